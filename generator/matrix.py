"""The matrix of an agency: its powers and the links of each, its posts and what they answer for.

Pure functions over records.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from generator.model import Record
from generator.power import is_exercised
from generator.responsibility import Link, chain


@dataclass(frozen=True, slots=True)
class Row:
    """One power and its links."""

    power: Record
    links: tuple[Link, ...]

    @property
    def empty(self) -> tuple[Link, ...]:
        return tuple(link for link in self.links if link.is_empty)


@dataclass(frozen=True, slots=True)
class Post:
    """One post and the powers it has a part in, each with the links it answers at."""

    data: Mapping[str, Any]
    held: tuple[tuple[Record, tuple[str, ...]], ...]

    def at(self, link: str) -> int:
        """At how many powers the post answers for a link."""
        return sum(link in links for _, links in self.held)


class Count(NamedTuple):
    due: int
    empty: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """An agency's exercised powers x links, and its posts x powers."""

    agency: Record
    rows: tuple[Row, ...]
    posts: tuple[Post, ...]

    @property
    def empty(self) -> int:
        """The cells where somebody should answer and nobody does."""
        return sum(len(row.empty) for row in self.rows)

    @property
    def due(self) -> int:
        """The cells where somebody should answer."""
        return sum(not link.excuse for row in self.rows for link in row.links)

    def count(self, link: str) -> Count:
        """At how many powers somebody should answer for a link, and at how many nobody does."""
        all_of = [one for row in self.rows for one in row.links if one.name == link]
        return Count(sum(not one.excuse for one in all_of), sum(one.is_empty for one in all_of))

    @property
    def idle(self) -> tuple[Post, ...]:
        """The posts without a power."""
        return tuple(post for post in self.posts if not post.held)

    @property
    def orphans(self) -> tuple[Row, ...]:
        """The powers no post of the agency has a part in."""
        held = {power.id for post in self.posts for power, _ in post.held}
        return tuple(row for row in self.rows if row.power.id not in held)


def matrix(
    agency: Record,
    powers: Iterable[Record],
    procedures: Mapping[str, Record],
    reviews: Iterable[Record],
) -> Matrix:
    """The matrix of `agency`, given the records of all agencies."""
    reviews = tuple(reviews)
    rows = tuple(
        Row(power, chain(power, agency, procedures.get(power.get("procedure", "")), reviews))
        for power in powers
        if power["agency"] == agency.id and is_exercised(power)
    )
    held: dict[str, list[tuple[Record, tuple[str, ...]]]] = {}
    for row in rows:
        for post, links in _parts(row).items():
            held.setdefault(post, []).append((row.power, tuple(links)))
    posts = tuple(Post(post, tuple(held.get(post["id"], ()))) for post in agency["posts"])
    return Matrix(agency, rows, posts)


def _parts(row: Row) -> dict[str, list[str]]:
    """The posts that have a part in a power, each with the links it answers at."""
    found: dict[str, list[str]] = {}
    for link in row.links:
        for post in link.posts:
            found.setdefault(post, []).append(link.name)
    steps = (entry["subject"] for entry in row.power["responsibilities"] if "subject" in entry)
    for post in (*steps, *row.power["posts"]):
        found.setdefault(post, [])
    return found
