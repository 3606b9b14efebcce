"""法制审核由不办案的岗位承担

条款：方案三（二）1“明确法制审核的内容、程序、权限、责任和适用范围”；行政处罚法第五十八条

审核是对承办机构的把关。审核岗位要在机关里真实存在，也不能就在办案的机构里，否则等于自己审自己。

怎样修改：reviewer 和 answerable 照机关记录里岗位的编号写；审核岗位换成法制机构的岗位。

```yaml 合格
reviewer: reviewer
```

```yaml 不合格
reviewer: reveiwer    # ← 示例市卫生健康委员会没有编号为 reveiwer 的岗位，您是否指 reviewer？
```

```yaml 不合格
reviewer: investigator    # ← 审核岗位“案件承办岗”就在承办“对无证行医的处罚”的综合监督处，不能自己审核自己
# content/powers/example-power.yml
name: 对无证行医的处罚
```

```yaml 不合格
answerable:
  - post: director    # ← 示例市卫生健康委员会没有编号为 director 的岗位
    duty: 按期提出书面审核意见。
```
"""

from collections.abc import Iterator

from generator.legal_review import applies
from generator.model import Catalog, Elsewhere, Path, Problem, Record
from generator.power import is_exercised
from generator.spelling import asked

KINDS = ("legal_review",)


def check(review: Record, catalog: Catalog) -> Iterator[Problem]:
    agency = catalog.get("agency", review["agency"])
    if agency is None:
        return
    posts = {post["id"]: post for post in agency["posts"]}
    for path, id in _named(review):
        if id not in posts:
            text = f"{agency['name']}没有编号为 {id} 的岗位{asked(id, posts)}"
            where = Elsewhere(agency, ("posts",), f"{agency['name']}的执法岗位")
            yield Problem(path, text, elsewhere=(where,))
    if review["reviewer"] not in posts:
        return
    post = posts[review["reviewer"]]
    for power in catalog.by("power", "division", post["division"]):
        if is_exercised(power) and applies(review, power):
            yield _own_case(post["name"], agency, power)
            return


def _named(review: Record) -> Iterator[tuple[Path, str]]:
    yield ("reviewer",), review["reviewer"]
    for index, entry in enumerate(review["answerable"]):
        yield ("answerable", index, "post"), entry["post"]


def _own_case(post: str, agency: Record, power: Record) -> Problem:
    names = {division["id"]: division["name"] for division in agency["divisions"]}
    division = names.get(power["division"], power["division"])
    text = f"审核岗位“{post}”就在承办“{power['name']}”的{division}，不能自己审核自己"
    where = Elsewhere(power, ("division",), f"“{power['name']}”的承办机构")
    return Problem(("reviewer",), text, elsewhere=(where,))
