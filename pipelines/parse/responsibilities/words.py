"""The lexicon of bodies and of duty lists, loaded once: departments, prefixes, role words.

Sources: ``lexicon/agencies.txt`` (departments), ``lexicon/agencies.toml`` (how names are built),
``lexicon/agencies_roles.toml`` (role words). All words are in the folded form.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

_SECTION = re.compile(r"\[(\w+)\]")


@dataclass(frozen=True, slots=True)
class Words:
    """Word lists; each tuple is sorted longest first, so that the first match is the longest."""

    stems: dict[str, str]
    roots: frozenset[str]
    levels: tuple[str, ...]
    not_levels: tuple[str, ...]
    rare_levels: tuple[str, ...]
    level_organs: tuple[str, ...]
    own_openings: tuple[str, ...]
    suffixes: tuple[str, ...]
    splitting_suffixes: tuple[str, ...]
    territory_endings: tuple[str, ...]
    shared_heads: tuple[str, ...]
    zones: tuple[str, ...]
    vague_inside: tuple[str, ...]
    vague_endings: tuple[str, ...]
    nameless: tuple[str, ...]
    role_nouns: tuple[str, ...]
    offices: tuple[str, ...]
    heads: tuple[str, ...]
    head_lookalikes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Marker:
    """A pattern of a duty list: ``kind`` is label, person, note, tail or opener.

    ``role`` is "" for notes and for the names of people; ``needs`` are words of which one is in each match.
    """

    kind: str
    role: str
    pattern: re.Pattern[str]
    needs: frozenset[str] = frozenset()


def _read(name: str) -> str:
    return (resources.files("pipelines.parse") / "lexicon" / name).read_text("utf-8")


def _departments(text: str) -> tuple[dict[str, str], frozenset[str]]:
    """Return department name → section (civil, party, vertical), and the roots of the names."""
    stems: dict[str, str] = {}
    roots: set[str] = set()
    section = ""
    for line in text.splitlines():
        if match := _SECTION.fullmatch(line.strip()):
            section = match[1]
        elif line and not line.startswith("#"):
            left, right = line.split("|")
            roots.update(root for root in left.split() if right.strip() != "-")
            for suffix in right.split():
                for root in left.split():
                    stems.setdefault(root + suffix.strip("-"), section)
    return stems, frozenset(roots)


@cache
def words() -> Words:
    """Return the lexicon of names of bodies."""
    stems, roots = _departments(_read("agencies.txt"))
    lists = {
        key: tuple(sorted(set(value), key=lambda word: (-len(word), word)))
        for key, value in tomllib.loads(_read("agencies.toml")).items()
    }
    return Words(stems=stems, roots=roots, **lists)


@cache
def markers() -> tuple[Marker, ...]:
    """Return the role words and notes of duty lists, in the order in which they are tried."""
    data = tomllib.loads(_read("agencies_roles.toml"))
    kinds = ("label", "person", "note", "tail", "opener")
    return tuple(
        Marker(kind, row.get("role", ""), re.compile(row["pattern"]), frozenset(row.get("needs", ())))
        for kind in kinds
        for row in data[kind]
    )


def fitting(text: str) -> list[tuple[int, Marker]]:
    """The markers that can stand in ``text``, which has a word that each of them needs, with their ranks."""
    absent = {word for word in _needed() if word not in text}
    return [entry for entry in enumerate(markers()) if not entry[1].needs or not entry[1].needs <= absent]


@cache
def _needed() -> frozenset[str]:
    return frozenset(word for marker in markers() for word in marker.needs)


@cache
def lead_rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the patterns by which a document says who leads, each with its scope (first, comma)."""
    rows = tomllib.loads(_read("agencies_roles.toml"))["lead_rule"]
    return tuple((row["scope"], re.compile(row["pattern"])) for row in rows)
