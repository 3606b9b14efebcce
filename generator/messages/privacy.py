"""What is said of personal data."""

from __future__ import annotations

from collections.abc import Mapping

from generator.messages.message import Message

FAMILY = (
    "个人信息",
    "公开的内容里不能有能认出自然人的号码、住址和姓名；办公电话、信箱和地址写在专门的栏目里。",
)

MESSAGES: Mapping[str, Message] = {
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
}
