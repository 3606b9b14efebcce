"""整改到期要验收

条款：方案三（三）2“纠正、处理、责任追究等情况”；方案三（五）2“有案必查、查实必究”

限期过了还没有验收，就是没有改。逾期多少天在页面上天天都看得到。因为日子过去才出现，所以是提醒，不挡别人的修改。

怎样修改：已经改好的写上验收日期和情况；没有改好的督促，确需延期的写明新的期限和理由。

```yaml 合格
correct_by: 2025-10-31
verified_on: 2025-10-31
```

```yaml 不合格
status: correcting
correct_by: 2025-10-31    # ← 整改期限 2025-10-31 已过 66 天，还没有验收
verified_on:
closed_on:
```

```yaml 不合格
# content/case-reviews/example-case-review.yml
problems:
  - aspect: procedure
    agency: example-agency
    what: 程序颠倒。
    files: 1
    rectify: 重新作出。
    deadline: 2026-01-04    # ← 整改期限 2026-01-04 已过 1 天，还没有验收
```

```yaml 不合格
status: found
investigation: under_way
nature:
form:
investigate_by: 2025-12-31    # ← 核查期限 2025-12-31 已过 5 天，还没有查清
investigated_on:
notified_on:
correct_by:
correcting_on:
verified_on:
closed_on:
accountability:
```
"""

from collections.abc import Iterator

from generator.model import Catalog, Problem, Record
from generator.wrongdoing import is_corrected, is_unfounded, late

KINDS = ("finding_of_wrongdoing", "case_review")


def check(record: Record, catalog: Catalog) -> Iterator[Problem]:
    if record.kind == "case_review":
        for index, one in enumerate(record.get("problems", ())):
            days = late(one["deadline"], catalog.as_of)
            if days and "done_on" not in one:
                text = f"整改期限 {one['deadline']} 已过 {days} 天，还没有验收"
                yield Problem(("problems", index, "deadline"), text)
        return
    if "correct_by" in record.data and not is_corrected(record) and not is_unfounded(record):
        due = record["correct_by"]
        if days := late(due, catalog.as_of):
            yield Problem(("correct_by",), f"整改期限 {due} 已过 {days} 天，还没有验收")
    if "investigate_by" in record.data and record["investigation"] == "under_way":
        due = record["investigate_by"]
        if days := late(due, catalog.as_of):
            yield Problem(("investigate_by",), f"核查期限 {due} 已过 {days} 天，还没有查清")
