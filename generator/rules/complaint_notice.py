"""收到投诉举报5个工作日内告知是否受理

条款：方案三（三）3“自收到投诉举报之日起５个工作日内应告知投诉举报人受理情况”

收到的当天不算，从第二天数起，放假和调休按国务院办公厅每年的安排。放假安排没有公布的年份算不出期限，检查会直说，不猜。
因为日子过去才发现还没有告知的，先作为提醒；谁修改这条记录，谁就要处理，所以那时是错误。已经告知但是迟了的，是错误。

怎样修改：马上决定是否受理并告知，写上 accepted 和 notified_on。确实迟了的照实写，不改日期；
经批准用一条豁免写明为什么迟了，豁免也公开。没有放假安排的，等安排公布以后升级 chinesecalendar。

```yaml 合格
received: 2025-09-01
notified_on: 2025-09-08
```

```yaml 合格
received: 2025-12-30
accepted: pending
notified_on:
progress:
outcome:
result:
result_told_on:
closed_on:
```

```yaml 不合格
received: 2025-09-01
notified_on: 2025-09-09    # ← 迟了：2025-09-01 收到，最迟应当在 2025-09-08 告知，2025-09-09 才告知
```

```yaml 不合格
received: 2025-09-01
notified_on: 2025-08-29    # ← 告知日期 2025-08-29 早于收到日期 2025-09-01
```

```yaml 不合格
received: 2025-09-01
accepted: pending    # ← 已经告知，却没有写是否受理
```

```yaml 不合格
received: 2025-09-01
notified_on: 2026-02-02    # ← 告知日期 2026-02-02 还没有到
```

```yaml 不合格
number: SFWJ-2003-0001
received: 2003-09-01
notified_on: 2003-09-30    # ← 没有2003年的放假安排，不能推算工作日，无法核对5个工作日的期限
```
"""

from collections.abc import Iterator

from generator.complaint import NOTICE_DAYS, notice_due, state
from generator.model import Catalog, Problem, Record
from generator.workdays import NoArrangementError

KINDS = ("complaint",)


def check(complaint: Record, catalog: Catalog) -> Iterator[Problem]:
    received, notified = complaint["received"], complaint.get("notified_on")
    if notified is None:
        yield from _unnotified(complaint, catalog)
        return
    if complaint["accepted"] == "pending":
        yield Problem(("accepted",), "已经告知，却没有写是否受理")
    if notified < received:
        text = f"告知日期 {notified} 早于收到日期 {received}"
        yield Problem(("notified_on",), text)
    elif notified > catalog.as_of:
        yield Problem(("notified_on",), f"告知日期 {notified} 还没有到")
    # So few days hold no more working days, whatever the year's arrangement.
    elif (notified - received).days > NOTICE_DAYS:
        yield from _late(complaint)


def _unnotified(complaint: Record, catalog: Catalog) -> Iterator[Problem]:
    """What has not been told yet, though the days for it are over."""
    received = complaint["received"]
    if state(complaint) == "withdrawn" or (catalog.as_of - received).days <= NOTICE_DAYS:
        return
    try:
        due = notice_due(complaint)
    except NoArrangementError as error:
        yield _unknown("received", error)
        return
    if due < catalog.as_of:
        text = f"{received} 收到，最迟应当在 {due} 告知是否受理，到现在没有告知"
        yield Problem(("received",), text)


def _late(complaint: Record) -> Iterator[Problem]:
    received, notified = complaint["received"], complaint["notified_on"]
    try:
        due = notice_due(complaint)
    except NoArrangementError as error:
        yield _unknown("notified_on", error)
        return
    if notified > due:
        text = f"迟了：{received} 收到，最迟应当在 {due} 告知，{notified} 才告知"
        yield Problem(("notified_on",), text)


def _unknown(field: str, error: NoArrangementError) -> Problem:
    return Problem((field,), f"{error}，无法核对{NOTICE_DAYS}个工作日的期限")
