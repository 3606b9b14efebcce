"""程序走得通：有头有尾，没有断头路，没有走不到的步骤

条款：方案三（二）1

流程图是给办事的人和当事人照着走的。走到一半没有下一步，或者有一步永远走不到，说明程序没有想清楚。

只写了一种情形去哪里，别的情形就没有路。

怎样修改：起点写 start: true，终点写 end: true；其他步骤写 next，或者在 branches 里分情形写下一步；
步骤编号照 steps 里的写。

```yaml 合格
steps:
  - {id: file, name: 立案, stage: initiation, role: head, duty: 立案。, limit: 即时, start: true, next: [decide]}
  - {id: decide, name: 决定, stage: decision, role: head, duty: 决定。, limit: 5日, end: true}
branches:
```

```yaml 不合格
steps:
  - {id: file, name: 立案, stage: initiation, role: head, duty: 立案。, limit: 即时, start: true, next: [decide]}
  - {id: decide, name: 决定, stage: decision, role: head, duty: 决定。, limit: 5日, end: true}
  - id: probe    # ← 从起点走不到步骤“调查”
    name: 调查
    stage: investigation
    role: head
    duty: 查。
    limit: 5日
    end: true
branches:
```

```yaml 不合格
steps:
  - {id: file, name: 立案, stage: initiation, role: head, duty: 立案。, limit: 即时, start: true}
  - {id: decide, name: 决定, stage: decision, role: head, duty: 决定。, limit: 5日, end: true}
branches:
  - {from: file, to: decide, when: 证据充分}    # ← 步骤“立案”只写了“证据充分”去哪里，别的情形没有下一步
```

```yaml 不合格
steps:
  - {id: file, name: 立案, stage: initiation, role: head, duty: 立案。, limit: 即时, start: true}
  - id: probe    # ← 步骤“调查”没有下一步，也没有写明结束
    name: 调查
    stage: investigation
    role: head
    duty: 查。
    limit: 5日
  - {id: decide, name: 决定, stage: decision, role: head, duty: 决定。, limit: 5日, end: true}
branches:
  - {from: file, to: probe, when: 要查}
  - {from: file, to: decide, when: 不用查}
```

```yaml 不合格
steps:
  - {id: file, name: 立案, stage: initiation, role: head, duty: 立案。, limit: 即时, start: true, next: [decide]}
  - {id: decide, name: 决定, stage: decision, role: head, duty: 决定。, limit: 5日, end: true}
  - id: file    # ← 步骤编号 file 写了两次
    name: 归档
    stage: archiving
    role: head
    duty: 归档。
    limit: 5日
    end: true
branches:
  - {from: file, to: close, when: 撤回}    # ← 没有编号为 close 的步骤，另有 1 处也写了它
  - {from: close, to: decide, when: 又申请}
```

```yaml 不合格
steps:    # ← 没有起点：应当有一步写 start: true
  - {id: file, name: 立案, stage: initiation, role: head, duty: 立案。, limit: 即时, next: [decide]}
  - id: decide    # ← 步骤“决定”写明结束，又写了下一步
    name: 决定
    stage: decision
    role: head
    duty: 决定。
    limit: 5日
    end: true
    next: [file]
branches:
```

```yaml 不合格
steps:
  - {id: file, name: 立案, stage: initiation, role: head, duty: 立案。, limit: 即时, start: true, next: [probe]}
  - id: probe    # ← 步骤“调查”之后走不到终点
    name: 调查
    stage: investigation
    role: head
    duty: 查。
    limit: 5日
    next: [back]
  - id: back    # ← 步骤“补查”之后走不到终点
    name: 补查
    stage: investigation
    role: head
    duty: 查。
    limit: 5日
    next: [probe]
  - {id: decide, name: 决定, stage: decision, role: head, duty: 决定。, limit: 5日, end: true}
branches:
  - {from: file, to: decide, when: 不用查}
```
"""

from collections.abc import Iterator

from generator.model import Catalog, Elsewhere, Path, Problem, Record
from generator.procedure import Flow, flow, reachable, starts

KINDS = ("procedure",)


def check(procedure: Record, catalog: Catalog) -> Iterator[Problem]:
    graph = flow(procedure.data)
    for found in (_names(graph, procedure), _ends(graph), _ways(graph)):
        told = list(found)
        yield from told
        if told:  # what is wrong with names would echo in the ways
            return


def _names(graph: Flow, procedure: Record) -> Iterator[Problem]:
    """Ids written twice, and edges to or from nowhere: one problem for each step that is not there."""
    index = graph.index()
    for n, step in enumerate(graph.steps):
        if index[step["id"]] != n:
            yield Problem(("steps", n, "id"), f"步骤编号 {step['id']} 写了两次")
    missing: dict[str, list[Path]] = {}
    for edge in graph.edges:
        for end, id in (("from", edge.source), ("to", edge.target)):
            if id not in index:
                path: Path = (*edge.path, end) if edge.path[0] == "branches" else edge.path
                missing.setdefault(id, []).append(path)
    for id, (first, *others) in missing.items():
        more = f"，另有 {len(others)} 处也写了它" if others else ""
        where = tuple(Elsewhere(procedure, path, f"也写了 {id}") for path in others)
        yield Problem(first, f"没有编号为 {id} 的步骤{more}", elsewhere=where)


def _ends(graph: Flow) -> Iterator[Problem]:
    first = [n for n, step in enumerate(graph.steps) if step.get("start")]
    if not first:
        yield Problem(("steps",), "没有起点：应当有一步写 start: true")
    for n in first[1:]:
        yield Problem(("steps", n, "start"), "起点写了不止一处")
    if not any(step.get("end") for step in graph.steps):
        yield Problem(("steps",), "没有终点：应当有一步写 end: true")
    for n, step in enumerate(graph.steps):
        onward = bool(graph.edges_from(step["id"]))
        if step.get("end") and onward:
            yield Problem(("steps", n), f"步骤“{step['name']}”写明结束，又写了下一步")
        if not step.get("end") and not onward:
            yield Problem(("steps", n), f"步骤“{step['name']}”没有下一步，也没有写明结束")
    yield from _only(graph)


def _only(graph: Flow) -> Iterator[Problem]:
    """Steps that lead on under one condition only: in any other case there is no way."""
    for step in graph.steps:
        if len(ways := graph.edges_from(step["id"])) == 1 and ways[0].when:
            text = f"步骤“{step['name']}”只写了“{ways[0].when}”去哪里，别的情形没有下一步"
            yield Problem(ways[0].path, text)


def _ways(graph: Flow) -> Iterator[Problem]:
    """Steps that are never come to, and steps from which no end is come to."""
    pairs = [(edge.source, edge.target) for edge in graph.edges]
    seen = reachable(pairs, starts(graph))
    final = [step["id"] for step in graph.steps if step.get("end")]
    leaving = reachable([(target, source) for source, target in pairs], final)
    for n, step in enumerate(graph.steps):
        if step["id"] not in seen:
            yield Problem(("steps", n), f"从起点走不到步骤“{step['name']}”")
        elif step["id"] not in leaving:
            yield Problem(("steps", n), f"步骤“{step['name']}”之后走不到终点")
