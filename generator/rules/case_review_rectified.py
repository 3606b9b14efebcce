"""评查发现的问题写明整改期限和验收

条款：方案三（三）2“促进执法部门及其执法人员落实执法责任”

评查的日期要说得通：案卷先办结，再评查，再公开。有不合格的案卷，就要写出问题、怎样改、哪天以前改好；
限期不能早于评查，验收不能早于评查。

怎样修改：按实际日期改正；有不合格案卷而没有写问题的，补上 problems。

```yaml 合格
results:
  - grade: qualified
    files: 31
excellent_rate:
pass_rate: 100
problems:
```

```yaml 不合格
problems:
results:    # ← 有 1 份案卷不合格，没有写明问题和整改期限
  - grade: excellent
    files: 8
  - grade: qualified
    files: 22
  - grade: unqualified
    files: 1
```

```yaml 不合格
period_to: 2025-09-30
reviewed_on: 2025-08-15    # ← 2025-08-15 评查结束，早于案卷期间结束的 2025-09-30
published_on: 2025-08-01    # ← 2025-08-01 公开结果，早于评查结束的 2025-08-15
problems:
  - aspect: procedure
    agency: other-agency    # ← 其他机关没有案卷被抽取，不应有它的问题
    what: 程序颠倒。
    files: 1
    rectify: 重新作出。
    deadline: 2025-08-10    # ← 整改期限 2025-08-10 早于评查结束的 2025-08-15
    done_on: 2025-08-11    # ← 2025-08-11 验收，早于评查结束的 2025-08-15
# content/agencies/other-agency.yml
name: 其他机关
```
"""

import datetime as dt
from collections.abc import Iterator

from generator.case_review import agencies, files
from generator.model import Catalog, Path, Problem, Record

KINDS = ("case_review",)


def check(review: Record, catalog: Catalog) -> Iterator[Problem]:
    end, done = review["period_to"], review["reviewed_on"]
    if end < review["period_from"]:
        text = f"案卷期间止 {end} 早于起 {review['period_from']}"
        yield Problem(("period_to",), text)
    yield from _early(("reviewed_on",), done, f"{done} 评查结束", f"案卷期间结束的 {end}", end)
    shown = review["published_on"]
    over = f"评查结束的 {done}"
    yield from _early(("published_on",), shown, f"{shown} 公开结果", over, done)
    if files(review, "unqualified") and not review.get("problems"):
        count = files(review, "unqualified")
        yield Problem(("results",), f"有 {count} 份案卷不合格，没有写明问题和整改期限")
    for index, one in enumerate(review.get("problems", ())):
        path = ("problems", index)
        if one["agency"] not in agencies(review):
            agency = catalog.get("agency", one["agency"])
            name = agency["name"] if agency else one["agency"]
            yield Problem((*path, "agency"), f"{name}没有案卷被抽取，不应有它的问题")
        due = one["deadline"]
        yield from _early((*path, "deadline"), due, f"整改期限 {due} ", over, done)
        if "done_on" in one:
            day = one["done_on"]
            yield from _early((*path, "done_on"), day, f"{day} 验收", over, done)


def _early(path: Path, day: dt.date, what: str, than: str, earliest: dt.date) -> Iterator[Problem]:
    if day < earliest:
        comma = "" if what.endswith(" ") else "，"
        yield Problem(path, f"{what}{comma}早于{than}")
