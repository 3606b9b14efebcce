"""有案必查、查实必究

条款：方案三（五）2“坚持有案必查、查实必究原则”；方案三（三）2；方案二（二）“凡经查证情况属实的必追究责任”

每条线索都要查清：正在查的写哪天以前查清，查无实据的写理由，都不写违法还是不当。查证属实的写明性质和表现，
并且都要有责任追究的决定：追究的写日期和类型，依法不予追究的写理由，还没有决定的写决定期限。没有决定就不能办结。

怎样修改：补上 accountability：decided 写 on 和 types；not_needed 写 on 和 reason；pending 写 by。

```yaml 合格
accountability:
  state: not_needed
  on: 2025-11-05
  reason: 系统故障造成，承办人员没有过错。
```

```yaml 不合格
investigation: confirmed    # ← 查证属实，没有责任追究的决定（accountability）
accountability:
```

```yaml 不合格
status: closed    # ← 已经办结，责任追究还没有作出决定
accountability:
  state: pending
  by: 2026-03-31
```

```yaml 不合格
accountability:
  state: decided    # ← 已经作出追究决定，没有写决定日期（on）、责任类型（types）
```

```yaml 不合格
accountability:
  state: not_needed    # ← 依法不予追究，没有写理由（reason）
  on: 2025-08-14    # ← 2025-08-14 决定，早于查清的 2025-08-15
```

```yaml 不合格
investigation: unfounded    # ← 查无实据，没有写查无实据的理由（unfounded_reason）
notified_on:
nature: illegal    # ← 没有查证属实，不应写性质
form:
accountability:
```
"""

import datetime as dt
from collections.abc import Container, Iterator

from generator.model import Catalog, Field, Problem, Record
from generator.wrongdoing import is_confirmed

KINDS = ("finding_of_wrongdoing",)
_CLUE = {
    "under_way": ("investigate_by",),
    "confirmed": ("investigated_on", "nature", "form"),
    "unfounded": ("investigated_on", "unfounded_reason"),
}
_DECISION = {"decided": ("on", "types"), "not_needed": ("on", "reason"), "pending": ("by",)}


def check(finding: Record, catalog: Catalog) -> Iterator[Problem]:
    kind = catalog.kinds["finding_of_wrongdoing"]
    result = kind.field("investigation")
    state = finding["investigation"]
    fields = {field.name: field for field in kind.fields}
    if lacking := _lacking(_CLUE[state], finding.data, fields):
        yield Problem(("investigation",), f"{result.text(state)}，没有写{lacking}")
    if state == "under_way" and finding["status"] == "closed":
        yield Problem(("status",), "还没有查清，不能办结")
    if not is_confirmed(finding):
        yield from _accusing(finding, fields)
        return
    if "accountability" not in finding.data:
        yield Problem(("investigation",), "查证属实，没有责任追究的决定（accountability）")
    else:
        parts = {part.name: part for part in kind.field("accountability").fields}
        yield from _decision(finding, parts)


def _accusing(finding: Record, fields: dict[str, Field]) -> Iterator[Problem]:
    """What may be said only of what is confirmed."""
    for name in ("nature", "form", "accountability"):
        if name in finding.data:
            yield Problem((name,), f"没有查证属实，不应写{fields[name].label}")


def _decision(finding: Record, parts: dict[str, Field]) -> Iterator[Problem]:
    decision = finding["accountability"]
    state = decision["state"]
    if lacking := _lacking(_DECISION[state], decision, parts):
        text = f"{parts['state'].text(state)}，没有写{lacking}"
        yield Problem(("accountability", "state"), text)
    if state == "pending" and finding["status"] == "closed":
        yield Problem(("status",), "已经办结，责任追究还没有作出决定")
    clear: dt.date | None = finding.get("investigated_on")
    if clear and "on" in decision and decision["on"] < clear:
        text = f"{decision['on']} 决定，早于查清的 {clear}"
        yield Problem(("accountability", "on"), text)


def _lacking(names: tuple[str, ...], there: Container[str], fields: dict[str, Field]) -> str:
    """The fields that are missing, by label and name."""
    return "、".join(f"{fields[one].label}（{one}）" for one in names if one not in there)
