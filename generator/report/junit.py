"""Findings -> JUnit XML: a suite for each kind of record, a test case for each record checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree import ElementTree

from generator.check import Result
from generator.model import Finding, Kind, Lang
from generator.report.text import WORDS, block, line

_NAMES: Mapping[Lang, tuple[str, str]] = {"zh": ("公示", "其他"), "en": ("gongshi", "other")}

# What an XML 1.0 document may not hold, not even escaped.
_FORBIDDEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(result: Result, lang: Lang) -> str:
    """A record fails if it has an error; warnings are told in its output."""
    found: dict[str, list[Finding]] = {path: [] for path in result.documents}
    for finding in result.findings:
        found.setdefault(finding.path, []).append(finding)
    left = dict(sorted(found.items()))
    root = ElementTree.Element("testsuites", {"name": _NAMES[lang][0], **_totals(found)})
    for kind in sorted(result.catalog.kinds.values(), key=lambda kind: kind.order):
        mine = {path: left.pop(path) for path in list(left) if _belongs(path, kind)}
        if mine:
            root.append(_suite(kind, mine, lang))
    if left:
        root.append(_suite(None, left, lang))
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _suite(
    kind: Kind | None, found: Mapping[str, list[Finding]], lang: Lang
) -> ElementTree.Element:
    product, other = _NAMES[lang]
    name = other if kind is None else kind.label if lang == "zh" else kind.name
    suite = ElementTree.Element("testsuite", {"name": name, **_totals(found), "skipped": "0"})
    for path, findings in found.items():
        case = ElementTree.SubElement(
            suite, "testcase", name=_case(path, kind), classname=f"{product}.{name}"
        )
        _tell(case, findings, lang)
    return suite


def _tell(case: ElementTree.Element, findings: list[Finding], lang: Lang) -> None:
    errors = [finding for finding in findings if finding.severity == "error"]
    for finding in errors:
        failure = ElementTree.SubElement(
            case, "failure", type=finding.rule, message=_clean(finding.message)
        )
        failure.text = _clean(block(finding, lang))
    # Jenkins shows only the first failure of a case, and GitLab bears only one output.
    told = findings if len(errors) > 1 else [f for f in findings if f.severity == "warning"]
    if told:
        mend = WORDS[lang]["mend"] + WORDS[lang]["colon"]
        text = "\n".join(f"{line(f, lang)}\n  {mend}{f.hint}" for f in told)
        ElementTree.SubElement(case, "system-out").text = _clean(text)


def _totals(found: Mapping[str, list[Finding]]) -> dict[str, str]:
    failed = sum(any(f.severity == "error" for f in findings) for findings in found.values())
    return {"tests": str(len(found)), "failures": str(failed), "errors": "0"}


def _belongs(path: str, kind: Kind) -> bool:
    """Whether the file is where records of the kind belong."""
    if kind.singleton:
        return path == f"content/{kind.name}.yml"
    return path.startswith(f"content/{kind.folder}/")


def _case(path: str, kind: Kind | None) -> str:
    """The file below the folder of its kind, without .yml: the id, mostly."""
    if kind is None:
        return _clean(path)
    name = path.removeprefix("content/").removeprefix(f"{kind.folder}/")
    return _clean(name.removesuffix(".yml"))


def _clean(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _FORBIDDEN.sub("", text)
