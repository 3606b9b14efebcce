"""What a change holds besides powers: adjustments, records about several powers or none, files."""

from __future__ import annotations

from collections.abc import Iterator

from generator.letter.basis import bases
from generator.letter.comparison import Item, powers
from generator.letter.deadlines import due, of_adjustment, of_law
from generator.letter.material import Material, said
from generator.letter.powers import is_of_one
from generator.letter.shapes import Block, Boxes, Chapter, Part, Text, lines
from generator.model import Record


def adjustments(material: Material) -> Chapter:
    """What the adjustments of the change declare; whether the powers show it, the rules say."""
    found = [item for item in material.items if item.key[0] == "adjustment"]
    lead: tuple[Block, ...] = () if found else (Text("没有登记职权调整。"),)
    parts = tuple(_part(item, material) for item in found)
    return Chapter(f"职权调整（{len(parts)} 项）", parts, lead)


def records(material: Material) -> Chapter:
    """Whatever stands with no single power."""
    found = [
        item
        for item in material.items
        if item.key[0] not in ("power", "adjustment") and not is_of_one(item)
    ]
    lead: tuple[Block, ...] = () if found else (Text("没有其他记录的修改。"),)
    parts = tuple(_part(item, material) for item in found)
    return Chapter(f"其他记录的修改（{len(parts)} 条）", parts, lead)


def _part(item: Item, material: Material) -> Part:
    blocks: list[Block] = [Text(f"{item.kind.label}，{item.what}。")]
    blocks += lines("改了什么", material.told(item))
    declared = material.catalog.get(*item.key) if item.key[0] == "adjustment" else None
    if declared is not None:
        blocks += lines("登记的调整", _declared(declared, material))
        blocks += of_adjustment(declared, material)
    elif named := powers(item):
        names = [f"{material.view.name('power', id)}（{id}）" for id in named]
        blocks += lines("涉及的职权", names)
    blocks += bases(item.before, item.after, material.view)
    blocks += lines("触发的规则", material.findings([item.name])) or (Text("没有触发规则。"),)
    blocks += due([item.name], material)
    if item.key[0] == "law":
        blocks += of_law(item.key[1], material)
    blocks.append(Boxes("审核意见"))
    return Part(f"{item.title}（{item.key[1]}）", tuple(blocks))


def _declared(record: Record, material: Material) -> list[str]:
    view, change = material.view, material.view.part(record, "changes", "change")
    return [
        f"{change.text(row['change'])}：{view.name('power', row['power'])}（{row['power']}）。{row['what']}"
        for row in record["changes"]
    ]


def elsewhere(material: Material) -> Chapter | None:
    """What the change brings about in records it does not touch, and files that are no records."""
    touched = {item.name for item in material.items}
    found = [said(one, "这次出现") for one in material.fresh if one.record not in touched]
    change = material.change
    blocks = [
        *lines("没有改到的记录和文件里，这次出现的问题", found),
        *lines("网站文章", change.prose),
        *lines("记录以外的文件（栏目要求、规则、程序），也要审核", change.others),
    ]
    if not blocks:
        return None
    return Chapter("别处的影响", (), tuple(blocks))


def loose(material: Material) -> Iterator[str]:
    """What is not committed, in a sentence."""
    count = len(material.change.loose)
    if count:
        yield f"其中 {count} 个文件的修改还没有提交，不作为日期的证据。"
