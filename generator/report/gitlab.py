"""Findings -> a GitLab Code Quality report, which a merge request shows as a list and on lines."""

from __future__ import annotations

import json

from generator.check import Result
from generator.model import Lang
from generator.report.places import fingerprints
from generator.report.text import WORDS

_SEVERITIES = {"error": "major", "warning": "minor"}


def gitlab(result: Result, lang: Lang) -> str:
    """A JSON array, an object a finding. GitLab shows nothing but the description and the place."""
    mend = WORDS[lang]["mend"] + WORDS[lang]["colon"]
    stop = "。" if lang == "zh" else ". "
    body = [
        {
            "description": f.message + (f"{stop}{mend}{f.hint}" if f.hint else ""),
            "check_name": f.rule,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[f.severity],
            "location": {"path": f.path, "lines": {"begin": f.line}},
        }
        for f, fingerprint in zip(result.findings, fingerprints(result.findings), strict=True)
    ]
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"
