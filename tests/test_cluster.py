"""A site made by workers of a Dask cluster is the site made here, even if one of them is lost."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from distributed import Client, LocalCluster

from tests.conftest import ROOT, built_files, small_root

RUN = [sys.executable, "-m", "generator"]
ENV = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_root(tmp_path_factory.mktemp("cluster"))


@pytest.fixture(scope="module")
def alone(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The site as one process makes it."""
    out = tmp_path_factory.mktemp("alone") / "site"
    build(root, out, "--processes", "1")
    return built_files(out)


@pytest.fixture
def cluster() -> Iterator[LocalCluster]:
    with LocalCluster(
        n_workers=3, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
    ) as started:
        yield started


def build(root: Path, out: Path | str, *options: str) -> None:
    command = [*RUN, "build", "--root", root, "--out", str(out), *options]
    done = subprocess.run(command, cwd=ROOT, env=ENV, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_cluster_makes_the_same_site_and_leaves_nothing_beside_it(
    root: Path, alone: dict[str, bytes], cluster: LocalCluster, tmp_path: Path
) -> None:
    build(root, tmp_path / "site", "--scheduler", cluster.scheduler_address)
    assert built_files(tmp_path / "site") == alone
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_worker_that_is_killed_costs_time_only(
    root: Path, alone: dict[str, bytes], cluster: LocalCluster, tmp_path: Path
) -> None:
    killed: list[int] = []
    watch = Thread(target=_kill_one, args=(cluster, tmp_path, killed))
    watch.start()
    build(root, tmp_path / "site", "--scheduler", cluster.scheduler_address)
    watch.join()
    assert killed, "no worker was at work when one was to be killed"
    assert built_files(tmp_path / "site") == alone


def _kill_one(cluster: LocalCluster, folder: Path, killed: list[int]) -> None:
    """Kill a worker once pages are being written, which is in the middle of the work."""
    with Client(cluster.scheduler_address, set_as_default=False) as client:
        pids = list(client.run(os.getpid).values())
    end = time.monotonic() + 240
    while time.monotonic() < end:
        if any(folder.glob("site.*/powers/*.html")):
            os.kill(pids[0], signal.SIGKILL)
            killed.append(pids[0])
            return
        time.sleep(0.02)


def test_a_second_build_replaces_what_changed_and_removes_what_is_gone(
    root: Path, alone: dict[str, bytes], cluster: LocalCluster, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    shutil.copytree(root, tmp_path / "root")
    build(tmp_path / "root", f"file://{site}", "--scheduler", cluster.scheduler_address)
    (site / "old.html").write_text("gone", "utf-8")
    kept = (site / "about.html").stat().st_mtime_ns
    build(tmp_path / "root", f"file://{site}", "--scheduler", cluster.scheduler_address)
    assert built_files(site) == alone
    assert (site / "about.html").stat().st_mtime_ns == kept


def test_a_scheduler_that_does_not_answer_is_said(root: Path, tmp_path: Path) -> None:
    command = [*RUN, "build", "--root", root, "--out", tmp_path / "site"]
    command += ["--scheduler", "tcp://127.0.0.1:9"]
    done = subprocess.run(command, cwd=ROOT, env=ENV, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "连不上调度器 tcp://127.0.0.1:9" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "site").exists()
