"""责令改正、取缔、处分不是行政处罚

条款：行政处罚法第九条、第二十八条

处罚的种类是法定的。责令改正是纠正违法，取缔是强制措施，处分是对公职人员的内部处理；把它们列成处罚，会让人以为改正了也算受过罚。

怎样修改：把它移到 other_measures（同时采取的措施）；other_penalties 只留第九条列明的种类。

```yaml 合格
other_penalties:
  - kind: warning
    what: 警告
other_measures:
  - 责令改正
```

```yaml 不合格
other_penalties:
  - kind: warning
    what: 责令限期改正    # ← “责令限期改正”是责令改正，不是行政处罚
  - kind: close
    what: 予以取缔    # ← “予以取缔”是取缔，不是行政处罚
  - kind: criticism
    what: 对责任人员给予处分    # ← “对责任人员给予处分”是处分，不是行政处罚
```
"""

import re
from collections.abc import Iterator

from generator.model import Catalog, Problem, Record

KINDS = ("power",)
_NOT_PENALTIES = {
    "责令改正": re.compile("责令.{0,4}改正|限期(改正|整改)"),
    "取缔": re.compile("取缔"),
    "处分": re.compile("处分"),
}


def check(power: Record, catalog: Catalog) -> Iterator[Problem]:
    for index, entry in enumerate(power.get("other_penalties", [])):
        for word, pattern in _NOT_PENALTIES.items():
            if pattern.search(entry["what"]):
                text = f"“{entry['what']}”是{word}，不是行政处罚"
                yield Problem(("other_penalties", index, "what"), text)
                break
