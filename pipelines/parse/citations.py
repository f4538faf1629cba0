"""Citations: documents named in book-title marks or by number, and why they are named.

The rules are those of the codebook's section ``citations``; the words are in
``lexicon/citations.toml``.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from pipelines.clean.fold import fold
from pipelines.parse.context import Context, IdMaker
from pipelines.parse.outline import find_clause
from pipelines.parse.records import Citation, Clause
from pipelines.parse.responsibilities.squeeze import squeeze

# A title longer than this is an opening mark whose closing mark is lost.
_LONGEST_TITLE = 200
_DEEPEST = 4
# Words before 《 that say: this title stands inside the one that is still open.
_NESTING = (
    "于",
    "发",
    "彻",
    "实",
    "改",
    "施",
    "布",
    "定",
    "止",
    "行",
    "订",
    "《",
    "<",
    "送",
    "据",
    "按",
    "对",
)
_LOST_END = re.compile(r"[,。;、\n]|(?=[《])")
# The lexicon's patterns that are one string each.
_SINGLE = (
    "number_leaders",
    "standard_titles",
    "rule_openers",
    "chain",
    "alias",
    "former",
    "issuing_head",
    "issuing_tail",
)
# Blanks and the bracket between a title and its number.
_NUMBER_GAP = 5
# As many citations as one 和 or 、 after the other can share what is said behind the last.
_LONGEST_CHAIN = 20
_JOINED = re.compile(r"(?:和|及|以及|与|、|,)?$")
_SILENT = ("boilerplate",)
_NUMBERLESS = ("document_number", "metadata", "title")


@dataclass(frozen=True, slots=True)
class _Cues:
    numbers: tuple[re.Pattern[str], ...]
    number_leaders: re.Pattern[str]
    standards: re.Pattern[str]
    standard_titles: re.Pattern[str]
    before: tuple[tuple[str, re.Pattern[str]], ...]
    after: dict[str, re.Pattern[str]]
    rule_openers: re.Pattern[str]
    chain: re.Pattern[str]
    alias: re.Pattern[str]
    former: re.Pattern[str]
    issuing_head: re.Pattern[str]
    issuing_tail: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Mention:
    """A cited document: span with its number, span of the title inside the marks, span of the number."""

    start: int
    end: int
    title: tuple[int, int] | None
    number: tuple[int, int] | None


@cache
def _cues() -> _Cues:
    path = resources.files("pipelines.parse") / "lexicon" / "citations.toml"
    data = tomllib.loads(path.read_text("utf-8"))
    return _Cues(
        numbers=tuple(re.compile(pattern) for pattern in data["numbers"]),
        standards=re.compile("|".join(data["standards"])),
        before=tuple((row["relation"], re.compile(row["pattern"])) for row in data["before"]),
        after={row["relation"]: re.compile(row["pattern"]) for row in data["after"]},
        **{name: re.compile(data[name]) for name in _SINGLE},
    )


def read_citations(
    ctx: Context, clauses: tuple[Clause, ...], own_number: str | None, own_title: str | None
) -> tuple[Citation, ...]:
    """Return one row per mention of a document, in text order.

    ``own_number`` is the document's own number (no citation), ``own_title`` its own title (relation
    ``self``, or ``issues`` where a notice sends it out); either may be None. Debris yields no rows;
    numbers in metadata and titles are the document's own and yield none.
    """
    own_title = fold(own_title, ctx.script) if own_title else None
    found = _inside(clauses, _mentions(ctx.folded))
    mentions = [m for m in found if _counts(ctx, clauses, m, own_number)]
    relations: list[str] = []
    for index, mention in enumerate(mentions):
        previous = mentions[index - 1] if index else None
        inherited = relations[-1] if previous and _chained(ctx.folded, previous, mention) else None
        after = _after(ctx.folded, mentions[index : index + _LONGEST_CHAIN])
        relations.append(_relation(ctx, mention, after, own_title, inherited))
    make_id = IdMaker(ctx.document_id, "x")
    return tuple(
        _row(ctx, clauses, make_id, mention, relation)
        for mention, relation in zip(mentions, relations, strict=True)
    )


def _inside(clauses: tuple[Clause, ...], mentions: list[_Mention]) -> Iterator[_Mention]:
    """Cut what reaches over the end of its clause: there its closing mark is lost."""
    for mention in mentions:
        end = find_clause(clauses, mention.start).end if clauses else mention.end
        if mention.end <= end:
            yield mention
        elif mention.title and mention.title[0] < end:
            title = (mention.title[0], min(mention.title[1], end))
            yield replace(mention, end=end, title=title, number=None)


def _counts(ctx: Context, clauses: tuple[Clause, ...], mention: _Mention, own_number: str | None) -> bool:
    clause = find_clause(clauses, mention.start)
    if clause is None or clause.kind in _SILENT:
        return False
    if mention.title is not None:
        return True
    number = ctx.folded[slice(*mention.number)] if mention.number else ""
    return clause.kind not in _NUMBERLESS and _plain(number) != _plain(fold(own_number or "", ctx.script))


def _plain(text: str) -> str:
    """Return ``text`` without blanks, marks and brackets, for comparison."""
    return re.sub(r"[\s《》<>()\[\]〔〕（）“”—-]", "", text)


def _mentions(folded: str) -> list[_Mention]:
    """Find titles with the numbers behind them, then the numbers and standards that stand alone."""
    numbers = _numbers(folded)
    starts = [start for start, _ in numbers]
    found: list[_Mention] = []
    for low, high in find_titles(folded):
        near = numbers[bisect_left(starts, low) : bisect_left(starts, high + _NUMBER_GAP)]
        found.append(_with_number(folded, low, high, near))
    alone = [_Mention(low, high, None, (low, high)) for low, high in numbers]
    return _first_of_overlapping(found, alone)


def _first_of_overlapping(titles: list[_Mention], numbers: list[_Mention]) -> list[_Mention]:
    """Return the mentions in text order without numbers that touch a title or an earlier number."""
    kept: list[_Mention] = []
    ordered = sorted((*titles, *numbers), key=lambda mention: (mention.start, -mention.end))
    bounds = [mention.start for mention in titles]
    for mention in ordered:
        following = bisect_left(bounds, mention.end) - 1
        inside = following >= 0 and titles[following].end > mention.start
        if mention.title is not None or not (inside or (kept and kept[-1].end > mention.start)):
            kept.append(mention)
    return kept


def find_titles(folded: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the outermost 《…》, marks included; a lost 》 is put where the title can end."""
    position = 0
    while (low := folded.find("《", position)) >= 0:
        position = _title_end(folded, low)
        if position > low + 2:
            yield low, position


def _title_end(folded: str, low: int) -> int:
    depth = 0
    for index in range(low, min(len(folded), low + _LONGEST_TITLE)):
        char = folded[index]
        if depth > _DEEPEST:
            break
        if char == "《" and depth and not folded[max(0, index - 8) : index].rstrip().endswith(_NESTING):
            break
        depth += (char == "《") - (char == "》")
        if depth == 0:
            return index + 1
        if folded.startswith("\n\n", index) and folded[index : index + 8].lstrip()[:1] != "#":
            break
    else:
        index = min(len(folded), low + _LONGEST_TITLE)
    return _lost_end(folded, low, index)


def _lost_end(folded: str, low: int, high: int) -> int:
    """Return where a title without closing mark ends: at an inner 》, else before the first stop."""
    inner = folded.rfind("》", low, high)
    if inner > 0:
        return inner + 1
    stop = _LOST_END.search(folded, low + 1, high)
    end = stop.start() if stop else high
    return end - 1 if folded[end - 1] in "和及与" else end


def _numbers(folded: str) -> list[tuple[int, int]]:
    """Return the spans of document numbers and of codes of standards, in text order."""
    cues = _cues()
    found = [match.span() for match in cues.standards.finditer(folded)]
    for pattern in cues.numbers:
        for match in pattern.finditer(folded):
            leader = cues.number_leaders.match(match[0].split("[")[0].split("(")[0])
            number = match[0][leader.end() if leader else 0 :].lstrip()
            found.append((match.end() - len(number), match.end()))
    return sorted(found)


def _with_number(folded: str, low: int, high: int, numbers: list[tuple[int, int]]) -> _Mention:
    """Join the number in brackets directly behind a title, or inside its marks, to the title."""
    inner = (low + 1, high - (folded[high - 1] == "》"))
    for start, end in numbers:
        if low < start and end <= high:
            return _Mention(low, high, inner, (start, end))
        if start >= high and folded[high:start].strip() == "(":
            tail = re.compile(r"[^()\n]{0,16}\)").match(folded, end)
            closed = tail.end() if tail else end
            return _Mention(low, closed, inner, (start, end))
    return _Mention(low, high, inner, None)


def _chained(folded: str, previous: _Mention, mention: _Mention) -> bool:
    between = "".join(folded[previous.end : mention.start].split())
    cues = _cues()
    own_cue = any(pattern.search(between) for _, pattern in cues.before)
    return bool(cues.alias.match(between)) or bool(cues.chain.match(between) and not own_cue)


def _relation(
    ctx: Context, mention: _Mention, after: str, own_title: str | None, inherited: str | None
) -> str:
    cues = _cues()
    before = "".join(ctx.folded[max(0, mention.start - 80) : mention.start].split())
    title = ctx.folded[slice(*mention.title)] if mention.title else ""
    cue = next((relation for relation, pattern in cues.before if pattern.search(before)), None)
    if _is_standard(ctx, mention) or cue == "standard" or cues.after["standard"].match(after):
        return "standard"
    if cues.after["issues"].match(after) or cue == "issues":
        return "issues"
    if _is_own(title, own_title) and mention.number is None and not cues.former.search(before):
        return "issues" if before.endswith(("印发", "发布", "公布", "转发")) else "self"
    if cues.rule_openers.search(before) and cues.after["rule"].match(after):
        return "rule"
    found = cue or inherited
    return found or ("basis" if cues.after["basis"].match(after) else "other")


def _after(folded: str, mentions: list[_Mention]) -> str:
    """Return the text behind the last of the mentions that are joined to the first by 和 or 、."""
    end = mentions[0].end
    for mention in mentions[1:]:
        if not _JOINED.match("".join(folded[end : mention.start].split())):
            break
        end = mention.end
    return "".join(folded[end : end + 120].split())


def _is_standard(ctx: Context, mention: _Mention) -> bool:
    cues = _cues()
    number = ctx.folded[slice(*mention.number)] if mention.number else ""
    title = ctx.folded[slice(*mention.title)] if mention.title else ""
    return bool(cues.standards.match(number) or cues.standard_titles.search(title))


def _is_own(title: str, own_title: str | None) -> bool:
    """Tell whether ``title`` is the document's own, or that of the plan which the notice sends out."""
    own, plain = _plain(own_title or ""), _plain(title)
    if f"《{title}》" in (own_title or ""):
        return True
    if len(plain) < 6 or len(own) < 6:
        return False
    if own in plain:
        return True
    head, found, tail = own.partition(plain)
    cues = _cues()
    return bool(found and cues.issuing_head.search(head) and cues.issuing_tail.match(tail))


def _row(
    ctx: Context, clauses: tuple[Clause, ...], make_id: IdMaker, mention: _Mention, relation: str
) -> Citation:
    clause = find_clause(clauses, mention.start)
    title, hans = (
        _unwrapped(ctx.folded, ctx.text, mention.title),
        _unwrapped(ctx.folded, ctx.folded, mention.title),
    )
    return Citation(
        citation_id=make_id(mention.start, mention.end),
        clause_id=clause.clause_id if clause else "",
        **ctx.located(mention.start, mention.end),
        title=title,
        title_hans=hans,
        document_number=_unwrapped(ctx.folded, ctx.text, mention.number),
        relation=relation,
    )


def _unwrapped(folded: str, text: str, span: tuple[int, int] | None) -> str | None:
    """Return the characters of ``span`` without line breaks, blanks and page marks, or None."""
    return "".join(text[i] for i in squeeze(folded, *span).offsets) if span else None
