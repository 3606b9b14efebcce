"""Fine quotas are seen in many words; orders against them and ordinary indicators are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.quota import quota

QUOTAS = [
    "罚款指标完成情况",
    "全年罚没收入达到200万元",
    "罚款数额",
    "罚没收入同比增长10%",
    "执法经费按罚款数额返还",
    "与罚没收入挂钩",
    "罚款总额与部门经费挂钩",
    "按罚款返还经费",
    "每罚款1万元加1分",
    "未完成罚款任务的扣10分",
    "没有完成罚款指标的扣分",
    "不得低于五十万元罚款，罚款不低于五十万元的得满分",
    "人均罚款不低于2万元",
    "超额完成罚没任务的给予奖励",
    "把罚款数额作为绩效考核依据",
    "以罚款多少定奖金",
    "按收费罚款数额核拨办案经费",
    "处罚案件不少于60件",
    "罚没收入全区排名",
    "将罚没收入的百分之三十用于补充办案经费",
    "案均罚款",
    "罚款任务分解到人",
    "绩效奖金与罚款联动",
    "办案经费随罚没收入增减",
    "收费罚款收入按比例返还",
    "罚没金额位居全省前列",
    "行政处罚罚款金额（万元）",
    "罚款入库额",
    "将罚款额作为考核内容",
    "罚款数额纳入考核",
    "罚款越多得分越高",
    "罚款“指标”完成情况",
    "罚缴分离以后罚款任务照常完成",
    "每名执法人员每月至少办结处罚案件3件",
    "全年完成行政处罚十五件",
    "非税收入完成率",
    "为单位创收的加分",
    "罚款多的优先评为先进",
]
ORDINARY = [
    "罚缴分离执行情况",
    "收支两条线落实情况",
    "案卷合格率",
    "不得下达罚款指标",
    "没有下达罚款指标",
    "有无罚款指标",
    "是否存在罚款指标",
    "无罚款指标、无收费任务",
    "罚款数额不与经费挂钩",
    "未将罚款数额与奖金挂钩",
    "严禁将罚没收入与经费挂钩",
    "杜绝任何形式的罚款任务",
    "下达罚款指标的，实行一票否决",
    "发现设定罚款指标的扣10分",
    "罚款收缴率",
    "罚款决定履行率",
    "罚款5万元以上的案件法制审核率达到100%",
    "罚款数额适当，符合裁量基准",
    "按罚款幅度适用裁量基准得满分",
    "罚没物品按规定处置",
    "罚没收入全部上缴国库，经费由财政保障",
    "罚款票据使用规范",
    "罚款听证告知率达到100%",
    "罚款缴纳期限告知",
    "对罚款案件的举报人给予奖励",
    "收费项目公示完成率",
    "罚没收入和经费实行收支两条线",
    "不以罚款数额作为考核依据",
    "罚款数额不纳入考核",
    "罚款数额与违法情节相当",
    "加处罚款不超过本金",
    "正确计算罚款数额",
    "处罚案件评查优良率不低于80%",
    "处罚决定按期送达率不低于95%",
    "行政处罚决定公示不少于规定期限",
    "行政处罚信息公开率达到100%",
    "立案审批及时率",
    "检查计划完成率",
    "投诉举报按时告知率达到100%",
    "裁量基准适用准确率",
    "不得以执法创收",
    "抽查处罚案卷30件，合格的得满分",
    "完成处罚案卷评查以后三十日内反馈",
    "达到立案标准的及时立案",
    "同样的情形罚款多的，说明理由",
]

_MONEY = st.sampled_from(["罚款", "罚没款", "罚没收入", "罚金", "收费罚款"])
_AIMS = st.sampled_from(["指标", "任务", "目标", "定额"])
_FRAMES = st.sampled_from(
    [
        "完成年度{m}{a}的得满分",
        "{m}{a}完成率",
        "全年{m}{a}",
        "{m}{a}分解到各科室",
        "未完成{m}{a}的扣五分",
        "年底前完成{m}{a}",
        "超额完成{m}{a}加分",
    ]
)
_TIES = st.sampled_from(
    [
        "{m}与部门经费挂钩",
        "办案经费与{m}挂钩",
        "{m}按比例返还",
        "按{m}数额返还经费",
        "从{m}中提成",
        "{m}用于补充经费",
        "奖金与{m}联动",
    ]
)
_BANS = st.sampled_from(["不得", "严禁", "禁止", "杜绝", "没有", "不准"])
_BEFORE = st.sampled_from(["", "执法规范。", "文书齐全；", "按期办结，"])
_AFTER = st.sampled_from(["", "。", "，按季度统计。", "；案卷合格率达到百分之九十五。"])


@pytest.mark.parametrize("text", QUOTAS)
def test_a_quota_is_seen(text: str) -> None:
    assert quota(text)


@pytest.mark.parametrize("text", ORDINARY)
def test_an_ordinary_indicator_is_left_alone(text: str) -> None:
    assert quota(text) == ""


@given(_MONEY, _AIMS, _FRAMES, _BEFORE, _AFTER)
def test_a_target_for_fines_is_seen_in_any_words(
    money: str, aim: str, frame: str, before: str, after: str
) -> None:
    assert quota(before + frame.format(m=money, a=aim) + after)


@given(_MONEY, _TIES, _BEFORE, _AFTER)
def test_money_that_follows_fines_is_seen_in_any_words(
    money: str, tie: str, before: str, after: str
) -> None:
    assert quota(before + tie.format(m=money) + after)


@given(_BANS, _MONEY, st.sampled_from(["下达", "设定", "分解", "变相下达"]), _AIMS, _BEFORE, _AFTER)
def test_a_ban_is_no_quota(
    ban: str, money: str, verb: str, aim: str, before: str, after: str
) -> None:
    assert quota(f"{before}{ban}{verb}{money}{aim}{after}") == ""


@given(st.lists(st.sampled_from(ORDINARY), min_size=1, max_size=4))
def test_ordinary_sentences_together_are_ordinary(texts: list[str]) -> None:
    assert quota("。".join(texts)) == ""


@given(st.sampled_from(QUOTAS), st.sampled_from(ORDINARY))
def test_a_quota_is_seen_beside_an_ordinary_sentence(bad: str, good: str) -> None:
    assert quota(f"{good}。{bad}")
    assert quota(f"{bad}；{good}")


@given(st.text(max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    assert isinstance(quota(text), str)


def test_it_stays_quick_on_a_long_text() -> None:
    assert quota("罚款" + "甲" * 20_000) == ""
    assert quota("罚款挂" * 3_000) == ""
