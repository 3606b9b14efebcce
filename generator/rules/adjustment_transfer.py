"""下放、移转的职权写明由谁交给谁

条款：方案三（一）1“取消、调整、下放行政审批事项以及机构改革职能调整情况”

职权换了机关，老百姓要知道以前找谁、现在找谁。清单上的执法机关也要同时改，否则两个机关都不管，或者都来管。

怎样修改：补上原行使机关和现行使机关，把职权记录的执法机关改为现行使机关；没有换机关的，改写成修改。

```yaml 合格
counts:
  transferred: 1
changes:
  - power: example-power
    change: transferred
    what: 由市卫生和计划生育委员会改由市卫生健康委员会行使。
    from_agency: 示例市卫生和计划生育委员会
    to_agency: example-agency
```

```yaml 不合格
counts:
  transferred: 1
changes:
  - power: example-power
    change: transferred    # ← 移转没有写明原行使机关
    what: 改由市卫生健康委员会行使。
    to_agency: example-agency
```

```yaml 不合格
changes:
  - power: example-power
    change: changed
    what: 依据改为修订后的条号。
    to_agency: example-agency    # ← 修改没有换机关，不写原行使机关和现行使机关
```

```yaml 不合格
effective_on: 2024-05-20
counts:
  devolved: 1
changes:
  - power: example-power
    change: devolved
    what: 由省级下放到市级。
    from_agency: 示例省卫生健康委员会
    to_agency: other-agency    # ← 已经交给另一个市卫生健康委员会，职权记录的执法机关仍是示例市卫生健康委员会
# content/agencies/other-agency.yml
name: 另一个市卫生健康委员会
```

```yaml 不合格
counts:
  transferred: 1
changes:
  - power: example-power
    change: transferred
    what: 由原机关继续行使。
    from_agency: 示例市卫生健康委员会    # ← 原行使机关和现行使机关是同一个，没有移转
    to_agency: example-agency
```
"""

from collections.abc import Iterator

from generator.adjustment import MOVES, Change, later
from generator.model import Catalog, Elsewhere, Path, Problem, Record

KINDS = ("adjustment",)


def check(adjustment: Record, catalog: Catalog) -> Iterator[Problem]:
    parts = {part.name: part for part in catalog.kinds["adjustment"].field("changes").fields}
    for index, change in enumerate(adjustment["changes"]):
        path: Path = ("changes", index)
        word = parts["change"].text(change["change"])
        given = [name for name in ("from_agency", "to_agency") if name in change]
        if change["change"] not in MOVES:
            if given:
                text = f"{word}没有换机关，不写原行使机关和现行使机关"
                yield Problem((*path, given[0]), text)
            continue
        for name in ("from_agency", "to_agency"):
            if name not in given:
                text = f"{word}没有写明{parts[name].label}"
                yield Problem((*path, "change"), text)
        if len(given) == 2:
            yield from _between(adjustment, path, change, word, catalog)


def _between(
    adjustment: Record, path: Path, change: Change, word: str, catalog: Catalog
) -> Iterator[Problem]:
    receiver = catalog.get("agency", change["to_agency"])
    power = catalog.get("power", change["power"])
    if receiver is None or power is None:
        return
    if receiver["name"] == change["from_agency"]:
        text = f"原行使机关和现行使机关是同一个，没有{word}"
        yield Problem((*path, "from_agency"), text)
    elif power["agency"] != receiver.id and adjustment["effective_on"] <= catalog.as_of:
        if later(adjustment, power.id, catalog.of("adjustment")):
            return
        holder = catalog.get("agency", power["agency"])
        name = holder["name"] if holder else power["agency"]
        text = f"已经交给{receiver['name']}，职权记录的执法机关仍是{name}"
        where = Elsewhere(power, ("agency",), "职权记录的执法机关")
        yield Problem((*path, "to_agency"), text, elsewhere=(where,))
