"""典型案例写明原因、做法和教训

条款：方案三（三）4“对通报曝光案件进行剖析”

只说谁错了，别人学不到什么。要写清为什么会错、应当怎样做、记住什么，才能曝光一个、教育一批。
公布要在行为以后；不能把错误原样当作教训。

怎样修改：补上 right_way、causes 和 lessons，写具体的做法，不写“加强学习、提高认识”一类的套话。

```yaml 合格
causes:
  - 办案系统允许跳过审核。
lessons:
  - 事后补写的审核意见等于没有审核。
```

```yaml 不合格
title: 先罚款后审核，处罚被撤销    # ← 没有剖析：缺少应当怎样做（right_way）、为什么会错（causes）、教训（lessons）
right_way:
causes:
lessons:
```

```yaml 不合格
lessons:
  - 加强学习，提高认识。    # ← “加强学习，提高认识。”是套话，看不出应当记住什么
```

```yaml 不合格
published_on: 2025-03-01    # ← 2025-03-01 公布，早于行为发生的 2025-03-10
lessons:
  - 应当审核的决定没有审核就签发。    # ← 教训与“错在哪里”写得一样，没有说出应当记住什么
```
"""

import re
from collections.abc import Iterator

from generator.model import Catalog, Problem, Record

KINDS = ("typical_case",)
_PARTS = ("right_way", "causes", "lessons")
_SLOGAN = re.compile(
    r"(?:(?:要|应当|必须|进一步|切实|不断|全面|深刻|认真|牢固)*"
    r"(?:加强|提高|强化|增强|提升|引以为戒|吸取|汲取|树立|端正|重视)"
    r"(?:学习|教育|培训|认识|意识|重视|责任心|责任|作风|思想|能力|水平|管理|监督|教训|法治|依法行政|行政|执法|的|和|为)*)+"
)


def check(case: Record, catalog: Catalog) -> Iterator[Problem]:
    kind = catalog.kinds["typical_case"]
    lacking = [f"{kind.field(one).label}（{one}）" for one in _PARTS if one not in case.data]
    if lacking:
        yield Problem(("title",), f"没有剖析：缺少{'、'.join(lacking)}")
    for name in ("causes", "lessons"):
        for index, line in enumerate(case.get(name, ())):
            if _SLOGAN.fullmatch(re.sub(r"[，。、；！\s]", "", line)):
                text = f"“{line}”是套话，看不出应当记住什么"
                yield Problem((name, index), text)
    for index, line in enumerate(case.get("lessons", ())):
        if line in case["wrong"]:
            text = "教训与“错在哪里”写得一样，没有说出应当记住什么"
            yield Problem(("lessons", index), text)
    if case["published_on"] < case["happened_on"]:
        text = f"{case['published_on']} 公布，早于行为发生的 {case['happened_on']}"
        yield Problem(("published_on",), text)
