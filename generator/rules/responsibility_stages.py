"""从线索到决定，每一步都有岗位负责

条款：方案三（五）1“从发现违法线索、调查核实违法情况、承办人员提出具体建议、内部层级审核、法制审核以及作出行政执法决定”

六步里有一步没有写谁负责，出了错就会互相推。职权页和责任矩阵会把空着的一步标红。检查没有层级审核，当场处罚没有承办意见和层级审核；
要不要法制审核，看法律、机关的法制审核目录和执法程序。

怎样修改：在 responsibilities 里给负责这一步的环节写上 links，例如 [investigation]；
没有这个环节的，补一个，写明做什么、哪个岗位、多久。法制审核也可以写在本机关的法制审核目录里。

```yaml 合格
responsibilities:
  - {step: 立案, duty: 核查线索。, subject: investigator, limit: 7个工作日, links: [lead]}
  - {step: 调查, duty: 查清事实，提出意见。, subject: investigator, limit: 30日, links: [investigation, opinion]}
  - {step: 决定, duty: 审核后决定。, subject: head, limit: 90日, links: [review, decision]}
```

```yaml 不合格
responsibilities:    # ← 没有写哪个岗位负责：线索、层级审核
  - {step: 调查, duty: 查清事实，提出意见。, subject: investigator, limit: 30日, links: [investigation, opinion]}
  - {step: 决定, duty: 作出决定。, subject: head, limit: 90日, links: [decision]}
```

```yaml 不合格
responsibilities:    # ← 没有写哪个岗位负责：法制审核
  - {step: 立案, duty: 核查线索。, subject: investigator, limit: 7个工作日, links: [lead]}
  - {step: 调查, duty: 查清事实，提出意见。, subject: investigator, limit: 30日, links: [investigation, opinion]}
  - {step: 决定, duty: 审核后决定。, subject: head, limit: 90日, links: [review, decision]}
# content/legal-reviews/example-legal-review.yml
power_kinds: [coercion]
decisions: [coercion]
```

```yaml 合格
kind: inspection
code: 229900-JC-001
fines:
responsibilities:
  - {step: 计划, duty: 抽取对象。, subject: investigator, limit: 30日, links: [lead]}
  - {step: 检查, duty: 到场检查。, subject: investigator, limit: 当场, links: [investigation]}
  - {step: 结论, duty: 告知检查结论。, subject: investigator, limit: 5个工作日, links: [opinion, decision]}
```

```yaml 不合格
kind: licensing
code: 229900-XK-001
fines:
responsibilities:    # ← 没有写哪个岗位负责：线索（受理）
  - {step: 审查, duty: 核对材料。, subject: investigator, limit: 5个工作日, links: [investigation, opinion]}
  - {step: 决定, duty: 审核后决定。, subject: head, limit: 3个工作日, links: [review, decision]}
```
"""

from collections.abc import Iterator

from generator.model import Catalog, Problem, Record
from generator.power import holder, is_exercised
from generator.responsibility import LINKS, Link, chain, claimed

KINDS = ("power",)


def check(power: Record, catalog: Catalog) -> Iterator[Problem]:
    procedure = catalog.get("procedure", power.get("procedure", ""))
    if not is_exercised(power) or not _fits(power, procedure):
        return
    silent = claimed(power)
    if silent.issuperset(LINKS):
        return
    reviews = catalog.by("legal_review", "agency", power["agency"])
    if catalog.lacks("legal_review"):
        silent.add("legal_review")
    told = [name for name in LINKS if name not in silent]
    links = chain(power, holder(power, catalog), procedure, reviews, told)
    missing = [link for link in links if link.is_empty]
    if missing:
        parts = catalog.kinds["power"].field("responsibilities").fields
        word = next(part for part in parts if part.name == "links").text
        names = "、".join(_named(link, word(link.name)) for link in missing)
        yield Problem(("responsibilities",), f"没有写哪个岗位负责：{names}")


def _fits(power: Record, procedure: Record | None) -> bool:
    """A procedure that is broken or for other powers has its own finding; it proves nothing here."""
    if procedure is None:
        return "procedure" not in power.data
    return power["kind"] in procedure["applies_to"]


def _named(link: Link, word: str) -> str:
    return f"{word}（{link.called}）" if link.called else word
