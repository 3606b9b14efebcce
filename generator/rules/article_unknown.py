"""被引用的法律应当登记总条数

条款：方案三（一）1

不知道一部法律有多少条，就查不出引用的条号对不对。

怎样修改：数一数现行版本共有多少条，写进该法律记录最后一个版本的 articles。

```yaml 合格
basis:
  - law: example-law
    article: 60
    role: sets_fine
    gist: 总条数已经登记。
```

```yaml 不合格
basis:
  - law: uncounted    # ← 《未数之法》现行版本没有登记总条数，第 9 条无法核对
    article: 9
    role: sets_fine
    gist: 无法核对的条号。
# content/laws/uncounted.yml
short_title: 未数之法
versions:
  - change: made
    promulgated: 2015-01-01
```
"""

from collections.abc import Iterator

from generator.law import in_force, name
from generator.model import Catalog, Problem, Record
from generator.power import citations

KINDS = ("power",)


def check(power: Record, catalog: Catalog) -> Iterator[Problem]:
    for path, basis, law in citations(power, catalog):
        version = in_force(law, catalog.as_of)
        if version is None or "articles" in version or law["rank"] == "normative_document":
            continue
        yield Problem(
            (*path, "law"),
            f"{name(law)}现行版本没有登记总条数，第 {basis['article']} 条无法核对",
        )
