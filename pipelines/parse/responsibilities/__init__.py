"""Duty lists: which body leads, takes part or is responsible, by the codebook's section of that name.

A list is found (``lists``), taken apart (``pieces``), and its bodies are named in full (``naming``,
``names``), damaged ones by the document's other lists (``repair``). ``running`` adds the bodies that
the running text puts in charge.
"""

from pipelines.parse.responsibilities.read import read_responsibilities

__all__ = ["read_responsibilities"]
