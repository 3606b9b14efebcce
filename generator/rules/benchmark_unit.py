"""阶次的单位与法律一致，没有丢“万”字

条款：方案三（二）2

法律按金额罚，阶次就写金额；法律按倍数罚，阶次就写倍数。转抄表格时最常见的错误是丢了“万”字，
“10万元以上20万元以下”变成“10元以上20元以下”，全表小了一万倍，每一档看上去却都合理。

怎样修改：按消息补上或者改正数字；金额一律以元为单位，10万元写 100000。

```yaml 合格
tiers:
  - segment: general
    name: 一般
    circumstances: [执业不足一个月]
    times_min: 5
    times_max: 20
```

```yaml 不合格
tiers:
  - segment: general
    name: 从轻    # ← “从轻”没有写最低倍数（times_min）
    circumstances: [执业不足一个月]
    times_max: 8
  - segment: general
    name: 一般    # ← “一般”没有写最高倍数（times_max）
    circumstances: [执业一个月以上]
    times_min: 8
    yuan_max: 50000    # ← 法律按倍数罚，“一般”不应当写罚款上限（yuan_max）
  - segment: general
    name: 不罚
    circumstances: [执业不足一天]
    no_fine: true
    times_max: 3    # ← “不罚”已经写了不予罚款，不应当再写最高倍数（times_max）
```

```yaml 不合格
segments:
  - id: general
    when: 一般情形
    subject: 单位或个人
    mode: yuan
    yuan_min: 100000
    yuan_max: 500000
    shared_endpoint: upper
tiers:
  - segment: general
    name: 一般
    circumstances: [危害一般的项目]
    yuan_min: 10
    yuan_max: 20    # ← “一般情形”各档（10元–20元、20元–50元）小了一万倍，丢了“万”字？应为 10万元–20万元、20万元–50万元
  - segment: general
    name: 从重
    circumstances: [危害严重的项目]
    yuan_min: 20
    yuan_max: 50
# content/powers/example-power.yml
fines:
  - when: 一般情形
    subject: 单位或个人
    mode: yuan
    mandatory: true
    yuan_min: 100000
    yuan_max: 500000
```
"""

from collections.abc import Iterator, Mapping

from generator.benchmark import (
    BOUNDS,
    Entry,
    bound_by,
    fines,
    interval,
    is_without_fine,
    lost_wan,
    tiers,
    whole,
)
from generator.intervals import Span
from generator.model import Catalog, Problem, Record

KINDS = ("benchmark",)


def check(benchmark: Record, catalog: Catalog) -> Iterator[Problem]:
    kind = catalog.kinds["benchmark"]
    labels = {field.name: field.label for field in kind.field("tiers").fields}
    modes = {field.name: field.labels for field in kind.field("segments").fields}["mode"]
    power = bound_by(benchmark, catalog)
    for segment in benchmark["segments"]:
        for index, tier in tiers(benchmark, segment["id"]):
            for name, text in _tier(tier, segment, labels, modes):
                yield Problem(("tiers", index, name), text)
        yield from _lost_wan(benchmark, segment, power)


def _tier(
    tier: Entry, segment: Entry, labels: Mapping[str, str], modes: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """(field, what is wrong) of the numbers of one tier."""
    mode, name = segment["mode"], f"“{tier['name']}”"
    low, high = BOUNDS[mode]
    for alien in (bound for other in BOUNDS if other != mode for bound in BOUNDS[other]):
        if alien in tier:
            text = f"法律{modes[mode]}罚，{name}不应当写{labels[alien]}（{alien}）"
            yield alien, text
    if is_without_fine(tier, mode):
        for bound in (low, high):
            if "no_fine" in tier and bound in tier:
                yield bound, f"{name}已经写了不予罚款，不应当再写{labels[bound]}（{bound}）"
        return
    if low not in tier and low in segment:
        yield "name", f"{name}没有写{labels[low]}（{low}）"
    if high not in tier:
        yield "name", f"{name}没有写{labels[high]}（{high}）"


def _lost_wan(benchmark: Record, segment: Entry, power: Record | None) -> Iterator[Problem]:
    legal = whole(segment, power)
    if legal is not None and (spans := lost_wan(benchmark, segment, legal)):
        written = "、".join(interval(one, "yuan") for one in spans)
        meant = [Span(one.low * 10000, one.high * 10000) for one in spans]
        should = "、".join(interval(one, "yuan") for one in meant)
        text = f"“{segment['when']}”各档（{written}）小了一万倍，丢了“万”字？应为 {should}"
        first, _, _ = fines(benchmark, segment)[0]
        yield Problem(("tiers", first, "yuan_max"), text)
