"""委托有起止日期，期满不再列为有效

条款：方案三（一）4；行政处罚法第二十条

委托书要写明期限。期限届满而没有续签，受委托组织就不能再执法。因为日子过去才出现的届满先作为提醒，
网站从第二天起不再把它列为有效委托；谁修改这条记录，谁就要处理，所以那时是错误。

怎样修改：续签的改写委托书文号、签订日期和期限；不再委托的把状态改为 ended，写明终止日期、原因和收回的证件。

```yaml 合格
signed_on: 2024-12-16
term_from: 2025-01-01
term_to: 2027-12-31
```

```yaml 不合格
term_from: 2025-01-01
term_to: 2024-12-31    # ← 委托截止日 2024-12-31 早于起始日 2025-01-01
```

```yaml 不合格
signed_on: 2025-02-01    # ← 委托书 2025-02-01 才签订，委托却从 2025-01-01 开始
term_from: 2025-01-01
```
"""

from collections.abc import Iterator

from generator.delegation import state
from generator.model import Catalog, Problem, Record

KINDS = ("delegation",)


def check(delegation: Record, catalog: Catalog) -> Iterator[Problem]:
    start, end, signed = (delegation[name] for name in ("term_from", "term_to", "signed_on"))
    if end <= start:
        text = f"委托截止日 {end} {'早于' if end < start else '就是'}起始日 {start}"
        yield Problem(("term_to",), text)
    elif state(delegation, catalog.as_of) == "expired":
        text = f"委托期限已于 {end} 届满，没有续签也没有终止，不再列为有效委托"
        yield Problem(("term_to",), text)
    if signed > start:
        yield Problem(("signed_on",), f"委托书 {signed} 才签订，委托却从 {start} 开始")
