"""The files of the reading room as kinds of files."""

from __future__ import annotations

from pipelines.export.kind import Kind, Part

# The reading room: pages for a browser. What they share stands beside them in html/assets/.
ROOM: tuple[Kind, ...] = (
    Kind(
        path="html/{document_id}.html",
        media_type="text/html",
        title="Document {document_id} to read: its text with every row marked on it",
        licence="texts",
    ),
    *(
        Kind(path=f"html/assets/{name}", media_type=media_type, title=title, part=Part.DOCUMENT)
        for name, media_type, title in (
            ("page.css", "text/css", "How the pages look"),
            ("room.js", "text/javascript", "What all pages do: language, theme"),
            ("words.js", "text/javascript", "The words of the pages in Chinese and English"),
            ("document.css", "text/css", "How the page of a document looks"),
            ("values.js", "text/javascript", "How values are said"),
            ("text.js", "text/javascript", "Marks on a source text, and folding"),
            ("held.js", "text/javascript", "The rows of a document as its page holds them"),
            ("card.js", "text/javascript", "A row with all its values"),
            ("document.js", "text/javascript", "What the page of a document does: layers, list, keys"),
            ("index.css", "text/css", "How the first page looks"),
            ("compare.css", "text/css", "How the page that compares looks"),
            ("shelf.js", "text/javascript", "Loads the data of the lists"),
            (
                "fold.js",
                "text/javascript",
                "Traditional characters and their Simplified forms, to search by",
            ),
            ("show.js", "text/javascript", "How amounts, bounds and thresholds are said"),
            ("find.js", "text/javascript", "Filters, and the address that keeps them"),
            ("totals.js", "text/javascript", "What the found rows amount to"),
            ("rows.js", "text/javascript", "The lists as tables"),
            ("csv.js", "text/javascript", "The found rows as CSV"),
            ("charts.js", "text/javascript", "The charts"),
            ("about.js", "text/javascript", "What the release holds, and how accurate it is"),
            ("index.js", "text/javascript", "What the first page does"),
            ("alike.js", "text/javascript", "Which phrases say nearly the same"),
            ("compare.js", "text/javascript", "What the page that compares does"),
            ("d3.min.js", "text/javascript", "d3 7.9.2, as published (ISC)"),
            ("plot.umd.min.js", "text/javascript", "Observable Plot 0.6.17, as published (ISC)"),
            ("licences.txt", "text/plain", "The licences of d3, of Observable Plot and of what they hold"),
        )
    ),
    Kind(
        path="html/index.html",
        media_type="text/html",
        title="The reading room's first page: what there is, lists to filter, charts",
        part=Part.DOCUMENT,
    ),
    Kind(
        path="html/compare.html",
        media_type="text/html",
        title="The reading room's page that shows documents side by side",
        part=Part.DOCUMENT,
    ),
    *(
        Kind(path=f"html/data/{name}.js", media_type="text/javascript", title=title)
        for name, title in (
            ("documents", "The documents, for the reading room's pages"),
            ("measures", "What measures are filtered by, for the reading room's pages"),
            ("targets", "What targets are filtered by, for the reading room's pages"),
        )
    ),
    *(
        Kind(
            path=f"html/data/{name}-{{part}}.js",
            media_type="text/javascript",
            title=f"The words of some {name}, for the reading room's pages",
            optional=True,
        )
        for name in ("measures", "targets")
    ),
)
