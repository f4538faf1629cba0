"""The keywords of each clause: the one place where text is cut into words.

The words are jieba's: its dictionary, read from the package ``jieba``, and the field's terms, without the
model for unknown words (HMM), so that the same clause gives the same words on every machine. The cut is
made by jieba's port to Rust (``rjieba``), which the tests hold to what ``jieba`` itself cuts and which
takes a fifteenth of the time. The dictionary is read once per process, at the first clause.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from pipelines.parse.lexicon import rows
from pipelines.parse.records import Clause

MOST: Final = 8
# Above every frequency of jieba's dictionary that a term's parts could have together.
_TERM_FREQUENCY: Final = 2_000_000
_WORD: Final = re.compile(r"[\u4e00-\u9fff]{2,}|[A-Za-z][A-Za-z0-9]*|\d+[A-Z][A-Za-z]?")
# A word may be broken over two lines of a hard-wrapped text.
_WRAP: Final = re.compile(r"(?<=[\u4e00-\u9fff])[ \t]{0,4}\r?\n[ \t]{0,4}(?=[\u4e00-\u9fff])")
_NUMERAL: Final = re.compile("[〇零一二三四五六七八九十百千万亿两第]{2,}")  # 十一, a label or a count
# Half of a surrogate pair, which no other language than Python takes for text.
_HALF: Final = re.compile("[\ud800-\udfff]")
# Latin words worth a keyword: abbreviations (GDP, IPv6), not units or scraps of addresses.
_LATIN: Final = re.compile(r"[A-Z]{2,}[A-Za-z0-9]*|[A-Z][a-z]?[A-Z][A-Za-z0-9]*|\d[A-Z]|IPv\d")


def clause_keywords(clauses: Iterable[Clause]) -> list[tuple[str, ...]]:
    """The keywords of each clause, by its Simplified ``text``: at most eight, the most frequent first.

    Of equally frequent words the one that stands first comes first. Boilerplate has none.
    """
    return [() if clause.kind == "boilerplate" else keywords(clause.text) for clause in clauses]


def keywords(text: str) -> tuple[str, ...]:
    """The keywords of a folded Simplified text, the most frequent first."""
    if "\n" in text:
        text = _WRAP.sub("", text)
    counts = Counter([word for word in words(text) if len(word) > 1])
    found = [word for word in counts if _counts(word)]
    # A counter keeps first positions, and the sort is stable.
    found.sort(key=counts.__getitem__, reverse=True)
    return tuple(found[:MOST])


def words(text: str) -> list[str]:
    """Cut a folded Simplified text into words, punctuation included; half a character becomes U+FFFD."""
    try:
        return _cutter()(text)
    except UnicodeEncodeError:
        return _cutter()(_HALF.sub("\ufffd", text))


@lru_cache(maxsize=1 << 16)
def _counts(word: str) -> bool:
    if word in _stopwords() or not _WORD.fullmatch(word) or _NUMERAL.fullmatch(word):
        return False
    return not word[0].isascii() or _LATIN.fullmatch(word) is not None


@cache
def _stopwords() -> frozenset[str]:
    return frozenset(word for line, *_rest in rows("stopwords.txt") for word in line.split())


@cache
def _cutter() -> Callable[[str], list[str]]:
    from rjieba import Jieba

    # Filled from jieba's own file: the dictionary that rjieba carries may be another one some day.
    cutter = Jieba.empty()
    for word, frequency, tag in _dictionary():
        cutter.add_word(word, frequency, tag)
    for line, *_rest in rows("terms_keywords.txt"):
        for term in line.split():
            cutter.add_word(term, _TERM_FREQUENCY, "n")

    def cut(text: str) -> list[str]:
        found: list[str]
        try:
            found = cutter.cut(text, hmm=False)
        except UnicodeEncodeError:  # half a character is none of a word, and none that Rust takes
            found = cutter.cut(text.encode("utf-8", "replace").decode("utf-8"), hmm=False)
        return found

    return cut


def _dictionary() -> Iterator[tuple[str, int, str]]:
    """The words of jieba's dictionary with frequency and part of speech; the package is not imported."""
    package = find_spec("jieba")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("the package jieba, whose dictionary cuts the words, is not installed")
    for line in Path(package.origin).with_name("dict.txt").read_text("utf-8").splitlines():
        word, frequency, tag = line.split(" ")
        yield word, int(frequency), tag
