"""受委托的组织符合法定条件

条款：方案三（一）4；行政处罚法第二十条、第二十一条

受委托的只能是依法成立、管理公共事务的组织，有取得执法资格的人员，需要技术检查的还要有条件组织。企业和个人不能接受委托。
执法时不得少于两人，所以有资格的人员至少两名。

怎样修改：不符合条件的坚决清理：把状态改为 ended，写明终止原因和收回的执法证件；条件写错了的照实改正。

```yaml 合格
delegate_kind: public_affairs_organisation
conditions:
  public_affairs: true
  certified_staff: 2
  technical: not_needed
```

```yaml 合格
status: ended
ended_on: 2025-06-30
end_reason: 清理时不符合法定条件。
certificates_withdrawn: 3
conditions:
  public_affairs: true
  certified_staff: 1
  technical: able
```

```yaml 不合格
delegate: 示例安保服务有限公司
delegate_kind: company    # ← 不能委托企业执法：受委托的只能是依法成立并管理公共事务的组织
```

```yaml 不合格
conditions:
  public_affairs: false    # ← 示例市卫生健康监督所不具有管理公共事务职能，不能接受委托
  certified_staff: 1    # ← 示例市卫生健康监督所有执法资格的人员只有 1 人，执法不得少于两人
  technical: unable    # ← 委托事项需要技术检查或者技术鉴定，示例市卫生健康监督所没有条件组织
```
"""

from collections.abc import Iterator

from generator.delegation import BARRED, is_given
from generator.model import Catalog, Problem, Record

KINDS = ("delegation",)
_LEAST_STAFF = 2


def check(delegation: Record, catalog: Catalog) -> Iterator[Problem]:
    if not is_given(delegation):
        return
    if delegation["delegate_kind"] in BARRED:
        kind = catalog.kinds["delegation"].field("delegate_kind").text(delegation["delegate_kind"])
        text = f"不能委托{kind}执法：受委托的只能是依法成立并管理公共事务的组织"
        yield Problem(("delegate_kind",), text)
        return
    name, conditions = delegation["delegate"], delegation["conditions"]
    if not conditions["public_affairs"]:
        text = f"{name}不具有管理公共事务职能，不能接受委托"
        yield Problem(("conditions", "public_affairs"), text)
    if conditions["certified_staff"] < _LEAST_STAFF:
        text = f"{name}有执法资格的人员只有 {conditions['certified_staff']} 人，执法不得少于两人"
        yield Problem(("conditions", "certified_staff"), text)
    if conditions["technical"] == "unable":
        text = f"委托事项需要技术检查或者技术鉴定，{name}没有条件组织"
        yield Problem(("conditions", "technical"), text)
