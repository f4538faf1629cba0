"""The two consoles of the command line: results go to standard output, trouble to standard error."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text


def out() -> Console:
    """The console for results."""
    return Console(highlight=False)


def err() -> Console:
    """The console for trouble and progress."""
    return Console(stderr=True, highlight=False)


def complain(message: str) -> None:
    """Print one error message; nothing in it is read as markup."""
    text = Text("error: ", style="bold red")
    err().print(text.append(message, style="default"), soft_wrap=True)
