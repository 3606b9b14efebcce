"""每个机关写明谁是法制机构

条款：方案四（二）“对本地区、本部门、本系统的行政执法责任制工作进行具体指导、协调、考核和监督，是各级行政执法部门法制机构的法定职责”

责任制由谁管、考核由谁组织，要能找到具体的机构和岗位。考核由法制机构组织，不由被考核的机构自己组织。

怎样修改：在机关记录里写 legal_office：机构和岗位照 divisions、posts 里的编号，岗位要在这个机构里，
指导、协调、考核、监督四项职责都写上；考核记录的 organiser 写同一个机构。

```yaml 合格
legal_office:
  division: legal
  posts: [reviewer]
  duties: [guidance, coordination, appraisal, supervision]
```

```yaml 不合格
name: 示例市卫生健康委员会    # ← 没有写明哪个机构是法制机构
legal_office:
```

```yaml 不合格
legal_office:
  division: legal
  posts: [investigator]    # ← “案件承办岗”不在政策法规处，在综合监督处
  duties: [guidance, coordination, appraisal]    # ← 法制机构的职责没有写：监督
```

```yaml 不合格
legal_office:
  division: law    # ← 示例市卫生健康委员会没有编号为 law 的机构
  posts: [reviewer]
  duties: [guidance, coordination, appraisal, supervision]
```

```yaml 不合格
# content/appraisals/example-appraisal.yml
organiser: supervision    # ← 考核由综合监督处组织，应当由法制机构政策法规处组织
```
"""

from collections.abc import Iterator
from typing import Any

from generator.model import Catalog, Elsewhere, Problem, Record

KINDS = ("agency", "appraisal")


def check(record: Record, catalog: Catalog) -> Iterator[Problem]:
    if record.kind == "appraisal":
        yield from _organiser(record, catalog)
    elif "legal_office" not in record.data:
        yield Problem(("name",), "没有写明哪个机构是法制机构")
    else:
        yield from _office(record, record["legal_office"], catalog)


def _office(agency: Record, office: dict[str, Any], catalog: Catalog) -> Iterator[Problem]:
    names = _names(agency)
    if office["division"] not in names:
        text = f"{agency['name']}没有编号为 {office['division']} 的机构"
        yield Problem(("legal_office", "division"), text)
        return
    posts = {post["id"]: post for post in agency["posts"]}
    for index, id in enumerate(office["posts"]):
        path = ("legal_office", "posts", index)
        if id not in posts:
            yield Problem(path, f"{agency['name']}没有编号为 {id} 的岗位")
        elif posts[id]["division"] != office["division"]:
            own = names.get(posts[id]["division"], posts[id]["division"])
            text = f"“{posts[id]['name']}”不在{names[office['division']]}，在{own}"
            yield Problem(path, text)
    part = catalog.kinds["agency"].field("legal_office").fields[-1]
    if missing := [part.text(duty) for duty in part.labels if duty not in office["duties"]]:
        text = f"法制机构的职责没有写：{'、'.join(missing)}"
        yield Problem(("legal_office", "duties"), text)


def _organiser(appraisal: Record, catalog: Catalog) -> Iterator[Problem]:
    agency = catalog.get("agency", appraisal["agency"])
    if agency is None or "legal_office" not in agency.data:
        return
    own, office = appraisal["organiser"], agency["legal_office"]["division"]
    names = _names(agency)
    if own != office and office in names:
        where = Elsewhere(agency, ("legal_office",), f"{agency['name']}的法制机构")
        text = f"考核由{names.get(own, own)}组织，应当由法制机构{names[office]}组织"
        yield Problem(("organiser",), text, elsewhere=(where,))


def _names(agency: Record) -> dict[str, str]:
    return {division["id"]: division["name"] for division in agency["divisions"]}
