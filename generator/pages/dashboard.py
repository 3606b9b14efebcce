"""今日待办: what is late, due within days, empty, stale and open, agency by agency."""

from __future__ import annotations

from collections.abc import Iterator

from generator import urls
from generator.contexts.responsibility import words
from generator.dashboard import DAYS, desks
from generator.disclosure import PublicCatalog
from generator.pages.drawing import page
from generator.shell import Page
from generator.view import View


def dashboard(catalog: PublicCatalog) -> Iterator[Page]:
    if not {"agency", "power"} <= catalog.kinds.keys():
        return
    view = View(catalog, urls.DASHBOARD)
    found = desks(catalog)
    body = view.draw(
        "dashboard.html",
        desks=found,
        total=lambda part: sum(len(getattr(desk, part)) for desk in found),
        findings=len(catalog.findings),
        days=DAYS,
        word=words(catalog),
        matrix=urls.responsibility,
        bulletins=urls.kind_index(catalog.kinds["bulletin"]) if "bulletin" in catalog.kinds else "",
    )
    text = "每个执法机关逾期的、几天内到期的、没有人负责的和没有办结的，由记录算出。"
    yield page(view, "今日待办", text, body, view.url)
