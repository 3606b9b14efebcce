"""法律公布新版本后一个月内修订实施依据

条款：方案三（一）1“应当自公布之日起1个月内对执法依据进行修订”

法律改了，条号、幅度甚至执法机关都可能变。从公布之日起算一个月，不是从施行之日起算。列入清单的日期在新版本施行以后的，
当作已经按新版本写；公布以后、施行以前列入的，当时有效的还是旧条文，要另外说明核对过。

怎样修改：核对条号和内容，修订依据，在 content/adjustments/ 登记这次调整；不必改的，登记“核对无变化”，
或者在职权记录中写上依据核对日期（checked_on）。

```yaml 合格
effective_from: 2024-03-01
checked_on: 2024-05-06
# content/adjustments/example-adjustment.yml
reason: listing
law:
version:
```

```yaml 合格
effective_from: 2024-03-01
# content/adjustments/example-adjustment.yml
decided_on: 2024-05-20
```

```yaml 不合格
effective_from: 2024-03-01
basis:
  - law: example-law    # ← 《示例法》2024-04-30 公布新版本，应在 2024-05-30 以前修订；2024-03-01 列入后没有修订、核对
    article: 45
    role: sets_fine
    gist: 无证行医的，停业、没收并罚款。
# content/adjustments/example-adjustment.yml
reason: listing
law:
version:
```

```yaml 不合格
effective_from: 2024-06-01
basis:
  - law: example-law    # ← 《示例法》2024-04-30 公布新版本，应在 2024-05-30 以前修订；2024-06-01 列入后没有修订、核对
    article: 45
    role: sets_fine
    gist: 公布以后、施行以前列入，没有说明是按哪个版本写的。
# content/adjustments/example-adjustment.yml
reason: listing
law:
version:
```
"""

from collections.abc import Iterator

from generator import revision
from generator.law import name
from generator.model import Catalog, Elsewhere, Problem, Record

KINDS = ("power",)


def check(power: Record, catalog: Catalog) -> Iterator[Problem]:
    if not revision.binds(power):
        return
    for id in dict.fromkeys(basis["law"] for basis in power["basis"]):
        law = catalog.get("law", id)
        version = _missed(power, law, catalog) if law else None
        if law is None or version is None:
            continue
        (path, _), *_ = revision.citations(power, id)
        text = (
            f"{name(law)}{version['promulgated']} 公布新版本，"
            f"应在 {revision.due(version, 'power')} 以前修订；"
            f"{power['effective_from']} 列入后没有修订、核对"
        )
        where = Elsewhere(law, ("versions", law["versions"].index(version)), f"{name(law)}的新版本")
        yield Problem((*path, "law"), text, elsewhere=(where,))


def _missed(power: Record, law: Record, catalog: Catalog) -> revision.Version | None:
    """The newest version that is overdue: to follow one version is to follow all before it."""
    articles = [basis["article"] for _, basis in revision.citations(power, law.id)]
    for version in revision.known(law, catalog.as_of):
        if not revision.concerns(version, articles):
            continue
        if revision.is_followed(power, law, version, catalog):
            return None
        if revision.due(version, "power") < catalog.as_of:
            return version
    return None
