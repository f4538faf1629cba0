"""What a run is told from outside: sources, output, strictness, and where intermediates lie."""

import pickle
from pathlib import Path
from typing import Any

import dagster as dg
from pydantic import Field

from pipelines.corpus import Engine, Limits, Options
from pipelines.corpus.cache import DEFAULT_MB
from pipelines.ingest.remote import is_url, local_path

#: Intermediates of the web page's runs, beside the output and never in it.
WORK_FOLDER = ".zhengce/assets"

_LIMITS = Limits()


def no_progress(_done: int, _total: int) -> None:
    """Tell nobody."""


class Settings(dg.ConfigurableResource):  # type: ignore[type-arg]
    """Where a build reads and writes, who does the work, and what one document may cost.

    ``sources`` are files, folders and URLs. ``cache`` is the folder of what was read before, or None;
    ``work`` the folder for what a run needs for a while. ``editions`` names the editions that are made
    (None: all).
    """

    sources: list[str] = Field(default_factory=lambda: ["seeds"])
    output: str = "output"
    strict: bool = False
    workers: int | None = None
    engine: Engine = Engine.PROCESSES
    scheduler: str | None = None
    seconds: float = _LIMITS.seconds
    memory_mb: int = _LIMITS.memory_mb
    file_mb: int = _LIMITS.file_mb
    cache: str | None = None
    cache_mb: int = DEFAULT_MB
    work: str = WORK_FOLDER
    editions: list[str] | None = None

    @property
    def source_paths(self) -> list[Path]:
        """The source files and folders of this machine; those on other stores are not watched."""
        places = [local_path(source) if is_url(source) else Path(source) for source in self.sources]
        return [place for place in places if place is not None]

    @property
    def output_path(self) -> Path:
        """The folder that holds the releases."""
        return Path(self.output)

    @property
    def limits(self) -> Limits:
        """What one document may cost."""
        return Limits(seconds=self.seconds, memory_mb=self.memory_mb, file_mb=self.file_mb)

    @property
    def options(self) -> Options:
        """How the sources are read."""
        return Options(
            workers=self.workers,
            engine=self.engine,
            scheduler=self.scheduler,
            limits=self.limits,
            cache=None if self.cache is None else Path(self.cache),
            cache_mb=self.cache_mb,
        )


class WorkFolder(dg.ConfigurableIOManager):
    """Keeps in a work folder what one asset hands to the next: small values, for rows stay in a spool."""

    folder: str = WORK_FOLDER

    def handle_output(self, context: dg.OutputContext, obj: Any) -> None:
        """Write the value of an asset, replacing the one before in one step."""
        path = self._path(context.asset_key)
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".draft")
        draft.write_bytes(pickle.dumps(obj, protocol=pickle.HIGHEST_PROTOCOL))
        draft.replace(path)

    def load_input(self, context: dg.InputContext) -> Any:
        """Read the value of an asset that was built before."""
        return pickle.loads(self._path(context.asset_key).read_bytes())

    def _path(self, key: dg.AssetKey) -> Path:
        return Path(self.folder).joinpath(*key.path[:-1], f"{key.path[-1]}.pickle")
