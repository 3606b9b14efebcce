"""A body drawn for an address -> Page."""

from __future__ import annotations

from generator.shell import Page
from generator.view import View, contents


def page(
    view: View, title: str, description: str, body: str, section: str, searched: bool = True
) -> Page:
    """The page at the view's address; its table of contents is made from the body."""
    return Page(view.url, title, description, body, contents(body), section, searched)
