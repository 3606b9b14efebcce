"""受委托的组织符合法定条件

条款：方案三（一）4；行政处罚法第二十条、第二十一条

受委托的只能是依法成立、管理公共事务的组织，有取得执法资格的人员，需要技术检查的还要有条件组织。企业和个人不能接受委托。
执法时不得少于两人，所以有资格的人员至少两名。

写成别的组织性质也一样：名称是公司、厂、个体工商户的是企业，名称是人名的是个人。

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
delegate: 示例健康管理有限公司    # ← “示例健康管理有限公司”是企业，组织性质却写成卫生健康监督机构：不能委托企业执法
delegate_kind: health_supervision_institution
```

```yaml 不合格
delegate: 张某某    # ← “张某某”是个人，组织性质却写成管理公共事务的组织：不能委托个人执法
delegate_kind: public_affairs_organisation
```

```yaml 不合格
conditions:
  public_affairs: false    # ← 示例市卫生健康监督所不具有管理公共事务职能，不能接受委托
  certified_staff: 1    # ← 示例市卫生健康监督所有执法资格的人员只有 1 人，执法不得少于两人
  technical: unable    # ← 委托事项需要技术检查或者技术鉴定，示例市卫生健康监督所没有条件组织
```
"""

import re
from collections.abc import Iterator

from generator.delegation import BARRED, is_given
from generator.model import Catalog, Problem, Record
from generator.privacy.names import NAME

KINDS = ("delegation",)
_LEAST_STAFF = 2
_NAMED = {
    "company": re.compile(
        r"(公司|企业|集团|工厂|厂|商行|经营部|工作室|事务所|合伙|个体工商户|个体户|店)[）)]?$"
    ),
    "individual": re.compile(
        rf"{NAME}(先生|女士|同志)?(?<![所院站局队会处室部校馆办社厅市县区镇乡村])"
    ),
}
"""What the full names of those look like that the law never allows, whatever kind is stated."""


def check(delegation: Record, catalog: Catalog) -> Iterator[Problem]:
    if not is_given(delegation):
        return
    word = catalog.kinds["delegation"].field("delegate_kind").text
    name, stated = delegation["delegate"], delegation["delegate_kind"]
    if stated in BARRED:
        text = f"不能委托{word(stated)}执法：受委托的只能是依法成立并管理公共事务的组织"
        yield Problem(("delegate_kind",), text)
        return
    if is_named := _barred(name):
        kind = word(is_named)
        text = f"“{name}”是{kind}，组织性质却写成{word(stated)}：不能委托{kind}执法"
        yield Problem(("delegate",), text)
        return
    conditions = delegation["conditions"]
    if not conditions["public_affairs"]:
        text = f"{name}不具有管理公共事务职能，不能接受委托"
        yield Problem(("conditions", "public_affairs"), text)
    if conditions["certified_staff"] < _LEAST_STAFF:
        text = f"{name}有执法资格的人员只有 {conditions['certified_staff']} 人，执法不得少于两人"
        yield Problem(("conditions", "certified_staff"), text)
    if conditions["technical"] == "unable":
        text = f"委托事项需要技术检查或者技术鉴定，{name}没有条件组织"
        yield Problem(("conditions", "technical"), text)


def _barred(name: str) -> str:
    """The kind a full name gives away: company, individual or ''."""
    if _NAMED["company"].search(name):
        return "company"
    return "individual" if _NAMED["individual"].fullmatch(name) else ""
