"""A thousand documents in four formats, and real ones of many kinds, through the whole build: none stops it,
none is lost without a word, and every span of every row is proven by ``verify``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from pipelines.corpus import Options
from pipelines.defs.run import run_build
from pipelines.publish import verify_release
from tests.benchmarks import SEEDS
from tests.benchmarks.scale import variants
from tests.formats_support import HANS, HANT, as_docx, as_html, as_pdf

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
# What cannot be read of the corpus: a scan and an old Word file; manifest and notes are no policies.
UNREADABLE = {"no_text", "unsupported_format", "not_policy_text"}


def plain(lines: list[str]) -> bytes:
    return "\n".join(lines).encode()


def pdf(lines: list[str]) -> bytes:
    return as_pdf(lines, HANT if any("數" in line for line in lines) else HANS)


FORMATS: Sequence[tuple[str, Callable[[list[str]], bytes]]] = (
    ("txt", plain),
    ("html", as_html),
    ("docx", as_docx),
    ("pdf", pdf),
)


def write_documents(folder: Path, count: int, characters: int = 1_500) -> None:
    """Write ``count`` varied documents, in turn in each format."""
    texts = [path.read_text("utf-8")[:characters] for path in sorted(SEEDS.glob("*.txt"))]
    for number, text in enumerate(variants(texts, count)):
        # Each text of the seeds meets each format: five texts, four formats.
        suffix, made = FORMATS[number % len(FORMATS)]
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        (folder / f"{number:05d}.{suffix}").write_bytes(made(lines))


def sound_release(sources: Path, output: Path) -> tuple[int, set[str]]:
    """Build and verify; give the number of documents and the reasons of the refusals."""
    outcome = run_build([sources], output, options=Options(cache=None), editions=["parquet", "json"])
    assert outcome.published is not None, (outcome.error, outcome.breaches)
    assert verify_release(Path(outcome.published.path)) == []
    return outcome.published.rows["documents"], {refused.reason.value for refused in outcome.refused}


@pytest.mark.parametrize(
    "count", [pytest.param(8, id="8"), pytest.param(1_000, id="1000", marks=pytest.mark.slow)]
)
def test_documents_in_four_formats_go_through(tmp_path: Path, count: int) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    write_documents(sources, count)
    assert sound_release(sources, tmp_path / "output") == (count, set())


@pytest.mark.slow
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the reading corpus is not beside the project")
def test_real_documents_go_through(tmp_path: Path) -> None:
    documents, reasons = sound_release(CORPUS, tmp_path / "output")
    files = [path for path in CORPUS.iterdir() if path.name != "manifest.csv"]
    assert documents >= len(files) - 5
    assert reasons <= UNREADABLE
