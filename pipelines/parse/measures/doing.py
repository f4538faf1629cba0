"""Bodies that do something by a verb no list knows, and things that are known by their last character."""

from __future__ import annotations

import re

from pipelines.parse.measures.nouns import BODY_END, DOES, NOUN_END, OWN, actor_of, last_of
from pipelines.parse.measures.phrase import core, is_cost
from pipelines.parse.measures.piece import Piece

_CONCRETE = re.compile(rf"(?!其|该|此|同)[^,、\d\x01]{{0,6}}(?:{OWN['concrete']})")
_HOUSE = re.compile(rf"(?:{OWN['institution']})")
# 人民银行安排额度: who pays. 院校毕业生就业: the second noun is who it is about, unless the verb takes it.
_PAYS = re.compile(r"安排|拨付|出资|承担|统筹|列支|提供|负责|给予")
_SOMEBODY = re.compile(rf"(?:{OWN['acting_body']})")
_TAKES = re.compile(rf"(?:{OWN['taking_verb']})")
_LEAST_DEED = 4


def doing(first: Piece) -> Piece | None:
    """毕业生 in 毕业生到基层就业: a body that does something by a verb no list knows."""
    actor = actor_of(first)
    rest = first.behind(actor.end).text if actor else ""
    if _PAYS.match(rest) or (_SOMEBODY.search(rest) and not _TAKES.match(rest)):
        return None
    is_name = (
        NOUN_END.search(rest) or _HOUSE.search(rest) or last_of(first.text) > 0 or len(rest) < _LEAST_DEED
    )
    return None if is_name else actor


def qualified(last: Piece) -> bool:
    """…的渔船, 企业适用3%征收率的收入: a thing by its last character, or a cost that a body bears."""
    joint = last_of(last.text)
    if joint <= 0:
        return False
    behind = last.cut(joint + 1)
    if is_cost(behind):
        borne = core(last).beneficiary
        return borne is not None and bool(BODY_END.search(last.upto(borne[1]).text))
    return bool(_CONCRETE.fullmatch(behind.text)) and not DOES.search(behind.text)
