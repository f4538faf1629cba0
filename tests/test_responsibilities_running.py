"""Bodies that the running text puts in charge."""

from __future__ import annotations

import pytest

from tests.duty_support import read

L, R = "lead", "responsible"


def test_a_body_that_is_the_lead_by_name() -> None:
    rows = read("1.区县教育部门为本区域项目实施的牵头单位,负责汇总需求。市水利局是牵头部门。")
    assert [(row.agency_name, row.role) for row in rows] == [("区县教育部门", L), ("市水利局", L)]


def test_running_text_counts_where_a_body_leads_or_is_in_charge() -> None:
    rows = read("1.加强统筹。市数字办牵头负责项目评审。由市发改委、市财政局负责监督。")
    assert [(row.agency_name, row.role) for row in rows] == [
        ("市数字办", L),
        ("市发改委", R),
        ("市财政局", R),
    ]


IN_CHARGE = [
    ("(一)市级部门。1.市财政局负责预算。2.市委编办负责编制。", ["市财政局", "市委编办"], "numbered duties"),
    ("一是市工信局负责培育;二是市数据局牵头开展活动。", ["市工信局", "市数据局"], "inline numbering"),
    ("民政部门牵头做好衔接,财政部门做好保障。", ["民政部门"], "a department by its field"),
    ("2.区市县机构编制部门负责核编。", ["区市县机构编制部门"], "of each county"),
    ("(二)东川职业技术学院负责招生;负责教学。", ["东川职业技术学院"], "an institution without level"),
    ("重大事故由事故发生地县级人民政府依法负责调查。", ["事故发生地县级人民政府"], "by its place"),
    ("所在地政府负责建设,省科技厅负责指导。", ["所在地政府", "省科技厅"], "two in one sentence"),
    ("东川市科学技术委员会(以下简称市科委)负责部署。", ["东川市科学技术委员会"], "a gloss before the verb"),
    ("第四条 市和区、县(市)人民政府教育行政部门(以下简称教育部门)具体负责统筹。",
     ["市和区、县(市)人民政府教育行政部门"], "as statutes have it"),
    ("市教育局、市卫健委等有关公共企事业单位行政主管部门牵头做好指导。", ["市教育局", "市卫健委"], "等"),
    ("用途不变,由财政、税务、审计部门负责监督。", ["财政部门", "税务部门", "审计部门"], "部门 is shared"),
    ("由公安、市场监管等部门负责监督。", ["公安部门", "市场监管部门"], "部门 behind 等 is shared"),
    ("市工信局是专项资金的主管部门 , 负责日常管理。", ["市工信局"], "presented before 负责"),
    ("县(市)交通运输主管部门在本级人民政府领导下,负责具体管理。", ["县(市)交通运输主管部门"], "under it"),
    ("市、区发展改革部门是主管部门,负责指导。", ["市、区发展改革部门"], "of city and district"),
    ("本办法由市财政局会同有关部门负责解释。", ["市财政局"], "会同 with those who have no name"),
    ("区、县(市)人民政府负责本辖区的考核。", ["区、县(市)人民政府"], "a collective without 各"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "reason"), IN_CHARGE, ids=[case[2] for case in IN_CHARGE])
def test_bodies_in_charge_in_running_text(text: str, expected: list[str], reason: str) -> None:
    assert [row.agency_name for row in read(text)] == expected, reason
