"""The version of the code that makes a release."""

from __future__ import annotations

import tomllib
from importlib import metadata
from pathlib import Path

_NAME = "zhengce"
_UNKNOWN = "0+unknown"


def code_version(project: Path | None = None) -> str:
    """Return the version of this code: of the project file beside it, else of the installed package.

    The project file comes first, so that a working copy says its own version whatever is installed.
    ``project`` is the folder of ``pyproject.toml`` (by default the one that holds this package).
    """
    file = (project or Path(__file__).resolve().parents[2]) / "pyproject.toml"
    if file.is_file():
        found = tomllib.loads(file.read_text("utf-8")).get("project", {})
        if found.get("name") == _NAME and "version" in found:
            return str(found["version"])
    try:
        return metadata.version(_NAME)
    except metadata.PackageNotFoundError:
        return _UNKNOWN
