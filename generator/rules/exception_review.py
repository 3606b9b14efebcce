"""不公开的定期复核

条款：方案三（二）2“坚持以公开为常态、不公开为例外原则”；政府信息公开条例第五条

不公开不是永远。情况变了，信息就可能可以公开，所以本站要求每项例外最长十二个月复核一次。过了复核期的，在台账上标出来；没有复核以前，内容仍不公开。

怎样修改：复核后仍不公开的，改 decided_on 和 review_by；可以公开的，status 改为 lifted。

```yaml 合格
decided_on: 2025-12-01
review_by: 2026-12-01
```

```yaml 合格
status: lifted
lifted_on: 2025-12-31
```

```yaml 不合格
decided_on: 2025-12-01
review_by: 2026-12-02    # ← 复核期超过决定之日起十二个月，最迟为 2026-12-01
```

```yaml 不合格
decided_on: 2025-12-01
review_by: 2025-12-01    # ← 复核期不晚于决定日期 2025-12-01
```

```yaml 不合格
status: lifted    # ← 没有写明哪一天解除
```
"""

from collections.abc import Iterator

from generator.exception import is_kept, is_overdue, last_review
from generator.model import Catalog, Problem, Record

KINDS = ("exception",)


def check(exception: Record, catalog: Catalog) -> Iterator[Problem]:
    decided, review = exception["decided_on"], exception["review_by"]
    latest = last_review(exception)
    if review <= decided:
        yield Problem(("review_by",), f"复核期不晚于决定日期 {decided}")
    elif review > latest:
        text = f"复核期超过决定之日起十二个月，最迟为 {latest}"
        yield Problem(("review_by",), text)
    elif is_overdue(exception, catalog.as_of):
        yield Problem(("review_by",), f"应当在 {review} 以前复核是否可以公开，已经逾期")
    lifted = exception.get("lifted_on")
    if is_kept(exception) and lifted:
        yield Problem(("lifted_on",), "写了解除日期，状态却还是不公开")
    elif not is_kept(exception) and lifted is None:
        yield Problem(("status",), "没有写明哪一天解除")
    elif lifted and lifted < decided:
        yield Problem(("lifted_on",), f"解除日期早于决定日期 {decided}")
