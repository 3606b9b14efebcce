"""职权照适用于它的程序办，期限只能更短

条款：方案三（二）1；方案三（一）1“不得擅自增加或者扩大行政执法权限”

程序是按行为类别定的，许可不能照处罚的程序办。各项职权可以比程序更快，不能更慢；照程序走完要用的时间，也不能超过本职权自己的法定期限。

怎样修改：procedure 改成适用于这类职权的程序；期限改得不长于程序；自己的法定期限更短的，用 step_limits 缩短其中的步骤。

```yaml 合格
procedure: example-procedure
legal_limit: 60日
step_limits:
  - {step: probe, limit: 20日}
```

```yaml 不合格
code: 229900-XK-001
kind: licensing
procedure: example-procedure    # ← “示例处罚程序”不适用于行政许可
```

```yaml 不合格
procedure: example-procedure
legal_limit: 120日    # ← 法定办结期限 120日，长于“示例处罚程序”的 90日
promised_limit: 60日
```

```yaml 不合格
procedure: example-procedure
step_limits:
  - {step: probe, limit: 45日}    # ← 步骤“调查取证”的期限 45日，长于程序规定的 30日
  - {step: prove, limit: 5日}    # ← “示例处罚程序”没有编号为 prove 的步骤
```

```yaml 不合格
procedure: example-procedure
legal_limit: 30日    # ← 照“示例程序”走完最长要 40日，超过本职权的法定办结期限 30日：调查 40日
promised_limit: 30日
# content/procedures/example-procedure.yml
name: 示例程序
branches:
steps:
  - {id: probe, name: 调查, stage: investigation, role: handler, duty: 查。, limit: 40日, start: true, next: [end]}
  - {id: end, name: 归档, stage: archiving, role: handler, duty: 归档。, limit: 即时, end: true}
```
"""

from collections.abc import Iterator

from generator.formats import duration
from generator.model import Catalog, Elsewhere, Problem, Record
from generator.periods import amount, exceeds, takes
from generator.power import is_exercised
from generator.procedure import flow, longest, overridden, sum_text, together

KINDS = ("power",)


def check(power: Record, catalog: Catalog) -> Iterator[Problem]:
    procedure = catalog.get("procedure", power.get("procedure", ""))
    if procedure is None or not is_exercised(power):
        return
    if power["kind"] not in procedure["applies_to"]:
        label = catalog.kinds["power"].field("kind").text(power["kind"])
        where = Elsewhere(procedure, ("applies_to",), "适用的职权")
        text = f"“{procedure['name']}”不适用于{label}"
        yield Problem(("procedure",), text, elsewhere=(where,))
        return
    wrong = list(_steps(power, procedure))
    yield from wrong
    if not wrong and "legal_limit" in power.data:
        yield from _whole(power, procedure)


def _steps(power: Record, procedure: Record) -> Iterator[Problem]:
    steps = {step["id"]: (n, step) for n, step in enumerate(procedure["steps"])}
    for index, entry in enumerate(power.get("step_limits", ())):
        path = ("step_limits", index)
        if entry["step"] not in steps:
            text = f"“{procedure['name']}”没有编号为 {entry['step']} 的步骤"
            yield Problem((*path, "step"), text)
            continue
        n, step = steps[entry["step"]]
        if exceeds(amount(entry["limit"]), step["limit"]):
            text = f"步骤“{step['name']}”的期限 {entry['limit']}，长于程序规定的 {step['limit']}"
            where = Elsewhere(procedure, ("steps", n, "limit"), "程序规定的期限")
            yield Problem((*path, "limit"), text, elsewhere=(where,))


def _whole(power: Record, procedure: Record) -> Iterator[Problem]:
    ours, name = power["legal_limit"], procedure["name"]
    theirs = procedure.get("legal_limit")
    if theirs is not None and exceeds(amount(ours), theirs):
        where = Elsewhere(procedure, ("legal_limit",), f"“{name}”的法定办结期限")
        text = f"法定办结期限 {ours}，长于“{name}”的 {theirs}"
        yield Problem(("legal_limit",), text, elsewhere=(where,))
        return
    limits = overridden(power.data)
    if not exceeds(together(procedure.data, limits), ours):
        return
    graph = flow(procedure.data, limits)
    unit = duration(ours).unit
    total = longest(graph, unit)
    if theirs is not None and _is_too_long(procedure, theirs):
        return  # procedure-limit says so, once for all powers
    if exceeds(total.amount, ours):
        text = f"照“{name}”走完最长要 {takes(total.amount, unit)}，"
        text += f"超过本职权的法定办结期限 {ours}"
        yield Problem(("legal_limit",), f"{text}：{sum_text(graph, total)}")


def _is_too_long(procedure: Record, limit: str) -> bool:
    return exceeds(longest(flow(procedure.data), duration(limit).unit).amount, limit)
