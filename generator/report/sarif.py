"""Findings -> SARIF 2.1.0, the form that code scanning services and editors read."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from generator.check import Result
from generator.model import Finding, Lang
from generator.report.places import fingerprints
from generator.report.sarif_rules import descriptors
from generator.report.text import WORDS

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

_ROOT = {"zh": "仓库的根目录", "en": "The root of the repository."}


def sarif(result: Result, lang: Lang) -> str:
    """One run: all rules there are, and a result for each finding."""
    # Not above: a folder named generator in the current folder must not stop a build.
    from generator import __version__

    rules = descriptors(result.findings)
    index = {rule["id"]: number for number, rule in enumerate(rules)}
    driver = {
        "name": "gongshi",
        "fullName": "公示 gongshi",
        "version": __version__,
        "semanticVersion": __version__,
        "language": "zh-CN",
        "rules": rules,
    }
    run = {
        "tool": {"driver": driver},
        "language": "zh-CN" if lang == "zh" else "en",
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"SRCROOT": {"description": {"text": _ROOT[lang]}}},
        "results": [
            _result(finding, index[finding.rule], fingerprint, lang)
            for finding, fingerprint in zip(
                result.findings, fingerprints(result.findings), strict=True
            )
        ],
    }
    body = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"


def _result(finding: Finding, index: int, fingerprint: str, lang: Lang) -> dict[str, Any]:
    region = {"startLine": finding.line, "startColumn": finding.column}
    if finding.width:
        region["endColumn"] = finding.column + finding.width
    body: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": finding.severity,
        "message": {"text": _message(finding, lang)},
        "locations": [{"physicalLocation": _place(finding.path, region)}],
        "partialFingerprints": {"finding/v1": fingerprint},
    }
    related = [
        {
            "id": number,
            "physicalLocation": _place(
                one.path, {"startLine": one.line, "startColumn": one.column}
            ),
            "message": {"text": one.message},
        }
        for number, one in enumerate(finding.related, 1)
    ]
    return body | {"relatedLocations": related} if related else body


def _message(finding: Finding, lang: Lang) -> str:
    words = WORDS[lang]
    told = [("mend", finding.hint), ("clause", finding.clause)]
    rest = [f"{words[name]}{words['colon']}{text}" for name, text in told if text]
    return "\n".join([finding.message, *rest])


def _place(path: str, region: dict[str, int]) -> dict[str, Any]:
    uri = quote(path.encode("utf-8", "surrogatepass"))
    return {"artifactLocation": {"uri": uri, "uriBaseId": "SRCROOT"}, "region": region}
