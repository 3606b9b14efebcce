"""The words of a fault in a field: which field, what was expected, what is there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.messages.typed import show
from generator.model import Lang

TYPES: Mapping[str, tuple[str, str]] = {
    "string": ("文字", "text"),
    "integer": ("整数", "a whole number"),
    "boolean": ("true 或 false", "true or false"),
    "date": ("日期（如 2025-09-01）", "a date (as 2025-09-01)"),
    "list": ("列表（每项一行，以“- ”开头）", "a list (a line an item, each with a dash)"),
    "dict": ("若干“栏目: 内容”", "a group of fields"),
}

FORMAT_NAMES: Mapping[str, tuple[str, str]] = {
    "text": ("一行文字（首尾没有空格）", "one line of text without spaces at its ends"),
    "prose": ("一段文字", "text"),
    "slug": (
        "编号（小写字母、数字和短横线，如 pen-x-1）",
        "an id (lower-case letters, digits, hyphens)",
    ),
    "field": ("栏目名（小写字母、数字和下划线）", "a field name (lower-case letters, underscores)"),
    "article": ("1 到 2000 的整数", "a whole number from 1 to 2000"),
    "money": (
        "金额（以元为单位的整数，不带逗号，不小于 0）",
        "an amount in whole yuan, no commas, not negative",
    ),
    "decimal": ("不带正负号的数（如 3 或 0.3）", "a plain number such as 3 or 0.3"),
    "duration": (
        "期限（如 20个工作日、90日、6个月、当场、即时、随时）",
        "a period such as 20个工作日, 90日, 6个月, 当场",
    ),
    "phone": (
        "电话（如 0431-88880000 或 12345）",
        "an office telephone such as 0431-88880000 or 12345",
    ),
    "email": ("电子信箱（如 jubao@example.gov.cn）", "an e-mail address"),
    "url": ("http:// 或 https:// 开头的网址", "an address that begins with http:// or https://"),
    "page": (
        "网站内的页面（如 powers/penalty.html）",
        "a page of this site such as powers/penalty.html",
    ),
}

ADVICE: Mapping[str, tuple[str, str]] = {
    "": ("", ""),
    "quote": ("加上单引号，写成 '{value}'。", "Put it in quotes: '{value}'. "),
    "unquote": ("去掉引号。", "Remove the quotes. "),
    "no-such-day": ("", ""),
}

VALUES: Mapping[str, tuple[str, str]] = {
    "": ("{value}", "{value}"),
    "unquote": ("加了引号的 {value}", "{value} in quotes"),
    "no-such-day": ("{value}，日历上没有这一天", "{value}, a day that does not exist"),
}

BOUNDS: Mapping[str, tuple[str, str]] = {
    "schema-length-min": ("至少要有 {expected}", "needs at least {expected}"),
    "schema-length-max": ("最多只能有 {expected}", "has room for at most {expected}"),
    "schema-range-min": ("不能小于 {expected}", "cannot be less than {expected}"),
    "schema-range-max": ("不能大于 {expected}", "cannot be more than {expected}"),
}

JOIN: Mapping[Lang, str] = {"zh": "、", "en": ", "}
OR: Mapping[Lang, str] = {"zh": "或", "en": " or "}


def field_words(lang: Lang, rule: str, params: Mapping[str, Any]) -> dict[str, str]:
    """What is filled into the message of a rule of the schema family."""
    column = 1 if lang == "en" else 0
    value = show(params["value"], lang)
    words = {"what": _what(lang, params)}
    advice = params.get("advice", "")
    words["advice"] = ADVICE[advice][column].format(value=value)
    words["value"] = VALUES.get(advice, VALUES[""])[column].format(value=value)
    if rule == "schema-type":
        words["expected"] = _expected(lang, params)
    elif rule == "schema-format":
        words["expected"] = _spaced(FORMAT_NAMES[params["expected"]][column], lang)
    elif rule == "schema-allowed":
        values = [show(value, lang) for value in params["expected"]]
        words["choices"] = JOIN[lang].join(_labelled(v, params, lang) for v in values)
    elif "bound" in params:
        count = str(params["expected"])
        if rule == "schema-length" and lang == "zh":
            count += " 个字" if isinstance(params["value"], str) else " 项"
        words["bound"] = BOUNDS[f"{rule}-{params['bound']}"][column].format(expected=count)
    return words


def _what(lang: Lang, params: Mapping[str, Any]) -> str:
    """The field as a reader finds it in the file."""
    name, label = show(params["field"], lang), params["label"]
    if lang == "en":
        return f"item {params['item']} of {name}" if params["item"] else name
    text = f"{label}（{name}）" if label != params["field"] else name
    return text + (f"第 {params['item']} 项" if params["item"] else "")


def _expected(lang: Lang, params: Mapping[str, Any]) -> str:
    column = 1 if lang == "en" else 0
    expected = params["expected"]
    format = params.get("format")
    if format and format not in ("text", "prose"):
        text = FORMAT_NAMES[format][column]
    elif expected == "boolean" and params["labels"]:
        yes, no = (_labelled(value, params, lang) for value in ("true", "false"))
        text = yes + OR[lang] + _spaced(no, lang)
    else:
        types = [expected] if isinstance(expected, str) else expected
        text = OR[lang].join(TYPES[name][column] for name in types)
    return _spaced(text, lang)


def _labelled(value: str, params: Mapping[str, Any], lang: Lang) -> str:
    """An English value with its Chinese label, for those who read Chinese."""
    label = params["labels"].get(value)
    return f"{value}（{label}）" if label and lang == "zh" else value


def _spaced(text: str, lang: Lang) -> str:
    """A space between Chinese and what is not."""
    return f" {text}" if text[0].isascii() and lang == "zh" else text
