"""Pages that are no policy are known by their own words; in doubt a page is a policy."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.ingest import read_bytes
from pipelines.parse import parse_source, parse_text
from pipelines.parse.genre import NOT_POLICY
from tests.conftest import PROJECT

CORPUS = PROJECT.parent / "shared" / "corpus"
MONEY = "对新认定的企业，给予一次性奖励20万元。到2025年，培育企业50家。\n"


def genre(text: str) -> str | None:
    flags = [flag for flag in parse_text(text).flags if flag.code == NOT_POLICY]
    assert len(flags) < 2
    return flags[0].read_as if flags else None


INTERPRETATION = (
    "首页\n当前位置:首页 > 政策解读\n《某市支持企业发展若干措施》政策解读\n"
    "一、出台背景\n为支持企业发展。\n二、主要内容\n" + MONEY
)
QUESTIONS = (
    "某市惠企政策问答\n问：新认定的企业有什么奖励？\n答：" + MONEY + "问：怎么申请？\n答：网上申请。\n"
    "问：何时拨付？\n答：每年6月。\n"
)
NEWS = "某市出台二十条措施支持企业\n本报讯（记者 某某）记者昨日获悉，某市出台措施。\n" + MONEY
FORM = (
    "某市企业奖励资金申请表\n申请单位：______（盖章）\n法定代表人：\n联系电话：\n"
    "□是 □否\n申请金额：20万元奖励\n    年  月  日\n"
)
LINKS = "".join(f"某市关于支持企业的第{n}号通知 2023-05-{n + 10}\n" for n in range(12))
CLOSE = LINKS.replace(" 2023", "2023")
INDEX = "政策文件\n" + LINKS + "下一页\n"
MENU = "首页\n政策文件\n政策解读\n常见问题\n一图读懂\n当前位置：首页 > 政策解读\n"

PLAN = "某市人民政府办公室关于印发若干措施的通知\n"


@pytest.mark.parametrize(
    ("text", "kind", "reason"),
    [
        (INTERPRETATION, "interpretation", "by its title and its parts"),
        ("一图读懂|某市若干措施\n" + MONEY, "interpretation", "a picture story"),
        ("关于《某市若干措施》的起草说明\n一、起草背景\n" + MONEY, "interpretation", "why it was drafted"),
        (
            "某市若干措施\n一、出台背景\n近年来发展快。\n二、主要内容\n"
            + MONEY
            + "三、解读机关\n某市发改委\n",
            "interpretation",
            "by its parts alone",
        ),
        (QUESTIONS, "questions", "by its questions and answers"),
        (QUESTIONS.replace("某市惠企政策问答\n", ""), "questions", "without a title"),
        ("某市发改委负责人就若干措施答记者问\n" + MONEY, "questions", "to the press"),
        (NEWS, "news", "a reporter's line"),
        ("某市召开若干措施新闻发布会\n各位记者,大家好。\n" + MONEY, "news", "a conference"),
        (
            "《某市若干措施》解读\n一、有哪些奖励？\n" + MONEY + "相关文件\n某市关于印发若干措施的通知\n",
            "interpretation",
            "a link to the policy is not the page's title",
        ),
        ("高企认定有什么奖励？\n答：" + MONEY, "questions", "one of a data base"),
        ("某市支持企业发展\n来源：某某日报\n近日，某市出台措施。\n" + MONEY, "news", "from a paper"),
        (FORM, "form", "blanks to be filled in"),
        (INDEX, "index", "titles with dates"),
        (CLOSE, "index", "dates close behind"),
    ],
)
def test_pages_that_are_no_policy(text: str, kind: str, reason: str) -> None:
    assert genre(text) == kind, reason
    parsed = parse_text(text)
    assert (parsed.measures, parsed.thresholds, parsed.targets) == ((), (), ())
    assert parsed.document.n_measures == 0
    assert len(parsed.quantities) == parsed.document.n_quantities > 0
    assert not any(row.measure_id or row.target_id for row in parsed.quantities)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("某市若干措施\n一、主要举措\n" + MONEY, "a policy"),
        (
            PLAN + "某政办发〔2023〕5号\n相关链接:《某市若干措施》政策解读\n一、支持\n" + MONEY,
            "a link to one",
        ),
        ("某市政策解读工作办法\n第一条 为做好解读。\n第二条 解读。\n第三条 " + MONEY, "a rule on the matter"),
        ("关于加强政策解读工作的通知\n一、出台背景要讲清\n" + MONEY, "a notice on it"),
        (PLAN + "现将若干措施印发给你们。\n一、支持\n" + MONEY + "附件\n" + FORM, "a form in an annex"),
        ("某市若干措施\n一、背景\n近年来。\n二、支持\n" + MONEY, "one part alone says nothing"),
        (MENU + "一、支持企业\n" + MONEY, "a menu, and no title"),
        ("某市若干措施\n一、支持\n" + MONEY + "七、常见问题解答\n见附件。\n", "a part of a policy"),
        ("新华社北京2月2日电 国务院印发了若干措施，全文如下。\n一、支持\n" + MONEY, "carried in full"),
        ("某市若干措施\n来源：某某日报\n近日，某市发展快。\n一、支持\n" + MONEY, "reprinted by a paper"),
        ("某市若干措施\n一、支持\n怎样申请？\n" + MONEY, "a question in a policy"),
        ("某市若干措施\n一、支持\n近日，记者站建设。" + MONEY, "a word by chance"),
        ("某市奖励标准一览表的通知\n一、支持\n" + MONEY, "a notice with a table"),
    ],
)
def test_policies_stay_policies(text: str, reason: str) -> None:
    assert genre(text) is None, reason
    assert parse_text(text).measures, reason


def test_the_flag_stands_on_the_line_that_shows_it() -> None:
    (flag,) = (f for f in parse_text(INTERPRETATION).flags if f.code == NOT_POLICY)
    assert (flag.quote, flag.severity) == ("《某市支持企业发展若干措施》政策解读", "warning")


@given(st.text(alphabet="问答:：一、2023-05 \n□_解读背景讯(记者)报本。第条", max_size=400))
@settings(max_examples=100, deadline=None)
def test_any_text_is_judged(text: str) -> None:
    assert genre(text) in {None, "interpretation", "questions", "news", "form", "index"}


def test_no_seed_is_judged(seeds: Path) -> None:
    for path in sorted(seeds.glob("*.txt")):
        assert genre(path.read_bytes().decode("utf-8")) is None


# Of the corpus, these alone are no policy: a guide in questions and answers, and (as DOCX) a conference.
NO_POLICY = {"gz15": "questions", "dx13": "questions"}


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of other styles is not here")
def test_the_corpus_is_judged_as_by_eye() -> None:
    for path in sorted([*CORPUS.glob("*.txt"), *CORPUS.glob("*.html")]):
        parsed = parse_source(read_bytes(path.read_bytes(), path.name))
        kinds = [flag.read_as for flag in parsed.flags if flag.code == NOT_POLICY]
        assert kinds == [kind for name, kind in NO_POLICY.items() if path.stem == name], path.name
