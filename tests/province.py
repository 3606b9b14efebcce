"""Search entries as of a whole province: the sentences of the demo records taken apart and put
together anew, with names, codes, numbers, dates and laws of their own. Made up, seeded, of any size.

A third of the clauses are spun from the others character by character, so that texts differ as
those of different authors do; otherwise every phrase would be found hundreds of times.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from generator.search import Entry
from generator.wording import chinese_number, yuan

_CONTENT = Path(__file__).parents[1] / "content"
_CLAUSE = re.compile(r"[^，。；：、！？\n]*[\u4e00-\u9fff][^，。；：、！？\n]*")
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
_PLACES = "安平长永新宁兴德昌泰清和东西南北明江河山林阳州城海源丰大石白龙云金玉松华顺康"
_GROUPS = ("行政处罚", "行政许可", "行政检查", "行政强制", "裁量基准", "投诉举报")
_LENGTH = 800


@cache
def _texts() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The clauses and the titles of laws of the demo records."""
    found: dict[str, None] = {}
    laws = []
    for path in sorted(_CONTENT.rglob("*.yml")):
        data = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
        for text in _strings(data):
            found.update(dict.fromkeys(_CLAUSE.findall(text)))
        if path.parent.name == "laws":
            laws.append(data["title"])
    return tuple(found), tuple(laws)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


@cache
def _following() -> dict[str, str]:
    """Two characters -> all that follow them in the clauses, as often as they do."""
    found: dict[str, list[str]] = {}
    for clause in _texts()[0]:
        for at in range(len(clause) - 2):
            found.setdefault(clause[at : at + 2], []).append(clause[at + 2])
    return {pair: "".join(chars) for pair, chars in found.items()}


class Province:
    """Makes entries; equal seeds give equal ones."""

    def __init__(self, seed: int = 1, agencies: int = 72) -> None:
        self.dice = random.Random(seed)
        self.clauses, self.laws = _texts()
        self.agencies = [f"{self._place()}{self._place()}卫生健康局" for _ in range(agencies)]

    def own(self, count: int) -> Iterator[Entry]:
        """Entries each of which has a text of its own."""
        for number in range(count):
            group = self.dice.choice(_GROUPS)
            title = f"对{self._clause()[:24]}的{group[-2:]}"
            yield self._entry(number, title, group, self.dice.choice(self.agencies), self._body())

    def adopting(self, count: int) -> Iterator[Entry]:
        """Entries as of agencies that adopt the powers of the province."""
        for first in range(0, count, len(self.agencies)):
            group, body = self.dice.choice(_GROUPS), self._body()
            title = f"对{self._clause()[:24]}的{group[-2:]}"
            for number, agency in enumerate(self.agencies[: count - first], first):
                yield self._entry(number, title, group, agency, body)

    def _entry(
        self, number: int, title: str, group: str, agency: str, body: tuple[str, ...]
    ) -> Entry:
        own = (
            f"22{number % 9000:04}-{self._letters(2)}-{number:05}",
            agency,
            f"{self._name()}（{self.dice.choice('甲乙丙丁')}级）",
            f"0431-{self.dice.randint(10**7, 10**8 - 1)}",
            f"{self.dice.randint(2018, 2026)}年{self.dice.randint(1, 12)}月{self.dice.randint(1, 28)}日",
        )
        return Entry(f"records/{number:06}.html", title, group, (title, *own, *body), agency)

    def _body(self) -> tuple[str, ...]:
        texts = [self.dice.choice(("省级", "市级", "县级")), "现行有效", "卫生健康"]
        for law in self.dice.choices(self.laws, k=self.dice.randint(1, 4)):
            article = f"第{chinese_number(self.dice.randint(1, 120))}条"
            texts += [law, article, f"依据《{law}》{article}"]
        length = sum(map(len, texts))
        while length < _LENGTH:
            text = "，".join(self._clause() for _ in range(self.dice.randint(1, 5))) + "。"
            if self.dice.random() < 0.2:
                text += f"处{yuan(self.dice.randint(1, 200) * 500)}以下的罚款。"
            texts.append(text)
            length += len(text)
        return tuple(texts)

    def _clause(self) -> str:
        clause = self.dice.choice(self.clauses)
        if self.dice.random() > 1 / 3:
            return clause
        text, end = clause[:2], self.dice.randint(6, 24)
        while len(text) < end and (following := _following().get(text[-2:])):
            text += self.dice.choice(following)
        return text

    def _place(self) -> str:
        return "".join(self.dice.choices(_PLACES, k=2)) + self.dice.choice("市县区")

    def _name(self) -> str:
        return self.dice.choice(_SURNAMES) + "".join(self.dice.choices(_PLACES, k=2))

    def _letters(self, count: int) -> str:
        return "".join(self.dice.choices("ABCDEFGHJKLMNPQRSTUVWXYZ", k=count))


# What a reader may type besides pieces of the texts: words that are nearly everywhere.
COMMON = (
    "处罚", "机构", "行政处罚", "医疗机构", "卫生", "的", "处", "20", "中华人民共和国", "以下的罚款",
    "卫生健康", "条例", "依据《", "不得", "第十", "年", "0431-", "-CF-", "未取得", "。",
)  # fmt: skip


def queries(entries: list[Entry], count: int = 200, seed: int = 3) -> list[str]:
    """Names, codes, titles of laws, pieces from the middle of words, and common words."""
    dice = random.Random(seed)
    laws = _texts()[1]
    found = list(COMMON)
    while len(found) < count:
        entry = dice.choice(entries)
        text = dice.choice([text for text in entry.segments if len(text) > 3])
        start, size = dice.randrange(len(text) - 2), dice.choice((2, 2, 3, 4, 5, 6, 8, 10, 14))
        sort = len(found) % 6
        if sort == 0:
            found.append(dice.choice(entry.segments[1:4]))
        elif sort == 1:
            law = dice.choice(laws)
            found.append(law[-dice.randint(4, len(law)) :])
        elif sort == 2:
            found.append(f"{dice.choice(COMMON[:9])} {text[start : start + 3]}".strip())
        else:
            found.append(text[start : start + size].strip())
    return [query for query in found if query.strip()][:count]
