"""承接的职权不得比上级的宽

条款：方案三（一）1“不得擅自增加或者扩大行政执法权限”

承接职权只能写自己的机构、岗位、联系方式、更短的期限和更便民的做法。罚得更多、依据更多、办得更慢、救济更少、管得更宽，
都是自己给自己加权力。

怎样修改：删去这一栏，照上级的执行；法律确实不同的，请上级先改它的清单；只承接一部分的，写在 adopted_part。

```yaml 合格
# content/powers/county-power.yml
adopts: example-power
agency: county-agency
level: county
promised_limit: 45日
delegations:
# content/agencies/county-agency.yml
level: county
```

```yaml 不合格
# content/powers/county-power.yml
adopts: example-power
agency: county-agency
level: county
target: 任何人    # ← 比示例市卫生健康委员会的宽：行政相对人从“单位或者个人”变成了“任何人”
fines:
  - when: 一般情形
    subject: 单位或个人
    mode: multiple
    mandatory: true
    base: 违法所得
    times_min: 5
    times_max: 30    # ← 比示例市卫生健康委员会的宽：最高倍数从 20倍 变成了 30倍
    base_floor: 10000
promised_limit: 80日    # ← 比示例市卫生健康委员会的宽：承诺办结期限从 60日 延长到 80日
delegations:
# content/agencies/county-agency.yml
level: county
```
"""

from collections.abc import Iterator

from generator.model import Catalog, Elsewhere, Problem, Record
from generator.power import adopted, holder, is_exercised
from generator.widening import widened

KINDS = ("power",)


def check(power: Record, catalog: Catalog) -> Iterator[Problem]:
    model = adopted(power, catalog)
    if model is None or not is_exercised(power):
        return
    agency = holder(model, catalog)
    whose = agency["name"] if agency else model["agency"]
    labels = {field.name: field.label for field in catalog.kinds["power"].fields}
    for path, text in widened(model.data, power.data, catalog.kinds["power"]):
        where = Elsewhere(model, path[:1], f"{whose}的{labels[str(path[0])]}")
        yield Problem(path, f"比{whose}的宽：{text}", elsewhere=(where,))
