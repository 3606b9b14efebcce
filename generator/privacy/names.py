"""Names of natural persons written out: 张某 is allowed, 张某某 too, the whole name is not.

Many words begin with a character that is also a surname (陈述, 安全), so a name is believed only
after a word for a party, and only where it ends like one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛范彭郎鲁韦马苗"
    "方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅卞齐康伍余顾孟平黄穆萧肖尹姚邵汪祁毛狄米"
    "戴宋庞熊纪舒屈项祝董梁杜阮蓝闵席季贾路江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万柯管卢莫经房裘"
    "干解应宗丁宣邓郁单杭洪包左石崔吉龚程邢裴陆荣翁曲封储靳段焦巴谷车侯全班秋仲伊宫宁甘厉祖武符刘景龙"
    "叶司黎白蒲赖卓屠池乔翟谭姬申冉桂牛尚农温庄晏柴阎阚连习艾容向古易廖耿满匡国文广东欧沃利蔚越师巩聂"
    "晁敖冷辛那简饶曾关查游权盖付代隋初佟"
)
_COMPOUND = "欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|长孙|司徒|令狐|宇文|端木"
SURNAME = rf"(?:{_COMPOUND}|[{_SURNAMES}])"
NAME = rf"{SURNAME}[\u4e00-\u9fff]{{1,2}}"
ROLES = (
    "当事人|患者|患儿|病人|投诉人|举报人|投诉举报人|申请人|被处罚人|违法行为人|行政相对人|家属|监护人|法定代表人"
    "|负责人|经营者|执法人员|承办人|证人|产妇|死者|伤者"
    "|医师|医生|护士|院长|局长|处长|科长|股长|所长|主任|检查人员|工作人员|检查员|监督员"
)
_ENDS = r"(?=$|[\s,.;:()，。；：、（）“”男女]|系|住|身份证|出生|先生|女士|同志|等[0-9一二三四五六七八九十]+人|因涉嫌)"
_PARTY = re.compile(
    rf"(?:{ROLES})(?:姓名)?(?:为|是|系|:|：|“|\()?\s?(?P<name>{NAME}){_ENDS}"
    rf"|姓名(?:为|是|:|：)\s?(?P<said>{NAME}){_ENDS}"
)
_WORDS = re.compile(
    "陈述|申辩|申请|申诉|安全|安置|安排|权利|权益|权限|解释|解除|应当|应急|应诉|应答|应对|管理|管辖|许可|康复|方面|方式|方便|方可"
    "|单位|单独|全部|全程|全体|经营|经过|经济|经办|广告|易感|文书|文件|文化|国家|国籍|连续|关系|关联|查阅|查询|查看|查处"
    "|代表|代理|代为|付款|游客|初次|初步|高危|常见|常用|平时|平等|时间|时限|华侨|车辆|白天|温度|路线|房屋|项目|石料|金额"
    "|利益|利害|容易|向.|于.|和.|任何|任职|任务|班组|班次|左右|封存|封闭|干预|师资|满意|满足|满十|充分|景观|习惯|程序|程度"
    "|万元|万人|从业|钟头|柜台|越权|包括|包含|储存|明确|盖章|简介|简易|简称|简要|宣传|宣告|广泛|农民|农村|尚未|尚无|毕业|终止"
    "|洪水|纪律|纪录|祝贺|林业|江河|古籍|东部|武装|仲裁|屈服|申报|申领|申明|秋季|夏季|强制|何时|何种|何人|符合|司机|司法"
    "|辛劳|欧洲|国外|国内|那里|那么|那些|易于|温馨|巩固|单方|巴士|曾经|曾因|曾有|关于|连同|高于|高级|许多|余额|余下|席位|米面"
    "|经批|经准|经审|经查|田间|水源|石膏|毛发|池水|牛奶|黄金|白酒|金融|云端|雷电|庄稼|包装|路过|连带|宁可|甘愿|厉害|全权|都.|常年|常驻|常住"
)


def full_names(text: str) -> Iterator[tuple[int, int]]:
    """Where a party is named in full: after 当事人, 患者, 投诉人 and the like."""
    for match in _PARTY.finditer(text):
        group = "name" if match["name"] else "said"
        if "某" not in match[group] and not _WORDS.match(match[group]):
            yield match.span(group)


def full_name(text: str) -> str:
    """The first full name of a party in a text, '' if there is none.

    >>> full_name("当事人张小明，男"), full_name("当事人张某某，男"), full_name("当事人陈述，申辩")
    ('张小明', '', '')
    """
    return next((text[start:end] for start, end in full_names(text)), "")
