"""What a duty list is made of: its bodies in order, each with role and place.

A list is read left to right. Labels (责任单位:) give their role to the bodies after them, tails
(…牵头, …配合, …按职责分工负责) to the bodies before them; notes (下同, 2023年底前完成) name nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from pipelines.parse.changed import changed
from pipelines.parse.responsibilities.names import NAMES_KEPT, level_of, without_gloss
from pipelines.parse.responsibilities.squeeze import MASK, Squeezed
from pipelines.parse.responsibilities.words import Marker, fitting, words

_SEPARATOR = re.compile(r"[、,;。|/:]")
_CONJUNCTION = re.compile(r"以及|和|及|与")
# 各市、区 and 各区、县(市)人民政府 are one body: their separators split nothing.
_COLLECTIVE = re.compile(
    r"各(?:地级以上|有关|相关)?[市县区旗州盟镇乡](?:[□、]{0,12}(?:县级)?[市县区旗州盟镇乡]"
    r"(?=[□、市县区旗州盟镇乡]|$|[,;和及按落负牵配]|人民|政府|管委|党))"
    r"{0,4}(?:□{0,8}党?委、(?:人民)?政府)?"
    r"|(?:[省市](?:和|、))?[市区县]、[区县]□{0,8}(?=(?:人民)?政府|[一-鿿]{2,14}部门)"
)
# One of these stands in what the pattern above finds.
_OF_COLLECTIVES = ("各", "、区", "、县")
_ET_CETERA = re.compile(
    r"等(?:\d{1,3}|[一二三四五六七八九十]{1,3})?[个家]?(?:[市省区县]?(?:级|直|政府)?|各)?(?:有关|相关|各)?"
    r"(?:职能|成员|主管|责任|配合)?(?:部门|单位|厅局|机构|地方|地|[区县市](?:人民)?政府)?$"
    r"|等(?:有关|相关)[^,;。、等]{0,16}(?:部门|单位)$"
)
# What departments called by their fields share: 财政、税务、审计部门, 财政、税务等主管部门.
_SHARED_FIELD = re.compile(r"(?:行政)?(?:主管|管理)?部门$")
_FIELDS_SUMMED_UP = re.compile(r"等(?:有关|相关)?((?:行政)?(?:主管|管理)?部门)")
_SUMMED_UP = re.compile(r"等(?:有关|相关|各)?[区县市镇](?:[、和]?[区县市镇]){0,2}((?:人民)?政府|管委会)")
# A remark on roles behind the last body is no part of its name: (逗号前为牵头单位,下同).
_LEAD_GLOSS = re.compile(r"[(\[<](?:总?牵头|主办|主责)(?:单位|部门)?[)\]>]")
_RULE_GLOSS = re.compile(r"[(\[<][^()\[\]<>]{0,40}(?:牵头|责任|配合)(?:单位|部门)[^()\[\]<>]{0,30}[)\]>]$")
# What a class is told to do is no part of its name: 有关单位做好发布工作.
_PROSE = re.compile("做好|加强|抓好|开展")
_LEADING = re.compile(r"^(?:等|由|以及|并|及|和|与|会同|联合)(?=.)")


@dataclass(frozen=True, slots=True)
class Item:
    """One printed member of a duty list.

    ``low``, ``high`` count in the squeezed text; ``kind`` is ``body``, ``collective`` (the bodies of a
    class: 市直各部门), ``vague`` (names nobody: 有关部门) or ``unknown``; ``role`` is ``lead``,
    ``participant`` or ``duty``; ``group`` counts the list's commas and markers before it: a prefix is
    elided inside one group. ``head`` is what a place leaves to the words after it: 相关部门 for 甲市 in
    甲市、乙省相关部门, 政府 for 甲区 in 甲区等相关区政府.
    """

    low: int
    high: int
    text: str
    role: str
    group: int
    kind: str = "body"
    head: str = ""


@dataclass(frozen=True, slots=True)
class _Gap:
    """A stretch of bodies between two markers, and the role that it got (None: no role)."""

    low: int
    high: int
    role: str | None


def read_items(
    view: Squeezed, labelled: bool, bare: bool = False, role: str | None = None
) -> tuple[Item, ...]:
    """Return the members of the list ``view``; empty where it is no duty list after all.

    A ``labelled`` list is one whatever stands in it; without label all its members must be bodies;
    in a ``bare`` one, which has no role words, the first must be a known department with its level.
    ``role`` is that of members without role word.
    """
    items: list[Item] = []
    group = 0
    for gap in _gaps(view, "duty" if bare or _LEAD_GLOSS.search(view.text) else role):
        for low, high, step in _split(view, gap.low, gap.high):
            group += step
            text = view.text[low:high]
            if gap.role is not None and text:
                own_role = "lead" if _LEAD_GLOSS.match(view.text, high) else gap.role
                head = _summed_up(view.text, low, high)
                kind = "collective" if head and is_field(text) else kind_of(text)
                items.append(Item(low, high, text, own_role, group, kind, head))
        group += 1
    items = _with_heads(items)
    if not labelled and any(item.kind == "unknown" for item in items):
        return ()
    if not any(item.kind != "unknown" for item in items):
        return ()
    if bare and not (items and _is_department(items[0].text)):
        return ()
    return tuple(_settle_roles(items))


def _is_department(text: str) -> bool:
    """Tell whether ``text`` is a department with its level: 市财政局, 市委组织部, 市商务局(自贸委)."""
    name = without_gloss(text)
    level = level_of(name) or ""
    core = name.removeprefix(level)
    known = any(core.removeprefix(organ) in words().stems for organ in ("", *words().level_organs))
    return bool(level) and (known or core.endswith(("局", "委", "办", "厅")))


def _summed_up(text: str, low: int, high: int) -> str:
    """Return the head behind 等: 政府 in 甲区等相关区政府, 部门 in 财政、税务等部门."""
    if text.endswith(words().territory_endings, low, high):
        found = _SUMMED_UP.match(text, high)
    else:
        found = _FIELDS_SUMMED_UP.match(text, high) if is_field(text[low:high]) else None
    return found[1] if found else ""


@lru_cache(maxsize=NAMES_KEPT)
def is_field(text: str) -> bool:
    """Tell whether ``text`` is a department's field without more, its level aside: 财政, 市财政."""
    level = level_of(text + "局") or ""
    core = text.removeprefix(level)
    return len(core) > 1 and core in words().roots and core not in words().stems


def _with_heads(items: list[Item]) -> list[Item]:
    """Give each place what it shares with the collective behind it."""
    read: list[Item] = []
    for item in reversed(items):
        read.append(_shared_vague(item, read[-1] if read else None))
    return read[::-1]


def _shared_vague(item: Item, after: Item | None) -> Item:
    """Read 甲市 in 甲市、乙省相关部门 as the departments of that place, 甲区 likewise."""
    lexicon = words()
    if after is None or after.group != item.group:
        return item
    if after.kind == "body" and after.head and item.text.endswith(lexicon.territory_endings):
        return changed(item, head=item.head or after.head)
    if after.kind != "collective":
        return item
    field_head = _field_head(after) if is_field(item.text) else ""
    if field_head:
        return changed(item, kind="collective", head=item.head or field_head)
    found = re.search("有关|相关", after.text)
    place = after.text[: found.start()] if found else ""
    shared = item.text.endswith(lexicon.territory_endings) and place.endswith(lexicon.territory_endings)
    if not found or not shared or item.text.startswith("各"):
        return item
    return changed(item, kind="collective", head=after.text[found.start() :])


def _field_head(item: Item) -> str:
    """Return 部门 of 审计部门, or what such a one has from those after it; "" for any other class."""
    if item.head and is_field(item.text):
        return item.head
    found = _SHARED_FIELD.search(item.text)
    return found[0] if found and is_field(item.text[: found.start()]) else ""


def _settle_roles(items: list[Item]) -> Iterator[Item]:
    """Turn ``duty`` into ``participant`` where a lead is named, else into ``responsible``."""
    plain = "participant" if any(item.role == "lead" for item in items) else "responsible"
    for item in items:
        yield changed(item, role=plain) if item.role == "duty" else item


def _gaps(view: Squeezed, role: str | None) -> Iterator[_Gap]:
    """Yield the stretches between markers with their roles; ``role`` is that of unmarked ones."""
    label_role = role
    low = 0
    for start, end, marker in find_markers(view.masked):
        role = marker.role if marker.kind == "tail" else label_role
        if marker.kind == "opener":
            # 市财政局会同市工信局负责: the words after them speak of both.
            role = role or "duty"
        yield _Gap(low, start, role)
        if marker.kind in ("label", "opener"):
            label_role = marker.role
        low = end
    yield _Gap(low, len(view.text), label_role)


def find_markers(masked: str) -> Iterator[tuple[int, int, Marker]]:
    """Yield the markers of a list from left to right; the earliest wins, then the first in order."""
    position = 0
    found = list(_searched(fitting(masked), masked, 0))
    while marked := [entry for entry in found if entry[0] < entry[2]]:
        start, _, end, marker = min(marked, key=itemgetter(0, 1))
        yield start, end, marker
        position = end
        # What was found farther on is what would be found again.
        ahead = [entry for entry in found if entry[0] >= position and entry[0] < entry[2]]
        again = [(rank, marker) for start, rank, end, marker in found if start < position or start == end]
        found = [*ahead, *_searched(again, masked, position)]


def _searched(
    marked: Iterable[tuple[int, Marker]], masked: str, position: int
) -> Iterator[tuple[int, int, int, Marker]]:
    """The next place of each marker: start, rank, end, marker."""
    for rank, marker in marked:
        if match := marker.pattern.search(masked, position):
            yield match.start(), rank, match.end(), marker


def _split(view: Squeezed, low: int, high: int) -> Iterator[tuple[int, int, int]]:
    """Yield the members in ``[low, high)`` and the number of strong separators before each."""
    masked = view.masked[low:high]
    if any(sign in masked for sign in _OF_COLLECTIVES):
        masked = _COLLECTIVE.sub(lambda m: m[0].replace("、", MASK), masked)
    start = 0
    step = 0
    for match in (*_SEPARATOR.finditer(masked), None):
        end = match.start() if match else len(masked)
        for part_low, part_high in _conjoined(masked, start, end):
            for cut_low, cut_high in _spaced(view, low + part_low, low + part_high):
                yield *_trim(view, cut_low, cut_high), step
                step = 0
        if match:
            start, step = match.end(), int(match[0] != "、")


def _conjoined(masked: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """Split at 和, 及, 与, 以及 where a whole body stands before the word and one begins after it."""
    start = low
    for match in _CONJUNCTION.finditer(masked, low, high):
        left, right = masked[start : match.start()], masked[match.end() : high]
        if match.start() >= start and _ends_body(left) and _begins_body(right):
            yield start, match.start()
            start = match.end()
    yield start, high


def _spaced(view: Squeezed, low: int, high: int) -> Iterator[tuple[int, int]]:
    """Split at a blank between two whole bodies, the second with its level: 市水利局 市财政局."""
    for place in sorted(place for place in view.spaced if low < place < high):
        starts = view.text.startswith((*words().levels, "各"), place)
        if starts and _ends_body(view.masked[low:place]):
            yield low, place
            low = place
    yield low, high


def _ends_body(text: str) -> bool:
    lexicon = words()
    text = (_ET_CETERA.sub("", text) or text) if "等" in text else text
    return text.endswith((*lexicon.splitting_suffixes, MASK)) and len(text) > 1


def _begins_body(text: str) -> bool:
    lexicon = words()
    if text.startswith((*lexicon.levels, *lexicon.own_openings, "有关", "相关", "其他")):
        return True
    return len(text) > 2 and text.endswith((*lexicon.suffixes, *lexicon.vague_endings, MASK))


def _trim(view: Squeezed, low: int, high: int) -> tuple[int, int]:
    """Leave out openers (由), 等 with what it sums up, and stray marks."""
    low, high = view.strip(low, high, ",;:、。·*“”\"'★☆※▲△●")
    for gloss in (_RULE_GLOSS, _LEAD_GLOSS) if MASK in view.masked[low:high] else ():
        if match := gloss.search(view.text[low:high]):
            high = low + match.start()
    while match := _LEADING.match(view.text[low:high]):
        low += match.end()
    if "等" in view.masked[low:high] and (match := _ET_CETERA.search(view.masked[low:high])):
        high = low + match.start()
    return view.strip(low, high, ",;:、。*")


@lru_cache(maxsize=NAMES_KEPT)
def kind_of(text: str) -> str:
    """Tell whether ``text`` names a body, a class of bodies, nobody (有关部门), or is not understood."""
    lexicon = words()
    bare = re.sub(r"[(\[<][^()\[\]<>]{0,60}[)\]>]$", "", text) or text
    if any(word in bare for word in lexicon.vague_inside) or bare.endswith(lexicon.vague_endings):
        if _PROSE.search(bare):
            return "unknown"
        return "vague" if _names_nobody(bare) else "collective"
    if bare.removeprefix(level_of(bare) or "") in lexicon.stems:
        return "body"
    shaped = re.fullmatch(r"[\w()\[\]<>、·“”&-]{2,60}", bare) is not None
    return "body" if shaped and bare.endswith((*lexicon.suffixes, ")", "]")) else "unknown"


def _names_nobody(text: str) -> bool:
    """Tell whether nothing but words like 各, 有关 and 部门 stands in ``text``: 各成员单位 is a class yet."""
    lexicon = words()
    if any(word in text for word in lexicon.role_nouns):
        return True
    if re.search("有关|相关|其[他它余]", text):
        text = text.replace("成员", "")
    for word in lexicon.nameless:
        text = text.replace(word, "")
    return not text
