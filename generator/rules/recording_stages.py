"""五个环节都规定怎样记录

条款：方案三（二）1“对执法程序启动、调查取证、审查决定、送达执行、归档管理等行政执法的全过程进行记录”；行政处罚法第四十七条

哪个环节没有记录，哪个环节就说不清。机关行使的每一类职权，从启动到归档都要有清单写明怎样记录。

怎样修改：在这类职权的全过程记录清单里补上缺少的环节；没有清单的，新建一份或者在已有清单的 applies_to 里加上。

```yaml 合格
applies_to: [penalty]
```

```yaml 不合格
items:    # ← 行政处罚没有规定怎样记录：启动、归档管理
  - stage: investigation
    matter: 现场检查
    method: [text, audio_video]
    content: 亮证、检查过程和当事人陈述。
    retention: 10年
  - stage: decision
    matter: 集体讨论
    method: [text]
    content: 讨论过程和决定。
    retention: 10年
  - stage: execution
    matter: 送达
    method: [text]
    content: 送达方式、签收或者拒收。
    retention: 10年
applies_to: [penalty]
```

```yaml 不合格
applies_to: [licensing]
# content/agencies/example-agency.yml
name: 示例市卫生健康委员会    # ← 行使的行政处罚没有全过程记录清单
```
"""

from collections.abc import Iterator

from generator.model import Catalog, Problem, Record
from generator.power import is_exercised
from generator.recording import applying, missing

KINDS = ("recording", "agency")


def check(record: Record, catalog: Catalog) -> Iterator[Problem]:
    if catalog.lacks("recording"):
        return
    if record.kind == "recording":
        yield from _incomplete(record, catalog)
    else:
        yield from _unrecorded(record, catalog)


def _incomplete(recording: Record, catalog: Catalog) -> Iterator[Problem]:
    kind = catalog.kinds["recording"]
    word = kind.field("applies_to").text
    stage = next(field for field in kind.field("items").fields if field.name == "stage").text
    for name in recording["applies_to"]:
        lists = applying(name, recording.get("agency"), catalog.by("recording", "applies_to", name))
        if gaps := missing(lists):
            gone = "、".join(stage(one) for one in gaps)
            yield Problem(("items",), f"{word(name)}没有规定怎样记录：{gone}")


def _unrecorded(agency: Record, catalog: Catalog) -> Iterator[Problem]:
    powers = catalog.by("power", "agency", agency.id)
    exercised = {power["kind"] for power in powers if is_exercised(power)}
    field = catalog.kinds["recording"].field("applies_to")
    for name in field.labels:
        lists = applying(name, agency.id, catalog.by("recording", "applies_to", name))
        if name in exercised and not lists:
            yield Problem(("name",), f"行使的{field.text(name)}没有全过程记录清单")
