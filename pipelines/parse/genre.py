"""Pages that are no policy: interpretations, questions and answers, news, forms, indexes of portals.

They speak of a policy's money and aims in other words, so that their numbers must not become rows a
second time. The criterion is conservative: whatever has the marks of a policy of its own (a number on a
line, articles, the words that issue a plan) is one; and a kind is told by a headline and a body that go
together, or by a body that nothing but that kind has. The words are in ``lexicon/genre.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from pipelines.clean.fold import fold
from pipelines.parse.context import Context
from pipelines.parse.findings import Finding
from pipelines.parse.records import Clause

#: The code of the flag.
NOT_POLICY = "not_policy"

# A headline stands near the top, and is short.
_HEAD_LINES = 60
_LONGEST_HEADLINE = 90
# What is no longer may be an entry of a menu (政策解读, 常见问题解答).
_MENU = 7
# Articles that make a rule.
_FEWEST_ARTICLES = 3
# An index has many lines, most of them links of a line with a date; hardly one ends as a sentence does.
_FEWEST_LINKS = 8
_INDEX_SHARE = 0.4
_LONGEST_LINK = 110
_LINK = re.compile(r".{4,90}?[\s\[(]?(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?[\])]?$")
_DATE_FIRST = re.compile(r"[\[(]?(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?[\])]?\s{0,8}\S.{3,90}$")
# A line of a form is short; a form has hardly any sentence.
_FORM_SENTENCES = 0.25

# A sentence is no headline, nor is what a text numbers, nor the path to a page.
_NO_HEADLINE = re.compile(
    r"。|位置:| ?> |^(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|\d{1,3}[.、])"
    r"|^第[一二三四五六七八九十]{1,3}[章节条]"
)
_LINE = re.compile(r"[^\r\n]+")
_SIGNS = "#*> \t\f\v\xa0\u3000"


@dataclass(frozen=True, slots=True)
class Genre:
    """A kind of page: the pattern of its headline, and of ``least`` lines of its body; ``both`` must be,
    or one will do."""

    name: str
    says: str
    headline: re.Pattern[str]
    body: re.Pattern[str]
    least: int
    answers: re.Pattern[str] | None
    lines: int | None
    both: bool


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str


def read_genre(ctx: Context, clauses: tuple[Clause, ...], title: str | None) -> Finding | None:
    """The flag of a page that is no policy, on the line that shows it; None for a policy.

    ``title`` is the document's own, as far as it is known.
    """
    kinds = {clause.kind for clause in clauses}
    if "document_number" in kinds or {"addressee", "signature"} <= kinds:
        return None
    lines = tuple(_lines(ctx.folded))
    if _says_so(lines):
        return None
    for genre in _genres():
        line = _shows(genre, lines, _is_titled(genre, title, lines))
        if line is not None:
            return _finding(line, genre.name, genre.says)
    return _index(lines)


def _finding(line: _Line, name: str, says: str) -> Finding:
    message = f"The page is {says}, not a policy: no measures, thresholds or targets are read from it."
    return Finding(line.start, line.end, NOT_POLICY, "warning", name, "probable", message)


def _lines(folded: str) -> Iterator[_Line]:
    for found in _LINE.finditer(folded):
        text = found.group().strip(_SIGNS)
        if text:
            start = found.start() + found.group().index(text)
            yield _Line(start, start + len(text), text)


def _says_so(lines: tuple[_Line, ...]) -> bool:
    """Whether the text has the words of a policy: articles, or those that issue it."""
    words = _policy()
    articles = sum(1 for line in lines if words["article"].match(line.text))
    return articles >= _FEWEST_ARTICLES or any(words["issues"].search(line.text) for line in lines)


def _shows(genre: Genre, lines: tuple[_Line, ...], titled: bool) -> _Line | None:
    """The line by which ``genre`` is told, if it is; a page ``titled`` as a policy must show more."""
    headline = _headline(genre, lines)
    # Blanks to be filled in stand in annexes of policies too: a form says that it is one.
    if genre.both and (headline is None or (genre.name == "form" and not _is_fragmentary(lines))):
        return None
    body = [line for line in lines[: genre.lines] if genre.body.search(line.text)]
    if headline is not None and not genre.both:
        return headline if body or not titled else None
    if len(body) < genre.least or not _answered(genre, lines) or (genre.name == "news" and titled):
        return None
    return headline or body[0]


def _answered(genre: Genre, lines: tuple[_Line, ...]) -> bool:
    """Whether as many lines answer as must ask; of most kinds none does."""
    if genre.answers is None:
        return True
    answers = genre.answers
    return sum(1 for line in lines if answers.search(line.text)) >= genre.least


def _headline(genre: Genre, lines: tuple[_Line, ...]) -> _Line | None:
    for line in lines[:_HEAD_LINES]:
        if not _MENU < len(line.text) <= _LONGEST_HEADLINE or _NO_HEADLINE.search(line.text):
            continue
        if genre.headline.search(line.text):
            return line
    return None


def _is_titled(genre: Genre, title: str | None, lines: tuple[_Line, ...]) -> bool:
    """Whether the page's ``title`` is that of a policy; where none is known, any line near the top."""
    if title:
        return _names_policy(genre, fold(title).strip(_SIGNS))
    return any(_is_title(genre, line.text) for line in lines[:_HEAD_LINES])


def _is_title(genre: Genre, text: str) -> bool:
    if not _MENU < len(text) <= _LONGEST_HEADLINE or "。" in text:
        return False
    return _names_policy(genre, text)


def _names_policy(genre: Genre, text: str) -> bool:
    return bool(_policy()["title_ends"].search(text)) and not genre.headline.search(text)


def _is_fragmentary(lines: tuple[_Line, ...]) -> bool:
    return sum(1 for line in lines if line.text.endswith("。")) <= _FORM_SENTENCES * len(lines)


def _index(lines: tuple[_Line, ...]) -> Finding | None:
    """A page that lists others: lines with a title and a date, and no text."""
    links = [line for line in lines if len(line.text) <= _LONGEST_LINK and _is_link(line.text)]
    sentences = sum(1 for line in lines if "。" in line.text)
    if len(links) < _FEWEST_LINKS or len(links) < _INDEX_SHARE * len(lines) or sentences * 4 > len(links):
        return None
    return _finding(links[0], "index", "an index of other pages")


def _is_link(text: str) -> bool:
    if "20" not in text and "19" not in text:
        return False
    return bool(_LINK.fullmatch(text) or _DATE_FIRST.fullmatch(text))


@cache
def _data() -> dict[str, Any]:
    text = resources.files("pipelines.parse.lexicon").joinpath("genre.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def _policy() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in _data()["policy"].items()}


@cache
def _genres() -> tuple[Genre, ...]:
    return tuple(map(_genre, _data()["genre"]))


def _genre(entry: Mapping[str, Any]) -> Genre:
    answers = entry.get("answers")
    return Genre(
        name=entry["name"],
        says=entry["says"],
        headline=re.compile(entry["headline"]),
        body=re.compile(entry["body"]),
        least=entry["least"],
        answers=re.compile(answers) if answers else None,
        lines=entry.get("lines"),
        both=entry.get("both", False),
    )
