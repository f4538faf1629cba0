"""Small helpers for WordprocessingML."""

from __future__ import annotations

from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


def child(element: Any | None, name: str) -> Any | None:
    """The first child ``w:name`` of an element, if both are there."""
    return None if element is None else element.find(f"{W}{name}")


def value(element: Any | None) -> str | None:
    """The attribute ``w:val`` of an element, if both are there."""
    return None if element is None else element.get(f"{W}val")


def is_on(element: Any | None) -> bool:
    """Tell a switch that is there and not turned off."""
    return element is not None and (value(element) or "true").lower() not in ("false", "0", "off", "none")
