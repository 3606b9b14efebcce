"""办结期限有法律规定或者有说明，承诺期限不长于法定期限

条款：方案三（一）3；行政处罚法第六十条、第八十五条

当事人要知道最长等多久。承诺可以比法律更快，不能更慢；工作日和自然日不能混着比。

怎样修改：把承诺期限改得不长于法定期限、单位一致；法律没有规定期限的，在 limit_note 里写明原因。

```yaml 合格
legal_limit: 20个工作日
promised_limit: 10个工作日
```

```yaml 不合格
legal_limit: 90日
promised_limit: 100日    # ← 承诺期限 100日 长于法定期限 90日
```

```yaml 不合格
legal_limit: 90日
promised_limit: 60个工作日    # ← 承诺期限的单位“个工作日”与法定期限的单位“日”不同，无法比较
```

```yaml 不合格
code: 229900-CF-001    # ← 没有法定办结期限，也没有说明原因
legal_limit:
promised_limit:
```
"""

from collections.abc import Iterator

from generator.formats import duration
from generator.model import Catalog, Problem, Record
from generator.power import is_exercised

KINDS = ("power",)


def check(power: Record, catalog: Catalog) -> Iterator[Problem]:
    if not is_exercised(power):
        return
    legal, promised = power.get("legal_limit"), power.get("promised_limit")
    if legal is None:
        if "limit_note" not in power.data:
            yield Problem(("legal_limit",), "没有法定办结期限，也没有说明原因")
        return
    if promised is None:
        return
    law, ours = duration(legal), duration(promised)
    if not ours.n:
        return
    if law.unit != ours.unit:
        text = f"承诺期限的单位“{ours.unit}”与法定期限的单位“{law.unit}”不同，无法比较"
        yield Problem(("promised_limit",), text)
    elif ours.n > law.n:
        yield Problem(("promised_limit",), f"承诺期限 {promised} 长于法定期限 {legal}")
