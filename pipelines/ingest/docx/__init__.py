"""Word files (.docx): the text as Word shows it, with the numbers that Word generates.

The container is read with the standard library's zipfile and lxml, the walk over the text is our own:
the libraries that were compared (python-docx, docx2python, mammoth) leave out numbers that Word
generates, text boxes, notes or tracked changes, and unpack whatever a file holds.
"""

from __future__ import annotations

from pipelines.errors import Reason, Refused
from pipelines.ingest.limits import limits
from pipelines.ingest.read import Read


def read_docx(data: bytes, name: str) -> Read:
    """Read a Word file; the places are ``paragraph=12`` and ``table=1;row=2;cell=3``.

    Raises :class:`Refused`: ``damaged``, ``encrypted``, ``too_large``, ``no_text`` (only pictures).
    """
    from pipelines.ingest.docx.around import write_around, write_notes
    from pipelines.ingest.docx.numbering import Numbering
    from pipelines.ingest.docx.package import Package
    from pipelines.ingest.docx.walk import Walk
    from pipelines.ingest.docx.xml import child
    from pipelines.ingest.writer import Writer

    package = Package(data, name, limits())
    related = package.related(package.main)
    parts = dict(related.values())
    numbering = Numbering(*(package.tree(parts.get(kind, "")) for kind in ("numbering", "styles")))
    writer = Writer()
    walk = Walk(writer, numbering)
    root = package.tree(package.main)
    body = child(root, "body")
    if body is not None:
        walk.blocks(body)
    write_notes(writer, walk.notes, package, parts)
    if not writer.text().strip():
        what = "is a Word file without text" + (" (pictures only)" if "image" in parts else "")
        raise Refused(name, Reason.NO_TEXT, what, "recognise the text of the pictures (OCR)")
    write_around(writer, root, related, package)
    return Read(writer.text(), "utf-8", writer.places())
