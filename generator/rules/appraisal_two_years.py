"""连续两年不合格的离开执法岗位

条款：方案三（四）2“连续两年被确定为不合格的，要给予调离执法岗位或取消执法资格处理”

连续两年不合格的人，今年和上一年都在不合格的人数里，所以不会比哪一年的多；几个人连续两年不合格，
就有几个人调离岗位或者取消资格。

怎样修改：对照上一年的记录核对 two_years；transferred 与 disqualified 相加要等于它。上一年没有考核的写 0。

```yaml 合格
staff: {total: 26, excellent: 4, qualified: 17, unqualified: 5, two_years: 1}
consequences: {barred: 5, criticised: 3, trained: 2, transferred: 1, disqualified: 0}
# content/appraisals/last-year.yml
year: 2024
staff: {total: 26, excellent: 4, qualified: 19, unqualified: 3, two_years: 0}
consequences: {barred: 3, criticised: 3, trained: 0, transferred: 0, disqualified: 0}
```

```yaml 不合格
staff:
  total: 26
  excellent: 4
  qualified: 17
  unqualified: 5
  two_years: 4    # ← 连续两年不合格 4 人，2024年不合格的只有 3 人
consequences:
  barred: 5
  criticised: 3
  trained: 2
  transferred: 1    # ← 连续两年不合格 4 人，调离和取消资格合计 2 人，应当相等
  disqualified: 1
# content/appraisals/last-year.yml
year: 2024
staff: {total: 26, excellent: 4, qualified: 19, unqualified: 3, two_years: 0}
consequences: {barred: 3, criticised: 3, trained: 0, transferred: 0, disqualified: 0}
```

```yaml 不合格
staff:
  total: 26
  excellent: 4
  qualified: 21
  unqualified: 1
  two_years: 2    # ← 连续两年不合格 2 人，今年不合格的只有 1 人
consequences: {barred: 1, criticised: 1, trained: 0, transferred: 2, disqualified: 0}
```

```yaml 不合格
staff:
  total: 26
  excellent: 4
  qualified: 21
  unqualified: 1
  two_years: 1    # ← 没有2024年的评议考核，说不出谁连续两年不合格
consequences: {barred: 1, criticised: 1, trained: 0, transferred: 1, disqualified: 0}
```
"""

from collections.abc import Iterator

from generator.appraisal import of_year
from generator.model import Catalog, Elsewhere, Problem, Record

KINDS = ("appraisal",)
_AT = ("staff", "two_years")


def check(appraisal: Record, catalog: Catalog) -> Iterator[Problem]:
    staff, done = appraisal["staff"], appraisal["consequences"]
    twice = staff["two_years"]
    removed = done["transferred"] + done["disqualified"]
    if removed != twice:
        text = f"连续两年不合格 {twice} 人，调离和取消资格合计 {removed} 人，应当相等"
        yield Problem(("consequences", "transferred"), text)
    if twice > staff["unqualified"]:
        text = f"连续两年不合格 {twice} 人，今年不合格的只有 {staff['unqualified']} 人"
        yield Problem(_AT, text)
    elif twice:
        yield from _last_year(appraisal, twice, catalog)


def _last_year(appraisal: Record, twice: int, catalog: Catalog) -> Iterator[Problem]:
    year = appraisal["year"] - 1
    before = next(iter(of_year(appraisal["agency"], year, catalog)), None)
    if before is None:
        if not catalog.lacks("appraisal"):
            yield Problem(_AT, f"没有{year}年的评议考核，说不出谁连续两年不合格")
    elif twice > before["staff"]["unqualified"]:
        failed = before["staff"]["unqualified"]
        where = Elsewhere(before, ("staff", "unqualified"), f"{year}年不合格的人数")
        text = f"连续两年不合格 {twice} 人，{year}年不合格的只有 {failed} 人"
        yield Problem(_AT, text, elsewhere=(where,))
