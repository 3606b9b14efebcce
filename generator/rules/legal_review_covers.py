"""重大执法决定都列入法制审核目录

条款：方案三（二）1“做到应审尽审、应纠尽纠”；行政处罚法第五十八条

目录没有列到的重大决定，没有人知道要送审。罚款达到本机关标准的，停业、关闭、吊销、暂扣、限制从业这类处罚，
以及行政强制，都要有一条目录管着。

怎样修改：在本机关的法制审核目录里补上这类决定；目录只对个别职权适用的，把这项职权加进去。

```yaml 合格
other_penalties:
  - kind: revoke_licence
    what: 吊销执业证书
```

```yaml 不合格
other_penalties:
  - kind: revoke_licence    # ← 示例市卫生健康委员会的法制审核目录没有包括本职权的吊销许可证件
    what: 吊销执业证书
# content/legal-reviews/example-legal-review.yml
decisions: [fine, coercion]
```

```yaml 不合格
fines:    # ← 示例市卫生健康委员会的法制审核目录没有包括本职权的罚款
  - when: 一般情形
    subject: 单位
    mode: yuan
    mandatory: true
    yuan_max: 50000
# content/legal-reviews/example-legal-review.yml
powers: [other-power]
# content/powers/other-power.yml
name: 另一项处罚
```

```yaml 合格
fines:
  - when: 一般情形
    subject: 单位
    mode: yuan
    mandatory: true
    yuan_max: 49999
# content/legal-reviews/example-legal-review.yml
powers: [other-power]
# content/powers/other-power.yml
name: 另一项处罚
```
"""

from collections.abc import Iterator

from generator.legal_review import uncovered
from generator.model import Catalog, Problem, Record
from generator.power import holder

KINDS = ("power",)


def check(power: Record, catalog: Catalog) -> Iterator[Problem]:
    agency = holder(power, catalog)
    if agency is None or catalog.lacks("legal_review"):
        return
    word = catalog.kinds["legal_review"].field("decisions").text
    for decision, path in uncovered(power, catalog).items():
        text = f"{agency['name']}的法制审核目录没有包括本职权的{word(decision)}"
        yield Problem(path, text)
