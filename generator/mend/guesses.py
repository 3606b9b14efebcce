"""Unsafe fixes: what is probably meant. Made only with --unsafe, otherwise listed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from generator.canonical.scalar import quoted
from generator.mend.page import Edit, Page
from generator.mend.values import source

_COMMA = re.compile(r"(?<=[\u3400-\u9fff]), ?(?=[\u3400-\u9fff])")
_LEAD = 0.1
"""By how much a spelling must be nearer than all others."""


def only_near(word: str, words: Iterable[str], least: float) -> str:
    """The one of `words` that is much nearer in spelling to `word` than the rest; '' if none."""
    matcher = SequenceMatcher(b=word)
    ranked: list[tuple[float, str]] = []
    for candidate in words:
        matcher.set_seq1(candidate)
        if matcher.quick_ratio() >= least - _LEAD:
            ranked.append((matcher.ratio(), candidate))
    ranked.sort(reverse=True)
    if not ranked or ranked[0][0] < least:
        return ""
    return "" if len(ranked) > 1 and ranked[1][0] > ranked[0][0] - _LEAD else ranked[0][1]


def names(page: Page) -> Iterator[Edit]:
    """sumary -> summary, 名称 -> name."""
    for fault in page.faults:
        if fault.rule != "schema-unknown" or not (token := page.token(fault.path)):
            continue
        name, group = fault.params["field"], page.document.data
        for step in fault.path[:-2]:
            group = group[step]  # type: ignore[index]
        free = [known for known in fault.params["names"] if known not in (group or {})]
        near = only_near(name, free, 0.75)
        if not near and not name.isascii() and fault.params["near"] in free:
            near = fault.params["near"]  # found by its Chinese label
        if near:
            yield Edit(*token, near)


def choices(page: Page) -> Iterator[Edit]:
    """penality -> penalty, 处罚 -> penalty."""
    for value in page.values:
        word, labels = value.value, value.field.labels
        if value.path not in page.faulty or not isinstance(word, str):
            continue
        named = [str(x) for x in value.rules.get("allowed", [])]
        inside = [x for x in named if len(word) > 1 and word in labels.get(x, "")]
        near = inside[0] if len(inside) == 1 else only_near(word, named, 0.75)
        token = page.token(value.path)
        if near and token and page.fits(value, near):
            yield Edit(*token, source(near))


def references(page: Page) -> Iterator[Edit]:
    """An id that does not exist -> the one id that is spelt nearly like it."""
    for value in page.lost:
        ids = [id for kind, id in page.known if kind == value.field.ref]
        near = only_near(value.value, ids, 0.85)
        if near and (token := page.token(value.path)):
            yield Edit(*token, quoted(near))


def commas(page: Page) -> Iterator[Edit]:
    """甲,乙 -> 甲，乙 in running text."""
    for value in page.values:
        if value.field.format in ("text", "prose") and isinstance(value.value, str):
            start, end = page.token(value.path) or (0, 0)
            for match in _COMMA.finditer(page.text, start, end):
                yield Edit(match.start(), match.end(), "，")
