"""The only place that spells a URL or an output path. All are relative to the site's root."""

from __future__ import annotations

from posixpath import relpath

from generator.model import Kind

HOME = "index.html"
SEARCH = "search.html"
RULES = "rules/index.html"
GUIDE = "guide/index.html"


def record(kind: Kind, id: str) -> str:
    """The permanent address of a record's page."""
    return f"{kind.folder}/{id}.html"


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
    if family in ("yaml", "schema", "content", "privacy", "prose", "waiver"):
        return f"rules/{family}.html#{name}"
    return f"rules/{name}.html"


def relative(target: str, page: str) -> str:
    """`target` as a link from `page`, so that the site works from any folder and from disk."""
    path, hash, anchor = target.partition("#")
    if path.startswith("/") or ".." in path.split("/") or ":" in path:
        raise ValueError(f"not an address below the site's root: {target}")
    if path == page and hash:
        return f"#{anchor}"
    folder = page.rpartition("/")[0] or "."
    return relpath(path, folder) + hash + anchor
