"""Recipients by what they do, by the gift's own name, and conditions of their own."""

from __future__ import annotations

import pytest

from tests.parse_support import quantified

ACTING: list[tuple[str, str | None, str | None, str]] = [
    ("企业安排残疾人就业的,给予每人2000元补贴。", "企业", "安排残疾人就业", "no list knows the verb"),
    ("种粮大户种植面积达到50亩以上的,每亩补贴100元。", "种粮大户", "种植面积达到50亩以上", "户 acts"),
    ("招录高校毕业生10人以上的,奖励5万元。", None, "招录高校毕业生10人以上", "who is taken does not act"),
    ("鼓励高校毕业生到基层就业,每人给予1万元补贴。", "高校毕业生", "到基层就业", "encouraged to do so"),
    (
        "新引进总部企业租赁办公用房的,按每月每平方米30元给予补贴。",
        "总部企业",
        "新引进总部企业租赁办公用房",
        "new is part of the condition",
    ),
    (
        "实施置换补贴,2025年底前个人消费者报废旧车的,给予5000元补贴。",
        "个人消费者",
        "报废旧车",
        "a later phrase names who acts",
    ),
    (
        "转业人员、登记失业半年以上的人员、高校毕业生,从事个体经营的,给予5000元补贴。",
        "转业人员、登记失业半年以上的人员、高校毕业生",
        "从事个体经营",
        "each item is a noun of its own",
    ),
    ("35岁以下科研人员,每人给予2万元补贴。", "科研人员", "35岁以下", "a size without 的"),
    (
        "在本市注册的青年企业,对其入驻园区期间发生的租金总额的50%给予补贴。",
        "青年企业",
        "在本市注册",
        "its rent is the company's",
    ),
    ("入住人数少于10人的,安排运行经费2万元。", None, "入住人数少于10人", "the case is told before the sum"),
    (
        "年营业收入达到1亿元以上,给予10万元奖励。",
        None,
        "年营业收入达到1亿元以上",
        "what has to be reached, without 的",
    ),
]
NAMES: list[tuple[str, str | None, str | None, str]] = [
    ("对青年创新创业服务中心给予30万元补助。", "青年创新创业服务中心", None, "verbs within a name"),
    ("支持产业发展促进中心建设,给予200万元资助。", "产业发展促进中心", None, "it is built"),
    (
        "对入驻海创(滨江)创新创业孵化基地的服务机构,给予10万元奖励。",
        "服务机构",
        "入驻海创(滨江)创新创业孵化基地",
        "a bracket within a name",
    ),
    ("养老护理员岗位补贴每人每月最高500元。", "养老护理员", None, "the gift's own name"),
    ("分布式光伏项目奖励标准为0.1元/千瓦时。", "分布式光伏项目", None, "the standard's own name"),
    ("补贴标准:每人每月300元。", None, None, "a standard is nobody"),
    ("每家中小企业的累计资助上限为40万元。", "中小企业", None, "each of them"),
    ("为失能老年人提供每月200元护理补贴。", "失能老年人", None, "who it is provided for"),
    ("按银行制造业贷款增量的2%给予奖励。", "银行", None, "whose growth is counted"),
    ("给予举报人1万元奖励。", "举报人", None, "人 behind the giving verb"),
    (
        "市人民政府应当对从事养老服务工作的毕业生给予5000元补贴。",
        "毕业生",
        "从事养老服务工作",
        "应当对 opens the address",
    ),
    (
        "补贴对象:招用就业困难人员的企业。\n补贴标准:每人每月500元。",
        "企业",
        "招用就业困难人员",
        "told beside the standard",
    ),
]


@pytest.mark.parametrize(("text", "beneficiary", "condition", "why"), ACTING + NAMES)
def test_who_and_on_what_condition(
    text: str, beneficiary: str | None, condition: str | None, why: str
) -> None:
    found = quantified(text)[0]
    assert (found.beneficiary, found.condition) == (beneficiary, condition), why


CASES: list[tuple[str, list[str | None], str]] = [
    (
        "对种植面积达到20亩的奖励1万元,达到50亩的奖励2万元。",
        ["种植面积达到20亩", "达到50亩"],
        "each case has its own",
    ),
    (
        "后备企业签订辅导协议给予30万元,通过辅导验收给予10万元。",
        ["签订辅导协议", "通过辅导验收"],
        "stages side by side",
    ),
]


@pytest.mark.parametrize(("text", "conditions", "why"), CASES)
def test_each_case_has_its_own_condition(text: str, conditions: list[str | None], why: str) -> None:
    assert [measure.condition for measure in quantified(text)] == conditions, why
