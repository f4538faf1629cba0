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


@pytest.fixture(scope="session")
def seed_release(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of the seeds, built once and not to be changed: see ``export_support.copy_of``."""
    from tests.export_support import build

    return build(seeds, tmp_path_factory.mktemp("seed-release") / "output")
