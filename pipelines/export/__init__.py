"""The export room: what a release holds besides its tables and texts, and the standards that describe it.

An *edition* makes files out of what a release holds and returns them by name, as bytes or as the pieces that
make them; it writes nothing, knows no time and no machine, and needs nothing of the publish room, which
writes them, lists them in ``SHA256SUMS`` and, to verify a release, makes them again and compares. To add
one: a function of this shape in :data:`EDITIONS` (and in :data:`NAMED`, if a build may leave it out), and its
files in :data:`pipelines.export.registry.KINDS`.
"""

from collections.abc import Mapping

from pipelines.export.akn import akoma_ntoso
from pipelines.export.annotations import web_annotations
from pipelines.export.cite import citation_files
from pipelines.export.croissant import croissant
from pipelines.export.csvfiles import csv_files
from pipelines.export.database import database_files
from pipelines.export.datapackage import data_package
from pipelines.export.edition import Edition, Release
from pipelines.export.ingest import ingest_page
from pipelines.export.jsonschema import json_schemas
from pipelines.export.layout import Layout
from pipelines.export.room import reading_room

#: The editions in the order of writing. One that names the hashes of files stands after their makers:
#: new kinds of files come before the data package.
EDITIONS: tuple[Edition, ...] = (
    csv_files,
    database_files,
    web_annotations,
    akoma_ntoso,
    reading_room,
    json_schemas,
    citation_files,
    ingest_page,
    data_package,
    croissant,
)

#: The editions that a build may leave out, with the names of their kinds of files in the registry.
NAMED: Mapping[Edition, str] = {
    csv_files: "csv",
    database_files: "sqlite",
    web_annotations: "annotations",
    akoma_ntoso: "akn",
    reading_room: "html",
}


def is_chosen(edition: Edition, layout: Layout) -> bool:
    """Tell whether a release of this layout has the files of ``edition``."""
    return layout.has(NAMED.get(edition, ""))


__all__ = ["EDITIONS", "Edition", "Layout", "Release", "is_chosen"]
