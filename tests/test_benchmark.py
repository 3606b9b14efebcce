"""Benchmarks: the published tables, dates and states, and the ladder as it is drawn."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator import benchmark
from generator.check import Result, check
from generator.content import File, read_files
from generator.diagrams import ladder
from generator.disclosure import disclose
from generator.model import Kind, Record
from generator.pages import all_pages
from generator.periods import months_after
from generator.rules import RULES
from generator.tier_words import steps
from tests.conftest import ROOT, site_date
from tests.examples import DAY, base_files, overlay

PATH = "content/benchmarks/example-benchmark.yml"
OURS = [rule for rule in RULES if rule.name.startswith("benchmark-")]


@pytest.fixture(scope="module")
def real(kinds: dict[str, Kind]) -> Result:
    return check(read_files(ROOT), kinds, site_date(), rules=OURS)


def run(kinds: dict[str, Kind], patch: str, day: dt.date = DAY, **more: str) -> Result:
    files = base_files(kinds)
    files[PATH] = overlay(files[PATH], patch)
    for id, text in more.items():
        files[f"content/benchmarks/{id}.yml"] = overlay(files[PATH], text)
    return check([File(p, t.encode()) for p, t in files.items()], kinds, day, rules=OURS)


def example(**data: object) -> Record:
    segment = {
        "id": "general",
        "when": "一般情形",
        "subject": "单位",
        "mode": "yuan",
        "yuan_max": 100000,
        "shared_endpoint": "upper",
    }
    tiers = [
        {"segment": "general", "name": "轻微", "circumstances": ["甲"], "no_fine": True},
        {"segment": "general", "name": "一般", "circumstances": ["乙"], "yuan_max": 30000},
        {
            "segment": "general",
            "name": "严重",
            "circumstances": ["丙"],
            "yuan_min": 30000,
            "yuan_max": 100000,
        },
    ]
    base = {"behaviour": "某行为", "segments": [segment], "tiers": tiers}
    return Record("benchmark", "x", "x.yml", {**base, **data})


# -- the records -----------------------------------------------------------------------------


def test_the_published_and_illustrative_tables_are_sound(real: Result) -> None:
    records = real.catalog.of("benchmark")
    assert len([one for one in records if one["status"] != "replaced"]) >= 12
    assert sum(not record["illustrative"] for record in records) >= 3
    assert not [f for f in real.findings if f.record.startswith("benchmark/")]


def test_what_another_province_published_is_no_benchmark_of_this_one(real: Result) -> None:
    others = [one for one in real.catalog.of("benchmark") if "issuer_name" in one.data]
    assert {one["power"] for one in others} == {"pen-ohs-project"}
    assert not any(benchmark.is_in_force(one, site_date()) for one in others)
    assert any(f.record == "power/pen-ohs-project" for f in real.findings)


def test_a_power_has_one_finding_for_one_missing_benchmark(real: Result) -> None:
    missing = [f.record for f in real.findings if f.rule == "benchmark-missing"]
    assert len(missing) == len(set(missing))
    assert "power/pen-unlicensed-practice" not in missing


def test_every_invented_tier_says_so(real: Result) -> None:
    for record in real.catalog.of("benchmark"):
        marks = {"tiers", "approval", "document_number"} if record["illustrative"] else set()
        assert marks <= set(record.get("demo", ())), record.id


# -- time ------------------------------------------------------------------------------------


def test_a_benchmark_whose_time_has_run_out_is_a_warning(kinds: dict[str, Kind]) -> None:
    (finding,) = [
        f for f in run(kinds, "effective_to: 2025-06-30\n").findings if f.rule == "benchmark-status"
    ]
    assert finding.severity == "warning"
    assert finding.message == "已于 2025-06-30 停止施行，状态应当是已被取代"


@pytest.mark.parametrize(
    ("day", "late"), [(dt.date(2024, 7, 30), False), (dt.date(2024, 7, 31), True)]
)
def test_three_months_end_on_the_same_day_of_the_month(
    kinds: dict[str, Kind], day: dt.date, late: bool
) -> None:
    """The example law was promulgated on 2024-04-30, and is in force only from 2024-09-01."""
    patch = "effective_from: 2024-01-31\napproval:\n"
    found = run(kinds, patch, day).findings
    assert any(f.rule == "benchmark-in-three-months" for f in found) is late


def test_a_newer_version_answers_for_the_older(kinds: dict[str, Kind]) -> None:
    old = "effective_from: 2024-01-31\neffective_to: 2024-09-30\napproval:\n"
    newer = "effective_from: 2024-10-01\neffective_to:\nreviewed_on: 2024-07-10\n"
    found = run(kinds, old, dt.date(2024, 9, 1), newer=newer).findings
    assert not [f for f in found if f.rule in ("benchmark-in-three-months", "benchmark-status")]


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (dt.date(2025, 4, 30), 3, dt.date(2025, 7, 30)),
        (dt.date(2023, 11, 30), 3, dt.date(2024, 2, 29)),
        (dt.date(2025, 12, 31), 1, dt.date(2026, 1, 31)),
        (dt.date(2025, 1, 31), 1, dt.date(2025, 2, 28)),
    ],
)
def test_months_are_those_of_the_calendar(day: dt.date, months: int, then: dt.date) -> None:
    assert months_after(day, months) == then


# -- words and pictures ----------------------------------------------------------------------


def words(record: Record) -> list[str]:
    return [step.words for step in steps(record, record["segments"][0])]


def test_who_owns_a_shared_endpoint_is_said() -> None:
    upper = example()
    assert words(upper) == ["警告，不予罚款", "不足3万元", "3万元以上10万元以下"]
    segment = {**upper["segments"][0], "shared_endpoint": "lower"}
    lower = example(segments=[segment])
    assert words(lower) == ["警告，不予罚款", "3万元以下", "超过3万元、10万元以下"]


def test_a_tier_of_nothing_is_a_warning_not_a_fine_of_nothing() -> None:
    tiers = [{**example()["tiers"][0], "yuan_min": 0, "yuan_max": 0}]
    del tiers[0]["no_fine"]
    assert words(example(tiers=tiers)) == ["警告，不予罚款"]


def test_multiples_of_a_base_with_a_floor_are_told_in_money(real: Result) -> None:
    record = real.catalog.get("benchmark", "disc-unlicensed-practice")
    assert record
    first, *_, last = steps(record, record["segments"][0])
    assert first.words == "违法所得5倍以上不足8倍"
    assert first.least == "违法所得不足1万元的，5万元以上不足8万元"
    assert last.least == "违法所得不足1万元的，14万元以上20万元以下"


def test_every_ladder_is_sound_svg_that_says_what_the_table_says(real: Result) -> None:
    for record in real.catalog.of("benchmark"):
        for segment in record["segments"]:
            svg = ElementTree.fromstring(ladder.draw(record, segment))
            assert svg.attrib["role"] == "img"
            told = " ".join("".join(svg.itertext()).split())
            for step in steps(record, segment):
                assert step.tier["name"] in told
                assert step.words in told
            ids = svg.attrib["aria-labelledby"].split()
            assert [child.attrib["id"] for child in svg[:2]] == ids
            bars = list(svg.iter("rect"))
            edges = [(float(b.attrib["x"]), float(b.attrib["width"])) for b in bars]
            assert all(x >= 0 and x + width <= ladder.WIDTH for x, width in edges)


def test_a_mitigated_tier_reaches_below_the_floor_and_the_floor_stays_that_of_the_law() -> None:
    record = example()
    segment = {**record["segments"][0], "yuan_min": 10000}
    mitigated = {
        "segment": "general",
        "name": "减轻",
        "circumstances": ["丁"],
        "yuan_min": 2000,
        "yuan_max": 10000,
        "ground_law": "example-law",
        "ground_article": 32,
    }
    tiers = [mitigated, *record["tiers"][1:]]
    tiers[1] = {**tiers[1], "yuan_min": 10000}
    drawn = ElementTree.fromstring(ladder.draw(example(segments=[segment], tiers=tiers), segment))
    scale = {one.text: float(one.attrib["x"]) for one in drawn.iter("text") if one.text}
    assert scale["法定下限 1万元"] > 0
    assert scale["法定上限 10万元"] == ladder.WIDTH
    first, second, *_ = drawn.iter("rect")
    assert float(first.attrib["x"]) < scale["法定下限 1万元"] < float(second.attrib["x"])


def test_the_convention_is_said_for_each_segment(kinds: dict[str, Kind]) -> None:
    lower = "shared_endpoint: lower"
    text = base_files(kinds)[PATH]
    once = "两档相接的数归较重的一档"
    other = "两档相接的数归较轻的一档"
    for source, told in ((text, once), (text.replace("shared_endpoint: upper", lower), other)):
        files = [
            File(path, (source if path == PATH else body).encode())
            for path, body in base_files(kinds).items()
        ]
        catalog = disclose(check(files, kinds, DAY))
        pages = {page.url: page.body for page in all_pages(catalog, {})}
        for url in ("benchmarks/example-benchmark.html", "powers/example-power.html"):
            assert told in pages[url], url


def test_an_older_version_stays_and_leads_to_the_one_that_replaced_it(site: Path) -> None:
    old = (site / "benchmarks" / "disc-public-place-unlicensed-2021.html").read_text("utf-8")
    assert "2025年3月31日停止施行，由" in old
    assert 'disc-public-place-unlicensed.html"' in old
    new = (site / "benchmarks" / "disc-public-place-unlicensed.html").read_text("utf-8")
    assert "disc-public-place-unlicensed-2021.html" in new


def test_long_names_wrap_and_hostile_ones_stay_text() -> None:
    name = "</text><script>alert(1)</script>" + "危害特别严重的建设项目" * 5
    record = example()
    tiers = [{**tier, "name": name} for tier in record["tiers"]]
    drawn = ladder.draw(example(tiers=tiers), record["segments"][0])
    assert "<script" not in drawn
    svg = ElementTree.fromstring(drawn)
    texts = [one.text or "" for one in svg.iter("text")]
    assert max(len(text) for text in texts) < 40
    assert name in "".join(text for text in texts)


def test_the_pages_carry_ladder_and_table(site: Path) -> None:
    root = site
    page = (root / "benchmarks" / "disc-crb-control.html").read_text("utf-8")
    assert page.count('<svg class="gs-ladder"') == 1
    assert "警告或通报批评，不予罚款" in page
    assert "0元罚款" not in page
    assert re.search(r'href="\.\./laws/chuanranbing-fangzhi-fa\.html#104"', page)
    power = (root / "powers" / "pen-crb-medical-control.html").read_text("utf-8")
    assert 'href="../benchmarks/disc-crb-control.html"' in power
    assert "3万元以上不足6万元" in power
