"""行使职权的机关和层级是法律允许的

条款：方案三（一）1“不得擅自增加或者扩大行政执法权限”；方案三（一）4

法律把权力交给特定的部门和层级。例如涉水产品许可只有省级可以办，公共场所卫生许可只有市县可以办；2025 年以后，
传染病防治的多数职权归疾病预防控制部门。

怎样修改：把职权交给法律指定的机关；如果法律确实允许，就补全 legal_levels 或 enforcers 并附上依据。

```yaml 合格
level: city
legal_levels: [city, county]
enforcers: [health]
```

```yaml 不合格
level: city    # ← 法律只允许省级行使，现在由市级行使
legal_levels: [province]
```

```yaml 不合格
level: county    # ← 示例市卫生健康委员会是市级机关，不能行使县级职权
```

```yaml 不合格
agency: example-agency    # ← 法律把这项职权交给中医药主管部门，示例市卫生健康委员会不是
enforcers: [tcm]
# content/agencies/example-agency.yml
acts_as: [health]
```
"""

from collections.abc import Iterator

from generator.model import Catalog, Elsewhere, Problem, Record
from generator.power import holder, is_exercised

KINDS = ("power",)


def check(power: Record, catalog: Catalog) -> Iterator[Problem]:
    if not is_exercised(power):
        return
    kind = catalog.kinds["power"]
    level = kind.field("level").text
    if power["level"] not in power["legal_levels"]:
        allowed = "、".join(level(one) for one in power["legal_levels"])
        yield Problem(("level",), f"法律只允许{allowed}行使，现在由{level(power['level'])}行使")
    agency = holder(power, catalog)
    if agency is None:
        return
    if agency["level"] != power["level"]:
        theirs, ours = level(agency["level"]), level(power["level"])
        text = f"{agency['name']}是{theirs}机关，不能行使{ours}职权"
        where = Elsewhere(agency, ("level",), f"{agency['name']}的层级")
        yield Problem(("level",), text, elsewhere=(where,))
    entitled = set(power["enforcers"])
    if "government" not in entitled and not entitled & set(agency["acts_as"]):
        named = "、".join(kind.field("enforcers").text(one) for one in power["enforcers"])
        text = f"法律把这项职权交给{named}，{agency['name']}不是"
        where = Elsewhere(agency, ("acts_as",), f"{agency['name']}的履职身份")
        yield Problem(("agency",), text, elsewhere=(where,))
