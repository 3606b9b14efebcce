"""已经废止或者尚未施行的法律不得作为依据

条款：方案三（一）1；行政处罚法第五条

没有生效或者已经失效的规定管不了今天的行为。废止的法律留在清单上，当事人拿着清单去查，查到的是一部死法。

怎样修改：改为引用取代它的法律的对应条款；还没有施行的，等施行之日再列入。

```yaml 合格
basis:
  - law: example-law
    article: 45
    role: sets_fine
    gist: 无证行医的，停业、没收并罚款。
```

```yaml 不合格
basis:
  - law: old-law    # ← 《旧法》已于 2022-03-01 废止，由《示例法》取代
    article: 45
    role: sets_fine
    gist: 旧的罚则。
# content/laws/old-law.yml
short_title: 旧法
status: repealed
repealed_on: 2022-03-01
repealed_by: example-law
```

```yaml 不合格
basis:
  - law: new-law    # ← 《新法》自 2099-01-01 起施行，现在还不能作为依据
    article: 45
    role: sets_fine
    gist: 新的罚则。
# content/laws/new-law.yml
short_title: 新法
versions:
  - change: made
    promulgated: 2025-12-01
    effective: 2099-01-01
    articles: 60
```
"""

from collections.abc import Iterator

from generator.law import effective, in_force, is_repealed, name, upcoming
from generator.model import Catalog, Elsewhere, Problem, Record
from generator.power import citations

KINDS = ("power",)


def check(power: Record, catalog: Catalog) -> Iterator[Problem]:
    for path, _, law in citations(power, catalog):
        if is_repealed(law, catalog.as_of):
            where = Elsewhere(law, ("status",), f"{name(law)}的状态")
            yield Problem((*path, "law"), _repealed(law, catalog), elsewhere=(where,))
        elif in_force(law, catalog.as_of) is None:
            version = upcoming(law, catalog.as_of)
            start = f"自 {effective(version)} 起" if version else "还没有"
            text = f"{name(law)}{start}施行，现在还不能作为依据"
            where = Elsewhere(law, ("versions",), f"{name(law)}的版本")
            yield Problem((*path, "law"), text, elsewhere=(where,))


def _repealed(law: Record, catalog: Catalog) -> str:
    day = f"已于 {law['repealed_on']} 废止" if law.get("repealed_on") else "已经废止"
    heir = catalog.get("law", law.get("repealed_by", ""))
    return f"{name(law)}{day}" + (f"，由{name(heir)}取代" if heir else "")
