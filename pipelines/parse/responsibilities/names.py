"""A body's full name: the elided prefix and the shared head restored, a gloss dropped.

市工信局、发改委 is 市工信局 and 市发改委; 柳州通管办、供电公司 is 柳州供电公司; 东湖区、西湖区人民政府 is
two governments. Where nothing certain can be restored, the name stays as printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from pipelines.parse.responsibilities.words import words

# So many names are kept with what is known of them: the same bodies stand in list after list.
NAMES_KEPT = 1 << 13
_GLOSS = re.compile(r"[(\[<][^()\[\]<>]{0,80}[)\]>]$")
_TERRITORY_GLOSS = re.compile(r"[(\[<][市县区旗州盟镇乡街道地园、,及和自治]{1,12}[)\]>]$")
# A place name before a department: 柳州 in 柳州通管办, 北京市 in 北京市税务局, 九江市 in 九江市中心支行.
_PLACE = re.compile(r"[一-鿿]{2,9}")


@dataclass(slots=True)
class Prefixes:
    """The prefixes met so far in one list: the level (市), and the place (柳州) of one group."""

    level: str | None = None
    place: str | None = None
    zone_place: str | None = None
    group: int = -1
    seen: list[str] = field(default_factory=list)

    def enter(self, group: int) -> None:
        """Begin a group: a place name is not carried over a comma."""
        if group != self.group:
            self.place = self.zone_place = None
            self.group = group


def without_gloss(text: str) -> str:
    """Drop a bracket at the end unless it belongs to the name: 市委组织部(市委人才办), 各县(市、区)."""
    if text[-1:] not in (")", "]", ">") or _TERRITORY_GLOSS.search(text):
        return text
    return _GLOSS.sub("", text) or text


@lru_cache(maxsize=NAMES_KEPT)
def level_of(name: str) -> str | None:
    """Return the level character(s) that open ``name`` (市 in 市财政局), or None."""
    lexicon = words()
    if name in lexicon.stems:
        return None
    for level in lexicon.levels:
        rest = name.removeprefix(level)
        if rest != name and len(rest) > 1:
            looks_only = name.startswith((*lexicon.not_levels, *lexicon.rare_levels))
            sound = rest in lexicon.stems or rest.startswith(lexicon.level_organs)
            return level if sound or not looks_only else None
    return None


@lru_cache(maxsize=NAMES_KEPT)
def place_of(name: str) -> str | None:
    """Return what stands before the longest known department that ends ``name``, if it can be a place."""
    lexicon = words()
    for cut in range(1, len(name)):
        if name[cut:] in lexicon.stems:
            place = name[:cut]
            return place if _PLACE.fullmatch(place) and place not in lexicon.roots else None
    return None


@lru_cache(maxsize=NAMES_KEPT)
def zone_place_of(name: str) -> str | None:
    """Return the place in the name of a zone: 九江 in 九江新区, 柳州 in 柳州经济技术开发区管委会."""
    lexicon = words()
    for head in (*lexicon.shared_heads, ""):
        body = name.removesuffix(head)
        for zone in lexicon.zones:
            if body.endswith(zone) and 2 <= len(body) - len(zone) <= 6:
                return body.removesuffix(zone)
    return None


def is_own(name: str) -> bool:
    """Tell whether ``name`` is complete by its opening: 国家…, 人行…, 各…."""
    return name.startswith(words().own_openings)


def prefix_for(name: str, known: Prefixes) -> str | None:
    """Return the prefix elided before ``name`` (both folded), "" if it has its own, None if unknown.

    Also notes the prefix of ``name`` in ``known`` for the bodies after it.
    """
    if is_own(name):
        return ""
    if level := level_of(name):
        known.level = level
        return ""
    zone = _zone_prefix(name, known)
    if zone is not None:
        return zone
    if name in words().stems:
        return _carried(words().stems[name], known)
    if known.level and name.startswith(known.level) and not name.startswith(words().not_levels):
        return ""
    if place := place_of(name):
        known.place = place
        return ""
    return None


def _zone_prefix(name: str, known: Prefixes) -> str | None:
    lexicon = words()
    body = next((name.removesuffix(h) for h in lexicon.shared_heads if name.endswith(h)), name)
    if body in lexicon.zones:
        return known.zone_place or None
    if place := zone_place_of(name):
        known.zone_place = place
        return ""
    return None


def _carried(section: str, known: Prefixes) -> str | None:
    if section == "party" and known.level:
        return known.level + "委"
    if section == "vertical":
        return known.place or known.level
    return known.level or known.place


def shared_head(names: list[str], index: int, group: list[int]) -> str:
    """Return the head that the territory ``names[index]`` shares with a later one, or "".

    甲区、乙区、丙区人民政府: only territories may stand between, and no comma.
    """
    lexicon = words()
    name = names[index]
    if name.startswith("各") or not name.endswith(lexicon.territory_endings) or level_of(name):
        return ""
    for later in range(index + 1, len(names)):
        if group[later] != group[index] or names[later].startswith("各"):
            return ""
        head = next((h for h in lexicon.shared_heads if names[later].endswith(h)), "")
        if head and names[later].removesuffix(head).endswith(lexicon.territory_endings):
            return head
        if not names[later].endswith(lexicon.territory_endings):
            return ""
    return ""
