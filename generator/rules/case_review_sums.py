"""案卷评查的份数和比率对得上

条款：方案三（三）2“要认真开展执法案卷评查”

抽了多少份、各等次多少份、占百分之几，互相要对得上。通报说三十一份案卷合格率百分之九十八，
可是没有哪个整数占三十一的百分之九十八，这样的数字没有人会信。比率至多写两位小数，四舍五入。

怎样修改：按实际份数改正；比率拿不准的删去，由网站计算。

```yaml 合格
excellent_rate: 26
pass_rate: 96.8
```

```yaml 合格
excellent_rate:
pass_rate:
```

```yaml 不合格
pass_rate: 98    # ← 合格率 98% 不可能：31 份中 30 份是 96.77%，31 份是 100%
```

```yaml 不合格
excellent_rate: 22.58    # ← 优秀率 22.58% 与等次不符：优秀 8 份，占 31 份的 25.81%
pass_rate: 96.774    # ← 合格率 96.774% 的小数多于两位
```

```yaml 不合格
files: 32    # ← 抽取 32 份，各机关加起来是 31 份
pass_rate:
excellent_rate:
results:    # ← 抽取 32 份，各等次加起来是 31 份
  - grade: excellent
    files: 8
  - grade: qualified
    files: 22
  - grade: unqualified
    files: 1
```

```yaml 不合格
drawn:
  - agency: example-agency
    closed: 30
    files: 31    # ← 抽取 31 份，多于期间办结的 30 份
results:
  - grade: excellent
    files: 8
  - grade: qualified
    files: 22
  - grade: qualified    # ← “合格”写了两次
    files: 1
excellent_rate:
pass_rate:
problems:
  - aspect: procedure
    agency: example-agency
    what: 程序颠倒。
    files: 32    # ← 涉及 32 份，多于这个机关抽取的 31 份
    rectify: 重新作出。
    deadline: 2026-10-31
```
"""

from collections.abc import Iterator

from generator import shares
from generator.case_review import RATES, drawn, files, graded
from generator.model import Catalog, Problem, Record

KINDS = ("case_review",)


def check(review: Record, catalog: Catalog) -> Iterator[Problem]:
    whole = review["files"]
    if drawn(review) != whole:
        text = f"抽取 {whole} 份，各机关加起来是 {drawn(review)} 份"
        yield Problem(("files",), text)
    if graded(review) != whole:
        text = f"抽取 {whole} 份，各等次加起来是 {graded(review)} 份"
        yield Problem(("results",), text)
    yield from _drawn(review)
    yield from _grades(review, catalog)
    yield from _problems(review)
    for name in RATES:
        if name in review.data and (text := _rate(review, name, catalog)):
            yield Problem((name,), text)


def _drawn(review: Record) -> Iterator[Problem]:
    for index, one in enumerate(review["drawn"]):
        if one["files"] > one["closed"]:
            text = f"抽取 {one['files']} 份，多于期间办结的 {one['closed']} 份"
            yield Problem(("drawn", index, "files"), text)


def _grades(review: Record, catalog: Catalog) -> Iterator[Problem]:
    labels = catalog.kinds["case_review"].field("results").fields[0]
    seen: set[str] = set()
    for index, one in enumerate(review["results"]):
        if one["grade"] in seen:
            text = f"“{labels.text(one['grade'])}”写了两次"
            yield Problem(("results", index, "grade"), text)
        seen.add(one["grade"])


def _problems(review: Record) -> Iterator[Problem]:
    for index, one in enumerate(review.get("problems", ())):
        own = sum(each["files"] for each in review["drawn"] if each["agency"] == one["agency"])
        if one["files"] > own:
            text = f"涉及 {one['files']} 份，多于这个机关抽取的 {own} 份"
            yield Problem(("problems", index, "files"), text)


def _rate(review: Record, name: str, catalog: Catalog) -> str:
    """What is wrong with a stated rate; '' if nothing is."""
    stated, whole = review[name], review["files"]
    label = catalog.kinds["case_review"].field(name).label
    if shares.places(stated) > shares.PLACES:
        return f"{label} {stated}% 的小数多于两位"
    near = shares.nearest(stated, whole)
    if not any(shares.is_share(stated, part, whole) for part in near):
        values = "，".join(f"{part} 份是 {shares.text(part, whole)}" for part in near)
        return f"{label} {stated}% 不可能：{whole} 份中 {values}"
    part = files(review, *RATES[name])
    if graded(review) != whole or shares.is_share(stated, part, whole):
        return ""
    grades = {"excellent_rate": "优秀", "pass_rate": "合格以上"}[name]
    actual = shares.text(part, whole)
    return f"{label} {stated}% 与等次不符：{grades} {part} 份，占 {whole} 份的 {actual}"
