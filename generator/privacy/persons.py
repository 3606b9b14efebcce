"""Patients by their numbers, minors by name and age."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.privacy.names import NAME

_PATIENT = re.compile(
    r"(?:病历|病案|住院|门诊|就诊卡?|医保卡?|社保卡?|医疗保障卡?|护照|检验样本|影像检查)(?:号码|编号|号)"
    r" ?(?:为|是|:|：)?[ (]{0,2}[A-Za-z]{0,4}[\-]?[0-9][0-9\-]{3,}"
)
_MINOR = re.compile(
    rf"(?:[\u4e00-\u9fff]某{{1,2}}|(?:患儿|学生|儿童|幼儿|婴儿|女童|男童){NAME}|{NAME}(?=[,，、 (]{{1,2}}[男女]))"
    r"(?:[(,、 ]|，|患儿|儿童|学生|男童|女童|男孩|女孩|男|女|性|现年|年龄|年仅|为|是){0,5}"
    r"(?:(?P<age>[0-9]{1,2}|[一二三四五六七八九十]{1,3}|十[一二三四五六七八九])周?岁|(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})个月(?:大|龄|[),，。]))"
)
_NUMERALS = {char: n for n, char in enumerate("零一二三四五六七八九")}


def patients(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _PATIENT.finditer(text))


def minors(text: str) -> Iterator[tuple[int, int]]:
    """Someone with a surname, and an age below 18 beside it."""
    for match in _MINOR.finditer(text):
        if match["age"] is None or _number(match["age"]) < 18:
            yield match.span()


def _number(text: str) -> int:
    """An age in digits or Chinese numerals.

    >>> _number("17"), _number("十七"), _number("二十"), _number("三十五"), _number("八")
    (17, 17, 20, 35, 8)
    """
    if text.isdigit() and text.isascii():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (_NUMERALS.get(tens, 1) * 10 if ten else 0) + _NUMERALS.get(ones, 0)
