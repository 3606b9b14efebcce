"""validate.py --require-signed over real repositories, signed with keys made here.

Git checks SSH signatures with ssh-keygen and OpenPGP ones with gpg; a machine that has neither
cannot check any, so these tests fail there and say so.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.model import Kind
from generator.validate import main
from tests.test_cases import AS_OF, make_world
from tests.test_walk import Repository

NAME, MAIL = "某干部", "person@example.invalid"


def make_key(folder: Path, name: str) -> Path:
    assert shutil.which("ssh-keygen"), "git needs ssh-keygen to sign and to check; install openssh"
    key = folder / name
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(key)]
    subprocess.run(command, check=True, capture_output=True)
    return key


@pytest.fixture
def repository(tmp_path: Path, kinds: dict[str, Kind]) -> Repository:
    """A world whose first commit is signed by a key that is trusted."""
    root = tmp_path / "root"
    root.mkdir()
    found = Repository(root)
    make_world(root, kinds)
    key = make_key(tmp_path, "trusted")
    signers = tmp_path / "signers"
    signers.write_text(f"{MAIL} {key.with_suffix('.pub').read_text()}", "utf-8")
    for name, value in {
        "gpg.format": "ssh",
        "user.signingkey": str(key),
        "gpg.ssh.allowedSignersFile": str(signers),
        "commit.gpgsign": "true",
    }.items():
        found.git("config", name, value)
    found.commit()
    return found


def change(repository: Repository, text: str, sign: bool = True) -> str:
    repository.git("config", "commit.gpgsign", "true" if sign else "false")
    path = repository.root / "content/powers/example-power.yml"
    path.write_text(path.read_text("utf-8") + f"# {text}\n", "utf-8")
    return repository.commit()


def run(root: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[dict], str]:
    """(exit code, findings about signatures, what was said aside)."""
    code = main(
        ["--root", str(root), "--as-of", AS_OF, "--require-signed", "--format", "json", *words]
    )
    out, err = capsys.readouterr()
    assert NAME not in out + err
    assert MAIL not in out + err
    found = json.loads(out)["findings"] if out else []
    return code, [one for one in found if one["rule"].startswith("history-")], err


def test_signed_commits_pass(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    change(repository, "one")
    assert run(repository.root, capsys) == (0, [], "核对了 2 次提交的签名，0 次有问题。\n")


def test_an_unsigned_commit_is_told_with_its_name_and_day(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    name = change(repository, "one", sign=False)
    change(repository, "two")
    code, (one,), _ = run(repository.root, capsys)
    assert (code, one["rule"], one["severity"]) == (1, "history-unsigned", "error")
    assert (one["path"], one["line"], one["record"]) == ("content/powers/example-power.yml", 1, "")
    assert one["message"] == f"提交 {name[:10]}（{repository.day.replace(day=3)}）没有签名"


def test_only_what_came_since_and_what_was_asked_for(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    before = change(repository, "one", sign=False)
    assert run(repository.root, capsys, "--base", before)[0] == 0
    change(repository, "two", sign=False)
    assert len(run(repository.root, capsys, "--base", before)[1]) == 1
    assert len(run(repository.root, capsys)[1]) == 2
    assert run(repository.root, capsys, "content/laws")[1] == []


def test_what_touches_no_record_needs_no_signature(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.git("config", "commit.gpgsign", "false")
    (repository.root / "README").write_text("x", "utf-8")
    repository.commit()
    assert run(repository.root, capsys)[0] == 0


def test_a_merge_must_be_signed_itself(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.git("checkout", "-qb", "draft")
    change(repository, "one")
    repository.git("checkout", "-q", "main")
    repository.git("config", "commit.gpgsign", "false")
    repository.git("merge", "-q", "--no-ff", "-m", "x", "draft")
    _, (one,), _ = run(repository.root, capsys)
    assert one["rule"] == "history-unsigned"


def test_a_key_nobody_trusts_is_not_enough(
    repository: Repository, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.git("config", "user.signingkey", str(make_key(tmp_path, "other")))
    change(repository, "one")
    code, (one,), _ = run(repository.root, capsys)
    assert (code, one["rule"]) == (1, "history-untrusted")


def test_a_commit_that_was_changed_after_signing_is_bad(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    change(repository, "one")
    body = repository.git("cat-file", "commit", "HEAD")
    file = repository.root / ".git" / "forged"
    file.write_text(body + " forged\n", "utf-8")
    forged = repository.git("hash-object", "-t", "commit", "-w", str(file))
    repository.git("reset", "-q", "--hard", forged)
    code, (one,), _ = run(repository.root, capsys)
    assert (code, one["rule"]) == (1, "history-bad-signature")


def test_a_signature_that_cannot_be_checked_is_not_called_missing(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.git("config", "--unset", "gpg.ssh.allowedSignersFile")
    code, (one,), _ = run(repository.root, capsys)
    assert (code, one["rule"]) == (1, "history-unchecked")


@pytest.mark.parametrize(("status", "rule"), [("X", "history-expired"), ("?", "history-unchecked")])
def test_other_answers_of_git(status: str, rule: str) -> None:
    from generator.history.signatures import _signed

    (one,) = _signed(f"\x1eabc\x1f0\x1f{status}\0content/a.yml\0", None, Path())  # type: ignore[arg-type]
    assert (one.rule, one.paths) == (rule, ("content/a.yml",))


def test_a_shallow_clone_and_no_git_are_refused_with_the_reason(
    repository: Repository, tmp_path: Path, kinds: dict[str, Kind],
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    change(repository, "one")
    clone = tmp_path / "clone"
    repository.git("clone", "-q", "--depth", "1", f"file://{repository.root}", str(clone))
    code, _, said = run(clone, capsys)
    assert (code, "浅克隆" in said) == (2, True)
    (tmp_path / "bare").mkdir()
    code, _, said = run(make_world(tmp_path / "bare", kinds), capsys)
    assert (code, "不在 git 仓库里" in said) == (2, True)
    code, _, said = run(repository.root, capsys, "--base", "nonsense")
    assert (code, "nonsense" in said) == (2, True)
