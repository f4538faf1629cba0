"""The publish room: releases that are immutable, complete in themselves, and appear by one rename."""

from __future__ import annotations

from pipelines.publish.errors import (
    BrokenReleaseError,
    DiskError,
    NoReleaseError,
    OutputBusyError,
    ReleaseExistsError,
    UnpublishableTextError,
)
from pipelines.publish.index import write_index
from pipelines.publish.manifest import (
    InputFile,
    Refusal,
    Survey,
    canonical,
    content,
    content_hash,
    content_of,
    inputs_of,
    survey_table,
)
from pipelines.publish.successor import Contents
from pipelines.publish.verify import read_texts, verify_release
from pipelines.publish.versions import latest_release, read_manifest, same_content
from pipelines.publish.write import (
    contents_of,
    contents_of_store,
    make_release,
    mend,
    publish_release,
    write_release,
)

__all__ = [
    "BrokenReleaseError",
    "Contents",
    "DiskError",
    "InputFile",
    "NoReleaseError",
    "OutputBusyError",
    "Refusal",
    "ReleaseExistsError",
    "Survey",
    "UnpublishableTextError",
    "canonical",
    "content",
    "content_hash",
    "content_of",
    "contents_of",
    "contents_of_store",
    "inputs_of",
    "latest_release",
    "make_release",
    "mend",
    "publish_release",
    "read_manifest",
    "read_texts",
    "same_content",
    "survey_table",
    "verify_release",
    "write_index",
    "write_release",
]
