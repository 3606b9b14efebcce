"""案卷评查既查程序也查实体

条款：方案三（三）2“加强对执法行为的程序监督和实体监督”

只看文书齐不齐，看不出罚得对不对；只看结果，看不出当事人的权利有没有被跳过。两方面都要查。

怎样修改：在 points 里补上缺少的一方面：程序（先后次序、告知、审核、期限）或者实体（事实、证据、法律适用、裁量）。

```yaml 合格
points:
  - aspect: procedure
    what: 告知和审核。
  - aspect: substance
    what: 事实和裁量。
```

```yaml 不合格
points:    # ← 评查内容没有包括实体
  - aspect: procedure
    what: 告知和审核。
  - aspect: document
    what: 文书是否归档。
```
"""

from collections.abc import Iterator

from generator.model import Catalog, Problem, Record

KINDS = ("case_review",)
_ASPECTS = {"procedure": "程序", "substance": "实体"}


def check(review: Record, catalog: Catalog) -> Iterator[Problem]:
    there = {one["aspect"] for one in review["points"]}
    missing = [label for aspect, label in _ASPECTS.items() if aspect not in there]
    if missing:
        yield Problem(("points",), f"评查内容没有包括{'和'.join(missing)}")
