"""The powers a change touches, one part each: what differs, on what basis, what rules say."""

from __future__ import annotations

from collections.abc import Iterator

from generator.letter.basis import adjustments, bases
from generator.letter.comparison import Item, powers
from generator.letter.deadlines import due
from generator.letter.material import Material
from generator.letter.shapes import Block, Boxes, Chapter, Part, Text, lines
from generator.model import ADOPTS, Record
from generator.silent import wider
from generator.view import View


def chapter(material: Material) -> Chapter:
    """Every power whose file differs, or that something that differs is about."""
    own = {i.key[1]: i for i in material.items if i.key[0] == "power" and i.name in material.own}
    about: dict[str, list[Item]] = {id: [] for id in own}
    for item in material.items:
        named = powers(item)
        if is_of_one(item):
            about.setdefault(named[0], []).append(item)
    parts = [_part(id, own.get(id), about[id], material) for id in sorted(about)]
    title = f"职权事项的修改（{len(parts)} 项）"
    return Chapter(title, tuple(parts), () if parts else (Text("没有职权事项的修改。"),))


def is_of_one(item: Item) -> bool:
    """Whether a record is about one power, and stands with it."""
    return item.kind.name not in ("power", "adjustment") and len(powers(item)) == 1


def _part(id: str, item: Item | None, about: list[Item], material: Material) -> Part:
    view = material.view
    record = item.record if item else material.catalog.get("power", id)
    names = [f"power/{id}", *(one.name for one in about)]
    blocks: list[Block] = [Text(_who(record, item, view))]
    if item is not None:
        blocks += lines("改了什么", material.told(item))
        blocks += lines("比原来宽的地方", _wider(item, material))
        blocks += lines("随之改变的承接职权", _adopting(id, material))
        blocks += adjustments(item, view)
    blocks += _of_records(about, material)
    before, after = (item.before, item.after) if item else (record, record)
    blocks += bases(before, after, view)
    rules = material.findings(names)
    blocks += lines("触发的规则", rules) or (Text("没有触发规则。"),)
    blocks += due(names, material)
    blocks.append(Boxes("审核意见"))
    name = str(record.get("name", id)) if record else id
    return Part(f"{name}（{id}）", tuple(blocks))


def _who(record: Record | None, item: Item | None, view: View) -> str:
    what = f"本项{item.what}。" if item else "本项的文件没有改，改的是下面的记录。"
    if record is None:
        return what
    kind = view.word(record, "kind") if "kind" in record.data else ""
    agency = view.name("agency", str(record.get("agency", "")))
    return f"{agency}，{kind}。{what}"


def _wider(item: Item, material: Material) -> list[str]:
    """Where the power is wider. What breaks the schema cannot be compared; the rules say so."""
    now = material.catalog.get(*item.key)
    if item.before is None or now is None:
        return []
    return [one.text for one in wider(item.before, now, item.kind)]


def _adopting(id: str, material: Material) -> list[str]:
    """The powers that have changed in nothing but what they take over from this one."""
    view = material.view
    return [
        f"{view.name('agency', str(one.record.get('agency', '')))}：{one.title}（{one.key[1]}）"
        for one in material.items
        if one.key[0] == "power" and one.name not in material.own and one.record.get(ADOPTS) == id
    ]


def _of_records(about: list[Item], material: Material) -> Iterator[Block]:
    for one in about:
        name = f"{one.kind.label}“{one.title}”（{one.key[1]}）"
        found = material.told(one)
        if found:
            yield from lines(f"{name}，{one.what}", found)
        else:
            yield Text(f"{name}：{one.what}。")
        yield from bases(one.before, one.after, material.view)
