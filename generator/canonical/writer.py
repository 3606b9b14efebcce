"""Tree -> text: two spaces a level, dashes indented, one empty line at most between entries."""

from __future__ import annotations

from generator.canonical.comments import Margins
from generator.canonical.scalar import lines, scalar
from generator.canonical.tree import Entry, Node, walk

WIDTH = 120
"""A list in brackets that would make its line longer than this becomes a list of lines."""
_BLOCK = ("-", ":")


def write(root: Node, margins: Margins) -> str:
    writer = _Writer()
    for comment in margins.head:
        writer.comment(comment, 0)
    writer.collection(root, 0, "")
    for comment in margins.foot:
        writer.comment(comment, 0)
    return "\n".join(writer.lines) + "\n"


class _Writer:
    def __init__(self) -> None:
        self.lines: list[str] = []
        self.opened = True  # at the beginning, or right below a key: no empty line here

    def line(self, text: str, opened: bool = False) -> None:
        self.lines.append(text)
        self.opened = opened

    def comment(self, text: str, indent: int) -> None:
        if text:
            self.line(" " * indent + text)
        elif not self.opened and self.lines[-1]:
            self.line("")

    def collection(self, node: Node, indent: int, start: str) -> None:
        """The entries of a group or list; `start` stands before the first one on its line."""
        if not node.entries:
            self.line(start + _empty(node))
        for number, entry in enumerate(node.entries):
            self.entry(entry, indent, " " * indent if number else start)

    def entry(self, entry: Entry, indent: int, start: str) -> None:
        margin = len(start) - len(start.lstrip(" "))
        for comment in entry.above:
            self.comment(comment, margin)
        start += "- " if entry.key is None else scalar(entry.key, key=True) + ":"
        value = entry.value
        if value.scalar or not value.entries or _fits(start, value):
            self.scalar(start if entry.key is None else start + " ", entry, indent)
        elif entry.key is None:
            if entry.beside:  # an item that is a group has no line of its own
                self.comment(entry.beside.strip(), margin)
            self.collection(value, indent + 2, start)
        else:
            self.line(start + entry.beside, opened=True)
            self.collection(value, indent + 2, " " * (indent + 2))
        for comment in entry.below:
            self.comment(comment, indent)

    def scalar(self, start: str, entry: Entry, indent: int) -> None:
        """A value that begins on the line of its key or dash."""
        value = entry.value
        if value.scalar and _long(value):
            header, body = lines(value)
            self.line(start + header + entry.beside)
            for text in body:
                self.line(" " * (indent + 2) + text if text else "")
        else:
            self.line((start + _inline(value)).rstrip() + entry.beside)


def _long(node: Node) -> bool:
    """Whether a text is written over several lines."""
    if "\r" in node.value or not node.value:
        return False
    return node.style in ("|", ">") or "\n" in node.value


def _fits(start: str, node: Node) -> bool:
    """Whether a collection in brackets stays in brackets."""
    inside = list(walk(node))
    if node.style in _BLOCK or any(_commented(entry) or _long(entry.value) for entry in inside):
        return False
    return len(start) + 1 + len(_inline(node)) <= WIDTH


def _commented(entry: Entry) -> bool:
    return bool(entry.beside or any(entry.above) or entry.below)


def _inline(node: Node) -> str:
    if node.scalar:
        return scalar(node)
    if not node.entries:
        return _empty(node)
    inner = ", ".join(_pair(entry) for entry in node.entries)
    return f"[{inner}]" if node.style == "[" else f"{{{inner}}}"


def _pair(entry: Entry) -> str:
    value = _inline(entry.value)
    if entry.key is None:
        return value
    return f"{scalar(entry.key, key=True)}: {value}".rstrip()


def _empty(node: Node) -> str:
    return "[]" if node.style in ("[", "-") else "{}"
