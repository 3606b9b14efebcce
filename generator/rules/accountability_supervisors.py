"""该管不管的，单位和负责人一并追究

条款：方案三（五）2“一并追究相关单位的主体责任、监督责任以及相关人员的责任”

投诉举报应受理未受理、应追究未追究，或者袒护纵容，错的不只是经办的人。单位的主体责任、监督责任和负责人的责任都要追究，
只处理经办人就是追究不到位。

怎样修改：在 units 里写明承担主体责任和监督责任的单位怎样追究，在 leaders 里写负责人的人数。
负责人包括在 measures 的人数里。

```yaml 合格
grounds: [failed_to_accept]
leaders: 1
units:
  - {unit: 综合监督处, duty: main, measure: 书面检查。}
  - {unit: 政策法规处, duty: supervisory, measure: 通报批评。}
```

```yaml 不合格
grounds: [failed_to_accept]    # ← 应受理未受理，没有一并追究：监督责任、负责人
leaders: 0
units:
  - {unit: 综合监督处, duty: main, measure: 书面检查。}
```

```yaml 不合格
leaders: 7    # ← 负责人 7 人，多于受到追究的 4 人
```
"""

from collections.abc import Iterator

from generator.model import Catalog, Problem, Record

KINDS = ("accountability",)
_FAILINGS = ("failed_to_accept", "failed_to_pursue", "condoned")


def check(decision: Record, catalog: Catalog) -> Iterator[Problem]:
    kind = catalog.kinds["accountability"]
    duty = next(part for part in kind.field("units").fields if part.name == "duty")
    leaders = decision.get("leaders", 0)
    people = sum(measure["people"] for measure in decision["measures"])
    if leaders > people:
        yield Problem(("leaders",), f"负责人 {leaders} 人，多于受到追究的 {people} 人")
    held = {unit["duty"] for unit in decision.get("units", ())}
    missing = [label for value, label in duty.labels.items() if value not in held]
    missing += [] if leaders else ["负责人"]
    for index, ground in enumerate(decision["grounds"]):
        if ground in _FAILINGS and missing:
            word = kind.field("grounds").text(ground)
            yield Problem(("grounds", index), f"{word}，没有一并追究：{'、'.join(missing)}")
            return
