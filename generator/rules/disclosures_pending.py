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
from generator.power import is_exercised

KINDS = ("power",)


def check(power: Record, catalog: Catalog) -> Iterator[Problem]:
    if not is_exercised(power):
        return
    needed = {"procedure": "执法程序"}
    missing = [label for kind, label in needed.items() if not _supplied(kind, power, catalog)]
    if missing:
        yield Problem(("code",), f"还没有公开：{'、'.join(missing)}")


def _supplied(kind: str, power: Record, catalog: Catalog) -> bool:
    """Whether a record of another kind names this power, or the power names one."""
    if kind in power.data:
        return True
    return bool(catalog.by(kind, "power", power.id) or catalog.by(kind, "powers", power.id))
