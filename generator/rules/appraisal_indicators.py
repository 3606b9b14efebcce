"""考核指标看职权、看义务、看责任制，分值合计一百

条款：方案三（四）1“全面检查其行使行政执法职权、履行法定义务以及落实行政执法责任制的真实情况”

考核机构要三个方面都看到，缺一个方面就不全面。分值合计不是一百，得分就没法比。

怎样修改：按消息补上缺的方面，或者调整分值，使考核机构的和考核人员的指标各自合计一百分。

```yaml 合格
year: 2025
```

```yaml 不合格
indicators:    # ← 考核执法机构的指标没有看：落实责任制
  - name: 职权行使合法率
    subject: division
    aspect: powers
    weight: 60
    measure: 按比例计分。
  - name: 检查计划完成率
    subject: division
    aspect: duties
    weight: 40
    measure: 按比例计分。
  - name: 案卷合格率
    subject: staff
    aspect: conduct
    weight: 100
    measure: 按比例计分。
```

```yaml 不合格
indicators:    # ← 考核执法人员的指标分值合计 90，应当是 100
  - name: 职权行使合法率
    subject: division
    aspect: powers
    weight: 40
    measure: 按比例计分。
  - name: 检查计划完成率
    subject: division
    aspect: duties
    weight: 40
    measure: 按比例计分。
  - name: 执法责任公示
    subject: division
    aspect: system
    weight: 20
    measure: 缺一项扣三分。
  - name: 案卷合格率
    subject: staff
    aspect: conduct
    weight: 90
    measure: 按比例计分。
```

```yaml 不合格
indicators:
  - name: 职权行使合法率
    subject: division
    aspect: powers
    weight: 40
    measure: 按比例计分。
  - name: 检查计划完成率
    subject: division
    aspect: duties
    weight: 40
    measure: 按比例计分。
  - name: 执法责任公示
    subject: division
    aspect: system
    weight: 20
    measure: 缺一项扣三分。
  - name: 案卷合格率
    subject: staff
    aspect: duties    # ← “履行法定义务”是考核执法机构的方面，不是考核执法人员的
    weight: 100
    measure: 按比例计分。
```
"""

from collections.abc import Iterator

from generator.model import Catalog, Problem, Record

KINDS = ("appraisal",)
_ASPECTS = {
    "division": ("powers", "duties", "system"),
    "staff": ("performance", "conduct", "results"),
}


def check(appraisal: Record, catalog: Catalog) -> Iterator[Problem]:
    parts = {part.name: part for part in catalog.kinds["appraisal"].field("indicators").fields}
    who, aspect = parts["subject"].text, parts["aspect"].text
    for subject, aspects in _ASPECTS.items():
        own = [one for one in appraisal["indicators"] if one["subject"] == subject]
        total = sum(one["weight"] for one in own)
        if total != 100:
            text = f"考核{who(subject)}的指标分值合计 {total}，应当是 100"
            yield Problem(("indicators",), text)
        missing = [aspect(one) for one in aspects if one not in {each["aspect"] for each in own}]
        if missing and subject == "division":
            text = f"考核{who(subject)}的指标没有看：{'、'.join(missing)}"
            yield Problem(("indicators",), text)
    for index, one in enumerate(appraisal["indicators"]):
        if one["aspect"] not in _ASPECTS[one["subject"]]:
            other = next(name for name in _ASPECTS if name != one["subject"])
            text = f"“{aspect(one['aspect'])}”是考核{who(other)}的方面，不是考核{who(one['subject'])}的"
            yield Problem(("indicators", index, "aspect"), text)
