"""A letter as Markdown, with boxes a reviewer of a merge request can tick."""

from __future__ import annotations

from collections.abc import Iterator

from generator.letter.shapes import Block, Boxes, Grid, Letter, Lines, Text
from generator.markdown_text import plain, table
from generator.wording import chinese_number, date


def markdown(letter: Letter) -> str:
    return "\n".join(_lines(letter)) + "\n"


def _lines(letter: Letter) -> Iterator[str]:
    yield from (f"# {plain(letter.title)}", "")
    for text in letter.opening:
        yield from (plain(text), "")
    for number, chapter in enumerate(letter.chapters, 1):
        yield from (f"## {chinese_number(number)}、{plain(chapter.title)}", "")
        for block in chapter.lead:
            yield from _block(block)
        for part in chapter.parts:
            yield from (f"### {plain(part.title)}", "")
            for block in part.blocks:
                yield from _block(block)
    yield from (plain(letter.publisher), "", date(letter.as_of))


def _block(block: Block) -> Iterator[str]:
    match block:
        case Text(text):
            yield plain(text)
        case Lines(title, lines):
            yield from (f"**{plain(title)}**", "")
            yield from (f"- {plain(line)}" for line in lines)
        case Grid(title, head, rows):
            yield from (f"**{plain(title)}**", "") if title else ()
            yield from table(head, rows)
        case Boxes(title, answers):
            yield from (f"**{plain(title)}**", "")
            yield from (f"- [ ] {plain(one)}" for one in answers)
            yield from ("", "理由：")
    yield ""
