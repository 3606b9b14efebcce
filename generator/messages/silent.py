"""What is said of changes of powers that nobody declared."""

from __future__ import annotations

from collections.abc import Mapping

from generator.messages.message import Message

FAMILY = (
    "没有登记的改动",
    "用 --base 与一个版本比较：新增、扩大、去掉职权，都要有同一次修改中登记的职权调整。",
)

MESSAGES: Mapping[str, Message] = {
    "silent-added": Message(
        "新增职权没有登记",
        "与 {revision} 相比新增了职权 {id}，没有登记职权调整",
        "运行 python -m generator new adjustment 编号，明细写 power: {id}、change: added。",
        "the power {id} was added since {revision} and no adjustment declares it",
        "Run python -m generator new adjustment ID and declare power: {id}, change: added.",
        "职权不能悄悄增加：每一项都要说得出凭哪份文件、从哪天起。改文件名等于去掉一项、新增一项，因为编号就是网址。",
    ),
    "silent-widened": Message(
        "扩大职权没有登记",
        "与 {revision} 相比变宽了，没有登记职权调整：{text}",
        "写错的改回去；确需扩大的，运行 python -m generator new adjustment 编号，明细写 power: {id}、change: changed。",
        "{field} is wider than at {revision} and no adjustment declares it",
        "Undo it, or run python -m generator new adjustment ID and declare power: {id}, change: changed.",
        "罚得更多、管得更宽、办得更慢、救济更少，都是扩大权力，必须有决定、有文号、让人看得见。",
    ),
    "silent-removed": Message(
        "去掉职权没有登记",
        "与 {revision} 相比少了职权 {id}，没有登记职权调整",
        "保留文件，状态改成 cancelled；运行 python -m generator new adjustment 编号，写 change: cancelled。",
        "the power {id} was removed since {revision} and no adjustment declares it",
        "Keep the file with status: cancelled, and declare power: {id}, change: cancelled in an adjustment.",
        "职权取消了，当事人要能查到什么时候、凭什么取消的。改文件名等于去掉一项、新增一项，因为编号就是网址。",
    ),
    "silent-count": Message(
        "登记的调整与实际改动不一致",
        "登记{change} {declared} 项，与 {revision} 相比实际有 {found} 项；没有这样改动的：{names}",
        "职权记录与调整在同一次修改中改；没有改的从明细和数量中删去，只是核对过的写 confirmed。",
        "{declared} declared as {change}, {found} found since {revision}; not changed so: {names}",
        "Change the powers together with the adjustment; what was only checked is confirmed.",
        "登记了却没有改，清单和文件就各说各的。",
    ),
}
