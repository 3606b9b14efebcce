"""每项职权分解到本机关的机构和岗位

条款：方案三（一）2

职权要落到具体的承办机构和执法岗位，出了问题才知道找谁。写了一个不存在的岗位，等于没有人负责。

怎样修改：承办机构和岗位照执法机关记录里的编号写；机关里还没有的，先在机关记录里加上。

```yaml 合格
division: supervision
posts: [investigator]
```

```yaml 不合格
division: finance    # ← 示例市卫生健康委员会没有编号为 finance 的承办机构
```

```yaml 不合格
posts: [investigater]    # ← 示例市卫生健康委员会没有编号为 investigater 的岗位，您是否指 investigator？
```

```yaml 不合格
posts: [reviewer]    # ← 承办机构“综合监督处”没有一个岗位行使这项职权
```
"""

from collections.abc import Iterator

from generator.model import Catalog, Elsewhere, Problem, Record
from generator.power import holder, is_exercised
from generator.spelling import asked

KINDS = ("power",)


def check(power: Record, catalog: Catalog) -> Iterator[Problem]:
    agency = holder(power, catalog)
    if agency is None or not is_exercised(power):
        return
    divisions = {division["id"]: division["name"] for division in agency["divisions"]}
    posts = {post["id"]: post["division"] for post in agency["posts"]}
    if power["division"] not in divisions:
        near = asked(power["division"], divisions)
        text = f"{agency['name']}没有编号为 {power['division']} 的承办机构{near}"
        where = Elsewhere(agency, ("divisions",), f"{agency['name']}的承办机构")
        yield Problem(("division",), text, elsewhere=(where,))
        return
    missing = [i for i, post in enumerate(power["posts"]) if post not in posts]
    for index in missing:
        post = power["posts"][index]
        text = f"{agency['name']}没有编号为 {post} 的岗位{asked(post, posts)}"
        where = Elsewhere(agency, ("posts",), f"{agency['name']}的执法岗位")
        yield Problem(("posts", index), text, elsewhere=(where,))
    if not missing and power["division"] not in {posts[post] for post in power["posts"]}:
        text = f"承办机构“{divisions[power['division']]}”没有一个岗位行使这项职权"
        yield Problem(("posts",), text)
