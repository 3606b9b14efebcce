"""The search index answers exactly what a brute-force search answers."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.search import Entry, build, normalise, segments
from generator.search.codec import BAR, BASE, DIGITS, RUN, deltas, encode
from generator.search.grams import shard_of
from generator.search.units import MAX_LENGTH


def brute_force(entries: Iterable[Entry], query: str) -> set[str]:
    terms = normalise(query).split()
    texts = {e.url: [normalise(t) for t in (e.title, *e.segments)] for e in entries}
    return {
        url
        for url, own in texts.items()
        if terms and all(any(term in text for text in own) for term in terms)
    }


def decode(text: str) -> list[int]:
    numbers: list[int] = []
    number, scale, run = 0, 1, False
    for char in text:
        if char == RUN:
            run = True
            continue
        value = DIGITS.index(char)
        number += value % BASE * scale
        scale *= BASE
        if value < BASE:
            numbers += [numbers[-1]] * number if run else [number]
            number, scale, run = 0, 1, False
    return numbers


class Reader:
    """A plain reader of the index, as assets/search.js reads it."""

    def __init__(self, files: Iterable[tuple[str, bytes]]) -> None:
        self.parts = {}
        for path, content in files:
            call = content.decode().removeprefix("gongshiSearchPart(").removesuffix(");\n")
            name, value = json.loads(f"[{call}]")
            assert path.endswith(f"/{name}.js")
            self.parts[name] = value
        tables = self.parts["tables"]
        self.shards = tables["shards"]
        page_count = sum(size for _, size in tables["groups"])
        sets = [[page] for page in range(page_count)]
        for block in range(len(decode(tables["setBlocks"]))):
            sets += [self.sums(decode(text)) for text in self.parts[f"s{block}"]]
        counts = decode(tables["sets"])
        assert len(counts) == len(sets)
        self.pages_of_unit = [
            pages
            for count, pages in zip(counts, sets, strict=True)
            for _ in range(count // 2 + count % 2)
        ]

    @staticmethod
    def sums(steps: list[int]) -> list[int]:
        return [sum(steps[: end + 1]) for end in range(len(steps))]

    def postings(self, key: str) -> set[tuple[int, int]]:
        text = self.parts[f"g{shard_of(key, self.shards)}"].get(key, BAR)
        found = []
        unit = place = 0
        for index, (step, value) in enumerate(zip(*map(decode, text.split(BAR)), strict=True)):
            unit += step
            place = value if step or not index else place + value
            found.append((unit, place))
        return set(found)

    def units(self, term: str) -> set[int]:
        if len(term) == 1:
            return {unit for unit, _ in self.postings(term)}
        lists = [
            {(unit, place - at) for unit, place in self.postings(term[at : at + 2])}
            for at in range(len(term) - 1)
        ]
        return {unit for unit, _ in set.intersection(*lists)}

    def search(self, query: str) -> set[str]:
        terms = normalise(query).split()
        if not terms:
            return set()
        hits = [{p for u in self.units(term) for p in self.pages_of_unit[u]} for term in terms]
        per_file = self.parts["tables"]["pagesPerFile"]
        return {
            self.parts[f"p{page // per_file}"][page % per_file][0]
            for page in set.intersection(*hits)
        }


TEXTS = st.text(alphabet='处罚机构医疗aA9９"\\~| \u3000𠀀😀éé', max_size=12)
ENTRIES = st.lists(
    st.builds(
        Entry,
        url=st.integers(0, 99).map("powers/{}.html".format),
        title=TEXTS,
        group=st.sampled_from(["行政处罚", "行政许可"]),
        segments=st.lists(TEXTS, max_size=5).map(tuple),
    ),
    max_size=12,
    unique_by=lambda entry: entry.url,
)


@given(ENTRIES, st.lists(TEXTS, min_size=1, max_size=5))
@settings(max_examples=150, deadline=None)
def test_random_corpora_answer_as_brute_force(entries: list[Entry], queries: list[str]) -> None:
    reader = Reader(build(entries))
    own = [t[i : i + 3] for e in entries for t in (e.title, *e.segments) for i in range(len(t))]
    for query in queries + own[:40]:
        assert reader.search(query) == brute_force(entries, query), query


def sample(count: int) -> list[Entry]:
    dice = random.Random(count)
    words = ["行政处罚", "医疗机构", "第99条", "罚款10万元", "WJW-", "😀", "执业医师", "消毒产品"]
    return [
        Entry(
            f"powers/p{number}.html",
            f"{dice.choice(words)}第{number}号",
            dice.choice(["行政处罚", "行政许可"]),
            ("各页都有的话", *("".join(dice.choices(words, k=4)) for _ in range(3))),
        )
        for number in range(count)
    ]


@pytest.mark.parametrize(
    "query",
    [
        "处罚",
        "机构",
        "罚",
        "第99条",
        "１０万元",
        "wjw-",
        "😀",
        "页都有",
        "号 医师",
        "罚行政",
        "无此",
        "",
    ],
)
def test_queries_in_many_shards(query: str) -> None:
    entries = sample(300)
    reader = Reader(build(entries))
    assert reader.shards > 1
    assert reader.search(query) == brute_force(entries, query)


def test_a_term_does_not_cross_segments() -> None:
    entry = Entry("a.html", "甲", "组", ("行政处", "罚款"))
    reader = Reader(build([entry]))
    assert reader.search("处罚") == set()
    assert reader.search("处 罚") == {"a.html"}


def test_order_of_entries_does_not_matter() -> None:
    entries = sample(50)
    assert list(build(entries)) == list(build(reversed(entries)))


def test_directory_changes_with_content_only() -> None:
    entries = sample(50)
    paths = {path for path, _ in build(entries)}
    assert all(path.startswith("search/") for path in paths)
    assert paths == {path for path, _ in build(sample(50))}
    assert paths & {path for path, _ in build(entries[1:])} == {"search/start.js"}


def test_shared_text_is_stored_once() -> None:
    content = b"".join(content for _, content in build(sample(300)))
    assert content.count("各页都有的话".encode()) == 1


def test_no_entries() -> None:
    assert Reader(build([])).search("处罚") == set()


def test_same_url_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="same url"):
        list(build([Entry("a.html", "甲", "组", ()), Entry("a.html", "乙", "组", ())]))


def test_too_long_text_is_refused() -> None:
    with pytest.raises(ValueError, match="too long"):
        list(build([Entry("a.html", "甲", "组", ("长" * MAX_LENGTH,))]))


@given(st.lists(st.integers(0, 100_000) | st.integers(0, 2)))
def test_codec_round_trip(numbers: list[int]) -> None:
    assert decode(encode(numbers)) == numbers
    assert json.dumps(encode(numbers)) == f'"{encode(numbers)}"'


def test_codec_shortens_runs() -> None:
    assert len(encode([7] * 1000)) == 4
    assert deltas([3, 4, 9]) == [3, 1, 5]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Ａｂ\u3000\t９９ ", "ab 99"),
        ("①㎡ﬁ", "1m2fi"),
        ("é", "é"),
        ("ΑΣ İ", "ας i̇"),
        ("\x1c\x85\ufeffx\u2028", "x"),
        ("\ud800", "\ufffd"),
    ],
)
def test_normalise(text: str, expected: str) -> None:
    assert normalise(text) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>行政<b>处</b><a href=x>罚</a></p>", ("行政处罚",)),
        ("<ul><li>甲<ul><li>乙</ul><li>丙</ul>丁", ("甲", "乙", "丙", "丁")),
        ("<table><tr><th>项<td>值</table>", ("项", "值")),
        ("<dl><dt>词<dd>义</dl><figcaption>图</figcaption>", ("词", "义", "图")),
        ("<details><summary>概</summary>详</details>", ("概", "详")),
        ("<div>直接<div>内层</div>之后</div>", ("直接", "内层", "之后")),
        ("<p>a &lt;b&gt; &amp;nbsp;&#x5904;&nbsp;\n c</p>", ("a <b> &nbsp;处 c",)),
        ("<p>甲<br>乙<br/>丙</p>", ("甲 乙 丙",)),
        ("<p>甲<script>if (a<b) '</p>'</script>乙</p>", ("甲乙",)),
        ("<style>p{}</style><template><p>无</p></template><p>有", ("有",)),
        ("<p>见<!-- 隐 -->者<noscript>无</noscript></p>", ("见者",)),
        ("<div hidden><div>隐</div>隐</div><p>见", ("见",)),
        ("<p hidden>隐<p>见", ("见",)),
        ("<ul><li hidden>隐<p>隐</p><li>见</ul>后", ("见", "后")),
        ("<ul><li>见<li hidden>隐</ul>后", ("见", "后")),
        ("<table><tr><td hidden>隐<td>见<tr hidden><td>隐</table>后", ("见", "后")),
        ("<p>甲<input hidden>乙<img hidden>丙", ("甲乙丙",)),
        ("<p hidden/>隐</p>见", ("见",)),
        ("<p>甲<span hidden='until-found'>隐<b>隐</b></span>乙</p>", ("甲乙",)),
        ("<h2>题<a class='headerlink' href='#x'>¶</a></h2>", ("题",)),
        (
            "<svg><title>无</title><desc>无</desc><path/><g hidden/>"
            "<text>流<tspan>程</tspan></text><text>图</text></svg>后",
            ("流程", "图", "后"),
        ),
        ("</p></div>甲</span><b>乙", ("甲乙",)),
        ("<p title='<p>无</p>'>有 < 无", ("有 < 无",)),
        ("<P>大<SPAN>写</SPAN></P>", ("大写",)),
        ("", ()),
    ],
)
def test_segments(html: str, expected: tuple[str, ...]) -> None:
    assert segments(html) == expected
