"""调整文件宣布的数量与明细一致

条款：方案三（一）1

“新列入 2 项、取消 1 项”这样的数字要能一项一项数出来。数不出来，就是有的调整没有公开，或者公开的没有经过决定。

怎样修改：一项一项核对调整文件；漏写的补进明细，写错的改数量，同一项职权只写一次。

```yaml 合格
counts:
  changed: 1
changes:
  - power: example-power
    change: changed
    what: 依据改为修订后的条号。
```

```yaml 不合格
counts:
  changed: 2    # ← 宣布修改 2 项，明细中有 1 项
changes:
  - power: example-power
    change: changed
    what: 依据改为修订后的条号。
```

```yaml 不合格
counts:    # ← 明细中有核对无变化 1 项，没有宣布
  changed: 1
changes:
  - power: example-power
    change: changed
    what: 依据改为修订后的条号。
  - power: example-power    # ← 这一项职权写了两次，上一次是第 1 行
    change: confirmed
    what: 内容没有变化。
```
"""

from collections.abc import Iterator

from generator.adjustment import tally
from generator.model import Catalog, Problem, Record

KINDS = ("adjustment",)


def check(adjustment: Record, catalog: Catalog) -> Iterator[Problem]:
    declared, found = adjustment["counts"], tally(adjustment)
    words = {part.name: part.label for part in catalog.kinds["adjustment"].field("counts").fields}
    for change, label in words.items():
        said, there = declared.get(change), found[change]
        if said is None and there:
            yield Problem(("counts",), f"明细中有{label} {there} 项，没有宣布")
        elif said is not None and said != there:
            text = f"宣布{label} {said} 项，明细中有 {there} 项"
            yield Problem(("counts", change), text)
    seen: dict[str, int] = {}
    for index, change in enumerate(adjustment["changes"]):
        first = seen.setdefault(change["power"], index)
        if first != index:
            text = f"这一项职权写了两次，上一次是第 {first + 1} 行"
            yield Problem(("changes", index, "power"), text)
