"""只承接上级机关正在行使的职权

条款：方案三（一）1“不得擅自增加或者扩大行政执法权限”

承接是下级照着上级的清单行使同一项职权。平级、下级或者外地的清单，以及已经停止行使的职权，都不能作为行使的根据。

怎样修改：把 adopts 改为本地上级机关清单中的编号；上级没有这一项的，不写 adopts，按法律单独写明依据。

```yaml 合格
# content/powers/county-power.yml
adopts: example-power
agency: county-agency
level: county
division: supervision
posts: [investigator, reviewer]
delegations:
# content/agencies/county-agency.yml
level: county
region: 示例省示例市示例县
```

```yaml 不合格
# content/powers/other-power.yml
adopts: example-power    # ← 示例市卫生健康委员会不是示例市卫生健康委员会的上级机关，它的职权不能承接
delegations:
```

```yaml 不合格
# content/powers/county-power.yml
adopts: example-power    # ← 示例外县卫生健康局在示例省外市外县，不归示例市卫生健康委员会管辖，不能承接它的职权
agency: county-agency
level: county
delegations:
# content/agencies/county-agency.yml
name: 示例外县卫生健康局
level: county
region: 示例省外市外县
```

```yaml 不合格
status: cancelled
effective_to: 2025-12-31
# content/powers/county-power.yml
adopts: example-power    # ← 示例市卫生健康委员会的这项职权已取消，不能再承接
agency: county-agency
level: county
delegations:
# content/agencies/county-agency.yml
level: county
region: 示例省示例市示例县
```
"""

from collections.abc import Iterator

from generator.model import ADOPTS, Catalog, Elsewhere, Problem, Record
from generator.power import adopted, holder, is_exercised

KINDS = ("power",)


def check(power: Record, catalog: Catalog) -> Iterator[Problem]:
    model = adopted(power, catalog)
    if model is None or not is_exercised(power):
        return
    if model["status"] != "in_force":
        whose = holder(model, catalog)
        name = whose["name"] if whose else model["agency"]
        word = catalog.kinds["power"].field("status").text(model["status"])
        where = Elsewhere(model, ("status",), "被承接的职权的状态")
        yield Problem((ADOPTS,), f"{name}的这项职权{word}，不能再承接", elsewhere=(where,))
    ours, theirs = holder(power, catalog), holder(model, catalog)
    if ours is None or theirs is None:
        return
    where = Elsewhere(model, ("agency",), "被承接的职权的执法机关")
    order = list(catalog.kinds["power"].field("level").labels)
    if order.index(theirs["level"]) >= order.index(ours["level"]):
        text = f"{theirs['name']}不是{ours['name']}的上级机关，它的职权不能承接"
        yield Problem((ADOPTS,), text, elsewhere=(where,))
    elif not ours["region"].startswith(theirs["region"]):
        text = f"{ours['name']}在{ours['region']}，不归{theirs['name']}管辖，不能承接它的职权"
        yield Problem((ADOPTS,), text, elsewhere=(where,))
