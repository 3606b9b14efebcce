"""What is said of files out of place and of references."""

from __future__ import annotations

from collections.abc import Mapping

from generator.messages.message import Message

FAMILY = ("文件与引用", "文件放在哪里、叫什么名字、互相怎样引用。")

MESSAGES: Mapping[str, Message] = {
    "content-file-name": Message(
        "文件名不合要求",
        "文件名 {name} 不合要求",
        "文件名就是编号：小写字母、数字和短横线，以 .yml 结尾；不能叫 index。",
        "the file name {name} is not allowed",
        "A file name is the id: lower-case letters, digits and hyphens, ending in .yml; not index.",
        "文件名就是网址的一部分，要长期不变。",
    ),
    "content-place": Message(
        "文件放错地方",
        "这里不应当有文件 {name}",
        "记录应当放在：{names}。",
        "the file {name} does not belong here",
        "Records belong in: {names}.",
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
    "content-unreadable": Message(
        "文件读不了",
        "{name} 不是普通文件，或者没有权限读取",
        "把它换成普通文件，检查文件权限。",
        "{name} is not a regular file, or may not be read",
        "Replace it by a regular file and check its permissions.",
        "读不了的文件不能悄悄漏掉。",
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
        "there is no {kind_name} with the id {id}{near}",
        "Check the spelling; ids are file names in content/{folder}/.",
        "引用不存在的记录，网站上就是断开的链接。",
    ),
    "content-adopts": Message(
        "只能承接自己没有承接别处的记录",
        "{id} 自己承接了 {other}，不能再承接它",
        "直接承接 {other}，只写与它不同的栏目。",
        "{id} itself adopts {other} and cannot be adopted",
        "Adopt {other} and write only what differs from it.",
        "一层接一层，谁也说不清哪一栏来自哪里。",
    ),
}
