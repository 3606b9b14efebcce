"""Which file of the index has what."""

from __future__ import annotations

TREES = "gh"
"""The letters of all texts and of the titles, in the names of their shards."""


def shard(letter: str, unit: int, number: int) -> str:
    """The name of a shard, by the first unit of its first key; `number` counts those of a branch.

    >>> shard("g", ord("处"), 0)
    'g5904-0'
    """
    return f"{letter}{unit:x}-{number}"


def file_of(text: str, count: int) -> int:
    """Which of so many files has the list of a text: FNV-1a over the code units, 32 bits.

    >>> file_of("处罚", 1000)
    757
    """
    value = 0x811C9DC5
    for unit in text:
        value = ((value ^ ord(unit)) * 0x01000193) & 0xFFFFFFFF
    return (value ^ (value >> 15)) % count
