"""When a document takes effect, until when it holds, and its rule against double support."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final

from pipelines.parse.context import Context
from pipelines.parse.dates import DateMention, chinese_number, find_dates
from pipelines.parse.facts import words
from pipelines.parse.facts.model import Statement, one_line
from pipelines.parse.records import Clause
from pipelines.parse.within import ClauseIndex

OPERATIVE, LATER, LEAD = 1, 2, 6
_DAY: Final = 10
_LAST_PART: Final = 0.9  # sentences behind this share of the body are about the document itself
_BACK: Final = 150  # how far a sentence is looked at before the words found
_GLOSS: Final = 40  # how far before the words their bracket may open
_TERM: Final = re.compile(r"(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,2})\s{0,2}(?P<unit>年|个月)(?!度|底|末)")


@dataclass(frozen=True, slots=True)
class _Page:
    """The folded text with its dates by start and by end, and where its body ends."""

    ctx: Context
    starts: dict[int, DateMention]
    ends: dict[int, DateMention]
    clauses: ClauseIndex
    late: float


def validity_statements(ctx: Context, clauses: Sequence[Clause], issued: str | None) -> Iterator[Statement]:
    """Effect and expiry as the document's own clauses say; ``issued`` is its day of issue, if known."""
    dates = find_dates(ctx.folded)
    body = [clause.end for clause in clauses if clause.kind not in ("boilerplate", "attachment", "metadata")]
    late = max(body, default=0) * _LAST_PART
    page = _Page(ctx, {d.start: d for d in dates}, {d.end: d for d in dates}, ClauseIndex(clauses), late)
    effects = list(_effects(page, issued))
    yield from effects
    yield from _until(page)
    if effects:
        yield from _terms(page, min(effects, key=lambda s: (s.rank, -s.start)).value)


@cache
def _effect() -> re.Pattern[str]:
    return re.compile(
        rf"\s{{0,2}}(?:起(?:正式|开始)?\s{{0,2}}(?:{words.one_of('effect')})|施行(?![^。\n]{{0,6}}的))"
    )


@cache
def _issue_day() -> re.Pattern[str]:
    act = rf"(?:{words.one_of('issue_day')})"
    effect = rf"(?:{words.one_of('effect')})"
    return re.compile(rf"(?:自|从)?{act}之?日\s{{0,2}}起(?:正式|开始)?\s{{0,2}}{effect}|自{act}日{effect}")


def _effects(page: _Page, issued: str | None) -> Iterator[Statement]:
    for end, mention in page.ends.items():
        said = _effect().match(page.ctx.folded, end)
        if said and mention.value and len(mention.value) == _DAY and _own(page, mention.start):
            yield Statement("effective_on", mention.value, mention.start, end, _rank(page, mention.start))
    for match in _issue_day().finditer(page.ctx.folded):
        if issued and _own(page, match.start()):
            yield Statement("effective_on", issued, *match.span(), _rank(page, match.start()), "inferred")
    yield from _lead(page)


def _lead(page: _Page) -> Iterator[Statement]:
    """An encyclopaedia's lead line: 于…印发实施."""
    said = re.compile(r"(?:印发|发布|颁布|公布)(?P<effect>并?(?:施行|实施|执行))?(?=[。,;])")
    for end, mention in page.ends.items():
        match = said.match(page.ctx.folded, end)
        if match is None or mention.value is None or len(mention.value) != _DAY:
            continue
        if page.ctx.folded[max(0, mention.start - 1) : mention.start] != "于":
            continue
        yield Statement("issued_on", mention.value, mention.start, end, LEAD)
        if match["effect"]:
            yield Statement("effective_on", mention.value, mention.start, end, LEAD)


@cache
def _validity() -> re.Pattern[str]:
    fill = r"(?:自|为|是|暂定|限|至|到|截止|截至|,|:|\s|试行){0,5}"
    return re.compile(
        rf"(?:{words.one_of('validity')})(?!内|满|届满|间){fill}|(?:{words.one_of('until')})\s{{0,2}}"
    )


def _until(page: _Page) -> Iterator[Statement]:
    for match in _validity().finditer(page.ctx.folded):
        mention = page.starts.get(match.end())
        if mention is None or mention.value is None or not _own(page, match.start()):
            continue
        first, _slash, last = mention.value.rpartition("/")
        if len(last) == _DAY and (first or _is_validity(page, match)):
            rank = _rank(page, mention.start)
            # A date outside the document's own sentence may be that of one measure only.
            rivals = rank == OPERATIVE
            yield Statement("expires_on", last, mention.start, mention.end, rank, rivals=rivals)
            if len(first) == _DAY:
                yield Statement("effective_on", first, mention.start, mention.end, rank, rivals=rivals)


def _is_validity(page: _Page, match: re.Match[str]) -> bool:
    """截止至 and the like need 有效期 or 施行 in their sentence, a word of validity needs nothing."""
    opens = match[0].startswith(words.words("validity"))
    return opens or re.search(r"有效|施行|执行|实施", _sentence(page, match.start()) + match[0]) is not None


def _terms(page: _Page, effective: str) -> Iterator[Statement]:
    """有效期3年: the last day is computed from the day of effect."""
    for match in _validity().finditer(page.ctx.folded):
        term = _TERM.match(page.ctx.folded, match.end())
        if term is None or not _own(page, match.start()):
            continue
        number = int(term["n"]) if term["n"].isdigit() else chinese_number(term["n"].replace("两", "二"))
        if number:
            months = number * (12 if term["unit"] == "年" else 1)
            value = last_day(date.fromisoformat(effective), months).isoformat()
            rank = _rank(page, match.start())
            yield Statement("expires_on", value, match.start(), term.end(), rank, "inferred")


def last_day(effective: date, months: int) -> date:
    """The last of ``months`` months that begin on ``effective``."""
    year, month = divmod(effective.month - 1 + months, 12)
    year, month = effective.year + year, month + 1
    day = min(effective.day, monthrange(year, month)[1])
    return date(year, month, day) - timedelta(days=1)


def _sentence(page: _Page, at: int) -> str:
    before = page.ctx.folded[max(0, at - _BACK) : at]
    return before[max(before.rfind("。"), before.rfind(";"), before.rfind("\n\n")) + 1 :]


def _rank(page: _Page, at: int) -> int:
    return OPERATIVE if _names_self(page, at) else LATER


@cache
def _self(loose: bool) -> re.Pattern[str]:
    lead = r"(?:第[一二三四五六七八九十百\d]{1,5}条|\[[^\[\]]{1,12}\]|\d{1,2}[.、]){0,3}"
    own = rf"本[\u4e00-\u9fff]{{0,6}}?(?:{words.one_of('self')})"
    return re.compile(rf"{lead}(?:{own}|(?:以上|上述|各)(?:政策|措施|意见))" if loose else f"{lead}{own}")


def _names_self(page: _Page, at: int) -> bool:
    """Whether the sentence opens with the document's own name: 本办法…; at its end 上述政策… too."""
    return _self(at >= page.late).match(one_line(_sentence(page, at))) is not None


def _own(page: _Page, at: int) -> bool:
    """Whether a sentence speaks of the document: it names it, or stands at its end."""
    clause = page.clauses.at(at)
    if clause is None or clause.kind in ("boilerplate", "metadata", "attachment"):
        return False
    return clause.kind == "closing" or at >= page.late or _names_self(page, at)


@cache
def _stacking() -> re.Pattern[str]:
    # 、 and a comma may stand between the two halves: 从高、不重复.
    spaced = (r"[、,]?".join(word) for word in sorted(words.words("stacking"), key=lambda w: (-len(w), w)))
    return re.compile("|".join(spaced))


def stacking_statements(ctx: Context, clauses: Sequence[Clause]) -> Iterator[Statement]:
    """The rule against double support, verbatim; that of the closing counts most."""
    for clause in clauses:
        if clause.kind == "boilerplate":
            continue
        for match in _stacking().finditer(ctx.folded, clause.start, clause.end):
            if _of_one_gift(ctx.folded, match.start()):
                continue
            rank = 1 if clause.kind == "closing" else 2
            yield Statement("stacking_rule", ctx.quote(*match.span()), *match.span(), rank, rivals=False)


def _of_one_gift(folded: str, at: int) -> bool:
    """Whether the words stand in a gloss on one gift: (与启动补助不重复享受)."""
    before = folded[max(0, at - _GLOSS) : at]
    opened = before.rfind("(")
    return opened > before.rfind(")") and before.startswith("与", opened + 1)
