"""The peers of the bench get the same records, and show the same content as far as it is seen."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import markdown
import pytest
import yaml

from bench import queries
from bench.corpus import ROOT, write
from bench.peers import builder, hugo, mkdocs, pages, validators, visible, yamale
from generator.jsonschema import export
from generator.model import Kind
from generator.schema.kinds import load_kinds


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> builder.Input:
    folder = tmp_path_factory.mktemp("bench")
    return builder.Input(write(folder / "corpus", 150), folder / "peers")


def test_markdown_shows_every_label_and_value(given: builder.Input) -> None:
    settings = yaml.safe_load(mkdocs.config(given, hooked=True, search=False))
    for (kind, id), data in given.records.items():
        text = pages.page(given.kinds, kind, data, given.titles)
        html = markdown.markdown(text, extensions=settings["markdown_extensions"])
        assert builder.missing(html, given, kind, data) == [], id


def test_what_a_page_leaves_out_is_seen(given: builder.Input) -> None:
    data = given.records[builder.POWER]
    text = pages.page(given.kinds, "power", data, given.titles)
    assert builder.missing(text.replace(data["summary"], ""), given, "power", data)
    assert builder.missing(text.replace("追责情形", ""), given, "power", data)


def test_markdown_leaves_texts_alone() -> None:
    field = {"name": "a", "label": "甲", "ref": "", "labels": {}, "unit": "", "fields": []}
    kinds = {"x": {"title": "a", "fields": [field], "folder": "xs"}}
    odd = "1*2*3 _a_ [b](c) <i>d</i> `e` a|b #f"
    html = markdown.markdown(pages.page(kinds, "x", {"a": odd}, {}), extensions=["def_list"])
    assert "<i>" not in html
    assert unescape(html).count(odd) == 2


def test_every_record_has_a_page_and_stands_in_a_list(given: builder.Input) -> None:
    made = dict(pages.pages(given.records, given.kinds, given.titles))
    for kind, id in given.records:
        folder = given.kinds[kind]["folder"]
        assert f"{folder}/{id}.md" in made
        assert f"]({id}.md)" in made[f"{folder}/index.md"]
        assert f"]({folder}/index.md)" in made["index.md"]


def test_links_of_markdown_lead_to_pages(given: builder.Input) -> None:
    made = dict(pages.pages(given.records, given.kinds, given.titles))
    found = {link for text in made.values() for link in re.findall(r"\]\(\.\./(.+?)\)", text)}
    assert len(found) > 5
    assert found <= made.keys()


def test_content_files_of_hugo_hold_the_records(given: builder.Input, tmp_path: Path) -> None:
    hugo.write(tmp_path, given)
    for (kind, id), data in given.records.items():
        file = tmp_path / "content" / given.kinds[kind]["folder"] / f"{id}.md"
        front = yaml.safe_load(file.read_text("utf-8").split("---\n")[1])
        assert front["record"] == data
        assert front["record_kind"] == kind
        assert front["title"] == given.titles[kind, id]


def test_layouts_of_hugo_draw_what_the_description_says(
    given: builder.Input, tmp_path: Path
) -> None:
    """Hugo is no dependency: every property that decides what is shown must be asked for, and
    every partial that is called must be there."""
    hugo.layouts(tmp_path, "{{ block }}")
    texts = {path.stem: path.read_text("utf-8") for path in tmp_path.rglob("*.html")}
    whole = "\n".join(texts.values())
    for name in set(given.kinds["power"]["fields"][0]) - {"type", "required"}:
        assert re.search(rf"\.{name}\b", whole), name
    called = set(re.findall(r'partial "(\w+)\.html"', whole))
    assert called == set(hugo.PARTIALS) == called & texts.keys()
    assert "range $kind.fields" in texts["single"]


def test_zod_asks_for_what_the_description_says(given: builder.Input) -> None:
    config = (ROOT / "bench/peers/astro_site/src/content.config.ts").read_text("utf-8")
    kinds = visible.describe(load_kinds(ROOT / "schemas").values())
    types = {str(one["type"]) for kind in kinds.values() for one in _fields(kind["fields"])}
    known = set(re.findall(r"(\w+): z\.", config)) | {"dict", "['integer', 'string']"}
    assert types <= known
    for name in ("labels", "many", "required", "fields", "type"):
        assert f"field.{name}" in config


def _fields(fields: list[visible.Description]) -> list[visible.Description]:
    return [*fields, *(one for part in fields for one in _fields(part["fields"]))]


def test_our_frame_goes_around_other_pages() -> None:
    page = '<head>{{ x }}</head><article class="a">ours</article><footer>'
    framed = hugo.frame(page)
    assert framed.startswith('<head>{{ "{{" }} x }}</head><article class="a">')
    assert framed.endswith("</article><footer>")
    assert "ours" not in framed
    assert '{{ block "main" . }}' in framed
    with pytest.raises(ValueError, match="no article"):
        hugo.frame("<p>")


def test_yamale_gets_every_field(kinds: dict[str, Kind]) -> None:
    for kind in kinds.values():
        schema = export(kind)
        first = yaml.safe_load(yamale.translate(schema).split("---\n")[0])
        assert first.keys() == schema["properties"].keys()


def test_a_validator_that_refuses_nothing_is_not_measured(tmp_path: Path) -> None:
    content = write(tmp_path, 120) / "content"
    validators._prove("false", lambda _: ["false"], content)
    with pytest.raises(RuntimeError, match="finds nothing wrong"):
        validators._prove("true", lambda _: ["true"], content)


def test_queries_are_of_every_kind_and_in_the_records(given: builder.Input) -> None:
    asked = queries.queries(given.records, 80)
    assert asked == queries.queries(given.records, 80)
    assert [kind for kind, _ in asked].count("mid-word") == 20
    everything = json.dumps([*given.records.values()], ensure_ascii=False, default=str)
    assert all(text in everything for _, text in asked)
