"""The lexicon of targets as compiled patterns."""

from __future__ import annotations

import re
from typing import Final

from pipelines.parse.lexicon import alternation, sections

_WORDS: Final = sections("targets.txt")


def any_of(section: str) -> str:
    """A regular expression for one word of ``section`` of ``lexicon/targets.txt``, longest first."""
    return alternation(_WORDS[section])


_DATE: Final = (
    r"(?:到|至|截至|截止|在|于)?(?:\d{4}\s?年?\s?[-~至到]\s?)?\d{4}\s?年(?:年?[底末]|度|\d{1,2}月[底末]?)?(?:以前|之前|前|内|期间)?"
    r"|(?:到|至)?(?:20)?[X×]{2}年(?:底|末)?(?:以?前|之前)?"
    r"|(?:到|至)?\d{1,2}月(?:底|末|\d{1,2}日)?(?:以前|之前|前)|\d年内|(?:到|至)?“[^”]{1,6}”(?:期间|末|时期)"
)
_BUILD: Final = rf"(?:{any_of('build')})(?!(?!{any_of('verb_before')})(?:{any_of('not_verb_before')}))"

BUILD: Final = re.compile(_BUILD)
BUILD_END: Final = re.compile(rf"({any_of('build')})(?:了|出|约|共|总数|各)?\s?$")
#: Verbs that push on what is under way, and words that warrant what stands behind them.
PUSH: Final = re.compile(any_of("push"))
PUSH_END: Final = re.compile(rf"(?:{any_of('push')})\s?$")
ENSURE: Final = re.compile(any_of("ensure"))
LEAD: Final = re.compile(
    rf"\s|{_DATE}|使(?!用)|可(?=实现|形成|带动|新增)|即(?![办时期将可])|(?:{any_of('lead')})|(?:{any_of('lead_verbal')})(?=(?:{any_of('lead_verbal')})?{_BUILD})"
)
WEAK: Final = frozenset(_WORDS["weak"])
SCHEMES_END: Final = re.compile(rf"(?:{any_of('schemes')})\s?$")
LEVEL_END: Final = re.compile(rf"(?:{any_of('level')})了?\s?$")
LEVEL_NOUN_END: Final = re.compile(rf"(?:{any_of('level_nouns')})\s?$")
GROWTH_END: Final = re.compile(
    rf"(?:{any_of('growth')})(?:率|幅度)?(?:分别)?(?:达到|达|为|在|保持在|力争|目标)?\s?$"
)
CHANGE_END: Final = re.compile(rf"(?:{any_of('change')})(?:了|约)?\s?$")
SCOPE_END: Final = re.compile(rf"(?:{any_of('scope')})\s?$")
SELECTION: Final = re.compile(any_of("selection"))
CERTIFY: Final = re.compile(any_of("certify"))
AWARD: Final = re.compile(any_of("award"))
# 力争取得更好结果 is an aside: it governs nothing behind it.
ASPIRATIONAL: Final = re.compile(
    rf"(?:{any_of('aspirational')})(?!性|寿命|收益|(?:争取|取得|取|实现)?更[好优高])"
)
EXPECTED: Final = re.compile(rf"(?:{any_of('expected')})[^,。;]{{0,4}}(?:[是为:]|如下)")
ASPIRATIONAL_OWN: Final = re.compile(any_of("aspirational_own"))
# 高于上年 measures by the past; it does not tell of it.
PAST: Final = re.compile(rf"(?<![于比较])(?:{any_of('past')})")
PERFECT: Final = re.compile(any_of("perfect"))
FORWARD: Final = re.compile(any_of("forward"))
PAST_SOFT: Final = re.compile(any_of("past_soft"))
PAST_HELD: Final = re.compile(rf"(?:{any_of('past_held')})(?!(?:全?[国省市区])?前列)")
PAST_OPENING: Final = re.compile(any_of("past_openings"))
# A rank that has been reached: 增速居全国第2位.
PAST_RANK: Final = re.compile(r"(?:位?[居列]|排名?)全[国省市区][^,。;]{0,4}第[\d一二三四五六七八九十]{1,2}")
PAST_HEADING: Final = re.compile(any_of("past_headings"))
STANDING: Final = re.compile(any_of("standing"))
TOTAL: Final = re.compile(any_of("total"))
COMPLETION: Final = re.compile(any_of("completion"))
#: What a share of a group does by then: 90%以上的医师接受培训.
TAKES_PART: Final = re.compile(r"接受|参加|采用|配备|得到")
# What is measured by another value, not by a figure: 高于上年, 低于全省平均水平, 与经济增长同步.
COMPARED: Final = re.compile(
    r"不?[高低]于[^,。;]{0,14}(?:上年|同期|平均|增速|水平)|[与和][^,。;]{2,14}(?:同步|一致)|达到[^,。;]{2,6}(?:要求|标准)"
    r"|(?:稳定|保持)[^,。;]{0,6}[ⅠⅡⅢⅣⅤIV一二三四五]{1,3}类"
)
NO_MILESTONE: Final = re.compile(any_of("no_milestone"))
TABLE: Final = re.compile(any_of("table"))
ATTAINED: Final = re.compile(
    rf"(?:基本|初步|全部|努力|力争|全面|均|率先|如期|顺利|建设)*(?:{any_of('attained')})"
)
VAGUE_END: Final = re.compile(rf"(?:{any_of('vague')})[^,。;]{{0,2}}$")
