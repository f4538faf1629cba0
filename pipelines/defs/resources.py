"""What a run is told from outside: sources, output, strictness, and where intermediates lie."""

import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import dagster as dg
import pyarrow as pa
from pyarrow import feather
from pydantic import Field

#: Called with documents parsed and documents in all.
Progress = Callable[[int, int], None]

#: Intermediates of the web page's runs, beside the output and never in it.
WORK_FOLDER = ".zhengce/assets"


def no_progress(_done: int, _total: int) -> None:
    """Tell nobody."""


class Settings(dg.ConfigurableResource):  # type: ignore[type-arg]
    """Where a build reads and writes, and how it takes a refused input."""

    sources: list[str] = Field(default_factory=lambda: ["seeds"])
    output: str = "output"
    strict: bool = False
    workers: int | None = None

    @property
    def source_paths(self) -> list[Path]:
        """The source files and folders."""
        return [Path(source) for source in self.sources]

    @property
    def output_path(self) -> Path:
        """The folder that holds the releases."""
        return Path(self.output)


class WorkFolder(dg.ConfigurableIOManager):
    """Keeps intermediates in a work folder: tables as Arrow files, other values as pickles."""

    folder: str = WORK_FOLDER

    def handle_output(self, context: dg.OutputContext, obj: Any) -> None:
        """Write the value of an asset, replacing the one before in one step."""
        is_table = isinstance(obj, pa.Table)
        path = self._path(context.asset_key, "arrow" if is_table else "pickle")
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".draft")
        if is_table:
            feather.write_feather(obj, draft, compression="uncompressed")
        else:
            draft.write_bytes(pickle.dumps(obj, protocol=pickle.HIGHEST_PROTOCOL))
        draft.replace(path)

    def load_input(self, context: dg.InputContext) -> Any:
        """Read the value of an asset that was built before."""
        table = self._path(context.asset_key, "arrow")
        if table.exists():
            return feather.read_table(table, memory_map=False)
        return pickle.loads(self._path(context.asset_key, "pickle").read_bytes())

    def _path(self, key: dg.AssetKey, suffix: str) -> Path:
        return Path(self.folder).joinpath(*key.path[:-1], f"{key.path[-1]}.{suffix}")
