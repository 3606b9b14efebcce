"""委托有法律、法规、规章的明文依据

条款：方案三（一）4；行政处罚法第二十条

没有法律、法规、规章的规定就不能委托。通知、意见、会议纪要都不能作为委托的依据；引用的条要在现行版本里找得到。

怎样修改：改为引用允许委托的法律、法规或者规章，写明第几条；找不到的，这项委托应当终止。

```yaml 合格
basis:
  - law: example-law
    article: 20
    gist: 可以书面委托符合条件的组织实施处罚。
```

```yaml 不合格
basis:
  - law: example-law    # ← 没有写《示例法》第几条允许委托
    gist: 可以书面委托符合条件的组织实施处罚。
```

```yaml 不合格
basis:
  - law: example-law
    article: 94    # ← 《示例法》现行版本只有 60 条，没有第 94 条
    gist: 修订以前的条号。
```

```yaml 不合格
basis:
  - law: example-notice    # ← 《关于委托执法的通知》是规范性文件，不能作为委托执法的依据
    article: 2
    gist: 通知要求委托。
# content/laws/example-notice.yml
title: 关于委托执法的通知
short_title:
rank: normative_document
```
"""

from collections.abc import Iterator, Mapping
from typing import Any

from generator.delegation import is_given
from generator.law import in_force, is_repealed, name
from generator.model import Catalog, Elsewhere, Problem, Record

KINDS = ("delegation",)


def check(delegation: Record, catalog: Catalog) -> Iterator[Problem]:
    if not is_given(delegation):
        return
    for index, basis in enumerate(delegation["basis"]):
        law = catalog.get("law", basis["law"])
        if law is None:
            continue
        key, text = _fault(basis, law, catalog)
        if text:
            field = "rank" if law["rank"] == "normative_document" else "versions"
            where = Elsewhere(law, (field,), f"{name(law)}的记录")
            yield Problem(("basis", index, key), text, elsewhere=(where,))


def _fault(basis: Mapping[str, Any], law: Record, catalog: Catalog) -> tuple[str, str]:
    """What is wrong with a citation: the key it stands at and the text, '' if nothing."""
    if law["rank"] == "normative_document":
        return "law", f"{name(law)}是规范性文件，不能作为委托执法的依据"
    if is_repealed(law, catalog.as_of):
        return "law", f"{name(law)}已经废止，不能作为委托执法的依据"
    version = in_force(law, catalog.as_of)
    if version is None:
        return "law", f"{name(law)}还没有施行，不能作为委托执法的依据"
    if "article" not in basis:
        return "law", f"没有写{name(law)}第几条允许委托"
    if basis["article"] > version.get("articles", basis["article"]):
        count = version["articles"]
        return "article", f"{name(law)}现行版本只有 {count} 条，没有第 {basis['article']} 条"
    return "", ""
