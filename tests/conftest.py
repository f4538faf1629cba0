"""Where the things that tests share are: the project, its seeds."""

from __future__ import annotations

from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def project() -> Path:
    """The project's folder."""
    return PROJECT


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the seed documents."""
    return PROJECT / "seeds"
