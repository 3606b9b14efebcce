"""三个工作日以内撤回

条款：方案三（二）2“依法、有序推进”；行政处罚法第四十八条、第八十五条

公开的处罚决定被变更、撤销、确认违法或者确认无效，错的信息多挂一天，当事人就多受一天的害，所以三个工作日以内要撤下并说明理由。有当事人的信息也不永远挂着，公示期满就撤。

怎样修改：日期写错的改正；确实晚了的，如实保留，说明以后怎样避免。公示期在 content/portal.yml 的 retention 里写。

```yaml 合格
happened_on: 2025-12-08
withdrawn_on: 2025-12-11
```

```yaml 合格
reason: term
published_on: 2023-12-01
subject: natural
happened_on: 2025-12-01
withdrawn_on: 2025-12-01
# content/portal.yml
retention:
  - subject: natural
    months: 24
```

```yaml 不合格
happened_on: 2025-12-30
withdrawn_on: 2026-01-06    # ← 应当在 2026-01-05 以前撤回
```

```yaml 不合格
happened_on: 2025-12-08
withdrawn_on: 2025-12-05    # ← 撤回日期早于事由发生日 2025-12-08
```

```yaml 不合格
reason: term    # ← 公示期满的，要写明当事人和原公开日期，公示期要在网站设置里规定
```

```yaml 不合格
reason: term
published_on: 2020-12-01
subject: legal
happened_on: 2025-12-01
withdrawn_on: 2025-12-03    # ← 应当在 2025-12-01 以前撤回
# content/portal.yml
retention:
  - subject: legal
    months: 60
```

```yaml 不合格
happened_on: 2001-12-08    # ← 没有2001年的放假安排，不能推算工作日，请人工核对
withdrawn_on: 2001-12-10
```
"""

from collections.abc import Iterator

from generator import withdrawal as facts
from generator.model import Catalog, Problem, Record
from generator.workdays import NoArrangementError

KINDS = ("withdrawal",)


def check(withdrawal: Record, catalog: Catalog) -> Iterator[Problem]:
    happened, done = withdrawal["happened_on"], withdrawal["withdrawn_on"]
    if done < happened:
        yield Problem(("withdrawn_on",), f"撤回日期早于事由发生日 {happened}")
        return
    try:
        due = facts.due(withdrawal, catalog.get("portal", "portal"))
    except NoArrangementError as error:
        yield Problem(("happened_on",), f"{error}，请人工核对")
        return
    if due is None:
        text = "公示期满的，要写明当事人和原公开日期，公示期要在网站设置里规定"
        yield Problem(("reason",), text)
    elif done > due:
        yield Problem(("withdrawn_on",), f"应当在 {due} 以前撤回")
