"""监督责任落到监督机关自己的机构和岗位

条款：方案三（三）1“进一步明确监督的主体、方式、权限、程序等内容”

写了责任而没有人承担，等于没有责任。承担监督的机构、负责的岗位都要是监督机关自己的，查得到是谁。

怎样修改：改成监督机关记录中有的机构和岗位编号；确实是新设的，先补到机关的 divisions 或者 posts 里。

```yaml 合格
division: legal
```

```yaml 不合格
division: audit    # ← 示例市卫生健康委员会没有编号为 audit 的承办机构
```

```yaml 不合格
responsibilities:
  - for: [draw, rectify]
    post: auditor    # ← 示例市卫生健康委员会没有编号为 auditor 的岗位
    duty: 到期逐项验收。
    neglect: 没有验收的，予以批评教育。
```
"""

from collections.abc import Iterator

from generator.model import Catalog, Elsewhere, Problem, Record

KINDS = ("supervision_rule",)


def check(rule: Record, catalog: Catalog) -> Iterator[Problem]:
    agency = catalog.get("agency", rule["agency"])
    if agency is None:
        return
    if rule["division"] not in {one["id"] for one in agency["divisions"]}:
        where = Elsewhere(agency, ("divisions",), "机构写在这里")
        text = f"{agency['name']}没有编号为 {rule['division']} 的承办机构"
        yield Problem(("division",), text, elsewhere=(where,))
    posts = {one["id"] for one in agency["posts"]}
    for index, one in enumerate(rule["responsibilities"]):
        if one["post"] not in posts:
            where = Elsewhere(agency, ("posts",), "岗位写在这里")
            text = f"{agency['name']}没有编号为 {one['post']} 的岗位"
            yield Problem(("responsibilities", index, "post"), text, elsewhere=(where,))
