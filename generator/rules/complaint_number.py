"""投诉举报件件有编号，不重复、不跳号

条款：方案三（三）3“对接到的投诉举报要进行编号登记”

编号按机关、按年从 0001 连续编。跳了号，就可能有一件没有登记；号和日期的先后不一致，就可能是事后补登的。

怎样修改：补登缺的那一件，或者改正编号；编号开头是登记机关的登记代码，年份是收到的年份。编号告诉过投诉举报人，
不要改已经告知的编号。

```yaml 合格
number: SFWJ-2025-0002
received: 2025-09-01
# content/complaints/first.yml
number: SFWJ-2025-0001
received: 2025-08-29
```

```yaml 不合格
number: SFWJ-2025-0004    # ← SFWJ-2025-0004 前面缺 SFWJ-2025-0002 至 SFWJ-2025-0003
# content/complaints/first.yml
number: SFWJ-2025-0001
received: 2025-08-29
```

```yaml 不合格
number: SFWJ-2025-0001
# content/complaints/second.yml
number: SFWJ-2025-0001    # ← 编号 SFWJ-2025-0001 与 content/complaints/example-complaint.yml 重复
```

```yaml 不合格
number: SFWJ-2024-0001    # ← 2025-09-01 收到，编号的年份却是 2024
```

```yaml 不合格
number: QTWJ-2025-0001    # ← 示例市卫生健康委员会的登记代码是 SFWJ，编号却以 QTWJ 开头
```

```yaml 不合格
number: SFWJ-2025-0000    # ← 顺序号从 0001 开始
```

```yaml 不合格
number: SFWJ-2025-0002
received: 2025-09-01    # ← 2025-09-01 收到，前一号 SFWJ-2025-0001 却是 2025-09-03 收到
# content/complaints/first.yml
number: SFWJ-2025-0001
received: 2025-09-03
```

```yaml 不合格
received: 2026-02-01    # ← 收到日期 2026-02-01 还没有到
number: SFWJ-2026-0001
```

```yaml 不合格
number: SFWJ-2025-0001
# content/agencies/other-agency.yml
name: 其他市卫生健康委员会
complaint_code: SFWJ    # ← 登记代码 SFWJ 与示例市卫生健康委员会重复，两个机关会编出同样的号
```

```yaml 不合格
agency: other-agency    # ← 其他市卫生健康委员会没有登记代码，编号无从核对
# content/agencies/other-agency.yml
name: 其他市卫生健康委员会
complaint_code:
```
"""

import re
from collections.abc import Iterator

from generator.complaint import Number, number
from generator.model import Catalog, Elsewhere, Problem, Record

KINDS = ("complaint", "agency")
_NAME = re.compile(r"[a-z]+-[0-9]{4}-[0-9]{4}")


def check(record: Record, catalog: Catalog) -> Iterator[Problem]:
    if record.kind == "agency":
        yield from _same_code(record, catalog)
        return
    if record["received"] > catalog.as_of:
        yield Problem(("received",), f"收到日期 {record['received']} 还没有到")
    own = number(record)
    if problem := _misfit(record, own, catalog):
        yield problem
    elif own.place > 1:
        yield from _before(record, own, catalog)


def _same_code(agency: Record, catalog: Catalog) -> Iterator[Problem]:
    if code := agency.get("complaint_code"):
        first = catalog.by("agency", "complaint_code", code)[0]
        if first.id != agency.id:
            text = f"登记代码 {code} 与{first['name']}重复，两个机关会编出同样的号"
            where = Elsewhere(first, ("complaint_code",), "同样的登记代码")
            yield Problem(("complaint_code",), text, elsewhere=(where,))


def _misfit(record: Record, own: Number, catalog: Catalog) -> Problem | None:
    """What is wrong with the number itself."""
    agency = catalog.get("agency", record["agency"])
    if agency and "complaint_code" not in agency.data:
        return Problem(("agency",), f"{agency['name']}没有登记代码，编号无从核对")
    text = ""
    first = catalog.by("complaint", "number", record["number"])[0]
    if agency and own.code != agency["complaint_code"]:
        text = f"{agency['name']}的登记代码是 {agency['complaint_code']}，编号却以 {own.code} 开头"
    elif own.year != record["received"].year:
        text = f"{record['received']} 收到，编号的年份却是 {own.year}"
    elif own.place == 0:
        text = "顺序号从 0001 开始"
    elif first.id != record.id:
        text = f"编号 {own} 与 {first.path} 重复"
    elif _NAME.fullmatch(record.id) and record.id != record["number"].lower():
        text = f"文件名是 {record.id}，编号却是 {own}"
    return Problem(("number",), text) if text else None


def _before(record: Record, own: Number, catalog: Catalog) -> Iterator[Problem]:
    """The number before must be there, and not have come in later."""
    previous = own._replace(place=own.place - 1)
    for other in catalog.by("complaint", "number", str(previous))[:1]:
        if other["received"] > record["received"]:
            text = f"{record['received']} 收到，前一号 {previous} 却是 {other['received']} 收到"
            where = Elsewhere(other, ("received",), "前一号的收到日期")
            yield Problem(("received",), text, elsewhere=(where,))
        return
    if catalog.lacks("complaint"):
        return
    same = [number(one) for one in catalog.by("complaint", "agency", record["agency"])]
    last = max((one for one in same if one[:2] == own[:2] and one < own), default=None)
    first = own._replace(place=last.place + 1 if last else 1)
    gap = str(first) if first == previous else f"{first} 至 {previous}"
    yield Problem(("number",), f"{own} 前面缺 {gap}")
