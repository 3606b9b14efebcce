"""Personal data: what is seen, what is left alone, and that no record may hold it.

All numbers are invented; those with a check digit were made for these tests.
"""

from __future__ import annotations

import datetime as dt
import doctest
import random
from collections.abc import Iterator
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.iso7064 import mod_11_2

from generator import privacy
from generator.check import check
from generator.content import File, read_files
from generator.messages import MESSAGES
from generator.model import Kind
from generator.privacy import finding, names, persons
from generator.privacy.finding import masked
from generator.privacy.names import full_name
from tests.conftest import ROOT
from tests.examples import DAY, base_files


def id_number(region: str, born: str, serial: str) -> str:
    head = region + born + serial
    return head + mod_11_2.calc_check_digit(head)


ID = id_number("220102", "19900307", "123")
CARD = "622202123456789012" + luhn.calc_check_digit("622202123456789012")

SEEN = {
    "privacy-id": [
        ID,
        f"身份证{ID}。",
        f"{ID[:6]} {ID[6:14]} {ID[14:]}",
        "-".join((ID[:6], ID[6:14], ID[14:])),
        "".join(chr(ord(c) + 0xFEE0) for c in ID),  # full width
        id_number("110101", "19491001", "001"),
        "220102900307123",
        "身份证号：220102 19900307 1239",  # a slip of the pen is still somebody's number
        f"https://example.com/?id={ID}",
    ],
    "privacy-bank-card": [
        CARD,
        " ".join(CARD[i : i + 4] for i in range(0, len(CARD), 4)),
        "４３９２２５" + "0000000000"[:9] + luhn.calc_check_digit("439225000000000"),
        "银行卡号：6222 0000 1111 222",
    ],
    "privacy-mobile": ["13800138000", "手机138 0013 8000", "+86-139-0013-8000", "8615900138000",
                       "１３８００１３８０００",
                       "199.0013.8000", "tel13800138000", "微信wx13800138000", "手机138-00138000"],
    "privacy-landline": ["0431-88880000", "(010) 82345678", "０４３１—８８８８００００", "+86 431 88880000",
                         "家里电话043188880000", "联系电话88880000", "电话：8888 0000"],
    "privacy-email": ["zhang.san@example.com", "信箱zs_1@mail.example.com.cn。", "zs＠example．com"],
    "privacy-address": ["幸福小区3号楼2单元501室", "阳光花园5栋1203室", "三单元四楼402室",
                        "东风村3组15号", "家住示例路12号",
                        "红旗街12号3门402室",
                        "某某屯2社7号", "住址：示例市示例路18号", "12栋1单元", "福寿苑二号楼３０１室"],
    "privacy-patient": ["病历号：A00123456", "住院号20260315", "门诊号 为 88213", "医保卡号:0012345678"],
    "privacy-minor": ["张某，8岁", "李某某（男，十二岁）", "患儿王小明，3个月大",
                      "赵某，年仅 17周岁", "孙某女9岁", "王小明，女，7岁"],
    "privacy-name": ["当事人张小明，男", "患者：李明（女）", "投诉人欧阳建国。", "姓名：王伟", "负责人赵大为住"],
}  # fmt: skip

LEFT_ALONE = [
    f"{ID[:-1]}{'0' if ID[-1] != '0' else '1'}",  # the check digit is wrong
    id_number("220102", "19901307", "123"),  # there is no thirteenth month
    id_number("990102", "19900307", "123"),  # nor such a province
    CARD[:-1] + str((int(CARD[-1]) + 1) % 10),
    "229900-CF-001", "2202000012345", "12345", "12320", "400-123-4567", "110", "1949-10-01",
    "主任医师，", "医师连续，", "全科医生、护士", "工作人员安全", "局长办公会", "处长和分管领导", "医师李某，",
    "吉政办发〔2016〕91号", "主席令第16号", "国卫监督发〔2018〕54号", "第13800138000号",
    "91220101MA0Y3XXXXX", "2025-09-01 2026-03-01",
    "网页：http://www.law-lib.com/fzdt/newshtml/21/20250822211906.htm",
    "http://law.t8p.cn/articles/7402406770685124608.html（第七十七条）",
    "示例市示例路1号", "长春市人民大街9999号", "东风村卫生室", "3号楼会议室",
    "吉公网安备 22010202000001号", "吉ICP备20260001号-1",
    "不满十四周岁的人有违法行为的，不予处罚", "6个月", "张某，38岁", "李某某，四十岁", "儿童3岁以下免费",
    "当事人陈述、申辩", "当事人申请听证", "患者安全", "投诉人应当说明理由", "患者权益，",
    "当事人应当，", "当事人有权查阅。", "患者知情同意",
    "当事人张某某，男", "负责人：任命后公布", "罚款10000000000元", "0.13800138000",
    "5万元以上20万元以下", "电话写在联系方式中",
    "@、%、* 开头", "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15", "第一单元教学楼",
]  # fmt: skip


@pytest.mark.parametrize(("rule", "text"), [(r, t) for r, texts in SEEN.items() for t in texts])
def test_seen(rule: str, text: str) -> None:
    for whole in (text, f"经查，{text}", f"{text}，等。"):
        assert rule in {sight.rule for sight in privacy.find(whole)}, whole


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_left_alone(text: str) -> None:
    assert list(privacy.find(text)) == []


def test_every_rule_has_examples_and_words() -> None:
    assert set(SEEN) == {name for name in MESSAGES if name.startswith("privacy-")}


@settings(deadline=None)
@given(
    st.dates(dt.date(1900, 1, 1), dt.date(2026, 1, 1)),
    st.integers(0, 999),
    st.sampled_from(["11", "22", "46", "65"]),
)
def test_every_identity_number_is_seen_and_none_with_one_wrong_digit(
    born: dt.date, serial: int, province: str
) -> None:
    number = id_number(f"{province}0102", f"{born:%Y%m%d}", f"{serial:03}")
    assert {sight.rule for sight in privacy.find(number)} == {"privacy-id"}
    wrong = number[:16] + str((int(number[16]) + 1) % 10) + number[17]
    assert "privacy-id" not in {sight.rule for sight in privacy.find(wrong)}


@settings(deadline=None)
@given(st.text(max_size=200))
def test_no_text_stops_the_detectors(text: str) -> None:
    for sight in privacy.find(text):
        assert 0 <= sight.start < sight.end <= len(text)


SAID = [
    "3号2门4号", "9#2单元", "家属楼3号楼2室", "嘎查第3社2户", "苑9座3户", "户籍地址为示例市示例路1组",
    "家庭地址：示例路一百号", "现住址在某某某3栋", "住在幸福路幸福里1幢", "新城12栋1203户", "三单元",
    "门诊编号1234", "病历编号：A-12345", "检验样本号88213", "医疗保障号 12345", "就诊卡号码8821344",
    "影像检查编号：（AB-10001", "传真2888000", "座机是288-8000", "固话为( 7654321", "010-823-4567",
    "(010)  8234567", "86 10 823 4567", "qq:13800138000", "储蓄卡号: 123456789012",
    "孙某，十一个月）", "女童张某3个月，", "患儿王小明1个月大", "学生李雷：八岁",
]  # fmt: skip
"""More ways to say it, by each branch of the patterns."""
_BETWEEN = [
    *" -.·()（）．－　–—‐‑，,：:；。/",
    "  ",
    "号",
    "为",
    "https://a.cn/",
    *"0123456789十Ｘ",
]
_WIDER = {"@": "＠", ".": "．", "-": "－", " ": "　", "(": "（", ")": "）", ":": "：", ",": "，"}
_WIDER |= {digit: chr(ord(digit) + 0xFEE0) for digit in "0123456789"}


def _variations(count: int) -> Iterator[str]:
    """Examples of personal data, as written and changed: wider, longer, shorter, with more between."""
    known = [*(text for texts in SEEN.values() for text in texts), *SAID]
    yield from known
    dice = random.Random(20260105)
    for _ in range(count):
        text = dice.choice(known)
        for _ in range(dice.randrange(3)):
            at = dice.randrange(len(text) + 1)
            more = dice.choice([dice.choice(_BETWEEN), "", dice.choice(known)])
            text = text[:at] + more + text[at + dice.randrange(2) :]
        wide = dice.random() / 2
        yield "".join(_WIDER.get(c, c) if dice.random() < wide else c for c in text)


@pytest.mark.parametrize(("sign", "group"), finding._DETECTORS)
def test_no_sign_hides_what_a_detector_finds(
    sign: finding.Sign, group: tuple[tuple[str, finding.Detector], ...]
) -> None:
    found = 0
    for text in _variations(20_000):
        plain = text.translate(finding._WIDE)
        quiet = finding._URL.sub(lambda match: "\0" * len(match.group()), plain)
        for rule, detector in group:
            if any(detector(plain if rule == "privacy-id" else quiet)):
                found += 1
                assert sign(text), (rule, text)
                assert sign(f"甲\n{text}\n乙"), (rule, text)
    assert found > 300


def test_the_fields_that_may_be_official_say_all_that_is(kinds: dict[str, Kind]) -> None:
    records = check(read_files(ROOT), kinds, dt.date(2026, 11, 23)).catalog.all()
    said = 0
    for record in records:
        fields = kinds[record.kind].fields
        few = set(privacy.official_values(record, privacy.official_fields(fields)))
        assert few == set(privacy.official_values(record, fields)), record.path
        said += len(few)
    assert said > 0
    assert not privacy.official_fields(kinds["law"].fields)


def test_what_is_said_does_not_hand_it_on() -> None:
    assert masked(ID) == f"{ID[:3]}…{ID[-3:]}"
    assert masked("王伟") == "王…"
    assert full_name("被处罚人王小明，男，35岁") == "王小明"


@pytest.mark.parametrize("role", names.ROLES.split("|"))
def test_a_name_after_any_word_for_a_party_is_seen(role: str) -> None:
    assert [sight.rule for sight in privacy.find(f"{role}李建国，到场。")] == ["privacy-name"]
    assert not list(privacy.find(f"{role}李某，到场。"))


def test_names_with_a_certain_sign_stay(kinds: dict[str, Kind]) -> None:
    assert full_name("被处罚人王某明，男") == ""


@pytest.mark.parametrize(
    ("path", "old", "new", "rules"),
    [
        ("agency", "address: 示例市示例路1号", "address: 幸福小区3号楼2单元501室", set()),
        ("agency", "phone: 0431-00000000", "phone: '13800138000'", {"privacy-mobile", "schema-format"}),
        ("agency", "duties: 承担法制审核", "duties: 电话0431-88880000，承担法制审核", {"privacy-landline"}),
        ("power", "scope: ", "scope: 张某，8岁。", {"privacy-minor"}),
        ("power", "base_floor: 10000", "base_floor: 13800138000", set()),
        ("power", "base: 违法所得", "base: 13800138000", {"privacy-mobile", "schema-type"}),
        ("power", "confidence: ", f"remark: {ID}\nconfidence: ", {"privacy-id", "schema-unknown"}),
    ],
)  # fmt: skip
def test_the_schema_says_what_is_an_official_contact(
    kinds: dict[str, Kind], path: str, old: str, new: str, rules: set[str]
) -> None:
    files = base_files(kinds)
    name = next(n for n in files if n.endswith(f"example-{path}.yml"))
    assert old in files[name]
    files[name] = files[name].replace(old, new, 1)
    result = check([File(n, t.encode()) for n, t in files.items()], kinds, DAY, rules=())
    assert {f.rule for f in result.findings if f.severity == "error"} == rules


def test_our_content_has_no_personal_data(kinds: dict[str, Kind]) -> None:
    findings = check(read_files(ROOT), kinds, dt.date(2026, 11, 23)).findings
    assert [f for f in findings if f.rule.startswith("privacy-")] == []


@pytest.mark.parametrize("module", [names, persons])
def test_the_examples_in_the_docstrings(module: ModuleType) -> None:
    result = doctest.testmod(module)
    assert result.attempted > 0
    assert result.failed == 0


def test_a_list_of_thousands_is_not_told_line_by_line(kinds: dict[str, Kind]) -> None:
    files = base_files(kinds)
    name = next(n for n in files if n.endswith("example-power.yml"))
    files[name] += "notes: " + "、".join(f"1380013{n:04}" for n in range(5_000)) + "\n"
    result = check([File(n, t.encode()) for n, t in files.items()], kinds, DAY, rules=())
    assert len(result.findings) == 100
