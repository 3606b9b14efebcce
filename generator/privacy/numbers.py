"""Numbers that belong to a person: identity numbers, bank cards, telephones.

Separators inside a number are ignored; checksums and dates keep document numbers out.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from stdnum import luhn
from stdnum.iso7064 import mod_11_2

_SEPARATOR = r"[ \-.·]?"
_ID = re.compile(rf"(?<![0-9])[1-9](?:{_SEPARATOR}[0-9]){{16}}{_SEPARATOR}[0-9Xx](?![0-9A-Za-z])")
_OLD_ID = re.compile(r"(?<![0-9.\-])[1-9][0-9]{5}[ \-]?[0-9]{6}[ \-]?[0-9]{3}(?![0-9.]|-[0-9])")
_SAID_ID = re.compile(
    r"身份证(?:件)?(?:号码|号)?[ :为是(]{0,3}([1-9](?:[ \-]?[0-9]){13,16}[ \-]?[0-9Xx])"
)
_CARD = re.compile(
    r"(?<![0-9.\-])[3-6][0-9]{3}([ \-]?)[0-9]{4}\1[0-9]{4}\1[0-9]{3,4}(?:[ \-]?[0-9]{1,3})?(?![0-9])"
    r"|(?<![0-9.\-])62[0-9]{4}[ \-]?[0-9]{10,13}(?![0-9])"
)
_SAID_CARD = re.compile(
    r"(?:银行卡|银行账|储蓄卡|卡)号[ :为是(]{0,3}([0-9](?:[ \-]?[0-9]){11,18})(?![0-9])"
)
_MOBILE = re.compile(
    r"(?<![0-9A-Za-z.\-])(?:\+?86[ \-]?)?1[3-9][0-9][ \-.]?[0-9]{4}[ \-.]?[0-9]{4}(?![0-9A-Za-z])"
)
_SAID_MOBILE = re.compile(
    r"(?:tel|phone|mobile|wechat|weixin|[vw]x|qq)[ :.]{0,2}(1[3-9][0-9]{9})(?![0-9])", re.IGNORECASE
)
_LANDLINE = re.compile(
    r"(?<![0-9A-Za-z.\-])(?:\+?86[ \-]?(?:10|2[0-9]|[3-9][0-9]{2})|\(?0(?:10|2[0-9]|[3-9][0-9]{2})\)?)"
    r"[ \-]{0,2}[1-9][0-9]{2,3}[ \-]?[0-9]{4}(?![0-9A-Za-z])"
)
_SAID_LANDLINE = re.compile(
    r"(?:电话|座机|固话|传真)(?:号码|号)?[ :为是(]{0,3}([2-8][0-9]{2,3}[ \-]?[0-9]{4})(?![0-9\-])"
)
"""Without the code of the place, believed only where it is called a telephone."""
_PROVINCES = {
    *range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47),
    *range(50, 55), *range(61, 66), 71, 81, 82, 83,
}  # fmt: skip
_ISSUERS = re.compile(r"62|4[0-9]{15}$|5[1-5][0-9]{14}$|35[2-8]|3[47][0-9]{13}$")
"""First digits and lengths by which banks number their cards."""


def id_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Identity numbers: 18 places by GB 11643, the old ones of 15, and what is called one."""
    for match in _ID.finditer(text):
        if is_id(match.group()):
            yield match.span()
    for match in _OLD_ID.finditer(text):
        if is_old_id(match.group()):
            yield match.span()
    for match in _SAID_ID.finditer(text):
        yield match.span(1)


def bank_cards(text: str) -> Iterator[tuple[int, int]]:
    for match in _CARD.finditer(text):
        digits = _digits(match.group())
        if _ISSUERS.match(digits) and 15 <= len(digits) <= 19 and luhn.is_valid(digits):
            yield match.span()
    for match in _SAID_CARD.finditer(text):
        yield match.span(1)


def mobiles(text: str) -> Iterator[tuple[int, int]]:
    for match in _MOBILE.finditer(text):
        # 第13900000000号 is the number of a document.
        numbered = text[: match.start()].endswith("第") and text[match.end() :].startswith("号")
        if not numbered:
            yield match.span()
    for match in _SAID_MOBILE.finditer(text):
        yield match.span(1)


def landlines(text: str) -> Iterator[tuple[int, int]]:
    yield from (match.span() for match in _LANDLINE.finditer(text))
    yield from (match.span(1) for match in _SAID_LANDLINE.finditer(text))


def is_id(text: str) -> bool:
    """Whether the province, the date of birth and the check digit of 18 places are right."""
    digits = _digits(text).upper()
    return (
        len(digits) == 18
        and int(digits[:2]) in _PROVINCES
        and _is_day(digits[6:14])
        and mod_11_2.is_valid(digits)
    )


def is_old_id(text: str) -> bool:
    """Whether the province and the date of birth of 15 places are right; no digit checks them."""
    digits = _digits(text)
    return len(digits) == 15 and int(digits[:2]) in _PROVINCES and _is_day("19" + digits[6:12])


def _digits(text: str) -> str:
    return re.sub(r"[^0-9Xx]", "", text)


def _is_day(text: str) -> bool:
    try:
        day = dt.date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return False
    return 1880 <= day.year < 2100
