"""问题的每一步都有日期，先后不颠倒

条款：方案三（三）2“纠正、处理、责任追究等情况”

发现、通知、纠正、验收、办结，一步一步走。走到哪一步，那一步和以前各步的日期都要有，后一步不能早于前一步，
也不能写还没有到的日子。纠正了什么、怎样处理也要写，不能只有日期。

怎样修改：补上缺少的日期和情况，改正颠倒的日期；还没有走到的步骤不写日期。

```yaml 合格
status: notified
correcting_on:
verified_on:
closed_on:
accountability:
  state: pending
  by: 2026-03-31
```

```yaml 合格
status: closed
investigation: unfounded
nature:
form:
unfounded_reason: 记录仪画面显示已经告知。
notified_on:
correct_by:
correcting_on:
verified_on:
accountability:
statement:
remedied:
correction:
handling:
```

```yaml 不合格
status: verified    # ← 已验收，没有写通知整改日期（notified_on）、处理情况（handling）
notified_on:
handling:
closed_on:
```

```yaml 不合格
status: correcting
correcting_on: 2025-08-18    # ← 开始纠正日期 2025-08-18 早于通知整改日期 2025-08-20
verified_on: 2025-10-20    # ← 现在的进展是正在纠正，不应有验收日期
closed_on:
accountability:
  state: pending
  by: 2026-03-31
```

```yaml 不合格
closed_on: 2026-01-06    # ← 办结日期 2026-01-06 还没有到
correct_by: 2025-08-19    # ← 整改期限 2025-08-19 早于通知整改日期 2025-08-20
investigated_on: 2025-08-14    # ← 查清日期 2025-08-14 早于发现日期 2025-08-15
```
"""

import datetime as dt
from collections.abc import Iterator

from generator.model import Catalog, Problem, Record
from generator.wrongdoing import STATES, day_field, is_unfounded, reached

KINDS = ("finding_of_wrongdoing",)
_WITH = {
    "notified": ("correct_by",),
    "correcting": ("correction",),
    "verified": ("remedied", "handling"),
}
"""What else must be there once a state is reached."""


def check(finding: Record, catalog: Catalog) -> Iterator[Problem]:
    kind = catalog.kinds["finding_of_wrongdoing"]
    passed = reached(finding)
    status = kind.field("status").text(finding["status"])
    needed = [name for state in passed for name in (day_field(state), *_WITH.get(state, ()))]
    lacking = [name for name in needed if name not in finding.data]
    if lacking:
        names = "、".join(f"{kind.field(name).label}（{name}）" for name in lacking)
        yield Problem(("status",), f"{status}，没有写{names}")
    for state in STATES:
        name = day_field(state)
        if state not in passed and name in finding.data and not is_unfounded(finding):
            text = f"现在的进展是{status}，不应有{kind.field(name).label}"
            yield Problem((name,), text)
    yield from _order(finding, passed, catalog)


def _order(finding: Record, passed: tuple[str, ...], catalog: Catalog) -> Iterator[Problem]:
    names = [day_field(state) for state in passed if day_field(state) in finding.data]
    pairs = list(zip(names[1:], names, strict=False))
    pairs += [("correct_by", "notified_on"), ("investigated_on", "found_on")]
    label = catalog.kinds["finding_of_wrongdoing"].field
    for name, before in pairs:
        day, earlier = _day(finding, name), _day(finding, before)
        if day and earlier and day < earlier:
            text = f"{label(name).label} {day} 早于{label(before).label} {earlier}"
            yield Problem((name,), text)
    for name in (*names, "investigated_on"):
        day = _day(finding, name)
        if day and day > catalog.as_of:
            yield Problem((name,), f"{label(name).label} {day} 还没有到")


def _day(finding: Record, name: str) -> dt.date | None:
    day: dt.date | None = finding.get(name)
    return day
