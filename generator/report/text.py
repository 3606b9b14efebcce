"""Findings -> text for a person: full with source and hint, or concise with one line each."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from generator.check import Result
from generator.messages.typed import printable
from generator.model import Finding, Lang

WORDS: Mapping[Lang, Mapping[str, str]] = {
    "zh": {
        "error": "错误",
        "warning": "提醒",
        "mend": "怎样修改",
        "clause": "条款",
        "url": "说明",
        "related": "相关",
        "colon": "：",
        "clean": "检查了 {records} 条记录，没有发现问题。",
        "sum": "检查了 {records} 条记录：{errors} 处错误，{warnings} 处提醒。",
    },
    "en": {
        "error": "error",
        "warning": "warning",
        "mend": "how to mend",
        "clause": "clause",
        "url": "see",
        "related": "related",
        "colon": ": ",
        "clean": "{records} records checked, nothing found.",
        "sum": "{records} records checked: {errors} errors, {warnings} warnings.",
    },
}

_COLOURS = {"error": "\x1b[1;31m", "warning": "\x1b[1;33m"}


def full(result: Result, lang: Lang, colour: bool = False) -> str:
    """Each finding with its source line, a caret, the hint, the clause and the rule's page."""
    blocks = [block(finding, lang, colour) + "\n" for finding in result.findings]
    return "\n".join([*blocks, summary(result, lang)]) + "\n"


def concise(result: Result, lang: Lang, colour: bool = False) -> str:
    """One line a finding: path:line:column: severity rule message."""
    lines = [line(finding, lang, colour) for finding in result.findings]
    return "\n".join([*lines, summary(result, lang)]) + "\n"


def counts(result: Result) -> dict[str, int]:
    """How many records were checked, and how many findings of each severity there are."""
    return {
        "records": result.files,
        "errors": result.count("error"),
        "warnings": result.count("warning"),
    }


def summary(result: Result, lang: Lang) -> str:
    """The counts as a sentence."""
    return WORDS[lang]["sum" if result.findings else "clean"].format(**counts(result))


def line(finding: Finding, lang: Lang, colour: bool = False) -> str:
    """A finding on one line."""
    f, severity = finding, _severity(finding, lang, colour)
    return f"{printable(f.path)}:{f.line}:{f.column}: {severity} {f.rule} {f.message}"


def block(finding: Finding, lang: Lang, colour: bool = False) -> str:
    """A finding with all that is known of it, without a line break at the end."""
    words = WORDS[lang]
    severity = _severity(finding, lang, colour)
    gutter = " " * len(str(finding.line))
    lines = [
        f"{severity} {finding.rule}{words['colon']}{finding.message}",
        f"{gutter}--> {printable(finding.path)}:{finding.line}:{finding.column}",
    ]
    if finding.source.strip():
        source, caret = _excerpt(finding)
        caret = _paint(caret, finding, colour)
        lines += [f"{gutter} |", f"{finding.line} | {source}", f"{gutter} | {caret}"]
    lines += [f"{gutter} = {words[name]}{words['colon']}{text}" for name, text in notes(finding)]
    return "\n".join(lines)


def notes(finding: Finding) -> list[tuple[str, str]]:
    """What is said of a finding beside its message: (name in WORDS, text)."""
    related = [
        ("related", f"{printable(one.path)}:{one.line}:{one.column} {one.message}")
        for one in finding.related
    ]
    rest = [("mend", finding.hint), ("clause", finding.clause), ("url", finding.url)]
    return related + [(name, text) for name, text in rest if text]


def cells(text: str) -> int:
    """Columns a text takes in a terminal, where Chinese characters take two, accents none."""
    return sum(
        2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
        if unicodedata.category(char) not in ("Mn", "Me")
    )


def _severity(finding: Finding, lang: Lang, colour: bool) -> str:
    return _paint(WORDS[lang][finding.severity], finding, colour)


def _paint(text: str, finding: Finding, colour: bool) -> str:
    """`text` in the colour of the finding's severity; blanks before it stay as they are."""
    bare = text.lstrip(" ")
    before = text[: len(text) - len(bare)]
    return f"{before}{_COLOURS[finding.severity]}{bare}\x1b[0m" if colour else text


def _excerpt(finding: Finding, room: int = 96) -> tuple[str, str]:
    """The source line, cut to fit a terminal, and a caret line below the guilty part."""
    source = printable(finding.source.replace("\t", " "))
    start = finding.column - 1
    skip = max(0, start - room // 2)
    shown = ("…" if skip else "") + source[skip : skip + room]
    before = ("…" if skip else "") + source[skip:start]
    guilty = source[start : min(start + max(finding.width, 1), skip + room)]
    return shown.rstrip(), " " * cells(before) + "^" * max(cells(guilty), 1)
