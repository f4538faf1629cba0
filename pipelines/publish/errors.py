"""Why a release could not be written or read."""

from __future__ import annotations

import os
from pathlib import Path

from pipelines.errors import ZhengceError


class ReleaseExistsError(ZhengceError):
    """A release of this version is there already; releases are never overwritten."""


class NoReleaseError(ZhengceError):
    """The folder named is no release."""


class BrokenReleaseError(ZhengceError):
    """A file of a release that is there already is damaged: ``what`` says how."""

    def __init__(self, file: Path, what: str) -> None:
        super().__init__(file, what)
        self.file = file
        self.what = what

    def __str__(self) -> str:
        return f"{self.file} {self.what}; fetch release {self.file.parent.name} again, or remove its folder"


class OutputBusyError(ZhengceError):
    """Another run is publishing to the same output folder."""


class DiskError(ZhengceError):
    """The disk or the system refused to read or write a file."""

    @classmethod
    def of(cls, error: OSError, folder: Path) -> DiskError:
        """Say ``error``, met while publishing to ``folder``, in words."""
        # Arrow puts a sentence of its own before the system's.
        why = os.strerror(error.errno) if error.errno else str(error) or "the system refused"
        if isinstance(error, NotADirectoryError | FileExistsError):
            advice = "name an output folder that is no file, with --output"
        else:
            advice = "see that it is there, may be written and has room, or name another output with --output"
        return cls(f"{error.filename or folder}: {why}; {advice}")


class UnpublishableTextError(ZhengceError):
    """A source text cannot be written as UTF-8 (it holds a lone surrogate)."""
