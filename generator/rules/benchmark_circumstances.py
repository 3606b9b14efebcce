"""每一档写明适用情形，各档互不相同

条款：方案三（二）2；行政处罚法第三十四条

两档的适用情形一样，办案人员就可以随意选罚多罚少；写“同上”“其他”，当事人看不出自己落在哪一档。

只换了标点、次序或者开头的“或者”，仍是一样的。

怎样修改：逐档写清什么样的时间、次数、数量、后果落在这一档，与其他档分得开。

```yaml 合格
tiers:
  - segment: general
    name: 从轻
    circumstances: [初次违法, 执业不足一个月]
    times_min: 5
    times_max: 10
  - segment: general
    name: 从重
    circumstances: [初次违法, 执业一个月以上]
    times_min: 10
    times_max: 20
```

```yaml 不合格
tiers:
  - segment: general
    name: 从轻
    circumstances: [初次违法, 没有造成损害]
    times_min: 5
    times_max: 10
  - segment: general
    name: 一般
    circumstances: [或没有造成损害；初次违法。]    # ← “一般”的适用情形与“从轻”一样，分不出该罚哪一档
    times_min: 10
    times_max: 15
  - segment: general
    name: 从重
    circumstances:
      - 其他    # ← “其他”没有说明什么情节落在“从重”这一档
    times_min: 15
    times_max: 20
```
"""

import re
from collections.abc import Iterator, Sequence

from generator.benchmark import Entry, tiers
from generator.model import Catalog, Problem, Record

KINDS = ("benchmark",)
_EMPTY = {"同上", "同前", "其他", "其他情形", "略", "无", "视情节", "根据情节"}
_BETWEEN = re.compile(r"[、，；。,;]")
_LINKS = re.compile(r"^(或者|或|并且|并|且)|[\s：（）“”:().]")


def check(benchmark: Record, catalog: Catalog) -> Iterator[Problem]:
    for segment in benchmark["segments"]:
        seen: dict[frozenset[str], str] = {}
        for index, tier in tiers(benchmark, segment["id"]):
            lines = [_parts(line) for line in tier["circumstances"]]
            yield from _vague(index, tier, lines)
            parts: frozenset[str] = frozenset().union(*lines)
            whole = parts | {f"前提：{part}" for part in _parts(tier.get("precondition", ""))}
            if whole in seen and parts - _EMPTY:
                text = f"“{tier['name']}”的适用情形与“{seen[whole]}”一样，分不出该罚哪一档"
                yield Problem(("tiers", index, "circumstances"), text)
            seen.setdefault(whole, tier["name"])


def _parts(line: str) -> frozenset[str]:
    """What a line says, whatever its order and punctuation."""
    parts = (_LINKS.sub("", part.strip()) for part in _BETWEEN.split(line))
    return frozenset(part for part in parts if part)


def _vague(index: int, tier: Entry, lines: Sequence[frozenset[str]]) -> Iterator[Problem]:
    """`lines` are what the lines of the tier say."""
    for number, parts in enumerate(lines):
        if parts <= _EMPTY:
            line = tier["circumstances"][number]
            text = f"“{line}”没有说明什么情节落在“{tier['name']}”这一档"
            yield Problem(("tiers", index, "circumstances", number), text)
