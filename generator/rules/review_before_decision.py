"""应当法制审核的，没有审核不得决定

条款：方案三（二）1“应审未审或审核未通过的，不得作出执法决定”；行政处罚法第五十八条

只要有一条路可以绕过审核走到决定，迟早有案件从那条路走。所以不管走哪个分支，决定以前都要经过法制审核。处罚的普通程序和听证程序、行政强制，以及写明必须审核的程序都要这样；当场作出的简易处罚除外。

怎样修改：把法制审核写成一步（legal_review: true），让每一条通向决定（decision: true）的路都经过它。

```yaml 合格
steps:
  - {id: file, name: 立案, stage: initiation, role: head, duty: 立案。, limit: 即时, start: true, next: [review]}
  - {id: review, name: 法制审核, stage: decision, role: reviewer, duty: 审核。, limit: 5日, legal_review: true}
  - {id: decide, name: 作出决定, stage: decision, role: head, duty: 决定。, limit: 5日, decision: true, end: true}
branches:
  - {from: review, to: decide, when: 通过}
  - {from: review, to: file, when: 不通过}
```

```yaml 合格
variant: simple
branches:
steps:
  - {id: file, name: 查明, stage: initiation, role: handler, duty: 查明。, limit: 当场, start: true, next: [decide]}
  - {id: decide, name: 当场决定, stage: decision, role: handler, duty: 决定。, limit: 当场, decision: true, end: true}
```

```yaml 不合格
steps:
  - {id: file, name: 立案, stage: initiation, role: head, duty: 立案。, limit: 即时, start: true}
  - {id: review, name: 法制审核, stage: decision, role: reviewer, duty: 审核。, limit: 5日,
     legal_review: true, next: [decide]}
  - id: decide    # ← 没有经过法制审核就能走到“作出决定”：立案→作出决定
    name: 作出决定
    stage: decision
    role: head
    duty: 决定。
    limit: 5日
    decision: true
    end: true
branches:
  - {from: file, to: review, when: 重大的}
  - {from: file, to: decide, when: 一般的}
```

```yaml 不合格
steps:    # ← 这个程序必须法制审核，却没有一步是作出决定
  - {id: file, name: 立案, stage: initiation, role: head, duty: 立案。, limit: 即时, start: true, next: [review]}
  - {id: review, name: 法制审核, stage: decision, role: reviewer, duty: 审。, limit: 5日, legal_review: true, end: true}
branches:
```

```yaml 不合格
applies_to: [licensing]
review_required: true
steps:
  - {id: file, name: 受理, stage: initiation, role: window, duty: 受理。, limit: 即时, start: true, next: [decide]}
  - id: decide    # ← 没有经过法制审核就能走到“决定”：受理→决定
    name: 决定
    stage: decision
    role: head
    duty: 决定。
    limit: 5日
    decision: true
    end: true
branches:
```
"""

from collections.abc import Iterator

from generator.model import Catalog, Problem, Record
from generator.procedure import flow, starts, way

KINDS = ("procedure",)


def check(procedure: Record, catalog: Catalog) -> Iterator[Problem]:
    if not _must_review(procedure):
        return
    graph = flow(procedure.data)
    names = {step["id"]: step["name"] for step in graph.steps}
    reviews = [step["id"] for step in graph.steps if step.get("legal_review")]
    decisions = [(n, step["id"]) for n, step in enumerate(graph.steps) if step.get("decision")]
    if not decisions:
        yield Problem(("steps",), "这个程序必须法制审核，却没有一步是作出决定")
    for n, id in decisions:
        around = way(graph, starts(graph), id, without=reviews)
        if around:
            steps = "→".join(names[step] for step in around)
            yield Problem(("steps", n), f"没有经过法制审核就能走到“{names[id]}”：{steps}")


def _must_review(procedure: Record) -> bool:
    kinds = procedure["applies_to"]
    penalty = "penalty" in kinds and procedure["variant"] != "simple"
    return bool(procedure.get("review_required") or penalty or "coercion" in kinds)
