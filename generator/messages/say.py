"""A rule name and what was found -> what is said of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from generator.messages import MESSAGES
from generator.messages.field import JOIN, field_words
from generator.messages.typed import show
from generator.messages.yaml import SYNTAX
from generator.model import Lang

Params = Mapping[str, Any]

TYPED = {"field", "key", "name", "tag", "id", "other", "shown"}
"""Parameters that hold what somebody typed, and so may be anything."""
NEAR: Mapping[Lang, Callable[[str], str]] = {
    "zh": lambda near: f"，您是否指 {near}？" if near else "",
    "en": lambda near: f", did you mean {near}?" if near else "",
}


def say(lang: Lang, rule: str, params: Params) -> tuple[str, str]:
    """(message, hint) of a built-in check in the language asked for."""
    message = MESSAGES[rule]
    words = _words(lang, rule, params)
    if lang == "en":
        return message.en.format_map(words), message.en_hint.format_map(words)
    hint = message.zh_hint.format_map(words)
    return message.zh.format_map(words), hint or "对照编写指南中的示例修改。"


def _words(lang: Lang, rule: str, params: Params) -> dict[str, Any]:
    """Parameters turned into words a person reads."""
    column = 1 if lang == "en" else 0
    words = dict(params)
    for name in TYPED & words.keys():
        words[name] = show(words[name], lang)
    if rule == "yaml-syntax":
        words["reason"] = SYNTAX[params["what"]][column]
    elif rule.startswith("schema-") and "field" in params:
        words |= field_words(lang, rule, params)
    if "near" in params:
        words["near"] = NEAR[lang](params["near"])
    if "names" in params:
        words["names"] = JOIN[lang].join(params["names"])
    return words
