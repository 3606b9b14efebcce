"""投诉举报的范围、信箱、电话和地址统一公布

条款：方案三（三）3

不知道找谁、怎么找、管不管，渠道就不算畅通。每个机关和本网站都要写全：受理什么，电子信箱、热线电话、通信地址和时间。

怎样修改：在 contacts 里写一行 purpose: complaint，补上缺的栏目；机关补上 complaint_scope，
网站设置补上 complaint_scope、complaint_accepts 和 complaint_refuses。

```yaml 合格
contacts:
  - purpose: complaint
    phone: 0431-00000000
    email: jubao@example.gov.cn
  - purpose: complaint
    address: 示例市示例路1号
    hours: 工作日 8:30-16:30
```

```yaml 不合格
contacts:
  - purpose: complaint    # ← 投诉举报没有公布：通信地址、电子信箱
    phone: 0431-00000000
    hours: 工作日 8:30-16:30
```

```yaml 不合格
contacts:    # ← 联系方式里没有投诉举报渠道
  - purpose: office
    phone: 0431-00000000
```

```yaml 不合格
complaint_scope:
contacts:
  - purpose: complaint    # ← 投诉举报没有公布：受理范围
    phone: 0431-00000000
    address: 示例市示例路1号
    hours: 工作日 8:30-16:30
    email: jubao@example.gov.cn
```
"""

from collections.abc import Iterator, Mapping

from generator.model import Catalog, Path, Problem, Record

KINDS = ("agency", "portal")
_WAYS = {"phone": "热线电话", "address": "通信地址", "hours": "时间", "email": "电子信箱"}
_SCOPES: Mapping[str, Mapping[str, str]] = {
    "agency": {"complaint_scope": "受理范围"},
    "portal": {
        "complaint_scope": "受理范围",
        "complaint_accepts": "受理哪些",
        "complaint_refuses": "不受理哪些",
    },
}


def check(record: Record, catalog: Catalog) -> Iterator[Problem]:
    contacts = [
        (index, contact)
        for index, contact in enumerate(record["contacts"])
        if contact["purpose"] == "complaint"
    ]
    if not contacts:
        yield Problem(("contacts",), "联系方式里没有投诉举报渠道")
        return
    there = {name for _, contact in contacts for name in contact}
    missing = [label for name, label in _WAYS.items() if name not in there]
    scopes = _SCOPES[record.kind]
    missing += [label for name, label in scopes.items() if name not in record.data]
    if missing:
        path: Path = ("contacts", contacts[0][0])
        yield Problem(path, f"投诉举报没有公布：{'、'.join(missing)}")
