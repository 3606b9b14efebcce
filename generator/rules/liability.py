"""每项职权列明应当追究的责任类型

条款：方案三（一）3

有权必有责。清单要写明什么样的违法或者不当执法会被追究、追究哪一种责任；只写情形不写责任类型，等于不追究。

怎样修改：给这一情形补上 types，例如 [criticism, discipline]。

```yaml 合格
liability:
  - act: 应当立案而不立案的。
    types: [criticism, discipline]
```

```yaml 不合格
liability:
  - act: 应当立案而不立案的。    # ← 追责情形“应当立案而不立案的。”没有写责任类型
```
"""

from collections.abc import Iterator

from generator.model import Catalog, Problem, Record
from generator.power import is_exercised

KINDS = ("power",)


def check(power: Record, catalog: Catalog) -> Iterator[Problem]:
    if not is_exercised(power):
        return
    for index, entry in enumerate(power["liability"]):
        if "types" not in entry:
            text = f"追责情形“{entry['act']}”没有写责任类型"
            yield Problem(("liability", index), text)
