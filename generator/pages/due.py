"""将要到期: what is late and what is to come, the same as in the calendar."""

from __future__ import annotations

from collections.abc import Iterator

from generator import urls
from generator.disclosure import PublicCatalog
from generator.due import Due, due
from generator.pages.drawing import page
from generator.shell import Page
from generator.view import View

SOON = 30
"""Days that count as soon."""


def due_list(catalog: PublicCatalog) -> Iterator[Page]:
    found = due(catalog)
    parts = (
        ("late", "已经过期", "没有到期未办的事项。", _between(found, catalog, None, -1)),
        ("soon", f"{SOON}天以内", f"{SOON}天以内没有事项到期。", _between(found, catalog, 0, SOON)),
        ("later", "以后", "以后没有登记的期限。", _between(found, catalog, SOON + 1, None)),
    )
    view = View(catalog, urls.DUE)
    body = view.draw("due.html", parts=parts, calendar=urls.CALENDAR)
    about = "委托期满、不公开例外复核、规则豁免到期、法律文件施行和修订期限，一张表。"
    yield page(view, "将要到期", about, body, view.url, searched=False)


def _between(
    found: tuple[Due, ...], catalog: PublicCatalog, least: int | None, most: int | None
) -> list[tuple[Due, str]]:
    """What has so many days left, each with the days in words."""
    left = [(one, one.left(catalog.as_of)) for one in found]
    return [
        (one, _left(days))
        for one, days in left
        if (least is None or days >= least) and (most is None or days <= most)
    ]


def _left(days: int) -> str:
    """
    >>> _left(-3), _left(0), _left(12)
    ('过期3天', '就在今天', '还有12天')
    """
    if days == 0:
        return "就在今天"
    return f"过期{-days}天" if days < 0 else f"还有{days}天"
