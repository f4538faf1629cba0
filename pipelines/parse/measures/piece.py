"""A stretch of a lead: cut and trimmed without losing where it stands in the text."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipelines.parse.lexicon import alternation
from pipelines.parse.measures.scope import masked
from pipelines.parse.measures.words import WORDS

Span = tuple[int, int]


class Lead(NamedTuple):
    """Spans (offsets in the text) of beneficiary and condition, None where not said."""

    beneficiary: Span | None = None
    condition: Span | None = None


_HEAD = re.compile(
    rf"[\s,、:;]*(?:在[^,]{{2,10}}(?:时间|期限|期间)内?,|(?:并(?!购)|{alternation(WORDS['strip_head'])})[,、]?)?"
)
# Words of procedure that close a phrase without being part of it.
_CLOSING = (
    rf"[\s,、:]|(?:{alternation(WORDS['strip_tail'])})|由[^,。;]{{0,10}}(?:财政|出资|承担)|以[^,。;]{{1,10}}(?:方式|形式)"
    r"|(?:按|按照|根据|依据|参照|视)[^,。;]{0,24}"
    r"(?:规定|情况|效果|程度|绩效|政策|要求|标准|等次|等级|级别|类别|等因素)"
)
# Who pays, within what time, on top of what, from what: these may close a lead.
_TERMS = (
    r"(?<=,)由?[^,的对]{0,12}(?:财政|资金|财政[局厅部]|部门|发改委|税务机关)(?:应当|应)?"
    r"|(?<=,)[^,的对]{1,6}联动|在[^,]{2,24}基础上|(?<=,)除[^,]{2,20}外|可?从[^,]{2,30}中(?:列支|安排|支出)?"
    r"|(?:(?<=,)|在)[^,的]{0,12}[年月期](?:\([^()]*\))?内[按以]?|在[^,]{2,14}(?:幅度|限额|范围)内|(?<=,)自[^,的]{2,24}(?:之日|之月|当月|当年)起"
    r"|(?<=,)[^,的]{1,8}期间可?(?:领取)?|(?<=,)[^,]{1,12}期间|(?<=,)在[^,的]{2,16}时|(?<=,)每[月年]发给(?:新台币|人民币)?|为每[年月季]|每[月季]度?|(?<=,)[^,]{0,24}(?:标准|额度|金额)(?:是|为|如下)"
    r"|(?<=[人个家户吨场亩元])(?:奖励|补助|补贴)|(?<=,)在[^,]{0,14}内按[^,]{2,12}|(?<=,)以|前[一二两三四五\d]年|每[个家间户亩场块名]|(?<=[^\d百千万每])亩|(?<=的),按[^,]{2,80}的|(?<=,)[^,]{0,20}按(?:以下|下列)[^,:]{0,10}"
    r"|(?<=,)按照?实际发生额[^,]{0,8}扣除|可?(?:享受|获得)(?:(?:以下|下列|如下)[^,:]{0,8})?"
)
# No words that close a lead are longer.
_TAIL_REACH = 120
_TAIL = re.compile(f"(?:{_CLOSING})$")
_LEAD_TAIL = re.compile(f"(?:{_CLOSING}|{_TERMS})$")


class Piece(NamedTuple):
    """``text`` of the lead from offset ``start`` on, with what stands in brackets and quotes blanked."""

    start: int
    text: str

    @classmethod
    def of(cls, folded: str, start: int, end: int) -> Piece:
        """The piece ``[start, end)`` of ``folded``."""
        return cls(start, masked(folded, start, end))

    @property
    def end(self) -> int:
        """Offset behind its last character."""
        return self.start + len(self.text)

    @property
    def span(self) -> Span | None:
        """Its span in the text, or None where nothing is left of it."""
        return (self.start, self.end) if self.text else None

    def cut(self, begin: int = 0, end: int | None = None) -> Piece:
        """The part ``[begin, end)`` of it, counted from its own start."""
        return Piece(self.start + begin, self.text[begin:end])

    def upto(self, end: int) -> Piece:
        """The part of it before offset ``end`` of the text."""
        return self.cut(0, end - self.start)

    def behind(self, start: int) -> Piece:
        """The part of it from offset ``start`` of the text on."""
        return self.cut(start - self.start)

    def phrases(self) -> list[Piece]:
        """What its commas part; never empty."""
        if "," not in self.text:
            return [self]
        found, begin = [], self.start
        for words in self.text.split(","):
            found.append(Piece(begin, words))
            begin += len(words) + 1
        return found

    def trimmed(self) -> Piece:
        """Without blanks, connectives and words of procedure at both ends."""
        return self._stripped(_TAIL)

    def without_terms(self) -> Piece:
        """Trimmed, and without the terms of payment that may close a lead."""
        return self._stripped(_LEAD_TAIL)

    def _stripped(self, closing: re.Pattern[str]) -> Piece:
        match = _HEAD.match(self.text)
        piece = self.cut(match.end() if match else 0)
        text = piece.text
        # What closes a lead lies within one phrase; at most its first character is a comma.
        while text and (tail := closing.search(text, max(0, len(text) - _TAIL_REACH, text.rfind(",")))):
            text = text[: tail.start()]
        return piece if len(text) == len(piece.text) else Piece(piece.start, text)
