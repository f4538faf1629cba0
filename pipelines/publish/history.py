"""Verifying what a release tells of its past: the source files, and the changes since the release before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from pipelines.changes import Held
from pipelines.export import Release
from pipelines.export.edition import pieces
from pipelines.export.registry import CHANGES, SOURCE, files
from pipelines.publish import checksums
from pipelines.publish.breaches import REMAKE, breach
from pipelines.publish.errors import BrokenReleaseError
from pipelines.publish.successor import Step, compared, named
from pipelines.publish.versions import is_version, parse_version, read_manifest, releases
from pipelines.validate import Breach

_FETCH = "fetch it again, or make the release again"


def check_originals(release: Release) -> Iterator[Breach]:
    """The bytes of every document's source are there (or of none), and are those that its row names."""
    folder = (release.folder / SOURCE.path).parent
    found = {path.name: path for path in folder.glob("*")}
    if not found:
        return
    hashes = {
        row["document_id"]: row["source_sha256"]
        for rows in release.stream("documents")
        for row in rows.select(["document_id", "source_sha256"]).to_pylist()
    }
    for name in sorted(found.keys() | hashes.keys()):
        file = SOURCE.path.format(document_id=name)
        if name not in hashes:
            yield breach("sources", file, "the file is the source of no document", _FETCH)
        elif name not in found:
            yield breach("sources", file, "the source is missing", _FETCH)
        elif hashlib.sha256(found[name].read_bytes()).hexdigest() != hashes[name]:
            yield breach("sources", file, "its hash is not source_sha256 of the document", _FETCH)


def check_changes(release: Release) -> Iterator[Breach]:
    """The changes, the revisions and the version are those that a comparison with the release before gives.

    That can be proven only where the release before stands beside this one, with the hash that
    ``release.json`` names; a first release has no changes.
    """
    stated = release.stated.get("predecessor")
    if stated is None:
        yield from _compare(release, Step())
        return
    before = release.folder.resolve().parent / str(stated.get("version"))
    if not is_version(before.name) or before.name not in releases(before.parent):
        return
    if named(before) != stated:
        what = f"release {before.name} beside it is not the one with which it was compared"
        yield breach("changes", "release.json", what, f"fetch release {before.name} again")
        return
    try:
        held = Held.made(release.store, release.stated)
        yield from _compare(release, Step(stated, compared(before, held)))
    except BrokenReleaseError as error:
        yield breach("changes", "release.json", str(error), f"fetch release {before.name} again")


def _compare(release: Release, step: Step) -> Iterator[Breach]:
    made = {name: checksums.hash_pieces(pieces(data)) for name, data in step.files(release.version)}
    for file in files([], CHANGES):
        path = release.folder / file.path
        if (checksums.hash_file(path) if path.is_file() else None) != made.get(file.path):
            what = "it is not what a comparison with the release before gives"
            yield breach("changes", file.path, what, REMAKE)
    stated = read_manifest(release.folder)
    if stated.get("revisions") != [
        {"old": pair.old, "new": pair.new, "similarity": pair.similarity} for pair in step.revisions
    ]:
        yield breach("changes", "release.json", "revisions are not those that a comparison gives", REMAKE)
    if step.comparison and parse_version(release.version) < parse_version(step.version):
        what = f"the changes make it at least {step.version}, but it is called {release.version}"
        yield breach("changes", "release.json", what, REMAKE)
