"""每项职权公开执法程序

条款：方案三（二）1、2；行政处罚法第三十九条

程序由另外的记录公开。还没有建立的，先作为提醒列出，让缺口看得见；裁量基准由 benchmark-missing 检查。

怎样修改：为这项职权建立执法程序记录。

```yaml 合格
status: cancelled
effective_to: 2025-01-01
```

```yaml 不合格
code: 229900-CF-001    # ← 还没有公开：执法程序
fines:
no_fine: true
```
"""

from collections.abc import Iterator

from generator.model import Catalog, Problem, Record
from generator.procedure import has_procedure

KINDS = ("power",)


def check(power: Record, catalog: Catalog) -> Iterator[Problem]:
    if not has_procedure(power, catalog):
        yield Problem(("code",), "还没有公开：执法程序")
