"""追究责任以前听取陈述申辩

条款：方案三（五）2“充分保障其陈述和申辩的权利”

被追究的人和单位有权说明情况。先告知、再听取、后决定；提出了意见的，要写明采纳了什么，没有采纳的说明理由。

怎样修改：在 statement 里写明告知日期、是否提出；提出了的写 outcome。没有告知就作了决定的，决定要重新作出。

```yaml 合格
statement:
  informed_on: 2025-06-30
  used: waived
```

```yaml 不合格
decided_on: 2025-07-10    # ← 没有写明怎样听取被追究人的陈述申辩
statement:
```

```yaml 不合格
statement:
  informed_on: 2025-07-11    # ← 2025-07-11 才告知，决定 2025-07-10 已经作出
  used: waived
```

```yaml 不合格
statement:
  informed_on: 2025-06-30
  used: made    # ← 提出了陈述申辩，没有写复核和采纳的情况
```

```yaml 不合格
year: 2024    # ← 年度是 2024，决定却在 2025-07-10 作出
```
"""

from collections.abc import Iterator

from generator.model import Catalog, Problem, Record

KINDS = ("accountability",)


def check(decision: Record, catalog: Catalog) -> Iterator[Problem]:
    decided = decision["decided_on"]
    if decided.year != decision["year"]:
        text = f"年度是 {decision['year']}，决定却在 {decided} 作出"
        yield Problem(("year",), text)
    heard = decision.get("statement")
    if heard is None:
        yield Problem(("decided_on",), "没有写明怎样听取被追究人的陈述申辩")
        return
    if heard["informed_on"] > decided:
        text = f"{heard['informed_on']} 才告知，决定 {decided} 已经作出"
        yield Problem(("statement", "informed_on"), text)
    if heard["used"] == "made" and "outcome" not in heard:
        yield Problem(("statement", "used"), "提出了陈述申辩，没有写复核和采纳的情况")
