"""The disclosure rate on the built site is what a count over the raw files gives."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
import yaml

from generator.check import check
from generator.content import read_files
from generator.disclosure_rate import Rate, rates, total
from generator.pages import all_pages
from tests.conftest import ROOT, site_date
from tests.recount import World, unpublished
from tests.test_exception import EXCEPTION, _check, disclose

# -- a count of its own: from the YAML files, with nothing of the package ------------------------

APART = {"portal", "clause", "waiver", "exception", "withdrawal"}
EDITORIAL = {"sources", "confidence", "unverified", "demo"}


def _read(path: Path) -> dict:
    return yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)


def _counted(root: Path = ROOT) -> dict[tuple[str, str], Counter]:
    """(agency, kind) -> how many fields are public, excepted and missing."""
    schemas = [_read(path) for path in (ROOT / "schemas").glob("[a-z]*.yml")]
    own = {schema["kind"]: set(schema.get("own", ())) for schema in schemas}
    folders = {schema.get("folder", ""): schema["kind"] for schema in schemas}
    found: dict[tuple[str, str], Counter] = {}
    owners: dict[str, str] = {}
    for path in sorted((root / "content").rglob("*.yml")):
        kind = folders.get(path.relative_to(root / "content").parts[0], "portal")
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
    for path in sorted((root / "content/exceptions").glob("*.yml")):
        data = _read(path)
        if data["status"] == "in_force" and data.get("removed") != "true":
            owner = owners.get(data["record"], data["agency"])
            kind = data["record"].partition("/")[0]
            assert "field" in data, "count the required fields of a record withheld whole here too"
            found.setdefault((owner, kind), Counter())["excepted"] += 1
            target = next((root / "content").rglob(f"{data['record'].partition('/')[2]}.yml"))
            found[owner, kind]["public"] -= data["field"] in _read(target)
    for power, _ in unpublished(World(root), site_date()):
        found[owners[f"power/{power}"], "power"]["missing"] += 1
    return found


@pytest.fixture
def gaps(tmp_path: Path) -> Path:
    """The content with more missing and more withheld than there really is."""
    root = tmp_path / "root"
    shutil.copytree(ROOT / "content", root / "content")
    shutil.copytree(ROOT / "schemas", root / "schemas")
    for path in (root / "content/legal-reviews").glob("nongan-wjj-*.yml"):
        _edit(path, lambda data: data.update(decisions=["hearing"]))
    for name in ("pen-nurse", "coe-lab-seal", "lic-radiology"):
        _edit(root / f"content/powers/{name}.yml", lambda data: data.pop("procedure"))
    for path in sorted((root / "content/benchmarks").glob("*.yml"))[:3]:
        _edit(path, lambda data: data.update(status="draft"))
    kept = root / "content/exceptions/jilin-jkj-duty-phone.yml"
    for number, id in enumerate(("coe-lab-seal", "pen-nurse")):
        _edit(root / f"content/powers/{id}.yml", lambda data: data.update(notes="一段备注。"))
        other = kept.with_name(f"more-{number}.yml")
        shutil.copy(kept, other)
        _edit(other, lambda data, id=id: data.update(record=f"power/{id}", field="notes"))
    return root


def _edit(path: Path, change: Callable[[dict], object]) -> None:
    data = yaml.safe_load(path.read_text("utf-8"))
    change(data)
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")


def test_where_much_is_missing_the_count_is_the_same(gaps: Path, kinds) -> None:
    counted = _counted(gaps)
    whole = sum(counted.values(), Counter())
    assert whole["missing"] > sum(_counted().values(), Counter())["missing"] + 20
    result = check(read_files(gaps), kinds, site_date())
    ours = {
        key: Counter({n: getattr(rate, n) for n in ("public", "excepted", "missing")})
        for key, rate in rates(disclose(result)).items()
    }
    assert ours == counted


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
