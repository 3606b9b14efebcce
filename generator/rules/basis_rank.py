"""规范性文件不得作为执法依据

条款：方案三（一）1；行政处罚法第十六条

职权只能由法律、法规、规章设定。通知、意见、方案这类规范性文件可以说明程序，但不能给机关增加权力；
把它写成依据，等于自己给自己授权。

怎样修改：删去这一条依据，改为引用设定该职权的法律、法规或者规章；找不到的，这项职权应当取消。

```yaml 合格
basis:
  - law: example-law
    article: 45
    role: sets_fine
    gist: 无证行医的，停业、没收并罚款。
```

```yaml 不合格
basis:
  - law: example-law
    article: 45
    role: sets_fine
    gist: 无证行医的，停业、没收并罚款。
  - law: example-notice    # ← 《关于加强监管的通知》是规范性文件，不能作为执法依据
    article: 2
    role: sets_power
    gist: 通知要求加强处罚。
# content/laws/example-notice.yml
title: 关于加强监管的通知
short_title:
rank: normative_document
```
"""

from collections.abc import Iterator

from generator.law import name
from generator.model import Catalog, Elsewhere, Problem, Record
from generator.power import citations

KINDS = ("power",)


def check(power: Record, catalog: Catalog) -> Iterator[Problem]:
    for path, _, law in citations(power, catalog):
        if law["rank"] == "normative_document":
            where = Elsewhere(law, ("rank",), f"{name(law)}的效力位阶")
            text = f"{name(law)}是规范性文件，不能作为执法依据"
            yield Problem((*path, "law"), text, elsewhere=(where,))
