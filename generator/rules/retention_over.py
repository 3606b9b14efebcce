"""公示期满的按时撤下

条款：方案三（二）2“依法、有序推进”；行政处罚法第四十八条；个人信息保护法第十九条

讲到当事人的处罚和案例，公开是为了监督和教育，不是让人背一辈子。
公示期按当事人是自然人还是单位，在 content/portal.yml 的 retention 里规定；过了期还挂着，就要撤下。

怎样修改：删去记录，在 content/withdrawals/ 登记撤回，理由写 term，原网址上就会说明；
当事人写错了的，改正 subject。

```yaml 合格
subject: natural
published_on: 2025-06-01
# content/portal.yml
retention:
  - subject: natural
    months: 24
```

```yaml 不合格
subject: natural
published_on: 2023-12-01    # ← 公示期到 2025-12-01 已满，应当撤下
# content/portal.yml
retention:
  - subject: natural
    months: 24
```

```yaml 不合格
subject: legal    # ← 网站设置的 retention 里没有规定法人和其他组织的公示期
# content/portal.yml
retention:
  - subject: natural
    months: 24
```
"""

from collections.abc import Iterator

from generator import withdrawal
from generator.model import Catalog, Problem, Record

KINDS = ("typical_case",)


def check(case: Record, catalog: Catalog) -> Iterator[Problem]:
    if "subject" not in case.data:
        return
    portal = catalog.get("portal", "portal")
    if not withdrawal.term(case, portal):
        who = catalog.kinds[case.kind].field("subject").text(case["subject"])
        yield Problem(("subject",), f"网站设置的 retention 里没有规定{who}的公示期")
        return
    last = withdrawal.term_ends(case, portal)
    if last and last < catalog.as_of:
        yield Problem(("published_on",), f"公示期到 {last} 已满，应当撤下")
