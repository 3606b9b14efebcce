"""A text that is not disclosed: what stands in its place, and where in a record that is.

A place is named as clerks name it, `divisions.infectious.phone`: fields from the outside in; after
a list whose entries have an `id`, the id of one entry may stand. Without it all entries are meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any, TypeAlias

from generator.model import Field, Path

Steps: TypeAlias = tuple[str, ...]


class Withheld(str):
    """Stands where a text is withheld. It is a text itself, the public words about it, so that
    whatever reads, sorts, counts, draws or exports the record goes on as before."""

    __slots__ = ()

    def __html__(self) -> str:
        return f'<span class="gs-withheld">{escape(self)}</span>'


ABSENT = Withheld("（不公开）")
"""Stands where a required text is missing, until it is known which exception excuses that."""


def shown(data: Mapping[str, Any]) -> frozenset[str]:
    """The names of the fields that are shown; what is withheld inside a field leaves it shown."""
    return frozenset(name for name, value in data.items() if not _is_withheld(value))


def _is_withheld(value: object) -> bool:
    if isinstance(value, list):
        return bool(value) and all(isinstance(one, Withheld) for one in value)
    return isinstance(value, Withheld)


def locate(fields: Iterable[Field], steps: Steps) -> Field | None:
    """The field that steps lead to, None if there is none."""
    around: Field | None = None
    fields = tuple(fields)
    for number, step in enumerate(steps):
        found = next((field for field in fields if field.name == step), None)
        if found is not None:
            around, fields = found, found.fields
        elif number + 1 == len(steps) or around is None or not _has_ids(around):
            return None
    return around


def may_lack(fields: Iterable[Field]) -> bool:
    """Whether a record may lack a required text under an exception."""
    return any(
        (field.required and field.withholdable) or may_lack(field.fields) for field in fields
    )


def _has_ids(field: Field) -> bool:
    return field.many and any(inner.name == "id" for inner in field.fields)


def withhold(
    data: Mapping[str, Any], steps: Steps, text: Withheld, fields: Iterable[Field] = ()
) -> dict[str, Any]:
    """A copy of `data` with `text` where the steps lead. Where nothing stands, it is put in all
    the same: whether there is a value is not told either. Asks nothing of the data, so that it is
    safe on old versions of a record."""
    name, rest = steps[0], steps[1:]
    field = next((one for one in fields if one.name == name), None)
    inner, below = data.get(name), field.fields if field else ()
    if not rest:
        many = field.many if field else isinstance(inner, list)
        return {**data, name: [text] if many else text}
    if isinstance(inner, Mapping):
        return {**data, name: withhold(inner, rest, text, below)}
    if isinstance(inner, list):
        return {**data, name: _entries(inner, rest, text, below)}
    # Not the shape of today: nothing inside can be told apart.
    return {**data, name: text} if name in data else dict(data)


def _entries(
    entries: list[Any], steps: Steps, text: Withheld, fields: Iterable[Field]
) -> list[Any]:
    chosen, inside = _chosen(entries, steps)
    known = {field.name for field in fields} | {name for at in chosen for name in entries[at]}
    if inside == steps and len(steps) > 1 and steps[0] not in known:
        inside = steps[1:]  # an entry that is not there: it may have had another id
    having = [index for index in chosen if inside[0] in entries[index]] or chosen
    whole = inside == steps  # no single entry is meant
    return [
        withhold(entry, inside, text, fields)
        if index in having
        else (text if whole and not isinstance(entry, Mapping) else entry)
        for index, entry in enumerate(entries)
    ]


def _chosen(entries: list[Any], steps: Steps) -> tuple[list[int], Steps]:
    """The entries that steps are about, and the steps inside them."""
    groups = [index for index, entry in enumerate(entries) if isinstance(entry, Mapping)]
    named = [index for index in groups if entries[index].get("id") == steps[0]]
    return (named, steps[1:]) if named and len(steps) > 1 else (groups, steps)


def values(data: Mapping[str, Any], steps: Steps) -> Iterator[Any]:
    """Every value that stands where the steps lead."""
    inner, rest = data.get(steps[0]), steps[1:]
    if inner is None:
        return
    if not rest:
        yield from inner if isinstance(inner, list) else [inner]
    elif isinstance(inner, Mapping):
        yield from values(inner, rest)
    elif isinstance(inner, list):
        chosen, rest = _chosen(inner, rest)
        for index in chosen:
            yield from values(inner[index], rest)
    else:
        yield inner


def covers(data: Mapping[str, Any], steps: Steps, path: Path) -> bool:
    """Whether the place at `path` in `data` is among those the steps lead to."""
    here: Any = data
    left = list(steps)
    for step in path:
        here = here[step]
        if isinstance(step, int):
            if len(left) > 1 and isinstance(here, Mapping) and here.get("id") == left[0]:
                left.pop(0)
        elif not left or left.pop(0) != step:
            return False
    return not left


def found_in(value: Any, path: Path = ()) -> Iterator[Path]:
    """The paths at which something is withheld; for a list of texts, that of the list."""
    if isinstance(value, Withheld):
        yield path[:-1] if path and isinstance(path[-1], int) else path
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from found_in(inner, (*path, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from found_in(inner, (*path, index))


def as_written(value: Any) -> Any:
    """A value without the marks of what is missing: what its file holds."""
    if isinstance(value, Mapping):
        kept = {name: one for name, one in value.items() if one is not ABSENT and one != [ABSENT]}
        return {name: as_written(one) for name, one in kept.items()}
    return [as_written(one) for one in value] if isinstance(value, list) else value
