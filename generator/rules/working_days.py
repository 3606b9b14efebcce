"""法律按工作日算的期限，写成工作日

条款：方案三（二）1；行政处罚法第八十五条；行政强制法第六十九条

行政处罚法里的二日、三日、五日、七日，行政强制法里十日以内的期限，都是工作日，不含法定节假日；其他的日是自然日。
混着写，当事人会少几天时间，机关也算不清自己有没有超期。

怎样修改：把消息里的“日”改成“个工作日”。机关自己定的期限（limit）不受限制，可以按自然日定得更短。

```yaml 合格
# content/procedures/example-procedure.yml
applies_to: [coercion]
variant: special
legal_limit: 30日
```

```yaml 不合格
branches:
steps:
  - {id: file, name: 立案, stage: initiation, role: head, duty: 立案。, limit: 7日, start: true, next: [serve]}
  - id: serve
    name: 送达
    stage: execution
    role: handler
    duty: 送达。
    limit: 7日
    legal_limit: 7日    # ← 行政处罚法里的“7日”是工作日，应当写成 7个工作日
    next: [pay]
  - {id: pay, name: 缴款, stage: execution, role: party, duty: 缴。, limit: 15日, legal_limit: 15日, end: true}
```

```yaml 不合格
applies_to: [coercion]
legal_limit: 10日    # ← 行政强制法里的“10日”是工作日，应当写成 10个工作日
```

```yaml 不合格
# content/powers/example-power.yml
remedies:
  - {kind: statement, to: 示例市卫生健康委员会, within: 随时}
  - {kind: hearing, to: 示例市卫生健康委员会, within: 5日}    # ← 行政处罚法里的“5日”是工作日，应当写成 5个工作日
  - {kind: reconsideration, to: 示例市人民政府, within: 60日}
  - {kind: litigation, to: 有管辖权的人民法院, within: 6个月}
```
"""

from collections.abc import Iterator

from generator.formats import duration
from generator.model import Catalog, Path, Problem, Record

KINDS = ("procedure", "power")
_WORKING = {
    "penalty": ("行政处罚法", (2, 3, 5, 7)),
    "coercion": ("行政强制法", tuple(range(1, 11))),
}
"""The law on each kind of act, and the numbers of days which in it are working days."""
_BEFORE = ("statement", "hearing")
"""The remedies before a decision: their time is that of the law on the act."""


def check(record: Record, catalog: Catalog) -> Iterator[Problem]:
    kinds = record["applies_to"] if record.kind == "procedure" else [record["kind"]]
    laws = [_WORKING[kind] for kind in kinds if kind in _WORKING]
    for path, limit in _legal(record):
        n, unit = duration(limit)
        law = next((name for name, days in laws if unit == "日" and n in days), None)
        if law is not None:
            yield Problem(path, f"{law}里的“{limit}”是工作日，应当写成 {n}个工作日")


def _legal(record: Record) -> Iterator[tuple[Path, str]]:
    """The limits that are those of the law on the act: not what an agency sets itself, and not
    the whole limit of a power, which the law that gives the power may set."""
    if record.kind == "procedure" and "legal_limit" in record.data:
        yield ("legal_limit",), record["legal_limit"]
    for index, step in enumerate(record.get("steps", ())):
        if "legal_limit" in step:
            yield ("steps", index, "legal_limit"), step["legal_limit"]
    for index, remedy in enumerate(record.get("remedies", ())):
        if remedy["kind"] in _BEFORE:
            yield ("remedies", index, "within"), remedy["within"]
