"""The search index answers exactly what a brute-force search answers."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.search import Entry, build, normalise, segments
from generator.search.branch import FEW
from generator.search.codec import BAR, RUN, encode, encode_lists, encode_set
from generator.search.decode import Index, decode, keys
from generator.search.flat import Flat
from generator.search.text import collapse, collapse_all, normalise_all
from generator.search.told import told
from tests.province import Province, queries

compared = cache(normalise)


def brute_force(entries: Iterable[Entry], query: str) -> set[str]:
    terms = normalise(query).split()
    texts = {e.url: [compared(t) for t in (e.title, *e.segments)] for e in entries}
    return {
        url
        for url, own in texts.items()
        if terms and all(any(term in text for text in own) for term in terms)
    }


class Reader:
    """Answers as assets/search.js does: from the shards, then from the texts where they fall short."""

    def __init__(self, files: Iterable[tuple[str, bytes]]) -> None:
        self.parts = {}
        self.epochs = set()
        for path, content in files:
            call = content.decode().removeprefix("gongshiSearchPart(").removesuffix(");\n")
            name, epoch, value = json.loads(f"[{call}]")
            assert path == f"search/{name}.js"
            self.parts[name] = value
            self.epochs.add(epoch)
        self.index = Index(self.parts.__getitem__)
        self.rows = self.index.rows()
        self.pages = [row[1:] for row in self.rows if row[1:]]
        self.texts = [
            [normalise(text) for text in (*told[1:2], *map(self.index.line, decode(own)))]
            for own, *told in self.rows
        ]

    def having(self, term: str) -> set[int]:
        """The pages with a term. Whether the shards were enough is told truly."""
        found, is_sure = self.index.sheets(0, term)
        having = {sheet for sheet in found if any(term in text for text in self.texts[sheet])}
        assert having == found or not is_sure
        return set(map(self.index.page, having))

    def search(self, query: str) -> set[str]:
        terms = normalise(query).split()
        pages = [self.having(term) for term in terms]
        return {self.pages[page][0] for page in set.intersection(*pages)} if pages else set()


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


@given(ENTRIES, st.lists(TEXTS, min_size=1, max_size=5), st.integers(0, 4))
@settings(max_examples=150, deadline=None)
def test_random_corpora_answer_as_brute_force(
    entries: list[Entry], queries: list[str], rare: int
) -> None:
    reader = Reader(build(entries, rare))
    own = [t[i : i + 5] for e in entries for t in (e.title, *e.segments) for i in range(len(t))]
    for query in queries + own[:40]:
        assert reader.search(query) == brute_force(entries, query), query


@given(ENTRIES, st.integers(0, 2))
@settings(max_examples=50, deadline=None)
def test_titles_are_found_by_their_beginning_and_as_a_whole(
    entries: list[Entry], rare: int
) -> None:
    reader = Reader(build(entries, rare))
    titles = [f"\n{normalise(title)}\n" for _, title, _ in reader.pages]
    for title in titles:
        for part in (title, title[: len(title) // 2], title[1:3]):
            sheets, is_sure = reader.index.sheets(1, part)
            found = set(map(reader.index.page, sheets))
            having = {page for page, text in enumerate(titles) if part in text}
            assert having <= found
            assert having == found or not is_sure


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
    assert sum(name[0] == "g" for name in reader.parts) > 3
    assert reader.search(query) == brute_force(entries, query)


def test_a_term_does_not_cross_segments() -> None:
    entry = Entry("a.html", "甲", "组", ("行政处", "罚款"))
    reader = Reader(build([entry]))
    assert reader.search("处罚") == set()
    assert reader.search("处 罚") == {"a.html"}


def test_order_of_entries_does_not_matter() -> None:
    entries = sample(50)
    assert list(build(entries)) == list(build(reversed(entries)))


def test_a_build_and_the_meaning_of_numbers_have_names() -> None:
    def named(entries: list[Entry]) -> tuple[str, set[str]]:
        reader = Reader(build(entries))
        return reader.parts["start"], reader.epochs

    entries = sample(50)
    build_id, (epoch,) = named(entries)
    assert named(sample(50)) == (build_id, {epoch})
    entries[7] = replace(entries[7], segments=("别的话",))
    again, epochs = named(entries)
    assert again != build_id
    assert epochs == {epoch}  # every page has its number
    assert named(entries[1:])[1].isdisjoint({epoch})


def test_a_long_text_is_stored_once() -> None:
    text = "各页都有的话，" * 5
    entries = [replace(one, segments=(text, *one.segments)) for one in sample(300)]
    content = b"".join(content for _, content in build(entries))
    assert content.count(text.encode()) == 1


def test_no_entries() -> None:
    assert Reader(build([])).search("处罚") == set()


def test_same_url_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="same url"):
        list(build([Entry("a.html", "甲", "组", ()), Entry("a.html", "乙", "组", ())]))


PROVINCE = list(Province(agencies=9).own(150)) + [
    replace(entry, url=f"adopted/{entry.url}") for entry in Province(2, agencies=9).adopting(90)
]


@pytest.mark.parametrize("rare", [3, 64])
def test_a_small_province_answers_as_brute_force(rare: int) -> None:
    """With lists of their own for what is common, with keys that go on and with such as do not."""
    reader = Reader(build(PROVINCE, rare))
    assert reader.parts["s0"]
    sure = 0
    for query in queries(PROVINCE, 150):
        assert reader.search(query) == brute_force(PROVINCE, query), query
        sure += all(reader.index.sheets(0, term)[1] for term in normalise(query).split())
    assert 20 < sure < 150


def test_every_posting_counts() -> None:
    """One page taken from one list, and brute force knows."""
    entries = sample(60)
    reader = Reader(build(entries))
    name, key, packed = next(
        (name, *pair)
        for name, shard in reader.parts.items()
        for pair in (keys(shard) if name[0] == "g" else ())
        if len(decode(pair[1])) > 1 and not set(pair[0]) & set(" \n")
    )
    assert reader.search(key) == brute_force(entries, key)
    shorter = f"{encode(decode(packed)[1:])}{BAR}"
    reader.parts[name] = reader.parts[name].replace(f"{key[-1]}{packed}{BAR}", key[-1] + shorter)
    assert reader.search(key) < brute_force(entries, key)


LONG = Entry(
    "long.html", "长页", "组", tuple(f"第{number}行的话，各不相同" for number in range(999))
)


def test_a_word_of_a_long_page_is_read_from_one_sheet() -> None:
    reader = Reader(build([*sample(20), LONG]))
    found, is_sure = reader.index.sheets(0, "第500行")
    assert is_sure
    assert len(found) == 1
    assert len(reader.texts[found.pop()]) < len(LONG.segments) / 4
    for query in (
        "第0行",
        "第0行 第998行",
        "长页 第998行",
        "第998行的话，各不相同 处罚",
        "第999行",
    ):
        assert reader.search(query) == brute_force([*sample(20), LONG], query), query
    assert [url for url, _, _ in reader.pages].count(LONG.url) == 1


def test_groups_are_numbered_by_their_order() -> None:
    entries = [Entry("a", "甲", "公告", (), order=20), Entry("b", "乙", "职权", (), order=10)]
    reader = Reader(build([*entries, Entry("c", "丙", "其他", ())]))
    assert [name for name, _ in reader.parts["tables"]["groups"]] == ["职权", "公告", "其他"]


def test_what_is_common_is_read_from_one_file() -> None:
    read: list[str] = []
    parts = Reader(build(PROVINCE, 3)).parts

    def part(name: str) -> object:
        read.append(name)
        return parts[name]

    index = Index(part)
    common = {name for key, value in parts.items() if re.match(r"s\d", key) for name in value}
    assert {"0的", "0,"} <= common
    for name in common:
        read.clear()
        assert index.sheets(int(name[0]), name[1:])[1]
        assert [file[0] for file in read] == ["s"], name
    for query in queries(PROVINCE):
        read.clear()
        index.sheets(0, query[:3])
        assert len(read) <= FEW, query


def test_pages_that_differ_by_agency_are_one_result() -> None:
    def page(url: str, title: str, place: str) -> Entry:
        return Entry(url, title, "组", (title,), place)

    entries = [page("a", "甲", "东局"), page("b", "乙", ""), page("c", "甲", "西局")]
    entries += [page("d", "乙", ""), page("e", "甲", "")]
    tables = Reader(build(entries)).parts["tables"]
    assert tables["families"] == encode([1, 2, 4, 5])


def test_the_shards_alone_tell_a_value() -> None:
    entries = [*PROVINCE, Entry("a.html", "甲", "组", ("电话0431-5551 2345", "吴安平（总务处）"))]
    entries += [Entry("b.html", "乙", "组", ("吴安" + "—" * 40 + "平", "吴安平（总"))]
    files = dict(build(entries))

    def fold(text: str) -> str:
        return re.sub(r"[\W_]", "", text)

    values = [
        "043155512345",
        "55512345",
        "吴安平总务处",
        "吴安平总务科",
        "55512346",
        "043155512344",
    ]
    found = list(told(files, files.__getitem__, values, fold))
    assert [one.value for one in found] == values[:3]
    for one in found:
        assert 0 < one.offset < len(files[one.file])


@given(st.lists(st.sets(st.integers(0, 100_000) | st.integers(0, 40), min_size=1), max_size=8))
def test_codec_round_trip(sets: list[set[int]]) -> None:
    lists = [sorted(one) for one in sets]
    sizes = np.cumsum([0, *map(len, lists)])
    flat = np.array([number for one in lists for number in one], np.int64)
    text, places = encode_lists(flat, sizes[:-1])
    cut = [text[start:end].decode() for start, end in pairwise(places)]
    assert [decode(part) for part in cut] == lists
    assert cut == [encode(one) for one in lists]
    assert json.dumps(text.decode()) == f'"{text.decode()}"'


@given(st.sets(st.integers(0, 99)))
def test_codec_of_sets_is_never_longer_than_a_bit_a_page(numbers: set[int]) -> None:
    text = encode_set(np.array(sorted(numbers), np.int64), 100)
    assert decode(text) == sorted(numbers)
    assert len(text) <= 18
    assert BAR not in text


def test_codec_shortens_runs() -> None:
    assert len(encode(range(7, 7000, 7))) == 4
    assert RUN in encode(range(7, 7000, 7))


@given(st.lists(st.text() | TEXTS))
def test_many_texts_are_brought_to_their_form_at_once(texts: list[str]) -> None:
    texts = [text.replace("\0", "") for text in texts]
    assert collapse_all(texts) == [collapse(text) for text in texts]
    assert normalise_all(texts) == [normalise(text) for text in texts]


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


PIECES = st.sampled_from(
    [
        "甲 ",
        "乙\n",
        "&amp;",
        "&lt;",
        "&am",
        "p;",
        "&#8",
        "0;",
        "<p>",
        "</p>",
        '<p class="一 <b>">',
        '<p class="a &gt; b">',
        "<b>",
        "</b>",
        "<br>",
        "<br />",
        "</br>",
        "<li hidden>",
        '<li aria-hidden="true">',
        "</li>",
        "<a href='x'>",
        "<a href=x>",
        "</a>",
        "<pre>",
        "<path/>",
        "<svg>",
        "</svg>",
        "<text>",
        "<title>",
        "</title>",
        "<script>",
        "</script>",
        "<textarea>",
        "</textarea>",
        "<P>",
        "<!-- 隐 -->",
        "< ",
        "\x00",
        "\x01",
    ]
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_plain_markup_says_what_the_parser_says(html: str) -> None:
    assert segments(html) == segments(f"{html}<!---->")


def test_plain_markup_needs_no_parser() -> None:
    flat = Flat(["p"], ["script"])
    assert flat.texts('<p class="a" id="b">甲<b>乙</b>&amp;</p>丙<br>丁') == ["", "甲乙&", "丙 丁"]
    for odd in ("<p class='a'>", "<p hidden>", "<script>", "a < b", "<!-- -->", "<P>"):
        assert flat.texts(odd) is None, odd
