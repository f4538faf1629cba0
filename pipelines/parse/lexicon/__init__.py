"""The rules' knowledge as data: plain files with a comment wherever an entry needs one."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import TypeAlias

# A tree of words by their characters; a word ends where it holds an empty one.
_Tree: TypeAlias = "dict[str, _Tree]"


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The tab-separated rows of lexicon file ``name``; blank lines and ``#`` comments are left out."""
    text = resources.files(__name__).joinpath(name).read_text("utf-8")
    lines = (line.split("  #")[0].rstrip() for line in text.splitlines())
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))


@cache
def sections(name: str) -> dict[str, tuple[str, ...]]:
    """The words of lexicon file ``name`` by section: ``[section]`` heads, words apart by spaces."""
    found: dict[str, list[str]] = {}
    words: list[str] = []
    for line, *_rest in rows(name):
        if line.startswith("[") and line.endswith("]"):
            words = found.setdefault(line[1:-1], [])
        else:
            words.extend(line.split())
    return {section: tuple(entries) for section, entries in found.items()}


def alternation(words: tuple[str, ...] | list[str]) -> str:
    """A regular expression for one of the plain ``words``, the longest that fits before its shorter ones.

    Words that begin alike share a branch, so that a place is not tried word by word: the ways in which a
    text can match are those of the list of words, longest first, in the same order.
    """
    tree: _Tree = {}
    for word in sorted(set(words)):
        node = tree
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return "|".join(_branches(tree))


def _branches(tree: _Tree) -> list[str]:
    """What may stand at a node of the tree of words, apart from the end of a word."""
    return [re.escape(char) + _behind(rest) for char, rest in tree.items() if char]


def _behind(tree: _Tree) -> str:
    """What follows a character that leads to ``tree``; a word that ends here is tried last."""
    branches = _branches(tree)
    if not branches:
        return ""
    if "" in tree:
        return f"(?:{'|'.join(branches)})?"
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
