"""The policy of each page and the headers of the server."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config.defaults import MkDocsConfig

from generator.browser_policy import HEADERS, headers_file, inline_scripts, policy, sealed
from generator.plugin import GongshiPlugin
from tests.conftest import ROOT

META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
HEAD = '<head>\n<meta charset="utf-8"><title>题</title></head>'


def test_only_scripts_of_the_theme_are_named() -> None:
    body = "<p>甲<script>evil()</script></p>"
    page = sealed(f"{HEAD}<script>theme()</script>{body}<script src=x.js></script>", body)
    (found,) = META.findall(page)
    assert unescape(found) == policy(["theme()"])
    assert found.count("sha256-") == 1


def test_the_policy_comes_before_every_script() -> None:
    page = sealed(f"{HEAD}<script>theme()</script>")
    assert page.index("Content-Security-Policy") < page.index("<script")
    assert '<meta name="referrer" content="same-origin">' in page


@pytest.mark.parametrize("html", ["<head></head>", HEAD + HEAD])
def test_a_page_without_a_place_for_the_policy_is_refused(html: str) -> None:
    with pytest.raises(ValueError, match="no place"):
        sealed(html)


def test_a_body_that_is_not_in_the_page_is_refused() -> None:
    with pytest.raises(ValueError, match="no place"):
        sealed(HEAD, "<p>乙</p>")


def test_data_is_no_script() -> None:
    page = (
        '<script type="application/json">{"a": "</scr"}</script><script type="module">m()</script>'
    )
    assert inline_scripts(page + "<script>a < b && c</script>") == ["m()", "a < b && c"]


def test_the_hash_is_the_one_browsers_compute() -> None:
    # The example of the specification (CSP level 3, 8.5): alert('Hello, world.');
    assert "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='" in policy(
        ["alert('Hello, world.');"]
    )


def test_scripts_are_never_allowed_in_general() -> None:
    parts = dict(part.split(" ", 1) for part in policy([]).split("; "))
    assert parts["default-src"] == "'none'"
    assert parts["base-uri"] == "'none'"
    for name, value in parts.items():
        assert set(value.split()) <= {"'none'", "'self'", "file:", "data:"}, name
    assert "data:" not in parts["script-src"]


def test_every_page_has_exactly_one_policy_that_names_what_it_needs(site: Path) -> None:
    names: set[str] = set()
    for path in site.rglob("*.html"):
        html = path.read_text("utf-8")
        (found,) = META.findall(html)
        assert unescape(found) == policy(inline_scripts(html)), path
        assert html.count('<meta name="referrer"') == 1, path
        names |= set(inline_scripts(html))
    assert 3 <= len(names) <= 10


def test_no_page_has_a_handler_or_a_style_in_it(site: Path) -> None:
    for path in site.rglob("*.html"):
        html = re.sub(r"<script\b.*?</script>", "", path.read_text("utf-8"), flags=re.S)
        assert not re.search(r"<[a-z]+\s(?:[^<>]*\s)?(on[a-z]+|style|srcdoc)\s*=", html), path
        assert "<style" not in html, path


def test_the_headers_are_published_for_hosts_that_read_them(site: Path) -> None:
    assert (site / "_headers").read_bytes() == headers_file()
    assert headers_file().startswith(b"/*\n  Content-Security-Policy: frame-ancestors 'self'")


def test_the_sample_for_nginx_sets_the_same_headers() -> None:
    text = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
    found = dict(re.findall(r'^ +add_header ([A-Za-z-]+) "([^"]*)" always;$', text, re.M))
    assert found == HEADERS
    # A second add_header deeper down would silently drop all of these.
    assert not re.search(r"location[^{]*\{[^}]*add_header", text)


@pytest.mark.parametrize(
    ("command", "sealed_now"), [("build", True), ("gh-deploy", True), ("serve", False)]
)
def test_only_what_is_published_is_sealed(command: Any, sealed_now: bool) -> None:
    """`mkdocs serve` adds a script of its own that reloads the page."""
    plugin = GongshiPlugin()
    plugin.on_startup(command=command, dirty=False)
    config = MkDocsConfig()
    html = plugin.on_post_template(HEAD, template_name="404.html", config=config)
    assert bool(META.search(html)) is sealed_now
    assert plugin.on_post_template("<xml/>", template_name="a.xml", config=config) == "<xml/>"
