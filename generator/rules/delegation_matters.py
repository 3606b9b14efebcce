"""只委托自己的、允许委托的职权

条款：方案三（一）4；行政处罚法第二十条；行政许可法第二十四条；行政强制法第十七条

机关只能委托法定权限以内的职权。行政强制措施不得委托；行政许可只能委托给别的行政机关。

怎样修改：从 powers 里删去不能委托的事项；不是本机关职权的，由有权的机关另行委托。

```yaml 合格
powers: [example-power]
```

```yaml 不合格
powers: [example-power]    # ← “查封场所”是行政强制，不得委托
# content/powers/example-power.yml
name: 查封场所
kind: coercion
```

```yaml 不合格
powers: [example-power]    # ← “放射诊疗许可”是行政许可，只能委托别的行政机关，不能委托卫生健康监督机构
# content/powers/example-power.yml
name: 放射诊疗许可
kind: licensing
```

```yaml 不合格
powers: [example-power]    # ← “对无证行医的处罚”是其他市卫生健康委员会的职权，示例市卫生健康委员会不能委托
# content/powers/example-power.yml
name: 对无证行医的处罚
agency: other-agency
# content/agencies/other-agency.yml
name: 其他市卫生健康委员会
```

```yaml 不合格
powers: [example-power]    # ← “对无证行医的处罚”已经取消，不能再委托
# content/powers/example-power.yml
name: 对无证行医的处罚
status: cancelled
```
"""

from collections.abc import Iterator

from generator.delegation import is_given, matters, received
from generator.model import Catalog, Elsewhere, Problem, Record
from generator.power import holder, is_exercised

KINDS = ("delegation",)


def check(delegation: Record, catalog: Catalog) -> Iterator[Problem]:
    if not is_given(delegation):
        return
    for path, power in matters(delegation, catalog):
        text, field = _fault(delegation, power, catalog)
        if text:
            where = Elsewhere(power, (field,), f"“{power['name']}”的清单记录")
            yield Problem(path, text, elsewhere=(where,))


def _fault(delegation: Record, power: Record, catalog: Catalog) -> tuple[str, str]:
    """Why the power cannot be delegated like this, and the field of the power that says so."""
    name = f"“{power['name']}”"
    if power["agency"] != delegation["agency"]:
        return _not_own(delegation, power, catalog), "agency"
    if not is_exercised(power):
        return f"{name}已经取消，不能再委托", "status"
    if power["kind"] == "coercion":
        return f"{name}是行政强制，不得委托", "kind"
    if power["kind"] == "licensing" and delegation["delegate_kind"] != "administrative_organ":
        kind = catalog.kinds["delegation"].field("delegate_kind").text(delegation["delegate_kind"])
        return f"{name}是行政许可，只能委托别的行政机关，不能委托{kind}", "kind"
    return "", ""


def _not_own(delegation: Record, power: Record, catalog: Catalog) -> str:
    """Said of another agency's power; what was received is for the rule on handing it on."""
    owner, giver = holder(power, catalog), catalog.get("agency", delegation["agency"])
    if owner is None or giver is None or received(delegation, power, catalog):
        return ""
    return f"“{power['name']}”是{owner['name']}的职权，{giver['name']}不能委托"
