"""The text of a rule for a terminal, from its docstring or its message alone."""

from __future__ import annotations

from generator.messages import FAMILIES, MESSAGES
from generator.rules import RULES, Rule
from generator.spelling import asked


class UnknownRuleError(Exception):
    """There is no such rule; the text is a Chinese sentence with the nearest name."""


def explain(name: str) -> str:
    """What the rule demands, why, how to mend it, with examples. Raises UnknownRuleError."""
    for rule in RULES:
        if rule.name == name:
            return _legal(rule)
    if name in MESSAGES:
        return _builtin(name)
    hint = asked(name, names()) or "。"
    raise UnknownRuleError(
        f"没有名为 {name} 的规则{hint}用 python -m generator rules 查看全部规则。"
    )


def names() -> list[str]:
    """Every rule name a finding may carry."""
    return [rule.name for rule in RULES] + list(MESSAGES)


def table() -> str:
    """All rules, a line each: name and duty."""
    rows = [(rule.name, rule.doc.title) for rule in RULES]
    rows += [(name, message.title) for name, message in MESSAGES.items()]
    width = max(len(name) for name, _ in rows)
    return "\n".join(f"{name:<{width}}  {title}" for name, title in rows) + "\n"


def _legal(rule: Rule) -> str:
    doc = rule.doc
    severity = "错误" if rule.severity == "error" else "提醒"
    parts = [
        f"{rule.name}（{severity}）：{doc.title}",
        f"条款：{doc.clause}",
        *doc.why,
        f"怎样修改：{doc.mend}",
    ]
    for example in doc.examples:
        heading = "合格的例子：" if example.passing else "不合格的例子："
        body = "".join(f"    {line}\n" for line in example.text.splitlines())
        parts.append(f"{heading}\n\n{body.rstrip()}")
    return "\n\n".join(parts) + "\n"


def _builtin(name: str) -> str:
    message = MESSAGES[name]
    family, _ = FAMILIES[name.split("-")[0]]
    severity = "错误" if message.severity == "error" else "提醒"
    return f"{name}（{severity}，{family}）：{message.title}\n\n{message.why}\n"
