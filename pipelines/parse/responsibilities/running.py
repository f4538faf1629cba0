"""Bodies in running text that are said to lead or to be in charge: 市某办牵头负责….

Read with caution: the words before 牵头 or 负责, from the last stop or comma on, must be bodies and
nothing else, the first of them with its level, and not the people in charge (负责人) of something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.parse.responsibilities.names import is_own, level_of
from pipelines.parse.responsibilities.pieces import Item, read_items
from pipelines.parse.responsibilities.squeeze import Squeezed, squeeze
from pipelines.parse.responsibilities.words import words

_VERB = re.compile(
    r"(?:具体|统一|归口|共同|分别|主要|全面|总)?(?:(?:负责)?牵头(?:负责)?|负责)(?![人制同的者])"
)
_START = re.compile(r"[。;:,!?\n)\]]|由")
_LONGEST = 120
_NUMBERING = re.compile(
    r"^(?:\([\w]{1,4}\)|\d{1,3}[.、)]|[一二三四五六七八九十]{1,3}[、.]|第\w{1,5}条|[ \t#*-])+"
)


def find_running(folded: str, taken: list[tuple[int, int]]) -> Iterator[tuple[Squeezed, tuple[Item, ...]]]:
    """Yield (text, members) for each run of bodies in charge outside the spans ``taken``."""
    last = -1
    for match in _VERB.finditer(folded):
        low = _opening(folded, match.start())
        if low <= last or any(start <= match.start() < end for start, end in taken):
            continue
        view = squeeze(folded, low, match.end())
        items = read_items(view, labelled=False)
        if _is_sure(items) and not _cut_by_wrap(folded, low, items):
            last = match.end()
            yield view, items


def _opening(folded: str, end: int) -> int:
    """Return where the run of bodies before ``end`` can begin."""
    floor = max(0, end - _LONGEST)
    low = max((match.end() for match in _START.finditer(folded, floor, end)), default=floor)
    numbering = _NUMBERING.match(folded[low:end])
    return low + numbering.end() if numbering else low


def _cut_by_wrap(folded: str, low: int, items: tuple[Item, ...]) -> bool:
    """Tell whether a line break may have cut the first name: 人行泰安⏎市中心支行."""
    line = folded[:low].rstrip(" \t")
    if not line.endswith("\n") or line.rstrip()[-1:] in tuple("。;:!?)]"):
        return False
    first = items[0].text
    return first.removeprefix(level_of(first) or "") not in words().stems and not first.endswith("小组")


def _is_sure(items: tuple[Item, ...]) -> bool:
    if not items or any(item.kind != "body" for item in items):
        return False
    first = items[0].text
    if first.startswith(("各级", "本级")) or not (level_of(first) or is_own(first)):
        return False
    return all(_plain(item.text) for item in items)


def _plain(text: str) -> bool:
    """Tell whether ``text`` is a body's name and no more: a known department, or a short one."""
    lexicon = words()
    core = text.removeprefix(level_of(text) or "")
    return core in lexicon.stems or (len(text) <= 16 and not re.search(r"[的对在为将把与至向和]", text))
