"""不予处罚、减轻处罚写明法定理由，没有“加重处罚”

条款：方案三（二）2；行政处罚法第三十二条、第三十三条

法定幅度以外的处理不由机关自己定：不罚、减轻都要有法律写明的理由，而任何法律都没有授权在上限之上“加重”。

怎样修改：写上依据的法律（law）和条（article）；“加重”改成法律允许的处理，例如从重、吊销许可证。

```yaml 合格
outside:
  - name: 减轻处罚
    law: example-law
    article: 32
    circumstances: [主动消除或者减轻后果]
  - name: 首次警告
    circumstances: [首次发现，限期内改正]
```

```yaml 不合格
outside:
  - name: 不予处罚    # ← “不予处罚”没有写法定理由：缺少法律文件（law）、条（article）
    circumstances: [初次违法]
  - name: 减轻处罚
    law: example-law
    article: 61    # ← 《示例法》现行版本只有 60 条，没有第六十一条
    circumstances: [主动消除后果]
  - name: 加重处罚    # ← 法律没有“加重处罚”：任何情节都不得超过法定上限
    law: example-law
    article: 45
    circumstances: [屡教不改]
tiers:
  - segment: general
    name: 减轻
    circumstances: [主动消除后果]
    times_min: 2
    times_max: 5
    ground_law: example-law
    ground_article: 99    # ← 《示例法》现行版本只有 60 条，没有第九十九条
  - segment: general
    name: 加重    # ← 法律没有“加重”：任何情节都不得超过法定上限
    circumstances: [执业一个月以上]
    times_min: 5
    times_max: 20
```
"""

from collections.abc import Iterator

from generator import law as laws
from generator.benchmark import Entry
from generator.model import Catalog, Path, Problem, Record
from generator.wording import chinese_number

KINDS = ("benchmark",)
_NEED_GROUND = ("不予", "不罚", "免予", "免罚", "减轻")


def check(benchmark: Record, catalog: Catalog) -> Iterator[Problem]:
    for index, entry in enumerate(benchmark.get("outside", [])):
        path = ("outside", index)
        yield from _beyond(path, entry)
        if entry["name"].startswith(_NEED_GROUND):
            yield from _named(path, entry, ("law", "article"), ("法律文件", "条"))
        yield from _exists((*path, "article"), entry.get("law"), entry.get("article"), catalog)
    for index, tier in enumerate(benchmark["tiers"]):
        path = ("tiers", index)
        yield from _beyond(path, tier)
        if "ground_law" in tier or "ground_article" in tier:
            names = ("ground_law", "ground_article")
            yield from _named(path, tier, names, ("减轻依据", "减轻依据的条"))
        cited = tier.get("ground_law"), tier.get("ground_article")
        yield from _exists((*path, "ground_article"), *cited, catalog)


def _beyond(path: Path, entry: Entry) -> Iterator[Problem]:
    if entry["name"].startswith("加重"):
        text = f"法律没有“{entry['name']}”：任何情节都不得超过法定上限"
        yield Problem((*path, "name"), text)


def _named(
    path: Path, entry: Entry, names: tuple[str, str], labels: tuple[str, str]
) -> Iterator[Problem]:
    pairs = zip(names, labels, strict=True)
    if missing := [f"{label}（{name}）" for name, label in pairs if name not in entry]:
        text = f"“{entry['name']}”没有写法定理由：缺少{'、'.join(missing)}"
        yield Problem((*path, "name"), text)


def _exists(path: Path, id: str | None, article: int | None, catalog: Catalog) -> Iterator[Problem]:
    law = catalog.get("law", id or "")
    version = laws.in_force(law, catalog.as_of) if law else None
    if law is None or version is None or article is None:
        return
    if article > (count := version.get("articles", article)):
        cited = f"第{chinese_number(article)}条"
        yield Problem(path, f"{laws.name(law)}现行版本只有 {count} 条，没有{cited}")
