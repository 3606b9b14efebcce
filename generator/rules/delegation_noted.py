"""委托和权责清单两边互相注明

条款：方案三（一）4“在委托机关行政执法权责清单中一并注明受委托组织、委托依据”

看清单的人要知道上门执法的为什么不是机关自己；看委托目录的人要知道委托的究竟是哪一项。两边只写一边，就有一边是错的。

怎样修改：在职权记录的 delegations 里写上委托的编号，或者从委托的 powers 里删去这项职权；反过来也一样。

```yaml 合格
powers: [example-power]
```

```yaml 合格
status: ended
ended_on: 2025-06-30
end_reason: 期限届满，不再续签。
certificates_withdrawn: 0
# content/powers/example-power.yml
delegations:
```

```yaml 不合格
powers: [example-power]    # ← 权责清单中“对未取得执业许可证擅自执业的处罚”（example-power）没有注明这项委托
# content/powers/example-power.yml
delegations:
```

```yaml 不合格
name: 委托监督所执法
powers: [other-power]
# content/powers/other-power.yml
name: 另一项处罚
# content/powers/example-power.yml
delegations: [example-delegation]    # ← “委托监督所执法”（example-delegation）的委托事项里没有本职权
```
"""

from collections.abc import Iterator

from generator.delegation import matters, must_note
from generator.model import Catalog, Elsewhere, Problem, Record

KINDS = ("delegation", "power")


def check(record: Record, catalog: Catalog) -> Iterator[Problem]:
    if record.kind == "delegation":
        yield from _unnoted(record, catalog)
    else:
        yield from _uncovered(record, catalog)


def _unnoted(delegation: Record, catalog: Catalog) -> Iterator[Problem]:
    for path, power in matters(delegation, catalog):
        if must_note(delegation, power) and delegation.id not in power.get("delegations", ()):
            field = "delegations" if "delegations" in power.data else "posts"
            where = Elsewhere(power, (field,), f"应当在这里注明 {delegation.id}")
            text = f"权责清单中“{power['name']}”（{power.id}）没有注明这项委托"
            yield Problem(path, text, elsewhere=(where,))


def _uncovered(power: Record, catalog: Catalog) -> Iterator[Problem]:
    for index, id in enumerate(power.get("delegations", ())):
        delegation = catalog.get("delegation", id)
        if delegation is not None and power.id not in delegation["powers"]:
            where = Elsewhere(delegation, ("powers",), f"委托事项里没有 {power.id}")
            text = f"“{delegation['name']}”（{id}）的委托事项里没有本职权"
            yield Problem(("delegations", index), text, elsewhere=(where,))
