"""追究责任以前听取陈述和申辩

条款：方案三（五）2“充分保障其陈述和申辩的权利”

被追究的单位和人员有权说明情况。先告知，再听取；说了的要答复采纳不采纳，不采纳的说明理由；放弃的写哪天放弃。
没有听取就决定的，追究本身也违法。

怎样修改：补上 statement：告知日期、是否行使、日期；作了陈述申辩的写说了什么、是否采纳、不采纳的理由。

```yaml 合格
statement:
  choice: exercised
  informed_on: 2025-10-22
  on: 2025-10-26
  summary: 提出审核系统当天停机。
  answer: partly
  reason: 停机属实，但是可以改用纸质审核。
```

```yaml 不合格
accountability:    # ← 已经作出追究决定，没有写是否听取了陈述和申辩（statement）
  state: decided
  on: 2025-11-05
  types: [criticism]
statement:
```

```yaml 不合格
statement:
  choice: not_yet    # ← 陈述和申辩还没有答复，就已经作出追究决定
  informed_on: 2025-11-06    # ← 2025-11-06 才告知，晚于追究决定的 2025-11-05
```

```yaml 不合格
statement:
  choice: exercised    # ← 作了陈述申辩，没有写说了什么（summary）、不采纳的理由（reason）
  informed_on: 2025-10-22
  on: 2025-10-21    # ← 2025-10-21 陈述或者放弃，早于告知的 2025-10-22
  answer: rejected
```

```yaml 不合格
statement:
  choice: waived    # ← 放弃陈述申辩，没有写陈述或者放弃的日期（on）
  informed_on: 2025-10-22
```
"""

from collections.abc import Iterator, Mapping
from typing import Any

from generator.model import Catalog, Problem, Record
from generator.wrongdoing import accountability

KINDS = ("finding_of_wrongdoing",)
_NEEDED = {"exercised": ("on", "summary", "answer"), "waived": ("on",), "not_yet": ()}


def check(finding: Record, catalog: Catalog) -> Iterator[Problem]:
    decision = accountability(finding)
    decided = decision.get("state") == "decided"
    statement = finding.get("statement")
    if statement is None:
        if decided:
            text = "已经作出追究决定，没有写是否听取了陈述和申辩（statement）"
            yield Problem(("accountability",), text)
        return
    yield from _complete(statement, catalog)
    if "on" in statement and statement["on"] < statement["informed_on"]:
        text = f"{statement['on']} 陈述或者放弃，早于告知的 {statement['informed_on']}"
        yield Problem(("statement", "on"), text)
    if decided:
        yield from _before(statement, decision)


def _complete(statement: Mapping[str, Any], catalog: Catalog) -> Iterator[Problem]:
    fields = catalog.kinds["finding_of_wrongdoing"].field("statement").fields
    parts = {part.name: part for part in fields}
    choice = statement["choice"]
    needed = list(_NEEDED[choice])
    if choice == "exercised" and statement.get("answer") in ("partly", "rejected"):
        needed.append("reason")
    lacking = [f"{parts[one].label}（{one}）" for one in needed if one not in statement]
    if lacking:
        text = f"{parts['choice'].text(choice)}，没有写{'、'.join(lacking)}"
        yield Problem(("statement", "choice"), text)


def _before(statement: Mapping[str, Any], decision: Mapping[str, Any]) -> Iterator[Problem]:
    """The right comes before the decision."""
    if statement["choice"] == "not_yet":
        yield Problem(("statement", "choice"), "陈述和申辩还没有答复，就已经作出追究决定")
    day = decision.get("on")
    words = {"informed_on": "才告知", "on": "才陈述或者放弃"}
    for name, word in words.items():
        if day is not None and name in statement and statement[name] > day:
            text = f"{statement[name]} {word}，晚于追究决定的 {day}"
            yield Problem(("statement", name), text)
