"""例外要写清是哪一条的哪一栏

条款：方案三（二）2“坚持以公开为常态、不公开为例外原则”

例外管到哪里，哪里才不公开。写错记录或者栏目，该保密的就会公开出去；同一处登记两次，公开率就会算错。

怎样修改：record 写“类型/编号”，field 写栏目名，列表里某一项用它的编号；重复登记的删去一条。
记录后来删去或者改了编号的，例外不能删，加上 removed: true，修改记录里的旧内容才仍然不公开。

```yaml 合格
record: agency/example-agency
field: divisions.phone
```

```yaml 合格
record: agency/merged-agency
removed: true
```

```yaml 不合格
removed: true    # ← agency/example-agency 还在，没有删去
```

```yaml 不合格
record: agency/exampel-agency    # ← 没有记录 agency/exampel-agency，您是否指 example-agency？
```

```yaml 不合格
record: agencies/example-agency    # ← 没有 agencies 这类记录
```

```yaml 不合格
field: divisions.fax    # ← 执法机关没有栏目 divisions.fax
```

```yaml 不合格
field: divisions.canteen.phone    # ← agency/example-agency 里没有编号为 canteen 的一项
```

```yaml 不合格
agency: other-agency    # ← agency/example-agency 属于 example-agency，不属于 other-agency
# content/agencies/other-agency.yml
name: 另一个机关
```

```yaml 不合格
name: 再登记一次    # ← 例外 a-first 已经登记了同一处
# content/exceptions/a-first.yml
name: 先登记的
```
"""

from collections.abc import Iterator, Mapping
from typing import Any

from generator.exception import is_kept, steps, target
from generator.model import Catalog, Problem, Record
from generator.spelling import asked
from generator.withheld import locate

KINDS = ("exception",)


def check(exception: Record, catalog: Catalog) -> Iterator[Problem]:
    kind, id = target(exception)
    named = exception["record"]
    if kind not in catalog.kinds:
        yield Problem(("record",), f"没有 {kind} 这类记录")
        return
    if exception.get("removed"):
        if catalog.knows(kind, id):
            yield Problem(("removed",), f"{named} 还在，没有删去")
    # A record that is withheld whole may be kept elsewhere.
    elif steps(exception) and not catalog.knows(kind, id):
        yield Problem(("record",), f"没有记录 {named}{asked(id, catalog.ids(kind))}")
        return
    yield from _field(exception, catalog.get(kind, id), catalog)
    owner = _owner(catalog.get(kind, id))
    if owner not in ("", exception["agency"]):
        text = f"{named} 属于 {owner}，不属于 {exception['agency']}"
        yield Problem(("agency",), text)
    for other in catalog.by("exception", "record", named):
        same = steps(other) == steps(exception) and is_kept(other) and is_kept(exception)
        if same and other.id < exception.id:
            yield Problem(("name",), f"例外 {other.id} 已经登记了同一处")
            return


def _owner(record: Record | None) -> str:
    if record is None:
        return ""
    return record.id if record.kind == "agency" else str(record.get("agency", ""))


def _field(exception: Record, record: Record | None, catalog: Catalog) -> Iterator[Problem]:
    wanted = steps(exception)
    if not wanted:
        return
    kind = catalog.kinds[target(exception)[0]]
    if locate(kind.fields, wanted) is None:
        yield Problem(("field",), f"{kind.label}没有栏目 {exception['field']}")
    elif record is not None:
        for id in _unknown(record.data, wanted):
            yield Problem(("field",), f"{exception['record']} 里没有编号为 {id} 的一项")


def _unknown(data: Mapping[str, Any], wanted: tuple[str, ...]) -> Iterator[str]:
    """The ids in `wanted` that no entry of a list has."""
    here: Any = data
    for step in wanted:
        if isinstance(here, list):
            groups = [one for one in here if isinstance(one, Mapping)]
            found = next((one for one in groups if one.get("id") == step), None)
            if found is not None:
                here = found
                continue
            if step != wanted[-1]:
                yield step
            return
        here = here.get(step) if isinstance(here, Mapping) else None
