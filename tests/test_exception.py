"""Exceptions: what may be missing, what may be withheld, and that nothing withheld is drawn."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator import exception
from generator.check import Result, check
from generator.content import File
from generator.disclosure import disclose
from generator.model import Field, Kind, Record
from generator.pages import all_pages
from generator.redaction import exceptions, redact
from generator.schema import SchemaError
from generator.schema.kinds import load_kinds
from generator.site import load_site
from generator.withheld import Withheld, covers, found_in, withhold
from tests.conftest import ROOT
from tests.examples import DAY, base_files, overlay
from tests.test_walk import Repository

EXCEPTION = "content/exceptions/example-exception.yml"
AGENCY = "content/agencies/example-agency.yml"
RECORDING = "content/recordings/example-recording.yml"
OF_RECORDING = "record: recording/example-recording\nfield: items.content\n"
PHONE = "0431-55667788"
DIVISIONS = f"""divisions:
  - id: supervision
    name: 监督科
    duties: 承担监督。
    phone: {PHONE}
  - id: legal
    name: 法制科
    duties: 承担法制审核。
    phone: 0431-55667799
"""


def _check(
    kinds: dict[str, Kind],
    parts: dict[str, str],
    day: dt.date = DAY,
    touched: frozenset[str] = frozenset(),
) -> Result:
    files = base_files(kinds)
    examples = {kind.folder: kind.example for kind in kinds.values()}
    for path, part in parts.items():
        files[path] = overlay(files.get(path, examples[path.split("/")[1]]), part)
    listed = [File(path, text.encode()) for path, text in sorted(files.items())]
    return check(listed, kinds, day, touched=touched)


def _errors(result: Result) -> list[tuple[str, str]]:
    return [(f.path, f.rule) for f in result.findings if f.severity == "error"]


def _pages(result: Result) -> dict[str, str]:
    return {page.url: page.body for page in all_pages(disclose(result), {})}


def _without(kind: Kind, line: str) -> str:
    """The example of a kind without the lines of one nested field."""
    lines = kind.example.splitlines(keepends=True)
    return "".join(one for one in lines if not one.strip().startswith(f"{line}:"))


# -- absence is data -------------------------------------------------------------------------


def test_a_required_text_may_be_missing_only_under_an_exception(kinds) -> None:
    gap = {RECORDING: _without(kinds["recording"], "content")}
    bare = _check(kinds, gap)
    assert {rule for _, rule in _errors(bare)} == {"schema-required"}
    assert len(_errors(bare)) == 5  # each of the five entries lacks it
    told = [f.message for f in bare.findings if f.rule == "schema-required"]
    assert told == ["缺少必填栏目：记录内容（content）"] * 5
    assert _errors(_check(kinds, {**gap, EXCEPTION: OF_RECORDING})) == []


def test_a_lifted_exception_excuses_nothing(kinds) -> None:
    gap = {RECORDING: _without(kinds["recording"], "content")}
    lifted = OF_RECORDING + "status: lifted\nlifted_on: 2025-12-30\n"
    result = _check(kinds, {**gap, EXCEPTION: lifted})
    assert "schema-required" in {rule for _, rule in _errors(result)}


def test_other_faults_of_the_record_are_still_told(kinds) -> None:
    text = _without(kinds["recording"], "content").replace("stage: archiving", "stage: cellar")
    result = _check(kinds, {RECORDING: text, EXCEPTION: OF_RECORDING})
    assert "schema-allowed" in {rule for _, rule in _errors(result)}


def test_what_the_schema_does_not_open_may_not_be_missing(kinds) -> None:
    text = "record: recording/example-recording\nfield: items.matter\n"
    gap = {RECORDING: _without(kinds["recording"], "matter"), EXCEPTION: text}
    rules = {rule for _, rule in _errors(_check(kinds, gap))}
    assert rules == {"schema-required", "exception-whole"}


def test_a_broken_exception_file_makes_no_echo(kinds) -> None:
    gap = {RECORDING: _without(kinds["recording"], "content")}
    result = _check(kinds, {**gap, EXCEPTION: OF_RECORDING + "ground: because\n"})
    assert _errors(result) == [(EXCEPTION, "schema-allowed")]


# -- reviews ---------------------------------------------------------------------------------


def test_an_overdue_review_is_a_warning_until_somebody_touches_the_record(kinds) -> None:
    def told(day: dt.date, touched: frozenset[str] = frozenset()) -> list[str]:
        findings = _check(kinds, {}, day, touched).findings
        return [f.severity for f in findings if f.rule == "exception-review"]

    assert told(dt.date(2026, 11, 30)) == []
    assert told(dt.date(2026, 12, 1)) == ["warning"]
    assert told(dt.date(2026, 12, 1), frozenset({EXCEPTION})) == ["error"]


def test_what_is_overdue_for_review_stays_withheld_and_is_marked(kinds) -> None:
    result = _check(kinds, {AGENCY: DIVISIONS}, dt.date(2026, 12, 1))
    pages = _pages(result)
    assert PHONE not in "".join(pages.values())
    assert "复核期2026年11月30日，已经逾期" in pages["agencies/example-agency.html"]
    assert "逾期" in pages["exceptions/index.html"]


# -- withheld means absent -------------------------------------------------------------------


def test_a_withheld_field_leaves_no_trace_and_a_stub(kinds) -> None:
    lifted = {AGENCY: DIVISIONS, EXCEPTION: "status: lifted\nlifted_on: 2025-12-30\n"}
    assert PHONE in _pages(_check(kinds, lifted))["agencies/example-agency.html"]
    pages = _pages(_check(kinds, {AGENCY: DIVISIONS}))
    whole = "".join(pages.values())
    assert PHONE not in whole
    assert "55667799" not in whole
    body = pages["agencies/example-agency.html"]
    stub = "本栏依〔政府信息公开条例第十六条〕不公开，复核期2026年11月30日"
    assert body.count(f'<span class="gs-withheld">{stub}</span>') == 2
    assert "exceptions/example-exception.html" in body


def test_one_entry_may_be_withheld_by_its_id(kinds) -> None:
    parts = {AGENCY: DIVISIONS, EXCEPTION: "field: divisions.legal.phone\n"}
    body = _pages(_check(kinds, parts))["agencies/example-agency.html"]
    assert PHONE in body
    assert "55667799" not in body


def test_the_words_of_findings_tell_nothing_withheld(kinds) -> None:
    """A finding quotes the field it is about, and the page of a power shows findings."""
    result = _check(kinds, {AGENCY: DIVISIONS})
    (first, *_) = _check(kinds, {RECORDING: _without(kinds["recording"], "content")}).findings
    spoken = replace(first, record="agency/example-agency", message=f"电话 {PHONE} 打不通")
    public = disclose(replace(result, findings=(spoken,)))
    assert public.findings[0].message == "电话 〔不公开〕 打不通"
    assert public.findings[0].source == ""


def test_an_old_version_is_redacted_too_whatever_its_shape(kinds) -> None:
    kept = exceptions(_check(kinds, {}).catalog)
    old = [
        {"name": "旧名", "divisions": [{"id": "x", "name": "科", "phone": PHONE}]},
        {"name": "旧名", "divisions": {"phone": PHONE}},
        {"name": "旧名", "divisions": f"一科 {PHONE}"},
        {"name": "旧名", "divisions": [PHONE, {"phone": [PHONE]}, {"phone": {"a": PHONE}}]},
        {"name": "旧名"},
    ]
    for data in old[:3] + old[4:]:
        found = redact(Record("agency", "example-agency", "x.yml", data), kept)
        assert found is not None
        assert PHONE not in repr(found.data)
        assert found["name"] == "旧名"
    mixed = redact(Record("agency", "example-agency", "x.yml", old[3]), kept)
    assert mixed is not None
    assert repr(mixed.data).count(PHONE) == 0


def test_a_record_withheld_whole_has_a_stub_at_its_address(kinds) -> None:
    opened = {**kinds, "recording": replace(kinds["recording"], withholdable=True)}
    whole = {EXCEPTION: "record: recording/example-recording\nfield:\n"}
    result = _check(opened, whole)
    assert _errors(result) == []
    public = disclose(result)
    assert public.get("recording", "example-recording") is None
    pages = _pages(result)
    body = pages["recordings/example-recording.html"]
    assert "本条依〔政府信息公开条例第十六条〕不公开" in body
    assert "exceptions/example-exception.html" in body
    # The field guide and the pages of rules show examples.
    drawn = {url: body for url, body in pages.items() if not url.startswith(("guide/", "rules/"))}
    assert "亮证" not in "".join(drawn.values())
    assert "另有 1 条不公开" in pages["recordings/index.html"]
    kept = exceptions(result.catalog)
    assert redact(Record("recording", "example-recording", "", {"name": "旧"}), kept) is None


def test_a_record_kept_elsewhere_may_be_referred_to(kinds) -> None:
    opened = {**kinds, "procedure": replace(kinds["procedure"], withholdable=True)}
    power = {"content/powers/example-power.yml": "procedure: kept-elsewhere\n"}
    assert "content-reference" in {rule for _, rule in _errors(_check(opened, power))}
    whole = {EXCEPTION: "record: procedure/kept-elsewhere\nfield:\n"}
    rules = {rule for _, rule in _errors(_check(opened, power | whole))}
    assert "content-reference" not in rules


# -- every field a schema opens --------------------------------------------------------------


def _withholdable(fields: tuple[Field, ...], path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:  # fmt: skip
    for field in fields:
        here = (*path, field.name)
        if field.withholdable:
            yield here
        yield from _withholdable(field.fields, here)


def _cases() -> list[tuple[str, str]]:
    kinds = load_kinds(ROOT / "schemas")
    return [
        (kind.name, ".".join(path))
        for kind in kinds.values()
        if not kind.singleton and kind.name != "waiver"
        for path in _withholdable(kind.fields)
    ]


class _Attributes(HTMLParser):
    def __init__(self, body: str) -> None:
        super().__init__()
        self.values: list[str] = []
        self.feed(body)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.values += [value or "" for _, value in attrs]


@pytest.mark.parametrize(("name", "field"), _cases())
def test_every_field_that_may_be_withheld_is_drawn_as_a_stub(kinds, name: str, field: str) -> None:
    """Whoever opens a field in a schema learns here if a template cannot draw it."""
    record = f"{name}/example-{name.replace('_', '-')}"
    kind = kinds[name]
    path = EXCEPTION if name != "exception" else "content/exceptions/other.yml"
    result = _check(kinds, {path: f"record: {record}\nfield: {field}\n"})
    wrong = [one for one in _errors(result) if one[1] != "exception-whole"]
    assert wrong == []
    pages = _pages(result)
    body = pages[f"{kind.folder}/{record.partition('/')[2]}.html"]
    if any(found_in(disclose(result).get(*record.split("/")).data)):
        assert "不公开，复核期" in body
    assert path.rpartition("/")[2].replace(".yml", ".html") in body
    for page in pages.values():
        assert not [one for one in _Attributes(page).values if "不公开，复核期" in one]


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ("title: {type: string, required: true, meta: {label: 标题, withholdable: true}}", "标题"),
        ("on: {type: date, meta: {label: 日期, withholdable: true}}", "只有文字"),
        ("sum: {type: integer, meta: {label: 金额, withholdable: true}}", "只有文字"),
        ("of: {type: string, ref: notice, meta: {label: 引用, withholdable: true}}", "只有文字"),
        ("a: {type: string, allowed: [x], meta: {label: 选项, withholdable: true}}", "只有文字"),
        (
            "a: {type: list, schema: {type: date}, meta: {label: 日期, withholdable: true}}",
            "只有文字",
        ),
        ("a: {type: list, meta: {label: 空, withholdable: true}}", "schema"),
        ("a: {type: string, meta: {label: 空, withholdable: maybe}}", "withholdable"),
    ],
)
def test_a_schema_opens_words_only(tmp_path: Path, rules: str, said: str) -> None:
    title = "" if rules.startswith("title") else "  title: {type: string, meta: {label: 标题}}\n"
    text = "kind: notice\nlabel: 公告\nhelp: 公告。\nfolder: notices\ntitle: title\n"
    text += f"fields:\n{title}  {rules}\nexample: |\n  title: 甲\n"
    (tmp_path / "notice.yml").write_text(text, "utf-8")
    with pytest.raises(SchemaError) as error:
        load_kinds(tmp_path)
    assert said in str(error.value)


# -- places ----------------------------------------------------------------------------------


def test_withholding_keeps_the_rest_as_it_was() -> None:
    data = {"a": [{"id": "x", "b": "1", "c": "2"}, {"id": "y", "c": "3"}], "d": "4"}
    stub = Withheld("不公开")
    assert withhold(data, ("a", "b"), stub) == {
        "a": [{"id": "x", "b": stub, "c": "2"}, {"id": "y", "c": "3"}],
        "d": "4",
    }
    assert withhold(data, ("a", "y", "c"), stub)["a"][0]["c"] == "2"
    assert withhold(data, ("a", "e"), stub)["a"][1]["e"] is stub
    assert data["d"] == "4"
    assert "不公开" not in repr(data)


def test_a_place_is_covered_by_its_field_or_by_its_entry() -> None:
    data = {"a": [{"id": "x", "b": Withheld("")}], "c": [Withheld("")]}
    assert covers(data, ("a", "b"), ("a", 0, "b"))
    assert covers(data, ("a", "x", "b"), ("a", 0, "b"))
    assert not covers(data, ("a", "y", "b"), ("a", 0, "b"))
    assert not covers(data, ("a",), ("a", 0, "b"))
    assert covers(data, ("c",), ("c",))
    assert list(found_in(data)) == [("a", 0, "b"), ("c",)]


def test_the_longest_review_ends_on_a_day_that_exists() -> None:
    one = Record("exception", "x", "", {"decided_on": dt.date(2025, 12, 31)})
    assert exception.last_review(one) == dt.date(2026, 12, 31)


def test_an_entry_that_has_another_id_in_an_old_version_is_withheld_too() -> None:
    old = {"divisions": [{"id": "old", "name": "科", "phone": PHONE}]}
    found = withhold(old, ("divisions", "new", "phone"), Withheld("不公开"))
    assert PHONE not in repr(found)
    assert found["divisions"][0]["name"] == "科"


def test_a_text_that_is_missing_under_an_exception_is_no_unpublished_change(
    kinds: dict[str, Kind], tmp_path: Path
) -> None:
    """The mark that stands for it was put there by the reader, not by anybody who edits."""
    repository = Repository(tmp_path)
    texts = base_files(kinds)
    path = "content/recordings/example-recording.yml"
    texts[path] = re.sub(r"^    content: .*\n", "", texts[path], flags=re.M)
    texts["content/exceptions/example-exception.yml"] = overlay(
        texts["content/exceptions/example-exception.yml"],
        "record: recording/example-recording\nfield: items.content\n",
    )
    for name, text in texts.items():
        repository.write(name.removeprefix("content/"), text)
    repository.commit()
    site = load_site(tmp_path, DAY, {})
    key = ("recording", "example-recording")
    assert len(site.catalog.past.editions[key]) == 1
    assert key not in site.catalog.past.unpublished
