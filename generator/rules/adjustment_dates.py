"""职权调整先决定，后公布、后生效

条款：方案三（一）1“自公布之日起1个月内对执法依据进行修订”

法律公布以前谈不上按它调整；法律施行以前，按它调整的职权还不能行使；没有决定就公布、就生效的调整，没有人负责。

怎样修改：照调整文件核对三个日期；法律文件尚未施行的，生效日期写施行之日。

```yaml 合格
decided_on: 2024-05-20
published_on: 2024-05-24
effective_on: 2024-09-01
```

```yaml 不合格
decided_on: 2024-05-20
published_on: 2024-05-19    # ← 公布日期 2024-05-19 早于决定日期 2024-05-20
effective_on: 2024-09-01
```

```yaml 不合格
reason: listing
law:
version:
decided_on: 2024-05-20
effective_on: 2024-05-01    # ← 生效日期 2024-05-01 早于决定日期 2024-05-20
```

```yaml 不合格
decided_on: 2024-04-29    # ← 决定于 2024-04-29，《示例法》这个版本 2024-04-30 才公布
effective_on: 2024-08-31    # ← 调整从 2024-08-31 起生效，《示例法》这个版本 2024-09-01 才施行
```

```yaml 不合格
decided_on: 2026-01-06    # ← 决定日期 2026-01-06 还没有到
published_on: 2026-01-06
effective_on: 2026-02-01
```
"""

from collections.abc import Iterator

from generator.adjustment import tally
from generator.law import effective, name
from generator.model import Catalog, Elsewhere, Problem, Record

KINDS = ("adjustment",)


def check(adjustment: Record, catalog: Catalog) -> Iterator[Problem]:
    decided = adjustment["decided_on"]
    if decided > catalog.as_of:
        yield Problem(("decided_on",), f"决定日期 {decided} 还没有到")
    for field, label in (("published_on", "公布日期"), ("effective_on", "生效日期")):
        if adjustment[field] < decided:
            text = f"{label} {adjustment[field]} 早于决定日期 {decided}"
            yield Problem((field,), text)
    law = catalog.get("law", adjustment.get("law", ""))
    if law is not None:
        yield from _by_law(adjustment, law)


def _by_law(adjustment: Record, law: Record) -> Iterator[Problem]:
    day, decided, begins = (adjustment.get(n) for n in ("version", "decided_on", "effective_on"))
    for index, version in enumerate(law["versions"]):
        if day is None or version.get("promulgated") != day:
            continue
        where = (Elsewhere(law, ("versions", index), f"{name(law)}的这个版本"),)
        if decided < day:
            text = f"决定于 {decided}，{name(law)}这个版本 {day} 才公布"
            yield Problem(("decided_on",), text, elsewhere=where)
        start = effective(version)
        only_checked = set(tally(adjustment)) == {"confirmed"}
        if start is not None and begins < start and not only_checked:
            text = f"调整从 {begins} 起生效，{name(law)}这个版本 {start} 才施行"
            yield Problem(("effective_on",), text, elsewhere=where)
