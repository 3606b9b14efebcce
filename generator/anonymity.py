"""Whether a text keeps persons and institutions unnamed: 某 instead of a name, no numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.model import Path

_VEILED = re.compile(r"某|[甲乙丙丁戊]")
_NUMBERS = (
    (re.compile(r"(?<![0-9])[1-9][0-9]{16}[0-9Xx](?![0-9])"), "身份证号码"),
    (re.compile(r"(?<![0-9])1[3-9][0-9]{9}(?![0-9])"), "手机号码"),
    (re.compile(r"(?<![0-9A-Z])9[1-9][0-9A-Z]{16}(?![0-9A-Z])"), "统一社会信用代码"),
    (re.compile(r"(?<![0-9])[0-9]{16,19}(?![0-9])"), "证件或者账户号码"),
)
_ROLES = "当事人|患者|病人|负责人|法定代表人|经营者|执法人员|工作人员|医师|医生|护士|投诉人|举报人|申请人"
# Surnames that seldom begin another word after one of these roles.
_SURNAMES = "王李张刘陈杨赵吴徐孙朱胡郭罗郑梁谢宋唐韩冯邓曹彭袁潘蒋蔡杜苏魏吕姚卢姜崔谭汪贾韦邹熊邱尹薛闫侯陶黎龚邵覃孟"
_WORDS = (
    "张贴|张开|张榜|陈述|陈列|陈旧|杨梅|徐徐|孙子|孙女|胡乱|罗列|谢绝|谢谢|唐突|彭湃|蔡氏|杜绝|杜撰|苏醒|汪洋|"
    "陶瓷|陶醉|黎明|梁柱|宋体|韩国|侯诊|王牌|李子|朱红|郑重|姜黄|魏晋|熊猫"
)
_NAMED = re.compile(f"(?:{_ROLES})(?!{_WORDS})([{_SURNAMES}][一-鿿]{{1,2}})")
# Where a name ends nobody can tell without a dictionary: two characters are shown.
_SHOWN = 2


def is_veiled(name: str) -> bool:
    """Whether a party is called in a way that names nobody.

    >>> is_veiled("某诊所"), is_veiled("李某某"), is_veiled("投诉人甲"), is_veiled("李建国")
    (True, True, True, False)
    """
    return bool(_VEILED.search(name))


def revealed(text: str) -> str:
    """What in a text tells who it is about; '' if nothing is seen.

    >>> revealed("当事人张三没有到场"), revealed("当事人陈述和申辩"), revealed("负责人李某")
    ('像是真实姓名的“张三”', '', '')
    >>> revealed("电话13900000000")
    '手机号码'
    """
    for pattern, what in _NUMBERS:
        if pattern.search(text):
            return what
    for found in _NAMED.finditer(text):
        if not _VEILED.search(found[1]):
            return f"像是真实姓名的“{found[1][:_SHOWN]}”"
    return ""


def texts(data: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """(path, text) of every text in a record, at any depth."""
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, Mapping):
        for name, value in data.items():
            yield from texts(value, (*path, name))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from texts(value, (*path, index))
