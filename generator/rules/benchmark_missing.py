"""有裁量的处罚都有裁量基准

条款：方案三（二）1、2；行政处罚法第三十四条、第三十九条

法律给了罚款幅度，当事人就有权知道什么情节罚多少。还没有制定的先作为提醒列出，让缺口看得见；
法律分几种情形、几种对象规定幅度的，每一种都要有阶次。

怎样修改：在 content/benchmarks/ 为这项职权建立裁量基准；已有的，补上消息里说的那一段。

```yaml 合格
fines:
  - when: 一般情形
    subject: 单位或个人
    mode: multiple
    mandatory: true
    base: 违法所得
    times_min: 5
    times_max: 20
    base_floor: 10000
```

```yaml 不合格
fines:    # ← 有罚款幅度，还没有公开裁量基准
  - when: 一般情形
    subject: 单位或个人
    mode: multiple
    mandatory: true
    base: 违法所得
    times_min: 5
    times_max: 20
    base_floor: 10000
# content/benchmarks/example-benchmark.yml
status: draft
```

```yaml 不合格
fines:
  - when: 一般情形
    subject: 单位或个人
    mode: multiple
    mandatory: true
    base: 违法所得
    times_min: 5
    times_max: 20
    base_floor: 10000
  - when: 情节严重    # ← “情节严重”（直接责任人员）还没有裁量阶次
    subject: 直接责任人员
    mode: yuan
    mandatory: true
    yuan_max: 20000
```
"""

from collections.abc import Iterator

from generator.benchmark import unmeasured
from generator.model import Catalog, Problem, Record

KINDS = ("power",)


def check(power: Record, catalog: Catalog) -> Iterator[Problem]:
    for path in unmeasured(power, catalog):
        if path == ("fines",):
            yield Problem(path, "有罚款幅度，还没有公开裁量基准")
        else:
            fine = power["fines"][path[1]]
            yield Problem(path, f"“{fine['when']}”（{fine['subject']}）还没有裁量阶次")
