"""What the strict reader of YAML says."""

from __future__ import annotations

from collections.abc import Mapping

from generator.messages.message import Message

FAMILY = ("文件格式", "记录用 YAML 书写，读取从严：凡是可能被读成两种意思的写法都不接受。")

SYNTAX: Mapping[str, tuple[str, str]] = {
    "full-colon": (
        "冒号要用半角的“:”，后面空一格",
        "the colon must be an ASCII one, followed by a space",
    ),
    "no-space": ("冒号后面要空一格", "a space is missing after the colon"),
    "no-colon": ("这一行没有写成“栏目: 内容”", "this line is not of the form `field: value`"),
    "colon": (
        "这个冒号用错了地方：这一行的缩进不对，或者含有冒号的文字没有加引号",
        "this colon is out of place: wrong indentation, or text with a colon without quotes",
    ),
    "bracket": (
        "方括号或花括号没有配对，或者缺少逗号",
        "a bracket is not closed, or a comma is missing",
    ),
    "indent": (
        "这一行与上面几行接不上：缩进没有对齐，或者引号、括号后面多了内容",
        "this line does not fit those above: check the indentation and what follows quotes",
    ),
    "dash": ("短横线“-”的位置不对", "a dash is in the wrong place"),
    "quote": ("引号或括号没有结束", "a quote or bracket is not closed"),
    "block": ("“|”或“>”后面要换行再写内容", "text must begin on the line after | or >"),
    "special": (
        "以 @、`、%、*、&、! 开头的文字要加引号",
        "text that begins with one of @ ` % * & ! must be quoted",
    ),
    "escape": (
        "双引号里的反斜杠写法不对，请改用单引号",
        "an unknown backslash escape; use single quotes",
    ),
    "other": ("写法不符合 YAML 格式", "this is not valid YAML"),
}

MESSAGES: Mapping[str, Message] = {
    "yaml-size": Message(
        "文件过大",
        "文件超过上限 {limit:,} 字节",
        "一个文件只写一条记录；请确认没有把别的内容粘贴进来。",
        "the file has more than {limit:,} bytes",
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
        "从编写指南复制示例再修改；冒号用半角的“:”，后面空一格。",
        "the file should consist of `field: value` lines",
        "Copy the example from the guide and change it; each colon needs a space after it.",
        "空文件或列表不是一条记录。",
    ),
    "yaml-depth": Message(
        "层次过深",
        "嵌套超过 {limit} 层",
        "检查是否多粘贴了方括号或缩进。",
        "nested deeper than {limit} levels",
        "Look for stray brackets or indentation.",
        "正常的记录只有两三层。",
    ),
}
