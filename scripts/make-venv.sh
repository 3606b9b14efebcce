#!/bin/sh
# Create a virtual environment in the folder given as the first argument.
# Uses $PYTHON if set, otherwise the first Python >= 3.11 on PATH.
set -eu

target=${1:?usage: make-venv.sh FOLDER}

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

python=
if [ -n "${PYTHON:-}" ]; then
    if ! new_enough "$PYTHON"; then
        echo "error: PYTHON=$PYTHON is not a working Python 3.11 or newer." >&2
        exit 1
    fi
    python=$PYTHON
else
    for candidate in python3 python3.11 python3.12 python3.13 python3.14 python; do
        if new_enough "$candidate"; then
            python=$candidate
            break
        fi
    done
fi

if [ -z "$python" ]; then
    {
        echo "error: Python 3.11 or newer not found."
        echo "  Debian 12+ / Ubuntu 24.04+:  sudo apt-get install python3 python3-venv"
        echo "  macOS (Homebrew):            brew install python"
        echo "  Installed elsewhere:         make site PYTHON=/path/to/python3"
    } >&2
    exit 1
fi

version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')

# Debian and Ubuntu ship Python without these two modules.
if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
    {
        echo "error: this Python $version cannot create virtual environments."
        echo "  Debian / Ubuntu:  sudo apt-get install python$version-venv"
        echo "  Then run the same make command again."
    } >&2
    exit 1
fi

echo "==> Creating $target with Python $version"
rm -rf "$target"
"$python" -m venv "$target"
