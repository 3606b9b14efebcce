"""The only place that spells a URL or an output path. All are relative to the site's root."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from posixpath import relpath

from generator.model import Kind

_STEP = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(?<!\.)")
"""A name of a file or folder: not hidden, no way up, nothing a shell or a drive could mean."""

HOME = "index.html"
SEARCH = "search.html"
RULES = "rules/index.html"
GUIDE = "guide/index.html"
COMPARE = "compare.html"
COMPLAINT_HOW = "complaints/how.html"
COMPLAINT_LOOKUP = "complaints/lookup.html"
RESPONSIBILITY = "responsibility/index.html"
CHANGES = "changes/index.html"
WAITING = "changes/waiting.html"
CHANGES_JSON = "changes.json"
FEED = "feeds/all.xml"
DUE = "due/index.html"
CALENDAR = "calendar.ics"
CLOCKS = "clocks/index.html"
REPORTS = "reports/index.html"
DASHBOARD = "dashboard/index.html"


def record(kind: Kind, id: str) -> str:
    """The permanent address of a record's page."""
    return f"{kind.folder}/{id}.html"


def disclosure_rate(kind: Kind) -> str:
    """Where the register of exceptions says how much is public."""
    return f"{kind_index(kind)}#rate"


def edition(kind: Kind, id: str, mark: str) -> str:
    """The permanent address of an edition of a record that is no longer the current one."""
    return f"{kind.folder}/v/{id}-{mark}.html"


def kind_index(kind: Kind) -> str:
    """The list of all records of a kind."""
    return f"{kind.folder}/index.html"


def further(url: str, number: int) -> str:
    """The page that goes on with a long list; the first is the list itself.

    >>> further("powers/index.html", 1), further("powers/index.html", 2)
    ('powers/index.html', 'powers/index/2.html')
    """
    return url if number == 1 else f"{url.removesuffix('.html')}/{number}.html"


def facet(kind: Kind, field: str, value: str) -> str:
    """The list of a kind's records that have `value` in the facet field."""
    return f"{kind.folder}/{field.replace('_', '-')}/{value.replace('_', '-')}.html"


def guide(kind: Kind) -> str:
    """The field guide of a kind."""
    return f"guide/{kind.name.replace('_', '-')}.html"


def responsibility(agency: str) -> str:
    """Who answers for what in an agency."""
    return f"responsibility/{agency}.html"


def annual(year: int) -> str:
    """The annual report of a year."""
    return f"reports/{year}.html"


def annual_word(year: int) -> str:
    """The annual report of a year as a Word file."""
    return f"reports/{year}.docx"


def rule(name: str) -> str:
    """The page that explains a rule; the built-in checks share one page a family."""
    family = name.split("-")[0]
    if family in ("yaml", "schema", "content", "privacy", "prose", "waiver", "history", "silent"):
        return f"rules/{family}.html#{name}"
    return f"rules/{name}.html"


def complaint_desk(agency: str) -> str:
    """Where to complain about an agency."""
    return f"complaints/to/{agency}.html"


def complaint_cards(agency: str) -> str:
    """The supervision card and poster of an agency."""
    return f"complaints/cards/{agency}.html"


def output(path: str) -> str:
    """`path` itself, if it names a file inside the output folder on any system. Raises ValueError."""
    steps = path.split("/")
    if not all(map(_STEP.fullmatch, steps)):
        raise ValueError(f"not a path inside the output folder: {path!r}")
    return path


def twice(paths: Iterable[str]) -> str:
    """The first path that comes a second time; '' if none does."""
    return next((path for path, count in Counter(paths).items() if count > 1), "")


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
    folder, _, name = path.rpartition("/")
    if path.startswith("/") or name in ("", ".", "..") or ":" in name:
        raise ValueError(f"not an address below the site's root: {path}")
    return _way(folder, page.rpartition("/")[0]) + name + hash + anchor


@lru_cache(maxsize=2**12)
def _way(folder: str, page: str) -> str:
    """The way from the folder of a page to another.

    >>> _way("powers", "powers/v"), _way("powers", ""), _way("powers", "powers"), _way("", "rules")
    ('../', 'powers/', '', '../')
    """
    if ".." in folder.split("/") or ":" in folder:
        raise ValueError(f"not an address below the site's root: {folder}")
    way = relpath(folder or ".", page or ".")
    return "" if way == "." else f"{way}/"
