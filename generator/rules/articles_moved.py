"""条号变动与总条数对得上

条款：方案三（一）1

法律修订以后，清单照登记的条号变动去改。这里写错一个数，全省的清单就会跟着改错。

怎样修改：拿新旧两个文本对照；原条号不超过上一个版本的总条数，新条号不超过这个版本的总条数，每个条号只写一次。

```yaml 合格
versions:
  - change: made
    promulgated: 2015-01-01
    articles: 80
  - change: revised
    promulgated: 2024-04-30
    articles: 79
    renumbered:
      - from: 15
        through: 80
        to: 14
    deleted: [14]
    touched: [43]
```

```yaml 不合格
versions:
  - change: made
    promulgated: 2015-01-01
    articles: 80
  - change: revised
    promulgated: 2024-04-30
    articles: 60
    renumbered:
      - from: 82    # ← 上一个版本只有 80 条，没有原第 82 条
        to: 45
      - from: 50
        to: 61    # ← 这个版本只有 60 条，没有新第 61 条
      - from: 70
        through: 66    # ← 第 66 条在第 70 条以前，范围写反了
        to: 20
      - from: 30
        to: 45    # ← 新第 45 条写了两次
    deleted: [50]    # ← 原第 50 条既写了新条号，又写了删去
    touched: [61]    # ← 这个版本只有 60 条，没有第 61 条
```

```yaml 不合格
versions:
  - change: made
    promulgated: 2015-01-01
    articles: 80
    deleted: [3]    # ← 这是第一个版本，没有可以变动的条号
```
"""

from collections.abc import Iterator, Mapping
from typing import Any

from generator.model import Catalog, Path, Problem, Record

KINDS = ("law",)
MOST = 2000
"""What an unknown count of articles is taken for: no law has more."""


def check(law: Record, catalog: Catalog) -> Iterator[Problem]:
    versions = law["versions"]
    for name in ("renumbered", "deleted", "touched"):
        if name in versions[0]:
            yield Problem(("versions", 0, name), "这是第一个版本，没有可以变动的条号")
    for index in range(1, len(versions)):
        before, after = versions[index - 1], versions[index]
        path: Path = ("versions", index)
        old, new = before.get("articles", MOST), after.get("articles", MOST)
        taken: dict[str, set[int]] = {"原": set(), "新": set()}
        for number, move in enumerate(after.get("renumbered", ())):
            yield from _move((*path, "renumbered", number), move, old, new, taken)
        for number, article in enumerate(after.get("deleted", ())):
            yield from _deleted((*path, "deleted", number), article, old, taken["原"])
        for number, article in enumerate(after.get("touched", ())):
            here = (*path, "touched", number)
            if article > new:
                yield Problem(here, f"这个版本只有 {new} 条，没有第 {article} 条")
            elif article in after["touched"][:number]:
                yield Problem(here, f"第 {article} 条写了两次")


def _move(
    path: Path, move: Mapping[str, Any], old: int, new: int, taken: dict[str, set[int]]
) -> Iterator[Problem]:
    first, last = move["from"], move.get("through", move["from"])
    if last < first:
        text = f"第 {last} 条在第 {first} 条以前，范围写反了"
        yield Problem((*path, "through"), text)
        return
    where = (*path, "through" if "through" in move else "from")
    if last > old:
        yield Problem(where, f"上一个版本只有 {old} 条，没有原第 {last} 条")
    end = move["to"] + last - first
    if end > new:
        yield Problem((*path, "to"), f"这个版本只有 {new} 条，没有新第 {end} 条")
    for word, field, start in (("原", "from", first), ("新", "to", move["to"])):
        span = set(range(start, start + last - first + 1))
        if twice := span & taken[word]:
            yield Problem((*path, field), f"{word}第 {min(twice)} 条写了两次")
        taken[word] |= span


def _deleted(path: Path, article: int, old: int, moved: set[int]) -> Iterator[Problem]:
    if article > old:
        yield Problem(path, f"上一个版本只有 {old} 条，没有原第 {article} 条")
    elif article in moved:
        text = f"原第 {article} 条既写了新条号，又写了删去"
        yield Problem(path, text)
    moved.add(article)
