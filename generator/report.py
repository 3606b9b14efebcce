"""Findings -> text a person or a program reads: pure functions, in one dict."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Mapping

from generator.check import Result
from generator.messages import printable
from generator.model import Finding, Lang

_WORDS: Mapping[Lang, Mapping[str, str]] = {
    "zh": {
        "error": "错误",
        "warning": "提醒",
        "mend": "怎样修改",
        "clause": "条款",
        "url": "说明",
        "clean": "检查了 {records} 条记录，没有发现问题。",
        "sum": "检查了 {records} 条记录：{errors} 处错误，{warnings} 处提醒。",
    },
    "en": {
        "error": "error",
        "warning": "warning",
        "mend": "how to mend",
        "clause": "clause",
        "url": "see",
        "clean": "{records} records checked, nothing found.",
        "sum": "{records} records checked: {errors} errors, {warnings} warnings.",
    },
}


def full(result: Result, lang: Lang) -> str:
    """Each finding with its source line, a caret, the hint, the clause and the rule's page."""
    blocks = [_block(finding, lang) for finding in result.findings]
    return "\n".join([*blocks, _summary(result, lang)]) + "\n"


def concise(result: Result, lang: Lang) -> str:
    """One line a finding: path:line:column: severity rule message."""
    lines = [
        f"{printable(f.path)}:{f.line}:{f.column}: {_WORDS[lang][f.severity]} {f.rule} {f.message}"
        for f in result.findings
    ]
    return "\n".join([*lines, _summary(result, lang)]) + "\n"


def as_json(result: Result, lang: Lang) -> str:
    """The versioned JSON form; see the contract in docs/ARCHITECTURE.md."""
    names = (
        "rule", "severity", "path", "line", "column",
        "record", "message", "hint", "clause", "url",
    )  # fmt: skip
    body = {
        "schema_version": 1,
        "as_of": result.catalog.as_of.isoformat(),
        "summary": _counts(result),
        "findings": [{name: getattr(f, name) for name in names} for f in result.findings],
    }
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"


FORMATS: Mapping[str, Callable[[Result, Lang], str]] = {
    "full": full,
    "concise": concise,
    "json": as_json,
}


def _counts(result: Result) -> dict[str, int]:
    return {
        "records": result.files,
        "errors": result.count("error"),
        "warnings": result.count("warning"),
    }


def _summary(result: Result, lang: Lang) -> str:
    counts = _counts(result)
    return _WORDS[lang]["sum" if result.findings else "clean"].format(**counts)


def _block(finding: Finding, lang: Lang) -> str:
    words = _WORDS[lang]
    gutter = " " * len(str(finding.line))
    lines = [
        f"{words[finding.severity]} {finding.rule}：{finding.message}"
        if lang == "zh"
        else f"{words[finding.severity]} {finding.rule}: {finding.message}",
        f"{gutter}--> {printable(finding.path)}:{finding.line}:{finding.column}",
    ]
    if finding.source.strip():
        source, caret = _excerpt(finding)
        lines += [f"{gutter} |", f"{finding.line} | {source}", f"{gutter} | {caret}"]
    for name, text in (("mend", finding.hint), ("clause", finding.clause), ("url", finding.url)):
        if text:
            lines.append(f"{gutter} = {words[name]}{'：' if lang == 'zh' else ': '}{text}")
    return "\n".join(lines) + "\n"


def _excerpt(finding: Finding, room: int = 96) -> tuple[str, str]:
    """The source line, cut to fit a terminal, and a caret line below the guilty part."""
    source = printable(finding.source.replace("\t", " "))
    start = finding.column - 1
    skip = max(0, start - room // 2)
    shown = ("…" if skip else "") + source[skip : skip + room]
    before = ("…" if skip else "") + source[skip:start]
    guilty = source[start : min(start + max(finding.width, 1), skip + room)]
    return shown.rstrip(), " " * _cells(before) + "^" * max(_cells(guilty), 1)


def _cells(text: str) -> int:
    """Columns a text takes in a terminal, where Chinese characters take two, accents none."""
    return sum(
        2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
        if unicodedata.category(char) not in ("Mn", "Me")
    )
