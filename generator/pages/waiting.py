"""What is on the site, but in no public version yet: a page of its own, for it changes at every change
of a record, and the pages of what changed do not."""

from __future__ import annotations

from collections.abc import Iterator

from generator import urls
from generator.disclosure import PublicCatalog
from generator.model import Kind, Record
from generator.pages.drawing import page
from generator.shell import Page
from generator.view import View, title

MOST = 50
"""Records of a kind that are shown."""


def waiting(catalog: PublicCatalog) -> Iterator[Page]:
    view = View(catalog, urls.WAITING)
    kinds = catalog.kinds.values()
    groups = [(kind, *found) for kind in kinds if (found := _of(kind, catalog))]
    body = view.draw("changes_waiting.html", groups=groups, changes=urls.CHANGES)
    about = "网站上已经是新的内容、还没有进入公开版本的记录。"
    name = "还没有进入公开版本的记录"
    yield page(view, name, about, body, urls.CHANGES, searched=False)


def _of(kind: Kind, catalog: PublicCatalog) -> tuple[list[tuple[str, str]], int] | None:
    """The first records of a kind that wait, each with its address, and how many more there are."""
    waiting = {id for name, id in catalog.past.unpublished if name == kind.name}
    ids = sorted(waiting.intersection(catalog.ids(kind.name)))
    if not ids:
        return None
    records = (one for id in ids[:MOST] if (one := catalog.get(kind.name, id)))
    shown = [(title(one, kind), _address(one, kind)) for one in records]
    return shown, len(ids) - len(shown)


def _address(record: Record, kind: Kind) -> str:
    return urls.HOME if kind.singleton else urls.record(kind, record.id)
