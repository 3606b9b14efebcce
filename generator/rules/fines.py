"""罚款幅度写得完整、上下限不颠倒

条款：方案三（二）2；行政处罚法第九条

按金额罚的要有上限，按倍数罚的要有基数和倍数；上限低于下限的幅度谁也没法执行。罚款只能出现在行政处罚里。

怎样修改：对照法律补上缺少的数字；法律没有下限的不写 yuan_min，没有罚款的写 no_fine: true。

```yaml 合格
fines:
  - when: 一般情形
    subject: 单位
    mode: yuan
    mandatory: false
    yuan_max: 20000
  - when: 情节严重
    subject: 直接责任人员
    mode: multiple
    mandatory: true
    base: 违法行为发生期间自本单位所获收入
    times_min: 0.3
    times_max: 3
```

```yaml 不合格
fines:
  - when: 一般情形
    subject: 单位
    mode: yuan    # ← 按金额罚的必须写罚款上限（yuan_max）
    mandatory: true
  - when: 情节严重
    subject: 单位
    mode: multiple    # ← 按倍数罚的必须写倍数基数（base）、最低倍数（times_min）、最高倍数（times_max）
    mandatory: true
  - when: 逾期不改正
    subject: 单位
    mode: yuan
    mandatory: true
    yuan_min: 50000
    yuan_max: 5000    # ← 罚款上限 5,000 元低于下限 50,000 元
```

```yaml 不合格
fines:
  - when: 一般情形
    subject: 单位
    mode: yuan
    mandatory: true
    yuan_max: 5000
    times_max: 3    # ← 按金额罚的不应当写最高倍数（times_max）
no_fine: true    # ← 写了罚款幅度，就不能同时写不设罚款
```

```yaml 不合格
code: 229900-JC-001
kind: inspection
fines:    # ← 只有行政处罚才有罚款
  - when: 一般情形
    subject: 单位
    mode: yuan
    mandatory: true
    yuan_max: 5000
other_penalties:
remedies:
  - kind: complaint
    to: 示例市卫生健康委员会
    within: 随时
```
"""

from collections.abc import Iterator, Mapping
from typing import Any

from generator.formats import decimal
from generator.model import Catalog, Field, Path, Problem, Record

KINDS = ("power",)
_NEEDED = {"yuan": ("yuan_max",), "multiple": ("base", "times_min", "times_max")}
_ALIEN = {"yuan": ("times_min", "times_max"), "multiple": ("yuan_min", "yuan_max")}


def check(power: Record, catalog: Catalog) -> Iterator[Problem]:
    fields = catalog.kinds["power"].field("fines").fields
    labels = {field.name: field for field in fields}
    if power["kind"] != "penalty" and "fines" in power.data:
        yield Problem(("fines",), "只有行政处罚才有罚款")
    if "fines" in power.data and "no_fine" in power.data:
        yield Problem(("no_fine",), "写了罚款幅度，就不能同时写不设罚款")
    for index, fine in enumerate(power.get("fines", [])):
        yield from _fine(("fines", index), fine, labels)


def _fine(path: Path, fine: Mapping[str, Any], labels: Mapping[str, Field]) -> Iterator[Problem]:
    mode = fine["mode"]
    how = labels["mode"].text(mode)
    if missing := [name for name in _NEEDED[mode] if name not in fine]:
        names = "、".join(f"{labels[name].label}（{name}）" for name in missing)
        yield Problem((*path, "mode"), f"{how}罚的必须写{names}")
    for name in _ALIEN[mode]:
        if name in fine:
            yield Problem((*path, name), f"{how}罚的不应当写{labels[name].label}（{name}）")
    for low, high, form, label in (
        ("yuan_min", "yuan_max", "{:,} 元", "罚款"),
        ("times_min", "times_max", "{} 倍", "倍数"),
    ):
        if low in fine and high in fine and decimal(fine[high]) < decimal(fine[low]):
            top, bottom = form.format(fine[high]), form.format(fine[low])
            yield Problem((*path, high), f"{label}上限 {top}低于下限 {bottom}")
