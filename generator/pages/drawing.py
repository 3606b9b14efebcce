"""A body drawn for an address -> Page."""

from __future__ import annotations

from typing import TypeAlias

from generator.shell import Page
from generator.view import View, contents

Part: TypeAlias = tuple[str, ...]
"""Which of its pages a builder is to draw, such as those of one record; () for all it has."""


def page(
    view: View, title: str, description: str, body: str, section: str, searched: bool = True
) -> Page:
    """The page at the view's address; its table of contents is made from the body."""
    return Page(view.url, title, description, body, contents(body), section, searched)
