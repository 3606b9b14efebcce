"""The docstring of a rule -> RuleDoc: what its page, `explain` and its test are made from.

Shape of the docstring (Chinese, as it is published):

    一句话说明义务

    条款：方案三（一）1；行政处罚法第十六条

    为什么（一段或几段）。

    怎样修改：一段话。

    ```yaml 合格
    basis: …            # top-level fields laid over the example of the kind
    ```

    ```yaml 不合格
    # content/laws/old.yml      (a line like this begins another record)
    …
    basis:
      - law: old                # ← 应当报告的消息
    ```

In a failing example every line that is guilty carries `# ← ` and the whole message.
"""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass

_FENCE = re.compile(r"^```yaml (合格|不合格)\n(.*?)^```$", re.M | re.S)
_CLAUSE = "条款："
_MEND = "怎样修改："
MARK = "# ← "


@dataclass(frozen=True, slots=True)
class Example:
    """A fenced example: does it pass, and its text."""

    passing: bool
    text: str


@dataclass(frozen=True, slots=True)
class RuleDoc:
    """The parts of a rule's docstring."""

    title: str
    clause: str
    why: tuple[str, ...]
    mend: str
    examples: tuple[Example, ...]


def parse(docstring: str) -> RuleDoc:
    """Split a rule's docstring. Raises ValueError naming the part that is missing."""
    text = inspect.cleandoc(docstring)
    examples = tuple(Example(kind == "合格", body) for kind, body in _FENCE.findall(text))
    title, *rest = [_join(p) for p in _FENCE.sub("", text).split("\n\n") if p.strip()]
    clause = next((p.removeprefix(_CLAUSE) for p in rest if p.startswith(_CLAUSE)), "")
    mend = next((p.removeprefix(_MEND) for p in rest if p.startswith(_MEND)), "")
    why = tuple(p for p in rest if not p.startswith((_CLAUSE, _MEND)))
    for name, part in (("条款", clause), ("怎样修改", mend), ("为什么", why)):
        if not part:
            raise ValueError(f"{title}: 缺少{name}")
    for passing in (True, False):
        if all(example.passing != passing for example in examples):
            raise ValueError(f"{title}: 缺少{'合格' if passing else '不合格'}的例子")
    return RuleDoc(title, clause, why, mend, examples)


def _join(paragraph: str) -> str:
    """Chinese lines join without a space."""
    return "".join(line.strip() for line in paragraph.strip().splitlines())
