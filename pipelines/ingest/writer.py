"""Put a source text together from what the parts of a file hold, keeping where each part stood."""

from __future__ import annotations

from pipelines.source import Place


class Writer:
    """Lines, each with the place of the original that it comes from."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._places: list[Place] = []
        self.size = 0

    def line(self, text: str, locator: str) -> None:
        """Add a line (or a few) that comes from ``locator``."""
        if not self._places or self._places[-1].locator != locator:
            self._places.append(Place(self.size, locator))
        self._parts.append(f"{text}\n")
        self.size += len(text) + 1

    def blank(self) -> None:
        """Add an empty line, unless there is one."""
        if self._parts and self._parts[-1] != "\n":
            self._parts.append("\n")
            self.size += 1

    def text(self) -> str:
        """All lines so far."""
        return "".join(self._parts)

    def places(self) -> tuple[Place, ...]:
        """Where they come from, sorted by start."""
        return tuple(self._places)
