"""各档的其他处罚都是这项职权有的

条款：方案三（二）2；行政处罚法第九条、第三十四条

裁量基准只能在法律给的处罚种类里细分。法律没有规定拘留、吊销的，哪一档也不能写上。

怎样修改：删去法律没有规定的处罚；是职权记录漏写的，先在职权记录的 other_penalties 里补上。

```yaml 合格
tiers:
  - segment: general
    name: 从轻
    circumstances: [执业不足一个月]
    times_min: 5
    times_max: 20
    other: 没收违法所得
# content/powers/example-power.yml
other_penalties:
  - kind: confiscation
    what: 没收违法所得、药品和医疗器械
```

```yaml 不合格
tiers:
  - segment: general
    name: 从轻
    circumstances: [执业不足一个月]
    times_min: 5
    times_max: 12
    other: 警告    # ← “从轻”写了“警告”，这项职权没有这种处罚（有的是：没收违法所得）
  - segment: general
    name: 从重
    circumstances: [执业一个月以上]
    times_min: 12
    times_max: 20
    other: 没收违法所得，行政拘留十日    # ← “从重”写了“拘留”，这项职权没有这种处罚（有的是：没收违法所得）
# content/powers/example-power.yml
other_penalties:
  - kind: confiscation
    what: 没收违法所得
```
"""

import re
from collections.abc import Iterator

from generator.benchmark import bound_by
from generator.model import Catalog, Elsewhere, Problem, Record

KINDS = ("benchmark",)

_KINDS = (
    ("警告", "warning"),
    ("通报批评", "criticism"),
    ("没收", "confiscation"),
    ("暂扣", "suspend_licence"),
    ("降低资质", "downgrade"),
    ("吊销", "revoke_licence"),
    ("限制开展", "restrict_business"),
    ("停业|停产|停止执业|停止作业", "suspend_business"),
    ("责令关闭", "close"),
    ("限制从业|禁止从业|暂停[^，；。]*执业", "restrict_practice"),
    ("拘留", "detention"),
)
"""How each kind of penalty is called in running text."""


def check(benchmark: Record, catalog: Catalog) -> Iterator[Problem]:
    power = bound_by(benchmark, catalog)
    if power is None or not any("other" in tier for tier in benchmark["tiers"]):
        return
    penalties = power.get("other_penalties", ())
    kinds = {penalty["kind"] for penalty in penalties}
    known = "、".join(penalty["what"] for penalty in penalties) or "没有"
    field = "other_penalties" if penalties else "name"
    where = Elsewhere(power, (field,), "这项职权的其他处罚")
    for index, tier in enumerate(benchmark["tiers"]):
        for words, kind in _KINDS:
            found = re.search(words, tier.get("other", ""))
            if found and kind not in kinds:
                text = f"“{tier['name']}”写了“{found[0]}”，这项职权没有这种处罚（有的是：{known}）"
                yield Problem(("tiers", index, "other"), text, elsewhere=(where,))
