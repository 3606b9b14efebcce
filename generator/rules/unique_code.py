"""事项编码不重复，并与机关、类别一致

条款：方案三（一）1

编码是一项职权的身份证号：前六位是机关的行政区划代码，中间是类别，后面是顺序号。重复或者张冠李戴，公众就对不上号。

怎样修改：按机关的行政区划代码和职权类别改编码，顺序号取没有用过的。

```yaml 合格
code: 229900-CF-007
```

```yaml 不合格
code: 229900-XK-001    # ← 行政处罚的编码中间应当是 CF，现在是 XK
```

```yaml 不合格
code: 110000-CF-001    # ← 示例市卫生健康委员会的编码应当以 229900 开头，现在是 110000
```

```yaml 不合格
code: 229900-CF-001
# content/powers/example-twin.yml
code: 229900-CF-001    # ← 编码 229900-CF-001 已经用于“对未取得执业许可证擅自执业的处罚”
```
"""

from collections.abc import Iterator

from generator.model import Catalog, Elsewhere, Problem, Record
from generator.power import holder

KINDS = ("power",)
LETTERS = {
    "licensing": "XK",
    "penalty": "CF",
    "coercion": "QZ",
    "confirmation": "QR",
    "payment": "JF",
    "adjudication": "CJ",
    "inspection": "JC",
}


def check(power: Record, catalog: Catalog) -> Iterator[Problem]:
    region, letters, _ = power["code"].split("-")
    if letters != LETTERS[power["kind"]]:
        label = catalog.kinds["power"].field("kind").text(power["kind"])
        text = f"{label}的编码中间应当是 {LETTERS[power['kind']]}，现在是 {letters}"
        yield Problem(("code",), text)
    agency = holder(power, catalog)
    if agency is not None and region != agency["region_code"]:
        text = f"{agency['name']}的编码应当以 {agency['region_code']} 开头，现在是 {region}"
        yield Problem(("code",), text)
    for other in catalog.by("power", "code", power["code"]):
        if other.id < power.id:
            text = f"编码 {power['code']} 已经用于“{other['name']}”"
            yield Problem(("code",), text, elsewhere=(Elsewhere(other, ("code",), "相同的编码"),))
