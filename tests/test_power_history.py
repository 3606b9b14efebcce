"""A power from beginning to end: at each step what validate.py says of the change, and what the
site of that day shows of it."""

from __future__ import annotations

import datetime as dt
import html
import json
import re
from pathlib import Path

import pytest

from generator.check import check
from generator.content import read_files
from generator.disclosure import PublicCatalog, disclose
from generator.history.lookback import look_back
from generator.model import Kind
from generator.pages import all_pages
from generator.shell import Page
from generator.validate import main
from tests.examples import overlay
from tests.test_silent import POWER, Script

PAGE = "powers/new-power.html"
SECRET = "钥匙在值班室东侧的铁柜里"


class Story(Script):
    """The scripted world, its power at a place that can change, and its days."""

    path = "powers/new-power.yml"

    def __init__(self, root: Path, kinds: dict[str, Kind]) -> None:
        super().__init__(root, kinds)
        notes = f"notes: {SECRET}。\n"
        self.power = self.power.replace("delegations: [example-delegation]\n", notes)

    def world(self, kinds: dict[str, Kind]) -> dict[str, str]:
        """Every power is listed on the day its adjustment takes effect, as in a declared list."""
        texts = super().world(kinds)
        return {path: listed(text) for path, text in texts.items()}

    def declare(self, name: str, change: str, power: str = "new-power") -> None:
        super().declare(name, change, power)
        path = self.repository.root / f"content/adjustments/{name}.yml"
        path.write_text(listed(path.read_text("utf-8")), "utf-8")

    def save(self) -> None:
        self.repository.write(self.path, self.power)

    def alter(self, old: str, new: str) -> None:
        assert old in self.power
        self.power = self.power.replace(old, new)
        self.save()

    def move(self, path: str) -> None:
        (self.repository.root / "content" / self.path).unlink()
        self.path = path
        self.save()

    def errors(self, capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str, int]]:
        """All errors of validate.py --base on the change that is not committed yet."""
        capsys.readouterr()
        words = ["--root", str(self.repository.root), "--base", "HEAD", "--format", "json"]
        code = main([*words, "--as-of", str(self.repository.day)])
        found = json.loads(capsys.readouterr().out)["findings"]
        errors = [one for one in found if one["severity"] == "error"]
        assert code == bool(errors)
        return [(one["rule"], one["path"], one["line"]) for one in errors]

    def catalog(self) -> PublicCatalog:
        result = check(read_files(self.repository.root), self.kinds, self.repository.day)
        return disclose(result, look_back(self.repository.root, self.kinds, self.repository.day))

    def pages(self) -> dict[str, Page]:
        return {page.url: page for page in all_pages(self.catalog(), {})}


def listed(text: str) -> str:
    return text.replace("effective_on: 2024-09-01", "effective_on: 2024-10-01")


def told(body: str) -> list[str]:
    """The editions of the section 修改记录, newest first, each in one line of plain text."""
    section = body.partition('<h2 id="history">')[2]
    entries = re.findall(
        r"<li[^>]*>\s*<p><strong>.*?(?=<li[^>]*>\s*<p><strong>|</ol>)", section, re.S
    )
    lines = (re.sub(r"<p class=\"gs-editions__pick\">.*?</p>|<code>.*?</code>", "", one, flags=re.S) for one in entries)  # fmt: skip  # noqa: E501
    return [
        re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", one))).strip() for one in lines
    ]


@pytest.fixture
def story(tmp_path: Path, kinds: dict[str, Kind]) -> Story:
    return Story(tmp_path, kinds)


def test_each_step_is_on_its_page_on_its_day_and_only_the_undeclared_one_is_an_error(
    story: Story, capsys: pytest.CaptureFixture[str]
) -> None:
    story.save()
    story.declare("one", "added")
    assert story.errors(capsys) == []
    story.repository.commit()  # 3 January: created
    (line,) = told(story.pages()[PAGE].body)
    assert line.startswith("2026年1月3日 首次公开（现行）")
    assert "因 《示例法》2024年修订" in line or "因《示例法》2024年修订" in line

    story.alter("times_max: 20", "times_max: 25")
    story.declare("two", "changed")
    assert story.errors(capsys) == []
    story.repository.commit()  # 4 January: the ceiling is raised, and declared
    pages = story.pages()
    newest, first = told(pages[PAGE].body)
    assert newest.startswith("2026年1月4日 修改（现行）")
    assert "罚款幅度（一般情形），最高倍数： 20倍 → 25倍" in newest
    assert "示例法修订后的职权调整" in newest
    assert first.startswith("2026年1月3日 首次公开， 看这一版")

    story.alter(POWER.example.split("name: ")[1].split("\n")[0], "对无证行医的处罚")
    story.move("powers/medical/new-power.yml")
    assert story.errors(capsys) == []
    story.repository.commit()  # 5 January: it has another name, and its file another place
    newest, *older = told(story.pages()[PAGE].body)
    assert newest.startswith("2026年1月5日 修改（现行）")
    assert "事项名称： 对未取得执业许可证擅自执业的处罚 → 对无证行医的处罚" in newest
    assert "因" not in newest
    assert len(older) == 2

    story.alter("times_max: 25", "times_max: 30")
    where = (f"content/{story.path}", story.line("    times_max: 30"))
    assert story.errors(capsys) == [("silent-widened", *where)]
    story.repository.commit()  # 6 January: the ceiling is raised, and nobody said so
    newest, *older = told(story.pages()[PAGE].body)
    assert newest.startswith("2026年1月6日 修改（现行）")
    assert "25倍 → 30倍" in newest
    assert "因" not in newest
    assert len(older) == 3

    exception = overlay(
        story.kinds["exception"].example,
        "record: power/new-power\nfield: notes\ndecided_on: 2026-01-05\nreview_by: 2026-12-31\n",
    )
    assert SECRET in story.pages()[PAGE].body
    story.repository.write("exceptions/notes.yml", exception)
    assert story.errors(capsys) == []
    story.repository.commit()  # 7 January: what it covers is withheld, also in what was
    pages = story.pages()
    assert len(told(pages[PAGE].body)) == 4
    every = "".join(page.body for url, page in pages.items() if "new-power" in url)
    assert SECRET not in every
    assert "不公开" in pages[PAGE].body
    assert [url for url in pages if url.startswith("powers/v/new-power-")], "old editions stay"

    story.alter("status: in_force", "status: cancelled")
    story.declare("three", "cancelled")
    assert story.errors(capsys) == []
    story.repository.commit()  # 8 January: cancelled
    newest, *older = told(story.pages()[PAGE].body)
    assert newest.startswith("2026年1月8日 修改（现行）")
    assert "状态： 行使中 → 已取消" in newest
    assert "示例法修订后的职权调整" in newest
    assert [line[:9] for line in older] == [f"2026年1月{day}日" for day in (6, 5, 4, 3)]

    (story.repository.root / "content" / story.path).unlink()
    withdrawal = overlay(
        story.kinds["withdrawal"].example,
        f"address: {PAGE}\nhappened_on: 2026-01-08\nwithdrawn_on: 2026-01-09\n",
    )
    (story.repository.root / "content/exceptions/notes.yml").unlink()  # there is nothing left of it
    story.repository.write("withdrawals/new-power.yml", withdrawal)
    assert story.errors(capsys) == []
    story.repository.commit()  # 9 January: withdrawn
    pages = story.pages()
    assert pages[PAGE].title == "本页已经撤回"
    old = [page for url, page in pages.items() if url.startswith("powers/v/new-power-")]
    assert old
    assert {page.title for page in old} == {"本页已经撤回"}
    assert not [url for url, page in pages.items() if SECRET in page.body]
    assert story.repository.day == dt.date(2026, 1, 9)


def test_the_page_of_an_old_edition_has_what_it_said_and_the_way_to_the_present(
    story: Story,
) -> None:
    story.save()
    story.repository.commit()
    story.alter("times_max: 20", "times_max: 25")
    story.repository.commit()
    pages = story.pages()
    (old,) = [page for url, page in pages.items() if url.startswith("powers/v/new-power-")]
    text = html.unescape(re.sub(r"<[^>]+>", "", old.body))
    assert "这是 2026年1月3日至 2026年1月4日公开的内容，不是现行的。" in text
    assert 'href="../new-power.html"' in old.body
    assert "最高倍数：20倍" in text
    catalog = story.catalog()
    edition, current = catalog.past.editions["power", "new-power"]
    assert old.url == f"powers/v/new-power-{edition.mark}.html"
    cite = re.search(r'<p id="cite">(.*?)</p>', pages[PAGE].body, re.S)
    assert cite
    for said in ("power/new-power", "2026年1月4日版", current.digest, f"#v-{current.mark}"):
        assert said in cite[1]
