"""该受理不受理、该追究不追究的倒查责任

条款：方案三（五）2“要建立行政执法责任倒查机制”

经投诉举报的行为，有关单位应当受理没有受理、应当追究没有追究，甚至袒护的，不但要追究当初的行为，
还要查单位的主体责任、监督责任和领导的责任。倒查没有结论就不能办结。

怎样修改：补上 inquiry：应当负责的机构、领导岗位、怎样追究主体责任和监督责任；有结论的写日期。没有失职的删去 neglect。

```yaml 合格
source: complaint
complaint: example-complaint
case_review:
neglect: not_accepted
inquiry:
  unit: supervision
  leaders: [分管执法监督的负责人]
  primary: 责令受理并书面检查。
  supervisory: 向上级机关说明情况。
  on: 2025-11-06
```

```yaml 不合格
source: complaint
complaint: example-complaint
case_review:
neglect: not_accepted    # ← 应受理未受理，没有倒查责任（inquiry）
```

```yaml 不合格
neglect: shielded    # ← 姑息迁就、袒护纵容只对经投诉举报的行为认定，这里没有写是哪件（complaint 或者 document）
inquiry:    # ← 已经办结，责任倒查没有结论日期（on）
  unit: audit    # ← 示例市卫生健康委员会没有编号为 audit 的承办机构
  leaders: [分管负责人]
  primary: 书面检查。
  supervisory: 说明情况。
```

```yaml 不合格
inquiry:    # ← 写了责任倒查，没有写失职情形（neglect）
  unit: supervision
  leaders: [分管负责人]
  primary: 书面检查。
  supervisory: 说明情况。
  on: 2025-11-06
```
"""

from collections.abc import Iterator

from generator.model import Catalog, Problem, Record

KINDS = ("finding_of_wrongdoing",)


def check(finding: Record, catalog: Catalog) -> Iterator[Problem]:
    if "neglect" in finding.data:
        word = catalog.kinds["finding_of_wrongdoing"].field("neglect").text(finding["neglect"])
        if "inquiry" not in finding.data:
            yield Problem(("neglect",), f"{word}，没有倒查责任（inquiry）")
        if "complaint" not in finding.data and "document" not in finding.data:
            text = f"{word}只对经投诉举报的行为认定，这里没有写是哪件（complaint 或者 document）"
            yield Problem(("neglect",), text)
    if "inquiry" in finding.data:
        yield from _inquiry(finding, catalog)


def _inquiry(finding: Record, catalog: Catalog) -> Iterator[Problem]:
    inquiry = finding["inquiry"]
    if "neglect" not in finding.data:
        yield Problem(("inquiry",), "写了责任倒查，没有写失职情形（neglect）")
    if finding["status"] == "closed" and "on" not in inquiry:
        yield Problem(("inquiry",), "已经办结，责任倒查没有结论日期（on）")
    if "on" in inquiry and inquiry["on"] < finding["found_on"]:
        text = f"倒查结论日期 {inquiry['on']} 早于发现日期 {finding['found_on']}"
        yield Problem(("inquiry", "on"), text)
    agency = catalog.get("agency", finding["agency"])
    if agency and inquiry["unit"] not in {one["id"] for one in agency["divisions"]}:
        text = f"{agency['name']}没有编号为 {inquiry['unit']} 的承办机构"
        yield Problem(("inquiry", "unit"), text)
