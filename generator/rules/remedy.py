"""按行为种类列明救济途径

条款：方案三（二）2；行政处罚法第七条、第六十三条；行政许可法第七条；行政强制法第八条

被处罚、被强制、办证被拒的人，依法都有说话和告状的地方。不同种类的行为，法律给的途径不同，清单要写全。

怎样修改：补上缺少的救济途径，写明向谁提出、多长时间内提出。

```yaml 合格
remedies:
  - kind: statement
    to: 示例市卫生健康委员会
    within: 5个工作日
  - kind: hearing
    to: 示例市卫生健康委员会
    within: 5个工作日
  - kind: reconsideration
    to: 示例市人民政府
    within: 60日
  - kind: litigation
    to: 有管辖权的人民法院
    within: 6个月
```

```yaml 不合格
remedies:    # ← 行政处罚缺少救济途径：听证、行政诉讼
  - kind: statement
    to: 示例市卫生健康委员会
    within: 5个工作日
  - kind: reconsideration
    to: 示例市人民政府
    within: 60日
```
"""

from collections.abc import Iterator

from generator.model import Catalog, Problem, Record
from generator.power import is_exercised

KINDS = ("power",)
_NEEDED = {
    "licensing": ("statement", "reconsideration", "litigation"),
    "penalty": ("statement", "hearing", "reconsideration", "litigation"),
    "coercion": ("statement", "reconsideration", "litigation"),
    "confirmation": ("reconsideration", "litigation"),
    "payment": ("reconsideration", "litigation"),
    "adjudication": ("reconsideration", "litigation"),
    "inspection": ("complaint",),
}


def check(power: Record, catalog: Catalog) -> Iterator[Problem]:
    if not is_exercised(power):
        return
    given = {remedy["kind"] for remedy in power["remedies"]}
    missing = [kind for kind in _NEEDED[power["kind"]] if kind not in given]
    if missing:
        kind = catalog.kinds["power"]
        words = {field.name: field for field in kind.field("remedies").fields}["kind"]
        names = "、".join(words.text(one) for one in missing)
        act = kind.field("kind").text(power["kind"])
        yield Problem(("remedies",), f"{act}缺少救济途径：{names}")
