"""The shapes of text and numbers: what each takes and what it refuses."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.formats import FORMATS, Duration, decimal, duration
from generator.messages.field import FORMAT_NAMES

TAKEN: dict[str, list[Any]] = {
    "text": ["甲", "a b", "1,000", "a\u3000b"],
    "prose": ["甲", " 甲\n乙\n"],
    "slug": ["a", "a-1", "1", "chuanranbing-fangzhi-fa"],
    "field": ["a", "a_1", "legal_basis"],
    "article": [1, 115, 2000],
    "money": [0, 5000, 10**12],
    "decimal": [0, 3, "0.3", "20", "0.0001", "999999999"],
    "duration": ["1日", "20个工作日", "6个月", "2年", "24小时", "99999日", "当场", "即时", "随时", "长期"],
    "phone": ["0431-88880000", "010-88880000", "0431-8888000", "0431-88880000-8001", "12345", "110",
              "10086", "400-123-4567"],
    "email": ["a@b.cn", "ju.bao-1_2@mail.example.gov.cn"],
    "url": ["http://a.cn", "https://www.example.gov.cn/甲?b=1#c"],
    "page": ["rights.html", "agencies/index.html", "powers/kind/penalty.html#list"],
}  # fmt: skip
REFUSED: dict[str, list[Any]] = {
    "text": ["", " ", " a", "a ", "a\n", "a\nb", "\u3000a", "a\xa0", 5, None, ["a"]],
    "prose": ["", " \n", 5, None],
    "slug": ["", "A", "a_b", "-a", "a-", "a--b", "a b", "a\n", "甲", "ａ", 5],
    "field": ["", "A", "_a", "1a", "a-b", "a\n"],
    "article": [0, -1, 2001, "45", None],
    "money": [-1, 10**12 + 1, "5000", "1,000", 0.5, None],
    "decimal": ["-1", -1, "+1", "1,000", "01", ".5", "5.", "1e3", "0.00001", "１", "三", "1\n", True, None],
    "duration": ["", "0日", "01日", "90", "90天", "90 日", "三日", "100000日", "1月", "-1日", "90日\n", 90, None],
    "phone": ["88880000", "0431 88880000", "0431-888", "13800000000", "+86-431-88880000", "12345\n", 12345],
    "email": ["a", "a@b", "@b.cn", "a@b.cn\n", "a b@c.cn", "a@b..cn", "甲@b.cn"],
    "url": ["www.a.cn", "ftp://a.cn", "javascript:alert(1)", "http://a b", 'http://a"b', "http://", "http://a\n"],
    "page": ["javascript:alert(1)", "//example.com/x.html", "../x.html", "/x.html", "a/../../x.html", "x", ".html",
             "x.html?q=1", "https://a.cn/x.html", "x.html\n", "a\\b.html", 5, None],
}  # fmt: skip


@pytest.mark.parametrize(("name", "value"), [(n, v) for n, vs in TAKEN.items() for v in vs])
def test_taken(name: str, value: Any) -> None:
    assert FORMATS[name](value)


@pytest.mark.parametrize(("name", "value"), [(n, v) for n, vs in REFUSED.items() for v in vs])
def test_refused(name: str, value: Any) -> None:
    assert not FORMATS[name](value)


def test_every_format_is_tested_and_has_words() -> None:
    assert set(FORMATS) == set(TAKEN) == set(REFUSED) == set(FORMAT_NAMES)


@given(
    st.sampled_from(sorted(FORMATS)),
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.dates()
    | st.lists(st.text(), max_size=2),
)
def test_no_format_raises(name: str, value: Any) -> None:
    assert FORMATS[name](value) in (True, False)


@pytest.mark.parametrize(
    ("text", "n", "unit"),
    [("20个工作日", 20, "个工作日"), ("90日", 90, "日"), ("6个月", 6, "个月"), ("当场", 0, "当场")],
)
def test_a_duration_is_a_number_and_a_unit(text: str, n: int, unit: str) -> None:
    assert duration(text) == Duration(n, unit)


def test_what_is_no_duration_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="90天"):
        duration("90天")


@pytest.mark.parametrize(("value", "exact"), [("0.3", "0.3"), (20, "20"), ("1.10", "1.10")])
def test_decimals_are_exact(value: int | str, exact: str) -> None:
    assert str(decimal(value)) == exact
    assert decimal("0.1") + decimal("0.2") == Decimal("0.3")
