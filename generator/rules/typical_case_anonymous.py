"""曝光问题不曝光个人

条款：方案三（三）4；个人信息保护法第四条

曝光是为了教育，不是为了示众。典型案例和违法或不当行为里的机关人员、当事人一律用“某”或者甲、乙代替，
不出现身份证号、手机号这样的号码。

怎样修改：把名字改成“张某”“某诊所”“某县卫生健康局”，删去号码。

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
facts: 当事人张建国（身份证号220122198001010011）没有到场。    # ← 正文里有身份证号码，应当删去
```

```yaml 不合格
lessons:
  - 不能因为经营者李明没有到场就不告知。    # ← 正文里有像是真实姓名的“李明”，应当用“某”代替
```

```yaml 不合格
# content/findings/example-finding-of-wrongdoing.yml
wrong: 举报人的电话13900000000写进了笔录。    # ← 正文里有手机号码，应当删去
```
"""

from collections.abc import Iterator

from generator.anonymity import is_veiled, revealed, texts
from generator.model import Catalog, Problem, Record

KINDS = ("typical_case", "finding_of_wrongdoing")


def check(record: Record, catalog: Catalog) -> Iterator[Problem]:
    for index, party in enumerate(record.get("parties", ())):
        if not is_veiled(party["called"]):
            text = f"称呼“{party['called']}”没有匿名，用“某”或者甲、乙、丙代替"
            yield Problem(("parties", index, "called"), text)
    for path, text in texts(record.data):
        if what := revealed(text):
            mend = "应当用“某”代替" if "姓名" in what else "应当删去"
            yield Problem(path, f"正文里有{what}，{mend}")
