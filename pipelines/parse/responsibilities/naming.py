"""From the printed members of one duty list to named bodies, with a finding for each repair."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.parse.context import Context
from pipelines.parse.findings import Finding
from pipelines.parse.responsibilities.names import (
    Prefixes,
    is_own,
    level_of,
    prefix_for,
    shared_head,
    without_gloss,
)
from pipelines.parse.responsibilities.pieces import Item, is_field
from pipelines.parse.responsibilities.repair import Attested, slip
from pipelines.parse.responsibilities.squeeze import Squeezed
from pipelines.parse.responsibilities.words import words

# A document whose lists print the prefix of at least this many bodies, and of this share of them,
# elides none; a body without prefix there has lost it.
_FULL_STYLE_COUNT = 10
_FULL_STYLE_SHARE = 0.9


# A member of a labelled list that has no body's ending but may be one: 中国移动, 各镇街.
_NAME = re.compile(r"[一-鿿]{2,16}")


@dataclass(frozen=True, slots=True)
class Body:
    """A body of a duty list: source offsets, restored name in the source's script, role.

    ``rule`` is the id of the rule that read the name where that is in more doubt than the list.
    """

    start: int
    end: int
    name: str
    role: str
    rule: str = ""


@dataclass(slots=True)
class Namer:
    """Names the bodies of a document's lists by what all its lists print."""

    ctx: Context
    attested: Attested
    full_style: bool
    script: dict[str, str]
    findings: list[Finding]

    @classmethod
    def of(cls, ctx: Context, items: list[Item]) -> Namer:
        """Read ``items`` of all lists for their names and for whether prefixes are elided at all."""
        names = [without_gloss(item.text) for item in items if item.kind == "body"]
        levelled = sum(1 for name in names if level_of(name))
        bare = sum(1 for name in names if name in words().stems)
        full = levelled >= _FULL_STYLE_COUNT and levelled >= _FULL_STYLE_SHARE * (levelled + bare)
        attested = Attested(name for name in names if level_of(name))
        return cls(ctx, attested, full, _printed_forms(ctx), [])

    def name(self, view: Squeezed, items: tuple[Item, ...]) -> Iterator[Body]:
        """Yield the bodies of one list in order; the findings gather in ``self.findings``."""
        known = Prefixes()
        texts = [without_gloss(item.text) for item in items]
        groups = [item.group for item in items]
        for index, item in enumerate(items):
            known.enter(item.group)
            if item.kind == "vague":
                continue
            if item.kind == "collective":
                yield self._collective(view, item, texts[index], field_level(items, index))
                continue
            split = self._damaged(view, item, texts[index])
            if split:
                known.level = level_of(split[-1].name) or known.level
                yield from split
            elif item.kind == "body" or _NAME.fullmatch(texts[index]):
                head = item.head or shared_head(texts, index, groups)
                yield self._named(view, item, texts[index], head, known)

    def _collective(self, view: Squeezed, item: Item, text: str, level: str) -> Body:
        """Name a class of bodies as printed, with the head that it shares with the next."""
        name = "".join(self.ctx.text[i] for i in view.offsets[item.low : item.low + len(text)])
        span = view.span(item.low, item.high)
        name = self._printed(level) + name + self._printed(item.head)
        return Body(*span, name, item.role, "agency.collective")

    def _damaged(self, view: Squeezed, item: Item, text: str) -> list[Body]:
        """Return the bodies that a damaged member stands for, or [] if it is sound."""
        if text in words().stems or (item.kind == "body" and is_own(text)):
            return []
        if text.removeprefix(level_of(text) or "") in words().stems:
            return []
        pieces = self.attested.split(text)
        if not pieces or (len(pieces) == 1 and item.kind == "body"):
            return []
        low, high = view.span(item.low, item.high)
        read_as = "、".join(self._printed(piece.name) for piece in pieces)
        message = "characters lost in a list of bodies; read by the document's other lists"
        self.findings.append(Finding(low, high, "dropped_chars", "warning", read_as, "probable", message))
        return [
            Body(
                *view.span(item.low + piece.low, item.low + piece.high),
                self._printed(piece.name),
                item.role,
                "agency.repaired_name",
            )
            for piece in pieces
        ]

    def _named(self, view: Squeezed, item: Item, text: str, head: str, known: Prefixes) -> Body:
        start, end = view.span(item.low, item.high)
        prefix = prefix_for(text, known)
        if prefix is None:
            prefix = self._attested_prefix(start, end, text, known)
        elif prefix and self.full_style and prefix == known.level:
            self._lost(start, end, prefix + text, "dropped_chars", "probable")
        name = self._printed(prefix) + self._corrected(view, item, text) + self._printed(head)
        return Body(start, end, name, item.role, "agency.unlisted_ending" if item.kind == "unknown" else "")

    def _attested_prefix(self, start: int, end: int, text: str, known: Prefixes) -> str:
        """Return the prefix that a bare body has lost by the document's other lists, or ""."""
        full = self.attested.full(text)
        if full and full.endswith(text):
            self._lost(start, end, full, "dropped_chars", "probable")
            return full.removesuffix(text)
        level = known.level
        if level and level + text in self.ctx.folded:
            return level
        if level and not self.full_style and text.endswith(("局", "委", "办", "厅")) and level_like(text):
            return level
        if self.full_style and level_like(text) and text.endswith(("局", "委", "办", "中心")):
            usual = Counter(level_of(name) for name in self.attested.counts).most_common(1)[0][0]
            self._lost(start, end, (usual or "") + text, "suspected_omission", "suspected")
        return ""

    def _lost(self, start: int, end: int, read_as: str, code: str, certainty: str) -> None:
        message = "a body stands without the prefix that the document's other lists print"
        severity = "warning" if certainty == "probable" else "info"
        self.findings.append(Finding(start, end, code, severity, self._printed(read_as), certainty, message))

    def _corrected(self, view: Squeezed, item: Item, text: str) -> str:
        """Return the name as printed, a slip inside a long fixed word put right."""
        printed = "".join(self.ctx.text[i] for i in view.offsets[item.low : item.low + len(text)])
        found = slip(text)
        if found is None:
            return printed
        position, wrong, right, code = found
        whole = printed[:position] + self._printed(right) + printed[position + len(wrong) :]
        low, read_as = item.low + position, self._printed(right)
        span = view.span(low, low + len(wrong))
        if code == "dropped_chars":
            span, read_as = view.span(item.low, item.low + len(text)), whole
        message = f"{wrong} for {right} in the name of a body"
        self.findings.append(Finding(*span, code, "warning", read_as, "certain", message))
        return whole

    def _printed(self, folded: str) -> str:
        """Return folded Han text in the script of the source."""
        return "".join(self.script.get(char, char) for char in folded) if self.script else folded


def field_level(items: tuple[Item, ...], index: int) -> str:
    """Return the level that 税务部门 has from 市财政 in 市财政、税务部门, or ""."""
    item = items[index]
    if level_of(item.text + item.head):
        return ""
    first = index
    while first and is_field(items[first - 1].text) and items[first - 1].head:
        first -= 1
    same = first < index and items[first].group == item.group
    return (level_of(items[first].text + items[first].head) or "") if same else ""


def level_like(text: str) -> bool:
    """Tell whether a bare body can have lost a level: no territory stands in its name."""
    return not any(char in text[2:-1] for char in "市县州旗区") and len(text) <= 10


def _printed_forms(ctx: Context) -> dict[str, str]:
    """Return folded Han character → the form that the source prints most often."""
    if ctx.script != "hant":
        return {}
    forms: dict[str, tuple[str, int]] = {}
    for (folded, printed), count in Counter(zip(ctx.folded, ctx.text, strict=True)).items():
        if "\u4e00" <= folded <= "\u9fff" and count > forms.get(folded, ("", 0))[1]:
            forms[folded] = printed, count
    return {folded: printed for folded, (printed, _count) in forms.items()}
