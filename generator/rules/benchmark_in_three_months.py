"""法律修改公布后三个月内修订裁量基准

条款：方案三（二）2“自公布之日起3个月内制定或修订相应的裁量标准”

法律改了，旧的分档可能超过新的上限，也可能比新法罚得轻。从公布之日起算三个月，不是从施行之日起算。登记了改动哪些条的版本，没有改到所依据的条文的，不必修订。

怎样修改：按新的条文修订，建立新的一版，旧版写明被取代；经复核不必改动的，写上复核日期（reviewed_on）。

```yaml 合格
approval:
  approved_on: 2024-02-01
  approval_number: 示例法审〔2024〕1号
  approver: 示例省司法厅
reviewed_on: 2024-06-01
```

```yaml 合格
approval:
  approved_on: 2024-02-01
  approval_number: 示例法审〔2024〕1号
  approver: 示例省司法厅
# content/laws/example-law.yml
versions:
  - change: made
    promulgated: 2015-01-01
    articles: 80
  - change: amended
    promulgated: 2024-04-30
    articles: 80
    touched: [12]
```

```yaml 不合格
approval:
  approved_on: 2024-02-01
  approval_number: 示例法审〔2024〕1号
  approver: 示例省司法厅
basis:
  - law: example-law    # ← 《示例法》2024-04-30 公布新版本，应在 2024-07-30 以前修订；本基准最近审核、复核于 2024-02-01
    article: 45
    gist: 无证行医的，停业、没收并罚款。
# content/laws/example-law.yml
versions:
  - change: made
    promulgated: 2015-01-01
    articles: 80
  - change: revised
    promulgated: 2024-04-30
    articles: 80
  - change: amended
    promulgated: 2025-12-20
    articles: 80
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

from collections.abc import Iterator

from generator import revision
from generator.benchmark import followed_on, made_on
from generator.law import name
from generator.model import Catalog, Elsewhere, Problem, Record

KINDS = ("benchmark",)


def check(benchmark: Record, catalog: Catalog) -> Iterator[Problem]:
    made = made_on(benchmark)
    if benchmark["status"] != "in_force" or made is None:
        return
    for id in dict.fromkeys(basis["law"] for basis in benchmark["basis"]):
        law = catalog.get("law", id)
        version = _missed(benchmark, law, catalog) if law else None
        if law is None or version is None:
            continue
        (path, _), *_ = revision.citations(benchmark, id)
        text = (
            f"{name(law)}{version['promulgated']} 公布新版本，"
            f"应在 {revision.due(version, 'benchmark')} 以前修订；本基准最近审核、复核于 {made}"
        )
        where = Elsewhere(law, ("versions",), f"{name(law)}的版本")
        yield Problem((*path, "law"), text, elsewhere=(where,))


def _missed(benchmark: Record, law: Record, catalog: Catalog) -> revision.Version | None:
    """The newest version that is overdue and concerns what the benchmark cites: to follow one
    version is to follow all before it."""
    articles = [basis.get("article") for _, basis in revision.citations(benchmark, law.id)]
    for version in revision.known(law, catalog.as_of):
        if not revision.concerns(version, articles):
            continue
        if followed_on(benchmark, version["promulgated"], catalog):
            return None
        if revision.due(version, "benchmark") < catalog.as_of:
            return version
    return None
