"""各步期限不超过法定期限，加起来不超过法定办结期限

条款：方案三（二）1；行政处罚法第六十条、第八十五条

每一步都合法、加起来却超期的程序，照着办就会违法。计算时沿最长的一条路把计入办结期限的步骤相加，退回重办的不另外加时间。
单位相同的直接比；单位不同的往不利于机关的方向折算：5个工作日折合7日，零头另加一个周末2日；
1个月的期限相加时按31日、作上限时按28日；上限是工作日的，1日算1个工作日。法定节假日没有计入，遇到时以实际日历为准。

怎样修改：缩短最长的一步；法律规定不计算在内的时间（例如听证、检验），在那一步写 not_counted 说明原因；
法律没有规定办结期限的，在 limit_note 里说明。

```yaml 合格
legal_limit: 90日
```

```yaml 合格
legal_limit:
limit_note: 法律没有规定办结期限。
```

```yaml 不合格
legal_limit: 40日
steps:
  - {id: file, name: 立案, stage: initiation, role: head, duty: 立案。, limit: 7个工作日, start: true, next: [probe]}
  - id: probe
    name: 调查
    stage: investigation
    role: handler
    duty: 调查。
    limit: 40日    # ← 最长的一条路要 7个工作日加40日（折合 51日），超过法定办结期限 40日：立案 7个工作日＋调查 40日
    next: [serve]
  - {id: serve, name: 送达, stage: execution, role: handler, duty: 送达。, limit: 7日, not_counted: 决定以后, end: true}
branches:
```

```yaml 不合格
legal_limit: 20个工作日
branches:
steps:
  - {id: file, name: 受理, stage: initiation, role: window, duty: 受理。, limit: 3个工作日, start: true, next: [probe]}
  - id: probe
    name: 审查
    stage: investigation
    role: handler
    duty: 审查。
    limit: 18个工作日    # ← 最长的一条路要 21个工作日，超过法定办结期限 20个工作日：受理 3个工作日＋审查 18个工作日
    end: true
```

```yaml 不合格
branches:
steps:
  - id: serve
    name: 送达
    stage: execution
    role: handler
    duty: 送达。
    limit: 10个工作日    # ← 步骤“送达”的期限 10个工作日，超过这一步的法定期限 7个工作日
    legal_limit: 7个工作日
    start: true
  - {id: archive, name: 归档, stage: archiving, role: handler, duty: 归档。, limit: 即时}
```

```yaml 不合格
name: 没有期限的程序    # ← 没有法定办结期限，也没有说明原因
legal_limit:
limit_note:
```
"""

from collections.abc import Iterator

from generator.formats import duration
from generator.model import Catalog, Elsewhere, Problem, Record
from generator.periods import amount, exceeds, length, takes
from generator.procedure import Flow, flow, longest, sum_text

KINDS = ("procedure",)


def check(procedure: Record, catalog: Catalog) -> Iterator[Problem]:
    graph = flow(procedure.data)
    single = list(_steps(graph))
    yield from single
    legal = procedure.get("legal_limit")
    if legal is None:
        if "limit_note" not in procedure.data:
            yield Problem(("legal_limit",), "没有法定办结期限，也没有说明原因")
    elif not single:
        yield from _total(procedure, graph, legal)


def _steps(graph: Flow) -> Iterator[Problem]:
    for n, step in enumerate(graph.steps):
        if "legal_limit" in step and exceeds(amount(step["limit"]), step["legal_limit"]):
            text = f"步骤“{step['name']}”的期限 {step['limit']}，超过这一步的法定期限"
            yield Problem(("steps", n, "limit"), f"{text} {step['legal_limit']}")


def _total(procedure: Record, graph: Flow, legal: str) -> Iterator[Problem]:
    """At the longest step of the way: it is the one to shorten."""
    unit = duration(legal).unit
    total = longest(graph, unit)
    if not exceeds(total.amount, legal):
        return
    text = f"最长的一条路要 {takes(total.amount, unit)}，超过法定办结期限 {legal}"
    text += f"：{sum_text(graph, total)}"
    counted = [n for n, s in enumerate(graph.steps) if _is_counted(s["id"], n, total.steps, graph)]
    worst = max(counted, key=lambda n: length(amount(graph.steps[n]["limit"]), unit))
    where = Elsewhere(procedure, ("legal_limit",), "法定办结期限")
    yield Problem(("steps", worst, "limit"), text, elsewhere=(where,))


def _is_counted(id: str, n: int, way: tuple[str, ...], graph: Flow) -> bool:
    return id in way and "not_counted" not in graph.steps[n]
