"""Data of single records: the schemas' own examples with words, numbers and names of their own."""

from __future__ import annotations

import copy
import itertools
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from string import ascii_uppercase
from typing import Any, TypeAlias

from generator.model import Kind
from generator.source import read

Data: TypeAlias = dict[str, Any]

_VOCABULARY = (Path(__file__).parent / "words.txt").read_text("utf-8").split()
_OFTEN = list(itertools.accumulate(1 / (20 + rank) for rank in range(len(_VOCABULARY))))
"""Words of real records, the most frequent first, and how often each is drawn (Zipf's law)."""

_REVIEW: Data = {"step": "法制审核", "subject": "reviewer", "limit": "5个工作日"}
_REVIEW["links"] = ["legal_review"]
_STEMS = {"province": "示例省", "city": "示例{number}市"}


class Samples:
    """Makes records that fit together; equal chance gives equal records."""

    def __init__(
        self, kinds: Mapping[str, Kind], laws: Sequence[str], chance: random.Random
    ) -> None:
        self.examples = {
            name: read(name, kind.example.encode()).data for name, kind in kinds.items()
        }
        self.laws = laws
        self.chance = chance

    def portal(self) -> Data:
        return self._example("portal")

    def recording(self) -> Data:
        return self._cited(self._example("recording"))

    def law(self, number: int) -> Data:
        data = self._example("law")
        data["title"] = f"中华人民共和国{self._name(1, 2)}示例法第{number}号"
        data["short_title"] = f"示例法第{number}号"
        for version in data["versions"]:
            version["note"] = self._text(2, 10)
        return data

    def agency(self, number: int, level: str) -> Data:
        data = self._example("agency")
        stem = _STEMS[level].format(number=number)
        region = stem if level == "province" else f"示例省{stem}"
        data |= {"name": f"{stem}卫生健康委员会", "short_name": f"{stem}卫健委", "region": region}
        data |= {"region_code": _region(number), "level": level, "complaint_code": _code(number)}
        for part in (*data["divisions"], *data["posts"]):
            part["duties"] = self._text(4, 20)
        return data

    def legal_review(self, agency: str) -> Data:
        data = self._cited(self._example("legal_review") | {"agency": agency})
        data["points"] = [self._text(4, 12) for _ in range(self.chance.randint(2, 5))]
        return data

    def procedure(self) -> Data:
        data = self._cited(self._example("procedure"))
        data["name"] = f"{self._name(1, 3)}处罚程序"
        for step in data["steps"]:
            step["duty"] = self._text(4, 12)
        return data

    def power(
        self, agency: int, serial: int, level: str, *, fined: bool, delegated: str = ""
    ) -> Data:
        data = self._example("power")
        data |= self._bookkeeping(agency, serial) | {"level": level}
        data |= {"name": f"对{self._name(2, 5)}的处罚", "scope": self._text(5, 16)}
        data |= {"summary": self._text(5, 14), "procedure": f"procedure-agency-{agency:04}"}
        del data["delegations"]
        if delegated:
            data["delegations"] = [delegated]
        if not fined:
            del data["fines"]
            data["no_fine"] = True
            data["responsibilities"].insert(-1, dict(_REVIEW))
        roles = ("sets_fine" if fined else "sets_power", "defines_duty", "procedure")
        data["basis"] = [
            data["basis"][0]
            | {"law": self.chance.choice(self.laws), "article": self.chance.randint(1, 60)}
            | {"gist": self._text(4, 14), "role": role}
            for role in roles[: self.chance.randint(1, 3)]
        ]
        data["other_measures"] = [self._text(2, 6) for _ in range(self.chance.randint(1, 4))]
        data["liability"] = [
            copy.deepcopy(data["liability"][0]) | {"act": self._text(4, 10)}
            for _ in range(self.chance.randint(1, 3))
        ]
        for step in data["responsibilities"]:
            step["duty"] = self._text(4, 14)
        self.basis = data["basis"]
        return data

    def benchmark(self, agency: int, power: str) -> Data:
        """The benchmark of the power made last."""
        data = self._example("benchmark") | {"power": power, "issuer": f"agency-{agency:04}"}
        data["title"] = f"{self._name(2, 4)}裁量基准"
        data["behaviour"] = self._name(3, 6)
        data["basis"] = [{name: value for name, value in self.basis[0].items() if name != "role"}]
        for tier in data["tiers"]:
            tier["circumstances"] = [f"{tier['name']}：{self._text(4, 14)}"]
        return self._cited(data, ("outside",))

    def adopting(self, agency: int, serial: int, adopted: str) -> Data:
        example = self._example("power")
        own = ("agency", "level", "division", "posts", "remedies", "status")
        data = {"adopts": adopted} | {name: example[name] for name in own}
        return data | self._bookkeeping(agency, serial)

    def delegation(self, agency: int, powers: list[str]) -> Data:
        data = self._cited(self._example("delegation"))
        return data | {
            "name": f"示例{agency}市委托卫生健康监督所查处{self._name(1, 3)}",
            "agency": f"agency-{agency:04}",
            "powers": powers,
        }

    def complaint(self, agency: int, place: int) -> Data:
        data = self._example("complaint")
        del data["power"]
        data |= {"number": f"{_code(agency)}-2025-{place:04}", "agency": f"agency-{agency:04}"}
        return data | {"matter": self._name(3, 8), "result": self._text(6, 20)}

    def _bookkeeping(self, agency: int, serial: int) -> Data:
        """What every power of an agency says for itself."""
        day = self._example("power")["effective_from"].replace(day=self.chance.randint(1, 28))
        code = f"{_region(agency)}-CF-{serial:03}"
        return {"code": code, "agency": f"agency-{agency:04}", "effective_from": day}

    def _example(self, kind: str) -> Data:
        data = copy.deepcopy(self.examples[kind])
        assert data is not None
        return data

    def _cited(self, data: Data, fields: Sequence[str] = ("basis",)) -> Data:
        """With a law of the corpus wherever the example cites its own."""
        for name in fields:
            data[name] = [one | {"law": self.chance.choice(self.laws)} for one in data[name]]
        return data

    def _name(self, low: int, high: int) -> str:
        return "".join(self._words(low, high))

    def _text(self, low: int, high: int) -> str:
        """Words in clauses of up to four."""
        words = self._words(low, high)
        clauses = ["".join(words[at : at + 4]) for at in range(0, len(words), 4)]
        return "，".join(clauses) + "。"

    def _words(self, low: int, high: int) -> list[str]:
        count = self.chance.randint(low, high)
        return self.chance.choices(_VOCABULARY, cum_weights=_OFTEN, k=count)


def _region(number: int) -> str:
    return str(220000 + number)


def _code(number: int) -> str:
    """Three letters, different for every agency.

    >>> _code(0), _code(27)
    ('AAA', 'ABB')
    """
    tens, ones = divmod(number, 26)
    hundreds, tens = divmod(tens, 26)
    return ascii_uppercase[hundreds] + ascii_uppercase[tens] + ascii_uppercase[ones]
