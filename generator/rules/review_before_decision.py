"""应当法制审核的，没有审核不得决定

条款：方案三（二）1“应审未审或审核未通过的，不得作出执法决定”；行政处罚法第五十八条

只要有一条路可以绕过审核走到决定，迟早有案件从那条路走。所以不管走哪个分支，决定以前都要经过法制审核。处罚的普通程序和听证程序、行政强制，以及写明必须审核的程序都要这样；当场作出的简易处罚除外。机关的法制审核目录规定某项职权的罚款、没收、吊销、强制等决定要审核的，这项职权的程序不论哪一类，也都要这样。目录规定的是不予许可、经过听证等要到个案里才知道的决定，只作有利决定（favourable）的步骤以外，每个决定也都要经过审核。

怎样修改：把法制审核写成一步（legal_review: true），让每一条通向决定（decision: true）的路都经过它；
或者让职权改用有法制审核的程序。

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

```yaml 合格
variant: simple
branches:
steps:
  - {id: find, name: 查明, stage: initiation, role: handler, duty: 查明。, limit: 当场, start: true, next: [decide]}
  - {id: decide, name: 当场决定, stage: decision, role: handler, duty: 决定。, limit: 当场, decision: true, end: true}
# content/powers/example-power.yml
procedure: example-procedure
# content/legal-reviews/example-legal-review.yml
power_kinds: [coercion]
```

```yaml 不合格
name: 简易
variant: simple
branches:
steps:
  - {id: find, name: 查明, stage: initiation, role: handler, duty: 查明。, limit: 当场, start: true, next: [decide]}
  - {id: decide, name: 决定, stage: decision, role: handler, duty: 决定。, limit: 当场, decision: true, end: true}
# content/powers/example-power.yml
procedure: example-procedure    # ← “罚款目录”规定罚款以前要法制审核，照“简易”不经审核就能走到“决定”：查明→决定
# content/legal-reviews/example-legal-review.yml
name: 罚款目录
```

```yaml 不合格
name: 许可
applies_to: [licensing]
branches:
steps:
  - {id: accept, name: 受理, stage: initiation, role: window, duty: 受理。, limit: 即时, start: true, next: [decide]}
  - {id: decide, name: 决定, stage: decision, role: head, duty: 决定。, limit: 5日, decision: true, end: true}
# content/powers/example-power.yml
code: 229900-XK-001
kind: licensing
procedure: example-procedure    # ← “目录”规定不予许可以前要法制审核，照“许可”不经审核就能走到“决定”：受理→决定
# content/legal-reviews/example-legal-review.yml
name: 目录
power_kinds: [licensing]
decisions: [licence_refused]
```

```yaml 合格
name: 许可
applies_to: [licensing]
steps:
  - {id: accept, name: 受理, stage: initiation, role: window, duty: 受理。, limit: 即时, start: true}
  - {id: review, name: 法制审核, stage: decision, role: reviewer, duty: 审核。, limit: 5日, legal_review: true}
  - id: grant
    name: 准予许可
    stage: decision
    role: head
    duty: 决定。
    limit: 5日
    decision: true
    favourable: true
    end: true
  - {id: deny, name: 不予许可, stage: decision, role: head, duty: 决定。, limit: 5日, decision: true, end: true}
branches:
  - {from: accept, to: grant, when: 拟准予许可}
  - {from: accept, to: review, when: 拟不予许可}
  - {from: review, to: deny, when: 通过}
  - {from: review, to: accept, when: 不通过}
# content/powers/example-power.yml
code: 229900-XK-001
kind: licensing
procedure: example-procedure
# content/legal-reviews/example-legal-review.yml
power_kinds: [licensing]
decisions: [licence_refused]
```

```yaml 不合格
name: 许可
applies_to: [licensing]
branches:
steps:
  - {id: accept, name: 受理, stage: initiation, role: window, duty: 受理。, limit: 即时, start: true, next: [grant]}
  - id: grant
    name: 准予许可
    stage: decision
    role: head
    duty: 决定。
    limit: 5日
    decision: true
    favourable: true
    end: true
# content/powers/example-power.yml
code: 229900-XK-001
kind: licensing
procedure: example-procedure    # ← “目录”规定不予许可以前要法制审核，“许可”却只有作有利决定的步骤
# content/legal-reviews/example-legal-review.yml
name: 目录
power_kinds: [licensing]
decisions: [licence_refused]
```
"""

from collections.abc import Iterator

from generator.legal_review import TOLD, reviewed
from generator.model import Catalog, Elsewhere, Problem, Record
from generator.power import is_exercised
from generator.procedure import Flow, Step, flow, must_review, starts, way

KINDS = ("procedure", "power")


def check(record: Record, catalog: Catalog) -> Iterator[Problem]:
    if record.kind == "procedure":
        yield from _procedure(record)
    else:
        yield from _power(record, catalog)


def _procedure(procedure: Record) -> Iterator[Problem]:
    if not must_review(procedure):
        return
    graph = flow(procedure.data)
    if not any(step.get("decision") for step in graph.steps):
        yield Problem(("steps",), "这个程序必须法制审核，却没有一步是作出决定")
    for n, found in _around(graph):
        text = f"没有经过法制审核就能走到“{graph.steps[n]['name']}”：{_words(graph, found)}"
        yield Problem(("steps", n), text)


def _power(power: Record, catalog: Catalog) -> Iterator[Problem]:
    """What the agency's catalog of legal review demands of a procedure that need not review."""
    procedure = catalog.get("procedure", power.get("procedure", ""))
    if procedure is None or not is_exercised(power) or must_review(procedure):
        return
    word = catalog.kinds["legal_review"].field("decisions").text
    reviews = catalog.by("legal_review", "agency", power["agency"])
    for review, decisions in reviewed(power, reviews):
        told = [decision for decision in decisions if decision in TOLD]
        names = "、".join(map(word, told or decisions))
        demand = f"“{review['name']}”规定{names}以前要法制审核，"
        if problem := _against(procedure, demand, bool(told)):
            yield problem
            return


def _against(procedure: Record, demand: str, every: bool) -> Problem | None:
    """How a procedure fails the demand: of every decision, or of those not merely favourable."""
    graph = flow(procedure.data)
    if around := next(_around(graph, every), None):
        n, found = around
        text = f"照“{procedure['name']}”不经审核就能走到“{graph.steps[n]['name']}”："
        where = Elsewhere(procedure, ("steps", n), "不经审核就能走到的决定")
        return Problem(("procedure",), demand + text + _words(graph, found), elsewhere=(where,))
    if any(_decides(step, every) for step in graph.steps):
        return None
    lack = "只有作有利决定的步骤" if any(map(_decides, graph.steps)) else "没有一步是作出决定"
    where = Elsewhere(procedure, ("steps",), "程序的步骤")
    text = f"{demand}“{procedure['name']}”却{lack}"
    return Problem(("procedure",), text, elsewhere=(where,))


def _decides(step: Step, every: bool = True) -> bool:
    return bool(step.get("decision") and (every or not step.get("favourable")))


def _around(graph: Flow, every: bool = True) -> Iterator[tuple[int, list[str]]]:
    """(place of a decision, a way to it past every review)."""
    reviews = _reviews(graph)
    for n, step in enumerate(graph.steps):
        if _decides(step, every) and (found := way(graph, starts(graph), step["id"], reviews)):
            yield n, found


def _reviews(graph: Flow) -> list[str]:
    return [step["id"] for step in graph.steps if step.get("legal_review")]


def _words(graph: Flow, steps: list[str]) -> str:
    names = {step["id"]: step["name"] for step in graph.steps}
    return "→".join(names[step] for step in steps)
