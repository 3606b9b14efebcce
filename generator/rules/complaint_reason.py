"""不予受理的投诉举报说明理由

条款：方案三（三）3“不属于受理范围的，应向投诉举报人说明理由，并在登记中如实注明相关内容”

光说“不属于受理范围”，人家还是不知道为什么、该找谁。理由写进登记，才能查是不是该受理而没有受理。

怎样修改：在 reason 写明为什么不受理、可以找哪个部门；转给别的机关的，在 transferred_to 写全称。

```yaml 合格
accepted: refused
reason: 反映的是医疗费用的报销比例，由医疗保障部门负责，请拨打 12393。
transferred_to: 示例市医疗保障局
progress:
outcome:
result:
result_told_on:
closed_on:
```

```yaml 不合格
accepted: refused    # ← 不予受理，没有写理由
```

```yaml 不合格
accepted: refused
reason: 不属于受理范围。    # ← “不属于受理范围”没有说明为什么，也没有说可以找谁
```

```yaml 不合格
accepted: accepted
reason: 反映的是医疗费用。    # ← 写了不予受理的理由，受理情况却是已受理
```

```yaml 不合格
accepted: accepted
transferred_to: 示例市医疗保障局    # ← 写了转送，受理情况却是已受理
```
"""

from collections.abc import Iterator

from generator.model import Catalog, Problem, Record

KINDS = ("complaint",)
_EMPTY = {"不属于受理范围", "不属于本机关受理范围", "不符合受理条件", "不予受理", "无", "略"}


def check(complaint: Record, catalog: Catalog) -> Iterator[Problem]:
    field = catalog.kinds["complaint"].field
    if complaint["accepted"] != "refused":
        state = field("accepted").text(complaint["accepted"])
        for name in ("reason", "transferred_to"):
            if name in complaint.data:
                text = f"写了{field(name).label}，受理情况却是{state}"
                yield Problem((name,), text)
        return
    reason = complaint.get("reason", "").rstrip("。")
    if not reason:
        yield Problem(("accepted",), "不予受理，没有写理由")
    elif reason in _EMPTY:
        text = f"“{reason}”没有说明为什么，也没有说可以找谁"
        yield Problem(("reason",), text)
