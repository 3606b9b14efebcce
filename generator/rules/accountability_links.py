"""追究机制写明执法的每个环节由谁承担

条款：方案三（五）1“从发现违法线索、调查核实违法情况、承办人员提出具体建议、内部层级审核、法制审核以及作出行政执法决定”

出了错案，要说得清错在哪个环节、由哪个岗位承担。六个环节缺一个，责任就会推来推去；
法制审核和承办由同一个岗位负责，等于没有审核。

怎样修改：在 links 里把六个环节补全，岗位照机关记录里 posts 的编号写，法制审核换成不办案的岗位。

```yaml 合格
adopted_on: 2024-03-01
```

```yaml 不合格
links:    # ← 责任划分没有写：内部层级审核、法制审核
  - {link: discovery, post: investigator, fault: 发现线索不登记。}
  - {link: verification, post: investigator, fault: 不查证。}
  - {link: proposal, post: investigator, fault: 建议没有依据。}
  - {link: decision, post: reviewer, fault: 超越职权。}
```

```yaml 不合格
links:
  - link: discovery
    post: investigater    # ← 示例市卫生健康委员会没有编号为 investigater 的岗位，您是否指 investigator？
    fault: 发现线索不登记。
  - {link: verification, post: investigator, fault: 不查证。}
  - {link: proposal, post: investigator, fault: 建议没有依据。}
  - {link: internal_review, post: reviewer, fault: 明显错误没有发现。}
  - link: legal_review
    post: investigator    # ← 法制审核和承办人员提出建议由同一个岗位负责，不能自己审核自己
    fault: 应审未审。
  - {link: decision, post: reviewer, fault: 超越职权。}
```
"""

from collections.abc import Iterator

from generator.model import Catalog, Elsewhere, Problem, Record
from generator.spelling import asked

KINDS = ("accountability_mechanism",)


def check(mechanism: Record, catalog: Catalog) -> Iterator[Problem]:
    words = catalog.kinds["accountability_mechanism"].field("links").fields[0]
    links = mechanism["links"]
    there = {entry["link"] for entry in links}
    if missing := [words.text(link) for link in words.labels if link not in there]:
        yield Problem(("links",), f"责任划分没有写：{'、'.join(missing)}")
    proposers = {entry["post"] for entry in links if entry["link"] == "proposal"}
    for index, entry in enumerate(links):
        if entry["link"] == "legal_review" and entry["post"] in proposers:
            text = "法制审核和承办人员提出建议由同一个岗位负责，不能自己审核自己"
            yield Problem(("links", index, "post"), text)
    yield from _posts(mechanism, catalog)


def _posts(mechanism: Record, catalog: Catalog) -> Iterator[Problem]:
    agency = catalog.get("agency", mechanism["agency"])
    if agency is None:
        return
    known = [post["id"] for post in agency["posts"]]
    for index, entry in enumerate(mechanism["links"]):
        id = entry["post"]
        if id not in known:
            text = f"{agency['name']}没有编号为 {id} 的岗位{asked(id, known)}"
            where = Elsewhere(agency, ("posts",), f"{agency['name']}的执法岗位")
            yield Problem(("links", index, "post"), text, elsewhere=(where,))
