"""The arrows of imports, who may read the clock, and that every message has a use."""

from __future__ import annotations

import ast
import re
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from generator.messages import FAMILIES, MESSAGES
from tests.conftest import ROOT

PACKAGE = ROOT / "generator"
FILES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}
ENTRIES = {f"generator.{name}" for name in ("plugin", "cli", "validate", "__main__")}

# From the bottom up: a module of these, or inside one of these, imports only its own package
# and those that stand before it.
CORE = [
    "generator",
    "generator.crew",
    "generator.model",
    "generator.withheld",
    "generator.pattern",
    "generator.formats",
    "generator.intervals",
    "generator.wording",
    "generator.spelling",
    "generator.references",
    "generator.workdays",
    "generator.usual",
    "generator.fault",
    "generator.characters",
    "generator.syntax",
    "generator.strict",
    "generator.source",
    "generator.arguments",
    "generator.urls",
    "generator.adoption",
    "generator.ruledoc",
    "generator.messages",
    "generator.schema",
    "generator.jsonschema",
    "generator.keep",
    "generator.plain",
    "generator.accept",
    "generator.cache",
    "generator.reader",
    "generator.law",
    "generator.power",
    "generator.benchmark",
    "generator.delegation",
    "generator.complaint",
    "generator.legal_review",
    "generator.recording",
    "generator.periods",
    "generator.exception",
    "generator.withdrawal",
    "generator.procedure",
    "generator.widening",
    "generator.appraisal",
    "generator.quota",
    "generator.plan",
    "generator.responsibility",
    "generator.matrix",
    "generator.shares",
    "generator.wrongdoing",
    "generator.case_review",
    "generator.bulletin",
    "generator.supervision",
    "generator.anonymity",
    "generator.privacy",
    "generator.adjustment",
    "generator.revision",
    "generator.impact",
    "generator.due",
    "generator.ownership",
    "generator.content",
    "generator.rules",
    "generator.findings",
    "generator.prose",
    "generator.loading",
    "generator.judging",
    "generator.waivers",
    "generator.silent",
    "generator.check",
    "generator.garbage",
    "generator.journal",
    "generator.memory",
    "generator.stamps",
    "generator.changes",
    "generator.shelf",
    "generator.inputs",
    "generator.incremental",
    "generator.differences",
    "generator.packed",
    "generator.editions",
    "generator.clocks",
    "generator.history",
    "generator.signing",
    "generator.report",
    "generator.speech",
    "generator.validate",
]
SITE = ["redaction", "disclosure", "view", "pages", "plugin"]
PURE = {
    "generator.model",
    "generator.law",
    "generator.power",
    "generator.formats",
    "generator.delegation",
    "generator.legal_review",
    "generator.recording",
    "generator.periods",
    "generator.procedure",
    "generator.widening",
    "generator.responsibility",
    "generator.matrix",
    "generator.intervals",
    "generator.benchmark",
    "generator.wording",
    "generator.appraisal",
    "generator.quota",
    "generator.plan",
    "generator.exception",
    "generator.withheld",
    "generator.workdays",
    "generator.complaint",
    "generator.shares",
    "generator.wrongdoing",
    "generator.case_review",
    "generator.bulletin",
    "generator.supervision",
    "generator.anonymity",
    "generator.withdrawal",
    "generator.urls",
    "generator.privacy.names",
    "generator.adjustment",
    "generator.revision",
    "generator.spelling",
}


@cache
def _tree(module: str) -> ast.Module:
    return ast.parse(FILES[module].read_text("utf-8"))


@cache
def _imports(module: str) -> frozenset[str]:
    """Every module a module imports, wherever in it the import stands."""
    found: set[str] = set()
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: imports are absolute"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                found.add(whole if whole in FILES else str(node.module))
    return frozenset(found)


def _ours(module: str) -> set[str]:
    return {name for name in _imports(module) if name in FILES and name != module}


def _layer(module: str) -> str:
    """The module of CORE that `module` is or is inside of; the module itself if none."""
    inside = [name for name in CORE[1:] if f"{module}.".startswith(f"{name}.")]
    return inside[0] if inside else module


@pytest.mark.parametrize("module", [name for name in FILES if _layer(name) in CORE])
def test_the_core_is_imported_upwards_only(module: str) -> None:
    allowed = CORE[: CORE.index(_layer(module)) + 1]
    wrong = {name for name in _ours(module) if _layer(name) not in allowed}
    assert not wrong, f"{module} imports {wrong}; a new module of the core belongs in CORE"


@pytest.mark.parametrize("name", SITE)
def test_the_site_is_imported_upwards_only(name: str) -> None:
    above = {f"generator.{later}" for later in SITE[SITE.index(name) + 1 :]}
    assert not _ours(f"generator.{name}") & above


@pytest.mark.parametrize("module", [name for name in FILES if ".rules." in name])
def test_a_rule_imports_the_model_and_pure_modules_only(module: str) -> None:
    assert _ours(module) <= PURE
    assert _imports(module) - PURE <= {
        "collections.abc",
        "typing",
        "re",
        "datetime",
        "itertools",
    }


# What makes what is published, and all that it can reach. `site` is where the door is opened: it
# checks, discloses and hands on; pure modules are given what they look at, and may be given either
# side of the door.
MAKERS = ("view", "pages", "contexts", "search", "shell", "feeds", "news", "annual", "dashboard")
DOOR = "generator.disclosure"
BEHIND_THE_DOOR = {
    f"generator.{name}"
    for name in (
        *("check", "loading", "incremental", "inputs", "shelf", "content", "reader", "cache"),
        *(
            "judging",
            "redaction",
            "leaks",
            "leaks.secrets",
            "site",
            "history",
            "report",
            "validate",
        ),
    )
}


def _published_from() -> set[str]:
    """The modules that make what is published, and whatever they import, up to the door."""
    starts = tuple(f"generator.{name}" for name in MAKERS)
    todo = [name for name in FILES if any(f"{name}.".startswith(f"{one}.") for one in starts)]
    found = set(todo)
    while todo:
        for other in _ours(todo.pop()) - found - {DOOR}:
            found.add(other)
            todo.append(other)
    return found


PUBLISHING = sorted(_published_from())


def test_all_that_publishes_is_looked_at() -> None:
    wanted = {"pages.editions", "feeds.atom", "feeds.ics", "annual.document", "due", "differences"}
    assert {f"generator.{name}" for name in wanted} <= set(PUBLISHING)
    assert DOOR not in PUBLISHING


@pytest.mark.parametrize("module", PUBLISHING)
def test_what_publishes_cannot_reach_a_catalog(module: str) -> None:
    assert not _imports(module) & BEHIND_THE_DOOR
    named = _named(module)
    assert not named & {"disclose", "exceptions"}, f"{module} opens the door for itself"
    is_pure = module in PURE or module.startswith("generator.rules") or module == "generator.model"
    if not is_pure:
        assert "Catalog" not in named, f"{module} is to be given a PublicCatalog"
        assert "Any" not in _types_of_catalogs(module), f"{module}: a catalog has a type"


def _named(module: str) -> set[str]:
    """What a module takes from ours by import, or through a module of ours as an attribute."""
    found: set[str] = set()
    modules: set[str] = set()
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("generator"):
            found |= {alias.name for alias in node.names}
            modules |= {
                alias.asname or alias.name
                for alias in node.names
                if f"{node.module}.{alias.name}" in FILES
            }
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) in modules:
            found.add(node.attr)
    return found


def _types_of_catalogs(module: str) -> set[str]:
    """The types of every argument called `catalog`."""
    return {
        ast.unparse(node.annotation)
        for node in ast.walk(_tree(module))
        if isinstance(node, ast.arg) and node.arg == "catalog" and node.annotation is not None
    }


@pytest.mark.parametrize("module", list(FILES))
def test_nothing_imports_the_entry_points(module: str) -> None:
    if module not in ENTRIES:
        assert not _ours(module) & ENTRIES


@pytest.mark.parametrize("module", list(FILES))
def test_every_import_of_ours_exists(module: str) -> None:
    missing = {
        name
        for name in _imports(module)
        if name.partition(".")[0] == "generator" and name not in FILES
    }
    assert not missing


def test_imports_run_in_no_circle() -> None:
    rules = {f"generator.rules.{path.stem}" for path in (PACKAGE / "rules").glob("*.py")}
    graph = {module: _ours(module) - (rules if "rules" in module else set()) for module in FILES}
    TopologicalSorter(graph).prepare()


@pytest.mark.parametrize(
    ("package", "owner"),
    [
        ("git", r"generator\.history"),
        ("mkdocs", r"generator\.plugin"),
        ("nh3", r"generator\.prose"),
        ("stdnum", r"generator\.privacy"),
        ("material", r"generator\.plugin"),
        ("cerberus", r"generator\.schema"),
        ("chinese_calendar", r"generator\.workdays"),
        ("segno", r"generator\.diagrams"),
        ("icalendar", r"generator\.feeds\.ics"),
        ("docx", r"generator\.word"),
    ],
)
def test_a_foreign_package_has_one_user(package: str, owner: str) -> None:
    users = {m for m in FILES if any(i.partition(".")[0] == package for i in _imports(m))}
    assert not {user for user in users if not re.match(owner, user)}


# A cache forgets what was not asked for lately, and a file that was written just now is read
# again; the hour changes no finding and no page.
_EXCUSED = {"generator.cache", "generator.stamps"}


@pytest.mark.parametrize("module", sorted(set(FILES) - ENTRIES - _EXCUSED))
def test_only_the_entry_points_read_the_clock(module: str) -> None:
    clocks = [
        f"{ast.unparse(node)}, line {node.lineno}"
        for node in ast.walk(_tree(module))
        if isinstance(node, ast.Attribute) and _is_clock(ast.unparse(node))
    ]
    assert not clocks
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.ImportFrom) and node.module == "time":
            raise AssertionError(f"{module} takes the clock by name, line {node.lineno}")


def _is_clock(name: str) -> bool:
    return bool(
        re.search(r"(^|\.)(date|datetime)\.(today|now|utcnow)$", name)
        or re.fullmatch(r"time\.(time|time_ns|localtime|gmtime|ctime|asctime|strftime)", name)
    )


def test_the_clock_is_recognised() -> None:
    for name in ("dt.date.today", "datetime.datetime.now", "date.today", "time.time"):
        assert _is_clock(name)
    assert not _is_clock("dt.date.fromisoformat")


@pytest.mark.parametrize("module", list(FILES))
def test_names_say_what_is_inside(module: str) -> None:
    assert not {"utils", "util", "helpers", "core", "manager", "common", "misc"} & set(
        module.split(".")
    )


# -- messages --------------------------------------------------------------------------------


def _rule_names(path: Path) -> set[str]:
    """Every text in the code of a file that is the name of a built-in check."""
    return {
        node.value
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(
            r"(yaml|schema|content|privacy|prose|waiver|history|silent)(-[a-z]+)+", node.value
        )
    }


def test_every_built_in_check_in_the_code_has_words_and_every_word_a_check() -> None:
    used = set().union(
        *(
            _rule_names(PACKAGE / f"{name}.py")
            for name in (
                "source",
                "characters",
                "strict",
                "syntax",
                "schema/faults",
                "content",
                "privacy/finding",
                "prose",
                "loading",
                "judging",
                "waivers",
                "history/signatures",
                "silent",
            )
        )
    )
    assert used == set(MESSAGES)


def test_every_message_belongs_to_a_family() -> None:
    assert {name.partition("-")[0] for name in MESSAGES} == set(FAMILIES)


def test_every_built_in_check_is_seen_to_speak() -> None:
    """Each one stands in what a case expects, or in a test of the module that finds it."""
    texts = [path.read_text("utf-8") for path in ROOT.glob("tests/cases/*/expected.txt")]
    texts += [
        path.read_text("utf-8")
        for path in (ROOT / "tests").glob("test_*.py")
        if path.name != "test_architecture.py"
    ]
    whole = "\n".join(texts)
    # Kept for what a later Cerberus may report; no rule a schema file may use leads to it.
    unreachable = {"schema-other"}
    assert {name for name in MESSAGES if name not in whole} <= unreachable
