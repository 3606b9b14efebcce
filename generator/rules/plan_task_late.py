"""任务按时开始、按时完成

条款：方案四（三）“明确时间进度安排”“影响落实的情况和问题要及时报告”

计划是对公众的承诺。到期没有完成的、该开始还没有开始的，网站都标出来，并且要说明原因和新的安排。

怎样修改：完成了的把状态改为 done，写明完成日期和成果；没有完成的抓紧办理，在 progress 里写明原因和打算哪天完成。

```yaml 合格
state: doing
due: 2026-01-05
done_on:
evidence:
```

```yaml 不合格
state: doing
due: 2025-12-31    # ← 应当在 2025-12-31 完成，还没有完成；也没有说明原因
done_on:
evidence:
```

```yaml 不合格
state: planned
start: 2025-09-01    # ← 应当从 2025-09-01 开始，还没有开始
due: 2026-06-30
done_on:
evidence:
```
"""

from collections.abc import Iterator

from generator.model import Catalog, Problem, Record
from generator.plan import standing

KINDS = ("plan_task",)


def check(task: Record, catalog: Catalog) -> Iterator[Problem]:
    now = standing(task, catalog.as_of)
    if now == "late":
        text = f"应当在 {task['due']} 完成，还没有完成"
        text += "" if "progress" in task.data else "；也没有说明原因"
        yield Problem(("due",), text)
    elif now == "waiting":
        yield Problem(("start",), f"应当从 {task['start']} 开始，还没有开始")
