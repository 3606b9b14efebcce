"""年度报告: one page a year, and all years."""

from __future__ import annotations

from collections.abc import Iterator

from generator import urls
from generator.annual import Report, report, years
from generator.diagrams import bars
from generator.disclosure import PublicCatalog
from generator.pages.drawing import page
from generator.shell import Page
from generator.view import View

TITLE = "年度报告"


def annual(catalog: PublicCatalog) -> Iterator[Page]:
    reports = [report(catalog, year) for year in years(catalog)]
    view = View(catalog, urls.REPORTS)
    body = view.draw(
        "annual_index.html", reports=reports, address=urls.annual, word=urls.annual_word
    )
    yield page(view, TITLE, "每年落实行政执法责任制的情况，由记录算出。", body, view.url)
    for one in reports:
        yield _of_year(one, catalog)


def _of_year(one: Report, catalog: PublicCatalog) -> Page:
    view = View(catalog, urls.annual(one.year))
    charts = {
        series.name: bars.draw(
            [(bar.label, int(bar.value)) for bar in series.bars],
            series.unit,
            series.title,
            series.name,
        )
        for section in one.sections
        for series in section.series
    }
    body = view.draw("annual.html", report=one, charts=charts, word=urls.annual_word(one.year))
    title = f"{one.year}年{TITLE}"
    text = f"{one.year}年职权变化、投诉举报、案卷评查、纠正、追究、考核和公开的数字，由记录算出。"
    return page(view, title, text, body, urls.REPORTS)
