"""责任倒查和轻重标准都要写全

条款：方案三（五）2“建立行政执法责任倒查机制”；方案二（二）

投诉举报的问题查实以后，要倒查谁该受理没有受理、该追究没有追究、谁袒护纵容；定责任的轻重，要看过错、行为、后果和影响四个方面，
才能过惩相当。少写一种，就有一种人追究不到，或者追究得没有分寸。

怎样修改：在 look_back 里补上缺的情形，单位和人员怎样承担都写；在 factors 里补上缺的方面。

```yaml 合格
adopted_on: 2024-03-01
```

```yaml 不合格
look_back:    # ← 责任倒查没有写：姑息迁就、袒护纵容
  - {failing: failed_to_accept, unit: 通报批评。, people: 批评教育。}
  - {failing: failed_to_pursue, unit: 通报批评。, people: 批评教育。}
factors:    # ← 定轻重没有看：客观行为、社会影响
  - {factor: fault, how: 故意的从重。}
  - {factor: harm, how: 造成损失的从重。}
```
"""

from collections.abc import Iterator

from generator.model import Catalog, Problem, Record

KINDS = ("accountability_mechanism",)
_LISTS = (("look_back", "责任倒查没有写"), ("factors", "定轻重没有看"))


def check(mechanism: Record, catalog: Catalog) -> Iterator[Problem]:
    for name, told in _LISTS:
        part = catalog.kinds["accountability_mechanism"].field(name).fields[0]
        there = {entry[part.name] for entry in mechanism[name]}
        if missing := [part.text(value) for value in part.labels if value not in there]:
            yield Problem((name,), f"{told}：{'、'.join(missing)}")
