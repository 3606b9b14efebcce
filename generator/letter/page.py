"""A letter as one HTML file: to be read, printed and sent, without anything beside it."""

from __future__ import annotations

from generator.letter.shapes import Block, Letter
from generator.view import environment
from generator.wording import chinese_number


def page(letter: Letter) -> str:
    template = environment().get_template("letter.html")
    return template.render(letter=letter, form=_form, number=chinese_number)


def _form(block: Block) -> str:
    """Which of the forms in the template draws a block."""
    return type(block).__name__
