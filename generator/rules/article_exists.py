"""引用的条号在现行版本中存在

条款：方案三（一）1

法律修订以后条号常常重排：传染病防治法 2025 年由 80 条变成 115 条。引用一个不存在的条号，多半是清单没有跟着法律改。

怎样修改：打开法律的现行版本，找到对应的条，改写条号；内容变了的，幅度也要一起改。

```yaml 合格
basis:
  - law: example-law
    article: 60
    role: sets_fine
    gist: 最后一条也可以引用。
```

```yaml 不合格
basis:
  - law: example-law
    article: 75    # ← 《示例法》现行版本（2024-04-30 公布）只有 60 条，没有第 75 条
    role: sets_fine
    gist: 修订以前的条号。
```
"""

from collections.abc import Iterator

from generator.law import in_force, name
from generator.model import Catalog, Elsewhere, Problem, Record
from generator.power import citations

KINDS = ("power",)


def check(power: Record, catalog: Catalog) -> Iterator[Problem]:
    for path, basis, law in citations(power, catalog):
        version = in_force(law, catalog.as_of)
        if version is None or "articles" not in version:
            continue
        if basis["article"] > version["articles"]:
            day = f"（{version['promulgated']} 公布）" if "promulgated" in version else ""
            text = (
                f"{name(law)}现行版本{day}只有 {version['articles']} 条，"
                f"没有第 {basis['article']} 条"
            )
            index = law["versions"].index(version)
            where = Elsewhere(law, ("versions", index, "articles"), "现行版本的总条数")
            yield Problem((*path, "article"), text, elsewhere=(where,))
