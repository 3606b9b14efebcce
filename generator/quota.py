"""Fine quotas in the wording of an indicator: targets for fines, and money that follows fines."""

from __future__ import annotations

import re

_FINE = r"(?:罚没收入|罚没款项|罚没款|罚没|罚款|罚金|罚单|非税收入|收费(?!项目|标准|公示)|处罚金额|处罚款额)"
_SUM = r"(?:的?(?:数额|总额|金额|收入|款额|总量|规模|多少|额))?"
_GAP = r"[^，,。；;案率裁适规听复]"
_ABOUT = r"(?!案|决定|裁量|收缴|缴纳|票据|执行|告知|听证|分离|标准|幅度|依据|公示|程序)"
"""What makes it a matter of how fines are imposed, not of how much comes in."""

_QUOTAS = (
    rf"{_FINE}{_GAP}{{0,6}}(?:指标|任务|目标|创收|增收|定额|增长|递增|增幅|同比|排名|排序|名次|位次|位居|前列)",
    rf"{_FINE}{_SUM}{_GAP}{{0,6}}(?:完成|达到|不少于|不低于|不得少于|不得低于|至少|超过|突破|力争)",
    rf"(?:完成|下达|分解|超额|人均|案均|户均|全年|年度|每月|每季度?|增加|提高|扩大|追求){_GAP}{{0,8}}{_FINE}{_ABOUT}",
    rf"{_FINE}{_GAP}{{0,4}}(?:人均|案均|户均)",
    rf"(?:按照?|以|根据|依据|依照?|视){_GAP}{{0,6}}{_FINE}{_ABOUT}[^，,。；;]{{0,8}}"
    r"(?:计分|得分|评分|打分|加分|考核|拨付|核定|奖励|安排|补助|定档|衡量|核拨)",
    rf"{_FINE}[^，,。；;案率裁适规正确]{{0,10}}(?:加|得|记|计)[^，,。；;]{{0,3}}分",
    rf"^(?:年度|全年|本年度?|实际|累计|行政处罚|收缴|上缴)*{_FINE}(?:入库|上缴|收缴)?"
    r"(?:数额|总额|金额|收入|款额|总量|额)?(?:情况)?(?:[（(][^）)]*[）)])?$",
    rf"{_FINE}{_SUM}(?:的多少|情况)?(?:纳入|列入|计入|作为)[^，,。；;]{{0,6}}(?:考核|考评|评议|业绩|成绩|评优)",
    rf"{_FINE}[^。；;案]{{0,14}}(?:挂钩|联动|返还|返拨|提成|分成|留成|回拨|补充|弥补)",
    rf"{_FINE}[^，,。；;案率]{{0,10}}(?:奖励|奖金|福利|绩效|经费)",
    rf"(?:挂钩|联动|返还|返拨|提成|分成|奖励|奖金|绩效|经费|拨款|工资)[^，,。；;]{{0,10}}{_FINE}{_ABOUT}",
    r"(?:处罚|立案|查处|办案)(?:案件)?(?:数量|件数|起数|数)?[^，,。；;率决公信]{0,3}"
    r"(?:不少于|不低于|不得少于|不得低于|至少|指标|任务)",
    r"(?:至少|不少于|不低于|不得少于|完成|达到)[^，,。；;率]{0,8}(?:处罚|罚款|立案|查处)(?:案件|决定)?"
    r"[^，,。；;率]{0,4}[0-9〇零一二三四五六七八九十百]+(?:多|余)?(?:件|起|宗)",
    rf"{_FINE}(?:数额|金额)?越?[多高大](?:的|者)?，?[^，,。；;]{{0,6}}(?:优先|先进|优秀|奖|表彰|得分|加分)",
    r"创收",
)
"""Compiled when they are needed: that takes longer than to import all other rules."""

_BAN = re.compile(
    r"(?:不得|不准|不许|不能|严禁|禁止|杜绝|防止|没有|未曾?|不再?|无|有无|是否|取消)"
    r"(?!完成|达到|达标|达|少于|低于|得少于|得低于|足|到|折|故|条件|论|断|及)"
)
_OFFENCE = re.compile(
    r"(?:下达|设定|设置|变相|挂钩|联动|返还|提成|存在|出现|发现)[^。；;]*?的?[，,]?[^。；;]{0,8}"
    r"(?:扣|追究|否决|问责|不合格|通报)"
)
_APART = re.compile("收支两条线|罚缴分离")
_TARGET = re.compile("指标|任务|目标|定额|达到|完成|低于|少于|至少")
_UNDONE = re.compile(r"(?:未|没有?|不)(?:能|按期|按时)?(?:完成|达到|达标)")


def quota(text: str) -> str:
    """The words of `text` that set a quota for fines or tie money to them; '' if none do.

    >>> quota("全年罚款任务完成率"), quota("不得下达罚款指标"), quota("罚缴分离执行情况")
    ('罚款任务', '', '')
    """
    for sentence in re.split(r"[。；;\n]", text.replace(" ", "")):
        for pattern in _QUOTAS:
            found = re.search(pattern, sentence)
            if found and not _is_ban(sentence, found):
                return found[0]
    return ""


def _is_ban(sentence: str, found: re.Match[str]) -> bool:
    """Whether the sentence forbids what was found in it, or punishes it."""
    start = max(sentence.rfind("，", 0, found.start()), sentence.rfind(",", 0, found.start())) + 1
    end = next((at for at in (sentence.find(mark, found.end()) for mark in "，,") if at > 0), None)
    if _BAN.search(sentence, start, found.end()):
        return True
    if _APART.search(sentence[start:end]) and not _TARGET.search(found[0]):
        return True
    return bool(_OFFENCE.search(sentence)) and not _UNDONE.search(sentence)
