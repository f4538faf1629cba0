"""Why a release could not be written or read."""

from __future__ import annotations

from pipelines.errors import ZhengceError


class ReleaseExistsError(ZhengceError):
    """A release of this version is there already; releases are never overwritten."""


class NoReleaseError(ZhengceError):
    """The folder named is no release."""


class OutputBusyError(ZhengceError):
    """Another run is publishing to the same output folder."""


class UnpublishableTextError(ZhengceError):
    """A source text cannot be written as UTF-8 (it holds a lone surrogate)."""
