"""不合格的人员都受到处理，一个不少

条款：方案三（四）2“不得在年度公务员考核中评定为优秀，并给予批评教育或者离岗培训处理”

评了不合格却没有下文，考核就是走过场。不合格几个人，就有几个人不评优秀、几个人受到批评教育或者离岗培训。

怎样修改：按实际执行核对人数：barred 等于不合格人数，criticised 与 trained 相加也等于它；没有执行的先执行再公布。

```yaml 合格
staff:
  total: 26
  excellent: 4
  qualified: 17
  unqualified: 5
  two_years: 0
consequences:
  barred: 5
  criticised: 3
  trained: 2
  transferred: 0
  disqualified: 0
```

```yaml 不合格
staff:
  total: 26
  excellent: 4
  qualified: 17
  unqualified: 5
  two_years: 0
consequences:
  barred: 4    # ← 不合格 5 人，不评优秀只有 4 人，少了 1 人
  criticised: 3    # ← 不合格 5 人，批评教育和离岗培训合计 6 人，多了 1 人
  trained: 3
  transferred: 0
  disqualified: 0
```

```yaml 不合格
executed_on: 2025-12-01    # ← 处理 2025-12-01 就执行完毕，早于结果确定的 2025-12-26
```
"""

from collections.abc import Iterator

from generator.model import Catalog, Problem, Record

KINDS = ("appraisal",)


def check(appraisal: Record, catalog: Catalog) -> Iterator[Problem]:
    failed, done = appraisal["staff"]["unqualified"], appraisal["consequences"]
    if done["barred"] != failed:
        text = f"不合格 {failed} 人，不评优秀{_only(done['barred'], failed)}"
        yield Problem(("consequences", "barred"), text)
    treated = done["criticised"] + done["trained"]
    if treated != failed:
        text = f"不合格 {failed} 人，批评教育和离岗培训合计{_only(treated, failed)}"
        yield Problem(("consequences", "criticised"), text)
    executed, decided = appraisal["executed_on"], appraisal["decided_on"]
    if executed < decided:
        text = f"处理 {executed} 就执行完毕，早于结果确定的 {decided}"
        yield Problem(("executed_on",), text)


def _only(number: int, wanted: int) -> str:
    if number < wanted:
        return f"只有 {number} 人，少了 {wanted - number} 人"
    return f" {number} 人，多了 {number - wanted} 人"
