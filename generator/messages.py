"""What the built-in checks say, in Chinese and English: one entry a rule name.

The same entries make the pages rules/yaml.html, rules/schema.html and rules/content.html.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.model import Lang, Severity

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
    severity: Severity = "error"


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

TYPES: Mapping[str, tuple[str, str]] = {
    "string": ("文字", "text"),
    "integer": ("整数", "a whole number"),
    "boolean": ("true 或 false", "true or false"),
    "date": ("日期（如 2025-09-01）", "a date (as 2025-09-01)"),
    "list": ("列表（每项一行，以“- ”开头）", "a list (a line an item, each with a dash)"),
    "dict": ("若干“栏目: 内容”", "a group of fields"),
}

FORMAT_NAMES: Mapping[str, tuple[str, str]] = {
    "text": ("一行文字（首尾没有空格）", "one line of text without spaces at its ends"),
    "prose": ("一段文字", "text"),
    "slug": (
        "编号（小写字母、数字和短横线，如 pen-x-1）",
        "an id (lower-case letters, digits, hyphens)",
    ),
    "field": ("栏目名（小写字母、数字和下划线）", "a field name (lower-case letters, underscores)"),
    "article": ("1 到 2000 的整数", "a whole number from 1 to 2000"),
    "money": (
        "金额（以元为单位的整数，不带逗号，不小于 0）",
        "an amount in whole yuan, no commas, not negative",
    ),
    "decimal": ("不带正负号的数（如 3 或 0.3）", "a plain number such as 3 or 0.3"),
    "duration": (
        "期限（如 20个工作日、90日、6个月、当场、即时、随时）",
        "a period such as 20个工作日, 90日, 6个月, 当场",
    ),
    "phone": (
        "电话（如 0431-88880000 或 12345）",
        "an office telephone such as 0431-88880000 or 12345",
    ),
    "email": ("电子信箱（如 jubao@example.gov.cn）", "an e-mail address"),
    "url": ("http:// 或 https:// 开头的网址", "an address that begins with http:// or https://"),
    "page": (
        "网站内的页面（如 powers/penalty.html）",
        "a page of this site such as powers/penalty.html",
    ),
}

ADVICE: Mapping[str, tuple[str, str]] = {
    "": ("", ""),
    "quote": ("加上单引号，写成 '{value}'。", "Put it in quotes: '{value}'. "),
    "unquote": ("去掉引号。", "Remove the quotes. "),
    "no-such-day": ("", ""),
}

VALUES: Mapping[str, tuple[str, str]] = {
    "": ("{value}", "{value}"),
    "unquote": ("加了引号的 {value}", "{value} in quotes"),
    "no-such-day": ("{value}，日历上没有这一天", "{value}, a day that does not exist"),
}

BOUNDS: Mapping[str, tuple[str, str]] = {
    "schema-length-min": ("至少要有 {expected}", "needs at least {expected}"),
    "schema-length-max": ("最多只能有 {expected}", "has room for at most {expected}"),
    "schema-range-min": ("不能小于 {expected}", "cannot be less than {expected}"),
    "schema-range-max": ("不能大于 {expected}", "cannot be more than {expected}"),
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
    "privacy-id": Message(
        "写了身份证号码",
        "这里像是居民身份证号码：{shown}",
        "删掉号码；需要留存的由机关在案卷中保存，网站上写“某某”即可。",
        "this looks like an identity number: {shown}",
        "Delete it; what must be kept belongs in the agency's own file.",
        "身份证号码公开以后收不回来，可能被人冒用。按国家标准 GB 11643 的校验码识别。",
    ),
    "privacy-bank-card": Message(
        "写了银行卡号",
        "这里像是银行卡号：{shown}",
        "删掉卡号；缴款方式写收款单位和办法，不写个人账号。",
        "this looks like the number of a bank card: {shown}",
        "Delete it; name the payee, not a personal account.",
        "银行卡号属于敏感个人信息，不得公开。",
    ),
    "privacy-mobile": Message(
        "写了手机号码",
        "这里像是手机号码：{shown}",
        "删掉号码；公开的联系方式用办公座机，写在“电话”一栏。",
        "this looks like a mobile telephone number: {shown}",
        "Delete it; offices publish a landline, in the telephone field.",
        "手机号码多半属于个人，公开以后会给本人带来骚扰。",
    ),
    "privacy-landline": Message(
        "文字里写了座机号码",
        "这里有座机号码：{shown}",
        "办公电话移到“电话”一栏；个人的住宅电话删掉，由机关在案卷中保存。",
        "there is a telephone number in this text: {shown}",
        "Move an office's number to its telephone field; delete a private one.",
        "写在“电话”一栏的才能确定是办公电话，文字里的分不清是谁的。",
    ),
    "privacy-email": Message(
        "文字里写了电子信箱",
        "这里有电子信箱：{shown}",
        "机关的信箱移到“电子信箱”一栏；个人的删掉。",
        "there is an e-mail address in this text: {shown}",
        "Move an office's address to its e-mail field; delete a private one.",
        "写在“电子信箱”一栏的才能确定是机关的信箱，文字里的分不清是谁的。",
    ),
    "privacy-address": Message(
        "写了住址",
        "这里像是具体住址：{shown}",
        "写到街道、乡镇或者村为止，不写楼栋、单元、门牌；详细住址由机关在案卷中保存。",
        "this looks like somebody's home address: {shown}",
        "Name the street or the village and no more.",
        "住址写到门牌，别人就能找上门。",
    ),
    "privacy-patient": Message(
        "写了患者的编号",
        "这里有病历、住院、医保一类的编号：{shown}",
        "删掉编号，写“某患者”；编号由机关在案卷中保存。",
        "this looks like the number of a patient's file: {shown}",
        "Delete it; say that it was a patient, and no more.",
        "凭这类编号可以查到一个人看了什么病。健康信息是敏感个人信息。",
    ),
    "privacy-minor": Message(
        "能认出未成年人",
        "这里写了未成年人的姓氏和年龄：{shown}",
        "写“一名未成年人”，不写姓氏、年龄和学校。",
        "this names a minor and the age: {shown}",
        "Write that it was a minor, without surname, age or school.",
        "未成年人的信息不公开，姓氏加年龄就可能被熟人认出来。",
    ),
    "privacy-name": Message(
        "写了当事人全名",
        "这里像是个人姓名：{shown}",
        "写成“张某”“张某某”；确实不是人名的，可以不改。",
        "this looks like the full name of a person: {shown}",
        "Write the surname with a mark for the rest; leave it if it is no name.",
        "自然人的姓名一般不公开。这一项靠用词判断，可能误报，所以只是提醒。",
        "warning",
    ),
    "prose-html": Message(
        "页面里有不允许的 HTML",
        "这里不能用 HTML：{shown}",
        "改用 Markdown 的写法；要显示尖括号本身，把那一段放在反引号里。",
        "HTML is not allowed here: {shown}",
        "Write Markdown; put code between backticks to show it as it is.",
        "页面里的脚本和外来内容会在访客的浏览器里运行，所以只接受文字、表格、链接和图片。",
    ),
    "prose-address": Message(
        "页面里有不允许的网址",
        "不能链接到 {shown}",
        "链接用 http://、https://、mailto:、tel: 或者站内页面；图片先放进 content/pages/。",
        "this address is not allowed: {shown}",
        "Link to http, https, mailto, tel or a page of this site; put images into content/pages/.",
        "javascript: 一类的网址会运行脚本；从别的网站加载图片会暴露访客。",
    ),
    "prose-title": Message(
        "页面第一行不是标题",
        "第一行应当是“# 标题”",
        "第一行写井号、空格和标题，标题里不用 <、>、&；不要在前面写设置。",
        "the first line should be `# ` and the title",
        "Begin with a number sign, a space and the title, without <, > and &; no settings before.",
        "标题用在清单、搜索和浏览器窗口上；开头的设置能改变整个页面。",
    ),
    "prose-file": Message(
        "页面目录里不能放这种文件",
        "content/pages/ 里不能放 {name}",
        "这里只放 .md 页面和 png、jpg、gif、webp 图片；其他材料请写明从哪里取得。",
        "{name} may not stand in content/pages/",
        "Only .md pages and png, jpg, gif or webp images belong here.",
        "这里的文件会原样出现在网站上，网页、脚本和 svg 图片可以带进会运行的内容。",
    ),
    "prose-size": Message(
        "页面过大",
        "页面超过上限 {limit:,} 字节",
        "拆成几页；请确认没有把图片或者别的内容粘贴进来。",
        "the page has more than {limit:,} bytes",
        "Split it; check that nothing else was pasted in.",
        "过大的页面在手机上打不开。",
    ),
    "waiver-rule": Message(
        "豁免的规则不存在",
        "没有可以豁免的规则 {name}{near}",
        "写法律要求一类的规则名；文件格式和栏目要求不能豁免。",
        "there is no rule {name} that can be waived{near}",
        "Name a legal rule; file format and schema checks cannot be waived.",
        "豁免写错规则名，就什么也没有豁免。",
    ),
    "waiver-record": Message(
        "豁免的记录不存在",
        "没有记录 {name}{near}",
        "写成 类型/编号，例如 power/pen-unlicensed-practice。",
        "there is no record {name}{near}",
        "Write kind/id, as power/pen-unlicensed-practice.",
        "豁免只对一条记录有效，要写清是哪一条。",
    ),
    "waiver-term": Message(
        "豁免期限不对",
        "豁免的到期日早于批准日期，或者超过一年",
        "改正日期；需要更久的，到期前重新批准。",
        "the waiver ends before it was approved, or runs longer than a year",
        "Mend the dates; renew it when it runs out.",
        "长期有效的豁免等于取消规则。",
    ),
    "waiver-expired": Message(
        "豁免已经到期",
        "豁免已于 {day} 到期，不再有效",
        "改正记录后删去豁免；确需延长的，重新批准并改到期日。",
        "the waiver expired on {day}",
        "Mend the record and delete the waiver, or renew it.",
        "到期的豁免说明问题还没有解决。",
        "warning",
    ),
    "waiver-unused": Message(
        "豁免没有用处",
        "记录 {record} 没有违反 {name}，这条豁免没有用处",
        "删去这条豁免。",
        "the record {record} does not breach {name}; the waiver has no use",
        "Delete the waiver.",
        "留着无用的豁免，以后真出问题时会被它遮住。",
        "warning",
    ),
    "history-unsigned": Message(
        "提交没有签名",
        "提交 {commit}（{day}）没有签名",
        "请由负责的人核对这次改动；以后用 git commit -S 签名，合并也要签名。",
        "commit {commit} ({day}) is not signed",
        "Have the change looked at; sign with git commit -S, merges too.",
        "没有签名的提交，谁都可以写上别人的名字。",
    ),
    "history-untrusted": Message(
        "签名的密钥不可信",
        "提交 {commit}（{day}）有签名，但密钥不在可信的名单里",
        "确认是谁的密钥；是本单位的，加进可信名单（SSH 用 gpg.ssh.allowedSignersFile）。",
        "commit {commit} ({day}) is signed with a key that is not trusted",
        "Find out whose key it is; if it is yours, add it to the trusted ones.",
        "谁都可以造一把密钥，只有名单里的才说明是自己人。",
    ),
    "history-bad-signature": Message(
        "签名不对",
        "提交 {commit}（{day}）的签名与内容不符，或者密钥已经作废",
        "不要采用这次改动，请核对版本库是不是被改写过。",
        "commit {commit} ({day}) has a bad signature, or its key was revoked",
        "Do not rely on the change; find out whether the repository was rewritten.",
        "签名与内容对不上，说明提交被改过。",
    ),
    "history-expired": Message(
        "签名或者密钥已经过期",
        "提交 {commit}（{day}）的签名是好的，但签名或者密钥现在已经过期",
        "确认签名时密钥还有效；以后的提交换用新的密钥。",
        "commit {commit} ({day}) has a good signature that has expired, or its key has",
        "Make sure that the key was valid then; use a new key from now on.",
        "过期的密钥不再有人保管，所以提醒核对。",
        "warning",
    ),
    "history-unchecked": Message(
        "签名不能核对",
        "提交 {commit}（{day}）有签名，但这台电脑不能核对",
        "装好 gpg 或者 ssh-keygen，取得公钥或者设置 gpg.ssh.allowedSignersFile，再检查一次。",
        "commit {commit} ({day}) is signed, but the signature cannot be checked here",
        "Install gpg or ssh-keygen, get the public keys or set gpg.ssh.allowedSignersFile.",
        "不能核对的签名等于没有核对。",
    ),
}

FAMILIES: Mapping[str, tuple[str, str]] = {
    "yaml": ("文件格式", "记录用 YAML 书写，读取从严：凡是可能被读成两种意思的写法都不接受。"),
    "schema": ("栏目要求", "每类记录有哪些栏目、怎样填写，由 schemas/ 下的文件规定。"),
    "waiver": ("豁免", "经批准的豁免也要接受检查：写对规则和记录，有期限，用得上。"),
    "privacy": (
        "个人信息",
        "公开的内容里不能有能认出自然人的号码、住址和姓名；办公电话、信箱和地址写在专门的栏目里。",
    ),
    "prose": (
        "说明页面",
        "content/pages/ 下的页面用 Markdown 书写，可以有文字、表格、链接和图片，不能有脚本。",
    ),
    "history": (
        "提交签名",
        "用 --require-signed 检查时，公开版本上每一次改动记录的提交都要有可信的签名，改动才有出处。",
    ),
    "content": ("文件与引用", "文件放在哪里、叫什么名字、互相怎样引用。"),
}


def say(lang: Lang, rule: str, params: Params) -> tuple[str, str]:
    """(message, hint) of a built-in check in the language asked for."""
    message = MESSAGES[rule]
    words = _words(lang, rule, params)
    if lang == "en":
        return message.en.format_map(words), message.en_hint.format_map(words)
    hint = message.zh_hint.format_map(words)
    return message.zh.format_map(words), hint or "对照编写指南中的示例修改。"


def _words(lang: Lang, rule: str, params: Params) -> dict[str, Any]:
    """Parameters turned into words a person reads."""
    column = 1 if lang == "en" else 0
    words = dict(params)
    for name in TYPED & words.keys():
        words[name] = show(words[name], lang)
    if rule == "yaml-syntax":
        words["reason"] = SYNTAX[params["what"]][column]
    elif rule.startswith("schema-") and "field" in params:
        words |= _field_words(lang, rule, params)
    if "near" in params:
        words["near"] = NEAR[lang](params["near"])
    if "names" in params:
        words["names"] = JOIN[lang].join(params["names"])
    return words


def _field_words(lang: Lang, rule: str, params: Params) -> dict[str, str]:
    """The words of a fault in a field: which field, what was expected, what is there."""
    column = 1 if lang == "en" else 0
    value = show(params["value"], lang)
    words = {"what": _what(lang, params)}
    advice = params.get("advice", "")
    words["advice"] = ADVICE[advice][column].format(value=value)
    words["value"] = VALUES.get(advice, VALUES[""])[column].format(value=value)
    if rule == "schema-type":
        words["expected"] = _expected(lang, params)
    elif rule == "schema-format":
        words["expected"] = _spaced(FORMAT_NAMES[params["expected"]][column], lang)
    elif rule == "schema-allowed":
        values = [show(value, lang) for value in params["expected"]]
        words["choices"] = JOIN[lang].join(_labelled(v, params, lang) for v in values)
    elif "bound" in params:
        count = str(params["expected"])
        if rule == "schema-length" and lang == "zh":
            count += " 个字" if isinstance(params["value"], str) else " 项"
        words["bound"] = BOUNDS[f"{rule}-{params['bound']}"][column].format(expected=count)
    return words


def _what(lang: Lang, params: Params) -> str:
    """The field as a reader finds it in the file."""
    name, label = show(params["field"], lang), params["label"]
    if lang == "en":
        return f"item {params['item']} of {name}" if params["item"] else name
    text = f"{label}（{name}）" if label != params["field"] else name
    return text + (f"第 {params['item']} 项" if params["item"] else "")


def _expected(lang: Lang, params: Params) -> str:
    column = 1 if lang == "en" else 0
    expected = params["expected"]
    format = params.get("format")
    if format and format not in ("text", "prose"):
        text = FORMAT_NAMES[format][column]
    elif expected == "boolean" and params["labels"]:
        yes, no = (_labelled(value, params, lang) for value in ("true", "false"))
        text = yes + OR[lang] + _spaced(no, lang)
    else:
        types = [expected] if isinstance(expected, str) else expected
        text = OR[lang].join(TYPES[name][column] for name in types)
    return _spaced(text, lang)


def _labelled(value: str, params: Params, lang: Lang) -> str:
    """An English value with its Chinese label, for those who read Chinese."""
    label = params["labels"].get(value)
    return f"{value}（{label}）" if label and lang == "zh" else value


def _spaced(text: str, lang: Lang) -> str:
    """A space between Chinese and what is not."""
    return f" {text}" if text[0].isascii() and lang == "zh" else text


TYPED = {"field", "key", "name", "tag", "id", "other", "shown"}
"""Parameters that hold what somebody typed, and so may be anything."""
JOIN: Mapping[Lang, str] = {"zh": "、", "en": ", "}
OR: Mapping[Lang, str] = {"zh": "或", "en": " or "}
NEAR: Mapping[Lang, Callable[[str], str]] = {
    "zh": lambda near: f"，您是否指 {near}？" if near else "",
    "en": lambda near: f", did you mean {near}?" if near else "",
}
_SHOWN: Mapping[Lang, tuple[str, str, str]] = {
    "zh": ("（空）", "一组栏目", "一个列表"),
    "en": ("(empty)", "a group of fields", "a list"),
}


def show(value: Any, lang: Lang = "zh") -> str:
    """A value as it would be typed in a record, on one line, shortened to 40 characters."""
    nothing, group, many = _SHOWN[lang]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return group
    if isinstance(value, list):
        return many
    text = "" if value is None else str(value)
    # Spaces at the ends are what is wrong with such a text: show them.
    spaced = "“" + text.replace("\n", "↵") + "”" if text != text.strip() else ""
    text = spaced or " ".join(text.split())
    text = printable(text)
    return (text if len(text) <= 40 else text[:39] + "…") or nothing


_HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def printable(text: str) -> str:
    """`text` without characters that could move a terminal's cursor or hide what stands there."""
    if text.isprintable():
        return text
    return "".join("\ufffd" if unicodedata.category(char) in _HIDDEN else char for char in text)
