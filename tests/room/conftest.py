"""The browser and the room that its tests share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.room_support import chromium, lacking

if TYPE_CHECKING:
    from selenium import webdriver


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    """A browser without network; the test is skipped where none is installed."""
    if missing := lacking():
        pytest.skip(missing)
    with chromium(tmp_path_factory.mktemp("browser")) as driver:
        yield driver


@pytest.fixture(scope="session")
def room(seed_release: Path) -> Path:
    """The reading room of the seeds' release."""
    return seed_release / "html"
