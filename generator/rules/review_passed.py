"""法制审核没有通过的，不得决定

条款：方案三（二）1“应审未审或审核未通过的，不得作出执法决定”；行政处罚法第五十八条

审了不通过还照样决定，审核就是摆设。没有通过的只能退回、补正、撤销；改过以后要决定的，重新审核。
依法只作有利决定的步骤（favourable）不在此列，但是处罚的普通程序、听证程序和行政强制除外。

怎样修改：把审核没有通过的分支指向退回、补正或者终止的步骤，而且从那里到决定还要再经过法制审核。

```yaml 合格
branches:
  - {from: review, to: decide, when: 通过}
  - {from: review, to: probe, when: 没有通过，退回补查}
```

```yaml 不合格
branches:
  - {from: review, to: decide, when: 通过}
  - {from: review, to: decide, when: 不通过}    # ← “不通过”，却能走到“作出决定”：法制审核→作出决定
```

```yaml 不合格
steps:
  - {id: file, name: 立案, stage: initiation, role: head, duty: 立案。, limit: 即时, start: true, next: [review]}
  - {id: review, name: 法制审核, stage: decision, role: reviewer, duty: 审核。, limit: 5日, legal_review: true}
  - {id: mend, name: 修改, stage: decision, role: handler, duty: 改。, limit: 2日, next: [decide]}
  - {id: decide, name: 决定, stage: decision, role: head, duty: 决定。, limit: 5日, decision: true, end: true}
branches:
  - {from: review, to: decide, when: 通过}
  - {from: review, to: mend, when: 未通过的}    # ← “未通过的”，却能走到“决定”：法制审核→修改→决定
```
"""

import re
from collections.abc import Iterator

from generator.model import Catalog, Problem, Record
from generator.procedure import Edge, Flow, Step, flow, must_review, starts, way

KINDS = ("procedure",)
_FAILED = re.compile("不通过|未通过|没有通过|未能通过|不同意|不予通过|退回")


def check(procedure: Record, catalog: Catalog) -> Iterator[Problem]:
    graph = flow(procedure.data)
    reviews = [step["id"] for step in graph.steps if step.get("legal_review")]
    barred = [
        step
        for step in graph.steps
        if _is_barred(step, must_review(procedure))
        and not way(graph, starts(graph), step["id"], reviews)  # review-before-decision says it
    ]
    names = {step["id"]: step["name"] for step in graph.steps}
    for edge in graph.known_edges():
        if edge.source not in reviews or not _FAILED.search(edge.when):
            continue
        if found := _onward(graph, edge, barred, reviews):
            words = "→".join(names[id] for id in (edge.source, *found))
            text = f"“{edge.when}”，却能走到“{names[found[-1]]}”：{words}"
            yield Problem(edge.path, text)


def _is_barred(step: Step, every: bool) -> bool:
    return bool(step.get("decision") and (every or not step.get("favourable")))


def _onward(graph: Flow, edge: Edge, barred: list[Step], reviews: list[str]) -> list[str]:
    """The way from where a branch leads to a decision, past every review; [] if there is none."""
    ways = (way(graph, [edge.target], step["id"], reviews) for step in barred)
    return next((found for found in ways if found), [])
