"""通报的期间和日期说得通

条款：方案三（三）2“建立并落实执法监督结果公开制度”

一期有头有尾，期满以后才能通报这一期的全部情况；通报的案卷评查要在通报以前公开。同一个文号只能用一次，
同一个机关的各期不能重叠。

怎样修改：按实际日期和文号改正。

```yaml 合格
period_from: 2025-01-01
period_to: 2025-12-31
published_on: 2026-01-04
```

```yaml 不合格
period_to: 2024-12-31    # ← 通报期间止 2024-12-31 早于起 2025-01-01
findings: [example-finding-of-wrongdoing]
reviews:
```

```yaml 不合格
published_on: 2025-12-30    # ← 2025-12-30 公布，这一期到 2025-12-31 才结束
```

```yaml 不合格
reviews:
  - example-case-review    # ← “2025年上半年行政处罚案卷评查”2026-01-05 才公开，晚于通报的 2026-01-04
# content/case-reviews/example-case-review.yml
published_on: 2026-01-05
```

```yaml 不合格
title: 2025年行政执法监督情况通报
# content/bulletins/second.yml
number: 示卫监通〔2026〕1号    # ← 文号与“2025年行政执法监督情况通报”（example-bulletin）相同
period_from: 2025-12-01    # ← 期间与“2025年行政执法监督情况通报”（example-bulletin）重叠
```
"""

from collections.abc import Iterator

from generator.model import Catalog, Elsewhere, Problem, Record

KINDS = ("bulletin",)


def check(bulletin: Record, catalog: Catalog) -> Iterator[Problem]:
    start, end, shown = (bulletin[name] for name in ("period_from", "period_to", "published_on"))
    if end < start:
        yield Problem(("period_to",), f"通报期间止 {end} 早于起 {start}")
    elif shown <= end:
        yield Problem(("published_on",), f"{shown} 公布，这一期到 {end} 才结束")
    for index, id in enumerate(bulletin.get("reviews", ())):
        review = catalog.get("case_review", id)
        if review is not None and review["published_on"] > shown:
            text = f"“{review['name']}”{review['published_on']} 才公开，晚于通报的 {shown}"
            yield Problem(("reviews", index), text)
    for other in catalog.by("bulletin", "agency", bulletin["agency"]):
        if other.id < bulletin.id:
            yield from _clash(bulletin, other)


def _clash(bulletin: Record, other: Record) -> Iterator[Problem]:
    """What a bulletin must not share with an earlier one of its agency."""
    name = f"“{other['title']}”（{other.id}）"
    if other["number"] == bulletin["number"]:
        where = Elsewhere(other, ("number",), "同一个文号")
        yield Problem(("number",), f"文号与{name}相同", elsewhere=(where,))
    apart = other["period_to"] < bulletin["period_from"]
    if not apart and bulletin["period_to"] >= other["period_from"]:
        where = Elsewhere(other, ("period_from",), "期间从这一天起")
        yield Problem(("period_from",), f"期间与{name}重叠", elsewhere=(where,))
