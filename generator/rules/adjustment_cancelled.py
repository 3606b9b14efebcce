"""取消职权要有决定，决定取消的不再行使

条款：方案三（一）1“取消、调整、下放行政审批事项”

清单上把一项职权改成“已取消”，要说得出哪份文件、哪天取消的；文件宣布取消了，清单上就不能还在行使。

怎样修改：在 content/adjustments/ 登记取消它的调整；已经登记的，把职权的状态改为 cancelled，写上停止行使日期。

```yaml 合格
status: cancelled
effective_to: 2024-09-01
# content/adjustments/example-adjustment.yml
counts:
  cancelled: 1
changes:
  - power: example-power
    change: cancelled
    what: 修订后的法律不再规定这项处罚。
```

```yaml 不合格
status: cancelled    # ← 状态是已取消，没有登记取消它的职权调整
effective_to: 2024-09-01
```

```yaml 不合格
status: in_force    # ← “示例法修订后的职权调整”决定从 2024-09-01 起取消，状态仍不是已取消
# content/adjustments/example-adjustment.yml
counts:
  cancelled: 1
changes:
  - power: example-power
    change: cancelled
    what: 修订后的法律不再规定这项处罚。
```
"""

from collections.abc import Iterator

from generator.adjustment import later, of_power
from generator.model import Catalog, Elsewhere, Problem, Record
from generator.power import is_exercised

KINDS = ("power",)


def check(power: Record, catalog: Catalog) -> Iterator[Problem]:
    cancelling = [
        one
        for one, change in of_power(power, catalog.of("adjustment"))
        if change["change"] == "cancelled" and change["power"] == power.id
    ]
    if not is_exercised(power):
        if not cancelling and not catalog.lacks("adjustment"):
            yield Problem(("status",), "状态是已取消，没有登记取消它的职权调整")
        return
    for one in cancelling:
        in_effect = one["effective_on"] <= catalog.as_of
        if in_effect and not later(one, power.id, catalog.of("adjustment")):
            text = f"“{one['title']}”决定从 {one['effective_on']} 起取消，状态仍不是已取消"
            yield Problem(
                ("status",), text, elsewhere=(Elsewhere(one, ("changes",), "取消的决定"),)
            )
