"""执法监督情况定期通报

条款：方案三（三）2“定期进行通报”

多久通报一次写在网站设置里。每一期结束以后都要有通报，没有问题的也要通报没有问题；缺了哪一期，这里就提醒哪一期。

怎样修改：补上那一期的通报；通报周期变了的，改 bulletin_every 和 bulletin_since。

```yaml 合格
bulletin_every: year
bulletin_since: 2025-01-01
```

```yaml 不合格
bulletin_every: half_year    # ← 2024年下半年没有通报
bulletin_since: 2024-07-01
```

```yaml 不合格
bulletin_every: quarter    # ← 2025年第四季度没有通报
bulletin_since: 2025-10-01
# content/bulletins/example-bulletin.yml
period_to: 2025-12-30
```

```yaml 合格
bulletin_every: quarter
bulletin_since: 2025-10-01
bulletin_within: 5
# content/bulletins/example-bulletin.yml
period_to: 2025-12-30
```

```yaml 不合格
name: 示例行政执法公示网    # ← 没有写多久通报一次（bulletin_every）和从哪一期开始（bulletin_since）
bulletin_every:
bulletin_since:
```

```yaml 不合格
bulletin_every: year    # ← 写了多久通报一次，没有写从哪一期开始（bulletin_since）
bulletin_since:
```
"""

from collections.abc import Iterator

from generator.bulletin import missing
from generator.model import Catalog, Problem, Record

KINDS = ("portal",)


def check(portal: Record, catalog: Catalog) -> Iterator[Problem]:
    if "bulletin_every" not in portal.data:
        text = "没有写多久通报一次（bulletin_every）和从哪一期开始（bulletin_since）"
        yield Problem(("name",), text)
    elif "bulletin_since" not in portal.data:
        text = "写了多久通报一次，没有写从哪一期开始（bulletin_since）"
        yield Problem(("bulletin_every",), text)
    elif not catalog.lacks("bulletin"):
        for period in missing(portal, catalog.of("bulletin"), catalog.as_of):
            yield Problem(("bulletin_every",), f"{period.name()}没有通报")
