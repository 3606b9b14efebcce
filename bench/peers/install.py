"""Puts peers into a throw-away folder through the machine's own pip and npm."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path


class MissingError(Exception):
    """A peer that cannot be measured here; the text says why."""


def pip(home: Path, *packages: str) -> tuple[Path, str]:
    """Install packages into an environment of their own: its bin folder, the first one's version."""
    name = packages[0]
    python = home / name / "bin" / "python"
    if not python.exists():
        quiet(sys.executable, "-m", "venv", home / name)
    quiet(python, "-m", "pip", "install", "--quiet", *packages)
    code = f"from importlib.metadata import version; print(version({name!r}))"
    return python.parent, quiet(python, "-c", code)


def npm(folder: Path, *packages: str) -> tuple[str, str]:
    """Install packages below `folder`: the command node, and the first one's version."""
    found, node = shutil.which("npm"), shutil.which("node")
    if not found or not node:
        raise MissingError("there is no node or no npm here")
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "package.json").exists():
        (folder / "package.json").write_text('{"private": true, "type": "module"}\n', "utf-8")
    quiet(found, "install", "--prefix", folder, "--no-audit", "--no-fund", *packages)
    package = folder / "node_modules" / packages[0].partition("@")[0] / "package.json"
    return node, json.loads(package.read_text("utf-8"))["version"]


def program(name: str, hint: str) -> str:
    """The path of a program of the machine."""
    found = shutil.which(name)
    if found is None:
        raise MissingError(f"there is no {name} here ({hint})")
    return found


def quiet(*command: str | Path) -> str:
    """What a command says. Raises MissingError with the end of its complaint if it fails."""
    try:
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    except subprocess.CalledProcessError as error:
        said = (error.stderr or error.stdout or "").strip().splitlines()
        raise MissingError(f"exit code {error.returncode}: {' '.join(said[-2:])}") from error
    except OSError as error:
        raise MissingError(str(error)) from error
    return done.stdout.strip()
