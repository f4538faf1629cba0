"""The keywords of each clause: the one place where jieba cuts text into words.

The tokenizer is our own: jieba's own dictionary, the field's terms, no model for unknown words (HMM
off), and no cache file, so that the same clause gives the same words on every machine. The dictionary
is read once per process, at the first clause (under a second).
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable
from functools import cache
from importlib import resources
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
    counts: dict[str, int] = {}
    for word in words(_WRAP.sub("", text)):
        if _counts(word):
            counts[word] = counts.get(word, 0) + 1
    # dicts keep first positions, and the sort is stable.
    return tuple(sorted(counts, key=lambda word: -counts[word])[:MOST])


def words(text: str) -> list[str]:
    """Cut a folded Simplified text into words, punctuation included."""
    return _cutter()(text)


def _counts(word: str) -> bool:
    if word in _stopwords() or not _WORD.fullmatch(word) or _NUMERAL.fullmatch(word):
        return False
    return not word[0].isascii() or _LATIN.fullmatch(word) is not None


@cache
def _stopwords() -> frozenset[str]:
    return frozenset(word for line, *_rest in rows("stopwords.txt") for word in line.split())


@cache
def _cutter() -> Callable[[str], list[str]]:
    """Build the tokenizer without ``initialize()``, which would read and write a shared cache file."""
    with warnings.catch_warnings():
        # jieba 0.42 has invalid escapes and imports pkg_resources; neither is ours to report.
        warnings.simplefilter("ignore")
        import jieba
    tokenizer = jieba.Tokenizer()
    with resources.files("jieba").joinpath("dict.txt").open("rb") as dictionary:
        tokenizer.FREQ, tokenizer.total = _prefixes(dictionary)
    tokenizer.initialized = True
    for line, *_rest in rows("terms_keywords.txt"):
        for term in line.split():
            tokenizer.add_word(term, _TERM_FREQUENCY)
    return lambda text: list(tokenizer.cut(text, cut_all=False, HMM=False))


def _prefixes(dictionary: Iterable[bytes]) -> tuple[dict[str, int], int]:
    """jieba's prefix dictionary (word → frequency, prefix of a word → 0) and the sum of frequencies."""
    frequencies: dict[str, int] = {}
    for line in dictionary:
        word, frequency, *_tag = line.decode("utf-8").split(" ")
        frequencies[word] = int(frequency)
    total = sum(frequencies.values())
    for word in list(frequencies):
        for end in range(len(word) - 1, 0, -1):
            frequencies.setdefault(word[:end], 0)
    return frequencies, total
