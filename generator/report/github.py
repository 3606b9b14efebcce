"""Findings -> workflow commands of GitHub Actions, which become notes on the changed lines.

GitHub keeps ten errors and ten warnings of a step and drops the others without a word, so only
that many are written as commands; the others follow as a folded group of plain lines.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.check import Result
from generator.messages.typed import printable
from generator.model import Finding, Lang
from generator.report.text import WORDS, line, notes, summary

KEPT = 10
"""Annotations of one severity that GitHub keeps of one step."""

_LONGEST = 1000
"""Of each part of a message: GitHub cuts a whole message at 4096 characters."""

_REST: Mapping[Lang, str] = {
    "zh": "还有 {n} 处没有显示为标注（GitHub 每一步最多显示 10 处错误和 10 处提醒）",
    "en": "{n} more not shown as annotations (GitHub shows 10 errors and 10 warnings of a step)",
}


def github(result: Result, lang: Lang) -> str:
    """Errors, then warnings, ten of each at most; the rest as plain lines; the summary."""
    errors = [f for f in result.findings if f.severity == "error"]
    warnings = [f for f in result.findings if f.severity == "warning"]
    lines = [_command(finding, lang) for finding in errors[:KEPT] + warnings[:KEPT]]
    if rest := errors[KEPT:] + warnings[KEPT:]:
        lines.append(f"::group::{_data(_REST[lang].format(n=len(rest)))}")
        lines += [plain(line(finding, lang)) for finding in rest]
        lines.append("::endgroup::")
    return "\n".join([*lines, summary(result, lang)]) + "\n"


def plain(text: str) -> str:
    """One line of log that GitHub does not take for a command.

    Commands begin with `::`, or stand after `##[` anywhere in a line, an older form.
    """
    text = printable(text).replace("##[", "## [")
    return f"| {text}" if text.lstrip().startswith("::") else text


def _command(finding: Finding, lang: Lang) -> str:
    properties = {
        "file": _visible(finding.path),
        "line": str(finding.line),
        "col": str(finding.column),
        "endColumn": str(finding.column + finding.width) if finding.width else "",
        "title": finding.rule,
    }
    told = ",".join(f"{name}={_property(text)}" for name, text in properties.items() if text)
    return f"::{finding.severity} {told}::{_data(_message(finding, lang))}"


def _message(finding: Finding, lang: Lang) -> str:
    words = WORDS[lang]
    told = [
        f"{words[name]}{words['colon']}{text}"
        for name, text in notes(finding)
        # A page's address is of no use in GitHub unless it is a whole one.
        if name != "url" or "://" in text
    ]
    return "\n".join(_cut(_visible(text)) for text in (finding.message, *told))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _visible(text: str) -> str:
    """Line breaks stay: they are escaped. Nothing else that is invisible gets through."""
    return "".join(char if char in "\r\n" else printable(char) for char in text)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
