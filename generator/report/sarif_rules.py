"""The rules as SARIF describes them: what each demands, why, and how to mend a breach."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.messages import FAMILIES, MESSAGES
from generator.messages.message import Message
from generator.model import Finding, Severity
from generator.ruledoc import RuleDoc
from generator.rules import RULES


def descriptors(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Every rule there is, and any other that a finding names; in a fixed order.

    The texts are those of the rules' own pages, which are Chinese.
    """
    found = {finding.rule: finding for finding in findings}
    known = [_legal(rule.name, rule.severity, rule.doc) for rule in RULES]
    known += [_builtin(name, message) for name, message in MESSAGES.items()]
    names = {rule["id"] for rule in known}
    known += [_unknown(finding) for name, finding in sorted(found.items()) if name not in names]
    for rule in known:
        if rule["id"] in found and "://" in found[rule["id"]].url:
            rule["helpUri"] = found[rule["id"]].url
    return known


def _legal(name: str, severity: Severity, doc: RuleDoc) -> dict[str, Any]:
    parts = [("条款", doc.clause), ("怎样修改", doc.mend)]
    examples = [
        f"**{'合格的例子' if example.passing else '不合格的例子'}**\n\n```yaml\n{example.text}```"
        for example in doc.examples
    ]
    plain = "\n\n".join([*doc.why, *(f"{label}：{text}" for label, text in parts)])
    marked = [*doc.why, *(f"**{label}**：{text}" for label, text in parts), *examples]
    body = _descriptor(name, severity, doc.title, "".join(doc.why), plain, "法律规则")
    body["help"]["markdown"] = "\n\n".join(marked)
    return body


def _builtin(name: str, message: Message) -> dict[str, Any]:
    family = FAMILIES[name.split("-")[0]][0]
    plain = f"{message.title}。{message.why}"
    body = _descriptor(name, message.severity, message.title, message.why, plain, family)
    body["help"]["markdown"] = f"**{message.title}**\n\n{message.why}"
    return body


def _unknown(finding: Finding) -> dict[str, Any]:
    """A rule that is not in the lists is told by what a finding of it says."""
    text = finding.hint or finding.message
    body = _descriptor(finding.rule, finding.severity, finding.message, text, text, "其他")
    body["help"]["markdown"] = text
    return body


def _descriptor(
    name: str, severity: Severity, title: str, why: str, plain: str, family: str
) -> dict[str, Any]:
    return {
        "id": name,
        "shortDescription": {"text": title},
        "fullDescription": {"text": why},
        "help": {"text": plain},
        "defaultConfiguration": {"level": severity},
        "properties": {"tags": [family]},
    }
