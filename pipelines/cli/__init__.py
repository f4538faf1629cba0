"""The command line ``zhengce``: a thin face over the functions of the pipeline.

Each command imports what it needs when it runs, so that ``--help`` is quick.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipelines.cli import options

app = typer.Typer(
    name="zhengce",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

EXIT_CODES = """[bold]Exit codes[/]
0  all is well ("nothing changed" included)
1  a check failed, a release is invalid, or a row is not there
2  the command was not understood, or a file or folder named does not exist
3  an input was refused, under --strict""".replace("\n", "\n\n")


@app.callback(epilog=EXIT_CODES)
def zhengce() -> None:
    """Chinese government policies as a verifiable dataset, every value tied to its characters.

    Start with [bold]zhengce build[/], look at a row with [bold]zhengce show ROW_ID[/], and prove any
    release from its own files with [bold]zhengce verify RELEASE_DIR[/].
    """


@app.command(epilog=EXIT_CODES)
def build(
    sources: options.Sources = None,
    output: options.Output = "output",
    strict: options.Strict = False,
    workers: options.Workers = None,
    engine: options.EngineName = "processes",
    scheduler: options.Scheduler = None,
    seconds: options.Seconds = 120.0,
    memory: options.Memory = 2_000,
    file_size: options.FileSize = 100,
    cache: options.CacheFolder = None,
    no_cache: options.NoCache = False,
    cache_size: options.CacheSize = 10_000,
    editions: options.Editions = "all",
    verbose: options.Verbose = False,
) -> None:
    """Build a release from source files: read, parse, check, publish.

    The same Dagster job that the web page shows runs in this process. A release appears in the output
    folder whole or not at all, an existing one is never changed, and where nothing has changed since the
    latest release none is made. Files that cannot be read, or take longer or more than they may, are named
    with the reason; the others are built. What was read before is not read again.
    """
    from pipelines.cli.build import missing, options_of, overlap, run
    from pipelines.corpus import default_folder
    from pipelines.export.registry import read_editions

    given = sources or [str(_seeds())]
    if problem := missing(given):
        raise typer.BadParameter(problem, param_hint="SOURCE")
    if problem := overlap(output, given):
        raise typer.BadParameter(problem, param_hint="--output")
    try:
        chosen = read_editions(editions)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--editions") from error
    how = options_of(
        workers=workers,
        engine=engine,
        scheduler=scheduler,
        limits=(seconds, memory, file_size),
        cache=None if no_cache else cache or default_folder(),
        cache_size=cache_size,
    )
    raise typer.Exit(run(given, output, how, strict=strict, verbose=verbose, editions=chosen))


@app.command(epilog=EXIT_CODES)
def verify(
    release: options.ReleaseFolder,
) -> None:
    """Prove a release from its own files alone.

    Checksums, schemas, keys, every span against its text, the partition of each text into clauses, and
    that every number is accounted for. Each break is told with file or row, offset, and what to do.
    """
    from pipelines.cli.verify import run

    raise typer.Exit(run(release))


@app.command(epilog=EXIT_CODES)
def diff(
    old: Annotated[
        str,
        typer.Argument(metavar="OLD", help="The earlier release: its folder, or its version in --releases."),
    ],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The later release, likewise.")],
    releases: Annotated[
        Path, typer.Option("--releases", "-r", file_okay=False, help="Folder that holds the releases.")
    ] = Path("output"),
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            file_okay=False,
            help="New folder for CHANGELOG.md and changes/: rows and cells.",
        ),
    ] = None,
) -> None:
    """Say what differs between two releases: schema, documents, rows and cells, and how much it weighs.

    Rows are matched by id. A document that was captured again is a revision: its rows are matched by what
    they quote. A release tells the same of the release before it in its CHANGELOG.md and changes/.
    """
    from pipelines.cli.diff import run

    raise typer.Exit(run(old, new, releases, output))


@app.command(epilog=EXIT_CODES)
def rebuild(
    release: options.ReleaseFolder,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", file_okay=False, help="New folder in which the rebuilt release is kept."
        ),
    ] = None,
) -> None:
    """Make a release again from its own source files, and say what differs from what was published.

    Each file is compared by its hash, each table by its content too: other versions of the packages may
    pack equal rows in other bytes, which is told and is no failure. Other content is.
    """
    from pipelines.cli.rebuild import run

    raise typer.Exit(run(release, output))


@app.command(epilog=EXIT_CODES)
def show(
    row_id: Annotated[
        str, typer.Argument(metavar="ROW_ID", help="Id of a row of any table, or of a document.")
    ],
    release: options.OfRelease = None,
) -> None:
    """Show one row: its values, and its sentence in the source with the span marked in colour."""
    from pipelines.cli.show import run

    raise typer.Exit(run(row_id, release))


@app.command(name="open", epilog=EXIT_CODES)
def open_(
    row_id: Annotated[
        str | None,
        typer.Argument(
            metavar="[ROW_ID]",
            help="Id of a row of any table, or of a document. [dim]\\[default: the first page][/]",
            show_default=False,
        ),
    ] = None,
    release: options.OfRelease = None,
    print_only: Annotated[
        bool, typer.Option("--print", "-p", help="Print the page's address, and open nothing.")
    ] = False,
) -> None:
    """Open a release in the browser: its first page, or a row marked in its document."""
    from pipelines.cli.open import run

    raise typer.Exit(run(row_id, release, print_only=print_only))


@app.command(epilog=EXIT_CODES)
def score(
    release: options.ReleaseFolder,
    gold: Annotated[
        Path,
        typer.Argument(
            metavar="GOLD_DIR", exists=True, file_okay=False, help="Hand-made answers: a folder per document."
        ),
    ],
    errors: Annotated[
        bool, typer.Option("--errors", "-e", help="List every row missed, extra, or wrong in a field.")
    ] = False,
    json_file: Annotated[
        Path | None,
        typer.Option(
            "--json", dir_okay=False, help="Write figures and every row's outcome to this file too."
        ),
    ] = None,
    compare: Annotated[
        Path | None,
        typer.Option(
            "--compare",
            metavar="BASELINE",
            exists=True,
            dir_okay=False,
            help="Scores written with --json before: show figures then and now, and rows gained and lost.",
        ),
    ] = None,
    fail_on_loss: Annotated[
        bool,
        typer.Option("--fail-on-loss", help="With --compare: exit code 1 if an F1 or a field's share fell."),
    ] = False,
) -> None:
    """Score a release against hand-made answers: precision, recall, F1, and the share of right fields.

    A measure or target is found when a row overlaps its span and has equal values; a division when start
    and end are equal; an agency when the spans overlap and the names agree; other rows when the spans
    overlap. Of the rows found, codes must be equal and verbatim fields share 0.6 of their characters.
    Where rows have a grade and a rule, it also tells how often rows of each were right.
    """
    from pipelines.cli.score import run

    if fail_on_loss and compare is None:
        raise typer.BadParameter("name the earlier scores with --compare", param_hint="--fail-on-loss")
    code = run(release, gold, errors=errors, json_file=json_file, compare=compare, fail_on_loss=fail_on_loss)
    raise typer.Exit(code)


@app.command(epilog=EXIT_CODES)
def audit(
    sources: Annotated[
        list[Path] | None,
        typer.Argument(
            exists=True, help="Source files and folders. [dim]\\[default: seeds][/]", show_default=False
        ),
    ] = None,
    gaps: Annotated[bool, typer.Option("--gaps", "-g", help="Show every place that is left open.")] = False,
    json_file: Annotated[
        Path | None, typer.Option("--json", dir_okay=False, help="Write counts and places to this file too.")
    ] = None,
) -> None:
    """Say what the rows of documents leave open, document by document.

    Numbers that only describe, sums that serve no row, words of duty lists that are not understood,
    outline markers that open no division, and rows of the low grade. These are places to look at, not errors.
    """
    from pipelines.cli.audit import run

    raise typer.Exit(run(sources or [_seeds()], gaps=gaps, json_file=json_file))


def _seeds() -> Path:
    seeds = Path("seeds")
    if not seeds.is_dir():
        raise typer.BadParameter("there is no folder 'seeds' here; name the sources", param_hint="SOURCES")
    return seeds
