"""All fixes, in the order in which they are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from generator.mend import guesses, layout, values
from generator.mend.page import Edit, Page


class Fix(NamedTuple):
    """One way to mend: its name, what it does in Chinese, and where it would do it.

    A fix that is not `safe` is made only with --unsafe. The places of one that goes over the
    whole file (`whole`) are counted, not listed.
    """

    name: str
    text: str
    find: Callable[[Page], Iterable[Edit]]
    safe: bool = True
    whole: bool = False


FIXES: tuple[Fix, ...] = (
    Fix("bom", "去掉文件开头的 BOM 标记", layout.bom, whole=True),
    Fix("breaks", "换行统一为 LF", layout.breaks, whole=True),
    Fix("trailing", "去掉行尾的空格", layout.trailing, whole=True),
    Fix("nfc", "文字统一为标准形式（NFC）", layout.nfc, whole=True),
    Fix("invisible", "去掉看不见的字符", layout.invisible, safe=False, whole=True),
    Fix("tabs", "缩进的制表符换成空格", layout.tabs, whole=True),
    Fix("names", "改正栏目名", guesses.names, safe=False),
    Fix("dates", "日期写成 2025-09-01 的样子", values.cured(values.date)),
    Fix("money", "金额写成以元为单位的整数", values.cured(values.money)),
    Fix("labels", "选项的中文名换成规定的值", values.cured(values.label)),
    Fix("quotes", "补上或去掉引号", values.cured(values.quotes)),
    Fix("half-width", "全角字符换成半角", values.cured(values.half_width)),
    Fix("choices", "改正选项", guesses.choices, safe=False),
    Fix("references", "改正引用的编号", guesses.references, safe=False),
    Fix("commas", "汉字之间的半角逗号换成全角", guesses.commas, safe=False, whole=True),
    Fix("sets", "按固定顺序排列", values.sets),
    Fix("schema-line", "第一行写明编辑器用的结构文件", layout.schema_line, whole=True),
)
