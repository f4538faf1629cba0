"""What a child answers: a parcel, or a refusal as JSON. The only function that reads and parses a file."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Final

from pipelines.corpus.model import Refusal
from pipelines.corpus.parcel import Parcel, pack, unpack
from pipelines.errors import Reason, Refused
from pipelines.ingest import read_bytes
from pipelines.parse import parse_source

_PARCEL: Final = b"P"
_REFUSAL: Final = b"R"


def read_and_parse(data: bytes, name: str) -> bytes:
    """Read and parse the bytes of the file called ``name``; raises MemoryError alone."""
    try:
        source = read_bytes(data, name)
        return _PARCEL + pack(parse_source(source), source.text)
    except Refused as refused:
        return refuse(Refusal.of(refused))
    except MemoryError:
        raise
    except Exception as error:  # a bug in one rule must not cost the other documents
        return refuse(Refusal.crash(name, error))


def refuse(refusal: Refusal) -> bytes:
    """Return a refusal as an answer."""
    return _REFUSAL + json.dumps(asdict(refusal), ensure_ascii=True, sort_keys=True).encode("ascii")


def is_parcel(answer: bytes) -> bool:
    """Whether an answer holds a document."""
    return answer[:1] == _PARCEL


def open_answer(answer: bytes) -> Parcel | Refusal:
    """Read an answer. Raises ValueError for bytes that are none."""
    if is_parcel(answer):
        return unpack(answer[1:])
    if answer[:1] != _REFUSAL:
        raise ValueError("no answer of a reader")
    try:
        fields = json.loads(answer[1:])
        return Refusal(**fields | {"reason": Reason(fields["reason"])})
    except (TypeError, KeyError) as error:
        raise ValueError(f"no refusal: {error}") from error
