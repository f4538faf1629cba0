"""Which counts are to be reached: behind the noun that is counted, or before it."""

from __future__ import annotations

import re

from pipelines.parse.quantities import Mention
from pipelines.parse.targets import words
from pipelines.parse.targets.heads import head
from pipelines.parse.targets.indicators import REACHING, SUBJECT, elided, named_before
from pipelines.parse.targets.model import Aim, Seen, Span
from pipelines.parse.targets.phrases import Phrase

_NOUN_BEHIND = re.compile(r"\s?(?:的\s?)?(?=[\u4e00-\u9fa5A-Za-z“\d])")
_NO_NOUN = re.compile(
    r"\s?(?:制(?![造作定度])|以上|左右|的?目标|要求|三是|[一二三四五六七八九]是|并|且|等(?!级)|和|及|或|[,。;、:)]|$)"
)
_FOR_WHOM = re.compile(r"为\s?$")
_HAS = re.compile(r"(?:有|达到|达|突破)\s?$")
# What an office promises to those who come to it, as a limit: 办电手续不超过2个, 接电时长不超过10日.
SERVED = re.compile(
    r"(?:手续|时长|环节|办结|办理时限|办结时限|办理时间|审批时间|审批时限|办理时长|用时|申请材料|跑动次数|平均时间)(?:保持|在|为)?\s?$"
)
# 实施10大类60项实事: the classes stand between the verb and what is counted.
_CLASSES = re.compile(r"\d+\s?大?类\s?$")
_FINISHED = re.compile(
    r"(?:按期|如期|按时|全部|全面|顺利|年内)*(?:竣工|建成|投产|完工|投用|通车|投入使用|投运)(?:投产|投用|运营|运行)?\s*$"
)
# 抓好2个重点镇的建设 counts towns.
_DEED = re.compile(r"的(?:建设|培育|创建|改造|任务|目标|工作)$")
_OUTPUT = re.compile(r"年产\s?\d[^,。;]{1,60}(?:能力|产能)\s*$")
_WILL = re.compile(r"要|将|全力|继续|重点|统筹|组织|扎实")
_AND_MORE = re.compile(r"(等|的)\s?$")
# Units of what a thing is like, never of how many are built: 招收2岁幼儿, 三级医院, 750千伏工程.
_ATTRIBUTES = frozenset(("岁", "级", "分", "层", "档", "届", "期", "大类", "千伏"))
_LIFE = re.compile(r"寿命[^,。;、]{0,16}$")
# Units of what a base or a plant has room for: 建设1000万只肉兔产业园 builds one.
_STOCK_UNITS = frozenset(("只", "头", "羽", "尾", "吨", "吨/年", "吨/日"))
_PLANT = re.compile(r"(?:基地|产业园|园区?|项目|养殖场|加工厂|生产线|工厂|码头)$")
# What is offered to people: a count of these is an aim, one of other things part of a service.
_OFFERED = re.compile(r"岗位|学位|床位|托位|车位|泊位|房源|席位|机会|座位")
# Units of things that stand somewhere: 完成9条道路工程 counts no schemes.
_THINGS = frozenset(("条", "座", "处", "公里", "栋", "套", "台", "眼", "口"))
# Verbs that name by themselves what so many people take part in: 每年培训2000人次.
_TRAINS = frozenset(("培训", "救助", "帮扶", "服务", "安置", "转移就业", "招聘"))
_PLANTS = frozenset(("造林", "植树", "绿化", "种植"))
_PEOPLE = frozenset(("人次", "人", "户", "户次", "场次"))
# 失业人员再就业1万人, 棚改项目开工100个: the noun tells what comes about.
_COMES_ABOUT = re.compile(r"就业|(?:开工|竣工|完工|投产|投用|签约|落地|入库|上线|办结)\s?$")
# 每万人拥有发明专利15件: what each has is a level.
_HAD_BY = re.compile(r"每[^,。;、]{1,8}(?:拥有|配备|配有)|(?:人均|户均)拥有")
# From this many on, projects and actions are counted to be done, not named as the plan's parts.
_MANY = 20
# No pattern on the words around a number reaches further than this.
_REACH = 80


def is_attribute(folded: str, phrase: Phrase, mention: Mention) -> bool:
    """Whether the number tells what a thing is like; a span of life (人均预期寿命达到80岁) is measured."""
    if mention.unit not in _ATTRIBUTES:
        return False
    return not (mention.unit == "岁" and _LIFE.search(folded, phrase.start, mention.bound_start))


def counted(folded: str, seen: Seen, previous: Aim | None) -> Aim | None:
    top = head(folded, seen.start, seen.mention.bound_start)
    if has_noun_behind(folded, seen):
        return _noun_behind(folded, seen, top.start, previous)
    noun = folded[top.start : seen.mention.bound_start]
    if top.verb and not noun.strip() and _names_itself(seen, top.verb):
        span = (top.start - len(top.verb), top.start)
        return Aim(seen, (span,), span, "count", "target.noun_before")
    if not SUBJECT.search(noun) or _is_plain_scope(seen, noun):
        return elided(folded, seen, previous)
    leveled = (
        words.LEVEL_END.search(noun)
        or words.CHANGE_END.search(noun)
        or words.LEVEL_NOUN_END.search(noun)
        or _HAD_BY.match(noun)
        or _COMES_ABOUT.search(noun)
    )
    reaching = seen.deadline is not None and REACHING.match(seen.bound_words)
    bound = reaching or (seen.mention.bound == "at_least" and seen.is_dated)
    follows = previous is not None and (
        seen.start > seen.phrase.start
        or ((previous.statistic == "count" or seen.is_dated) and not seen.after.strip())
    )
    served = seen.mention.bound == "at_most" and SERVED.search(noun)
    if not (served or top.verb or leveled or bound or follows or words.BUILD.search(noun)):
        return None
    if not top.verb and not leveled and seen.mention.bound == "exact" and not (seen.is_dated or follows):
        return None
    return named_before(folded, seen, top.start, top.verb, previous, "target.noun_before")


def _names_itself(seen: Seen, verb: str) -> bool:
    """每年培训2000人次; 完成造林10万亩: the verb tells what is counted."""
    return (verb in _TRAINS and seen.mention.unit in _PEOPLE) or (
        verb in _PLANTS and seen.mention.type != "other"
    )


def _is_plain_scope(seen: Seen, noun: str) -> bool:
    scope = words.SCOPE_END.search(seen.before)
    return bool(scope) and not words.LEVEL_END.search(noun)


def has_noun_behind(folded: str, seen: Seen) -> bool:
    at = seen.mention.bound_end
    return (
        at < seen.end
        and not _NO_NOUN.match(folded, at, seen.end)
        and bool(_NOUN_BEHIND.match(folded, at, seen.end))
    )


def _noun_behind(folded: str, seen: Seen, core: int, previous: Aim | None) -> Aim | None:
    if seen.mention.unit in _ATTRIBUTES:
        return None
    opened = _NOUN_BEHIND.match(folded, seen.mention.bound_end, seen.end)
    if opened is None:
        return None
    span = (opened.end(), _noun_end(folded, opened.end(), seen.end))
    if not _opens_noun(folded, seen, core, previous) or _is_scheme(folded, seen, span):
        return None
    stat = "level" if _is_output(folded, seen) else "count"
    return Aim(seen, (span,), span, stat, "target.noun_behind")


def _opens_noun(folded: str, seen: Seen, core: int, previous: Aim | None) -> bool:
    """Whether a governing verb stands right before the number, or one before governs a list of numbers."""
    if (
        seen.bound_words.endswith("有")
        or words.BUILD_END.search(seen.bound_words)
        or _HAS.search(seen.before)
        or _FOR_WHOM.search(seen.before)
    ):
        return True
    coordinated = previous is not None and previous.printed is not None and seen.start > seen.phrase.start
    if coordinated and not folded[core : seen.mention.bound_start].strip():
        return True
    before = _CLASSES.sub("", seen.before)
    verb = words.BUILD_END.search(before)
    if verb is not None and _names_them(folded, seen, verb):
        return False
    if verb is None and words.PUSH_END.search(before):
        return seen.is_due and (seen.mention.low or 0) >= _MANY
    if verb is None:
        return _is_ensured(folded, seen) or _is_listed_in_part(folded, seen) or _goes_on(seen, previous)
    if verb.group(1) == "提供" and not _OFFERED.search(folded, seen.mention.bound_end, seen.end):
        return False
    exact = seen.mention.bound == "exact" and (seen.mention.low or 0) < _MANY
    return not (verb.group(1) in words.WEAK and exact and not seen.is_due)


def _names_them(folded: str, seen: Seen, verb: re.Match[str]) -> bool:
    """完成甲事项办理、乙事项申请2个事项: the number says how many were named, and the verb is half a noun."""
    named = folded.count("、", seen.phrase.start, seen.mention.bound_start) + 1
    inside = seen.before[: verb.start()].strip()
    return named > 1 and seen.mention.low == named and len(inside) > 1 and not words.LEAD.match(inside)


def _is_ensured(folded: str, seen: Seen) -> bool:
    """确保20公里水管、8个项目按期竣工: the verb at the end governs; 形成年产50辆X的能力: 形成 does."""
    begin = max(seen.phrase.start, seen.mention.bound_start - _REACH)
    if not words.ENSURE.search(folded, begin, seen.mention.bound_start):
        return _is_output(folded, seen)
    return bool(_FINISHED.search(folded, seen.mention.bound_end, _near_end(seen)))


def _is_output(folded: str, seen: Seen) -> bool:
    """年产50辆客车、20辆货车的能力: what a plant is able to make in a year."""
    begin = max(seen.phrase.start, seen.mention.bound_start - _REACH)
    return bool(_OUTPUT.search(folded, begin, _near_end(seen)))


def _near_end(seen: Seen) -> int:
    return min(seen.phrase.end, seen.mention.bound_end + _REACH)


def _is_listed_in_part(folded: str, seen: Seen) -> bool:
    """完成A、B等9条道路: more than are named are to be done; A、B等2条 would only count the named."""
    tail = _AND_MORE.search(seen.before)
    verb = _opening_verb(folded, seen)
    if tail is None or verb is None or seen.mention.type != "count":
        return False
    named = folded.count("、", verb.end(), seen.mention.bound_start) + 1
    strong = verb.re is words.BUILD and verb.group() not in words.WEAK
    number = seen.mention.low or 0
    if strong and seen.is_dated and tail.group(1) == "等":
        return True  # 到2027年,建成A、B等2个集群: those that are named are to be built.
    least = named + 1 if tail.group(1) == "等" else _MANY
    return (strong or seen.is_due or number >= _MANY) and number >= least


def _opening_verb(folded: str, seen: Seen) -> re.Match[str] | None:
    """The governing verb at the head of the number's stretch, behind adverbs."""
    at, end = seen.start, seen.mention.bound_start
    while at < end:
        if verb := words.PUSH.match(folded, at, end) or words.BUILD.match(folded, at, end):
            return verb
        lead = words.LEAD.match(folded, at, end) or _WILL.match(folded, at, end)
        if lead is None:
            return None
        at = lead.end()
    return None


def _goes_on(seen: Seen, previous: Aim | None) -> bool:
    """完成15万平方米X改造,2595套Y建设: the verb of the phrase before governs a number that opens the next."""
    if previous is None or seen.before.strip() or seen.mention.bound_start - seen.phrase.start > 1:
        return False
    return previous.rule == "target.noun_behind" and previous.seen.phrase.end + 1 == seen.phrase.start


def _is_scheme(folded: str, seen: Seen, span: Span) -> bool:
    """实施八项行动 counts the plan's own parts; so does a Chinese numeral without a date (建设两个基地)."""
    few = (
        seen.mention.bound == "exact" and (seen.mention.low or 0) < _MANY and seen.mention.unit not in _THINGS
    )
    noun = folded[slice(*span)]
    if few and (noun.startswith("方面") or words.SCHEMES_END.search(noun)):
        return True
    if seen.mention.unit in _STOCK_UNITS and _PLANT.search(noun):
        return True
    arabic = any(char.isdigit() and char.isascii() for char in folded[seen.mention.start : seen.mention.end])
    return not arabic and not (seen.mention.unit and (seen.is_dated or seen.mention.type == "other"))


def _noun_end(folded: str, start: int, end: int) -> int:
    """A counted noun runs to the end of its stretch; brackets that it opens stay in it if they close."""
    text = folded[start:end].rstrip(" 。")
    for tail in (_FINISHED, _DEED):
        if (done := tail.search(text)) and done.start() >= 2:
            text = text[: done.start()]
    if text.count("(") > text.count(")"):
        text = text[: text.rindex("(")]
    return start + len(text)
