"""The data files of the ingest room, loaded once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class MediaType:
    """A format by its name; ``advice`` says what to do with one that is not read."""

    name: str
    what: str
    advice: str


def _rows(file: str) -> list[list[str]]:
    text = resources.files("pipelines.ingest").joinpath("data", file).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@cache
def media_types() -> dict[str, MediaType]:
    """The known formats by suffix (lower case, with the dot)."""
    padded = ((*row, "")[:4] for row in _rows("media_types.tsv"))
    return {suffix: MediaType(name, what, advice) for suffix, name, what, advice in padded}


@cache
def signatures() -> tuple[tuple[bytes, str], ...]:
    """How a file of a format begins (letters in lower case), and the suffix of the format."""
    return tuple(
        (start.encode().decode("unicode_escape").encode("latin-1").lower(), suffix)
        for start, suffix in _rows("signatures.tsv")
    )


@cache
def policy_words() -> tuple[tuple[str, ...], ...]:
    """The words of the genre, each with its written forms."""
    return tuple(tuple(row[0].split()) for row in _rows("policy_words.txt"))


@cache
def html_elements() -> dict[str, frozenset[str]]:
    """The names of the elements of HTML of each kind."""
    return {kind: frozenset(names.split()) for kind, names in _rows("html_elements.txt")}
