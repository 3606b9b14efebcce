"""不公开的理由是法律列明的

条款：方案三（二）2“坚持以公开为常态、不公开为例外原则”；政府信息公开条例第十三条、第十四条、第十五条、第十六条

理由是一张封闭的清单：条例第十四条、第十五条、第十六条列明的，或者另有法律、行政法规规定的。部门自己的文件不能成为不公开的理由；涉及商业秘密、个人隐私的，要先问权利人，同意的就公开。

怎样修改：按信息的性质选 ground；依据别的法律的，补上 law 和 article；没有法定理由的就公开。

```yaml 合格
ground: privacy
third_party: refused
```

```yaml 合格
ground: named_law
law: example-law
article: 20
```

```yaml 不合格
ground: named_law    # ← 没有写明依据哪一部法律的第几条不公开
law: example-law
```

```yaml 不合格
ground: internal
law: example-law    # ← 理由是内部事务信息，依据就是政府信息公开条例第16条，不另写法律
article: 20
```

```yaml 不合格
ground: trade_secret    # ← 没有写明征求第三方意见的结果；第三方同意公开的不能不公开
```

```yaml 不合格
ground: named_law
law: example-law    # ← 示例法是规范性文件，只有法律、行政法规才能成为不公开的理由
article: 3
# content/laws/example-law.yml
short_title: 示例法
rank: normative_document
```
"""

from collections.abc import Iterator

from generator.exception import ARTICLES, NEEDS_LAW, NEEDS_THIRD_PARTY, is_kept
from generator.model import Catalog, Problem, Record

KINDS = ("exception",)
_RANKS = ("law", "administrative_regulation")


def check(exception: Record, catalog: Catalog) -> Iterator[Problem]:
    if not is_kept(exception):
        return
    ground, data = exception["ground"], exception.data
    label = catalog.kinds["exception"].field("ground").text(ground)
    if ground in NEEDS_LAW:
        if not {"law", "article"} <= data.keys():
            yield Problem(("ground",), "没有写明依据哪一部法律的第几条不公开")
        yield from _rank(exception, catalog)
    elif "law" in data or "article" in data:
        text = f"理由是{label}，依据就是政府信息公开条例第{ARTICLES[ground]}条，不另写法律"
        yield Problem(("law" if "law" in data else "article",), text)
    if ground in NEEDS_THIRD_PARTY and "third_party" not in data:
        text = "没有写明征求第三方意见的结果；第三方同意公开的不能不公开"
        yield Problem(("ground",), text)


def _rank(exception: Record, catalog: Catalog) -> Iterator[Problem]:
    law = catalog.get("law", exception.get("law", ""))
    if law is None:
        return
    name = law.get("short_title") or law["title"]
    if law["rank"] not in _RANKS:
        rank = catalog.kinds["law"].field("rank").text(law["rank"])
        text = f"{name}是{rank}，只有法律、行政法规才能成为不公开的理由"
        yield Problem(("law",), text)
    elif law["status"] == "repealed":
        yield Problem(("law",), f"{name}已经废止，不能成为不公开的理由")
