"""人数只写在人数栏目里

条款：方案三（四）1“公开、公平、公正原则”；方案三（五）2“充分保障其依法履职的权利”

网站把认得出个人的小数目隐去，也隐去能把它倒推出来的数。文字里再写一遍人数，隐去就没有用了。
“两名以上执法人员”这样的要求不受影响。

怎样修改：删去文字里的人数，改成“个别人员”“部分人员”，数目填到人数栏目里。

```yaml 合格
uses:
  - 检查由两名以上执法人员进行，一人一档。
```

```yaml 不合格
uses:
  - 不合格的2人已经调离。    # ← 文字里写了人数“2人”，网站没法隐去
```

```yaml 不合格
fairness:
  - 考核组由法制机构和纪检机构共同组成。
notes: 有一名执法人员申请复核。    # ← 文字里写了人数“一名”，网站没法隐去
```
"""

import re
from collections.abc import Iterator

from generator.appraisal import texts
from generator.model import Catalog, Problem, Record

KINDS = ("appraisal", "accountability")
_PEOPLE = re.compile(
    r"[0-9０-９零一二两三四五六七八九十百]+\s*(?:余|多|几)?\s*"
    r"(?:(?:名|位)(?!列|次|置|单)|个人|人(?!次|以上|以下|一|多|均|民|体|员))(?!以上|以下)"
)


def check(record: Record, catalog: Catalog) -> Iterator[Problem]:
    for path, text in texts(record.data):
        if path[0] != "demo" and (found := _PEOPLE.search(text)):
            yield Problem(path, f"文字里写了人数“{found[0]}”，网站没法隐去")
