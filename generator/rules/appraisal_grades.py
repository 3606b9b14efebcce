"""评议考核只分优秀、合格、不合格三档

条款：方案三（四）2“行政执法评议考核结果分为优秀、合格、不合格三个档次”

多出一个“良好”“基本合格”，不合格的人就有了躲处。三档人数相加要等于参加考核的人数，每个机构只有一个档次，
说明标准的文字里也不能另立档次。

怎样修改：把多出来的档次并到三档里，核对人数；机构照机关记录里的编号写，一个机构一行。

```yaml 合格
staff:
  total: 26
  excellent: 4
  qualified: 22
  unqualified: 0
  two_years: 0
```

```yaml 不合格
staff:
  total: 26    # ← 参加考核 26 人，三档相加是 25 人，差 1 人
  excellent: 4
  qualified: 21
  unqualified: 0
  two_years: 0
```

```yaml 不合格
standards:
  excellent: 九十分以上。
  qualified: 七十分以上为良好，六十分以上为合格。    # ← “良好”是第四个档次，只有优秀、合格、不合格三档
  unqualified: 不满六十分。
```

```yaml 不合格
divisions:
  - division: supervision
    grade: qualified
    reason: 案卷规范。
  - division: supervision    # ← 综合监督处已经有一个档次，一个机构只有一个档次
    grade: excellent
    reason: 案卷优良。
  - division: inspection    # ← 示例市卫生健康委员会没有编号为 inspection 的机构
    grade: excellent
    reason: 案卷优良。
```
"""

import re
from collections.abc import Iterator

from generator.appraisal import GRADES
from generator.model import Catalog, Elsewhere, Problem, Record

KINDS = ("appraisal",)
_FOURTH = re.compile(
    r"良好|优良|中等|较好|较差|(?:基本|不太|比较|较为)(?:合格|称职|优秀)|不?称职|待改进|(?<!不)及格|一般等次"
)
_NONE = re.compile(r"(?:不设|不分|没有|取消|不再设)[“]?$")


def check(appraisal: Record, catalog: Catalog) -> Iterator[Problem]:
    staff = appraisal["staff"]
    added = sum(staff[grade] for grade in GRADES)
    if added != staff["total"]:
        off = abs(added - staff["total"])
        text = f"参加考核 {staff['total']} 人，三档相加是 {added} 人，差 {off} 人"
        yield Problem(("staff", "total"), text)
    for grade, standard in appraisal["standards"].items():
        for found in _FOURTH.finditer(standard):
            if not _NONE.search(standard[: found.start()]):
                text = f"“{found[0]}”是第四个档次，只有{'、'.join(GRADES.values())}三档"
                yield Problem(("standards", grade), text)
                break
    yield from _divisions(appraisal, catalog)


def _divisions(appraisal: Record, catalog: Catalog) -> Iterator[Problem]:
    agency = catalog.get("agency", appraisal["agency"])
    if agency is None:
        return
    names = {division["id"]: division["name"] for division in agency["divisions"]}
    seen: set[str] = set()
    for index, entry in enumerate(appraisal["divisions"]):
        id, path = entry["division"], ("divisions", index, "division")
        if id not in names:
            where = Elsewhere(agency, ("divisions",), f"{agency['name']}的内设机构")
            yield Problem(path, f"{agency['name']}没有编号为 {id} 的机构", elsewhere=(where,))
        elif id in seen:
            yield Problem(path, f"{names[id]}已经有一个档次，一个机构只有一个档次")
        seen.add(id)
