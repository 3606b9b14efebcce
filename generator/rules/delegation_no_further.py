"""受委托的组织不得再委托

条款：方案三（一）4；行政处罚法第二十条

受委托组织以委托机关的名义执法，后果由委托机关承担。再转手一次，就没有人说得清是谁在执法、谁来负责。

怎样修改：sub_delegation 写 false，并修改委托书；转手的委托终止，需要的由有职权的机关直接委托。

```yaml 合格
sub_delegation: false
```

```yaml 不合格
sub_delegation: true    # ← 委托书允许示例市卫生健康监督所再委托，法律禁止再委托
```

```yaml 不合格
powers: [example-power]    # ← “对无证行医的处罚”是示例省卫生健康委员会委托给示例市卫生健康委员会的，不得再委托
# content/delegations/first.yml
name: 委托示例市卫生健康委员会处罚
agency: upper-agency
delegate: 示例市卫生健康委员会
delegate_kind: administrative_organ
delegate_agency: example-agency
# content/agencies/upper-agency.yml
name: 示例省卫生健康委员会
# content/powers/example-power.yml
name: 对无证行医的处罚
agency: upper-agency
```
"""

from collections.abc import Iterator

from generator.delegation import is_given, matters, received
from generator.model import Catalog, Elsewhere, Problem, Record

KINDS = ("delegation",)


def check(delegation: Record, catalog: Catalog) -> Iterator[Problem]:
    if not is_given(delegation):
        return
    if delegation["sub_delegation"]:
        text = f"委托书允许{delegation['delegate']}再委托，法律禁止再委托"
        yield Problem(("sub_delegation",), text)
    for path, power in matters(delegation, catalog):
        first = received(delegation, power, catalog)
        giver = catalog.get("agency", first["agency"]) if first else None
        if first and giver:
            text = f"“{power['name']}”是{giver['name']}委托给{first['delegate']}的，不得再委托"
            where = Elsewhere(first, ("powers",), f"委托“{first['name']}”的事项")
            yield Problem(path, text, elsewhere=(where,))
