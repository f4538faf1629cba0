"""The options of ``zhengce build`` and of several commands: types with their words."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

Sources = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="SOURCE...",
        help="Source files, folders, and URLs of either (s3://...). [dim]\\[default: seeds][/]",
        show_default=False,
    ),
]
Output = Annotated[str, typer.Option("--output", "-o", help="Folder (or its URL) that holds the releases.")]
Strict = Annotated[
    bool, typer.Option("--strict", help="Publish nothing if any input is refused (exit code 3).")
]
Workers = Annotated[
    int | None,
    typer.Option(
        "--workers",
        "-w",
        min=1,
        help="Processes that read: none for little plain text, else one per core; same result.",
    ),
]
EngineName = Annotated[
    Literal["processes", "dask"], typer.Option(help="Who reads: processes here, or a Dask cluster.")
]
Scheduler = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS", help="Dask scheduler (tcp://host:8786); without one a cluster is started here."
    ),
]
Seconds = Annotated[float, typer.Option(min=0.1, help="Processor seconds that one document may take.")]
Memory = Annotated[int, typer.Option(min=64, metavar="MB", help="Memory that one document may take, in MB.")]
FileSize = Annotated[int, typer.Option(min=1, metavar="MB", help="Largest file that is read, in MB.")]
CacheFolder = Annotated[
    Path | None,
    typer.Option(
        file_okay=False,
        help="Folder of what was read before; safe to delete. [dim]\\[default: the user's caches][/]",
        show_default=False,
    ),
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Read every document anew.")]
CacheSize = Annotated[int, typer.Option(min=1, metavar="MB", help="What the cache may hold, in MB.")]
Editions = Annotated[
    str,
    typer.Option(
        help="Files to make besides Parquet, texts, sources and descriptions: all, or some of json, csv, "
        "sqlite, annotations, akn, html, parted by commas.",
    ),
]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Show the log of every step.")]

#: The folder of a release, by its place.
ReleaseFolder = Annotated[
    Path, typer.Argument(metavar="RELEASE_DIR", exists=True, file_okay=False, help="Folder of a release.")
]
#: The same as an option.
OfRelease = Annotated[
    Path | None,
    typer.Option(
        "--release",
        "-r",
        exists=True,
        file_okay=False,
        help="Folder of a release. [dim]\\[default: the latest in output][/]",
        show_default=False,
    ),
]
