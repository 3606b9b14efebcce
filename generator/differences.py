"""Two states of one record -> what differs, field by field, in an order a reader can follow.

Groups in a list are told apart by what stands first in them (the circumstances of a fine, the step
of a duty), so that a group that was added does not look like a change of all that follow.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from generator.model import Field, Path


class Difference(NamedTuple):
    """One value that differs. `path` is where it stands now, or stood before if it is gone;
    `within` are the fields around it, each with what tells its group apart ('' outside a list);
    `before` or `after` is None where there was or is nothing."""

    path: Path
    within: tuple[tuple[Field, Any], ...]
    field: Field
    before: Any
    after: Any


def differences(
    before: Mapping[str, Any], after: Mapping[str, Any], fields: Sequence[Field]
) -> Iterator[Difference]:
    """What differs between two states of a record, in the order of its schema. What the schema
    no longer knows is left out."""
    yield from _group(before, after, fields, (), ())


def _group(
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    fields: Sequence[Field],
    path: Path,
    within: tuple[tuple[Field, Any], ...],
) -> Iterator[Difference]:
    for field in fields:
        was, now = before.get(field.name), after.get(field.name)
        if was == now:
            continue
        here = (*path, field.name)
        if field.fields and (was or now) and _is_groups(was) and _is_groups(now):
            yield from _list(was or [], now or [], field, here, within)
        elif field.fields and isinstance(was, Mapping) and isinstance(now, Mapping):
            yield from _group(was, now, field.fields, here, (*within, (field, "")))
        else:
            yield from _values(was, now, field, here, within)


def _values(
    was: Any, now: Any, field: Field, path: Path, within: tuple[tuple[Field, Any], ...]
) -> Iterator[Difference]:
    """Of two lists of single values what came and what went; else, and for what was written when
    the schema was another, the whole."""
    if _is_plain(was) and _is_plain(now) and len({*was}) == len(was) and len({*now}) == len(now):
        came = [one for one in now if one not in was]
        went = [one for one in was if one not in now]
        if [one for one in now if one in was] == [one for one in was if one in now]:
            if went:
                yield Difference(path, within, field, went, None)
            if came:
                yield Difference(path, within, field, None, came)
            return
    yield Difference(path, within, field, was, now)


def _is_plain(value: Any) -> bool:
    return isinstance(value, list) and not any(isinstance(one, (list, Mapping)) for one in value)


def _is_groups(value: Any) -> bool:
    return value is None or (
        isinstance(value, list) and all(isinstance(one, Mapping) for one in value)
    )


def _list(
    before: Sequence[Any],
    after: Sequence[Any],
    field: Field,
    path: Path,
    within: tuple[tuple[Field, Any], ...],
) -> Iterator[Difference]:
    old, new = _named(before, field), _named(after, field)
    for key, (index, group) in new.items():
        if key not in old:
            yield Difference((*path, index), within, field, None, group)
        elif old[key][1] != group:
            around = (*within, (field, key[0]))
            inner = list(_group(old[key][1], group, field.fields, (*path, index), around))
            yield from inner or [Difference((*path, index), within, field, old[key][1], group)]
    for key, (index, group) in old.items():
        if key not in new:
            yield Difference((*path, index), within, field, group, None)
    if before != after and [key for key in old if key in new] != [key for key in new if key in old]:
        yield Difference(path, within, field, _keys(old), _keys(new))


def _named(groups: Sequence[Any], field: Field) -> dict[tuple[Any, int], tuple[int, Any]]:
    """(what tells a group apart, how many like it came before) -> (index, group)."""
    found: dict[tuple[Any, int], tuple[int, Any]] = {}
    seen: dict[Any, int] = {}
    for index, group in enumerate(groups):
        key = naming(group, field)
        seen[key] = seen.get(key, 0) + 1
        found[key, seen[key]] = (index, group)
    return found


def naming(group: Mapping[str, Any], field: Field) -> Any:
    """What tells a group of a list apart: its first field that is always there."""
    first = next((one for one in field.fields if one.required), field.fields[0])
    value = group.get(first.name)
    return str(value) if isinstance(value, (list, dict)) else value


def _keys(found: Mapping[tuple[Any, int], Any]) -> list[str]:
    return [str(key) for key, _ in found]
