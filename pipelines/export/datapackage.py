"""``datapackage.json``: the release as a Data Package v2 (https://datapackage.org).

The JSON Lines carry the schemas, for a reader of Parquet by this standard takes its list columns for
text; every other file stands there with its size and hash.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import schemas
from pipelines.export.about import Licence, about
from pipelines.export.edition import Data, Release, filled, to_json
from pipelines.export.jsonschema import type_name
from pipelines.export.kind import Part
from pipelines.export.registry import JSON_LINES, File, Fingerprint, described

_PROFILES = "https://datapackage.org/profiles/2.0"


def data_package(release: Release) -> Iterator[tuple[str, Data]]:
    """Make ``datapackage.json``."""
    yield "datapackage.json", to_json(descriptor(release))


def descriptor(release: Release) -> dict[str, Any]:
    """Return the descriptor; its hashes are those of the files in the folder of ``release``."""
    work = about()
    return filled(
        {
            "$schema": f"{_PROFILES}/datapackage.json",
            "name": work.name,
            "title": work.title,
            "title_zh": work.title_zh,
            "description": work.description,
            "description_zh": work.description_zh,
            "homepage": work.homepage,
            "version": release.version,
            "keywords": work.keywords,
            "licenses": [_licence(work.licences["data"])],
            "contributors": [{"title": name, "roles": ["creator"]} for name in work.contributors],
            "sources": list(map(_source, release.named_documents())),
            "resources": list(_resources(release)),
        }
    )


def _resources(release: Release) -> Iterator[dict[str, Any]]:
    """Yield a resource for each file; the tables first: a reader that looks for data finds them there.

    The parts of a split table are one resource, as the standard has it.
    """
    files = described(release.folder, release.document_ids, layout=release.layout)
    data = [file for file in files if file.kind.part is Part.DATA]
    for table in schemas.TABLES:
        parts = [file for file in data if _is_table(file) and file.table == table]
        if parts:
            yield _resource(release, parts[0]) if len(parts) == 1 else _split(release, *parts)
    for file in data:
        if not _is_table(file):
            yield _resource(release, file)


def _is_table(file: File) -> bool:
    return file.kind is JSON_LINES


def _split(release: Release, first: File, *more: File) -> dict[str, Any]:
    """Describe a table of several files. The standard knows sizes and hashes of single files only.

    They stand under a name of our own, file by file.
    """
    prints = [Fingerprint.of(release.folder / file.path) for file in (first, *more)]
    whole = _resource(release, first)
    names = {
        "path": [file.path for file in (first, *more)],
        "title": JSON_LINES.title.format(table=first.table),
        "bytes": sum(print_.bytes for print_ in prints),
        "parts": [{"bytes": print_.bytes, "hash": f"sha256:{print_.sha256}"} for print_ in prints],
    }
    return {key: value for key, value in (whole | names).items() if key != "hash"}


def _licence(licence: Licence) -> dict[str, Any]:
    return filled({"name": licence.id, "path": licence.url, "title": licence.title})


def _source(document: Mapping[str, Any]) -> dict[str, Any]:
    """Name a document, by its file where it has no title; ``version`` is the hash of its bytes."""
    return filled(
        {
            "title": document["title"] or document["source_path"],
            "path": f"texts/{document['document_id']}.txt",
            "version": f"sha256:{document['source_sha256']}",
            "issuer": document["issuer"],
            "document_number": document["document_number"],
        }
    )


def _resource(release: Release, file: File) -> dict[str, Any]:
    print_ = Fingerprint.of(release.folder / file.path)
    is_table = _is_table(file)
    own_licence = file.kind.licence != "data"
    return filled(
        {
            "$schema": f"{_PROFILES}/dataresource.json" if is_table else None,
            "name": file.table if is_table else file.path.lower(),
            "path": file.path,
            "type": "table" if is_table else None,
            "title": file.title,
            "description": schemas.heading(file.table).description_en if file.table else None,
            "description_zh": schemas.heading(file.table).description_zh if file.table else None,
            "format": _format(file),
            "mediatype": file.kind.media_type,
            "encoding": "utf-8" if is_table or file.kind.media_type.startswith("text/") else None,
            "bytes": print_.bytes,
            "hash": f"sha256:{print_.sha256}",
            "licenses": [_licence(about().licences[file.kind.licence])] if own_licence else None,
            "schema": table_schema(file.table) if is_table and file.table else None,
        }
    )


def _format(file: File) -> str:
    """Name a format by which only the JSON Lines are taken for a table.

    Called ``parquet`` or ``csv``, a file would be read by guesswork: lists break it, types are guessed
    from its first rows, and the hash of a Parquet file is not held to.
    """
    if file.kind is JSON_LINES or file.kind.media_type == "text/plain":
        return file.path.rpartition(".")[2]
    return "bin"


def table_schema(table: str) -> dict[str, Any]:
    """Return the Table Schema of ``table``: fields with constraints, and the keys."""
    keys = {
        "primaryKey": [schemas.primary_key(table)],
        "foreignKeys": [_foreign_key(table, key) for key in schemas.foreign_keys(table)],
    }
    return {
        "$schema": f"{_PROFILES}/tableschema.json",
        "fields": [_field(column) for column in schemas.columns(table)],
        # Null is null in JSON; no text stands for it, not even the empty one.
        "missingValues": [],
        **filled(keys),
    }


def _foreign_key(table: str, key: schemas.ForeignKey) -> dict[str, Any]:
    reference = filled({"resource": key.table if key.table != table else None, "fields": [key.target_column]})
    return {"fields": [key.column], "reference": reference}


def _field(column: schemas.Column) -> dict[str, Any]:
    return filled(
        {
            "name": column.name,
            "type": type_name(column),
            "description": column.description_en,
            "description_zh": column.description_zh,
            "unit": column.unit,
            "constraints": _constraints(column),
            "categories": _categories(column),
        }
    )


def _constraints(column: schemas.Column) -> dict[str, Any]:
    is_text = type_name(column) == "string"
    return filled(
        {
            "required": None if column.nullable else True,
            "unique": column.unique or None,
            "enum": list(column.allowed) if column.allowed else None,
            "pattern": column.pattern,
            "minLength": 1 if is_text and not column.may_be_empty else None,
            "minimum": column.minimum,
        }
    )


def _categories(column: schemas.Column) -> list[dict[str, str]] | None:
    """Give the meaning of coded values; an open vocabulary may not stand here, for it would close it."""
    if column.vocabulary is None or not column.vocabulary.closed:
        return None
    return [{"value": term.value, "label": f"{term.en} {term.zh}"} for term in column.vocabulary.terms]
