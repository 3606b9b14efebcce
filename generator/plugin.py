"""The only file that knows MkDocs: loads the site, lends it to MkDocs, stamps the rest.

MkDocs draws the prose pages, the pages of the navigation, and one empty shell per layout; every
other page is stamped into its shell after the build. With `stamp: false` MkDocs draws all pages
itself, which is slow and gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from html import escape
from pathlib import Path as FilePath
from typing import Any, Literal

from markupsafe import Markup
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from generator import leaks, shell, urls
from generator.browser_policy import sealed
from generator.inspection import inspect
from generator.prose import foreign
from generator.shell import Shell
from generator.site import Site, SiteError, load_site
from generator.wording import CHINA

log = get_plugin_logger(__name__)


class GongshiConfig(Config):
    """Options of the plugin in mkdocs.yml."""

    stamp = config_options.Type(bool, default=True)
    as_of = config_options.Optional(config_options.Type(str))
    root = config_options.Optional(config_options.Dir(exists=True))
    private = config_options.Optional(config_options.Dir(exists=True))


class GongshiPlugin(BasePlugin[GongshiConfig]):
    """Publishes the records of content/ as pages of a MkDocs site."""

    site: Site
    seals = True

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """`mkdocs serve` writes a script of its own into each page, which a policy would stop."""
        self.seals = command != "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        here = FilePath(config.config_file_path or "mkdocs.yml").resolve().parent
        self.root = root = FilePath(self.config.root) if self.config.root else here
        today = dt.datetime.now(CHINA).date()
        as_of = dt.date.fromisoformat(self.config.as_of) if self.config.as_of else today
        prose = {
            f"{p.stem}.html": _heading(p) for p in sorted(FilePath(config.docs_dir).glob("*.md"))
        }
        try:
            self.site, self.hidden = load_site(
                root, as_of, prose, config.site_url or "", self._private()
            )
        except SiteError as error:
            raise PluginError(str(error)) from error
        for doubt in self.site.catalog.past.doubts:
            log.info(doubt)
        portal = self.site.catalog.portal
        # The theme escapes in some places and not in others; Markup is right in both.
        config.site_name = Markup(escape(portal["name"]))
        config.site_description = Markup(escape(portal["intro"]))
        config.extra["gongshi"] = self.site.extra
        config.extra_css += list(self.site.stylesheets)
        config.theme.static_templates.discard("sitemap.xml")
        return config

    def _private(self) -> FilePath | None:
        """The overlay with the withheld values, which the leak gate looks for: an option of the
        plugin, or a folder named in the environment, for it stands outside the project."""
        folder = self.config.private or os.environ.get("GONGSHI_PRIVATE")
        return FilePath(folder) if folder else None

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        for name, path in self.site.assets.items():
            files.append(File.generated(config, name, abs_src_path=str(path)))
        self.pages = {urls.output(page.url): page for page in self.site.pages}
        if len(self.pages) < len(self.site.pages):
            raise PluginError(f"两个页面的网址相同：{urls.twice(p.url for p in self.site.pages)}")
        in_nav = _urls_in(config.nav)
        self.drawn = {u: p for u, p in self.pages.items() if u in in_nav or not self.config.stamp}
        self.stamped = {u: p for u, p in self.pages.items() if u not in self.drawn}
        self.shells: dict[tuple[str, str, bool], Shell] = {}
        one_each = {page.layout: page for page in self.stamped.values()}.values()
        stand_ins = [shell.stand_in(page, number) for number, page in enumerate(one_each)]
        self.shell_pages = {page.url: page for page in stand_ins}
        self.by_source = {_source(url): page for url, page in self.drawn.items()}
        self.by_source |= {_source(url): page for url, page in self.shell_pages.items()}
        for source in self.by_source:
            files.append(File.generated(config, source, content=""))
        return files

    def on_page_markdown(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str | None:
        ours = self.by_source.get(page.file.src_uri)
        if ours is None:
            return markdown
        page.meta = {
            "title": escape(ours.title),
            "description": escape(ours.description),
            "hide": ["navigation"] if ours.toc else ["navigation", "toc"],
        }
        return ""

    def on_page_content(
        self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str | None:
        ours = self.by_source.get(page.file.src_uri)
        if ours is None:
            # An extension of Markdown may let through what those of `prose` do not.
            if refused := foreign(html):
                what = "、".join(one.shown for one in refused)
                raise PluginError(f"{page.file.src_uri}：页面里有不允许的内容：{what}")
            return html
        page.toc = TableOfContents(
            [AnchorLink(escape(title), escape(id), 2) for id, title in ours.toc]
        )
        return ours.body

    def on_page_context(
        self, context: Any, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> Any:
        ours = self.by_source.get(page.file.src_uri)
        self.lit = None
        if ours is not None and ours.section and ours.url != ours.section:
            self.lit = next((p for p in nav.pages if p.file.dest_uri == ours.section), None)
        if self.lit is not None:
            self.lit.active = True
        return context

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        if self.lit is not None:
            self.lit.active = False
        output = sealed(output, page.content or "") if self.seals else output
        if page.file.dest_uri not in self.shell_pages:
            self.site.note_prose(page.file.dest_uri, str(page.title), page.content or "")
            return output
        stand_in = self.shell_pages[page.file.dest_uri]
        self.shells[stand_in.layout] = Shell(output, stand_in.url)
        return ""

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        page = template_name.endswith(".html") and self.seals
        return sealed(output_content) if page else output_content

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Build anew when a record or a schema changes, not only when prose does."""
        for folder in ("content", "schemas"):
            if (self.root / folder).is_dir():
                server.watch(str(self.root / folder))
        return server

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        out = FilePath(config.site_dir)
        for url, page in self.stamped.items():
            _write(out / urls.output(url), self.shells[page.layout].fill(page).encode())
        for name, data in self.site.files(config.site_url or "").items():
            _write(out / urls.output(name), data)
        if told := list(inspect(out, self.site.catalog)):
            raise PluginError("网页里有不能公开的个人信息，不能发布：\n\n" + "\n".join(told))
        log.info("%d pages stamped into %d shells", len(self.stamped), len(self.shells))
        report = leaks.scan(out, self.hidden)
        if not report.passed:
            raise PluginError(report.text())
        log.info(report.text())


def _urls_in(nav: Any) -> set[str]:
    """The output paths of every page named in the navigation."""
    if isinstance(nav, str):
        return {nav.removesuffix(".md") + ".html"}
    if isinstance(nav, dict):
        nav = list(nav.values())
    return {url for entry in nav or [] for url in _urls_in(entry)}


def _heading(path: FilePath) -> str:
    """The first line of a prose page, which is its title."""
    return path.read_text("utf-8").partition("\n")[0].removeprefix("# ").strip()


def _source(url: str) -> str:
    return url.removesuffix(".html") + ".md"


def _write(path: FilePath, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
