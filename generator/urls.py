"""The only place that spells a URL or an output path. All are relative to the site's root."""

from __future__ import annotations

from posixpath import relpath

from generator.model import Kind

HOME = "index.html"
SEARCH = "search.html"
RULES = "rules/index.html"
GUIDE = "guide/index.html"
COMPARE = "compare.html"
CHANGES = "changes/index.html"
CHANGES_JSON = "changes.json"
FEED = "feeds/all.xml"
DUE = "due/index.html"
CALENDAR = "calendar.ics"


def record(kind: Kind, id: str) -> str:
    """The permanent address of a record's page."""
    return f"{kind.folder}/{id}.html"


def edition(kind: Kind, id: str, mark: str) -> str:
    """The permanent address of an edition of a record that is no longer the current one."""
    return f"{kind.folder}/v/{id}-{mark}.html"


def kind_index(kind: Kind) -> str:
    """The list of all records of a kind."""
    return f"{kind.folder}/index.html"


def facet(kind: Kind, field: str, value: str) -> str:
    """The list of a kind's records that have `value` in the facet field."""
    return f"{kind.folder}/{field.replace('_', '-')}/{value.replace('_', '-')}.html"


def guide(kind: Kind) -> str:
    """The field guide of a kind."""
    return f"guide/{kind.name.replace('_', '-')}.html"


def rule(name: str) -> str:
    """The page that explains a rule; the built-in checks share one page a family."""
    family = name.split("-")[0]
    if family in ("yaml", "schema", "content", "waiver"):
        return f"rules/{family}.html#{name}"
    return f"rules/{name}.html"


def month(name: str) -> str:
    """What changed in a month, which is written 2026-11."""
    return f"changes/{name}.html"


def feed(group: str, name: str) -> str:
    """The feed of an agency or of a kind: `group` says which of the two."""
    return f"feeds/{group}/{name}.xml"


def relative(target: str, page: str) -> str:
    """`target` as a link from `page`, so that the site works from any folder and from disk."""
    path, hash, anchor = target.partition("#")
    if path == page and hash:
        return f"#{anchor}"
    folder = page.rpartition("/")[0] or "."
    return relpath(path, folder) + hash + anchor
