"""监督权限与监督责任相匹配

条款：方案三（三）1“使监督权限与监督责任相匹配”

监督别人的权力也要受监督：有一项权限，就要有人对它负责；没有责任的权限会落空，没有权限的责任无从履行。

怎样修改：给没有着落的权限补上一项责任，在 for 里写它的编号；for 里写错的编号改正或者删去。

```yaml 合格
authorities:
  - id: draw
    may: 随机抽取案卷。
responsibilities:
  - for: [draw]
    post: reviewer
    duty: 抽取过程留痕。
    neglect: 替换案卷的，依法处理。
```

```yaml 不合格
authorities:
  - id: draw
    may: 随机抽取案卷。
  - id: rectify    # ← 监督权限“发出整改通知。”没有对应的监督责任
    may: 发出整改通知。
responsibilities:
  - for: [draw]
    post: reviewer
    duty: 抽取过程留痕。
    neglect: 替换案卷的，依法处理。
```

```yaml 不合格
authorities:
  - id: draw
    may: 随机抽取案卷。
  - id: draw    # ← 监督权限的编号 draw 重复
    may: 要求说明情况。
responsibilities:
  - for:
      - draw
      - punish    # ← 这项责任对应的 punish 不在监督权限之中
    post: reviewer
    duty: 抽取过程留痕。
    neglect: 替换案卷的，依法处理。
```
"""

from collections.abc import Iterator

from generator.model import Catalog, Problem, Record
from generator.supervision import matched

KINDS = ("supervision_rule",)


def check(rule: Record, catalog: Catalog) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, (authority, responsibilities) in enumerate(matched(rule)):
        path = ("authorities", index, "id")
        if authority["id"] in seen:
            yield Problem(path, f"监督权限的编号 {authority['id']} 重复")
        elif not responsibilities:
            yield Problem(path, f"监督权限“{authority['may']}”没有对应的监督责任")
        seen.add(authority["id"])
    for number, responsibility in enumerate(rule["responsibilities"]):
        for index, id in enumerate(responsibility["for"]):
            if id not in seen:
                where = ("responsibilities", number, "for", index)
                yield Problem(where, f"这项责任对应的 {id} 不在监督权限之中")
