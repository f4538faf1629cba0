"""Writing a file of scores in one step: the old one or the whole new one is there, never a half."""

from __future__ import annotations

import os
from pathlib import Path


def replace_text(path: Path, text: str) -> None:
    """Write ``text`` in UTF-8 to ``path`` by one rename; a device or pipe is written to as it is.

    Raises ``OSError`` when the disk refuses; ``path`` is then as it was and nothing is left beside it.
    """
    data = text.encode("utf-8")
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    target = path.resolve()
    draft = target.with_name(f".{target.name}.{os.getpid()}.draft")
    try:
        with draft.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
