"""办理中间不计入期限的时间，写明哪一条法律

条款：方案三（二）1；行政许可法第四十五条

受理、立案以前和决定作出以后的时间本来不在办结期限里。调查取证、审查决定的步骤，和夹在计入期限的步骤中间的，
只有法律写明不算的才能不算，例如检验、检疫、鉴定、专家评审；否则把最慢的一步写成不计入，法定期限就形同虚设。

怎样修改：写明依据，例如“《行政许可法》第四十五条：检验的时间不计算在期限内”；法律没有规定的，删去 not_counted。

```yaml 合格
branches:
steps:
  - {id: file, name: 立案, stage: initiation, role: head, duty: 立案。, limit: 7日, start: true, next: [test]}
  - {id: test, name: 检验, stage: investigation, role: expert, duty: 检验。, limit: 60日,
     not_counted: 《示例法》第五十条：检验的时间不计算在内, next: [decide]}
  - {id: decide, name: 决定, stage: decision, role: head, duty: 决定。, limit: 5日, next: [serve]}
  - {id: serve, name: 送达, stage: execution, role: handler, duty: 送达。, limit: 7日,
     not_counted: 决定作出以后, end: true}
```

```yaml 不合格
branches:
steps:
  - {id: file, name: 立案, stage: initiation, role: head, duty: 立案。, limit: 7日, not_counted: 立案以前,
     start: true, next: [probe]}
  - id: probe
    name: 调查
    stage: investigation
    role: handler
    duty: 调查。
    limit: 300日
    not_counted: 调查不算    # ← “调查”在办理中间，不计入期限要写明法律的哪一条
    next: [decide]
  - {id: decide, name: 决定, stage: decision, role: head, duty: 决定。, limit: 5日, end: true}
```

```yaml 不合格
branches:
steps:
  - {id: file, name: 立案, stage: initiation, role: head, duty: 立案。, limit: 7日, start: true, next: [probe]}
  - id: probe
    name: 调查
    stage: investigation
    role: handler
    duty: 调查。
    limit: 300日
    not_counted: 案情复杂    # ← “调查”在办理中间，不计入期限要写明法律的哪一条
    next: [decide]
  - {id: decide, name: 决定, stage: decision, role: head, duty: 决定。, limit: 5日, end: true}
```
"""

import re
from collections.abc import Iterator

from generator.formats import duration
from generator.model import Catalog, Problem, Record
from generator.procedure import Flow, flow, reachable

KINDS = ("procedure",)
_WITHIN = ("investigation", "decision")
_CITED = re.compile("《[^》]+》第[^条]+条")


def check(procedure: Record, catalog: Catalog) -> Iterator[Problem]:
    graph = flow(procedure.data)
    if "legal_limit" not in procedure.data:
        return
    for n, step in enumerate(graph.steps):
        if "not_counted" not in step or _CITED.search(step["not_counted"]):
            continue
        if step["stage"] in _WITHIN or _is_between(graph, step["id"]):
            text = f"“{step['name']}”在办理中间，不计入期限要写明法律的哪一条"
            yield Problem(("steps", n, "not_counted"), text)


def _is_between(graph: Flow, id: str) -> bool:
    """Whether time is counted both before a step and after it, on ways forward."""
    order = graph.index()
    ahead = [(e.source, e.target) for e in graph.known_edges() if order[e.source] < order[e.target]]
    back = [(target, source) for source, target in ahead]
    counted = {s["id"] for s in graph.steps if "not_counted" not in s and duration(s["limit"]).n}
    return all(counted & reachable(pairs, [id]) for pairs in (ahead, back))
