"""谁制定的、什么时候有效、被哪一版取代，写得清楚

条款：方案三（二）2；行政处罚法第三十四条、第三十七条

违法行为发生时哪一版有效，就看哪一版；新版处罚较轻的用新版。所以旧版要留着，写明什么时候停止、由哪一版取代；
外省公布的只能参考，不能当作本省的基准。同一违法行为同一天只能有一个基准。基准由行使职权的机关或者它的上级机关制定。

怎样修改：按消息补上或者去掉相应栏目。外省的写 issuer_name 和资料来源，本省的写 issuer。

```yaml 合格
status: reference
issuer:
issuer_name: 示例外省卫生健康委员会
sources: [示例外省公布的裁量基准]
```

```yaml 合格
status: replaced
effective_to: 2025-01-01
replaced_by: new-benchmark
# content/benchmarks/new-benchmark.yml
effective_from: 2025-01-02
```

```yaml 不合格
status: reference    # ← 外省公布的要写：外省制定机关（issuer_name）、资料来源（sources）
issuer: example-agency    # ← 外省公布的不能写本省机关（issuer）
```

```yaml 不合格
status: in_force    # ← 施行中的要写：施行日期（effective_from）
effective_from:
issuer_name: 示例外省    # ← 本省的裁量基准不写外省制定机关（issuer_name）
```

```yaml 不合格
status: replaced    # ← 已被取代的要写：停止施行日期（effective_to）
replaced_by: example-benchmark    # ← 不能由自己取代
```

```yaml 不合格
status: replaced
effective_to: 2025-03-01
replaced_by: new-benchmark    # ← new-benchmark 从 2025-01-02 起施行，本版到 2025-03-01 才停止，同一天有两个基准
# content/benchmarks/new-benchmark.yml
effective_from: 2025-01-02
```

```yaml 不合格
status: replaced
effective_to: 2025-01-01
replaced_by: new-benchmark    # ← new-benchmark 是草案，还不能取代施行过的基准
# content/benchmarks/new-benchmark.yml
status: draft
```

```yaml 不合格
status: replaced
effective_to: 2027-01-01    # ← 到 2027-01-01 才停止施行，状态还应当是施行中
replaced_by: new-benchmark    # ← new-benchmark 针对的是职权 other-power，不是同一项职权
# content/benchmarks/new-benchmark.yml
power: other-power
effective_from: 2027-01-02
status: in_force
# content/powers/other-power.yml
code: 229900-CF-002
```

```yaml 不合格
issuer: other-agency    # ← 其他县卫生健康局不是示例市卫生健康委员会，也不是它的上级机关，不能为它的职权制定裁量基准
# content/agencies/other-agency.yml
name: 其他县卫生健康局
level: county
```

```yaml 不合格
effective_to: 2027-06-30
# content/benchmarks/other-benchmark.yml
behaviour: 未取得执业许可证擅自执业    # ← 与裁量基准 example-benchmark 针对同一违法行为，施行时间重叠
```
"""

import datetime as dt
from collections.abc import Iterator

from generator.model import Catalog, Elsewhere, Problem, Record
from generator.power import governs, holder

KINDS = ("benchmark",)
_NEEDED = {
    "in_force": ("issuer", "effective_from"),
    "draft": ("issuer",),
    "consultation": ("issuer",),
    "replaced": ("issuer", "effective_from", "effective_to", "replaced_by"),
    "reference": ("issuer_name", "sources"),
}


def check(benchmark: Record, catalog: Catalog) -> Iterator[Problem]:
    kind, status = catalog.kinds["benchmark"], benchmark["status"]
    if missing := [name for name in _NEEDED[status] if not benchmark.get(name)]:
        names = "、".join(f"{kind.field(name).label}（{name}）" for name in missing)
        who = "外省公布" if status == "reference" else kind.field("status").text(status)
        yield Problem(("status",), f"{who}的要写：{names}")
    if status == "reference" and "issuer" in benchmark.data:
        yield Problem(("issuer",), "外省公布的不能写本省机关（issuer）")
    if status != "reference" and "issuer_name" in benchmark.data:
        yield Problem(("issuer_name",), "本省的裁量基准不写外省制定机关（issuer_name）")
    if status != "reference":
        yield from _issuer(benchmark, catalog)
    if status == "in_force":
        yield from _in_force(benchmark, catalog)
    elif status == "replaced":
        yield from _replaced(benchmark, catalog)


def _issuer(benchmark: Record, catalog: Catalog) -> Iterator[Problem]:
    """Who issues it must hold the power, or stand above those who do."""
    issuer = catalog.get("agency", benchmark.get("issuer", ""))
    power = catalog.get("power", benchmark["power"])
    owner = holder(power, catalog) if power else None
    if issuer is None or owner is None or issuer.id == owner.id or governs(issuer, owner, catalog):
        return
    name = owner["name"]
    text = f"{issuer['name']}不是{name}，也不是它的上级机关，不能为它的职权制定裁量基准"
    yield Problem(("issuer",), text)


def _replaced(benchmark: Record, catalog: Catalog) -> Iterator[Problem]:
    end = benchmark.get("effective_to")
    if end is not None and end >= catalog.as_of:
        yield Problem(("effective_to",), f"到 {end} 才停止施行，状态还应当是施行中")
    if benchmark.get("replaced_by") == benchmark.id:
        yield Problem(("replaced_by",), "不能由自己取代")
        return
    heir = catalog.get("benchmark", benchmark.get("replaced_by", ""))
    if heir is not None and (text := _misfit(benchmark, heir, catalog)):
        where = Elsewhere(heir, ("status",), "取代它的一版")
        yield Problem(("replaced_by",), f"{heir.id} {text}", elsewhere=(where,))


def _misfit(benchmark: Record, heir: Record, catalog: Catalog) -> str:
    """Why one benchmark cannot stand in the place of another, '' if it can."""
    if heir["power"] != benchmark["power"]:
        return f"针对的是职权 {heir['power']}，不是同一项职权"
    if heir["status"] not in ("in_force", "replaced"):
        word = catalog.kinds["benchmark"].field("status").text(heir["status"])
        return f"是{word}，还不能取代施行过的基准"
    start, end = heir.get("effective_from"), benchmark.get("effective_to")
    if start is not None and end is not None and start <= end:
        return f"从 {start} 起施行，本版到 {end} 才停止，同一天有两个基准"
    return ""


def _in_force(benchmark: Record, catalog: Catalog) -> Iterator[Problem]:
    end = benchmark.get("effective_to")
    if end is not None and end < catalog.as_of:
        yield Problem(("effective_to",), f"已于 {end} 停止施行，状态应当是已被取代")
    for other in catalog.by("benchmark", "power", benchmark["power"]):
        if other.id < benchmark.id and _is_rival(other, benchmark) and _overlap(other, benchmark):
            text = f"与裁量基准 {other.id} 针对同一违法行为，施行时间重叠"
            where = Elsewhere(other, ("behaviour",), "另一个裁量基准")
            yield Problem(("behaviour",), text, elsewhere=(where,))


def _is_rival(other: Record, benchmark: Record) -> bool:
    return bool(other["behaviour"] == benchmark["behaviour"] and other["status"] == "in_force")


def _overlap(one: Record, other: Record) -> bool:
    last = dt.date.max
    ends = [
        (r.get("effective_from", dt.date.min), r.get("effective_to", last)) for r in (one, other)
    ]
    return bool(ends[0][0] <= ends[1][1] and ends[1][0] <= ends[0][1])
