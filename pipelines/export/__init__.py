"""The export room: what a release holds besides its tables and texts, and the standards that describe it.

An *edition* makes files out of what a release holds and returns them as bytes by name; it writes
nothing, knows no time and no machine, and needs nothing of the publish room, which writes them, lists
them in ``SHA256SUMS`` and, to verify a release, makes them again and compares. To add one: a function
of this shape in :data:`EDITIONS`, and its files in :data:`pipelines.export.registry.KINDS`.
"""

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

__all__ = ["EDITIONS", "Edition", "Release"]
