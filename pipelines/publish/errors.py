"""Why a release could not be written or read."""

from __future__ import annotations


class ReleaseExistsError(FileExistsError):
    """A release of this version is there already; releases are never overwritten."""


class NoReleaseError(FileNotFoundError):
    """The folder named is no release."""


class OutputBusyError(RuntimeError):
    """Another run is publishing to the same output folder."""


class UnpublishableTextError(ValueError):
    """A source text cannot be written as UTF-8 (it holds a lone surrogate)."""
