"""What is withdrawn leaves a page that says why, and nothing else."""

from __future__ import annotations

from pathlib import Path

from generator.check import Result, check
from generator.content import File
from generator.disclosure import disclose
from generator.model import Record
from generator.pages import all_pages
from generator.redaction import exceptions, redact
from tests.examples import DAY, base_files, overlay

WITHDRAWAL = "content/withdrawals/example-withdrawal.yml"
POWER = "content/powers/example-power.yml"
PROCEDURE = "content/procedures/example-procedure.yml"
OF_PROCEDURE = "address: procedures/example-procedure.html\n"


def _check(kinds, parts: dict[str, str], without: str = "") -> Result:
    files = base_files(kinds)
    for path, part in parts.items():
        files[path] = overlay(files[path], part)
    listed = [File(path, text.encode()) for path, text in files.items() if path != without]
    return check(sorted(listed, key=lambda file: file.path), kinds, DAY)


def _errors(result: Result) -> set[tuple[str, str]]:
    return {(f.path, f.rule) for f in result.findings if f.severity == "error"}


def test_the_old_address_says_why(kinds) -> None:
    pages = {page.url: page for page in all_pages(disclose(_check(kinds, {})), {})}
    body = pages["cases/withdrawn-case.html"].body
    assert "本页已经撤回" in body
    assert "行政复议认为事实不清" in body
    assert "2025年12月10日" in body
    assert "../withdrawals/example-withdrawal.html" in body
    assert "example-withdrawal.html" in pages["withdrawals/index.html"].body


def test_who_refers_to_what_is_withdrawn_is_not_told_it_is_missing(kinds) -> None:
    power = {POWER: "procedure: example-procedure\n"}
    lost = _check(kinds, power, PROCEDURE)
    assert (POWER, "content-reference") in _errors(lost)
    withdrawn = _check(kinds, {**power, WITHDRAWAL: OF_PROCEDURE}, PROCEDURE)
    assert (POWER, "content-reference") not in _errors(withdrawn)
    pages = {page.url for page in all_pages(disclose(withdrawn), {})}
    assert "procedures/example-procedure.html" in pages


def test_a_record_that_is_still_there_is_not_withdrawn(kinds) -> None:
    assert (WITHDRAWAL, "withdrawal-gone") in _errors(_check(kinds, {WITHDRAWAL: OF_PROCEDURE}))


def test_old_versions_of_what_is_withdrawn_are_not_shown(kinds) -> None:
    old = Record("procedure", "example-procedure", "x.yml", {"name": "旧程序"})
    kept = exceptions(_check(kinds, {}).catalog)
    assert redact(old, kept) == old
    withdrawn = _check(kinds, {WITHDRAWAL: OF_PROCEDURE}, PROCEDURE)
    assert redact(old, exceptions(withdrawn.catalog)) is None


def test_the_address_is_in_the_built_site(site: Path) -> None:
    html = (site / "cases/nongan-clinic-fine.html").read_text("utf-8")
    assert "本页已经撤回" in html
    assert "cases/nongan-clinic-fine.html" in (site / "sitemap.xml").read_text("utf-8")
