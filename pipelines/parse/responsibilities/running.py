"""Bodies in running text that are said to lead or to be in charge: 市某办牵头负责….

Read with caution: the words before 牵头 or 负责, from the last stop or comma on, must be bodies and
nothing else, and not the people in charge (负责人) of something. The first of them has its level, or
is a department by its field (民政部门), or ends like an office of its own (某领导小组, 某学院).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipelines.parse.finders import Near, Places
from pipelines.parse.responsibilities.names import is_own, level_of, without_gloss
from pipelines.parse.responsibilities.pieces import Item, read_items
from pipelines.parse.responsibilities.squeeze import MASK, Squeezed, squeeze
from pipelines.parse.responsibilities.words import words

_VERB = re.compile(
    r"(?:具体|统一|归口|共同|分别|主要|全面|依法|总)?(?:(?:负责)?牵头(?:负责)?|负责)(?![人制同的者])"
)
# 市某局为本项工作的牵头单位.
_APPOINTED = re.compile(r"(?:为|是)[^,。;:!?\n()]{0,24}牵头(?:责任)?(?:单位|部门)")
# 市某局是本项资金的主管部门,负责…; 市某局在市政府领导下,负责….
_HEADED = re.compile(
    r"(?:(?:为|是|作为)[^,。;:!?\n()]{0,32}(?:部门|单位|机构)|在[^,。;:!?\n()]{1,24}(?:领导|指导)下)"
    r"[ \t]?,[ \t]?(?:具体|统一|全面|主要)?负责(?![人制同的者])"
)
# The role of bodies before these patterns, which belong to the list no more.
_ROLES = {_APPOINTED: "lead", _HEADED: "duty"}
_FINDERS = (
    Near(_VERB, 4, 6, ("牵头", "负责")),
    Near(_APPOINTED, 25, 8, ("牵头",)),
    Near(_HEADED, 44, 3, ("负责",)),
)
_START = re.compile(r"[。;:,!?\n)\]]|由")
_LONGEST = 120
_NUMBERING = re.compile(
    r"^(?:\([\w]{1,4}\)|\d{1,3}[.、)]|[一二三四五六七八九十]{1,3}[、.是]|第\w{1,5}条|其中|[ \t#*-])+"
)
# A bracket that belongs to the name before it: 县(市、区), 某部门(以下简称…), 市工信局(市中小企业局).
_ATTACHED = re.compile(
    r"\((?:[市县区旗州盟镇乡、,自治]{1,10}|以下[^()]{0,30}|[^()。,;:、]{2,14}(?:局|办|办公室|中心|委|会))\)"
)
_FIELD_OF = re.compile(r"(?:工作)?(?:行政)?(?:主管|管理)?部门$")
_PROSE = re.compile(r"[的对为将把与至向]|(?<!所)在|(?<!市)和(?!区)|建立|健全|成立|设立|组建|明确|本市|本省")
_NAME_LIMIT = 16
_FIELD_LIMIT = 28


def find_running(folded: str, taken: list[tuple[int, int]]) -> Iterator[tuple[Squeezed, tuple[Item, ...]]]:
    """Yield (text, members) for each run of bodies in charge outside the spans ``taken``."""
    last = -1
    for match in _said(folded):
        low = _opening(folded, match.start())
        if low <= last or any(start <= match.start() < end for start, end in taken):
            continue
        if _VERB.search(folded, low, match.start()):
            continue
        role = _ROLES.get(match.re)
        view = squeeze(folded, low, match.start() if role else match.end())
        items = read_items(view, labelled=False, role=role)
        if _is_sure(items) and not _cut_by_wrap(folded, low, items):
            last = match.end()
            yield view, items


def _said(folded: str) -> list[re.Match[str]]:
    """The words of leading and of being in charge, in text order."""
    places = Places(folded)
    return sorted((match for finder in _FINDERS for match in finder.find(places)), key=re.Match.start)


def _opening(folded: str, end: int) -> int:
    """Return where the run of bodies before ``end`` can begin."""
    floor = max(0, end - _LONGEST)
    window = _ATTACHED.sub(lambda bracket: MASK * len(bracket[0]), folded[floor:end])
    low = max((match.end() for match in _START.finditer(window)), default=0)
    numbering = _NUMBERING.match(window[low:])
    return floor + low + (numbering.end() if numbering else 0)


def _cut_by_wrap(folded: str, low: int, items: tuple[Item, ...]) -> bool:
    """Tell whether a line break may have cut the first name: 人行泰安⏎市中心支行."""
    line = folded[:low].rstrip(" \t")
    if not line.endswith("\n") or line.rstrip()[-1:] in tuple("。;:!?)]"):
        return False
    first = items[0].text
    return first.removeprefix(level_of(first) or "") not in words().stems and not first.endswith("小组")


def _is_sure(items: tuple[Item, ...]) -> bool:
    if not items or items[0].kind == "vague" or any(item.kind == "unknown" for item in items):
        return False
    first = items[0].text + items[0].head
    if first.startswith(("各级", "本级")) or not (level_of(first) or is_own(first) or _is_office(first)):
        return False
    return all(_plain(item) for item in items if item.kind != "vague")


def _plain(item: Item) -> bool:
    """Tell whether a member is a body's name and no more: a known department, or a short one."""
    text = without_gloss(item.text) + item.head
    core = text.removeprefix(level_of(text) or "")
    if core in words().stems:
        return True
    if _has_field(text):
        return len(text) <= _FIELD_LIMIT and not _PROSE.search(text)
    whole = item.kind == "body" or text.endswith(words().shared_heads)
    return whole and len(text) <= _NAME_LIMIT and not _PROSE.search(text)


def _is_office(text: str) -> bool:
    """Tell a name without level that can stand for itself: 民政部门, 某领导小组, 某学院."""
    text = without_gloss(text)
    return _has_field(text) or (len(text) > 3 and text.endswith(words().offices))


def _has_field(text: str) -> bool:
    """Tell a department called by its field: 民政部门, 县级财政部门, 市政务服务部门."""
    return text.endswith("部门") and _FIELD_OF.sub("", text).endswith(_fields())


@cache
def _fields() -> tuple[str, ...]:
    return tuple(sorted(root for root in words().roots if len(root) > 1))
