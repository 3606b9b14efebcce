"""What the built-in checks say, in Chinese and English: one entry a rule name.

The same entries make the pages rules/yaml.html, rules/schema.html and rules/content.html.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.model import Lang

Params = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Message:
    """The words of one built-in check; `{name}` in them is filled from the fault's parameters."""

    title: str
    zh: str
    zh_hint: str
    en: str
    en_hint: str
    why: str


SYNTAX: Mapping[str, tuple[str, str]] = {
    "colon": (
        "一行里有两个冒号，或者冒号前后的缩进不对",
        "a second colon on the line, or wrong indentation around one",
    ),
    "no-colon": ("这一行缺少冒号，或者上一行的引号没有结束", "a colon is missing here"),
    "bracket": ("方括号或花括号没有配对，或者缺少逗号", "a bracket is not closed"),
    "indent": ("缩进与上面几行没有对齐", "the indentation does not line up with the lines above"),
    "dash": ("短横线“-”的位置不对", "a dash is in the wrong place"),
    "quote": ("引号没有结束", "a quote is not closed"),
    "special": ("这里有一个不能直接使用的符号（如 @、`、%）", "a character that must be quoted"),
    "escape": ("双引号里的反斜杠写法不对", "an unknown backslash escape"),
    "other": ("写法不符合 YAML 格式", "this is not valid YAML"),
}

TYPES: Mapping[str, tuple[str, str]] = {
    "string": ("文字", "text"),
    "integer": ("整数", "a whole number"),
    "boolean": ("true 或 false", "true or false"),
    "date": ("日期（如 2025-09-01）", "a date (as 2025-09-01)"),
    "list": ("列表（每项一行，以“- ”开头）", "a list (a line an item, each with a dash)"),
    "dict": ("若干“栏目: 内容”", "a group of fields"),
}

FORMAT_NAMES: Mapping[str, tuple[str, str]] = {
    "text": ("一行文字，首尾没有空格", "one line of text without spaces at its ends"),
    "prose": ("一段文字", "text"),
    "slug": (
        "编号：小写字母、数字和短横线，如 pen-x-1",
        "an id: lower-case letters, digits, hyphens",
    ),
    "field": ("栏目名：小写字母、数字和下划线", "a field name: lower-case letters, underscores"),
    "article": ("1 到 2000 的整数", "a whole number from 1 to 2000"),
    "money": (
        "金额：不带逗号的整数元，不小于 0",
        "an amount in whole yuan, no commas, not negative",
    ),
    "decimal": ("不带符号的数，如 3 或 0.3", "a plain number such as 3 or 0.3"),
    "duration": (
        "期限：如 20个工作日、90日、6个月、当场、即时、随时",
        "a period such as 20个工作日, 90日, 6个月, 当场",
    ),
    "phone": (
        "电话：如 0431-88880000 或 12345",
        "an office telephone such as 0431-88880000 or 12345",
    ),
    "email": ("电子信箱：如 jubao@example.gov.cn", "an e-mail address"),
    "url": ("http:// 或 https:// 开头的网址", "an address that begins with http:// or https://"),
}

MESSAGES: Mapping[str, Message] = {
    "yaml-size": Message(
        "文件过大",
        "文件有 {size:,} 字节，超过上限 {limit:,} 字节",
        "一个文件只写一条记录；请确认没有把别的内容粘贴进来。",
        "the file has {size:,} bytes, more than the limit of {limit:,}",
        "One record a file; check that nothing else was pasted in.",
        "正常的记录只有几千字节，过大的文件多半是误放的。",
    ),
    "yaml-bom": Message(
        "文件开头有 BOM",
        "文件开头有看不见的 BOM 标记，或者不是 UTF-8 编码",
        "用编辑器“另存为”，编码选 UTF-8（不带 BOM）。",
        "the file begins with a byte order mark, or is not UTF-8",
        "Save the file as UTF-8 without BOM.",
        "BOM 会让其他工具读错第一个栏目。",
    ),
    "yaml-encoding": Message(
        "编码不是 UTF-8",
        "从这里起不是 UTF-8 编码的文字",
        "用编辑器“另存为”，编码选 UTF-8；常见原因是文件存成了 GBK。",
        "from here on the bytes are not UTF-8",
        "Save the file as UTF-8; it was probably saved as GBK.",
        "只有统一编码，公众看到的才不会是乱码。",
    ),
    "yaml-tab": Message(
        "使用了制表符",
        "这里有制表符（Tab）",
        "删掉它，改用空格；缩进每层两个空格。",
        "there is a tab here",
        "Use spaces; two for each level.",
        "制表符看起来像空格，却会改变层次。",
    ),
    "yaml-control": Message(
        "有看不见的字符",
        "这里有看不见的字符 {char}",
        "删掉这个字符；多半是从网页或 Word 粘贴时带来的。",
        "there is an invisible character {char} here",
        "Delete it; it probably came with a paste from a web page or Word.",
        "看不见的字符会让搜索和核对失灵。",
    ),
    "yaml-bidi": Message(
        "有改变文字方向的字符",
        "这里有改变文字方向的控制字符 {char}",
        "删掉这个字符。",
        "there is a bidirectional control character {char} here",
        "Delete it.",
        "这种字符能让看到的内容和实际内容不一样。",
    ),
    "yaml-nfc": Message(
        "文字没有规范化",
        "这一行的文字不是标准形式（NFC）",
        "重新输入这几个字。",
        "this line is not in Unicode normal form C",
        "Type these characters again.",
        "同一个字有两种存法时，搜索会漏掉其中一种。",
    ),
    "yaml-syntax": Message(
        "格式错误",
        "读不懂这里：{reason}",
        "对照同类文件或编写指南中的示例检查这一行和上一行。",
        "cannot read this: {reason}",
        "Compare this line and the one above with the example in the guide.",
        "格式不对的文件读不出任何内容。",
    ),
    "yaml-duplicate-key": Message(
        "栏目重复",
        "栏目 {key} 在同一处写了两次",
        "留下正确的一个，删掉另一个。",
        "the key {key} stands here twice",
        "Keep the right one and delete the other.",
        "写两次时，哪一个算数说不清楚。",
    ),
    "yaml-alias": Message(
        "使用了引用",
        "不允许使用 YAML 引用 *{name}",
        "把内容直接写出来；以 * 开头的文字请加引号。",
        "YAML aliases (*{name}) are not allowed",
        "Write the content out; quote text that begins with *.",
        "每条记录都应当能单独看懂。",
    ),
    "yaml-anchor": Message(
        "使用了锚点",
        "不允许使用 YAML 锚点 &{name}",
        "删掉它；以 & 开头的文字请加引号。",
        "YAML anchors (&{name}) are not allowed",
        "Delete it; quote text that begins with &.",
        "每条记录都应当能单独看懂。",
    ),
    "yaml-tag": Message(
        "使用了标签",
        "不允许使用 YAML 标签 {tag}",
        "删掉它；以 ! 开头的文字请加引号。",
        "YAML tags ({tag}) are not allowed",
        "Delete it; quote text that begins with !.",
        "标签会让读文件的程序做意料之外的事。",
    ),
    "yaml-documents": Message(
        "一个文件里有多份内容",
        "这里开始了第二份内容（---）",
        "一个文件只写一条记录，把后面的移到另一个文件。",
        "a second document (---) begins here",
        "One record a file; move the rest to another file.",
        "一条记录一个文件，修改历史才查得清。",
    ),
    "yaml-key": Message(
        "栏目名不是文字",
        "栏目名必须是文字",
        "检查这里的方括号、花括号和问号。",
        "a field name must be text",
        "Look at the brackets and question marks here.",
        "栏目名是固定的英文词。",
    ),
    "yaml-root": Message(
        "文件里没有栏目",
        "文件应当由“栏目: 内容”组成",
        "从编写指南复制示例再修改。",
        "the file should consist of `field: value` lines",
        "Copy the example from the guide and change it.",
        "空文件或列表不是一条记录。",
    ),
    "yaml-depth": Message(
        "层次过深",
        "缩进超过 {limit} 层",
        "检查是否多粘贴了方括号或缩进。",
        "nested deeper than {limit} levels",
        "Look for stray brackets or indentation.",
        "正常的记录只有两三层。",
    ),
    "schema-required": Message(
        "缺少必填栏目",
        "缺少必填栏目 {field}（{label}）",
        "补上这一栏。{help}",
        "the required field {field} ({label}) is missing",
        "Add it.",
        "缺了这一栏，公众就看不到应当公开的内容。",
    ),
    "schema-unknown": Message(
        "没有这个栏目",
        "没有名为 {field} 的栏目{near}",
        "检查拼写和缩进；这里可用的栏目：{names}。",
        "there is no field {field}{near}",
        "Check spelling and indentation; fields here: {names}.",
        "写错名字的栏目不会出现在网站上。",
    ),
    "schema-type": Message(
        "内容的类型不对",
        "{label}应当是{expected}，现在是 {value}",
        "{help}",
        "{field} should be {expected}, but is {value}",
        "Change the value.",
        "类型不对就无法计算和显示。",
    ),
    "schema-empty": Message(
        "内容是空的",
        "{label}没有内容",
        "填上内容；暂时没有的，整行删去。{help}",
        "{field} is empty",
        "Fill it in, or delete the whole line.",
        "空栏目会让人以为漏填。",
    ),
    "schema-allowed": Message(
        "不在可选范围内",
        "{label}不能是 {value}{near}",
        "可选：{choices}。",
        "{field} cannot be {value}{near}",
        "Choose from: {choices}.",
        "固定的选项才能统计和检索。",
    ),
    "schema-pattern": Message(
        "写法不符合要求",
        "{label}的写法不对：{value}",
        "{help}",
        "{field} is not written as required: {value}",
        "It must match {expected}.",
        "统一的写法才能核对和检索。",
    ),
    "schema-length": Message(
        "数量不符合要求",
        "{label}至少要有 {expected} 项",
        "补上内容；没有可写的，整栏删去。{help}",
        "{field} needs at least {expected}",
        "Add an entry.",
        "空列表会让人以为漏填。",
    ),
    "schema-range": Message(
        "数值超出范围",
        "{label}超出范围（界限 {expected}），现在是 {value}",
        "{help}",
        "{field} is out of range (limit {expected}): {value}",
        "Change the value.",
        "超出范围的数多半是笔误。",
    ),
    "schema-format": Message(
        "写法不符合要求",
        "{label}应当写成{expected}，现在是 {value}",
        "{help}",
        "{field} should be {expected}, but is {value}",
        "Change the value.",
        "统一的写法才能计算期限、核对金额。",
    ),
    "schema-other": Message(
        "不符合栏目要求",
        "{label}不符合要求：{value}",
        "{help}",
        "{field} does not fit its schema: {value}",
        "See the field's help.",
        "每一栏都有自己的要求，见编写指南。",
    ),
    "content-file-name": Message(
        "文件名不合要求",
        "文件名 {name} 不合要求",
        "文件名就是编号：小写字母、数字和短横线，以 .yml 结尾。",
        "the file name {name} is not allowed",
        "A file name is the id: lower-case letters, digits and hyphens, ending in .yml.",
        "文件名就是网址的一部分，要长期不变。",
    ),
    "content-place": Message(
        "文件放错地方",
        "这里不应当有文件 {name}",
        "可用的目录：{folders}。",
        "the file {name} does not belong here",
        "Folders: {folders}.",
        "放错目录的文件不会出现在网站上。",
    ),
    "content-link": Message(
        "不允许使用链接文件",
        "{name} 是一个链接（快捷方式），不是文件",
        "把真正的文件放进来。",
        "{name} is a symbolic link",
        "Put the file itself here.",
        "链接可能指到公开内容之外。",
    ),
    "content-duplicate-id": Message(
        "编号重复",
        "编号 {id} 已经被 {other} 使用",
        "给其中一个文件换一个名字。",
        "the id {id} is already used by {other}",
        "Rename one of the files.",
        "一个编号一个网址。",
    ),
    "content-reference": Message(
        "引用的记录不存在",
        "{kind}中没有编号 {id}{near}",
        "检查拼写；编号就是 content/{folder}/ 下的文件名。",
        "there is no {kind} with the id {id}{near}",
        "Check the spelling; ids are file names in content/{folder}/.",
        "引用不存在的记录，网站上就是断开的链接。",
    ),
}

FAMILIES: Mapping[str, tuple[str, str]] = {
    "yaml": ("文件格式", "记录用 YAML 书写，读取从严：凡是可能被读成两种意思的写法都不接受。"),
    "schema": ("栏目要求", "每类记录有哪些栏目、怎样填写，由 schemas/ 下的文件规定。"),
    "content": ("文件与引用", "文件放在哪里、叫什么名字、互相怎样引用。"),
}


def say(lang: Lang, rule: str, params: Params) -> tuple[str, str]:
    """(message, hint) of a built-in check in the language asked for."""
    message = MESSAGES[rule]
    words = _words(lang, rule, params)
    if lang == "en":
        return message.en.format_map(words), message.en_hint.format_map(words)
    return message.zh.format_map(words), message.zh_hint.format_map(words)


def _words(lang: Lang, rule: str, params: Params) -> dict[str, Any]:
    """Parameters turned into words a person reads."""
    column = 1 if lang == "en" else 0
    words = dict(params)
    if rule == "yaml-syntax":
        words["reason"] = SYNTAX[params["what"]][column]
    if "near" in params:
        words["near"] = NEAR[lang](params["near"])
    if "names" in params:
        words["names"] = JOIN[lang].join(params["names"])
    if rule == "schema-type":
        expected = params["expected"]
        types = [expected] if isinstance(expected, str) else expected
        words["expected"] = OR[lang].join(TYPES[name][column] for name in types)
    if rule == "schema-format":
        words["expected"] = FORMAT_NAMES[params["expected"]][column]
    if rule == "schema-allowed":
        labels = params["labels"]
        words["choices"] = JOIN[lang].join(
            f"{show(value)}（{labels[show(value)]}）" if show(value) in labels else show(value)
            for value in params["expected"]
        )
    if "value" in params:
        words["value"] = show(params["value"])
    return words


JOIN: Mapping[Lang, str] = {"zh": "、", "en": ", "}
OR: Mapping[Lang, str] = {"zh": "或", "en": " or "}
NEAR: Mapping[Lang, Callable[[str], str]] = {
    "zh": lambda near: f"，您是否指 {near}？" if near else "",
    "en": lambda near: f", did you mean {near}?" if near else "",
}


def show(value: Any) -> str:
    """A value as it would be typed in a record, shortened to 40 characters."""
    if value is None:
        return "空"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "一组栏目"
    if isinstance(value, list):
        return "一个列表"
    text = value.isoformat() if isinstance(value, dt.date) else str(value)
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"
