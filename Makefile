# Needs: make, git, Python >= 3.11. Everything else goes into .venv.
#   make site PYTHON=/path/to/python3   choose the interpreter
#   make serve ADDR=127.0.0.1:9000      choose the address
#   make site GONGSHI_PRIVATE=/path/dir also search the site for the withheld values in dir
#   make test JOBS=1                    run the tests one after the other
#   make test ARGS='-k search -x'       hand options to pytest
#   make bench ARGS='--only Search'     hand options to the bench: --only, --sizes, --peers, --modes

VENV := .venv
PY   := $(VENV)/bin/python
PIP  := $(PY) -m pip --disable-pip-version-check
ADDR ?= 127.0.0.1:8000
JOBS ?= auto
ARGS ?=

PYTEST_ARGS := $(if $(filter-out 1,$(JOBS)),-n $(JOBS) --dist loadscope) $(ARGS)

export PYTHON
export GONGSHI_CHROMIUM
export GONGSHI_PRIVATE
export PYTHONUTF8 := 1
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help site serve test check bench bench-province fmt lock clean install install-dev validate lint types build

help: ## Show this list
	@awk 'BEGIN { FS = ":.*## " } /^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

site: install validate build ## Validate the records and build the site into site/
	@echo
	@echo "✔ 网站已生成。查看方法（任选其一）："
	@echo "    1. 双击打开 site/index.html"
	@echo "    2. 运行 make serve，然后在浏览器访问 http://$(ADDR)/"

serve: install ## Serve the site on http://127.0.0.1:8000/, rebuilt on every change
	@echo "==> Serving on http://$(ADDR)/ (Ctrl+C stops)"
	@$(PY) -m mkdocs serve --livereload --dev-addr $(ADDR)

test: install-dev lint types ## Linters, types and all tests, browser tests included
	@echo "==> Looking for Chromium and a Chinese font"
	@browser="$$(sh scripts/ensure-chromium.sh)" || exit 1; \
	echo "==> pytest, with $$browser"; \
	GONGSHI_CHROMIUM="$$browser" $(PY) -m pytest $(PYTEST_ARGS)

check: install-dev validate lint types build ## Validate, lint, check types and build; no browser

bench: install-dev ## Measure the generator and its peers at 200 and 2,000 records
	@browser="$$(sh scripts/ensure-chromium.sh)" || exit 1; \
	echo "==> bench"; \
	GONGSHI_CHROMIUM="$$browser" $(PY) -m bench $(ARGS)

bench-province: install-dev ## The same with the 20,000 records of a province; takes hours
	@browser="$$(sh scripts/ensure-chromium.sh)" || exit 1; \
	echo "==> bench"; \
	GONGSHI_CHROMIUM="$$browser" $(PY) -m bench --sizes 200 2000 20000 --repeats 1 $(ARGS)

fmt: install-dev ## Format the code and apply safe fixes
	@$(PY) -m ruff check --fix-only .
	@$(PY) -m ruff format .

lock: ## Resolve pyproject.toml anew into the two lock files (UPGRADE=1 for newer versions)
	@test -x .venv-lock/bin/python || sh scripts/make-venv.sh .venv-lock
	@echo "==> Installing uv"
	@.venv-lock/bin/python -m pip --disable-pip-version-check install --quiet --upgrade uv
	@echo "==> requirements.lock"
	@$(COMPILE) --group build --output-file requirements.lock
	@echo "==> requirements-dev.lock"
	@$(COMPILE) --group build --group dev --constraint requirements.lock --output-file requirements-dev.lock

# The lock files name versions and hashes only: no index, no download address.
COMPILE = .venv-lock/bin/uv --no-config pip compile pyproject.toml \
	--universal --fork-strategy fewest --python-version 3.11 --generate-hashes --quiet \
	--no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' \
	$(if $(UPGRADE),--upgrade)

clean: ## Remove build output and caches (keeps .venv)
	rm -rf site .cache build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
	@find . -path ./$(VENV) -prune -o -path ./.venv-lock -prune -o -path ./.git -prune -o \
		-type d -name __pycache__ -prune -exec rm -rf {} +

# --- Steps -------------------------------------------------------------------

validate: install
	@echo "==> Validating the records"
	@$(PY) validate.py

# Goes on from the last build; one that fails leaves the old site as it was.
build: install
	@echo "==> Building the site"
	@$(PY) -m mkdocs build --strict

lint: install-dev
	@echo "==> ruff"
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .

types: install-dev
	@echo "==> mypy"
	@$(PY) -m mypy --strict generator

# --- Environment -------------------------------------------------------------
# Stamp files keep a second run from installing anything.

install: $(VENV)/.stamp-project
install-dev: install $(VENV)/.stamp-dev

$(VENV)/.stamp-venv:
	@sh scripts/make-venv.sh $(VENV)
	@touch $@

$(VENV)/.stamp-lock: requirements.lock $(VENV)/.stamp-venv
	@echo "==> Installing the packages of requirements.lock"
	@$(PIP) install --require-hashes -r requirements.lock
	@touch $@

# MkDocs finds the plugin through the entry point of the installed project.
$(VENV)/.stamp-project: pyproject.toml $(VENV)/.stamp-lock
	@echo "==> Installing this project (editable)"
	@$(PIP) install --no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(VENV)/.stamp-dev: requirements-dev.lock $(VENV)/.stamp-lock
	@echo "==> Installing the packages of requirements-dev.lock"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@
