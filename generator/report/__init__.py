"""Findings -> text a person or a program reads: pure functions, in one dict."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from generator.check import Result
from generator.model import Lang
from generator.report.as_json import as_json
from generator.report.github import github, plain
from generator.report.gitlab import gitlab
from generator.report.junit import junit
from generator.report.places import below
from generator.report.sarif import sarif
from generator.report.statistics import table
from generator.report.text import concise, full

__all__ = ["COUNTING", "FORMATS", "TEXT", "full", "render", "table"]

FORMATS: Mapping[str, Callable[[Result, Lang], str]] = {
    "full": full,
    "concise": concise,
    "json": as_json,
    "github": github,
    "gitlab": gitlab,
    "junit": junit,
    "sarif": sarif,
}

TEXT = ("full", "concise")
"""Formats for a person at a terminal; only they have colours."""

COUNTING = ("full", "concise", "json", "github")
"""Formats that have a place for statistics."""

_OF_REPOSITORY = ("github", "gitlab", "sarif")
"""Formats whose paths are those of the whole repository."""

_COLOURED = {"full": partial(full, colour=True), "concise": partial(concise, colour=True)}


def render(
    name: str,
    result: Result,
    lang: Lang,
    *,
    folder: str = "",
    colour: bool = False,
    statistics: bool = False,
) -> str:
    """The format `name` with what it has a place for.

    `folder` is where the root is in its repository. Statistics follow the findings; in JSON they
    are a further key.
    """
    if name in _OF_REPOSITORY:
        result = below(result, folder)
    if name == "json":
        return as_json(result, lang, statistics)
    draw = _COLOURED.get(name, FORMATS[name]) if colour else FORMATS[name]
    text = draw(result, lang)
    if statistics and name in COUNTING and (told := table(result, lang)):
        if name == "github":
            told = "".join(plain(line) + "\n" for line in told.splitlines())
        text += "\n" + told
    return text
