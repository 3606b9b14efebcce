"""一个机关一年只有一份评议考核

条款：方案三（四）1“公开、公平、公正原则”

同一年公布两份结果，哪一份算数说不清；两份相减，还能算出本来隐去的人数。

怎样修改：把两份合成一份，删去多余的文件；年度写错的改正年度。

```yaml 合格
year: 2025
```

```yaml 不合格
year: 2025    # ← 示例市卫生健康委员会2025年已经有一份评议考核（second）
# content/appraisals/second.yml
year: 2025    # ← 示例市卫生健康委员会2025年已经有一份评议考核（example-appraisal）
```

```yaml 不合格
year: 2027    # ← 2027年还没有过完，结果不可能在 2025-12-26 确定
```
"""

from collections.abc import Iterator

from generator.appraisal import of_year
from generator.model import Catalog, Elsewhere, Problem, Record

KINDS = ("appraisal",)


def check(appraisal: Record, catalog: Catalog) -> Iterator[Problem]:
    year, decided = appraisal["year"], appraisal["decided_on"]
    if year > decided.year:
        yield Problem(("year",), f"{year}年还没有过完，结果不可能在 {decided} 确定")
    agency = catalog.get("agency", appraisal["agency"])
    name = agency["name"] if agency else appraisal["agency"]
    for other in of_year(appraisal["agency"], year, catalog):
        if other.id != appraisal.id:
            where = Elsewhere(other, ("year",), "另一份")
            text = f"{name}{year}年已经有一份评议考核（{other.id}）"
            yield Problem(("year",), text, elsewhere=(where,))
            return
