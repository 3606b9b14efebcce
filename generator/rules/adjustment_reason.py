"""调整的原因要落到法律文件的具体版本上

条款：方案三（一）1“结合法律、法规、规章的立、改、废”

说“因为法律改了”，就要说清哪部法律、哪天公布的版本，而且被调整的职权确实以它为依据。说不清的调整，可能是给自己加权力。

怎样修改：写明 law 和 version，与法律文件历次版本的公布日期一致；与法律文件无关的调整删去这两栏，改写真实的原因。

```yaml 合格
reason: reorganisation
law:
version:
```

```yaml 不合格
reason: law_revised    # ← 原因是“法律文件修改”，没有写明是哪部法律文件（law）
law:
version:
```

```yaml 不合格
reason: law_revised    # ← 原因是“法律文件修改”，没有写明是哪个版本（version）
version:
```

```yaml 不合格
version: 2024-05-01    # ← 《示例法》没有 2024-05-01 公布的版本；已经登记的版本：2015-01-01、2024-04-30
```

```yaml 不合格
reason: law_made
version: 2024-04-30    # ← 《示例法》2024-04-30 的版本是修订，与原因“制定了新的法律文件”不符
```

```yaml 不合格
reason: law_repealed
law: example-law    # ← 原因是“法律文件废止”，《示例法》没有废止
version:
```

```yaml 不合格
reason: listing
law: example-law    # ← 原因是“编制权责清单”，与法律文件无关，不写 law 和 version
```

```yaml 不合格
law: other-law
changes:
  - power: example-power    # ← 这项职权不以《另一部法》为依据，不会因为它而调整
    change: changed
    what: 依据改为修订后的条号。
# content/laws/other-law.yml
title: 另一部法
short_title: 另一部法
```
"""

from collections.abc import Iterator

from generator import revision
from generator.adjustment import BY_LAW, later
from generator.law import name
from generator.model import Catalog, Elsewhere, Problem, Record

KINDS = ("adjustment",)


def check(adjustment: Record, catalog: Catalog) -> Iterator[Problem]:
    reason = catalog.kinds["adjustment"].field("reason").text(adjustment["reason"])
    if adjustment["reason"] not in BY_LAW:
        for field in ("law", "version"):
            if field in adjustment.data:
                text = f"原因是“{reason}”，与法律文件无关，不写 law 和 version"
                yield Problem((field,), text)
                return
        return
    if "law" not in adjustment.data:
        yield Problem(("reason",), f"原因是“{reason}”，没有写明是哪部法律文件（law）")
        return
    law = catalog.get("law", adjustment["law"])
    if law is not None:
        yield from _version(adjustment, law, reason, catalog)
        yield from _powers(adjustment, law, catalog)


def _version(adjustment: Record, law: Record, reason: str, catalog: Catalog) -> Iterator[Problem]:
    where = Elsewhere(law, ("versions",), f"{name(law)}的版本")
    if adjustment["reason"] == "law_repealed":
        if law["status"] != "repealed":
            yield Problem(("law",), f"原因是“{reason}”，{name(law)}没有废止")
        return
    day = adjustment.get("version")
    if day is None:
        yield Problem(("reason",), f"原因是“{reason}”，没有写明是哪个版本（version）")
        return
    found = next((one for one in law["versions"] if one.get("promulgated") == day), None)
    if found is None:
        days = [str(one["promulgated"]) for one in law["versions"] if "promulgated" in one]
        known = "；已经登记的版本：" + "、".join(days) if days else "，也没有登记过公布日期"
        text = f"{name(law)}没有 {day} 公布的版本{known}"
        yield Problem(("version",), text, elsewhere=(where,))
    elif found["change"] not in BY_LAW[adjustment["reason"]]:
        ways = {part.name: part for part in catalog.kinds["law"].field("versions").fields}
        way = ways["change"].text(found["change"])
        text = f"{name(law)}{day} 的版本是{way}，与原因“{reason}”不符"
        yield Problem(("version",), text, elsewhere=(where,))


def _powers(adjustment: Record, law: Record, catalog: Catalog) -> Iterator[Problem]:
    """Only what stands today can be compared: a power that was adjusted again since, or is no
    longer exercised, may rest on something else by now."""
    if adjustment["reason"] == "law_repealed":
        return
    for index, change in enumerate(adjustment["changes"]):
        power = catalog.get("power", change["power"])
        if power is None or not revision.binds(power) or change["change"] == "cancelled":
            continue
        if revision.citations(power, law.id) or _has_heir(power, law):
            continue
        if later(adjustment, power.id, catalog.of("adjustment")):
            continue
        text = f"这项职权不以{name(law)}为依据，不会因为它而调整"
        where = Elsewhere(power, ("basis",), "这项职权的实施依据")
        yield Problem(("changes", index, "power"), text, elsewhere=(where,))


def _has_heir(power: Record, law: Record) -> bool:
    """Whether the power rests on what has replaced the law since."""
    heir = law.get("repealed_by")
    return heir is not None and bool(revision.citations(power, heir))
