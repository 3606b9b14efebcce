"""记录的数量和填写比例没有越过警戒线

条款：方案三（二）2“以公开为常态、不公开为例外”

一次误操作可以让一半的职权从清单上消失，而剩下的每一条都合格。警戒线让成批的丢失立刻现形。

怎样修改：把误删的记录或者栏目恢复；确实应当减少的，用 python -m generator tripwires 算出新的警戒线，
改 portal.yml 并说明原因。

```yaml 合格
tripwires:
  - kind: power
    at_least: 1
    at_most: 3
  - kind: power
    field: fines
    filled_percent: 100
```

```yaml 不合格
tripwires:
  - kind: power
    at_least: 70    # ← 职权事项只有 1 条，少于警戒线 70 条
  - kind: law
    at_most: 0    # ← 法律文件有 1 条，多于警戒线 0 条
  - kind: power
    field: notes
    filled_percent: 80    # ← 职权事项中只有 0% 填了备注，低于警戒线 80%
  - kind: powr    # ← 没有 powr 这类记录
    at_least: 1
  - kind: power
    field: fnes    # ← 职权事项没有名为 fnes 的栏目
    filled_percent: 1
```
"""

from collections.abc import Iterator, Mapping
from typing import Any

from generator.model import Catalog, Path, Problem, Record

KINDS = ("portal",)


def check(portal: Record, catalog: Catalog) -> Iterator[Problem]:
    for index, wire in enumerate(portal.get("tripwires", [])):
        path = ("tripwires", index)
        if wire["kind"] not in catalog.kinds:
            yield Problem((*path, "kind"), f"没有 {wire['kind']} 这类记录")
            continue
        yield from _count(path, wire, catalog)
        if "field" in wire and "filled_percent" in wire:
            yield from _filled(path, wire, catalog)


def _count(path: Path, wire: Mapping[str, Any], catalog: Catalog) -> Iterator[Problem]:
    label, count = catalog.kinds[wire["kind"]].label, len(catalog.of(wire["kind"]))
    if count < wire.get("at_least", 0):
        text = f"{label}只有 {count} 条，少于警戒线 {wire['at_least']} 条"
        yield Problem((*path, "at_least"), text)
    if count > wire.get("at_most", count):
        text = f"{label}有 {count} 条，多于警戒线 {wire['at_most']} 条"
        yield Problem((*path, "at_most"), text)


def _filled(path: Path, wire: Mapping[str, Any], catalog: Catalog) -> Iterator[Problem]:
    kind, name = catalog.kinds[wire["kind"]], wire["field"]
    labels = {field.name: field.label for field in kind.fields}
    if name not in labels:
        yield Problem((*path, "field"), f"{kind.label}没有名为 {name} 的栏目")
        return
    records = catalog.of(kind.name)
    filled = sum(name in record.data for record in records)
    percent = 100 * filled // len(records) if records else 0
    if percent < wire["filled_percent"]:
        text = f"{kind.label}中只有 {percent}% 填了{labels[name]}，低于警戒线 {wire['filled_percent']}%"
        yield Problem((*path, "filled_percent"), text)
