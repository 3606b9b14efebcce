"""What is said of waivers."""

from __future__ import annotations

from collections.abc import Mapping

from generator.messages.message import Message

FAMILY = ("豁免", "经批准的豁免也要接受检查：写对规则和记录，有期限，用得上。")

MESSAGES: Mapping[str, Message] = {
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
}
