"""What the place a report is made in asks of it: the form, the paths, the colours.

Everything is read from the environment that is handed in, so that it can be tested.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path as FilePath
from typing import TextIO

Environment = Mapping[str, str]


def formats(asked: str | None, to_file: bool, env: Environment) -> tuple[str, str]:
    """The formats (on the screen, in the file of --output) in these surroundings.

    Without a file the screen shows what was asked for. With one, the file holds it and the screen
    shows what it would show if nothing had been asked for, so that one run gives both.
    """
    on_github = env.get("GITHUB_ACTIONS") == "true"
    screen = "github" if on_github else "full"
    if not to_file:
        return asked or screen, ""
    on_gitlab = env.get("GITLAB_CI") == "true"  # GitLab reads its report from a file
    return screen, asked or ("gitlab" if on_gitlab and not on_github else "full")


def folder_in_repository(root: FilePath, env: Environment) -> str:
    """Where `root` is below the checkout of GitHub or GitLab; '' at its top and elsewhere."""
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        if top := env.get(name):
            whole = FilePath(top).resolve()
            if root.resolve().is_relative_to(whole):
                folder = root.resolve().relative_to(whole).as_posix()
                return "" if folder == "." else folder
    return ""


def colour(stream: TextIO, env: Environment) -> bool:
    """Whether text on `stream` may have colours: see no-color.org and force-color.org."""
    if env.get("NO_COLOR"):
        return False
    if env.get("FORCE_COLOR"):
        return True
    return moving(stream, env)


def moving(stream: TextIO, env: Environment) -> bool:
    """Whether `stream` is a terminal that understands more than plain lines."""
    return stream.isatty() and env.get("TERM") != "dumb"
