"""每项职权都有设定它的依据

条款：方案三（一）1；方案四（一）“法无授权不可为”

依据里只有“规定义务”“规定程序”之类的条款，说明不了这项权力从哪里来。至少要有一条是设定职权或者设定罚则的。

怎样修改：补上设定这项职权的条款，或者把已有条款的作用（role）改为 sets_power 或 sets_fine。

```yaml 合格
basis:
  - law: example-law
    article: 12
    role: defines_duty
    gist: 开展诊疗要先登记。
  - law: example-law
    article: 45
    role: sets_fine
    gist: 无证行医的，停业、没收并罚款。
```

```yaml 不合格
basis:    # ← 没有一条依据是设定职权或者设定罚则的
  - law: example-law
    article: 12
    role: defines_duty
    gist: 开展诊疗要先登记。
```
"""

from collections.abc import Iterator

from generator.model import Catalog, Problem, Record
from generator.power import is_exercised

KINDS = ("power",)
_SETTING = {"sets_power", "sets_fine"}


def check(power: Record, catalog: Catalog) -> Iterator[Problem]:
    if is_exercised(power) and all(basis["role"] not in _SETTING for basis in power["basis"]):
        yield Problem(("basis",), "没有一条依据是设定职权或者设定罚则的")
