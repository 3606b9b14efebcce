"""裁量基准的法定幅度与现行法律一致

条款：方案三（二）2；行政处罚法第三十四条

基准照着一条法律分档，法律改了、条号换了，照旧的幅度分档就是错的。法定幅度以职权记录为准，这里逐段核对：
情形、对象、计算方式、上下限和基数都要一样，依据的条文也要是职权记录里的条文。

怎样修改：打开这项职权的记录，照它的 fines 和 basis 改这里的 segments 和 basis；如果是职权记录错了，先改职权记录。

```yaml 合格
status: replaced
effective_to: 2025-01-01
replaced_by: example-benchmark
basis:
  - law: example-law
    article: 44
    gist: 修订以前的罚则，旧版基准留着备查。
```

```yaml 不合格
basis:
  - law: example-law
    article: 44    # ← 本职权没有以《示例法》第四十四条为依据，职权记录引用的是第四十五条
    gist: 旧的罚则。
segments:
  - id: general
    when: 一般情形
    subject: 单位或个人
    mode: multiple
    base: 违法所得
    times_min: 3    # ← 法定最低倍数写的是 3倍，职权记录中写的是 5倍
    times_max: 20
    base_floor: 10000
    shared_endpoint: upper
  - id: special
    when: 情节严重    # ← 职权的罚款幅度里没有“情节严重，单位”；有的是：“一般情形，单位或个人”
    subject: 单位
    mode: yuan
    yuan_max: 30000
    shared_endpoint: upper
```

```yaml 不合格
power: example-power    # ← 这项职权没有罚款，谈不上罚款的裁量
# content/powers/example-power.yml
fines:
no_fine: true
```
"""

from collections.abc import Iterator, Mapping

from generator.benchmark import BOUNDS, Entry, amount, bound_by, differences, statutory
from generator.formats import decimal
from generator.law import name
from generator.model import Catalog, Problem, Record
from generator.wording import article, yuan

KINDS = ("benchmark",)


def check(benchmark: Record, catalog: Catalog) -> Iterator[Problem]:
    power = bound_by(benchmark, catalog)
    if power is None:
        return
    if not power.get("fines"):
        yield Problem(("power",), "这项职权没有罚款，谈不上罚款的裁量")
        return
    for index, basis in enumerate(benchmark["basis"]):
        yield from _basis(index, basis, power, catalog)
    for index, segment in enumerate(benchmark["segments"]):
        yield from _segment(index, segment, power, catalog)


def _basis(index: int, basis: Entry, power: Record, catalog: Catalog) -> Iterator[Problem]:
    law = catalog.get("law", basis["law"])
    if law is None:
        return
    cited = [one for one in power["basis"] if one["law"] == basis["law"]]
    if not cited:
        text = f"本职权没有以{name(law)}为依据"
        yield Problem(("basis", index, "law"), text)
    elif "article" not in basis:
        yield Problem(("basis", index, "law"), f"{name(law)}要写到第几条（article）")
    elif all(one["article"] != basis["article"] for one in cited):
        known = "、".join(dict.fromkeys(article({"article": one["article"]}) for one in cited))
        this = article({"article": basis["article"]})
        text = f"本职权没有以{name(law)}{this}为依据，职权记录引用的是{known}"
        yield Problem(("basis", index, "article"), text)


def _segment(index: int, segment: Entry, power: Record, catalog: Catalog) -> Iterator[Problem]:
    fine = statutory(segment, power)
    if fine is None:
        known = "、".join(dict.fromkeys(_case(one) for one in power["fines"]))
        text = f"职权的罚款幅度里没有{_case(segment)}；有的是：{known}"
        yield Problem(("segments", index, "when"), text)
        return
    fields = catalog.kinds["benchmark"].field("segments").fields
    labels = {field.name: field for field in fields}
    for field in differences(segment, fine):
        if field != "mode" and segment["mode"] != fine["mode"]:
            continue
        label = labels[field].label
        here, there = (_word(one, field, labels["mode"].labels) for one in (segment, fine))
        yield Problem(("segments", index, field), f"{label}{here}，职权记录中{there}")


def _case(entry: Entry) -> str:
    return f"“{entry['when']}，{entry['subject']}”"


def _word(entry: Entry, field: str, modes: Mapping[str, str]) -> str:
    """「写的是 3倍」or「没有写」, as both sides of a difference are told."""
    if field not in entry:
        return "没有写"
    value = entry[field]
    if field in BOUNDS["multiple"]:
        return f"写的是 {amount(decimal(value), 'multiple')}"
    if isinstance(value, int):
        return f"写的是 {yuan(value)}"
    return f"写的是“{modes[value] if field == 'mode' else value}”"
