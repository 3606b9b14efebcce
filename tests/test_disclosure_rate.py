"""The disclosure rate on the built site is what a count over the raw files gives."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from html import unescape
from pathlib import Path

import yaml

from generator.disclosure_rate import Rate, rates, total
from generator.pages import all_pages
from tests.conftest import ROOT, site_date
from tests.test_exception import EXCEPTION, _check, disclose

# -- a count of its own: nothing of the package but the names of the rules that find gaps --------

APART = {"portal", "clause", "waiver", "exception", "withdrawal"}
EDITORIAL = {"sources", "confidence", "unverified", "demo"}
GAPS = {"disclosures-pending", "benchmark-missing", "legal-review-covers"}


def _read(path: Path) -> dict:
    return yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)


def _counted() -> dict[tuple[str, str], Counter]:
    """(agency, kind) -> how many fields are public, excepted and missing."""
    schemas = [_read(path) for path in (ROOT / "schemas").glob("[a-z]*.yml")]
    own = {schema["kind"]: set(schema.get("own", ())) for schema in schemas}
    folders = {schema.get("folder", ""): schema["kind"] for schema in schemas}
    found: dict[tuple[str, str], Counter] = {}
    owners: dict[str, str] = {}
    for path in sorted((ROOT / "content").rglob("*.yml")):
        kind = folders.get(path.relative_to(ROOT / "content").parts[0], "portal")
        if kind in APART:
            continue
        data = _read(path)
        if "adopts" in data:  # what stands in the adopted power is public here too
            taken = _read(path.with_name(f"{data['adopts']}.yml"))
            data |= {name: taken[name] for name in taken.keys() - data.keys() - own[kind]}
        owner = path.stem if kind == "agency" else data.get("agency", "")
        owners[f"{kind}/{path.stem}"] = owner
        count = found.setdefault((owner, kind), Counter())
        count["public"] += len(data.keys() - EDITORIAL)
    for path in sorted((ROOT / "content/exceptions").glob("*.yml")):
        data = _read(path)
        if data["status"] == "in_force":
            owner = owners.get(data["record"], data["agency"])
            kind = data["record"].partition("/")[0]
            assert "field" in data, "count the required fields of a record withheld whole here too"
            found.setdefault((owner, kind), Counter())["excepted"] += 1
            target = next((ROOT / "content").rglob(f"{data['record'].partition('/')[2]}.yml"))
            found[owner, kind]["public"] -= data["field"] in _read(target)
    for finding in _findings():
        if finding["rule"] in GAPS:
            kind = finding["record"].partition("/")[0]
            found[owners[finding["record"]], kind]["missing"] += 1
    return found


def _findings() -> list[dict]:
    command = [sys.executable, "validate.py", "--format", "json", "--as-of", str(site_date())]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    return json.loads(done.stdout)["findings"]


def _cells(html: str) -> list[str]:
    return [unescape(re.sub(r"<[^>]*>", "", cell)) for cell in re.findall(r"<td.*?</td>", html)]


def test_the_register_says_what_an_independent_count_says(site: Path) -> None:
    html = (site / "exceptions/index.html").read_text("utf-8")
    counted = _counted()
    labels = {
        schema["kind"]: schema["label"]
        for schema in map(_read, (ROOT / "schemas").glob("[a-z]*.yml"))
    }
    names = {path.stem: _read(path)["name"] for path in (ROOT / "content/agencies").glob("*.yml")}
    seen = {}
    for block in re.findall(r'<details class="gs-fold">.*?</details>', html, re.S):
        agency = re.search(r"<summary>(\S+) ", block)[1]
        for row in re.findall(r"<tr><td.*?</tr>", block):
            label, *numbers, rate = _cells(row)
            seen[agency, label] = (*map(int, numbers), rate)
    wanted = {}
    for (owner, kind), count in counted.items():
        numbers = tuple(count[name] for name in ("public", "excepted", "missing"))
        share = 1000 * numbers[0] // sum(numbers)
        rate = "100%" if share == 1000 else f"{share / 10:.1f}%"
        wanted[names.get(owner, "各机关通用"), labels[kind]] = (*numbers, rate)
    assert seen == wanted
    assert sum(count["excepted"] for count in counted.values()) >= 3
    public = sum(count["public"] for count in counted.values())
    assert f"<dd>{public} 栏</dd>" in html


# -- what counts -----------------------------------------------------------------------------


def test_withholding_moves_a_field_from_public_to_excepted(kinds) -> None:
    power = {"content/powers/example-power.yml": "notes: 一段备注。\n"}
    lifted = {EXCEPTION: "status: lifted\nlifted_on: 2025-12-30\n"}
    notes = {EXCEPTION: "record: power/example-power\nfield: notes\n"}
    key = "example-agency", "power"
    before = rates(disclose(_check(kinds, power | lifted)))[key]
    after = rates(disclose(_check(kinds, power | notes)))[key]
    assert after == Rate(before.public - 1, before.excepted + 1, before.missing)
    absent = rates(disclose(_check(kinds, notes)))[key]
    assert absent == after


def test_what_a_field_withholds_inside_leaves_the_field_public(kinds) -> None:
    lifted = {EXCEPTION: "status: lifted\nlifted_on: 2025-12-30\n"}
    key = "example-agency", "agency"
    before = rates(disclose(_check(kinds, lifted)))[key]
    after = rates(disclose(_check(kinds, {})))[key]
    assert after == Rate(before.public, before.excepted + 1, before.missing)


def test_without_exceptions_the_register_says_so(kinds) -> None:
    lifted = {EXCEPTION: "status: lifted\nlifted_on: 2025-12-30\n"}
    public = disclose(_check(kinds, lifted))
    assert total(rates(public)).excepted == 0
    pages = {page.url: page.body for page in all_pages(public, {})}
    assert "2025年12月30日解除" in pages["exceptions/index.html"]
