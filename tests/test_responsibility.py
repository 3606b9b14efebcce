"""Who answers for what: the chain of a power, the matrix of an agency, and both recounted."""

from __future__ import annotations

import random
import re
from functools import cache
from typing import Any

import pytest
import yaml

from generator import responsibility
from generator.check import Result, check
from generator.content import File
from generator.disclosure import disclose
from generator.matrix import matrix
from generator.model import Kind, Record
from generator.pages import all_pages
from generator.pages.responsibility import every_matrix
from generator.pages.responsibility import responsibility as drawn
from generator.responsibility import LINKS, NOT_DUE, ON_THE_SPOT, chain
from generator.schema.kinds import load_kinds
from tests.conftest import ROOT
from tests.examples import DAY, base_files, overlay

POWER = "content/powers/example-power.yml"
AGENCY = "content/agencies/example-agency.yml"


def _agency(*posts: str) -> Record:
    given = [{"id": id, "name": f"{id}岗", "division": "d"} for id in posts]
    return Record("agency", "a", "a.yml", {"name": "甲局", "posts": given})


def _power(kind: str = "penalty", **given: Any) -> Record:
    data = {
        "kind": kind,
        "agency": "a",
        "status": "in_force",
        "posts": ["h"],
        "fines": [{"yuan_max": 50000}] if kind == "penalty" else [],
        "responsibilities": [],
    }
    return Record("power", given.pop("id", "p"), "p.yml", data | given)


def _step(subject: str, *links: str) -> dict[str, Any]:
    given = {"step": "某", "duty": "做某事。", "subject": subject, "limit": "5日"}
    return given | ({"links": list(links)} if links else {})


def _review(**given: Any) -> Record:
    data = {
        "name": "目录",
        "agency": "a",
        "power_kinds": ["penalty"],
        "decisions": ["fine"],
        "threshold_yuan": 50000,
        "reviewer": "r",
        "limit": "3个工作日",
        "answerable": [{"post": "h", "duty": "送审。"}, {"post": "r", "duty": "审核。"}],
    }
    return Record("legal_review", "v", "v.yml", data | given)


def _procedure(**given: Any) -> Record:
    data = {"applies_to": ["licensing"], "variant": "ordinary"}
    return Record("procedure", "c", "c.yml", data | given)


def _due(power: Record, procedure: Record | None = None, *reviews: Record) -> list[str]:
    links = chain(power, _agency("h", "r"), procedure, reviews)
    assert [link.name for link in links] == list(LINKS)
    return [link.name for link in links if not link.excuse]


WITHOUT_REVIEW = [link for link in LINKS if link != "legal_review"]


def test_the_links_are_those_of_the_schema_in_its_order(kinds: dict[str, Kind]) -> None:
    parts = kinds["power"].field("responsibilities").fields
    (field,) = [part for part in parts if part.name == "links"]
    assert tuple(field.labels) == LINKS
    told = set(responsibility.NAMES) | set(NOT_DUE)
    assert told <= set(kinds["power"].field("kind").labels)
    for names in (*responsibility.NAMES.values(), *NOT_DUE.values()):
        assert set(names) <= set(LINKS)


def test_a_weighty_penalty_has_all_six_links() -> None:
    assert _due(_power()) == list(LINKS)
    assert _due(_power("coercion")) == list(LINKS)


@pytest.mark.parametrize("kind", ["licensing", "confirmation", "payment", "adjudication"])
def test_legal_review_is_due_where_catalog_or_procedure_says_so(kind: str) -> None:
    assert _due(_power(kind)) == WITHOUT_REVIEW
    other = _review(power_kinds=[kind], decisions=["licence_refused"])
    assert _due(_power(kind), None, other) == list(LINKS)
    required = _procedure(applies_to=[kind], review_required=True)
    assert _due(_power(kind), required) == list(LINKS)
    assert _due(_power(kind), _procedure(applies_to=[kind])) == WITHOUT_REVIEW


def test_an_inspection_has_neither_review() -> None:
    assert _due(_power("inspection")) == ["lead", "investigation", "opinion", "decision"]


def test_a_fine_below_the_level_of_the_catalog_is_reviewed_only_by_its_procedure() -> None:
    small = _power(fines=[{"yuan_max": 49999}])
    assert _due(small, None, _review()) == WITHOUT_REVIEW
    assert _due(small, _procedure(applies_to=["penalty"]), _review()) == list(LINKS)


def test_on_the_spot_nobody_proposes_or_reviews_unless_the_catalog_demands_it() -> None:
    simple = _procedure(applies_to=["penalty"], variant="simple")
    small = _power(fines=[{"yuan_max": 3000}])
    assert _due(small, simple, _review()) == ["lead", "investigation", "decision"]
    links = chain(small, _agency("h"), simple, [_review()])
    assert {link.excuse for link in links if link.name in ("opinion", "review")} == {ON_THE_SPOT}
    assert "legal_review" in _due(_power(), simple, _review())


def test_the_catalog_names_the_reviewer_where_the_power_does_not() -> None:
    links = {link.name: link for link in chain(_power(), _agency("h", "r"), None, [_review()])}
    (share,) = links["legal_review"].shares
    assert (share.post, share.duty, share.limit, share.review) == ("r", "审核。", "3个工作日", "v")
    own = _power(responsibilities=[_step("r", "legal_review")])
    links = {link.name: link for link in chain(own, _agency("h", "r"), None, [_review()])}
    assert [share.review for share in links["legal_review"].shares] == [""]


def test_a_post_the_agency_does_not_have_answers_for_nothing() -> None:
    power = _power(responsibilities=[_step("h", "lead"), _step("ghost", "opinion")])
    links = {link.name: link for link in chain(power, _agency("h"), None, [_review()])}
    assert links["lead"].posts == ("h",)
    assert links["opinion"].is_empty
    assert links["legal_review"].is_empty


def test_several_steps_and_posts_may_share_a_link() -> None:
    steps = [_step("h", "investigation"), _step("x", "investigation"), _step("h", "investigation")]
    links = chain(_power(responsibilities=steps), _agency("h", "x"), None, [])
    assert links[1].posts == ("h", "x")
    assert len(links[1].shares) == 3


def test_the_matrix_counts_posts_without_power_and_powers_without_post() -> None:
    powers = [
        _power(
            id="one",
            posts=["h", "k"],
            responsibilities=[_step("h", "lead", "decision"), _step("e")],
        ),
        _power(id="two", posts=["ghost"], fines=[{"yuan_max": 100}]),
        _power(id="gone", status="cancelled", posts=["idle"]),
        _power(id="foreign", agency="b", posts=["idle"]),
    ]
    found = matrix(_agency("h", "e", "k", "r", "idle"), powers, {}, [_review()])
    assert [row.power.id for row in found.rows] == ["one", "two"]
    assert [post.data["id"] for post in found.idle] == ["idle"]
    assert [row.power.id for row in found.orphans] == ["two"]
    held = {post.data["id"]: [(p.id, links) for p, links in post.held] for post in found.posts}
    assert held["h"] == [("one", ("lead", "decision"))]
    assert held["e"] == held["k"] == [("one", ())]
    assert held["r"] == [("one", ("legal_review",))]
    # one lacks investigation, opinion and review; two has no step and, being small, no legal review
    assert (found.due, found.empty) == (6 + 5, 3 + 5)
    assert found.count("review") == (2, 2)
    assert found.count("legal_review") == (1, 0)


# -- what the rules and the pages make of it -------------------------------------------------


def _check(kinds: dict[str, Kind], parts: dict[str, str]) -> Result:
    files = base_files(kinds)
    examples = {kind.folder: kind.example for kind in kinds.values()}
    for path, part in parts.items():
        files[path] = overlay(files.get(path, examples[path.split("/")[1]]), part)
    listed = [File(path, text.encode()) for path, text in sorted(files.items())]
    return check(listed, kinds, DAY)


def _pages(result: Result) -> dict[str, str]:
    return {page.url: page.body for page in all_pages(disclose(result), {})}


GAP = """\
responsibilities:
  - {step: 调查, duty: 查。, subject: investigator, limit: 30日, links: [investigation, opinion]}
  - {step: 决定, duty: 定。, subject: head, limit: 90日, links: [decision]}
"""
SPARE = """\
posts:
  - {id: investigator, name: 案件承办岗, division: supervision, duties: 办案。}
  - {id: reviewer, name: 法制审核岗, division: legal, duties: 审核。}
  - {id: head, name: 分管负责人岗, division: supervision, duties: 决定。}
  - {id: spare, name: 综合文秘岗, division: legal, duties: 文秘。}
"""


def _told(result: Result) -> list[tuple[str, str]]:
    return [(f.path, f.rule) for f in result.findings if f.rule.startswith("responsibility")]


def test_a_broken_catalog_or_procedure_makes_no_echo(kinds: dict[str, Kind]) -> None:
    small = GAP.replace("links: [decision]", "links: [lead, review, decision]")
    assert _told(_check(kinds, {POWER: small})) == []
    files = {"content/legal-reviews/example-legal-review.yml": "nam: 某\nname:\n"}
    assert _told(_check(kinds, files | {POWER: small})) == []
    files = {"content/procedures/example-procedure.yml": "nam: 某\nname:\n"}
    assert _told(_check(kinds, files | {POWER: "procedure: example-procedure\n" + GAP})) == []
    assert _told(_check(kinds, {POWER: GAP})) == [(POWER, "responsibility-stages")]


def test_a_step_without_subject_is_told_once(kinds: dict[str, Kind]) -> None:
    part = GAP + "  - {step: 审核, duty: 审。, limit: 3日, links: [lead, review]}\n"
    assert _told(_check(kinds, {POWER: part})) == [(POWER, "responsibility")]


def test_a_gap_is_red_and_in_words_on_every_page(kinds: dict[str, Kind]) -> None:
    pages = _pages(_check(kinds, {POWER: GAP, AGENCY: SPARE}))
    power = pages["powers/example-power.html"].partition('id="responsibilities"')[2]
    line = power.partition("</ol>")[0]
    assert re.findall(r"gs-chain__empty[^>]*><strong>(.*?)</strong>", line) == ["线索", "层级审核"]
    assert line.count("没有写谁负责") == 2
    assert "案件承办岗" in line
    own = pages["responsibility/example-agency.html"]
    assert own.count("gs-matrix__empty") == own.count("<strong>没有写谁负责</strong>") == 2
    assert "2 步" in own
    assert "综合文秘岗（政策法规处）没有参与任何一项职权" in own
    index = pages["responsibility/index.html"]
    assert index.count("1 项没有写") == 2
    assert "综合文秘岗没有参与任何一项职权" in index
    assert "2 步没有写谁负责" in pages["agencies/example-agency.html"]


def test_without_a_gap_nothing_is_red(kinds: dict[str, Kind]) -> None:
    pages = _pages(_check(kinds, {}))
    for url in ("powers/example-power.html", "responsibility/example-agency.html"):
        assert "__empty" not in pages[url]
    assert "每个岗位都有职权" in pages["responsibility/index.html"]


def test_nobody_need_answer_for_a_cancelled_power(kinds: dict[str, Kind]) -> None:
    result = _check(kinds, {POWER: "status: cancelled\n" + GAP})
    pages = _pages(result)
    assert _told(result) == []
    assert "gs-chain" not in pages["powers/example-power.html"]
    assert "powers/example-power.html" not in pages["responsibility/example-agency.html"]


def test_no_step_of_a_power_is_told_twice(kinds: dict[str, Kind]) -> None:
    body = _pages(_check(kinds, {}))["powers/example-power.html"]
    assert body.count("对发现的线索决定是否立案。") == 1
    assert body.count("按期提出书面审核意见。") == 1


# -- recounted from the files themselves -----------------------------------------------------


@cache
def _texts() -> dict[str, str]:
    paths = [path for path in (ROOT / "content").rglob("*.yml") if "waivers" not in path.parts]
    return {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in paths}


def _damaged(seed: int) -> dict[str, str]:
    """The real records, with some links, reviewers and posts taken away."""
    dice = random.Random(seed)
    texts = dict(_texts())
    powers = [path for path in texts if path.startswith("content/powers/")]
    for path in dice.sample(sorted(powers), 30):
        lines = texts[path].split("\n")
        links = [n for n, line in enumerate(lines) if line.startswith("    links: ")]
        if links:
            del lines[dice.choice(links)]
        texts[path] = "\n".join(lines)
    for path in sorted(texts):
        if path.startswith("content/legal-reviews/") and dice.random() < 0.4:
            del texts[path]
        if path.startswith("content/agencies/"):
            spare = "  - {id: spare-post, name: 综合文秘岗, division: legal, duties: 文秘。}\n"
            texts[path] = texts[path].replace("posts:\n", "posts:\n" + spare, 1)
    return texts


def _raw(texts: dict[str, str], folder: str) -> dict[str, dict[str, Any]]:
    found = {}
    for path, text in texts.items():
        if path.startswith(f"content/{folder}/"):
            found[path.rsplit("/", 1)[1][:-4]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return found


def _powers(texts: dict[str, str]) -> dict[str, dict[str, Any]]:
    """Each with what it takes over from the power it adopts."""
    raw = _raw(texts, "powers")
    schema = yaml.load((ROOT / "schemas/power.yml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    found = {}
    for id, power in raw.items():
        given = raw[power["adopts"]] if "adopts" in power else {}
        taken = {name: value for name, value in given.items() if name not in schema["own"]}
        found[id] = taken | power
    return found


def _empty_cells(texts: dict[str, str]) -> dict[str, set[tuple[str, str]]]:
    """Agency -> (power, link) where nobody answers, worked out from the YAML alone."""
    procedures, reviews = _raw(texts, "procedures"), _raw(texts, "legal-reviews").values()
    agencies = _raw(texts, "agencies")
    empty: dict[str, set[tuple[str, str]]] = {id: set() for id in agencies}
    for id, power in _powers(texts).items():
        kind, agency = power["kind"], power["agency"]
        if power["status"] == "cancelled":
            continue
        steps = procedures.get(power.get("procedure"), {"applies_to": [], "variant": ""})
        # Each penalty and coercion of ours has a procedure with review; each catalog of ours names
        # outright what it reviews in the other kinds.
        assert kind not in ("penalty", "coercion") or kind in steps["applies_to"]
        named = [
            one["reviewer"]
            for one in reviews
            if one["agency"] == agency and kind in one["power_kinds"] and "powers" not in one
        ]
        due = {"lead", "investigation", "opinion", "decision"}
        if kind != "inspection":
            due.add("review")
        if kind in ("penalty", "coercion") or named or steps.get("review_required"):
            due.add("legal_review")
        posts = {post["id"] for post in agencies[agency]["posts"]}
        for step in power["responsibilities"]:
            if step["subject"] in posts:
                due -= set(step.get("links", ()))
        if named and kind not in ("penalty", "coercion"):
            due.discard("legal_review")
        if kind in ("penalty", "coercion") and "legal_review" in due and _weighed(power, reviews):
            due.discard("legal_review")
        empty[agency] |= {(id, link) for link in due}
    return empty


def _weighed(power: dict[str, Any], reviews: Any) -> bool:
    """Whether some catalog entry of the agency catches a decision the power can lead to."""
    kinds = {one["kind"] for one in power.get("other_penalties", ())}
    if power["kind"] == "coercion":
        kinds.add("coercion")
    tops = [fine.get("yuan_max", 10**12) for fine in power.get("fines", ())]
    for one in reviews:
        if one["agency"] == power["agency"] and power["kind"] in one["power_kinds"]:
            big = tops and max(tops) >= one.get("threshold_yuan", 0)
            if kinds & set(one["decisions"]) or ("fine" in one["decisions"] and big):
                return True
    return False


@pytest.mark.parametrize("seed", [None, 1, 2, 3])
def test_the_matrix_is_what_the_files_say(seed: int | None) -> None:
    texts = _texts() if seed is None else _damaged(seed)
    kinds = load_kinds(ROOT / "schemas")
    files = [File(path, text.encode()) for path, text in sorted(texts.items())]
    result = check(files, kinds, DAY)
    public = disclose(result)
    parts = every_matrix(public)
    pages = {one.url: one.body for part in parts for one in drawn(public, part)}
    words = dict(
        zip(("线索", "调查", "承办意见", "层级审核", "法制审核", "决定"), LINKS, strict=True)
    )
    powers = _powers(texts)
    gaps: dict[str, set[str]] = {}
    for agency, cells in _empty_cells(texts).items():
        rows = re.findall(
            r"<tr><th scope=\"row\">(.*?)</tr>", pages[f"responsibility/{agency}.html"], re.S
        )
        shown = set()
        for row in rows:
            (id,) = re.findall(r"powers/([a-z0-9-]+)\.html#", row)
            for label in re.findall(r'<td data-label="([^"]+)" class="gs-matrix__empty">', row):
                shown.add((id, words[label]))
            assert len(re.findall("<td ", row)) == 6
        assert shown == cells
        for power, link in cells:
            gaps.setdefault(power, set()).add(link)
        held = [one for one in powers.values() if one["agency"] == agency]
        assert len(rows) == sum(one["status"] != "cancelled" for one in held)
    # What came with an adopted power is told there.
    told = {id for id in gaps if gaps[id] != gaps.get(powers[id].get("adopts", ""))}
    found = [f.record for f in result.findings if f.rule == "responsibility-stages"]
    assert sorted(found) == sorted(f"power/{id}" for id in told)
    assert bool(told) is (seed is not None)
    spare = pages["responsibility/index.html"].count("综合文秘岗没有参与")
    assert spare == (0 if seed is None else len(_raw(texts, "agencies")))
