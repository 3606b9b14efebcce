"""The letter a legal reviewer signs: what a change does to the powers, computed and never filled in."""

from __future__ import annotations

from collections.abc import Iterator

from generator.letter import others, powers
from generator.letter.material import Material
from generator.letter.shapes import SIGNED, SIGNERS, Boxes, Chapter, Grid, Letter
from generator.wording import date

__all__ = ["Letter", "letter"]

TITLE = "权责清单修改法制审核意见书"


def letter(material: Material, notice: str) -> Letter:
    """The whole letter; `notice` is what the site says of being a demonstration, '' if it is none."""
    elsewhere = others.elsewhere(material)
    chapters = (
        powers.chapter(material),
        others.adjustments(material),
        others.records(material),
        *([elsewhere] if elsewhere else []),
        _signatures(),
    )
    portal = material.catalog.portal
    opening = tuple(_opening(material, notice))
    return Letter(TITLE, portal["publisher"], material.catalog.as_of, opening, chapters)


def _opening(material: Material, notice: str) -> Iterator[str]:
    change = material.change
    if notice:
        yield notice
    yield (
        f"比较的两个版本：{change.base[:12]}（{date(change.day)}）和现在的 {change.head[:12]}；"
        f"按{date(material.catalog.as_of)}的法律和期限审核。"
    )
    yield from others.loose(material)
    yield _summary(material)
    if change.same:
        yield f"另有 {change.same} 个文件改了写法或者不公开的部分，公开的内容没有变，没有列出。"
    yield "内容全部由记录和版本库算出；不公开的内容不在其中。"


def _summary(material: Material) -> str:
    if not material.items:
        return "记录公开的内容没有变化。"
    errors = sum(one.severity == "error" for one in material.fresh)
    silent = sum(one.rule.startswith("silent-") for one in material.fresh)
    rest = len(material.fresh) - errors
    said = f"{len(material.items)} 条记录的内容变了；这次出现 {errors} 处错误、{rest} 处提醒"
    said += f"，消除 {material.solved} 处" if material.solved else ""
    said += f"；其中 {silent} 处是没有登记的职权增减" if silent else "；没有未登记的职权增减"
    return said + "。"


def _signatures() -> Chapter:
    rows = tuple((name, "", "") for name in SIGNERS)
    return Chapter("审核结论", (), (Boxes("总的意见"), Grid("", SIGNED, rows)))
