"""The exit codes of every command; usage errors (2) are click's own."""

from __future__ import annotations

OK = 0
FAILED = 1
USAGE = 2
REFUSED = 3
