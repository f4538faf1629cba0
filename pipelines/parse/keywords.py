"""The keywords of each clause: the one place where text is cut into words.

The cutter is jieba's, by its port to Rust (``rjieba``): jieba's own dictionary, which it carries, the
field's terms, and no model for unknown words (HMM off), so that the same clause gives the same words on
every machine. It cuts as the package ``jieba`` does, of which the tests take every word of the
dictionary as a proof, some fifteen times as fast, and it reads the dictionary in a fraction of the
time, once per process, at the first clause.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
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
    counts = Counter(word for word in words(text) if len(word) > 1)
    found = [word for word in counts if _counts(word)]
    # A counter keeps first positions, and the sort is stable.
    found.sort(key=counts.__getitem__, reverse=True)
    return tuple(found[:MOST])


def words(text: str) -> list[str]:
    """Cut a folded Simplified text into words, punctuation included."""
    return _cutter()(text)


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

    jieba = Jieba()
    for line, *_rest in rows("terms_keywords.txt"):
        for term in line.split():
            jieba.add_word(term, _TERM_FREQUENCY, "n")
    return lambda text: jieba.cut(text, hmm=False)
