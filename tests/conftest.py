"""Where the things that tests share are: the project, its seeds."""

from __future__ import annotations

from collections.abc import Iterator
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


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or fills the caches of the user who runs it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("caches")))
        yield
