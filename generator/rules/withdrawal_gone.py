"""撤回的内容要真的撤下

条款：方案三（二）2“依法、有序推进”；行政处罚法第四十八条

登记了撤回，记录的文件却还在，网站就还会公开它；网址写错，原来的链接就断了。

怎样修改：撤回了的，删去原来的记录文件；没有撤回的，删去这条登记；网址照浏览器里的写。

```yaml 合格
address: cases/withdrawn-case.html
```

```yaml 不合格
address: powers/example-power.html    # ← 原网址上的记录还在：content/powers/example-power.yml
```

```yaml 不合格
address: rules/basis-rank.html    # ← rules/basis-rank.html 不是一条记录的网址
```

```yaml 不合格
replaced_by: powers/no-such-power.html    # ← 没有网址是 powers/no-such-power.html 的记录
```

```yaml 不合格
address: cases/index.html    # ← cases/index.html 不是一条记录的网址
```
"""

from collections.abc import Iterator

from generator.model import Catalog, Problem, Record

KINDS = ("withdrawal",)
_OURS = ("rules", "guide", "assets", "search")


def check(withdrawal: Record, catalog: Catalog) -> Iterator[Problem]:
    address = withdrawal["address"]
    folder, _, page = address.partition("/")
    id = page.removesuffix(".html")
    if folder in _OURS or id == "index":
        yield Problem(("address",), f"{address} 不是一条记录的网址")
        return
    if there := _record_at(address, catalog):
        yield Problem(("address",), f"原网址上的记录还在：{there}")
    new = withdrawal.get("replaced_by")
    if new and not _record_at(new, catalog):
        yield Problem(("replaced_by",), f"没有网址是 {new} 的记录")
    for other in catalog.by("withdrawal", "address", address):
        if other.id < withdrawal.id:
            yield Problem(("address",), f"撤回 {other.id} 已经登记了同一个网址")
            return


def _record_at(address: str, catalog: Catalog) -> str:
    """The file of the record whose page is at an address; '' if there is none."""
    folder, _, page = address.partition("/")
    id = page.removesuffix(".html")
    for kind in catalog.kinds.values():
        if kind.folder == folder and catalog.knows(kind.name, id):
            record = catalog.get(kind.name, id)
            return record.path if record else f"{kind.name}/{id}"
    return ""
