"""A report as Markdown: for reading, mailing and pasting."""

from __future__ import annotations

from collections.abc import Iterator

from generator.annual import Report, Section
from generator.markdown_text import plain
from generator.markdown_text import table as drawn
from generator.model import Kind, Record
from generator.wording import chinese_number, date

DEMO = "（含演示数据）"


def markdown(report: Report, kinds: dict[str, Kind], notice: str) -> str:
    """The whole report; `notice` is what the site says of being a demonstration, '' if it is none."""
    lines = [f"# {plain(report.title)}", ""]
    for text in opening(report, notice):
        lines += [plain(text), ""]
    for number, section in enumerate(report.sections, 1):
        lines += [f"## {chinese_number(number)}、{section.title}", "", plain(section.lead), ""]
        lines += _tables(section)
    lines += ["## 附：各项数字依据的记录", ""]
    lines += [f"- {plain(line)}" for line in behind(report, kinds)]
    return "\n".join(lines) + "\n"


def opening(report: Report, notice: str) -> Iterator[str]:
    """What stands before the first section."""
    if notice:
        yield notice
    if report.is_over:
        yield f"本报告统计{report.year}年全年；办到哪一步，按{date(report.as_of)}的记录。"
    else:
        yield f"{report.year}年还没有结束，本报告统计到{date(report.as_of)}。"
    yield "数字全部由公开的记录算出，没有另外填报；每个数字依据的记录列在文后。"
    if report.withheld:
        yield f"整条不公开的记录有 {report.withheld} 条，没有计入。"


def rows_of(section: Section) -> list[tuple[str, str, str]]:
    """(item, number, remark) of every figure of a section."""
    return [
        (one.label, one.text, one.note + (DEMO if one.is_demo else "")) for one in section.figures
    ]


def grids(section: Section) -> Iterator[tuple[str, tuple[str, ...], list[tuple[str, ...]]]]:
    """(title, head, rows) of every table of a section, its charts among them."""
    yield "", ("项目", "数", "说明"), [*rows_of(section)]
    for series in section.series:
        if series.bars:
            yield series.title, ("项目", "数"), [(bar.label, bar.text) for bar in series.bars]
    for table in section.tables:
        if table.rows:
            yield table.title, table.head, [row.cells for row in table.rows]


def behind(report: Report, kinds: dict[str, Kind]) -> Iterator[str]:
    """One line for every figure that was counted from records."""
    for section in report.sections:
        for figure in section.figures:
            if figure.records:
                names = "；".join(_name(one, kinds) for one in figure.records)
                yield f"{section.title}，{figure.label}（{figure.text}）：{names}"


def _name(record: Record, kinds: dict[str, Kind]) -> str:
    return f"{record[kinds[record.kind].title]}（{record.id}）"


def _tables(section: Section) -> list[str]:
    lines = []
    for title, head, rows in grids(section):
        lines += [f"### {plain(title)}", ""] if title else []
        lines += [*drawn(head, rows), ""]
    return lines
