"""What is said of a record that does not fit its schema."""

from __future__ import annotations

from collections.abc import Mapping

from generator.messages.message import Message

FAMILY = ("栏目要求", "每类记录有哪些栏目、怎样填写，由 schemas/ 下的文件规定。")

MESSAGES: Mapping[str, Message] = {
    "schema-required": Message(
        "缺少必填栏目",
        "缺少必填栏目：{what}",
        "补上这一栏。{help}",
        "the required field {what} is missing",
        "Add it.",
        "缺了这一栏，公众就看不到应当公开的内容。",
    ),
    "schema-unknown": Message(
        "没有这个栏目",
        "没有名为“{field}”的栏目{near}",
        "检查拼写和缩进；这里可用的栏目：{names}。",
        "there is no field {field}{near}",
        "Check spelling and indentation; fields here: {names}.",
        "写错名字的栏目不会出现在网站上。",
    ),
    "schema-type": Message(
        "内容的类型不对",
        "{what}应当是{expected}，现在是 {value}",
        "{advice}{help}",
        "{what} should be {expected}, but is {value}",
        "{advice}Compare with the example in the guide.",
        "类型不对就无法计算和显示。",
    ),
    "schema-empty": Message(
        "内容是空的",
        "{what}没有内容",
        "填上内容；不是必填的可以整行删去。{help}",
        "{what} is empty",
        "Fill it in; a field that is not required may be deleted.",
        "空栏目会让人以为漏填。",
    ),
    "schema-allowed": Message(
        "不在可选范围内",
        "{what}不能是 {value}{near}",
        "可选：{choices}。",
        "{what} cannot be {value}{near}",
        "Choose from: {choices}.",
        "固定的选项才能统计和检索。",
    ),
    "schema-pattern": Message(
        "写法不符合要求",
        "{what}的写法不对，现在是 {value}",
        "{help}",
        "{what} is not written as required: {value}",
        "It must match {expected}.",
        "统一的写法才能核对和检索。",
    ),
    "schema-length": Message(
        "数量不符合要求",
        "{what}{bound}",
        "补上内容；不是必填的可以整栏删去。{help}",
        "{what} {bound}",
        "A field that is not required may be deleted.",
        "空列表会让人以为漏填。",
    ),
    "schema-range": Message(
        "数值超出范围",
        "{what}{bound}，现在是 {value}",
        "{help}",
        "{what} {bound}, but is {value}",
        "Change the value.",
        "超出范围的数多半是笔误。",
    ),
    "schema-format": Message(
        "写法不符合要求",
        "{what}应当写成{expected}，现在是 {value}",
        "{help}",
        "{what} should be {expected}, but is {value}",
        "Compare with the example in the guide.",
        "统一的写法才能计算期限、核对金额。",
    ),
    "schema-more": Message(
        "错误太多",
        "这里的错误很多，只列出前 {limit} 处",
        "改好以后再检查一次。",
        "there are many errors here; only the first {limit} are listed",
        "Mend these and check again.",
        "一次列出几千处错误，没有人看得完。",
    ),
    "schema-other": Message(
        "不符合栏目要求",
        "{what}不符合要求，现在是 {value}",
        "{help}",
        "{what} does not fit its schema: {value}",
        "Compare with the example in the guide.",
        "每一栏都有自己的要求，见编写指南。",
    ),
}
