"""Duty lists: which bodies they name, in which role, under which full name."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.duty_support import findings, read

NAMES = [
    ("(责任单位:市工信局、发改委)", ["市工信局", "市发改委"], "the level is carried"),
    ("(责任单位:市工信局、市场监管局)", ["市工信局", "市市场监管局"], "市场 is no level"),
    ("(责任单位:市民政局、市政园林局)", ["市民政局", "市市政园林局"], "市政园林 is a department, 民政 too"),
    ("(责任单位:省文旅厅、财政厅、总工会)", ["省文旅厅", "省财政厅", "省总工会"], "a province"),
    ("(责任单位:市委组织部、宣传部,市教育局)", ["市委组织部", "市委宣传部", "市教育局"], "a Party body"),
    (
        "(责任单位:市财政局,东川通管办、供电公司)",
        ["市财政局", "东川通管办", "东川供电公司"],
        "a place is carried",
    ),
    (
        "(责任单位:市商务局、人行东川市中心支行、东川海关)",
        ["市商务局", "人行东川市中心支行", "东川海关"],
        "own names",
    ),
    (
        "(责任单位:甲东区、乙西区、丙南区人民政府)",
        ["甲东区人民政府", "乙西区人民政府", "丙南区人民政府"],
        "a shared head",
    ),
    ("(责任单位:东川新区、高新区)", ["东川新区", "东川高新区"], "a zone of the same place"),
    (
        "(责任单位:各县(市、区)人民政府、市水利局)",
        ["各县(市、区)人民政府", "市水利局"],
        "a bracket in the name",
    ),
    ("(责任单位:市水利局,各市、区)", ["市水利局", "各市、区"], "a collective with a separator in it"),
    ("(配合单位:市水利局,各区、县级市)", ["市水利局", "各区、县级市"], "with 县级 in it"),
    ("(责任单位:各区、县(市)政府)", ["各区、县(市)政府"], "a longer collective"),
    ("〔责任单位:市委组织部(市委人才办),市教育局〕", ["市委组织部", "市教育局"], "a gloss is dropped"),
    (
        "(责任单位:市规划和自然资源局和市文化和旅游局)",
        ["市规划和自然资源局", "市文化和旅游局"],
        "和 in and between names",
    ),
    ("(责任单位:市数字办、财政局及有关成员单位)", ["市数字办", "市财政局"], "有关成员单位 names nobody"),
    ("(责任单位:市司法局、市信访局等有关部门)", ["市司法局", "市信访局"], "等 gives no row"),
    ("(责任单位:市发展\n改革委、市\n司法局)", ["市发展改革委", "市司法局"], "hard-wrapped names"),
    ("(責任單位:市經信局、發改委)", ["市經信局", "市發改委"], "Traditional script"),
    ("(责任单位:市水务局,以下均需各区落实,不再一一列出)", ["市水务局"], "a note names nobody"),
    (
        "(责任单位:市水利局、甲东区、乙西区等相关区政府)",
        ["市水利局", "甲东区政府", "乙西区政府"],
        "等",
    ),
    (
        "(会同甲市、乙省相关部门协同推进;市财政局负责)",
        ["甲市相关部门", "乙省相关部门", "市财政局"],
        "the departments of two places",
    ),
]


@pytest.mark.parametrize(("text", "expected", "reason"), NAMES, ids=[case[2] for case in NAMES])
def test_names(text: str, expected: list[str], reason: str) -> None:
    assert [row.agency_name for row in read(text)] == expected, reason


MORE_NAMES = [
    (
        "(责任单位:区财政局、区新城推进办)",
        ["区财政局", "区新城推进办"],
        "the level itself before an unknown office",
    ),
    ("(责任单位:市水利局 市财政局 各区政府)", ["市水利局", "市财政局", "各区政府"], "a blank as separator"),
    ("给予支持。(省水利厅、财政厅,各市州政府)\n", ["省水利厅", "省财政厅", "各市州政府"], "no role word"),
    ("(责任单位:市通管局,中国移动,各镇街)", ["市通管局", "中国移动", "各镇街"], "bodies of other endings"),
    ("**责任单位:**市水利局、市财政局\n", ["市水利局", "市财政局"], "a label in bold"),
    ("(责任单位:各县(市、区)委、政府)", ["各县(市、区)委、政府"], "committee and government of each"),
    ("支持。(市商务局(自贸办)、市林业局)", ["市商务局", "市林业局"], "no role word, a gloss"),
    ("(团市委、市妇联等单位按职责分工负责)", ["团市委", "市妇联"], "a body with its level inside"),
    ("给予奖励(含市级)。(见附件)\n", [], "a bracket at the end that names nobody"),
    (
        "补助。責任單位:省農業廳、財政廳,各縣(市、區)人民政府)\n",
        ["省農業廳", "省財政廳", "各縣(市、區)人民政府"],
        "the opening bracket was lost",
    ),
    ("(市级责任单位:市水利局;县级责任单位:东山县政府)", ["市水利局", "东山县政府"], "whose label it is"),
    ("(责任单位:市财政、税务部门)", ["市财政部门", "市税务部门"], "部门 and the level are shared"),
    ("责任人:市水利局局长\n", [], "a person"),
    ("(市科协牵头,市教育局配合)", ["市科协", "市教育局"], "a known body of a rare ending"),
    ("(任务分解:市教育局牵头,各县区政府配合)", ["市教育局", "各县区政府"], "what the list is"),
    ("(责任单位:各乡镇(街道)、县财政局)", ["各乡镇(街道)", "县财政局"], "a territory in brackets"),
    ("(市财政局会同市工信局负责)", ["市财政局", "市工信局"], "both bodies of 会同"),
    ("责任单位为:市水利局\n", ["市水利局"], "a label with 为"),
]


COLLECTIVES = [
    (
        "(市数据局牵头,市直相关单位按职责分工负责)",
        ["市数据局", "市直相关单位"],
        "city units",
    ),
    (
        "(责任单位:市水利局、各市级主管部门、各区政府)",
        ["市水利局", "各市级主管部门", "各区政府"],
        "between",
    ),
    ("(市水利局牵头,市级有\n关部门按职责分工负责)", ["市水利局", "市级有关部门"], "wrapped inside"),
    ("(市水利局牵头,各成员单位配合)", ["市水利局", "各成员单位"], "the members of a group"),
    (
        "(市水利局牵头,市直相关单位及东川区按职责分工负责)",
        ["市水利局", "市直相关单位", "东川区"],
        "及",
    ),
    ("(市水利局牵头,市政府各部门,各区政府配合)", ["市水利局", "市政府各部门", "各区政府"], "all departments"),
    ("(责任单位:有关县(市、区)人民政府)", ["有关县(市、区)人民政府"], "the counties concerned"),
    ("(责任单位:市水利局、项目所在地政府)", ["市水利局", "项目所在地政府"], "the government of the place"),
    ("(市水利局牵头,相关部门配合)", ["市水利局"], "相关部门 names nobody"),
    ("(市水利局牵头,各有关单位按职责分工负责)", ["市水利局"], "各有关单位 names nobody"),
    ("(市水利局等市级有关部门按职责分工负责)", ["市水利局"], "after 等"),
    ("(责任单位:市水利局,各责任单位)", ["市水利局"], "a word for the list itself"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), COLLECTIVES, ids=[case[2] for case in COLLECTIVES])
def test_classes_of_bodies(text: str, expected: list[str], reason: str) -> None:
    assert [row.agency_name for row in read(text)] == expected, reason


@pytest.mark.parametrize(("text", "expected", "reason"), MORE_NAMES, ids=[case[2] for case in MORE_NAMES])
def test_lists_of_other_shapes(text: str, expected: list[str], reason: str) -> None:
    assert [row.agency_name for row in read(text)] == expected, reason


L, P, R = "lead", "participant", "responsible"
ROLES = [
    ("(责任单位:市水利局、市财政局)", [R, R], "no lead is named"),
    ("(市科技局牵头,市财政局按职责分工负责)", [L, P], "牵头 … 按职责分工负责"),
    ("(市科技局、市工信局牵头,市财政局等配合)", [L, L, P], "two leads"),
    ("[牵头单位:市科技局;配合单位:市财政局、市税务局]", [L, P, P], "labels"),
    ("【责任单位:市科技局牵头,市财政局配合】", [L, P], "a tail wins over a label"),
    ("(牵头单位:市科技局;责任单位:市财政局)", [L, P], "responsible beside a lead takes part"),
    ("(市公安局、市民政局按分管领域负责,2023年12月底前完成)", [R, R], "no lead, a deadline"),
    ("(市教育局负责落实,完成时限:2022年10月)", [R], "a time limit names nobody"),
    ("(责任单位:市教育局;完成时限:2022年底)", [R], "a time limit after ;"),
    ("(市政务办牵头,会同市司法局推进)", [L, P], "会同 brings a participant"),
    ("(市工信局牵头并按职责分工负责,各县(市、区)落实)", [L, P], "one tail of two parts"),
    ("由市科技局负责牵头。", [L], "负责牵头 is one word"),
    ("(市水利局、市财政局按职责分工负责;排名第一的单位为牵头单位)", [L, P], "the rule inside a list"),
    ("(主办:市文旅局;协办:市体育局)", [L, P], "主办 and 协办"),
    ("(市工信局(牵头)、市财政局、市税务局)", [L, P, P], "the lead in a bracket"),
    ("(责任单位:市工信局(牵头单位)、市财政局)", [L, P], "the same in a labelled list"),
    ("(牵头领导:王某某,牵头单位:市工信局,数据提供单位:东调队)", [L, P], "a person, and who gives figures"),
    ("(牵头领导:王某某 牵头单位:市工信局;责任人:李某)", [L], "people before and behind"),
    ("(责任单位:★市工信局、市财政局)", [R, R], "a star before a name"),
    ("(牵头单位:市工信局;责任单位:市财政局;配合单位:市税务局;完成时限:2024年底)", [L, P, P], "four labels"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), ROLES, ids=[case[2] for case in ROLES])
def test_roles(text: str, expected: list[str], reason: str) -> None:
    rows = read(text)
    assert [row.role for row in rows] == expected, reason
    assert [row.position for row in rows] == list(range(1, len(rows) + 1))


NO_LISTS = [
    ("(一)加强组织领导(重点项目由专人负责)。", "no body before 负责"),
    ("企业负责人、有关部门负责同志参加。", "people in charge"),
    ("至少有1家银行牵头,做好综合融资服务。", "a bank of no name"),
    ("由有关部门负责监督。", "a department of no name"),
    ("行业主管部门牵头整合检查事项。", "whatever department there is"),
    ("个人档案由培养学校负责寄送。", "a party to a contract"),
    ("项目单位负责资金管理。", "whoever carries the project out"),
    ("健全党委领导、政府负责的体制。", "a slogan"),
    ("建立健全市人民政府牵头、部门参加的机制。", "a verb before the body"),
    ("按照“谁审批、谁负责”的原则清理。", "a principle"),
    ("评估组由负责组织调查的人民政府成立。", "in charge in a relative clause"),
    ("市财政局安排专项资金,市工信局会同有关部门组织实施。", "bodies that are not said to lead"),
    ("市政府负责的项目按程序办理。", "负责 in a relative clause"),
    ("(第一批)", "a bracket without roles"),
    ("支持:智能制造", "a word before a colon that is no role"),
    ("公开。(任务分解:市教育局;市水利局等有关单位做好公开)\n", "what they are told to do"),
    ("责任单位:待定", "a list that names nobody yet"),
]


@pytest.mark.parametrize(("text", "reason"), NO_LISTS, ids=[case[1] for case in NO_LISTS])
def test_no_duty_list(text: str, reason: str) -> None:
    assert read(text) == (), reason


def test_labelled_lines_without_brackets() -> None:
    rows = read(
        "1.建设平台。\n责任单位:市工信局、市财政\n局\n2.培育企业。\n牵头单位:市科技局\n配合单位:市商务局\n"
    )
    assert [(row.agency_name, row.role) for row in rows] == [
        ("市工信局", R),
        ("市财政局", R),
        ("市科技局", L),
        ("市商务局", P),
    ]


def test_a_label_behind_a_full_stop_belongs_to_the_list() -> None:
    rows = read("1.建桥。\n牵头单位:市水利局。\n责任单位:市财政局。\n2.修路。\n责任单位:市交通局。\n")
    assert [(row.role, row.position) for row in rows] == [(L, 1), (P, 2), (R, 1)]


def test_the_documents_own_rule_makes_the_first_the_lead() -> None:
    rows = read("(责任单位:市工信局、财政局)各牵头单位(排在第一位的责任部门为牵头单位)制定细则。")
    assert [row.role for row in rows] == [L, P]


def test_the_documents_own_rule_on_the_comma() -> None:
    rows = read("[责任单位:市民政局、市教育局,市财政局(逗号前为牵头单位,其余按职责分工负责,下同)]")
    assert [(row.quote, row.role) for row in rows] == [("市民政局", L), ("市教育局", L), ("市财政局", P)]


def test_a_gloss_stays_in_the_quote() -> None:
    row = read("(责任单位:市水务局,各区人民政府〈含开发区、风景区管委会,下同〉)")[1]
    assert (row.quote, row.agency_name) == ("各区人民政府〈含开发区、风景区管委会,下同〉", "各区人民政府")


@pytest.mark.parametrize("kind", ["boilerplate", "metadata"])
def test_debris_has_no_bodies(kind: str) -> None:
    assert read("(责任单位:市水利局)", kind) == ()


DAMAGED = (
    "(责任单位:市科技局、市水利局)(责任单位:市民政局、市教育局)(责任单位:市教育局、市科技局)"
    "(责任单位:市水利局、市科技局、市民政局)(责任单位:市教育局、市水利局)\n"
)


def test_bodies_run_together_are_read_by_the_other_lists() -> None:
    text = DAMAGED + "(责任单位:科技水利局、市民政局、教育\n"
    rows = read(text)[-4:]
    assert [(row.quote, row.agency_name) for row in rows] == [
        ("科技", "市科技局"),
        ("水利局", "市水利局"),
        ("市民政局", "市民政局"),
        ("教育", "市教育局"),
    ]
    assert findings(text) == [
        ("科技水利局", "dropped_chars", "市科技局、市水利局"),
        ("教育", "dropped_chars", "市教育局"),
    ]


def test_a_lost_prefix_is_restored_where_the_other_lists_print_it() -> None:
    text = DAMAGED + "(责任单位:水利局、市科技局)"
    assert [row.agency_name for row in read(text)[-2:]] == ["市水利局", "市科技局"]
    assert findings(text) == [("水利局", "dropped_chars", "市水利局")]


def test_an_unknown_body_without_prefix_stays_as_printed() -> None:
    text = DAMAGED + "(责任单位:市科技局、各区政府、乡贤联络服务中心)"
    assert read(text)[-1].agency_name == "乡贤联络服务中心"
    assert findings(text)[-1][1] == "suspected_omission"


SLIPS = [
    ("(责任单位:各县人民市政府)", "各县人民政府", ("人民市政府", "misprint", "人民政府")),
    (
        "(责任单位:东川经济开区管委会)",
        "东川经济开发区管委会",
        ("东川经济开区管委会", "dropped_chars", "东川经济开发区管委会"),
    ),
    ("(责任单位:市水利局局)", "市水利局", ("局局", "misprint", "局")),
]


@pytest.mark.parametrize(("text", "name", "finding"), SLIPS)
def test_slips_in_long_words(text: str, name: str, finding: tuple[str, str, str]) -> None:
    assert [row.agency_name for row in read(text)] == [name]
    assert findings(text) == [finding]


PARTS = st.sampled_from(
    [
        *"()〔〕〈〉、,;:。和及等各市区 \n",
        "责任单位:",
        "市工信局",
        "牵头",
        "配合",
        "负责",
        "发改委",
        "人民政府",
        "1.",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PARTS, max_size=25).map("".join))
def test_any_text_is_read_and_every_quote_is_true(text: str) -> None:
    rows = read(text)
    assert all(text[row.start : row.end] == row.quote == row.agency for row in rows)
    assert all(a.end <= b.start for a, b in pairwise(rows))
