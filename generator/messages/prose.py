"""What is said of the Markdown pages."""

from __future__ import annotations

from collections.abc import Mapping

from generator.messages.message import Message

FAMILY = (
    "说明页面",
    "content/pages/ 下的页面用 Markdown 书写，可以有文字、表格、链接和图片，不能有脚本。",
)

MESSAGES: Mapping[str, Message] = {
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
}
