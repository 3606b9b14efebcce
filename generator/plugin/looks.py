"""What makes the shells of two builds look alike."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path as FilePath

from mkdocs.config.defaults import MkDocsConfig

VERSIONS = [(name, version(name)) for name in ("mkdocs", "mkdocs-material", "jinja2", "markdown")]


def looks(config: MkDocsConfig, seals: bool, prose: Mapping[str, str]) -> bytes:
    """Alike for builds whose shells are alike: the theme, its settings and the navigation."""
    whole = blake2b(repr((VERSIONS, seals, config.site_name, config.extra)).encode())
    whole.update(repr((config.nav, config.site_url, sorted(prose.items()))).encode())
    settings = (dict(config.theme), config.extra_css, config.extra_javascript)
    whole.update(repr(settings).encode())
    for folder in config.theme.dirs[:1]:
        for path in sorted(FilePath(folder).rglob("*")):
            whole.update(path.read_bytes() if path.is_file() else b"")
    return whole.digest()
