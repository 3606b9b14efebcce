"""程序的每个环节、每一步都有记录

条款：方案三（二）1；行政处罚法第四十七条

“对执法程序启动、调查取证、审查决定、送达执行、归档管理等行政执法的全过程进行记录”：缺一个环节，或者有一步没有写留下什么记录，事后就说不清当时做了什么。

怎样修改：五个环节都写上步骤；每一步补上 record，写 text（文字）、audio_video（音像）或者 both（两种都有）。

```yaml 合格
steps:
  - {id: file, name: 立案, stage: initiation, role: head, duty: 立案。, limit: 即时, record: text}
  - {id: probe, name: 调查, stage: investigation, role: handler, duty: 调查。, limit: 30日, record: both}
  - {id: decide, name: 决定, stage: decision, role: head, duty: 决定。, limit: 5日, record: text}
  - {id: serve, name: 送达, stage: execution, role: handler, duty: 送达。, limit: 7日, record: both}
  - {id: archive, name: 归档, stage: archiving, role: handler, duty: 归档。, limit: 30日, record: text}
```

```yaml 不合格
steps:
  - id: probe    # ← 步骤“调查”没有写留下什么记录
    name: 调查
    stage: investigation
    role: handler
    duty: 调查。
    limit: 30日
  - {id: file, name: 立案, stage: initiation, role: head, duty: 立案。, limit: 即时, record: text}
  - {id: decide, name: 决定, stage: decision, role: head, duty: 决定。, limit: 5日, record: text}
  - {id: serve, name: 送达, stage: execution, role: handler, duty: 送达。, limit: 7日, record: both}
  - {id: archive, name: 归档, stage: archiving, role: handler, duty: 归档。, limit: 30日, record: text}
```

```yaml 不合格
steps:    # ← 没有写这些环节的步骤：送达执行、归档管理
  - {id: file, name: 立案, stage: initiation, role: head, duty: 立案。, limit: 即时, record: text}
  - {id: probe, name: 调查, stage: investigation, role: handler, duty: 调查。, limit: 30日, record: both}
  - {id: decide, name: 决定, stage: decision, role: head, duty: 决定。, limit: 5日, record: text}
```
"""

from collections.abc import Iterator

from generator.model import Catalog, Problem, Record

KINDS = ("procedure",)


def check(procedure: Record, catalog: Catalog) -> Iterator[Problem]:
    steps = procedure["steps"]
    for index, step in enumerate(steps):
        if "record" not in step:
            yield Problem(("steps", index), f"步骤“{step['name']}”没有写留下什么记录")
    present = {step["stage"] for step in steps}
    labels = _stages(catalog)
    missing = [label for stage, label in labels.items() if stage not in present]
    if missing:
        yield Problem(("steps",), f"没有写这些环节的步骤：{'、'.join(missing)}")


def _stages(catalog: Catalog) -> dict[str, str]:
    """The five stages and their labels, in order."""
    fields = catalog.kinds["procedure"].field("steps").fields
    return dict(next(field for field in fields if field.name == "stage").labels)
