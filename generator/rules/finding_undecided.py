"""查实以后及时作出追究决定

条款：方案三（五）2“查实必究”

查证属实而还没有追究决定的，一直提醒到作出决定为止；过了决定期限的写明已过多少天。
办理需要时间，所以是提醒，不是错误。

怎样修改：作出决定以后把 accountability 的状态改为 decided 或者 not_needed，写上日期和类型或者理由。

```yaml 合格
accountability:
  state: decided
  on: 2025-11-05
  types: [criticism]
```

```yaml 不合格
status: verified
closed_on:
accountability:
  state: pending    # ← 查证属实，还没有作出追究决定；应在 2026-03-31 以前决定
  by: 2026-03-31
```

```yaml 不合格
status: verified
closed_on:
accountability:
  state: pending    # ← 查证属实，还没有作出追究决定；决定期限 2025-12-31 已过 5 天
  by: 2025-12-31
```
"""

from collections.abc import Iterator

from generator.model import Catalog, Problem, Record
from generator.wrongdoing import accountability, is_confirmed, late

KINDS = ("finding_of_wrongdoing",)


def check(finding: Record, catalog: Catalog) -> Iterator[Problem]:
    decision = accountability(finding)
    open_ = is_confirmed(finding) and finding["status"] != "closed"
    if not open_ or decision.get("state") != "pending" or "by" not in decision:
        return
    due = decision["by"]
    days = late(due, catalog.as_of)
    when = f"决定期限 {due} 已过 {days} 天" if days else f"应在 {due} 以前决定"
    text = f"查证属实，还没有作出追究决定；{when}"
    yield Problem(("accountability", "state"), text)
