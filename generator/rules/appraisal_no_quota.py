"""考核不得有罚款指标，罚款不得与经费挂钩

条款：方案四（一）“杜绝任何形式的设定罚款指标、将收费罚款数额与部门经费挂钩等行为”；行政处罚法第七十四条

把罚多少钱当成绩，执法就成了创收。罚缴分离、收支两条线要求罚没款项全部上缴国库，不同考核和经费发生关系。
禁止这样做的话（例如“不得下达罚款指标”）和考核罚缴分离的指标不受影响。

怎样修改：删去这项指标，或者改成考核办案质量的指标，例如案卷合格率、裁量基准适用准确率。

```yaml 合格
indicators:
  - name: 罚缴分离执行情况
    subject: division
    aspect: system
    weight: 100
    measure: 不得下达罚款指标，发现罚款数额与经费挂钩的扣十分。
```

```yaml 不合格
indicators:
  - name: 罚没收入完成率    # ← 这是罚款指标或者把罚款与经费挂钩：“罚没收入完成”
    subject: division
    aspect: powers
    weight: 60
    measure: 按比例计分。
  - name: 办案质量
    subject: division
    aspect: duties
    weight: 40
    measure: 办案经费按罚款数额返还。    # ← 这是罚款指标或者把罚款与经费挂钩：“罚款数额返还”
```

```yaml 不合格
uses:
  - 奖金与罚款数额挂钩。    # ← 这是罚款指标或者把罚款与经费挂钩：“罚款数额挂钩”
```
"""

from collections.abc import Iterator

from generator.appraisal import texts
from generator.model import Catalog, Problem, Record
from generator.quota import quota

KINDS = ("appraisal",)
_FIELDS = ("fairness", "standards", "divisions", "methods", "indicators", "uses", "notes")


def check(appraisal: Record, catalog: Catalog) -> Iterator[Problem]:
    for field in _FIELDS:
        for path, text in texts(appraisal.get(field), (field,)):
            if found := quota(text):
                yield Problem(path, f"这是罚款指标或者把罚款与经费挂钩：“{found}”")
