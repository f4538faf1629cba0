"""Numbers whose form alone tells their role: labels, document numbers, index numbers, names."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from pipelines.parse.finders import (
    At,
    Chunks,
    Digits,
    Finder,
    Near,
    Ordinal,
    Places,
    Where,
    matches,
)
from pipelines.parse.lexicon import alternation, sections
from pipelines.parse.quantities import scan
from pipelines.parse.quantities.mention import NO_BOUND, Mention
from pipelines.parse.records import Clause

_WORDS = sections("terms.txt")

DOCUMENT_NUMBER = re.compile(
    r"[\u4e00-\u9fa5A-Za-z]{1,16}[\[(]\s?(?:19|20)\d{2}\s?[\])]\s?(?:第\s?)?\d{1,5}\s?号"
)
# What can stand directly before an issuer's sigle without being part of it.
_NUMBER_LEAD = re.compile(
    r"^.*(?:根据|按照|依据|依照|关于|文件|文号|字号|详见|见|和|及|的|原|通知|意见|办法|规定)"
)
_IDENTIFIERS: tuple[Finder, ...] = (
    Where(re.compile(r"(?:https?://|www\.)[!-~]{1,4000}"), ("http", "www.")),
    # The path of a linked file: (/xxgk/c100/17339/4VO.doc), /cms/2022/ab12.
    At(re.compile(r"(?<![\w/])/[A-Za-z][\w.%-]{1,60}(?:/[\w.%-]{1,80}){1,8}"), ("/",)),
    # Hexadecimal digits: keys of files and pages.
    Chunks(
        re.compile(r"(?<![0-9A-Za-z])(?=[a-f]{0,30}\d)(?=\d{0,30}[a-f])[0-9a-f]{16,64}(?![0-9A-Za-z])"),
        least=16,
    ),
    Near(re.compile(r"[\w.]{1,40}@[\w.]{1,40}"), 40, 42, ("@",)),
    # Numbers of orders: 农防字第0951478001号.
    At(
        re.compile(
            r"字第\s{0,3}((?:\d{4,}|\d{3}(?=\s{1,3}\d))(?:\s{1,3}\d{1,7})?\s{0,3}[A-Z]?)(?=\s{0,3}号)"
        ),
        ("字第",),
    ),
    Digits(re.compile(r"(?<![\d.])\d{6,}/\d{4}-\d+"), "/"),
    Chunks(re.compile(r"(?<![\w.])[A-Z0-9]{2,}(?:[-/][A-Z0-9]+){2,}(?![\w])"), behind="-/"),
    Digits(re.compile(r"(?<!\d)0\d{2,3}-?\d{7,8}(?:-\d{1,4})?(?!\d)")),
    Digits(re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")),
    Where(
        re.compile(rf"(?:{alternation(_WORDS['identifier_before'])})\s?([A-Z0-9][A-Z0-9-]{{3,}})"),
        _WORDS["identifier_before"],
    ),
    Where(re.compile(r"[\u4e00-\u9fa5]ICP[备证]\s?\d+号(?:-\d+)?"), ("ICP",)),
    # 第156号建议, 第12号提案: a motion that is answered.
    Ordinal(re.compile(r"第\s?(\d{1,5})\s?号(?=建议|提案|议案|公告|令)")),
    # 建标144-2010: a standard of a ministry.
    Where(re.compile(r"(?<=建标)\s?\d{2,4}-\d{4}(?!\d)"), ("建标",)),
)
_TOKEN = r"(?:[A-Za-z]+[-.]?\d[A-Za-z0-9.]*|\d+(?:\.\d+)?[A-Za-z][A-Za-z0-9]*)"
_ALNUM = re.compile(
    rf"(?<![A-Za-z0-9.])(?:GB|DB|ISO|IEC|T|Z)?(?:/[TZ])?\s?{_TOKEN}(?:[/+-]{_TOKEN})*(?![A-Za-z0-9])"
)
# Several numbers printed as one (a year, a count and 5G): unreadable, so it gets no value.
_RUN_TOGETHER = re.compile(r"(?:19|20)\d{5,}[A-Za-z]")
# 1□20元, a character of the number lost to a private or odd sign: no value can be read.
# A row of boxes to tick (□1□2) is none.
_LOST = "[\ue000-\uf8ff\U000f0000-\U000ffffd\ufffd]{1,3}|(?<![□■]\\d)[□■](?!\\d[□■])"
BROKEN_NUMBER = re.compile(
    rf"(?<![\d.])\d+(?:\.\d+)?(?:{_LOST})\d+(?:[.,]\d+)*\s?[万亿千百]{{0,2}}(?:[%‰元年月日人家个户项名亩吨米]|平方米)?"
)
_ODD = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\ufffd□■]")
# Blanks and Markdown signs before a label.
_SIGNS = re.compile(r"[\s#*-]*")
_DIGIT = re.compile(r"\d")
_DATE = re.compile(r"(?:19|20)\d{2}[-/]\d{1,2}[-/]\d{1,2}")
_STANDARD = re.compile(r"(?:GB|DB\d*|ISO|IEC|HJ|JGJ|CJJ|YD|SJ)(?:/[TZ])?\s?\d+(?:[.-]\d+)*(?:-\d{4})?")
_ORDINAL = re.compile(r"第\s?\d+\s?[届版章节期批号类轮代]")
# 第2条, 第1 0条: a reference to an article, or its label.
# Lists too: 第2、5~9、14条; and what stands below an article: 第1款第2目.
_ARTICLE = re.compile(
    r"第\s{0,3}\d(?:\s?\d){0,2}(?:\s?-\s?\d{1,2})?"
    r"(?:\s{0,2}[、~及]\s{0,2}\d{1,3}(?:-\d{1,2})?){0,30}\s{0,2}[条款项目](?!的|标)"
)
# 附表2之3: a part of an annexed table.
_TABLE_PART = re.compile(r"附\s{0,2}表\s{0,3}(\d{1,2}(?:\s{0,4}之\s{0,4}\d{1,2})?)(?![\d个份项家名张])")
# 专栏1, 附件2: numbering of what is attached or set apart.
_PART_LABEL = re.compile(r"(?:专栏|附件|附表|附录)\s?(\d{1,2})(?![\d个份项家名张])")
# 50亿级, 开放2.0任务: part of a name.
_CLASS = re.compile(r"(?<![\d.])\d+(?:\.\d+)?\s?[千百十]?[万亿]级(?!别)")
_EDITION = re.compile(
    r"(?<=[\u4e00-\u9fa5”])(?<![为达至到是长高低约率])\d\.0(?=任务|行动|工程|方案|政策|改革|[”》]|[,。、](?!\d))"
)
# 居全国第3位, 第1年, 第24次会议: where something stands in a row.
_PLACE = re.compile(r"第\s?\d+\s?[位名年次]")
# (1)…。(2)…: numbering within a paragraph, at its head or behind a stop.
_INLINE_LABEL = re.compile(
    r"(?:(?<=^)|(?<=[。;:!?,\n]))\s{0,3}(\(\d{1,2}\))(?=\s?[^\s\d,。;)])", re.MULTILINE
)
# 9. 某市…关于…: a number before words at the head of a line that is no division (a document in a collection).
_LINE_LABEL = re.compile(r"(?:\A|(?<=\n))[ \t]{0,4}(\d{1,3}\.)\s?(?=[\u4e00-\u9fa5《“])")
# A table without line breaks: …约束性7养老机构…; 附件:1.甲2.乙.
_ROW_LABEL = re.compile(
    r"(?:约束性|预期性|指标属性|属性)\s?(\d{1,2})(?=[\u4e00-\u9fa5(])(?![项个条类大年月日])"
)
_LISTED_LABEL = re.compile(r"(?<![\d.])(\d{1,2}\.)(?=[\u4e00-\u9fa5《“])")
# 12345热线: a number that is called.
_HOTLINE = re.compile(
    r"(?<!\d)(?:12|96|95|11)\d{1,4}(?=\s?[“”]?\s?(?:热线|平台|服务|投诉|检察|政务|便民|消费|诉求))"
)
_RANKED = re.compile(rf"(?<!\d)\d{{1,5}}\s?(?:{alternation(_WORDS['rank_suffix'])})(?![\u4e00-\u9fa5]?化)")
_ROUND_THE_CLOCK = re.compile(
    r"7\s?[×xX*]\s?24\s?小时(?=[^,。;]{0,6}[”热服])"
    r"|(?<!不超过)(?<!超过)(?<!不少于)(?<![×xX*])24\s?小时(?=[^\d内以,。;、前后的)]{2,})"
)
_ALL_HOURS = re.compile(r"7\s?[×xX*]\s?24\s?小时")
# 社区15分钟养老服务圈.
_CIRCLE = re.compile(r"\d{1,3}\s?(?:分钟|小时)(?=[^,。;、\d]{0,10}圈)")
_PM = re.compile(r"PM_?\s?(?:2\.5|10)")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?:\s?[-~至]\s?\d{1,2}:\d{2})?(?!\d)")
# 2026-02-03 09:02:33: the hour belongs to the date.
_BEHIND_DATE = re.compile(r"(?:\d-\d{1,2}|\d/\d{1,2}|\d日)\s{0,3}$")
_FRACTION = re.compile(r"(?<![\d.])\d{1,3}[/:]\d{1,3}(?![\d./])")
_VERSION = re.compile(r"(?<=[\u4e00-\u9fa5“”])\d\.\d(?:版|(?=[”》》建时]))")
_TITLE_COUNT = re.compile(
    r"(?<!\d)\d{1,3}\s?条(?=[》”]|等|有关|政策|措施|意见|规定)|(?<=政策|措施|意见|规定|举措)\s?(\d{1,3}\s?条)(?=的?\s?[》”\s通]|$)"
)
# 22号线, 3人制, 0.1微克攻坚行动, 高级技师(1级), 跨境9810: parts of names.
_NAMED: tuple[Finder, ...] = (
    Digits(re.compile(r"(?<![\d.])\d{1,3}\s?号线"), "号"),
    Digits(re.compile(r"(?<![\d.])\d{1,2}\s?人制"), "人"),
    Digits(
        re.compile(r"(?<![\d.])\d+(?:\.\d+)?[\u4e00-\u9fa5]{1,4}(?=攻坚行动|攻坚战)"),
        words=("攻坚行动", "攻坚战"),
    ),
    Near(re.compile(r"(?<=[师工员])\(\s?(\d\s?级)(?=\s?\))"), 4, 4, ("级",)),
    Near(re.compile(r"(?<=跨境)\s?\d{4}(?:、\d{4}){0,3}(?![\d万亿多余个家人元单])"), 0, 30, ("跨境",)),
    Digits(re.compile(r"(?<!\d)\d{1,3}\s?周年(?=纪念|庆|校庆|国庆|大庆|华诞)"), "周"),
)
# 成立30周年: an anniversary, no duration.
_ANNIVERSARY = re.compile(
    r"(?:成立|诞辰|解放|回归|胜利|发表|建[市区省校院团党国军]|战略|实施|直辖|设立|建设|开放)(\d{1,3}\s?周年)"
)
# 2-5星级, 3A级: grades.
_STARS = re.compile(r"(?<!\d)\d(?:\s?[-~至、]\s?\d){0,4}\s?星级?(?![座球光])")


# In the order in which they claim a number.
_LABELS: tuple[Finder, ...] = (
    Near(_LINE_LABEL, 4, 8, behind="."),
    Near(_INLINE_LABEL, 4, 10, behind=")"),
    Where(_ROW_LABEL, ("约束性", "预期性", "属性")),
    Ordinal(_ARTICLE),
    At(_TABLE_PART, ("附",)),
    Where(_PART_LABEL, ("专栏", "附件", "附表", "附录")),
)
_OF_DOCUMENTS = Near(DOCUMENT_NUMBER, 18, 24, behind="])")
_OF_STANDARDS = Where(_STANDARD, ("GB", "DB", "ISO", "IEC", "HJ", "JGJ", "CJJ", "YD", "SJ"))
_TERMS: tuple[Finder, ...] = (
    Where(_PM, ("PM",)),
    Digits(_STARS, "星-~至、", ("星",)),
    Digits(_HOTLINE, "“”热平服投检政便消诉"),
)
_PARTS: tuple[Finder, ...] = (
    Near(_ROUND_THE_CLOCK, 8, 12, ("小时",)),
    Near(_CIRCLE, 17, 1, ("圈",)),
    Ordinal(_ORDINAL),
    Digits(_RANKED, "强百佳优"),
    Near(_TITLE_COUNT, 2, 16, behind="条"),
    Digits(_VERSION, "."),
    Digits(_EDITION, "."),
    Digits(_CLASS, "千百十万亿", ("级",)),
    *_NAMED,
)
_OTHERS: tuple[Finder, ...] = (
    Ordinal(_PLACE),
    Near(_ALL_HOURS, 8, 2, ("小时",)),
    Near(_ANNIVERSARY, 9, 2, ("周年",)),
)


def _plain(match: re.Match[str], role: str, value: float | None = None) -> Mention:
    group = match.lastindex or 0
    start, end = match.span(group)
    return Mention(start=start, end=end, type="other", low=value, high=value, role=role, bound=_bound(value))


def _bound(value: float | None) -> str:
    return NO_BOUND if value is None else "exact"


_VALUE = re.compile(r"\d+(?:\.\d+)?")
_WITH_LETTERS = re.compile(r"\d+(?:\.\d+)?([A-Za-z]+)")


def _first_number(text: str) -> float | None:
    found = _VALUE.search(text)
    value = float(found.group()) if found else math.inf
    return value if math.isfinite(value) else None


def document_numbers(places: Places) -> Iterator[Mention]:
    """Numbers of official documents (朔政办发[2023]44号), issuer's sigle included; no value."""
    for match in _OF_DOCUMENTS.find(places):
        sigle = re.split(r"[\[(]", match.group(), maxsplit=1)[0]
        lead = _NUMBER_LEAD.match(sigle)
        start = match.start() + (lead.end() if lead and lead.end() < len(sigle) else 0)
        yield Mention(start=start, end=match.end(), type="other", role="identifier", bound=NO_BOUND)


def identifiers(places: Places) -> Iterator[Mention]:
    """Index numbers, telephone numbers, web addresses: one quantity each, no value."""
    for finder in _IDENTIFIERS:
        for match in finder.find(places):
            printed = match.group(match.lastindex or 0)
            if _DIGIT.search(printed) and not _DATE.fullmatch(printed):
                yield _plain(match, "identifier")


def terms(places: Places, units: frozenset[str]) -> Iterator[Mention]:
    """Numbers inside names: 5G, IPv6, 4K/8K, 世界500强, 第6版. Latin units are not names.

    Numbers of standards (GB/T 19580) are identifiers; places in a row (第3位), clocks, fractions are others.
    """
    folded = places.folded
    for match in matches(BROKEN_NUMBER, folded, _broken_starts(places)):
        yield _plain(match, "other")
    for match in _OF_STANDARDS.find(places):
        yield _plain(match, "identifier")
    yield from _told(places, _TERMS)
    for match in matches(_ALNUM, folded, _name_starts(places)):
        yield from _name(match, units)
    yield from _told(places, _PARTS)
    for match in Digits(_CLOCK, ":").find(places):
        yield _plain(
            match,
            "date" if _BEHIND_DATE.search(folded, max(0, match.start() - 12), match.start()) else "other",
        )
    for finder in _OTHERS:
        for match in finder.find(places):
            yield _plain(match, "other")
    for match in Digits(_FRACTION, "/:").find(places):
        if not scan.MATCHING.match(folded, match.start()):  # 1:1配套 is a rate.
            yield _plain(match, "other")


def _told(places: Places, finders: tuple[Finder, ...]) -> Iterator[Mention]:
    for finder in finders:
        for match in finder.find(places):
            yield _plain(match, "term", _first_number(match.group()))


def _broken_starts(places: Places) -> list[int]:
    return places.before("".join(filter(_ODD.match, places.behind)))


def _name_starts(places: Places) -> list[int]:
    """Where a name of letters and digits may begin: with them, or a blank or the slash of /T before."""
    folded = places.folded
    heads = {start for start, _end in places.latin}.union(places.before("."))
    leads = {
        start - 1 for start in heads if start and (folded[start - 1].isspace() or folded[start - 1] == "/")
    }
    return sorted(heads | leads)


def _name(match: re.Match[str], units: frozenset[str]) -> Iterator[Mention]:
    """A name of letters and digits, unless the letters are a unit; None of it has a value if run together."""
    printed = match.group()
    tail = _WITH_LETTERS.fullmatch(printed)
    if (tail and tail.group(1) in units) or not _DIGIT.search(printed):
        return
    start = match.start() + len(printed) - len(printed.lstrip())
    if _RUN_TOGETHER.match(printed):
        yield Mention(start=start, end=match.end(), type="other", role="other", bound=NO_BOUND)
        return
    value = _first_number(printed)
    yield Mention(
        start=start, end=match.end(), type="other", role="term", bound="exact", low=value, high=value
    )


def labels(places: Places, clauses: tuple[Clause, ...]) -> Iterator[Mention]:
    """Outline numbering in Arabic digits, its delimiter included: of divisions, and in their text."""
    folded = places.folded
    for clause in clauses:
        if clause.kind != "division" or not clause.label or not _DIGIT.search(clause.label):
            continue
        offset = _SIGNS.match(folded, clause.start).end()  # type: ignore[union-attr]
        if not folded.startswith(clause.label, offset):
            continue
        end = offset + len(clause.label)
        if end < len(folded) and folded[end] in ".、)":
            end += 1
        value = _first_number(clause.label)
        yield Mention(
            start=offset, end=end, type="other", low=value, high=value, role="label", bound=_bound(value)
        )
    yield from _cells(clauses)
    for clause in clauses:
        if clause.kind == "attachment":
            for match in _LISTED_LABEL.finditer(folded, clause.start, clause.end):
                yield _plain(match, "label", _first_number(match[1]))
    for finder in _LABELS:
        for match in finder.find(places):
            printed = "".join(match.group(match.lastindex or 0).split())
            yield _plain(match, "label", _first_number(printed))


def _cells(clauses: tuple[Clause, ...]) -> Iterator[Mention]:
    """The numbers of the rows of a table that is printed a cell a line: 1, 2, 3 … below 序号."""
    expected: int | None = None
    for clause in clauses:
        text = clause.text.strip()
        if text == "序号":
            expected = 1
        elif expected is not None and text == str(expected):
            yield Mention(
                start=clause.start,
                end=clause.start + len(text),
                type="other",
                low=float(expected),
                high=float(expected),
                role="label",
                bound="exact",
            )
            expected += 1
