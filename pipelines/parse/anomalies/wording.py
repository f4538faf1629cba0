"""Words that do not go together: a verb that is not the noun's, an object or a bound that is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from pipelines.parse.context import Context
from pipelines.parse.findings import Finding
from pipelines.parse.lexicon import alternation, sections
from pipelines.parse.records import Clause

_BODY: Final = ("division", "paragraph", "preamble", "closing")
# 发展…作用 as verb and object; 发展的作用, 发展中起…作用 are something else.
_EFFECT: Final = re.compile(
    r"(?<=[,。;、])(?P<verb>发展)(?:(?!的|中|对|起|发挥)[^,。;、:()\n]){2,15}作用(?=[,。;])"
)
# 300平方米(含)…,300平方米至1000平方米: the first step of a scale without 以下.
_STEP: Final = re.compile(
    r"(?<![\d.至到~过达满于-])(?P<n>\d[\d.]{0,7})\s?(?P<unit>[^\d\s,。;()至到-]{1,6})(?P<even>\(含\))(?!以|及|至|到|-|~)"
    r"[^。;\n]{1,40}?(?<=[,、])(?P=n)\s?(?:(?P=unit))?(?:\(不含\))?[至到~-]"
)
# 上游材料中游部件、下游整机: the chain's members are told apart by 、.
_CHAIN: Final = re.compile(
    r"(?P<before>上游[^,。;、()]{1,14}?[^,。;、()和与及到至向以或上])(?P<item>中游)(?=[\u4e00-\u9fff]{2,12}(?:、|下游))"
)


def wording_findings(ctx: Context, clauses: Sequence[Clause]) -> Iterator[Finding]:
    """Findings on the wording of the body of the text."""
    for clause in clauses:
        if clause.kind not in _BODY:
            continue
        for match in _EFFECT.finditer(ctx.folded, clause.start, clause.end):
            message = "One says 发挥…作用; 发展 is likely a misprint."
            yield Finding(*match.span("verb"), "misprint", "info", "发挥", "probable", message)
        for match in _STEP.finditer(ctx.folded, clause.start, clause.end):
            yield _unbounded(ctx, match)
        for match in _CHAIN.finditer(ctx.folded, clause.start, clause.end):
            read_as = f"{match['before']}、{match['item']}"
            message = "The members of a list run together; a stop (、) is lost between them."
            yield Finding(*match.span(), "missing_punctuation", "info", read_as, "probable", message)
        yield from _objectless(ctx, clause)


def _unbounded(ctx: Context, match: re.Match[str]) -> Finding:
    start, end = match.start("n"), match.end("even")
    message = "The next step of the scale begins at this value; 以下 is likely lost behind it."
    read_as = f"{ctx.quote(start, end)}以下"
    return Finding(start, end, "suspected_omission", "warning", read_as, "probable", message)


@cache
def _greater() -> re.Pattern[str]:
    objects = alternation(sections("anomalies.txt")["greater"])
    return re.compile(rf"加大对(?:(?!{objects})[^,。;:()\n]){{2,60}}(?=[。;])")


def _objectless(ctx: Context, clause: Clause) -> Iterator[Finding]:
    for match in _greater().finditer(ctx.folded, clause.start, clause.end):
        message = "加大对… has no object; words are likely lost at its end."
        yield Finding(*match.span(), "suspected_omission", "info", None, "suspected", message)
