"""裁量基准经法制机构审核通过以后施行

条款：方案三（二）2“裁量基准报经省政府法制办审核通过”

没有经过审核的基准不能拿来办案。审核在前，施行在后；机构改革后由省司法厅承担原省政府法制办的审核。

怎样修改：补上 approval（审核通过日期、审核文号、审核机关）；还没有通过的，状态改为草案或者征求意见。

```yaml 合格
status: consultation
approval:
effective_from:
```

```yaml 不合格
status: in_force    # ← 已经施行的裁量基准没有法制审核的记录（approval）
approval:
```

```yaml 不合格
effective_from: 2024-10-01
approval:
  approved_on: 2024-11-05    # ← 2024-11-05 才审核通过，却自 2024-10-01 起施行
  approval_number: 示例法审〔2024〕1号
  approver: 示例省司法厅
```
"""

from collections.abc import Iterator

from generator.model import Catalog, Problem, Record

KINDS = ("benchmark",)


def check(benchmark: Record, catalog: Catalog) -> Iterator[Problem]:
    if benchmark["status"] not in ("in_force", "replaced"):
        return
    approval, start = benchmark.get("approval"), benchmark.get("effective_from")
    if approval is None:
        yield Problem(("status",), "已经施行的裁量基准没有法制审核的记录（approval）")
    elif start is not None and approval["approved_on"] > start:
        text = f"{approval['approved_on']} 才审核通过，却自 {start} 起施行"
        yield Problem(("approval", "approved_on"), text)
