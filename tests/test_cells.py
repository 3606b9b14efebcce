"""Cells that a spreadsheet could run are text; what people read as a number stays one."""

from __future__ import annotations

import csv
import datetime as dt
import doctest
import io
import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import cells
from generator.cells import safe_cell, safe_row

FORMULAS = [
    "=1+1", '=HYPERLINK("https://evil.example","甲")', "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1",
    " =1", "　=1",
    "=cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "+cmd|'x'!A0", "--1", "-", "+", "＝1+1", "＋1", "－1", "＠SUM(1)",
    "+86-431-88880000+1", "+8613800138000=1", "-5万元", "-1,00", "-1e9", "- 1", "\t甲", "|cmd", "%0A=1", "-1\n=2",
]  # fmt: skip
READABLE = [
    "-5", "-0", "-0.5", "-1,000", "-1,234,567.89", "-3%", "+86-431-88880000", "+86 431 88880000", "+8613800138000",
    "+86-138-0013-8000", "甲=乙", "1-2", "a@b.cn", "2026-03-01", "《条例》第5条", "'甲", "（一）", "5%",
]  # fmt: skip


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_becomes_text(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", READABLE)
def test_what_is_readable_stays(text: str) -> None:
    assert safe_cell(text) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(-5, "-5"), (Decimal("-0.30"), "-0.30"), (None, ""), (True, "是"), (False, "否"),
     (dt.date(2026, 3, 1), "2026-03-01"), ("", "")],
)  # fmt: skip
def test_values_that_are_no_text(value: Any, text: str) -> None:
    assert safe_cell(value) == text


@settings(deadline=None)
@given(st.text())
def test_no_cell_begins_like_a_formula(text: str) -> None:
    cell = safe_cell(text)
    if re.match(r"\s*[=+\-@]|[\t\r\n]", cell):
        assert re.fullmatch(r"[+-][0-9 ,.%-]+", cell)
    assert "\x00" not in cell


@settings(deadline=None)
@given(st.lists(st.text(alphabet="=+-@,;\"'\n甲a1"), min_size=1, max_size=4))
def test_a_row_comes_back_from_csv_as_it_was(values: list[str]) -> None:
    file = io.StringIO(newline="")
    csv.writer(file).writerow(safe_row(values))
    (row,) = csv.reader(io.StringIO(file.getvalue(), newline=""))
    assert row == safe_row(values)


def test_the_examples_in_the_docstrings() -> None:
    result = doctest.testmod(cells)
    assert result.attempted > 0
    assert result.failed == 0
