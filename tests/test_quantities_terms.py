"""Numbers whose form alone tells what they are: names, document numbers, index numbers, dates."""

from __future__ import annotations

import pytest

from tests.parse_support import mentions

# text, the quantities as (quote, role), reason
CASES: list[tuple[str, list[tuple[str, str | None]], str]] = [
    ("推进5G网络建设", [("5G", "term")], "5G is no five grams"),
    ("加快IPv6部署", [("IPv6", "term")], "letters before the digit"),
    ("发展4K/8K产业", [("4K/8K", "term")], "one name, no fraction"),
    ("引进世界500强企业", [("500强", "term")], "a league"),
    ("沿G312国道", [("G312", "term")], "a road"),
    ("设立24小时政务服务超市", [("24小时", "term")], "part of a name"),
    ("落实《某省规划(2021—2025年)》", [("2021—2025年", "term")], "a year inside book-title marks"),
    ("按照《某法2018年修订版》执行", [("2018年", "term")], "a year inside book-title marks"),
    ("根据某政发〔2022〕4号文件", [("某政发〔2022〕4号", "identifier")], "a document number is one quantity"),
    ("某政办发[2023]44号", [("某政办发[2023]44号", "identifier")], "with square brackets"),
    ("索引号:000014349/2024-00615", [("000014349/2024-00615", "identifier")], "an index number is no date"),
    ("2023年5月25日印发", [("2023年5月25日", "date")], "a date"),
    ("到2025年建成", [("2025年", "date")], "a year"),
    ("2030年底前", [("2030年底", "date")], "the last day of a year"),
    ("2023 年及以后年度", [("2023 年", "date")], "年及以后 is no 后年"),
    ("第3条所称", [("第3条", "label")], "a reference to an article is its label"),
    ("总额居全国第3位", [("第3位", "other")], "a rank reached names nothing"),
    ("第12届博览会", [("第12届", "term")], "part of the name of an event"),
    ("第1 0条 鼓励创新", [("第1 0条", "label")], "a label with blanks in it"),
    ("可享受:(1)租金补贴。(2)装修补贴", [("(1)", "label"), ("(2)", "label")], "numbering in a paragraph"),
    ("1. 某市人民政府关于印发通知", [("1.", "label")], "a number at the head of a line"),
    ("依据GB/T 19580评审", [("GB/T 19580", "identifier")], "the number of a standard"),
    ("申请表(/xxgk/c104243/17439/4Xbt.doc)", [("/xxgk/c104243/17439/4Xbt.doc", "identifier")], "a path"),
    ("某农防字第0951478001号令", [("0951478001", "identifier")], "the number of an order"),
    ("专栏3 重大工程", [("3", "label")], "numbering of what is set apart"),
    ("打造50亿级园区", [("50亿级", "term")], "a class, no amount"),
    ("实施扩大开放2.0任务", [("2.0", "term")], "an edition"),
    ("自中华民国一百零五年三月二十二日施行", [("中华民国一百零五年三月二十二日", "date")], "years of an era"),
    ("自一百十二年八月一日起", [("一百十二年八月一日", "date")], "the same, without its name"),
    ("服务满一百年", [("一百年", None)], "a time, no date"),
    ("修正第2、5~9、14条条文", [("第2、5~9、14条", "label")], "a list of articles"),
    ("第1项第2款第3目", [("第1项", "label"), ("第2款", "label"), ("第3目", "label")], "below an article"),
    ("附表2之3", [("2之3", "label")], "a part of a table"),
    ("某农金字第 10950  85123A  号令", [("10950  85123A", "identifier")], "a number with blanks in it"),
    ("某农金字第 108  5084748A  号令", [("108  5084748A", "identifier")], "a blank after three digits"),
    ("对第156号建议的答复", [("156", "identifier")], "a motion"),
    ("依据建标144-2010建设", [("144-2010", "identifier")], "the number of a ministry's standard"),
    ("建成22号线", [("22号线", "term")], "a line"),
    ("在3人制赛事中", [("3人制", "term")], "a kind of game"),
    ("实施0.1微克攻坚行动", [("0.1微克", "term")], "the name of a campaign"),
    ("按照高级技师(1级)", [("1级", "term")], "a rank behind its title"),
    ("加快“某通”3.0版建设", [("3.0版", "term")], "an edition behind its name"),
    ("做好80周年纪念活动", [("80周年", "term")], "the name of an event"),
    ("迎来建市30周年", [("30周年", "other")], "an anniversary is no duration"),
    ("2026-02-03 09:02:33发布", [("2026-02-03", "date"), ("09:02:33", "date")], "the hour of a date"),
    ("服务时间9:00-17:00", [("9:00-17:00", "other")], "hours of opening are no date"),
    ("约束性7养老机构床位", [("7", "label")], "a row of a table without line breaks"),
    ("拨打12345热线", [("12345", "term")], "a number that is called"),
    ("对2-5星级单位", [("2-5星级", "term")], "grades"),
    ("PM2.5浓度", [("PM2.5", "term")], "a name"),
    ("停泊时间不超过24小时的船舶", [("24小时", None)], "a limit of time is no name"),
    ("优化营商环境政策25条", [("25条", "term")], "how a set of measures is called"),
    ("打造15分钟服务圈", [("15分钟", "term")], "part of a name"),
    ("收入2000万元", [("2000万元", None)], "an amount is left to the rules"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), CASES)
def test_roles_by_form(text: str, expected: list[tuple[str, str | None]], reason: str) -> None:
    assert [(text[m.start : m.end], m.role) for m in mentions(text)] == expected, reason


def test_a_document_number_has_no_value() -> None:
    (found,) = mentions("某政发〔2022〕4号")
    assert found.values() == (None, None)
    assert found.date_value is None
    assert not found.bound


@pytest.mark.parametrize(
    ("text", "value", "reason"),
    [
        ("2025-12-31", "2025-12-31", "ISO"),
        ("2030年底", "2030-12-31", "年底 is the last day"),
        ("2023—2025年", "2023/2025", "a range of years"),
        ("二〇二二年八月二十二日", "2022-08-22", "Chinese numerals"),
    ],
)
def test_a_date_has_a_date_and_no_number(text: str, value: str, reason: str) -> None:
    (found,) = mentions(text)
    assert (found.type, found.date_value, found.values()) == ("date", value, (None, None)), reason


def test_an_index_number_with_month_and_day_is_no_range() -> None:
    found = mentions("发布时间:2022-10-26")
    assert [(m.type, m.date_value) for m in found] == [("date", "2022-10-26")]
