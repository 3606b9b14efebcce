"""委托书由双方向社会公布

条款：方案三（一）4；行政处罚法第二十条

委托机关和受委托组织都要公布委托书，当事人从哪一边都查得到来的人有没有权。签订以前不可能公布。

怎样修改：在 published 里双方各写一行：谁、在哪里、哪天公布；还没有公布的先公布。

```yaml 合格
published:
  - side: agency
    where: https://www.example.gov.cn/weituo
    on: 2024-12-20
  - side: delegate
    where: 单位一楼公告栏
    on: 2024-12-20
```

```yaml 不合格
published:    # ← 没有写明受委托组织在哪里公布委托书
  - side: agency
    where: https://www.example.gov.cn/weituo
    on: 2024-12-20
```

```yaml 不合格
published:
  - side: agency
    where: https://www.example.gov.cn/weituo
    on: 2024-12-01    # ← 2024-12-01 公布，早于委托书签订的 2024-12-16
  - side: delegate
    where: 单位一楼公告栏
    on: 2024-12-20
```
"""

from collections.abc import Iterator

from generator.delegation import is_given
from generator.model import Catalog, Problem, Record

KINDS = ("delegation",)
_SIDES = {"agency": "委托机关", "delegate": "受委托组织"}


def check(delegation: Record, catalog: Catalog) -> Iterator[Problem]:
    signed = delegation["signed_on"]
    for index, entry in enumerate(delegation["published"]):
        if entry["on"] < signed:
            text = f"{entry['on']} 公布，早于委托书签订的 {signed}"
            yield Problem(("published", index, "on"), text)
    there = {entry["side"] for entry in delegation["published"]}
    missing = [name for side, name in _SIDES.items() if side not in there]
    if missing and is_given(delegation):
        yield Problem(("published",), f"没有写明{'、'.join(missing)}在哪里公布委托书")
