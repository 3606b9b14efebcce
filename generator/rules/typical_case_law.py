"""典型案例对法律说得准

条款：方案三（三）4“深入开展以案释法教育”

以案释法，自己先不能说错法。说应当适用的，在行为那天必须有效、条号在当时的版本之内；说引用了废止的，那天必须真的已经废止。

怎样修改：按行为那天（happened_on）有效的版本改正法律文件和条号。

```yaml 合格
right_basis:
  - law: example-law
    article: 58
    gist: 没有审核的不得决定。
```

```yaml 不合格
right_basis:
  - law: example-law
    article: 61    # ← 行为那天（2025-03-10）《示例法》只有 60 条，没有第 61 条
    gist: 修订以前的条号。
```

```yaml 不合格
misapplied:
  - law: example-law
    error: repealed    # ← 行为那天（2025-03-10）《示例法》并没有废止
    note: 引用旧法。
```

```yaml 不合格
right_basis:
  - law: old    # ← 行为那天（2025-03-10）《旧法》不在施行，不能说应当适用
    article: 3
    gist: 旧的规定。
misapplied:
  - law: old
    article: 3
    error: not_followed    # ← 行为那天（2025-03-10）《旧法》不在施行，谈不上没有遵守
    note: 没有遵守旧法。
# content/laws/old.yml
short_title: 旧法
status: repealed
repealed_on: 2025-01-01
```
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from generator.law import in_force, is_repealed, name
from generator.model import Catalog, Problem, Record

KINDS = ("typical_case",)


def check(case: Record, catalog: Catalog) -> Iterator[Problem]:
    day = case["happened_on"]
    for index, basis in enumerate(case["right_basis"]):
        law = catalog.get("law", basis["law"])
        if law is None:
            continue
        if in_force(law, day) is None:
            text = f"行为那天（{day}）{name(law)}不在施行，不能说应当适用"
            yield Problem(("right_basis", index, "law"), text)
        elif text := _article(basis, law, day):
            yield Problem(("right_basis", index, "article"), text)
    word = catalog.kinds["typical_case"].field("misapplied").fields[2].text
    for index, one in enumerate(case["misapplied"]):
        law = catalog.get("law", one["law"])
        if law is not None and (text := _error(one, law, day, word(one["error"]))):
            yield Problem(("misapplied", index, "error"), text)


def _article(basis: Mapping[str, Any], law: Record, day: dt.date) -> str:
    """Why the article is none of the version of the day; '' if it is one."""
    version = in_force(law, day)
    if version is None or basis.get("article", 0) <= version.get("articles", 2000):
        return ""
    count = version["articles"]
    return f"行为那天（{day}）{name(law)}只有 {count} 条，没有第 {basis['article']} 条"


def _error(one: Mapping[str, Any], law: Record, day: dt.date, word: str) -> str:
    """Why the law cannot have been misapplied in the way that is said; '' if it can."""
    current = in_force(law, day)
    if one["error"] == "repealed":
        return "" if is_repealed(law, day) else f"行为那天（{day}）{name(law)}并没有废止"
    if one["error"] == "not_yet_effective":
        there = current is not None
        return f"行为那天（{day}）{name(law)}已经施行" if there else ""
    if one["error"] in ("not_followed", "exceeded"):
        if current is None:
            return f"行为那天（{day}）{name(law)}不在施行，谈不上{word}"
        return _article(one, law, day)
    return ""
