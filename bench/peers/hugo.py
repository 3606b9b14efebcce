"""Hugo: the records become content files, made outside the clock, that are front matter alone.

Hugo before 0.126 has no content adapters, so each record is one file whose front matter holds the
record as it is. Two rows: a page without a theme, and the same flow of fields in the frame of our
own pages (head, header, navigation and footer, byte for byte), inline as ours is.
"""

from __future__ import annotations

import json
import re
import shutil
import textwrap
from collections.abc import Iterator
from pathlib import Path

from bench.peers.builder import POWER, Builder, Input
from bench.peers.install import program, quiet

PLAIN, FRAMED = "Hugo", "Hugo, in our frame"
LAYOUTS = Path(__file__).with_name("hugo_layouts")
PARTIALS = ("block", "brief", "group", "word")
_SETTINGS = {
    "baseURL": "https://example.gov.cn/",
    "languageCode": "zh-CN",
    "title": "公示",
    "uglyURLs": True,
    "disableKinds": ["taxonomy", "term", "RSS", "sitemap", "404"],
}
_ARTICLE = re.compile(r"(?s)\A(.*?<article[^>]*>)(.*)(</article>.*)\Z")


def builders(tools: Path, given: Input, ours: Path) -> Iterator[Builder]:
    """The rows; `ours` is a page of ours, whose frame the second one gets."""
    hugo = program("hugo", "Debian's package of that name")
    version = quiet(hugo, "version").split()[1].partition("-")[0].partition("+")[0]
    frames = {PLAIN: (LAYOUTS / "plain.html").read_text("utf-8"), FRAMED: frame(ours)}
    for number, (name, base) in enumerate(frames.items()):
        folder = given.folder(f"hugo-{number}")
        shutil.move(folder / "kinds.json", _made(folder / "data") / "kinds.json")
        layouts(folder / "layouts", base)
        write(folder, given)
        yield Builder(
            name=name,
            command=[hugo, "--quiet"],
            folder=folder,
            output=folder / "public",
            record=folder / "content/powers" / f"{POWER[1]}.md",
            keeps=[folder / "resources"],
            note=version,
        )


def layouts(folder: Path, base: str) -> None:
    """The layouts of a site, with `base` around each page."""
    default, partials = _made(folder / "_default"), _made(folder / "partials")
    (default / "baseof.html").write_text(base, "utf-8")
    for name, source in (("single", "record"), ("list", "list")):
        text = (LAYOUTS / f"{source}.html").read_text("utf-8")
        (default / f"{name}.html").write_text('{{ define "main" }}' + text + "{{ end }}", "utf-8")
    for name in PARTIALS:
        shutil.copy(LAYOUTS / f"{name}.html", partials)
    (folder / "index.html").write_text((default / "list.html").read_text("utf-8"), "utf-8")


def frame(page: str | Path) -> str:
    """Our page as a layout: what is around its article, with a hole for another."""
    html = page.read_text("utf-8") if isinstance(page, Path) else page
    match = _ARTICLE.match(html)
    if match is None:
        raise ValueError("the page has no article")
    before, _, after = (part.replace("{{", '{{ "{{" }}') for part in match.groups())
    return before + '{{ block "main" . }}{{ end }}' + after


def write(folder: Path, given: Input) -> None:
    """The settings and the content files."""
    (folder / "config.json").write_text(json.dumps(_SETTINGS, ensure_ascii=False), "utf-8")
    for kind in given.kinds.values():
        _made(folder / "content" / kind["folder"])
        title = json.dumps({"title": kind["label"]}, ensure_ascii=False)
        (folder / "content" / kind["folder"] / "_index.md").write_text(title + "\n", "utf-8")
        for path in (given.content / kind["folder"]).rglob("*.yml"):
            name = given.titles[kind["name"], path.stem]
            head = f"title: {json.dumps(name, ensure_ascii=False)}\nrecord_kind: {kind['name']}\n"
            record = "record:\n" + textwrap.indent(path.read_text("utf-8"), "  ")
            target = folder / "content" / kind["folder"] / f"{path.stem}.md"
            target.write_text(f"---\n{head}{record}---\n", "utf-8")


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
