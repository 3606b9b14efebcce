"""受理的投诉举报反馈进展和结果

条款：方案三（三）3“应依法及时受理和办理，并将调查进展和调查结果及时反馈投诉举报人”

查完了不告诉人，等于没有查。受理以后至少反馈一次进展；结果告诉了投诉举报人，才算办结。
机关承诺了办结期限的，超过期限没有办结是提醒，谁修改这条记录谁处理。

怎样修改：补上 progress（哪天反馈、进展是什么）、outcome、result、result_told_on 和 closed_on；
没有告诉投诉举报人的先告知，再写办结。投诉举报人撤回的，outcome 写 withdrawn。

```yaml 合格
closed_on: 2025-09-26
```

```yaml 合格
progress:
outcome: withdrawn
result:
result_told_on:
closed_on: 2025-09-12
```

```yaml 不合格
result_told_on:
closed_on: 2025-09-26    # ← 已经办结，没有写：结果反馈日期
```

```yaml 不合格
progress:
result:
closed_on: 2025-09-26    # ← 已经办结，没有写：办理进展、处理结果
```

```yaml 不合格
outcome: founded    # ← 写了调查结论，没有写办结日期
closed_on:
```

```yaml 不合格
result_told_on: 2025-09-26
closed_on: 2025-09-19    # ← 办结日期 2025-09-19 早于结果反馈日期 2025-09-26
```

```yaml 不合格
progress:
  - told_on: 2025-09-15
    what: 已调取现场录像。
  - told_on: 2025-09-10    # ← 反馈日期 2025-09-10 早于前一步的 2025-09-15
    what: 正在核对。
```

```yaml 不合格
received: 2025-12-29
notified_on: 2025-12-31
progress:
  - told_on: 2026-01-15    # ← 反馈日期 2026-01-15 还没有到
    what: 已调取现场录像。
outcome:
result:
result_told_on:
closed_on:
```

```yaml 不合格
accepted: refused
reason: 反映的是医疗费用，请向医疗保障部门反映。
closed_on: 2025-09-26    # ← 没有受理的投诉举报不写办结日期
```
"""

import datetime as dt
from collections.abc import Iterator

from generator.complaint import promised_by, state
from generator.model import Catalog, Path, Problem, Record
from generator.workdays import NoArrangementError

KINDS = ("complaint",)
_NEEDED = ("progress", "outcome", "result", "result_told_on")


def check(complaint: Record, catalog: Catalog) -> Iterator[Problem]:
    yield from _order(complaint, catalog)
    if "closed_on" in complaint.data:
        yield from _closed(complaint, catalog)
    elif "outcome" in complaint.data:
        yield Problem(("outcome",), "写了调查结论，没有写办结日期")
    elif state(complaint) == "handling":
        yield from _overdue(complaint, catalog)


def _order(complaint: Record, catalog: Catalog) -> Iterator[Problem]:
    """The days on which the person heard of it follow one another, up to the last one."""
    label = catalog.kinds["complaint"].field
    before, said = complaint["received"], label("received").label
    days = list(_days(complaint, catalog))
    for path, name, day in days:
        if day < before:
            yield Problem(path, f"{name} {day} 早于{said} {before}")
            return
        before, said = day, "前一步的" if path[0] == "progress" else name
    for path, name, day in days:
        if day > catalog.as_of:
            yield Problem(path, f"{name} {day} 还没有到")
            return


def _days(complaint: Record, catalog: Catalog) -> Iterator[tuple[Path, str, dt.date]]:
    field = catalog.kinds["complaint"].field
    told = field("progress").fields[0].label
    for index, entry in enumerate(complaint.get("progress", ())):
        yield ("progress", index, "told_on"), told, entry["told_on"]
    for name in ("result_told_on", "closed_on"):
        if name in complaint.data:
            yield (name,), field(name).label, complaint[name]


def _closed(complaint: Record, catalog: Catalog) -> Iterator[Problem]:
    now = state(complaint)
    if now == "withdrawn":
        return
    if now != "closed" or complaint["accepted"] != "accepted":
        yield Problem(("closed_on",), "没有受理的投诉举报不写办结日期")
        return
    label = catalog.kinds["complaint"].field
    missing = [label(name).label for name in _NEEDED if name not in complaint.data]
    if missing:
        yield Problem(("closed_on",), f"已经办结，没有写：{'、'.join(missing)}")


def _overdue(complaint: Record, catalog: Catalog) -> Iterator[Problem]:
    agency = catalog.get("agency", complaint["agency"])
    promise = agency.get("complaint_promise") if agency else None
    if promise is None:
        return
    try:
        due = promised_by(complaint, promise)
    except NoArrangementError as error:
        yield Problem(("received",), f"{error}，无法核对承诺的{promise}")
        return
    if due < catalog.as_of:
        received = complaint["received"]
        text = f"{received} 收到，承诺 {promise}办结，{due} 已经到期，还没有办结"
        yield Problem(("accepted",), text)
