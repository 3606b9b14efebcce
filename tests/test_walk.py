"""One walk over a real repository: renames, merges, shallow clones, and walking on."""

from __future__ import annotations

import datetime as dt
import os
import random
import subprocess
from pathlib import Path

import pytest

from generator.history import kept
from generator.history.lookback import look_back
from generator.history.repository import HistoryError
from generator.history.walk import History, contents, walk
from generator.model import Kind

PERSON = ["-c", "user.name=某干部", "-c", "user.email=person@example.invalid"]


class Repository:
    """A repository with a content/ folder, and a day that moves on with each commit."""

    def __init__(self, root: Path) -> None:
        self.root, self.day = root, dt.date(2026, 1, 1)
        root.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")
        (root / "content" / "notices").mkdir(parents=True, exist_ok=True)

    def git(self, *words: str, **env: str) -> str:
        run = subprocess.run(
            ["git", *PERSON, *words],
            cwd=self.root,
            check=True,
            capture_output=True,
            text=True,
            env={**os.environ, **env},
        )
        return run.stdout.strip()

    def write(self, path: str, text: str) -> None:
        (self.root / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / "content" / path).write_text(text, "utf-8")

    def commit(self, authored: dt.date | None = None) -> str:
        """Commit everything, at 00:30 in China on the next day, which is still today in London."""
        self.day += dt.timedelta(days=1)
        written = authored or self.day
        self.git("add", "-A")
        self.git(
            *("commit", "-q", "--allow-empty", "-m", "x"),
            GIT_AUTHOR_DATE=f"{written}T00:30:00+0800",
            GIT_COMMITTER_DATE=f"{self.day}T00:30:00+0800",
        )
        return self.git("rev-parse", "HEAD")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


LONG = "".join(f"line {n}\n" for n in range(20))


def told(history: History, path: str) -> list[tuple[str, bool]]:
    """(day, is there) of every version of a path."""
    return [(str(history.day(one)), bool(one.blob)) for one in history.lines[path]]


def test_every_version_of_a_file_on_its_day_in_china(repository: Repository) -> None:
    for text in ("a", "b"):
        repository.write("notices/a.yml", text)
        repository.commit()
    (repository.root / "content/notices/a.yml").unlink()
    repository.commit()
    history = walk(repository.root)
    assert told(history, "content/notices/a.yml") == [
        ("2026-01-02", True),
        ("2026-01-03", True),
        ("2026-01-04", False),
    ]
    blobs = [one.blob for one in history.lines["content/notices/a.yml"] if one.blob]
    assert [data for _, data in contents(repository.root, blobs)] == [b"a", b"b"]


def test_a_line_goes_on_through_renames(repository: Repository) -> None:
    repository.write("notices/a.yml", LONG)
    repository.commit()
    repository.git("mv", "content/notices/a.yml", "content/notices/省.yml")
    repository.commit()
    repository.write("notices/省.yml", LONG + "more\n")
    repository.commit()
    history = walk(repository.root)
    assert list(history.lines) == ["content/notices/省.yml"]
    assert [one.path for one in history.lines["content/notices/省.yml"]] == [
        "content/notices/a.yml",
        "content/notices/省.yml",
        "content/notices/省.yml",
    ]


def test_two_files_that_change_places_keep_their_own_lines(repository: Repository) -> None:
    repository.write("notices/a.yml", LONG)
    repository.write("notices/b.yml", LONG.replace("line", "other words of"))
    repository.commit()
    a, b, c = (repository.root / f"content/notices/{name}.yml" for name in "abc")
    a.rename(c)
    repository.commit()
    b.rename(a)
    repository.commit()
    history = walk(repository.root)
    assert [one.path[-5:] for one in history.lines["content/notices/c.yml"]] == ["a.yml", "c.yml"]
    assert [one.path[-5:] for one in history.lines["content/notices/a.yml"]] == ["b.yml", "a.yml"]


def test_a_merge_is_one_step_on_the_day_it_was_merged(
    repository: Repository, kinds: dict[str, Kind]
) -> None:
    repository.write("notices/a.yml", "a\n")
    repository.commit()
    repository.git("checkout", "-qb", "draft")
    for text in ("b\n", "c\n"):
        repository.write("notices/b.yml", text)
        repository.commit()
    repository.git("checkout", "-q", "main")
    repository.write("notices/a.yml", "aa\n")
    repository.commit()
    day = "2026-03-01T12:00:00+0800"
    env = {"GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day}
    repository.git("merge", "-q", "--no-ff", "-m", "merge", "draft", **env)
    history = walk(repository.root)
    assert told(history, "content/notices/b.yml") == [("2026-03-01", True)]
    assert [step.merge for step in history.steps] == [False, False, True]
    (doubt,) = look_back(repository.root, kinds, dt.date(2026, 4, 1)).doubts
    assert doubt.startswith("有 1 次修改是从别的分支合并来的")


def test_a_root_inside_a_repository_sees_its_own_content_only(repository: Repository) -> None:
    inner = repository.root / "省 级" / "root"
    (inner / "content").mkdir(parents=True)
    (inner / "content" / "x.yml").write_text("x", "utf-8")
    repository.write("notices/a.yml", "a")
    repository.commit()
    assert list(walk(inner).lines) == ["content/x.yml"]


def test_an_empty_repository_has_no_history(repository: Repository) -> None:
    assert walk(repository.root).steps == []


def test_without_git_there_is_none_and_it_is_said(tmp_path: Path, kinds: dict[str, Kind]) -> None:
    with pytest.raises(HistoryError):
        walk(tmp_path)
    past = look_back(tmp_path, kinds, dt.date(2026, 1, 1))
    assert past.editions == {}
    assert "不在 git 仓库里" in past.doubts[0]
    assert str(tmp_path) not in past.doubts[0]


def test_what_git_cannot_prove_is_said(
    repository: Repository, tmp_path: Path, kinds: dict[str, Kind]
) -> None:
    assert look_back(repository.root, kinds, dt.date(2026, 1, 1)).doubts == ()
    repository.write("notices/a.yml", "a")
    repository.commit()
    repository.write("notices/a.yml", "b")
    repository.commit(authored=dt.date(2025, 1, 1))
    (doubt,) = look_back(repository.root, kinds, dt.date(2026, 2, 1)).doubts
    assert doubt.startswith("有 1 次修改，写成的日期与进入公开版本的日期不同")
    late, _ = look_back(repository.root, kinds, dt.date(2026, 1, 2)).doubts
    assert late.startswith("有 1 次修改的日期晚于 2026-01-02")
    clone = tmp_path / "clone"
    repository.git("clone", "-q", "--depth", "1", f"file://{repository.root}", str(clone))
    (shallow, *_) = look_back(clone, kinds, dt.date(2026, 2, 1)).doubts
    assert "浅克隆" in shallow


@pytest.mark.parametrize("seed", range(6))
def test_walking_on_comes_to_what_a_whole_walk_does(repository: Repository, seed: int) -> None:
    dice = random.Random(seed)
    names = [f"notices/{name}.yml" for name in "abcdef"]
    for number in range(12):
        for _ in range(dice.randrange(1, 4)):
            path = repository.root / "content" / dice.choice(names)
            if path.exists() and dice.random() < 0.3:
                path.unlink()
            elif path.exists() and dice.random() < 0.5:
                path.rename(repository.root / "content" / dice.choice(names))
            else:
                repository.write(dice.choice(names), LONG * dice.randrange(1, 3) + str(number))
        repository.commit()
        if dice.random() < 0.5:
            known = kept.load(repository.root)
            history = walk(repository.root, known)
            kept.save(repository.root, history)
            whole = walk(repository.root)
            assert (history.steps, history.lines) == (whole.steps, whole.lines)
    assert kept.load(repository.root) is not None


def test_a_rewritten_branch_is_walked_anew(repository: Repository) -> None:
    repository.write("notices/a.yml", "a")
    repository.commit()
    repository.write("notices/a.yml", "b")
    repository.commit()
    kept.save(repository.root, walk(repository.root))
    repository.git("reset", "-q", "--hard", "HEAD~1")
    repository.write("notices/a.yml", "c")
    head = repository.commit()
    history = walk(repository.root, kept.load(repository.root))
    assert (history.head(), len(history.steps)) == (head, 2)


@pytest.mark.parametrize("spoil", [lambda d: d[:-3], lambda d: d.replace(b"a.yml", b"b.yml")])
def test_what_was_kept_is_not_trusted_when_it_is_spoilt(repository: Repository, spoil) -> None:
    repository.write("notices/a.yml", "a")
    repository.commit()
    kept.save(repository.root, walk(repository.root))
    file = next((repository.root / ".cache").rglob("history.json"))
    assert kept.load(repository.root) is not None
    file.write_bytes(spoil(file.read_bytes()))
    assert kept.load(repository.root) is None


def test_what_moves_out_of_content_is_gone_and_what_moves_in_is_new(
    repository: Repository,
) -> None:
    repository.write("notices/a.yml", LONG)
    (repository.root / "draft.yml").write_text(LONG.replace("line", "word"), "utf-8")
    repository.commit()
    repository.git("mv", "content/notices/a.yml", "kept.yml")
    repository.git("mv", "draft.yml", "content/notices/b.yml")
    repository.commit()
    (repository.root / "other.txt").write_text("x", "utf-8")
    repository.commit()
    history = walk(repository.root)
    assert told(history, "content/notices/a.yml") == [("2026-01-02", True), ("2026-01-03", False)]
    assert told(history, "content/notices/b.yml") == [("2026-01-03", True)]
    assert len(history.steps) == 2, "what touches no record is no step"
    assert history.lines.keys() == {"content/notices/a.yml", "content/notices/b.yml"}


def test_settings_of_a_person_do_not_get_in_the_way(repository: Repository) -> None:
    repository.write("notices/a.yml", LONG)
    repository.commit()
    repository.git("mv", "content/notices/a.yml", "content/notices/b.yml")
    repository.commit()
    for name, value in (
        ("log.showSignature", "true"),
        ("diff.renames", "false"),
        ("core.quotePath", "true"),
        ("log.date", "relative"),
        ("diff.noprefix", "true"),
        ("color.ui", "always"),
    ):
        repository.git("config", name, value)
    assert [one.path[-5:] for one in walk(repository.root).lines["content/notices/b.yml"]] == [
        "a.yml",
        "b.yml",
    ]


def test_many_contents_come_from_one_git(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = {f"notices/n{n}.yml": f"文本 {n}\n" * n for n in range(300)}
    for path, text in texts.items():
        repository.write(path, text)
    repository.commit()
    blobs = {line[0].blob: path for path, line in walk(repository.root).lines.items()}
    started: list[object] = []
    whole = subprocess.Popen.__init__

    def count(self: object, *words: object, **more: object) -> None:
        started.append(words)
        whole(self, *words, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(subprocess.Popen, "__init__", count)
    found = {blobs[blob]: data.decode() for blob, data in contents(repository.root, blobs)}
    assert found == {f"content/{path}": text for path, text in texts.items()}
    assert len(started) == 1


def test_a_blob_that_is_missing_is_said(repository: Repository) -> None:
    repository.write("notices/a.yml", "a")
    repository.commit()
    with pytest.raises(HistoryError, match="版本库不完整"):
        list(contents(repository.root, ["0" * 40]))


def test_a_repository_of_somebody_else_is_said_with_the_way_out(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write("notices/a.yml", "a")
    repository.commit()
    for name in ("GLOBAL", "SYSTEM"):
        monkeypatch.setenv(f"GIT_CONFIG_{name}", os.devnull)
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(HistoryError, match=r"safe\.directory"):
        walk(repository.root)
