"""对执法人员平时考核和专门考核都要有

条款：方案三（四）1“坚持平时考核与专门考核相结合”

平时考核从每次执法里发现和纠正问题，看履职、规范和结果；专门考核用测试和案卷评查提高能力。
只有年底一次考试，或者只凭平时印象，都不算数。

怎样修改：在 methods 里补上缺的一种，写明办法、多久一次、发现了什么；办法用错的换到另一种里去。

```yaml 合格
methods:
  - kind: daily
    ways: [performance, conduct, results]
    how_often: 每次执法以后
    found: 个别笔录漏填时间，已补正。
  - kind: special
    ways: [case_review]
    how_often: 每年一次
    found: 证据章节得分偏低。
```

```yaml 不合格
methods:    # ← 没有专门考核，两种考核都要有
  - kind: daily
    ways: [performance, conduct, results]
    how_often: 每次执法以后
    found: 个别笔录漏填时间，已补正。
```

```yaml 不合格
methods:
  - kind: daily
    ways: [law_test]    # ← “法律素养测试”是专门考核的办法，不是平时考核的
    how_often: 每次执法以后
    found: 个别笔录漏填时间，已补正。
  - kind: special
    ways: [case_review]
    how_often: 每年一次
    found: 证据章节得分偏低。
```
"""

from collections.abc import Iterator

from generator.model import Catalog, Problem, Record

KINDS = ("appraisal",)
_WAYS = {
    "daily": ("performance", "conduct", "results"),
    "special": ("law_test", "skill_test", "case_review"),
}


def check(appraisal: Record, catalog: Catalog) -> Iterator[Problem]:
    kind, ways, *_ = catalog.kinds["appraisal"].field("methods").fields
    there = {method["kind"] for method in appraisal["methods"]}
    for missing in [name for name in _WAYS if name not in there]:
        yield Problem(("methods",), f"没有{kind.text(missing)}，两种考核都要有")
    for index, method in enumerate(appraisal["methods"]):
        own = method["kind"]
        other = next(name for name in _WAYS if name != own)
        for number, way in enumerate(method["ways"]):
            if way not in _WAYS[own]:
                text = f"“{ways.text(way)}”是{kind.text(other)}的办法，不是{kind.text(own)}的"
                yield Problem(("methods", index, "ways", number), text)
