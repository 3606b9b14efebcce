"""曝光问题不曝光个人

条款：方案三（三）4；个人信息保护法第四条

曝光是为了教育，不是为了示众。典型案例和违法或不当行为里的机关人员、当事人一律用“某”或者甲、乙代替，
不出现统一社会信用代码。（身份证号、电话这样的号码在任何记录里都不能写，姓名由另一项检查提醒。）

怎样修改：把名字改成“张某”“某诊所”“某县卫生健康局”，删去代码。

```yaml 合格
parties:
  - role: 被处罚人
    called: 张某
  - role: 执法机关
    called: 甲县卫生健康局
```

```yaml 不合格
parties:
  - role: 被处罚人
    called: 张建国    # ← 称呼“张建国”没有匿名，用“某”或者甲、乙、丙代替
```

```yaml 不合格
# content/findings/example-finding-of-wrongdoing.yml
wrong: 向统一社会信用代码91220101MA0Y3X0X0X的企业重复收费。    # ← 正文里有统一社会信用代码，等于写了名称，应当删去
```
"""

from collections.abc import Iterator

from generator.anonymity import has_credit_code, is_veiled, texts
from generator.model import Catalog, Problem, Record

KINDS = ("typical_case", "finding_of_wrongdoing")


def check(record: Record, catalog: Catalog) -> Iterator[Problem]:
    for index, party in enumerate(record.get("parties", ())):
        if not is_veiled(party["called"]):
            text = f"称呼“{party['called']}”没有匿名，用“某”或者甲、乙、丙代替"
            yield Problem(("parties", index, "called"), text)
    for path, text in texts(record.data):
        if has_credit_code(text):
            yield Problem(path, "正文里有统一社会信用代码，等于写了名称，应当删去")
