"""任务写明进度、责任主体和可检验的成果

条款：方案四（三）“明确时间进度安排、责任主体和可检验的成果形式”

“进一步加强”“不断提高”没有人能检验。成果要看得见、数得出：一份文件、一张清单、一个比例、一次公布。
说完成了的，要写哪天完成、在哪里看。

怎样修改：按消息补上日期和成果在哪里看；成果改写成能检验的东西，例如“公布……清单”“……率达到百分之百”。

```yaml 合格
outcome: 公布法制审核目录，每类重大决定都在目录里。
```

```yaml 不合格
outcome: 进一步加强队伍建设，提高执法水平。    # ← 成果没法检验：要写出看得见、数得出的东西，例如文件、清单、比例
```

```yaml 不合格
due: 2025-08-31    # ← 应当完成的 2025-08-31 早于开始的 2025-09-01
```

```yaml 不合格
state: done    # ← 写了已完成，没有写：完成日期、成果在哪里看
done_on:
evidence:
```

```yaml 不合格
evidence:
  - what: 条款对照表    # ← 没有写在哪里看：本站页面、网址、文件至少写一样
```

```yaml 不合格
done_on: 2026-03-01    # ← 完成日期 2026-03-01 还没有到
```

```yaml 不合格
state: doing
done_on: 2025-12-20    # ← 写了完成日期，进展却不是已完成
```
"""

import re
from collections.abc import Iterator

from generator.model import Catalog, Problem, Record

KINDS = ("plan_task",)
_VAGUE = re.compile(r"进一步|不断|大力|切实|着力|加强|提高|提升|强化|深化|推进|推动|改进|重视|增强")
_TANGIBLE = re.compile(
    r"[0-9]|《|百分之|[一二三四五六七八九十百]+(?:次|份|张|件|期|个|项|类|款)|每[一个项件类款]|逐[条项件]"
    r"|清单|目录|名录|名单|台账|报告|通报|公布|公开|公示|印发|制定|修订|出台|建成|上线|备案|表|图|册|记录|办法|制度|规定|方案"
    r"|基准|流程|案卷|案例|合格率|完成率|比例|覆盖|全部|证书|合格证"
)
_WHERE = ("page", "url", "document")


def check(task: Record, catalog: Catalog) -> Iterator[Problem]:
    if task["due"] < task["start"]:
        text = f"应当完成的 {task['due']} 早于开始的 {task['start']}"
        yield Problem(("due",), text)
    if _VAGUE.search(task["outcome"]) and not _TANGIBLE.search(task["outcome"]):
        text = "成果没法检验：要写出看得见、数得出的东西，例如文件、清单、比例"
        yield Problem(("outcome",), text)
    for index, entry in enumerate(task.get("evidence", ())):
        if not any(name in entry for name in _WHERE):
            text = "没有写在哪里看：本站页面、网址、文件至少写一样"
            yield Problem(("evidence", index, "what"), text)
    yield from _done(task, catalog)


def _done(task: Record, catalog: Catalog) -> Iterator[Problem]:
    label = catalog.kinds["plan_task"].field
    done_on = task.get("done_on")
    if task["state"] != "done":
        if done_on is not None:
            yield Problem(("done_on",), "写了完成日期，进展却不是已完成")
        return
    missing = [label(name).label for name in ("done_on", "evidence") if name not in task.data]
    if missing:
        yield Problem(("state",), f"写了已完成，没有写：{'、'.join(missing)}")
    if done_on is not None and done_on > catalog.as_of:
        yield Problem(("done_on",), f"完成日期 {done_on} 还没有到")
    elif done_on is not None and done_on < task["start"]:
        yield Problem(("done_on",), f"完成日期 {done_on} 早于开始的 {task['start']}")
