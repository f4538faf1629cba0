"""``html/index.html`` and ``html/compare.html``: the release as a whole, and documents side by side.

Charts are drawn by Observable Plot on d3 (ISC), which stand in ``assets/`` as published on npm, 490 KB, and
are loaded once somebody looks at charts. Vega (for Altair) weighs more, and under a policy without eval
needs an interpreter besides; drawings made beforehand (vl-convert) could not follow the filters.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from typing import Final

from pipelines.clean.fold import simplified
from pipelines.export.edition import Release
from pipelines.export.room.frame import Page, data_json, render
from pipelines.export.room.lists import list_files
from pipelines.export.room.overview import overview

_SHARED: Final = ("shelf.js", "fold.js", "show.js", "find.js")
_INDEX: Final = (*_SHARED, "totals.js", "rows.js", "csv.js", "charts.js", "about.js", "index.js")
_COMPARE: Final = (*_SHARED, "alike.js", "compare.js")
#: The fixed files of ``html/assets/`` that these pages add.
FIXED: Final = (
    "index.css", "compare.css", "shelf.js", "show.js", "find.js", "totals.js", "rows.js", "csv.js",
    "charts.js", "about.js", "index.js", "alike.js", "compare.js",
    "d3.min.js", "plot.umd.min.js", "licences.txt",
)  # fmt: skip


def index_pages(release: Release) -> Iterator[tuple[str, bytes]]:
    """Make both pages, what they load, and their data."""
    folder = resources.files("pipelines.export.room").joinpath("assets")
    for name in FIXED:
        yield f"html/assets/{name}", folder.joinpath(name).read_bytes()
    yield "html/assets/fold.js", fold_script()
    yield from list_files(release)
    index = Page(template="index.html", title_key="x_title", styles=["index.css"], scripts=_INDEX)
    yield "html/index.html", render(index, release.version, overview=overview(release))
    styles = ["index.css", "compare.css"]
    compare = Page(template="compare.html", title_key="x_compare_title", styles=styles, scripts=_COMPARE)
    yield "html/compare.html", render(compare, release.version)


def fold_script() -> bytes:
    """Make ``fold.js``: Traditional characters and their Simplified forms, for searching in either script."""
    pairs = sorted(simplified().items())
    traditional, plain = "".join(a for a, _ in pairs), "".join(b for _, b in pairs)
    return f"Shelf.folds({data_json(traditional)},{data_json(plain)});\n".encode()
