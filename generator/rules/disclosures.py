"""每项职权公开权限，并写明找谁问

条款：方案三（二）2“推进执法权限、执法依据、执法程序、裁量基准、救济方式等执法信息的公开”

五项公开中，依据和救济由必填栏目保证；权限还要写到能看懂的程度：处罚要写罚多少，强制要写用什么方式，并且有电话可以问。

怎样修改：处罚补上 fines 或者 no_fine，强制补上 coercive_measures；机关没有电话的，在机关记录的 contacts 里补上。

```yaml 合格
no_fine: true
fines:
```

```yaml 不合格
code: 229900-CF-001    # ← 没有公开罚款幅度：应当写 fines，法律没有罚款的写 no_fine: true
fines:
```

```yaml 不合格
code: 229900-QZ-001    # ← 没有公开强制方式：应当写 coercive_measures
kind: coercion
fines:
other_penalties:
```

```yaml 不合格
agency: example-agency    # ← 示例市卫生健康委员会没有公开联系电话，公众无处询问
# content/agencies/example-agency.yml
contacts:
  - purpose: office
    address: 示例市示例路1号
```
"""

from collections.abc import Iterator

from generator.model import Catalog, Problem, Record
from generator.power import holder, is_exercised

KINDS = ("power",)


def check(power: Record, catalog: Catalog) -> Iterator[Problem]:
    if not is_exercised(power):
        return
    data = power.data
    if power["kind"] == "penalty" and "fines" not in data and "no_fine" not in data:
        text = "没有公开罚款幅度：应当写 fines，法律没有罚款的写 no_fine: true"
        yield Problem(("fines",), text)
    if power["kind"] == "coercion" and "coercive_measures" not in data:
        text = "没有公开强制方式：应当写 coercive_measures"
        yield Problem(("coercive_measures",), text)
    agency = holder(power, catalog)
    contacts = [*power.get("contacts", []), *(agency["contacts"] if agency else [])]
    if agency is not None and all("phone" not in contact for contact in contacts):
        text = f"{agency['name']}没有公开联系电话，公众无处询问"
        yield Problem(("agency",), text)
