"""The measures' lexicon as compiled patterns, made once."""

from __future__ import annotations

import re

from pipelines.parse.lexicon import alternation, sections

WORDS = sections("measures.txt")
GIVE = alternation(WORDS["give"])
WEAK_GIVE = alternation(WORDS["weak_give"])
NOUN = alternation(WORDS["noun"])
HEAD_NOUN = alternation(WORDS["head_noun"])
CONDITION_VERB = alternation(WORDS["condition_verb"])
TAX_ACT = alternation(WORDS["tax_act"])

# Where the promise begins: the giving verb, or what leads up to it.
# 一次性, 不超过 and 最高 inside a relative clause (不超过60%的企业) belong to the condition.
_NO_RELATIVE = rf"(?![^,。;给予]{{0,34}}的[^,。;的]{{0,16}}(?:{HEAD_NOUN}|部分))"
# What stands right behind 对 tells who it is (对依据…评审的单位), not what is given.
OPERATIVE = re.compile(
    r"(?<!对)(?<!对于)(?:第[一二三四五六]年(?=[^,。;]{0,8}\d)(?![^,。;]{0,60}的,)|可以?(?=按)|可(?:以|分别|按[^,。;]{0,10})?(?:争取|获得|获|申请|享受|给予)|(?:分别|依次|一次性|择优|分档|再)?(?:给予|予以|给与)"
    r"|(?:分别|依次)(?=[按可奖补资一最\d])|一次性"
    rf"{_NO_RELATIVE}(?=[^,。;]{{0,14}}\d|[^,。;]{{0,6}}(?:奖|补|资))"
    r"|减按|(?:按照?|参照|根据|依据)(?![^,。;\d]{0,8}(?:规定|要求|政策|程序)对)(?=[^,。;]{0,46}(?:\d|全额|减半|%|比例|标准))"
    r"|(?:研发费用|[^,。;的企业]{2,6})?(?:税前加计扣除)?(?:比例|标准|费率|税率)由(?=\d)"
    r"|每年(?:统筹)?安排|由[^,。;]{0,12}(?:财政|出资|安排)|(?:奖励|奖补|补助|补贴|资助|贴息|补偿|发放|拨付)(?=[^,。;的]{0,14}\d)"
    r"|(?:单个|单家|单户|单次|每[家户个人名场项件亩辆台]|每平方米|每吨)(?=[^,。;的]{0,24}\d)"
    rf"|(?:{NOUN})(?:的?(?:标准|比例|金额|额度|限额|总额))"
    r"|获得(?=(?:不超过|最高|一次性)[^,。;]{0,30}\d)|(?:(?:最高|最多)?(?:可达|不超过)(?=[^,。;]{0,20}\d)|最高(?=[^,。;]{0,16}\d))"
    rf"{_NO_RELATIVE})"
)
RELATIVE = re.compile(
    rf"(?:\([^()]{{0,12}}\))?[^,。;给予\d]{{0,34}}?的(?![^,。;的]{{0,8}}(?:{alternation(WORDS['noun_after_of'])}))"
)


def last_match(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    """The last match of ``pattern`` in ``text[start:end]`` (offsets in ``text``), or None."""
    found = None
    for found in pattern.finditer(text, max(0, start), end):  # noqa: B007 - the last one is wanted
        pass
    return found
