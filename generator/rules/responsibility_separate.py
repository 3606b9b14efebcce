"""办案的不审核自己的案

条款：方案三（五）1“明确划分相关机构和人员的具体责任”；行政处罚法第五十八条

层级审核和法制审核是对承办人员的两道把关。调查、提意见的岗位又去审核，等于没有审核；法制审核的岗位也不能就在承办机构里。

怎样修改：层级审核换成承办机构负责人等上一级的岗位，法制审核换成法制机构的岗位。

```yaml 合格
responsibilities:
  - {step: 调查, duty: 查清事实，提出意见。, subject: investigator, limit: 30日, links: [investigation, opinion]}
  - {step: 审核, duty: 审核意见。, subject: head, limit: 3日, links: [review]}
  - {step: 法制审核, duty: 审核合法性。, subject: reviewer, limit: 5日, links: [legal_review]}
```

```yaml 不合格
responsibilities:
  - {step: 调查, duty: 查清事实。, subject: investigator, limit: 30日, links: [investigation]}
  - {step: 建议, duty: 提出意见。, subject: head, limit: 5日, links: [opinion]}
  - step: 审核
    duty: 审核意见。
    subject: head    # ← 岗位“分管负责人岗”既提出承办意见，又负责层级审核，不能自己审核自己
    limit: 3日
    links: [review]
  - step: 法制审核
    duty: 审核合法性。
    subject: investigator    # ← 岗位“案件承办岗”既负责调查，又负责法制审核，不能自己审核自己
    limit: 5日
    links: [legal_review]
```

```yaml 不合格
responsibilities:
  - {step: 调查, duty: 查清事实，提出意见。, subject: investigator, limit: 30日, links: [investigation, opinion]}
  - step: 法制审核
    duty: 审核合法性。
    subject: head    # ← 负责法制审核的岗位“分管负责人岗”就在承办机构里，不能自己审核自己
    limit: 5日
    links: [legal_review]
```

```yaml 不合格
responsibilities:
  - step: 调查
    duty: 查清事实，提出意见。
    subject: reviewer    # ← 岗位“法制审核岗”既负责调查，又负责法制审核，不能自己审核自己
    limit: 30日
    links: [investigation, opinion]
```
"""

from collections.abc import Iterator

from generator.legal_review import reviewed
from generator.model import Catalog, Elsewhere, Path, Problem, Record
from generator.power import holder, is_exercised

KINDS = ("power",)

_HANDLING = {"investigation": "负责调查", "opinion": "提出承办意见"}
_BARRED = {"review": ("opinion",), "legal_review": ("investigation", "opinion")}
"""A check -> the links of which nobody may answer for the check as well."""
_WORDS = {"review": "层级审核", "legal_review": "法制审核"}


def check(power: Record, catalog: Catalog) -> Iterator[Problem]:
    agency = holder(power, catalog)
    if agency is None or not is_exercised(power):
        return
    names = {post["id"]: post["name"] for post in agency["posts"]}
    inside = {post["id"] for post in agency["posts"] if post["division"] == power["division"]}
    posts = _posts(power)
    for link, barred in _BARRED.items():
        for post, path in posts.get(link, {}).items():
            handling = next((one for one in barred if post in posts.get(one, {})), "")
            if handling:
                yield Problem(path, _text(names.get(post, post), handling, link))
            elif link == "legal_review" and post in inside:
                text = f"负责法制审核的岗位“{names[post]}”就在承办机构里，不能自己审核自己"
                yield Problem(path, text)
    yield from _by_catalog(power, catalog, posts, names)


def _by_catalog(
    power: Record,
    catalog: Catalog,
    posts: dict[str, dict[str, Path]],
    names: dict[str, str],
) -> Iterator[Problem]:
    """The reviewer may also be named by the agency's catalog of legal review."""
    seen = set(posts.get("legal_review", {}))
    suspects = {post for link in _BARRED["legal_review"] for post in posts.get(link, {})} - seen
    reviews = catalog.by("legal_review", "agency", power["agency"])
    for review, _ in reviewed(power, [one for one in reviews if one["reviewer"] in suspects]):
        post = review["reviewer"]
        handling = next(o for o in _BARRED["legal_review"] if post in posts.get(o, {}))
        if post not in seen:
            seen.add(post)
            where = Elsewhere(review, ("reviewer",), "目录里的审核岗位")
            text = _text(names.get(post, post), handling, "legal_review")
            yield Problem(posts[handling][post], text, elsewhere=(where,))


def _text(post: str, handling: str, link: str) -> str:
    return f"岗位“{post}”既{_HANDLING[handling]}，又负责{_WORDS[link]}，不能自己审核自己"


def _posts(power: Record) -> dict[str, dict[str, Path]]:
    """Link -> post -> the first place that names it."""
    found: dict[str, dict[str, Path]] = {}
    for index, entry in enumerate(power["responsibilities"]):
        for link in entry.get("links", ()):
            if "subject" in entry:
                path = ("responsibilities", index, "subject")
                found.setdefault(link, {}).setdefault(entry["subject"], path)
    return found
