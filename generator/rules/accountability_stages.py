"""责任追究机制有承办、报告、决定、移送，决定以前听取陈述申辩

条款：方案三（五）1“完善承办、报告、决定、移送等责任追究制度和程序”

缺一个环节，追究就会停在那里：没有承办没人查，没有报告没人知道，没有移送就代替了处分。每个环节都要有负责的机构，
并且在决定以前听取被追究人的意见。

怎样修改：在 stages 里按先后补上缺的环节，写明责任机构（照机关记录里的编号）、谁负责和期限；报告、移送的写明交给谁。

```yaml 合格
adopted_on: 2024-03-01
```

```yaml 不合格
stages:    # ← 责任追究程序缺少：报告、移送
  - {stage: handling, division: legal, answerable: 法制审核岗, duty: 调查核实。, limit: 30日}
  - {stage: statement, division: legal, answerable: 法制审核岗, duty: 听取意见。, limit: 5个工作日}
  - {stage: deciding, division: legal, answerable: 主要负责人, duty: 集体讨论后决定。, limit: 10个工作日}
```

```yaml 不合格
stages:
  - stage: handling
    division: legel    # ← 示例市卫生健康委员会没有编号为 legel 的机构
    answerable: 法制审核岗
    duty: 调查核实。
    limit: 30日
  - stage: reporting    # ← 没有写明报告交给谁
    division: legal
    answerable: 处长
    duty: 报告结论。
    limit: 5个工作日
  - stage: deciding    # ← 决定排在听取陈述申辩前面，应当先听取意见再决定
    division: legal
    answerable: 主要负责人
    duty: 集体讨论后决定。
    limit: 10个工作日
  - {stage: statement, division: legal, answerable: 法制审核岗, duty: 听取意见。, limit: 5个工作日}
  - {stage: transfer, division: legal, answerable: 处长, duty: 移送。, limit: 3个工作日, to: 纪检监察机关}
```
"""

from collections.abc import Iterator

from generator.model import Catalog, Elsewhere, Problem, Record

KINDS = ("accountability_mechanism",)
_HANDED_ON = ("reporting", "transfer")


def check(mechanism: Record, catalog: Catalog) -> Iterator[Problem]:
    words = catalog.kinds["accountability_mechanism"].field("stages").fields[0]
    order = [entry["stage"] for entry in mechanism["stages"]]
    if missing := [words.text(stage) for stage in words.labels if stage not in order]:
        yield Problem(("stages",), f"责任追究程序缺少：{'、'.join(missing)}")
    if "statement" in order and "deciding" in order[: order.index("statement")]:
        text = "决定排在听取陈述申辩前面，应当先听取意见再决定"
        yield Problem(("stages", order.index("deciding"), "stage"), text)
    for index, entry in enumerate(mechanism["stages"]):
        if entry["stage"] in _HANDED_ON and "to" not in entry:
            text = f"没有写明{words.text(entry['stage'])}交给谁"
            yield Problem(("stages", index, "stage"), text)
    yield from _divisions(mechanism, catalog)


def _divisions(mechanism: Record, catalog: Catalog) -> Iterator[Problem]:
    agency = catalog.get("agency", mechanism["agency"])
    if agency is None:
        return
    known = {division["id"] for division in agency["divisions"]}
    for index, entry in enumerate(mechanism["stages"]):
        if entry["division"] not in known:
            where = Elsewhere(agency, ("divisions",), f"{agency['name']}的内设机构")
            text = f"{agency['name']}没有编号为 {entry['division']} 的机构"
            yield Problem(("stages", index, "division"), text, elsewhere=(where,))
