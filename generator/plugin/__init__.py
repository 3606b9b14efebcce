"""The only package that knows MkDocs: loads the site, lends it to MkDocs, stamps the rest.

MkDocs draws the prose pages, and the shells of all others, which are stamped into them after the
build. With `stamp: false` MkDocs draws all pages itself, which is slow and gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from contextlib import ExitStack
from html import escape
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any, Literal

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from generator.browser_policy import sealed
from generator.building import build
from generator.cluster import ClusterError
from generator.garbage import seldom
from generator.plugin.icons import Iconless
from generator.plugin.looks import looks
from generator.plugin.options import GongshiConfig, options
from generator.plugin.shells import Shells
from generator.plugin.sources import generated, headings, urls_in
from generator.plugin.stage import clear, staged
from generator.plugin.told import is_news, warnings
from generator.prose import foreign
from generator.shell import Page, squeezed
from generator.site import Site, SiteError, load_site
from generator.stamping import Folder
from generator.workdays import CHINA

if TYPE_CHECKING:  # a web server, which no build needs
    from mkdocs.livereload import LiveReloadServer

log = get_plugin_logger(__name__)


class GongshiPlugin(BasePlugin[GongshiConfig]):
    """Publishes the records of content/ as pages of a MkDocs site."""

    site: Site
    output: Folder | None = None
    stack = ExitStack()
    """What is to be closed when the build is over."""
    seals = True

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """`mkdocs serve` writes a script of its own into each page, which a policy would stop."""
        self.seals = command != "serve"
        logging.getLogger("mkdocs.commands.build").addFilter(is_news)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        here = FilePath(config.config_file_path or "mkdocs.yml").resolve().parent
        self.stack = ExitStack()
        self.stack.enter_context(seldom())
        self.root = root = FilePath(self.config.root) if self.config.root else here
        as_of = (
            dt.date.fromisoformat(self.config.as_of)
            if self.config.as_of
            else dt.datetime.now(CHINA).date()
        )
        prose = headings(FilePath(config.docs_dir))
        try:
            self.site = load_site(root, as_of, prose, options(self.config, config, self.stack))
        except (SiteError, ClusterError) as error:
            raise PluginError(str(error)) from error
        for doubt in self.site.catalog.past.doubts:
            log.info(doubt)
        portal = self.site.catalog.portal
        # The theme escapes in some places and not in others; Markup is right in both.
        config.site_name = Markup(escape(portal["name"]))
        config.site_description = Markup(escape(portal["intro"]))
        config.extra["gongshi"] = self.site.extra
        config.extra_css += list(self.site.stylesheets)
        config.theme = Iconless(config.theme)
        config.theme.static_templates.discard("sitemap.xml")
        self.output = staged(config, root)
        return config

    def on_build_error(self, *, error: Exception) -> None:
        self._clear()

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        for name, path in self.site.assets.items():
            files.append(File.generated(config, name, abs_src_path=str(path)))
        self.lent: dict[str, Page] = {}
        self.waiting: set[str] = set()
        """The sources of pages of the navigation that are stamped later."""
        if self.config.stamp:
            later = [generated(config, url) for url in sorted(urls_in(config.nav))]
            later = [file for file in later if files.get_file_from_path(file.src_uri) is None]
            self.waiting = {file.src_uri for file in later}
        else:
            pages = self.site.pages()
            later = [generated(config, page.url) for page in pages]
            self.lent = dict(zip((file.src_uri for file in later), pages, strict=True))
        for file in later:
            files.append(file)
        return files

    def on_page_markdown(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str | None:
        ours = self.lent.get(page.file.src_uri)
        if ours is not None:
            page.meta = {
                "title": escape(ours.title),
                "description": escape(ours.description),
                "hide": ["navigation"] if ours.toc else ["navigation", "toc"],
            }
            return ""
        if page.file.src_uri in self.waiting:
            page.meta = {"template": "blank.html"}
        return markdown

    def on_page_content(
        self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str | None:
        ours = self.lent.get(page.file.src_uri)
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

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        self.env, self.files = env, files
        return env

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        self.nav = nav
        return nav

    def on_page_context(
        self, context: Any, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> Any:
        ours = self.lent.get(page.file.src_uri)
        self.lit = None
        if ours is not None and ours.section and ours.url != ours.section:
            self.lit = next((p for p in nav.pages if p.file.dest_uri == ours.section), None)
        if self.lit is not None:
            self.lit.active = True
        return context

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        if self.lit is not None:
            self.lit.active = False
        if not output:
            return output
        body = page.content or ""
        if page.file.src_uri not in self.lent:
            self.site.note_prose(page.file.dest_uri, str(page.title), body)
        output = squeezed(output, body)
        return sealed(output, body) if self.seals else output

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        if not template_name.endswith(".html"):
            return output_content
        output = squeezed(output_content)
        return sealed(output) if self.seals else output

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Build anew when a record or a schema changes, not only when prose does."""
        for folder in ("content", "schemas"):
            if (self.root / folder).is_dir():
                server.watch(str(self.root / folder))
        return server

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        assert self.output is not None  # `on_config` has made it
        if config.strict and warnings():
            raise PluginError("生成时有提醒（见上），严格模式下不发布；旧的网站没有变。")
        shells = Shells(config, self.files, self.nav, self.env, self.lent)
        try:
            alike = looks(config, self.seals, self.site.prose)
            done = build(self.site, self.output, shells if self.config.stamp else None, alike)
        except SiteError as error:
            raise PluginError(str(error)) from error
        finally:
            self._clear()
        log.info(done)

    def _clear(self) -> None:
        if self.output is not None:
            clear(self.output)
        self.stack.close()
