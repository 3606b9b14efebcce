"""法律修改公布后三个月内修订裁量基准

条款：方案三（二）2“自公布之日起3个月内制定或修订相应的裁量标准”

法律改了，旧的分档可能超过新的上限，也可能比新法罚得轻。从公布之日起算三个月，不是从施行之日起算。

怎样修改：按新的条文修订，建立新的一版，旧版写明被取代；经复核不必改动的，写上复核日期（reviewed_on）。

```yaml 合格
approval:
  approved_on: 2024-02-01
  approval_number: 示例法审〔2024〕1号
  approver: 示例省司法厅
reviewed_on: 2024-06-01
```

```yaml 不合格
basis:
  - law: example-law    # ← 《示例法》2024-04-30 公布新版本，应在 2024-07-30 以前修订；本基准最近审核、复核于 2024-02-01
    article: 45
    gist: 无证行医的，停业、没收并罚款。
approval:
  approved_on: 2024-02-01
  approval_number: 示例法审〔2024〕1号
  approver: 示例省司法厅
```
"""

import datetime as dt
from collections.abc import Iterator

from generator.benchmark import followed_on, made_on, months_after
from generator.law import name
from generator.model import Catalog, Elsewhere, Problem, Record

KINDS = ("benchmark",)


def check(benchmark: Record, catalog: Catalog) -> Iterator[Problem]:
    made = made_on(benchmark)
    if benchmark["status"] != "in_force" or made is None:
        return
    for index, basis in enumerate(benchmark["basis"]):
        law = catalog.get("law", basis["law"])
        changed = _changed(law, catalog.as_of) if law else None
        if law is None or changed is None or followed_on(benchmark, changed, catalog):
            continue
        due = months_after(changed, 3)
        if due < catalog.as_of:
            text = (
                f"{name(law)}{changed} 公布新版本，应在 {due} 以前修订；"
                f"本基准最近审核、复核于 {made}"
            )
            where = Elsewhere(law, ("versions",), f"{name(law)}的版本")
            yield Problem(("basis", index, "law"), text, elsewhere=(where,))


def _changed(law: Record, day: dt.date) -> dt.date | None:
    """When the newest version that was known on `day` was promulgated."""
    days = [version.get("promulgated") for version in law["versions"]]
    return max((one for one in days if one is not None and one <= day), default=None)
