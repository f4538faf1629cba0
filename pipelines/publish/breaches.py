"""What the proof of a release says of a file that breaks it."""

from __future__ import annotations

from typing import Final

from pipelines.validate import Breach

RESTORE: Final = "the release was changed after it was made; fetch it again"
REMAKE: Final = "the release was not made by this code; make it again, or verify with the code of its version"


def breach(invariant: str, file: str, message: str, advice: str = RESTORE) -> Breach:
    """Return the breach of ``invariant`` by ``file``, with what to do."""
    return Breach(invariant=invariant, file=file, message=message, advice=advice)
