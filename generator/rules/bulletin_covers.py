"""这一期发现的问题都写进通报

条款：方案三（三）2“对执法监督中发现的违法或不当执法行为及纠正、处理、责任追究等情况，定期进行通报”

通报不能挑着说：这一期发现并且查证属实的，都要在这一期的通报里；确实没有的，写明没有发现。
通报公布的时候还没有查清的，可以等查清以后写进后面的通报。以前发现、这一期有进展的也可以写。

怎样修改：在 findings 里补上漏掉的问题；写了以后才发现的问题的，删去或者改正日期。

```yaml 合格
findings: [example-finding-of-wrongdoing]
```

```yaml 合格
period_from: 2025-10-01
findings:
nothing_found: true
reviews:
cases:
```

```yaml 不合格
title: 全年通报    # ← 漏掉了这一期发现的“法制审核以前就作出了处罚决定”（example-finding-of-wrongdoing）
findings: [other-finding]
# content/findings/other-finding.yml
title: 超过期限才答复
found_on: 2025-03-01
```

```yaml 不合格
nothing_found: true    # ← 写了没有发现问题，又列了 1 个问题
```

```yaml 不合格
title: 2025年行政执法监督情况通报    # ← 没有列出问题（findings），也没有写明没有发现（nothing_found）
period_from: 2025-10-01
findings:
```

```yaml 不合格
findings:
  - example-finding-of-wrongdoing
  - late-finding    # ← “超过期限才答复”2026-01-05 才发现，晚于这一期结束的 2025-12-31
# content/findings/late-finding.yml
title: 超过期限才答复
status: found
nature:
form:
investigation: under_way
investigate_by: 2026-03-01
found_on: 2026-01-05
```
"""

from collections.abc import Iterator

from generator.bulletin import is_within
from generator.model import Catalog, Elsewhere, Problem, Record
from generator.wrongdoing import is_confirmed

KINDS = ("bulletin",)


def check(bulletin: Record, catalog: Catalog) -> Iterator[Problem]:
    named = bulletin.get("findings", [])
    if named and "nothing_found" in bulletin.data:
        yield Problem(("nothing_found",), f"写了没有发现问题，又列了 {len(named)} 个问题")
    if not named and "nothing_found" not in bulletin.data:
        text = "没有列出问题（findings），也没有写明没有发现（nothing_found）"
        yield Problem(("title",), text)
    for index, id in enumerate(named):
        finding = catalog.get("finding_of_wrongdoing", id)
        if finding is not None and finding["found_on"] > bulletin["period_to"]:
            text = (
                f"“{finding['title']}”{finding['found_on']} 才发现，"
                f"晚于这一期结束的 {bulletin['period_to']}"
            )
            yield Problem(("findings", index), text)
    for finding in catalog.of("finding_of_wrongdoing"):
        if _belongs(finding, bulletin) and not _is_told(finding, bulletin, catalog):
            where = Elsewhere(finding, ("found_on",), "发现日期在这一期")
            text = f"漏掉了这一期发现的“{finding['title']}”（{finding.id}）"
            yield Problem(("title",), text, elsewhere=(where,))


def _belongs(finding: Record, bulletin: Record) -> bool:
    """Whether a finding was made in the period and was clear when the bulletin came out."""
    clear = finding.get("investigated_on")
    return bool(
        is_within(bulletin, finding["found_on"])
        and is_confirmed(finding)
        and clear is not None
        and clear <= bulletin["published_on"]
    )


def _is_told(finding: Record, bulletin: Record, catalog: Catalog) -> bool:
    """Whether this bulletin, or another one of the period, names the finding."""
    tellers = catalog.by("bulletin", "findings", finding.id)
    return any(one.id == bulletin.id or is_within(one, finding["found_on"]) for one in tellers)
