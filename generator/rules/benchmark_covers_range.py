"""裁量阶次合起来正好盖住法定幅度

条款：方案三（二）2

裁量基准只能细化法律给的幅度。留了空当，落在空当里的案件没有标准；重叠了，同样的行为可以罚出两个数；
超过上限的一档没有法律依据；低于下限要有减轻处罚的法定理由。

怎样修改：把消息里指出的那一段补上、去掉或者改正，使相邻两档首尾相接，从法定下限一直到法定上限；
确实依法减轻的，写明 ground_law 和 ground_article。

```yaml 合格
tiers:
  - segment: general
    name: 减轻
    circumstances: [主动消除后果]
    times_min: 2
    times_max: 5
    ground_law: example-law
    ground_article: 32
  - segment: general
    name: 从轻
    circumstances: [执业不足一个月]
    times_min: 5
    times_max: 12.5
  - segment: general
    name: 从重
    circumstances: [执业一个月以上]
    times_min: 12.5
    times_max: 20
```

```yaml 不合格
tiers:
  - segment: general
    name: 减轻
    circumstances: [初次违法]
    times_min: 3    # ← “减轻”低于法定下限 5倍：3倍–5倍 须有减轻处罚的法定理由
    times_max: 6
  - segment: general
    name: 一般
    circumstances: [执业不足一个月]
    times_min: 8    # ← “减轻”到“一般”之间缺少 6倍–8倍
    times_max: 14
  - segment: general
    name: 从重
    circumstances: [执业一个月以上]
    times_min: 12    # ← “一般”与“从重”在 12倍–14倍 重叠
    times_max: 25    # ← “从重”超过法定上限 20倍：20倍–25倍 没有法律依据
```

```yaml 不合格
tiers:
  - segment: general
    name: 从轻
    circumstances: [执业不足一个月]
    times_min: 5    # ← “从轻”只有一个数 5倍，不是幅度
    times_max: 5
  - segment: general
    name: 一般
    circumstances: [执业一个月以上]
    times_min: 5
    times_max: 15    # ← “一般”到法定上限 20倍之间缺少 15倍–20倍
  - segment: general
    name: 从重
    circumstances: [造成人身损害]
    times_min: 20
    times_max: 15    # ← “从重”的上限 15倍低于下限 20倍
```

```yaml 不合格
segments:
  - id: general    # ← “一般情形”没有罚款的阶次，缺少 5倍–20倍
    when: 一般情形
    subject: 单位或个人
    mode: multiple
    base: 违法所得
    times_min: 5
    times_max: 20
    base_floor: 10000
    shared_endpoint: upper
tiers:
  - segment: general
    name: 不罚
    circumstances: [执业不足一天]
    no_fine: true    # ← “不罚”不予罚款，但法律规定应当并处罚款（5倍以上20倍以下）
  - segment: special    # ← segments 里没有编号为 special 的一段
    name: 从重
    circumstances: [执业一个月以上]
    times_min: 5
    times_max: 20
```
"""

from collections.abc import Iterator

from generator.benchmark import (
    BOUNDS,
    Entry,
    amount,
    bound_by,
    fines,
    interval,
    is_without_fine,
    lost_wan,
    span,
    statutory,
    tiers,
    worded,
)
from generator.intervals import Fault, Span, faults
from generator.model import Catalog, Elsewhere, Problem, Record

KINDS = ("benchmark",)


def check(benchmark: Record, catalog: Catalog) -> Iterator[Problem]:
    known = {segment["id"] for segment in benchmark["segments"]}
    for index, tier in enumerate(benchmark["tiers"]):
        if tier["segment"] not in known:
            text = f"segments 里没有编号为 {tier['segment']} 的一段"
            yield Problem(("tiers", index, "segment"), text)
    power = bound_by(benchmark, catalog)
    for index, segment in enumerate(benchmark["segments"]):
        fine, mode = statutory(segment, power) or segment, segment["mode"]
        legal = span(fine, mode) or span(segment, mode)
        if legal is None or not _is_complete(benchmark, segment, legal):
            continue  # benchmark-unit and benchmark-statutory say it
        yield from _unfined(benchmark, segment, fine, legal)
        where = _where(power, fine) if power else ()
        for fault in _segment(benchmark, index, legal):
            yield Problem(fault.path, fault.text, elsewhere=where)


def _is_complete(benchmark: Record, segment: Entry, legal: Span) -> bool:
    """Whether every tier of a segment has its numbers, and in the unit of the law."""
    for _, tier in tiers(benchmark, segment["id"]):
        if "no_fine" not in tier and span(tier, segment["mode"]) is None:
            return False
    return not lost_wan(benchmark, segment, legal)


def _unfined(benchmark: Record, segment: Entry, fine: Entry, legal: Span) -> Iterator[Problem]:
    """The tiers without a fine, where the law says that there must be one."""
    if not fine.get("mandatory"):
        return
    mode = segment["mode"]
    for index, tier in tiers(benchmark, segment["id"]):
        if is_without_fine(tier, mode) and "ground_law" not in tier:
            text = f"“{tier['name']}”不予罚款，但法律规定应当并处罚款（{worded(legal, mode)}）"
            field = "no_fine" if "no_fine" in tier else BOUNDS[mode][1]
            yield Problem(("tiers", index, field), text)


def _segment(benchmark: Record, index: int, legal: Span) -> Iterator[Problem]:
    segment = benchmark["segments"][index]
    mode = segment["mode"]
    low, high = BOUNDS[mode]
    found = [
        (at, tier["name"], one)
        for at, tier, one in fines(benchmark, segment)
        if not ("ground_law" in tier and one.high <= legal.low)
    ]
    if not found:
        text = f"“{segment['when']}”没有罚款的阶次，缺少 {interval(legal, mode)}"
        yield Problem(("segments", index, "id"), text)
        return
    names = [name for _, name, _ in found]
    for fault in faults(legal, [one for _, _, one in found]):
        end = fault.what in ("over", "reversed") or _is_end(fault)
        path = ("tiers", found[fault.nth][0], high if end else low)
        yield Problem(path, _text(fault, names, legal, mode))


def _is_end(fault: Fault) -> bool:
    return fault.what == "gap" and fault.other == fault.nth


def _text(fault: Fault, names: list[str], legal: Span, mode: str) -> str:
    name, at = f"“{names[fault.nth]}”", interval(fault.at, mode)
    other = f"“{names[fault.other]}”" if fault.other >= 0 else "法定下限"
    low, high = amount(fault.at.low, mode), amount(fault.at.high, mode)
    floor, ceiling = amount(legal.low, mode), amount(legal.high, mode)
    if _is_end(fault):
        return f"{name}到法定上限 {ceiling}之间缺少 {at}"
    return {
        "gap": f"{other}到{name}之间缺少 {at}",
        "overlap": f"{other}与{name}在 {at} 重叠",
        "over": f"{name}超过法定上限 {ceiling}：{at} 没有法律依据",
        "under": f"{name}低于法定下限 {floor}：{at} 须有减轻处罚的法定理由",
        "reversed": f"{name}的上限 {high}低于下限 {low}",
        "point": f"{name}只有一个数 {low}，不是幅度",
    }[fault.what]


def _where(power: Record, fine: Entry) -> tuple[Elsewhere, ...]:
    """The place of the range in the record of the power."""
    places = [index for index, one in enumerate(power.get("fines", ())) if one is fine]
    return tuple(Elsewhere(power, ("fines", index), "职权记录中的法定幅度") for index in places)
