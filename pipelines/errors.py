"""What can go wrong, as exceptions that say what, where and what to do.

They hold plain values only and survive pickling, so that a worker process can raise them.
"""

from __future__ import annotations

from enum import StrEnum


class ZhengceError(Exception):
    """The ancestor of the errors that are told to the user in a sentence, without a traceback."""


class Reason(StrEnum):
    """Why a source was refused."""

    EMPTY = "empty"
    BINARY = "binary"
    UNDECODABLE = "undecodable"
    UNREADABLE = "unreadable"
    OUTSIDE_ROOT = "outside_root"
    UNSUPPORTED_FORMAT = "unsupported_format"
    NOT_POLICY_TEXT = "not_policy_text"
    DUPLICATE = "duplicate"
    PARSER_ERROR = "parser_error"
    TOO_SLOW = "too_slow"
    TOO_LARGE = "too_large"
    TOO_DEEP = "too_deep"
    CRASHED = "crashed"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    NO_TEXT = "no_text"
    UNSAFE_PATH = "unsafe_path"


class Refused(ZhengceError):
    """A source that cannot be taken in.

    ``path`` names the source, ``reason`` is the code, ``what`` says what was found, ``advice`` what
    to do; ``offset`` is the byte of the file at which it was found, or None where no byte is to blame.
    """

    def __init__(self, path: str, reason: Reason, what: str, advice: str, offset: int | None = None) -> None:
        super().__init__(path, reason, what, advice, offset)
        self.path = path
        self.reason = reason
        self.what = what
        self.advice = advice
        self.offset = offset

    def __str__(self) -> str:
        place = "" if self.offset is None else f" at byte {self.offset}"
        return f"{printable(self.path)}: {self.what}{place}; {self.advice}."


def printable(name: str) -> str:
    """Return ``name`` on one line: characters that do not print, escaped."""
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in name)
