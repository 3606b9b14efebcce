"""A letter as a Word document."""

from __future__ import annotations

from generator import word as words
from generator.letter.shapes import Block, Boxes, Grid, Letter, Lines, Text
from generator.word import Word
from generator.wording import chinese_number, date


def document(letter: Letter) -> bytes:
    word = words.begun(letter.title, letter.publisher, letter.as_of)
    for text in letter.opening:
        words.paragraph(word, text)
    for number, chapter in enumerate(letter.chapters, 1):
        words.heading(word, f"{chinese_number(number)}、{chapter.title}", 1)
        for block in chapter.lead:
            _block(word, block)
        for count, part in enumerate(chapter.parts, 1):
            words.heading(word, f"（{chinese_number(count)}）{part.title}", 2)
            for block in part.blocks:
                _block(word, block)
    for text in (letter.publisher, date(letter.as_of)):
        words.aside(word, text, right=True)
    return words.saved(word)


def _block(word: Word, block: Block) -> None:
    match block:
        case Text(text):
            words.paragraph(word, text)
        case Lines(title, lines):
            words.paragraph(word, f"{title}：")
            for line in lines:
                words.paragraph(word, f"· {line}")
        case Grid(title, head, rows):
            if title:
                words.paragraph(word, f"{title}：")
            words.table(word, head, rows)
        case Boxes(title, answers):
            words.paragraph(word, f"{title}：{'　'.join(f'□ {one}' for one in answers)}")
            words.paragraph(word, "理由：")
