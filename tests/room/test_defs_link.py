"""The page of Dagster leads to the reading room of the release that it tells of."""

from __future__ import annotations

from pathlib import Path

from pipelines.defs.release import reading_room


def test_the_link_leads_to_the_first_page(seed_release: Path) -> None:
    (link,) = reading_room(seed_release).values()
    assert link.value == (seed_release / "html" / "index.html").as_uri()


def test_a_release_without_pages_has_no_link(tmp_path: Path) -> None:
    assert reading_room(tmp_path) == {}
