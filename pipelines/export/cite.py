"""``CITATION.cff`` (Citation File Format 1.2.0) and ``.zenodo.json``, of a release and of the code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipelines.export.about import about
from pipelines.export.edition import Release, filled, to_json
from pipelines.export.yaml import to_yaml


def citation_files(release: Release) -> Iterator[tuple[str, bytes]]:
    """Make both files for the data of ``release``."""
    yield "CITATION.cff", cff("dataset", release.version)
    yield ".zenodo.json", zenodo("dataset", release.version)


def cff(kind: str, version: str) -> bytes:
    """Return ``CITATION.cff`` of version ``version`` of the ``dataset`` or the ``software``."""
    work = about()
    value = filled(
        {
            "cff-version": "1.2.0",
            "message": "If you use this dataset, please cite this version of it."
            if kind == "dataset"
            else "If you use this software or the dataset that it builds, please cite it as below.",
            "type": kind,
            "title": work.title,
            "abstract": _abstract(kind),
            "authors": [{"name": name} for name in work.contributors],
            "version": version,
            "date-released": work.released.isoformat(),
            "license": work.licences[_licence(kind)].id,
            "url": work.homepage,
            "keywords": work.keywords,
        }
    )
    return to_yaml(value).encode("utf-8")


def zenodo(kind: str, version: str) -> bytes:
    """Return ``.zenodo.json`` of version ``version`` of the ``dataset`` or the ``software``."""
    work = about()
    value: dict[str, Any] = {
        "upload_type": kind,
        "title": work.title,
        "creators": [{"name": name} for name in work.contributors],
        "description": _abstract(kind),
        "version": version,
        "publication_date": work.released.isoformat(),
        "access_right": "open",
        "license": work.licences[_licence(kind)].id,
        "keywords": work.keywords,
        "language": "zho" if kind == "dataset" else "eng",
    }
    return to_json(value)


def bibtex(version: str) -> str:
    """Return how to cite version ``version`` of the dataset, as a BibTeX entry on one line."""
    work = about()
    entry = [
        f"title = {{{{{work.title}}}}}",
        f"author = {{{' and '.join(f'{{{name}}}' for name in work.contributors)}}}",
        f"version = {{{version}}}",
        f"year = {{{work.released.year}}}",
    ]
    return f"@misc{{{work.name}-{version}, {', '.join(entry)}}}"


def _abstract(kind: str) -> str:
    return about().description if kind == "dataset" else about().abstract_of_the_code


def _licence(kind: str) -> str:
    return "data" if kind == "dataset" else "code"
