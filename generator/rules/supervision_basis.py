"""监督制度的制定依据现行有效

条款：方案三（三）1“不断完善行政执法监督制度”

制度所依据的法规、规章废止或者重新编号以后，制度也要跟着改，否则监督本身就没有依据。
制定制度可以依据规范性文件：它规定的是机关内部怎样监督，不是对当事人执法。

怎样修改：改为引用现行有效的条款；制度已经不再执行的，把状态改为 ended。

```yaml 合格
basis:
  - law: example-law
    article: 47
    gist: 执法全过程要有记录。
```

```yaml 不合格
basis:
  - law: example-law
    article: 61    # ← 《示例法》现行版本只有 60 条，没有第 61 条
    gist: 修订以前的条号。
```

```yaml 不合格
basis:
  - law: old    # ← 《旧的监督办法》已经废止，不能再作监督制度的依据
    gist: 旧的办法。
# content/laws/old.yml
title: 旧的监督办法
short_title:
status: repealed
repealed_on: 2024-06-01
```
"""

from collections.abc import Iterator

from generator.law import in_force, is_repealed, name
from generator.model import Catalog, Problem, Record

KINDS = ("supervision_rule",)


def check(rule: Record, catalog: Catalog) -> Iterator[Problem]:
    if rule["status"] != "in_force":
        return
    for index, basis in enumerate(rule["basis"]):
        law = catalog.get("law", basis["law"])
        if law is None:
            continue
        version = in_force(law, catalog.as_of)
        if is_repealed(law, catalog.as_of):
            text = f"{name(law)}已经废止，不能再作监督制度的依据"
            yield Problem(("basis", index, "law"), text)
        elif version is None:
            yield Problem(("basis", index, "law"), f"{name(law)}还没有施行")
        elif basis.get("article", 0) > version.get("articles", 2000):
            count = version["articles"]
            text = f"{name(law)}现行版本只有 {count} 条，没有第 {basis['article']} 条"
            yield Problem(("basis", index, "article"), text)
