"""Names of issuing bodies: several of them run together, one that has lost its first character."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipelines.clean.fold import fold
from pipelines.parse.context import Context
from pipelines.parse.facts import words
from pipelines.parse.facts.gazetteer import places
from pipelines.parse.facts.model import Statement
from pipelines.parse.findings import Finding

# Behind one of these a place's name goes on with the name of a branch: 国家某总局某省某局.
_NATIONAL: Final = ("国家", "中国", "中华", "海关总署")


def several_bodies(folded: str, printed: str) -> str:
    """A name that holds several bodies side by side (某省商务厅某市海关), with 、 between them.

    ``folded`` is the folded form of ``printed``, character for character.
    """
    if folded.startswith(_NATIONAL) or len(folded) != len(printed):
        return printed
    whole = re.compile(rf"[\u4e00-\u9fff]{{2,}}(?:{words.one_of('body_end')})")
    for place in places(folded):
        head, tail = folded[: place.start], folded[place.start :]
        if whole.fullmatch(head) and whole.fullmatch(tail):
            return f"{printed[: place.start]}、{several_bodies(tail, printed[place.start :])}"
    return printed


def torn_names(ctx: Context, statements: Sequence[Statement], chosen: Statement) -> Iterator[Finding]:
    """A printing of the chosen issuer that begins inside the name of its place: 海市… for 上海市…."""
    name = fold(chosen.value, ctx.script)
    first = next(places(name), None)
    if first is None or first.start:
        return
    for other in statements:
        printed = fold(other.value, ctx.script)
        lost = len(name) - len(printed)
        if other.field == "issuer" and 0 < lost < first.end - 1 and name.endswith(printed):
            message = f"{name[:lost]} is lost at the head of the issuer's name."
            yield Finding(
                other.start, other.end, "dropped_chars", "warning", chosen.value, "certain", message
            )
