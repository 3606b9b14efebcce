"""What a record rests on: every basis with its article, and whether it is new."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator import law
from generator.adjustment import because
from generator.disclosure import PublicCatalog
from generator.letter.comparison import Item
from generator.letter.shapes import Block, Text, grid, lines
from generator.model import Record
from generator.view import View
from generator.wording import article, date

HEAD = ("依据", "条", "作用", "现行版本", "这次")

Basis = Mapping[str, Any]


def bases(before: Record | None, after: Record | None, view: View) -> tuple[Block, ...]:
    """A table of every basis, those that are gone last."""
    old, new = _of(before), _of(after)
    rows = [_row(one, after, view, "没有变" if one in old else "新增") for one in new]
    rows += [_row(one, before, view, "删去") for one in old if one not in new]
    if before is None:
        rows = [(*row[:4], "新增") for row in rows]
    return grid("依据", HEAD, rows)


def _of(record: Record | None) -> list[Basis]:
    """The bases of a record; those written for another schema only as far as they fit."""
    given = record.get("basis") if record else None
    found = given if isinstance(given, list) else []
    return [one for one in found if isinstance(one, Mapping) and isinstance(one.get("law"), str)]


def _row(one: Basis, record: Record | None, view: View, word: str) -> tuple[str, ...]:
    found = view.catalog.get("law", one["law"])
    name = law.name(found) if found else str(one["law"])
    number = article(one) if isinstance(one.get("article"), int) else "整个文件"
    role = ""
    if record is not None and "role" in one:
        parts = {part.name: part for part in view.field(record, "basis").fields}
        role = parts["role"].text(one["role"]) if "role" in parts else ""
    return name, number, role, _version(found, view.catalog), word


def _version(found: Record | None, catalog: PublicCatalog) -> str:
    """Which version of a law is in force on the day of the letter."""
    if found is None:
        return "没有登记"
    if law.is_repealed(found, catalog.as_of):
        return "已经废止"
    version = law.in_force(found, catalog.as_of)
    if version is None:
        return "尚未施行"
    day = version.get("promulgated")
    return f"{date(day)}公布" if day else "没有登记公布日期"


def adjustments(item: Item, view: View) -> tuple[Block, ...]:
    """The adjustments that came with the change of a power, and what each says of it."""
    if not item.causes:
        return (Text("同一次修改里没有登记提到它的职权调整。"),)
    return lines("凭哪一项职权调整", [_cause(one, item, view) for one in item.causes])


def _cause(one: Record, item: Item, view: View) -> str:
    ids = (item.key[1], item.record.get("adopts"))
    rows = [row for row in one["changes"] if row["power"] in ids]
    what = "；".join(f"{view.part(one, 'changes', 'change').text(r['change'])}：{r['what']}" for r in rows)  # fmt: skip
    days = f"{date(one['decided_on'])}决定，{date(one['published_on'])}公布，{date(one['effective_on'])}生效"  # fmt: skip  # noqa: E501
    number = f"{one['instrument_title']}（{one['instrument_number']}）"
    return f"{one['title']}：因{because(one, view.catalog)}；{number}，{days}。{what}"
