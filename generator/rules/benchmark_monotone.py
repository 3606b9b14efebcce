"""情节越重，罚得越重

条款：方案三（二）2；行政处罚法第五条

过罚相当：从重的一档反而罚得比从轻的少，这张表就没有道理。阶次从轻到重写，罚款随之升高。

怎样修改：把阶次按从轻到重排好；确实写反的，改正金额或者名称。

```yaml 合格
tiers:
  - segment: general
    name: 从轻
    circumstances: [执业不足一个月]
    times_min: 5
    times_max: 10
  - segment: general
    name: 特别恶劣
    circumstances: [执业一个月以上]
    times_min: 10
    times_max: 20
```

```yaml 不合格
tiers:
  - segment: general
    name: 从轻
    circumstances: [执业不足一个月]
    times_min: 12
    times_max: 20
  - segment: general
    name: 从重
    circumstances: [执业一个月以上]
    times_min: 5    # ← “从重”从 5倍起，反而低于前一档“从轻”的 12倍
    times_max: 12
```

```yaml 不合格
tiers:
  - segment: general
    name: 从重
    circumstances: [执业不足一个月]
    times_min: 5
    times_max: 12
  - segment: general
    name: 从轻    # ← “从轻”比前一档“从重”轻，却罚得更重（12倍–20倍）
    circumstances: [执业一个月以上]
    times_min: 12
    times_max: 20
```
"""

from collections.abc import Iterator
from itertools import pairwise

from generator.benchmark import BOUNDS, Entry, amount, interval, is_without_fine, span, tiers
from generator.intervals import NOTHING, Span
from generator.model import Catalog, Problem, Record

KINDS = ("benchmark",)

_ORDER = (
    ("不予处罚", "免予处罚", "不罚"),
    ("减轻",),
    ("轻微", "较轻", "从轻"),
    ("一般",),
    ("较重",),
    ("从重", "严重"),
    ("特别严重", "特别重大"),
)
_RANK = {name: rank for rank, names in enumerate(_ORDER) for name in names}
"""How severe the usual names are; names not here are not compared."""


def check(benchmark: Record, catalog: Catalog) -> Iterator[Problem]:
    for segment in benchmark["segments"]:
        mode = segment["mode"]
        found = [
            (index, tier, at)
            for index, tier in tiers(benchmark, segment["id"])
            if (at := _at(tier, mode)) is not None
        ]
        for (_, before, lower), (index, tier, upper) in pairwise(found):
            name, other = f"“{tier['name']}”", f"前一档“{before['name']}”"
            if upper.low < lower.low:
                start, least = amount(upper.low, mode), amount(lower.low, mode)
                text = f"{name}从 {start}起，反而低于{other}的 {least}"
                yield Problem(("tiers", index, BOUNDS[mode][0]), text)
            elif _is_lighter(tier, before):
                text = f"{name}比{other}轻，却罚得更重（{interval(upper, mode)}）"
                yield Problem(("tiers", index, "name"), text)


def _at(tier: Entry, mode: str) -> Span | None:
    """Where a tier stands; one without a fine stands at nothing."""
    return NOTHING if is_without_fine(tier, mode) else span(tier, mode)


def _is_lighter(tier: Entry, before: Entry) -> bool:
    ours, theirs = _RANK.get(tier["name"]), _RANK.get(before["name"])
    return ours is not None and theirs is not None and ours < theirs
