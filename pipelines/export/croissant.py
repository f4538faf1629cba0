"""``croissant.json``: the release in Croissant 1.1 (http://mlcommons.org/croissant/1.1), as JSON-LD.

It extends the schema.org description of a dataset, and so is that description too. The record sets
read the Parquet files, which keep integers, nulls and lists as they are.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from pathlib import PurePosixPath
from typing import Any

import pyarrow as pa

import schemas
from pipelines.export.about import about
from pipelines.export.cite import bibtex
from pipelines.export.edition import Release, filled, to_json
from pipelines.export.kind import Kind
from pipelines.export.layout import Layout
from pipelines.export.registry import KINDS, PARQUET, File, Fingerprint, described

CONFORMS_TO = ("http://mlcommons.org/croissant/1.1", "http://mlcommons.org/croissant/RAI/1.0")

_TYPES = {
    pa.string(): "sc:Text",
    pa.int64(): "sc:Integer",
    pa.float64(): "sc:Float",
    pa.bool_(): "sc:Boolean",
}
# The name by which Croissant's readers know Parquet.
_MEDIA_TYPES = {PARQUET.media_type: "application/x-parquet"}
_ZH = "zh-Hans"


def croissant(release: Release) -> Iterator[tuple[str, bytes]]:
    """Make ``croissant.json``."""
    yield "croissant.json", to_json(metadata(release))


def metadata(release: Release) -> dict[str, Any]:
    """Return the description; its hashes are those of the files in the folder of ``release``."""
    work = about()
    creators = [{"@type": "sc:Organization", "name": name} for name in work.contributors]
    return filled(
        {
            "@context": _context(),
            "@type": "sc:Dataset",
            "conformsTo": list(CONFORMS_TO),
            # Plain texts: catalogues that read schema.org know no texts by language here.
            "name": work.title,
            "alternateName": work.title_zh,
            "description": work.description,
            "url": work.homepage or "README.md",
            "version": release.version,
            "datePublished": work.released.isoformat(),
            "license": [work.licences["data"].url],
            "creator": creators,
            "publisher": creators,
            "keywords": work.keywords,
            "inLanguage": [work.language],
            "isAccessibleForFree": True,
            "spatialCoverage": _regions(release),
            "citeAs": bibtex(release.version),
            "isLiveDataset": False,
            "isBasedOn": list(map(_source, release.named_documents())),
            **{f"rai:{name}": words for name, words in work.rai.items()},
            "distribution": [*_files(release), *_file_sets(release)],
            "recordSet": [_record_set(table, release.layout) for table in schemas.TABLES],
        }
    )


@cache
def _context() -> dict[str, Any]:
    file = resources.files("pipelines.export").joinpath("data", "croissant-context.json")
    context: dict[str, Any] = json.loads(file.read_bytes())
    return context


def _regions(release: Release) -> list[str]:
    parts = release.stream("documents")
    return sorted({name for rows in parts for name in rows.column("region").to_pylist() if name})


def _source(document: Mapping[str, Any]) -> dict[str, Any]:
    """Name a document on which the dataset is based, by its file where it has no title."""
    issuer = document["issuer"]
    return filled(
        {
            "@type": "sc:CreativeWork",
            "name": document["title"] or document["source_path"],
            "inLanguage": about().language,
            "identifier": document["document_number"],
            "publisher": {"@type": "sc:Organization", "name": issuer} if issuer else None,
        }
    )


def _files(release: Release) -> Iterator[dict[str, Any]]:
    files = described(release.folder, release.document_ids, layout=release.layout)
    return (_file(release, file) for file in files)


def _file_sets(release: Release) -> Iterator[dict[str, Any]]:
    """Yield a set for the parts of each split table, and for the files of many documents of each kind."""
    for table in filter(release.layout.is_split, schemas.TABLES):
        path = PARQUET.path.format(table=table)
        yield _file_set(path, PARQUET, PARQUET.title.format(table=table), release.layout.glob(path, table))
    if release.layout.names_documents:
        return
    for kind in KINDS:
        if "{document_id}" in kind.path and (release.folder / kind.path).parent.is_dir():
            title = kind.title.format(document_id="DOCUMENT_ID")
            yield _file_set(kind.pattern, kind, title, kind.path.format(document_id="*"))


def _file_set(name: str, kind: Kind, title: str, includes: str) -> dict[str, Any]:
    return {
        "@type": "cr:FileSet",
        "@id": name,
        "name": name,
        "description": title,
        "encodingFormat": _MEDIA_TYPES.get(kind.media_type, kind.media_type),
        "includes": includes,
    }


def _file(release: Release, file: File) -> dict[str, Any]:
    print_ = Fingerprint.of(release.folder / file.path)
    licence = about().licences[file.kind.licence]
    return filled(
        {
            "@type": "cr:FileObject",
            "@id": file.path,
            "name": PurePosixPath(file.path).name,
            "description": file.title,
            "contentUrl": file.path,
            "contentSize": f"{print_.bytes} B",
            "encodingFormat": _MEDIA_TYPES.get(file.kind.media_type, file.kind.media_type),
            "sha256": print_.sha256,
            "license": None if file.kind.licence == "data" else licence.url or licence.title,
        }
    )


def _record_set(table: str, layout: Layout) -> dict[str, Any]:
    words = schemas.heading(table)
    references = {key.column: key for key in _loadable(table)}
    return {
        "@type": "cr:RecordSet",
        "@id": table,
        "name": words.title_en,
        "description": {"en": words.description_en, _ZH: words.description_zh},
        "key": {"@id": f"{table}/{schemas.primary_key(table)}"},
        "field": [
            _field(
                table,
                column,
                references.get(column.name),
                "fileSet" if layout.is_split(table) else "fileObject",
            )
            for column in schemas.columns(table)
        ],
    }


def _loadable(table: str) -> Iterator[schemas.ForeignKey]:
    """Yield the keys to tables that stand before ``table``.

    To a reader of Croissant a reference is a thing to be read first. In a circle (a clause and its
    parent, a measure and its quantities) it would read nothing; the data package has all keys.
    """
    before = schemas.TABLES[: schemas.TABLES.index(table)]
    return (key for key in schemas.foreign_keys(table) if key.table in before)


def _field(
    table: str, column: schemas.Column, reference: schemas.ForeignKey | None, source: str
) -> dict[str, Any]:
    is_list = pa.types.is_list(column.type)
    return filled(
        {
            "@type": "cr:Field",
            "@id": f"{table}/{column.name}",
            "name": column.name,
            "description": {"en": column.description_en, _ZH: column.description_zh},
            "dataType": _TYPES[column.type.value_type if is_list else column.type],
            "isArray": is_list or None,
            "arrayShape": "-1" if is_list else None,
            "source": {
                source: {"@id": PARQUET.path.format(table=table)},
                "extract": {"column": column.name},
            },
            "references": {"field": {"@id": f"{reference.table}/{reference.target_column}"}}
            if reference
            else None,
        }
    )
