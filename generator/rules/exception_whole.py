"""必须公开的不能列为例外

条款：方案三（二）2“依法、有序推进执法权限、执法依据、执法程序、裁量基准、救济方式等执法信息的公开工作”；行政处罚法第二十条、第三十四条、第三十九条；政府信息公开条例第二十条

能管什么、凭什么、怎样办、罚多少、委托了谁、不服找谁，法律要求一律公开，没有例外。没有公布的规定不能作为处罚的依据。其他栏目里，也只有性质上可能涉密、涉私的文字才可以不公开，由栏目要求（withholdable）逐一列明。

怎样修改：删去这条例外，公开内容；只有其中一部分不能公开的，改为写到那一栏。

```yaml 合格
field: divisions.phone
```

```yaml 不合格
record: power/example-power    # ← 职权事项不能整条不公开：政府信息公开条例第二十条、行政处罚法第三十九条要求公开
field:
```

```yaml 不合格
record: power/example-power
field: remedies.how    # ← 救济途径不能不公开：政府信息公开条例第二十条、行政处罚法第三十九条要求公开
```

```yaml 不合格
record: waiver/example-waiver    # ← 规则豁免不能整条不公开，只能写明其中可以不公开的栏目
field:
# content/waivers/example-waiver.yml
title: 示例豁免
```

```yaml 不合格
field: contacts.phone    # ← 联系方式里的电话不在可以不公开的栏目之列
```
"""

from collections.abc import Iterator

from generator.exception import is_kept, steps, target
from generator.model import Catalog, Kind, Problem, Record
from generator.withheld import locate

KINDS = ("exception",)

# Stands here and not in the schemas, so that no schema can open what the law demands.
_GENERAL = "政府信息公开条例第二十条、行政处罚法第三十九条"
_KINDS = {
    "power": _GENERAL,
    "law": "行政处罚法第五条、政府信息公开条例第二十条",
    "procedure": _GENERAL,
    "benchmark": "行政处罚法第三十四条",
    "delegation": "行政处罚法第二十条",
    "agency": "政府信息公开条例第二十条",
    "exception": "政府信息公开条例第五条",
}
_FIELDS = {
    ("power", name): _GENERAL for name in ("name", "scope", "basis", "fines", "remedies", "agency")
}


def check(exception: Record, catalog: Catalog) -> Iterator[Problem]:
    name, _ = target(exception)
    kind = catalog.kinds.get(name)
    if kind is None or not is_kept(exception):
        return
    if wanted := steps(exception):
        yield from _field(kind, wanted)
    elif name in _KINDS:
        yield Problem(("record",), f"{kind.label}不能整条不公开：{_KINDS[name]}要求公开")
    elif not kind.withholdable:
        text = f"{kind.label}不能整条不公开，只能写明其中可以不公开的栏目"
        yield Problem(("record",), text)


def _field(kind: Kind, wanted: tuple[str, ...]) -> Iterator[Problem]:
    field, top = locate(kind.fields, wanted), locate(kind.fields, wanted[:1])
    if field is None or top is None:
        return  # exception-target says so
    if law := _FIELDS.get((kind.name, wanted[0])):
        yield Problem(("field",), f"{top.label}不能不公开：{law}要求公开")
    elif not field.withholdable:
        within = "" if field is top else f"{top.label}里的"
        yield Problem(("field",), f"{within}{field.label}不在可以不公开的栏目之列")
