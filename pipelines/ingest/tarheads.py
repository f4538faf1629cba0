"""Headers of tar archives, bounded: what the library reads of one without a limit is looked at first.

A header may claim a name of exabytes, and the library's patterns for extended (pax) headers take time in the
square of a run of digits (CVE-2024-6232, in Python before 3.11.10). Both run where no guard ends them.
"""

from __future__ import annotations

import re
import tarfile
from typing import Any, Final

#: The longest header that holds the name or the attributes of a member, in bytes: paths have 4,096 at most.
LARGEST_HEADER: Final = 65_536
# No name, time or size has more digits in a row.
_DIGITS: Final = re.compile(rb"\d{100}")

_EXTENDED: Final = (tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE)
_LONG: Final = (tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK)


class BoundedTarInfo(tarfile.TarInfo):
    """A member of a tar archive; raises :class:`tarfile.ReadError` for a header that no archiver writes."""

    def _proc_member(self, archive: Any) -> Any:
        """Called by the library for each header, before it reads what belongs to that header."""
        if self.type in _EXTENDED + _LONG:
            if not 0 <= self.size <= LARGEST_HEADER:
                raise tarfile.ReadError(f"a header of {self.size} bytes")
            start = archive.fileobj.tell()
            held = archive.fileobj.read(self.size)
            archive.fileobj.seek(start)
            if self.type in _EXTENDED and _DIGITS.search(held):
                raise tarfile.ReadError("a header of too many digits")
        return super()._proc_member(archive)  # type: ignore[misc]
