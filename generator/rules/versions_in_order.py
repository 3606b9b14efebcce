"""法律的版本按时间先后排列

条款：方案三（一）1

哪个版本管今天，是按施行日期一个一个往后推的。次序颠倒，就会拿旧法当新法。

怎样修改：从最早的版本写起，一次公布一项；只有第一个版本是“制定”。

```yaml 合格
versions:
  - change: made
    promulgated: 2015-01-01
    articles: 80
  - change: amended
    promulgated: 2020-01-01
    articles: 80
```

```yaml 不合格
versions:
  - change: made
    promulgated: 2015-01-01
    effective: 2015-06-01
    articles: 80
  - change: revised
    promulgated: 2012-04-30    # ← 这个版本的日期 2012-04-30 早于上一个版本的 2015-06-01
    articles: 60
  - change: made    # ← 只有第一个版本可以是“制定”
    promulgated: 2024-04-30
    articles: 60
```

```yaml 不合格
versions:
  - change: made
    promulgated: 2015-06-01
    effective: 2015-01-01    # ← 施行日期 2015-01-01 早于公布日期 2015-06-01
    articles: 80
```
"""

from collections.abc import Iterator

from generator.law import effective
from generator.model import Catalog, Problem, Record

KINDS = ("law",)


def check(law: Record, catalog: Catalog) -> Iterator[Problem]:
    latest = None
    for index, version in enumerate(law["versions"]):
        path = ("versions", index)
        if index and version["change"] == "made":
            yield Problem((*path, "change"), "只有第一个版本可以是“制定”")
        promulgated, start = version.get("promulgated"), effective(version)
        if start and promulgated and start < promulgated:
            text = f"施行日期 {start} 早于公布日期 {promulgated}"
            yield Problem((*path, "effective"), text)
        if start and latest and start < latest:
            text = f"这个版本的日期 {start} 早于上一个版本的 {latest}"
            yield Problem((*path, "effective" if "effective" in version else "promulgated"), text)
        latest = start or latest
