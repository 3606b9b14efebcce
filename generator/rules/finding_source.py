"""问题的来源查得到

条款：方案三（三）2“对执法监督中发现的违法或不当执法行为”

说是评查发现的，就要写哪次评查；说是投诉发现的，就要写哪件投诉，没有登记的写怎样知道的；法院、复议机关、
监督检查发现的，写明是什么文书。职权也要对得上：是谁的行为，就是谁的职权，承办的是这个机关自己的机构。超越职权（乱作为）的不受此限。

怎样修改：补上来源；机关、机构或者职权写错的改正。

```yaml 合格
source: court
document: 某人民法院行政判决
case_review:
```

```yaml 不合格
source: complaint    # ← 由投诉举报发现的，要写明是哪件投诉举报（complaint）；没有登记的在 document 里写怎样知道的
case_review:
```

```yaml 不合格
source: case_review    # ← 由案卷评查发现的，要写明是哪次评查（case_review）
case_review:
division: audit    # ← 示例市卫生健康委员会没有编号为 audit 的承办机构
```

```yaml 不合格
form: delay
power: other-power    # ← “另一项处罚”不由示例市卫生健康委员会行使
# content/powers/other-power.yml
name: 另一项处罚
agency: upper-agency
# content/agencies/upper-agency.yml
name: 示例省卫生健康委员会
```

```yaml 不合格
case_review: other-review    # ← “另一次评查”没有抽取示例市卫生健康委员会的案卷
# content/case-reviews/other-review.yml
name: 另一次评查
drawn:
  - agency: upper-agency
    closed: 40
    files: 31
problems:
# content/agencies/upper-agency.yml
name: 示例省卫生健康委员会
```
"""

from collections.abc import Iterator

from generator.case_review import agencies
from generator.model import Catalog, Problem, Record

KINDS = ("finding_of_wrongdoing",)
_NEEDED = {
    "case_review": (("case_review",), "要写明是哪次评查（case_review）"),
    "complaint": (
        ("complaint", "document"),
        "要写明是哪件投诉举报（complaint）；没有登记的在 document 里写怎样知道的",
    ),
    "inspection": (("document",), "要写明是什么文书（document）"),
    "court": (("document",), "要写明是什么文书（document）"),
    "reconsideration": (("document",), "要写明是什么文书（document）"),
}
"""Which fields tell a source, one of them at least, and what to say if none is there."""


def check(finding: Record, catalog: Catalog) -> Iterator[Problem]:
    source = finding["source"]
    fields, text = _NEEDED.get(source, ((), ""))
    if fields and not any(name in finding.data for name in fields):
        word = catalog.kinds["finding_of_wrongdoing"].field("source").text(source)
        yield Problem(("source",), f"由{word}发现的，{text}")
    agency = catalog.get("agency", finding["agency"])
    if agency is not None:
        yield from _agreement(finding, agency, catalog)


def _agreement(finding: Record, agency: Record, catalog: Catalog) -> Iterator[Problem]:
    """Division, power and review must be those of the agency that did wrong."""
    name = agency["name"]
    if finding["division"] not in {one["id"] for one in agency["divisions"]}:
        text = f"{name}没有编号为 {finding['division']} 的承办机构"
        yield Problem(("division",), text)
    power = catalog.get("power", finding.get("power", ""))
    if power is not None and power["agency"] != agency.id and finding.get("form") != "overreach":
        yield Problem(("power",), f"“{power['name']}”不由{name}行使")
    review = catalog.get("case_review", finding.get("case_review", ""))
    if review is not None and agency.id not in agencies(review):
        yield Problem(("case_review",), f"“{review['name']}”没有抽取{name}的案卷")
