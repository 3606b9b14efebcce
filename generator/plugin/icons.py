"""A theme that does not look for the files of a site among its icons."""

from __future__ import annotations

import os
from collections.abc import Iterator

from jinja2 import Environment, FileSystemLoader
from mkdocs.theme import Theme


class Iconless(Theme):
    """The same theme. MkDocs takes no file from hidden folders, but lists them all the same; in that
    of Material there are fourteen thousand."""

    def __init__(self, theme: Theme) -> None:
        vars(self).update(vars(theme))

    def get_env(self) -> Environment:
        env = super().get_env()
        env.loader = _Loader(self.dirs)
        return env


class _Loader(FileSystemLoader):
    """Loads whatever there is, and lists what is not hidden."""

    def list_templates(self) -> list[str]:
        return sorted({name for folder in self.searchpath for name in _visible(folder)})


def _visible(top: str) -> Iterator[str]:
    for folder, folders, names in os.walk(top):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith("."):
                yield f"{folder[len(top) :]}/{name}".replace(os.sep, "/").lstrip("/")
