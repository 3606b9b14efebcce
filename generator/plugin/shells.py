"""Shells as MkDocs draws them, each when a page first needs it."""

from __future__ import annotations

from itertools import count

from jinja2 import Environment
from mkdocs.commands.build import _populate_page, get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from generator import shell
from generator.plugin.sources import generated
from generator.shell import Layout, Page, Shell, stand_in


class Shells:
    """Page -> the shell of its layout, drawn by the theme as MkDocs draws a page. A page of the
    navigation has a shell of its own. `lent` tells the plugin what a source stands for."""

    def __init__(
        self,
        config: MkDocsConfig,
        files: Files,
        nav: Navigation,
        env: Environment,
        lent: dict[str, Page],
    ) -> None:
        self._config, self._files, self._nav, self._env = config, files, nav, env
        self._lent = lent
        self._in_nav = {page.file.dest_uri: page for page in nav.pages}
        self._numbers = count()
        self._drawn: dict[tuple[str, Layout], Shell] = {}

    def __call__(self, page: Page) -> Shell:
        key = page.url if page.url in self._in_nav else "", page.layout
        if key not in self._drawn:
            self._drawn[key] = self._shell(page)
        return self._drawn[key]

    def kept(self) -> shell.Shells:
        """Those that have been drawn, for workers that have no theme."""
        return shell.Shells(self._drawn, self._in_nav)

    def _shell(self, page: Page) -> Shell:
        own = self._in_nav.get(page.url)
        if own is not None:
            empty = stand_in(page, page.url)
        else:
            empty = stand_in(page, f"{page.folder}GSXPAGE{next(self._numbers)}XGS.html")
            own = MkDocsPage(None, generated(self._config, empty.url), self._config)
        self._lent[own.file.src_uri] = empty
        _populate_page(own, self._config, self._files)
        return Shell(self._drawn_by_theme(own), empty.url)

    def _drawn_by_theme(self, page: MkDocsPage) -> str:
        """What MkDocs' own `_build_page` would write."""
        plugins = self._config.plugins
        page.active = True
        try:
            context = get_context(self._nav, self._files, self._config, page)
            context = plugins.on_page_context(
                context, page=page, config=self._config, nav=self._nav
            )
            html = self._env.get_template("main.html").render(context)
            return plugins.on_post_page(html, page=page, config=self._config)
        finally:
            page.active = False
