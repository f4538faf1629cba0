"""What one document may cost, and how documents are put into batches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MEGABYTE: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one document may take; more of it, and the document is refused by name.

    ``seconds`` are those of the processor, so that a busy machine refuses no more than an idle one; by the
    clock it may be :data:`SLACK` times as long. ``memory_mb`` is what the document may take beyond what its
    reader holds before. ``file_mb`` bounds the file (or an archive's member) itself.
    """

    seconds: float = 120.0
    memory_mb: int = 2_000
    file_mb: int = 100

    @property
    def file_bytes(self) -> int:
        """The largest file that is read at all, in bytes."""
        return self.file_mb * MEGABYTE


#: A document may wait for the disk, or for other processes, this many times longer than it may compute.
SLACK: Final = 3

#: A batch has at most this many documents, and (unless it is a single one) this many bytes of source.
#: The bounds are no setting: the parts of a release must not depend on the machine that makes it.
BATCH_DOCUMENTS: Final = 32
BATCH_BYTES: Final = 4 * MEGABYTE
#: Documents that are checked and published together; none is added to ``BATCH_BYTES`` of source.
JOINED_DOCUMENTS: Final = 256

#: Plain text of less than this in all (bytes) is parsed in this process: workers would take longer to start.
SMALL: Final = 2 * MEGABYTE
