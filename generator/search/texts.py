"""What a reader may look for in a public record: every text it holds, as its page shows it.

No labels of fields, for every page of a kind has them. What is withheld is there as its public
words, which stand in the record in its place.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from generator import wording
from generator.model import Field, Kind, Record, Records
from generator.withheld import Withheld

NamesOf: TypeAlias = Callable[[str, str], tuple[str, ...]]
"""Kind and id of a record -> what it is called: its title, then shorter names."""

_SHORT = ("short_title", "short_name", "aliases")
_INSIDE = "demo"  # names fields, to programs


def names(records: Records) -> NamesOf:
    """What records are called; none of one that is not public."""
    known: dict[tuple[str, str], tuple[str, ...]] = {}

    def names_of(kind: str, id: str) -> tuple[str, ...]:
        if (kind, id) not in known:
            record = records.get(kind, id)
            title = records.kinds[kind].title if record else ""
            given = [record.get(name, ()) for name in (title, *_SHORT)] if record else []
            flat = (text for one in given for text in (one if isinstance(one, list) else [one]))
            known[kind, id] = tuple(dict.fromkeys(text for text in flat if text))
        return known[kind, id]

    return names_of


def texts(record: Record, kind: Kind, names_of: NamesOf) -> tuple[str, ...]:
    """The texts of a record, title first, each once."""
    found = [str(record[kind.title])]
    _group(found, record.data, kind.fields, names_of)
    return tuple(dict.fromkeys(found))


def place(record: Record, kind: Kind, names_of: NamesOf) -> str:
    """The agency of a record, which tells it from others of the same title; "" if it has none."""
    field = next((one for one in kind.fields if one.ref == "agency" and not one.many), None)
    if field is None or field.name not in record.data:
        return ""
    found = names_of("agency", record[field.name])
    return found[0] if found else ""


def _group(
    found: list[str], data: Mapping[str, Any], fields: Iterable[Field], names_of: NamesOf
) -> None:
    for field in fields:
        name = field.name
        if name in data and name != _INSIDE:
            value = data[name]
            for one in value if isinstance(value, list) else (value,):
                if isinstance(one, dict):
                    _group(found, one, field.fields, names_of)
                elif isinstance(one, Withheld) or not (field.ref or field.labels):
                    found.append(one if type(one) is str else _scalar(field, one))
                elif field.labels:
                    found.append(field.text(one))
                else:
                    found += names_of(field.ref, str(one)) or (str(one),)
    found += _phrases(data, names_of)


def _scalar(field: Field, value: Any) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return wording.yuan(value) if field.format == "money" else f"{value}{field.unit}"
    if isinstance(value, (bool, dt.date)):
        return wording.plain(value)
    return str(value)


def _phrases(data: Mapping[str, Any], names_of: NamesOf) -> Iterator[str]:
    """What pages say of several fields in one phrase: an article of a law, how much a fine is."""
    if "article" in data and isinstance(data["article"], int):
        article = wording.article(data)
        laws = names_of("law", data["law"]) if isinstance(data.get("law"), str) else ()
        yield from (f"《{law}》{article}" for law in laws)
        if not laws:
            yield article
    if "mode" in data and data["mode"] in ("yuan", "multiple"):
        yield wording.fine(data)
