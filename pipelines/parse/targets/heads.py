"""Where the measured or counted thing begins behind the words that lead up to it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.parse.targets.words import BUILD, LEAD

_ENUMERATOR = re.compile(
    r"\((?:其中|包括|含)[,:]?|[一二三四五六七八九十]是|[-—·●◆]+|\d{1,2}[.、)]|将(?!军|来)|把(?![握关控手])"
)
_PREPOSITION = re.compile(
    r"计划|拟|用于|通过|围绕|依托|以|为|对|在|按照|面向|结合|支持|引导|鼓励|推动|聚焦|发挥|针对|采取|充分|利用|由|从|每"
)
# 园区新增企业, 各县每年开展培训: a place and a time, then the verb that governs.
_PLACED = re.compile(
    r"[^,。;、\d的]{0,12}?(?:(?<![地社小园片辖景库专特城])[县区市州盟旗镇乡村省]|[各县市区][、()县市区镇乡村]{1,7}|园区|开发区|新区|片区|示范区)"
    r"(?:每年|全年|年内|各|共|均|都|要|将|至少|新|再)*"
    r"(建设(?=露地|标准化|高标准|现代化|优质)|新增|新建|新培育|新引进|培育|引进|引育|招引|创建|建成|开展|举办|组织|组织开展|完成|设立|建立|培训|实施|打造|净增)"
    r"(?=[^,。;、\d]{2})(?!率|量|额|数|度|者|型|业|区)"
)


@dataclass(frozen=True, slots=True)
class Head:
    """Where the noun begins, and the governing verb before it (the last one, if there are several)."""

    start: int
    verb: str | None


def head(folded: str, start: int, end: int) -> Head:
    """Pass over dates, adverbs, names of the whole territory and governing verbs in ``[start, end)``."""
    verb: str | None = None
    while start < end:
        if found := (_ENUMERATOR.match(folded, start, end) or LEAD.match(folded, start, end)):
            start = found.end()
        elif found := BUILD.match(folded, start, end):
            verb, start = found.group(), found.end()
        else:
            break
    if verb is None and _PREPOSITION.match(folded, start, end):
        return _inner(folded, start, end)
    if verb is None and (placed := _PLACED.match(folded, start, end)):
        return Head(placed.end(), placed.group(1))
    return Head(start, verb)


def _inner(folded: str, start: int, end: int) -> Head:
    """In 在各县建设示范点: behind the last governing verb that leaves a noun."""
    last = None
    for found in BUILD.finditer(folded, start, end):
        if end - found.end() >= 2:
            last = found
    return Head(last.end(), last.group()) if last else Head(start, None)
