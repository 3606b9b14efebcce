"""What a text must have, in any width, for each group of detectors to find anything in it.
No sign goes on from one line to the next, so one look is enough for many lines.

Nearly every text has none of it, and a look for a sign takes a small part of what detectors take.
"""

from __future__ import annotations

import re

from generator.privacy.names import ROLES, SURNAME

_DIGIT = "[0-9０-９]"
_GAP = r"[ \-.·()　－．（）–—‐‑]"
_LONG = re.compile(f"{_DIGIT}(?<!{_DIGIT}{_DIGIT})" + f"{_GAP}{{0,3}}{_DIGIT}" * 9)
"""Ten digits, the fewest of any number but a telephone that is called one. Only the first digit of
a row is worth a try: what begins behind it is in what begins with it."""
_CALLED = re.compile(r"(?:电话|座机|固话|传真)(?:号码|号)?[ 　:：为是(（]{0,3}[2-8２-８]")
_ONE = "[0-9０-９一二三四五六七八九十百]"
_FLAT = re.compile(f"门(?<={_ONE}门)|单元(?<={_ONE}单元)")
_HOUSE = re.compile(
    "(?:小区|花园|公寓|家园|家属|宿舍|苑|新城|村|屯|嘎查|住|户籍地|家庭地址)"
    rf"[^\n]{{0,40}}{_ONE}[室号户栋幢组]"
)
_PATIENT = re.compile(
    "(?:病历|病案|住院|门诊|就诊|医保|社保|医疗保障|护照|检验样本|影像检查)卡?(?:编号|号)"
)
_MONTHS = re.compile("个月[大龄),，。）]")
_PARTY = re.compile(rf"(?:{ROLES}|姓名)(?:姓名)?[为是系:：“(（]?\s?{SURNAME}")


def numbers(text: str) -> bool:
    return _LONG.search(text) is not None or _CALLED.search(text) is not None


def emails(text: str) -> bool:
    return "@" in text or "＠" in text


def homes(text: str) -> bool:
    return _FLAT.search(text) is not None or _HOUSE.search(text) is not None


def patients(text: str) -> bool:
    return "号" in text and _PATIENT.search(text) is not None


def minors(text: str) -> bool:
    return "岁" in text or _MONTHS.search(text) is not None


def full_names(text: str) -> bool:
    return _PARTY.search(text) is not None
