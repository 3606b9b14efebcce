"""A value of a field -> HTML, drawn from its schema field alone: most of what stands on a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from markupsafe import Markup

from generator import wording
from generator.model import Field, Record
from generator.templating import text
from generator.withheld import Withheld

_DEMO = Markup(' <span class="gs-demo">演示数据</span>')
_NOTHING = Markup("")


class Names(Protocol):
    """What is asked of the page that a value stands on."""

    def to(self, kind: str, id: str) -> str: ...
    def name(self, kind: str, id: str) -> str: ...
    def brief(self, field: Field, value: Any) -> str: ...


def demo(record: Record, name: str) -> Markup:
    """A mark behind what the record declares as invented."""
    return _DEMO if name in record.get("demo", ()) else _NOTHING


def scalar(view: Names, field: Field, value: Any) -> Markup:
    """One value; of a list, one item."""
    return _marked(_scalar(view, field, value))


def cell(view: Names, field: Field, value: Any) -> Markup:
    """A value in one line, for a table or within a sentence."""
    return _marked(_cell(view, field, value))


def shown(view: Names, field: Field, value: Any) -> Markup:
    """A value of any shape, with room for all of it."""
    if field.many and field.fields:
        return table(view, field, value)
    if field.many:
        items = "".join(f"<li>{_scalar(view, field, item)}</li>" for item in value)
        return Markup(f"<ul>{items}</ul>")
    if field.fields:
        parts = "".join(
            f"<dt>{text(part.label)}</dt><dd>{_scalar(view, part, value[part.name])}</dd>"
            for part in field.fields
            if part.name in value
        )
        return Markup(f'<dl class="gs-facts">{parts}</dl>')
    return scalar(view, field, value)


def table(view: Names, field: Field, rows: Sequence[Mapping[str, Any]]) -> Markup:
    """A list of groups; columns nobody filled are left out. On a phone each row is a card."""
    columns = [part for part in field.fields if any(part.name in row for row in rows)]
    labels = [text(part.label) for part in columns]
    head = "".join(f'<th scope="col">{label}</th>' for label in labels)
    body = "".join(
        "<tr>"
        + "".join(
            f'<td data-label="{label}">'
            f"{_cell(view, part, row[part.name]) if part.name in row else '—'}</td>"
            for part, label in zip(columns, labels, strict=True)
        )
        + "</tr>\n"
        for row in rows
    )
    return Markup(
        f'<table class="gs-table">\n<thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{body}</tbody>\n</table>\n"
    )


def _marked(html: str) -> Markup:
    return html if isinstance(html, Markup) else Markup(html)


def _cell(view: Names, field: Field, value: Any) -> str:
    if field.fields:
        return text(view.brief(field, value))
    if field.many:
        return "、".join(_scalar(view, field, item) for item in value)
    return _scalar(view, field, value)


def _scalar(view: Names, field: Field, value: Any) -> str:
    if isinstance(value, Withheld):
        return text(value)
    if field.ref:
        name = text(view.name(field.ref, value))
        return f'<a href="{text(view.to(field.ref, value))}">{name}</a>'
    if field.labels:
        return text(field.text(value))
    words = text(value)
    match field.format:
        case "url":
            return f'<a href="{words}" rel="external">{words}</a>'
        case "phone":
            return f'<a href="tel:{words}">{words}</a>'
        case "email":
            return f'<a href="mailto:{words}">{words}</a>'
        case "money":
            return text(wording.yuan(value))
        case "article":
            return words
        case "prose":
            lines = (line for line in value.splitlines() if line.strip())
            return "".join(f"<p>{text(line)}</p>" for line in lines)
    plain = text(wording.plain(value))
    return f"{plain}{text(field.unit)}" if field.unit else plain


DRAWING = {"demo": demo, "scalar": scalar, "cell": cell, "shown": shown, "table": table}
"""What templates may call by these names."""
