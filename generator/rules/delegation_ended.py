"""终止的委托写明日期、原因和收回的执法证件

条款：方案三（一）4“坚决予以清理，收回相关执法人员的执法证件”

委托终止以后记录仍然公开，让人知道从哪天起这个组织不能再执法、为什么、证件收回了没有。

怎样修改：补上 ended_on、end_reason 和 certificates_withdrawn（没有证件可收的写 0）；没有终止的删去这几栏。

```yaml 合格
status: ended
ended_on: 2025-06-30
end_reason: 清理时不符合法定条件。
certificates_withdrawn: 3
```

```yaml 不合格
status: ended    # ← 委托已经终止，没有写：收回执法证件
ended_on: 2025-06-30
end_reason: 清理时不符合法定条件。
```

```yaml 不合格
status: ended
ended_on: 2024-06-30    # ← 终止日期 2024-06-30 早于委托起始日 2025-01-01
end_reason: 清理时不符合法定条件。
certificates_withdrawn: 3
```

```yaml 不合格
status: in_force
ended_on: 2025-06-30    # ← 写了终止日期，状态却还是委托中
```
"""

from collections.abc import Iterator

from generator.delegation import is_given
from generator.model import Catalog, Problem, Record

KINDS = ("delegation",)
_NEEDED = ("ended_on", "end_reason", "certificates_withdrawn")


def check(delegation: Record, catalog: Catalog) -> Iterator[Problem]:
    label = catalog.kinds["delegation"].field
    if is_given(delegation):
        written = [name for name in _NEEDED if name in delegation.data]
        if written:
            text = f"写了{label(written[0]).label}，状态却还是委托中"
            yield Problem((written[0],), text)
        return
    missing = [label(name).label for name in _NEEDED if name not in delegation.data]
    if missing:
        yield Problem(("status",), f"委托已经终止，没有写：{'、'.join(missing)}")
    ended, start = delegation.get("ended_on"), delegation["term_from"]
    if ended is not None and ended < start:
        yield Problem(("ended_on",), f"终止日期 {ended} 早于委托起始日 {start}")
