"""每个责任环节都有责任主体和期限

条款：方案三（一）3

“明确具体执法责任的主体、期限”：没有写谁负责、多久办完的环节，出了问题追究不到人，也说不清算不算拖延。

怎样修改：给这一环节补上 subject（本机关的岗位编号）和 limit（如 5个工作日、当场）。

```yaml 合格
responsibilities:
  - step: 立案
    duty: 决定是否立案。
    subject: investigator
    limit: 7个工作日
```

```yaml 不合格
responsibilities:
  - step: 立案    # ← 环节“立案”没有写责任主体
    duty: 决定是否立案。
    limit: 7个工作日
  - step: 决定    # ← 环节“决定”没有写期限
    duty: 作出决定。
    subject: reviewer
  - step: 送达
    duty: 送达决定书。
    subject: postman    # ← 环节“送达”的责任主体 postman 不是示例市卫生健康委员会的岗位
    limit: 7个工作日
```
"""

from collections.abc import Iterator

from generator.model import Catalog, Problem, Record
from generator.power import holder, is_exercised

KINDS = ("power",)


def check(power: Record, catalog: Catalog) -> Iterator[Problem]:
    if not is_exercised(power):
        return
    agency = holder(power, catalog)
    posts = {post["id"] for post in agency["posts"]} if agency else None
    for index, entry in enumerate(power["responsibilities"]):
        path, step = ("responsibilities", index), entry["step"]
        if "subject" not in entry:
            yield Problem(path, f"环节“{step}”没有写责任主体")
        elif agency and posts is not None and entry["subject"] not in posts:
            text = f"环节“{step}”的责任主体 {entry['subject']} 不是{agency['name']}的岗位"
            yield Problem((*path, "subject"), text)
        if "limit" not in entry:
            yield Problem(path, f"环节“{step}”没有写期限")
