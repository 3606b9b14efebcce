"""Positional n-grams of the units, and the shards they are stored in.

Keys of a unit, all in code points of its compared text:
- each character, at its first place in a title, at 0 in a segment: answers a term of one
  character, for which a segment's place is not needed;
- each two neighbours, at every place: answer longer terms by intersection;
- for a title its last character + PAD: tells a title that equals the query.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator

from generator.search.codec import BAR, deltas, encode
from generator.search.units import MAX_LENGTH, Unit

PAD = "\n"  # in no normalised text
_SHARD_BYTES = 12_000


def _places(unit: Unit) -> Iterator[tuple[str, int]]:
    """Yield (key, place) pairs of one unit, places ascending for each key."""
    text = unit.compared
    for char in dict.fromkeys(text):
        yield char, text.index(char) if unit.is_title else 0
    for place in range(len(text) - 1):
        yield text[place : place + 2], place
    if unit.is_title:
        yield text[-1] + PAD, len(text) - 1


def _encode_postings(packed: Iterable[int]) -> str:
    """Return unit steps, BAR, places; in one unit each place is a step from the one before."""
    units, places = zip(*(divmod(number, MAX_LENGTH) for number in packed), strict=True)
    steps = deltas(units)
    before = (0, *places)
    firsts = (True, *(step > 0 for step in steps[1:]))
    relative = [
        place if is_first else place - last
        for place, last, is_first in zip(places, before, firsts, strict=False)
    ]
    return encode(steps) + BAR + encode(relative)


def postings(units: Iterable[Unit]) -> dict[str, str]:
    """Return the encoded postings of each key, units being numbered from 0."""
    packed: dict[str, array[int]] = {}
    for number, unit in enumerate(units):
        for key, place in _places(unit):
            packed.setdefault(key, array("q")).append(number * MAX_LENGTH + place)
    return {key: _encode_postings(packed[key]) for key in sorted(packed)}


def shard_of(key: str, count: int) -> int:
    """Return the shard of a key among count shards: FNV-1a over its code points, 32 bits."""
    value = 0x811C9DC5
    for char in key:
        value = ((value ^ ord(char)) * 0x01000193) & 0xFFFFFFFF
    return (value ^ (value >> 15)) % count


def shards(encoded: dict[str, str]) -> list[dict[str, str]]:
    """Return the postings split into a power of two of shards of about 12 kB each."""
    size = sum(len(value) + 12 for value in encoded.values())
    count: int = 1 << (size // _SHARD_BYTES).bit_length()
    parts: list[dict[str, str]] = [{} for _ in range(count)]
    for key, value in encoded.items():
        parts[shard_of(key, count)][key] = value
    return parts
