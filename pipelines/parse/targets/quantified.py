"""Which numbers set a value to be reached, and what each of them measures."""

from __future__ import annotations

import re
from functools import lru_cache

from pipelines.parse.targets import words
from pipelines.parse.targets.heads import head
from pipelines.parse.targets.model import Aim, Seen, Span
from pipelines.parse.targets.pairs import is_list, listed
from pipelines.parse.targets.statistic import statistic

_STOP = re.compile(r"[,。;:、)!?\n\r“”《》]")
_NOUN_BEHIND = re.compile(r"\s?(?:的\s?)?(?=[\u4e00-\u9fa5A-Za-z“\d])")
_NO_NOUN = re.compile(
    r"\s?(?:以上|左右|的?目标|要求|三是|[一二三四五六七八九]是|并|且|等(?!级)|和|及|或|[,。;、:)]|$)"
)
_FULL_COVER = re.compile(r"\s?的?\s?(?:全覆盖|覆盖|达标|全面?覆盖)")
_SHARE_OF = re.compile(r"\s?的([\u4e00-\u9fa5A-Za-z“”0-9]{2,40})")
_FOR_WHOM = re.compile(r"为\s?$")
_HAS = re.compile(r"(?:有|达到|达|突破)\s?$")
_OF_PHRASE = re.compile(r"^(?:占|的?比重|的?占比|达|增长|提高|降至|提升|年均|同比|比上年|比)")
_SHARE_BEHIND = re.compile(r"^\s?占")
# What an office promises to those who come to it, as a limit: 办电手续不超过2个, 接电时长不超过10日.
_SERVED = re.compile(
    r"(?:手续|时长|环节|办结|办理时限|办结时限|办理时间|审批时间|审批时限|办理时长|用时|申请材料|跑动次数)\s?$"
)
_ATTAIN = re.compile(r"实现|确保")
_PARTS = re.compile(r"\((?:其中|包括|含)[^()]{0,200}$")
# 实施10大类60项实事: the classes stand between the verb and what is counted.
_CLASSES = re.compile(r"\d+\s?大?类\s?$")
_FINISHED = re.compile(
    r"(?:按期|如期|按时|全部|全面|顺利|年内)*(?:竣工|建成|投产|完工|投用|通车|投入使用|投运)(?:投产|投用|运营|运行)?\s*$"
)
_OUTPUT = re.compile(r"年产\s?\d[^,。;]{1,60}(?:能力|产能)\s*$")
_SET_ASIDE = re.compile(r"安排[^,。;]{0,20}(?:额度|资金|经费|预算)\s?$")
_WILL = re.compile(r"要|将|全力|继续|重点|统筹|组织|扎实")
_AND_MORE = re.compile(r"(等|的)\s?$")
_GOAL = re.compile(r"目标(?:值)?[(:为]?\s?$")
_TIGHTENED = re.compile(r"(?:压缩|缩短|缩减|压减|控制|减少|降低|提速|达)(?:到|至|在)?\s?$")
_ACHIEVED = re.compile(
    r"(?:完成|引进|到位|落实|发放|新增|实现|争取|筹集|募集|达到|达|突破|为|至|到|在|规模|总额|余额)[^,。;、]{0,14}$"
)
_LIMITED = re.compile(r"(?:控制|压缩|缩短|降|压减|减少|下降|缩减|提速|力争|确保)")
_TAIL = re.compile(
    r"(?:最短|均|都|分别|总体|稳定|力争|努力|确保|基本|预期|不断|在|平均|同比|年均|比上年|至少|合计|共|要|已|可|应|再|约|将|计|:|\(|的|“|\s)+$"
)
# Nouns of growth that name the indicator (年均增速超过15%), unlike the verb 增长.
# A share printed behind what it is taken of: 达到招生计划的20%.
_OF_BASE = re.compile(r"(?:达到|达|提高到|提高至|降至|控制在|为)[^,。;、]{1,20}的\s?$")
_RATE_NOUN = re.compile(r"增速|增幅|涨幅|降幅|增量|增长率|增长速度")
_REACHING = re.compile(r"^(?:突破|超过|超出|超|高于|跨越|不低于|不少于)")
_BASELINE_TAIL = re.compile(r"(?:最短|由|从(?![业事属])|较|(?<![占对同环])比(?![重例率值价]))[^,。;]{1,24}$")


def accept(folded: str, seen: Seen, previous: Aim | None) -> Aim | None:
    """Take ``seen`` as a target, or return None; ``previous`` is the last target of its sentence."""
    if not _is_goal_like(folded, seen, previous):
        return None
    if previous is not None and _continues(folded, seen, previous):
        place = previous.place + 1
        own = previous.listing[place] if place < len(previous.listing) else previous.indicator
        printed = own[0] if previous.listing else previous.printed
        return Aim(seen, own, printed, previous.statistic, "target.listed", previous.listing, place)
    if seen.mention.type == "count" or (seen.mention.type in ("other", "area") and seen.mention.unit):
        return _counted(folded, seen, previous)
    return _measured(folded, seen, previous)


def _continues(folded: str, seen: Seen, previous: Aim) -> bool:
    """A further value of a list under one 分别: 分别达到60万头、500万只."""
    if seen.before.strip() or previous.seen.phrase != seen.phrase or _has_noun_behind(folded, seen):
        return False
    return "分别" in folded[seen.phrase.start : previous.seen.mention.bound_start]


def _is_part(lead: str, seen: Seen, previous: Aim | None) -> bool:
    """Whether a bracket that opens right behind a target tells its parts: 70名(其中:临床20名、影像10名)."""
    if previous is None or previous.seen.phrase != seen.phrase or seen.mention.type != "count":
        return False
    return bool(_PARTS.search(lead)) and seen.mention.unit == previous.seen.mention.unit


def _is_goal_like(folded: str, seen: Seen, previous: Aim | None) -> bool:
    """Nothing that is a standing rule, a gloss, the size of a project or of the plan's own parts."""
    around = folded[seen.phrase.start : seen.phrase.end]
    if words.TOTAL.search(seen.before) or _SET_ASIDE.search(seen.before) or seen.mention.unit == "大类":
        return False
    lead = folded[seen.phrase.start : seen.mention.start]
    if lead.count("(") > lead.count(")") and not (
        _GOAL.search(seen.before) or _is_part(lead, seen, previous)
    ):
        return False
    if not seen.is_dated and seen.mention.type != "count" and _is_standing(around):
        return False
    return not (seen.mention.bound == "at_most" and not (_is_limited(around) or _SERVED.search(seen.before)))


@lru_cache(maxsize=16)
def _is_standing(phrase: str) -> bool:
    """Asked again for each number of a phrase, so remembered."""
    return words.STANDING.search(phrase) is not None


@lru_cache(maxsize=16)
def _is_limited(phrase: str) -> bool:
    return _LIMITED.search(phrase) is not None


def _counted(folded: str, seen: Seen, previous: Aim | None) -> Aim | None:
    top = head(folded, seen.start, seen.mention.bound_start)
    if _has_noun_behind(folded, seen):
        return _noun_behind(folded, seen, top.start, previous)
    noun = folded[top.start : seen.mention.bound_start]
    if not _SUBJECT.search(noun) or _is_plain_scope(seen, noun):
        return _elided(folded, seen, previous)
    leveled = (
        words.LEVEL_END.search(noun) or words.CHANGE_END.search(noun) or words.LEVEL_NOUN_END.search(noun)
    )
    bound = seen.mention.bound == "at_least" and seen.is_dated
    follows = previous is not None and (
        seen.start > seen.phrase.start or (previous.statistic == "count" and not seen.after.strip())
    )
    served = seen.mention.bound == "at_most" and _SERVED.search(noun)
    if not (served or top.verb or leveled or bound or follows or words.BUILD.search(noun)):
        return None
    if not top.verb and not leveled and seen.mention.bound == "exact" and not (seen.is_dated or follows):
        return None
    return _aim(folded, seen, top.start, top.verb, previous, "target.noun_before")


# Units of what a thing is like, never of how many are built: 招收2岁幼儿, 三级医院, 750千伏工程.
ATTRIBUTES = frozenset(("岁", "级", "分", "层", "档", "届", "期", "大类", "千伏"))
# Units of things that stand somewhere: 完成9条道路工程 counts no schemes.
_THINGS = frozenset(("条", "座", "处", "公里", "栋", "套", "台", "眼", "口"))
# From this many on, projects and actions are counted to be done, not named as the plan's parts.
_MANY = 20
_SUBJECT = re.compile(r"[\u4e00-\u9fa5A-Za-z]{2}")


def _is_plain_scope(seen: Seen, noun: str) -> bool:
    scope = words.SCOPE_END.search(seen.before)
    return bool(scope) and not words.LEVEL_END.search(noun)


def _has_noun_behind(folded: str, seen: Seen) -> bool:
    at = seen.mention.bound_end
    return (
        at < seen.end
        and not _NO_NOUN.match(folded, at, seen.end)
        and bool(_NOUN_BEHIND.match(folded, at, seen.end))
    )


def _noun_behind(folded: str, seen: Seen, core: int, previous: Aim | None) -> Aim | None:
    if seen.mention.unit in ATTRIBUTES:
        return None
    opened = _NOUN_BEHIND.match(folded, seen.mention.bound_end, seen.end)
    if opened is None:
        return None
    span = (opened.end(), _noun_end(folded, opened.end(), seen.end))
    if not _opens_noun(folded, seen, core, previous) or _is_scheme(folded, seen, span):
        return None
    stat = "level" if _OUTPUT.search(folded, seen.phrase.start, seen.phrase.end) else "count"
    return Aim(seen, (span,), span, stat, "target.noun_behind")


def _opens_noun(folded: str, seen: Seen, core: int, previous: Aim | None) -> bool:
    """Whether a governing verb stands right before the number, or one before governs a list of numbers."""
    if seen.bound_words.endswith("有") or _HAS.search(seen.before) or _FOR_WHOM.search(seen.before):
        return True
    coordinated = previous is not None and previous.printed is not None and seen.start > seen.phrase.start
    if coordinated and not folded[core : seen.mention.bound_start].strip():
        return True
    before = _CLASSES.sub("", seen.before)
    verb = words.BUILD_END.search(before)
    if verb is None and words.PUSH_END.search(before):
        return seen.is_due and (seen.mention.low or 0) >= _MANY
    if verb is None:
        return _is_ensured(folded, seen) or _is_listed_in_part(folded, seen) or _goes_on(seen, previous)
    exact = seen.mention.bound == "exact" and (seen.mention.low or 0) < _MANY
    return not (verb.group(1) in words.WEAK and exact and not seen.is_due)


def _is_ensured(folded: str, seen: Seen) -> bool:
    """确保20公里水管、8个项目按期竣工: the number is governed by the verb at the end; 年产50辆X的能力 by 形成."""
    if not words.ENSURE.search(folded, seen.phrase.start, seen.mention.bound_start):
        return bool(_OUTPUT.search(folded, seen.phrase.start, seen.phrase.end))
    return bool(_FINISHED.search(folded, seen.mention.bound_end, seen.phrase.end))


def _is_listed_in_part(folded: str, seen: Seen) -> bool:
    """完成A、B等9条道路: more than are named are to be done; A、B等2条 would only count the named."""
    tail = _AND_MORE.search(seen.before)
    verb = _opening_verb(folded, seen)
    if tail is None or verb is None or seen.mention.type != "count":
        return False
    named = folded.count("、", verb.end(), seen.mention.bound_start) + 1
    strong = verb.re is words.BUILD and verb.group() not in words.WEAK
    return (strong or seen.is_due) and (seen.mention.low or 0) > (
        named if tail.group(1) == "等" else _MANY - 1
    )


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
    if few and words.SCHEMES_END.search(folded[slice(*span)]):
        return True
    arabic = any(char.isdigit() and char.isascii() for char in folded[seen.mention.start : seen.mention.end])
    return not arabic and not (seen.mention.unit and (seen.is_dated or seen.mention.type == "other"))


def _noun_end(folded: str, start: int, end: int) -> int:
    """A counted noun runs to the end of its stretch; brackets that it opens stay in it if they close."""
    text = folded[start:end].rstrip(" 。")
    if (done := _FINISHED.search(text)) and done.start() >= 2:
        text = text[: done.start()]
    if text.count("(") > text.count(")"):
        text = text[: text.rindex("(")]
    return start + len(text)


def _measured(folded: str, seen: Seen, previous: Aim | None) -> Aim | None:
    kind, before = seen.mention.type, seen.before
    if kind == "percent" and (aim := _share_of(folded, seen)):
        return aim
    if not _is_measured(folded, seen, kind, before) or (seen.is_promised and not seen.is_dated):
        return None
    top = head(folded, seen.start, seen.mention.bound_start)
    noun = folded[top.start : seen.mention.bound_start]
    if not _SUBJECT.search(_stem(noun)) or _GOAL.search(before) or _SHARE_BEHIND.match(noun):
        return _elided(folded, seen, previous, top.start)
    return _aim(folded, seen, top.start, top.verb, previous, "target.measured")


def _is_attained(folded: str, seen: Seen) -> bool:
    """实现网上申报100%、网上审批100%: one verb of attaining governs a list of shares."""
    verb = _ATTAIN.search(folded, seen.phrase.start, seen.mention.bound_start)
    return verb is not None and not seen.after.strip()


def _is_measured(folded: str, seen: Seen, kind: str, before: str) -> bool:
    led = _is_led(seen)
    if kind == "duration":
        return bool(_TIGHTENED.search(before) or (seen.mention.bound == "at_most" and _SERVED.search(before)))
    if kind == "money":
        return bool(led or _ACHIEVED.search(before) or words.LEVEL_NOUN_END.search(before))
    if kind == "percent" and (_FULL_COVER.match(seen.after) or _is_attained(folded, seen)):
        return True
    if kind in ("percent", "percentage_point", "multiple"):
        led = led or (kind == "percent" and bool(_OF_BASE.search(before)))
        return bool(led or words.LEVEL_NOUN_END.search(before) or _GOAL.search(before))
    return bool(words.LEVEL_END.search(before)) and seen.is_dated


def _is_led(seen: Seen) -> bool:
    """Whether a verb of reaching, growing or changing stands right before the number."""
    ends = (words.LEVEL_END, words.CHANGE_END, words.GROWTH_END)
    return bool(_REACHING.match(seen.bound_words)) or any(end.search(seen.before) for end in ends)


def _share_of(folded: str, seen: Seen) -> Aim | None:
    """80%以上的规上企业完成改造: the share of a group that does something."""
    found = _SHARE_OF.match(folded, seen.mention.bound_end, seen.end)
    if found is None or not words.COMPLETION.search(found.group(1)):
        return None
    if re.search(r"比例|速度|增速|目标|标准|要求|倾斜", found.group(1)):
        return None
    return Aim(seen, (found.span(1),), found.span(1), "share", "target.share_of_group")


def _stem(noun: str) -> str:
    """The measured thing without the verb that reaches its value."""
    noun = _OF_BASE.sub("", _BASELINE_TAIL.sub("", noun))
    for _ in range(6):
        short = _TAIL.sub("", noun)
        if verb := (
            words.GROWTH_END.search(short) or words.LEVEL_END.search(short) or words.CHANGE_END.search(short)
        ):
            kept = short[: verb.start()]
            named = _RATE_NOUN.search(verb.group())
            short = kept + verb.group()[: named.end()] if named else kept
            if named:
                return short
        if short == noun:
            break
        noun = short
    return noun


def _aim(
    folded: str, seen: Seen, start: int, verb: str | None, previous: Aim | None, rule: str
) -> Aim | None:
    noun = folded[start : seen.mention.bound_start]
    stem = _stem(noun)
    if not _SUBJECT.search(stem):
        return _elided(folded, seen, previous, start)
    span = (start, start + len(stem.rstrip()))
    stat = statistic(seen, verb, behind=False)
    if is_list(folded, start, seen.mention.bound_start):
        rest = folded[seen.mention.bound_end : seen.phrase.end]
        if pairs := listed(folded, *span, rest):
            return Aim(seen, pairs[0], pairs[0][0], stat, rule, pairs)
    return Aim(seen, (span,), span, stat, rule)


def _elided(folded: str, seen: Seen, previous: Aim | None, start: int | None = None) -> Aim | None:
    """The subject of 占…比重达到N, or of a bare 达到N, is that of the target before it in the sentence."""
    reached = words.LEVEL_END.search(seen.before) or words.GROWTH_END.search(seen.before)
    carried = _carried(seen, previous)
    if carried is None or not (
        reached
        or words.CHANGE_END.search(seen.before)
        or _GOAL.search(seen.before)
        or words.LEVEL_NOUN_END.search(seen.before)
        or _REACHING.match(seen.bound_words)
    ):
        return None
    stat = statistic(seen, None, behind=False)
    begin = seen.start if start is None else start
    own = _stem(folded[begin : seen.mention.bound_start])
    if _SHARE_BEHIND.match(own):
        subject = _subject(folded, carried[0])
        span = (begin, begin + len(own))
        return Aim(seen, (subject, span), span, stat, "target.restored_subject")
    return Aim(seen, carried, carried[0], stat, "target.elided_subject")


def _carried(seen: Seen, previous: Aim | None) -> tuple[Span, ...] | None:
    """What the target or the milestone before it in the sentence measures."""
    if previous is not None:
        return previous.indicator
    return None if seen.subject is None else (seen.subject,)


def _subject(folded: str, indicator: Span) -> Span:
    """The earlier target's own subject: what stands before its 占."""
    start, end = indicator
    cut = folded.find("占", start, end)
    return (start, cut) if cut > start else (start, end)
