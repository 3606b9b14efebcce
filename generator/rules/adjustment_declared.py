"""清单上的每项职权，都有把它列入的调整

条款：方案三（一）1“不得擅自增加或者扩大行政执法权限”

职权从哪天起列入清单，要说得出凭哪份文件。没有登记过的职权，可能是自己给自己加的；日期对不上的，不知道哪一天的清单作数。

怎样修改：在 content/adjustments/ 登记把它列入（或者修改、移转）的调整，生效日期与职权的列入清单日期一致；
日期写错了的改正日期。

```yaml 合格
effective_from: 2024-09-01
# content/adjustments/example-adjustment.yml
reason: listing
law:
version:
counts: {added: 1}
changes:
  - power: example-power
    change: added
    what: 列入清单。
```

```yaml 不合格
effective_from: 2024-10-01    # ← 列入清单的日期是 2024-10-01，登记的调整从 2024-09-01 起生效
# content/adjustments/example-adjustment.yml
reason: listing
law:
version:
counts: {added: 1}
changes:
  - power: example-power
    change: added
    what: 列入清单。
```

```yaml 不合格
effective_from: 2024-09-01    # ← 没有登记把这项职权列入清单的调整
# content/powers/other-power.yml
code: 229900-CF-002
effective_from: 2024-09-01
# content/adjustments/example-adjustment.yml
reason: listing
law:
version:
counts: {added: 1}
changes:
  - power: other-power
    change: added
    what: 列入清单。
```
"""

from collections.abc import Iterator

from generator.adjustment import of_power, tally
from generator.model import Catalog, Elsewhere, Problem, Record
from generator.power import is_exercised

KINDS = ("power",)


def check(power: Record, catalog: Catalog) -> Iterator[Problem]:
    adjustments = catalog.of("adjustment")
    if not is_exercised(power) or catalog.lacks("adjustment"):
        return
    if not any(tally(one)["added"] for one in adjustments):
        return  # a portal that declares no listing yet
    since = power["effective_from"]
    own = [one for one, change in of_power(power, adjustments) if change["power"] == power.id]
    if not own:
        yield Problem(("effective_from",), "没有登记把这项职权列入清单的调整")
    elif all(one["effective_on"] != since for one in own):
        days = "、".join(str(one["effective_on"]) for one in reversed(own))
        where = Elsewhere(own[0], ("effective_on",), "登记的调整")
        text = f"列入清单的日期是 {since}，登记的调整从 {days} 起生效"
        yield Problem(("effective_from",), text, elsewhere=(where,))
