"""Values of a table as text that no spreadsheet takes for a formula.

A cell that begins with = + - @, a tab or a line break is run as a formula by Excel, WPS and
LibreOffice; so are their full-width twins in some of them. An apostrophe in front makes it text.
What is a number or a telephone number to a reader stays as it is.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

_FORMULA = re.compile(r"[\s\x00-\x1f]*[=+\-@＝＋－＠|%]")
_BREAK = re.compile(r"[\t\r\n\x00]")
_NUMBER = re.compile(r"-(0|[1-9][0-9]*|[1-9][0-9]{0,2}(,[0-9]{3})+)(\.[0-9]+)?%?")
_PHONE = re.compile(
    r"\+86[ -]?(1[3-9][0-9]{9}|[1-9][0-9]{1,2}([ -][0-9]{3,8}){1,2}|[0-9]{3}(-[0-9]{4}){2})"
)
# A workbook may not hold them at all.
_INNER = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def safe_cell(value: Any) -> str:
    """The text of one cell, for CSV and for cells of text in a workbook.

    >>> safe_cell("=HYPERLINK(1)"), safe_cell(-5), safe_cell("-5.0%"), safe_cell("+86-431-88880000")
    ("'=HYPERLINK(1)", '-5', '-5.0%', '+86-431-88880000')
    >>> safe_cell("-1+cmd|' /C calc'!A0"), safe_cell(None), safe_cell("甲-乙")
    ("'-1+cmd|' /C calc'!A0", '', '甲-乙')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (int, Decimal, dt.date)):
        return str(value)
    text = _INNER.sub("\ufffd", str(value))
    if _NUMBER.fullmatch(text) or _PHONE.fullmatch(text):
        return text
    return f"'{text}" if _FORMULA.match(text) or _BREAK.match(text) else text


def safe_row(values: Iterable[Any]) -> list[str]:
    """The cells of one row."""
    return [safe_cell(value) for value in values]
