"""The frame of every page, and the two ways by which a document's words come into one.

As text: the templates escape whatever they are given. As data: :func:`data_block` writes JSON that holds
no character by which markup could begin. There is no third way.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from pipelines.export.room.words import column_word, word

#: Nothing runs, loads, or is sent but the files of the room itself; no inline script or style, no eval.
#: In Chromium and Firefox ``'self'`` holds for pages opened from a folder too (tested there).
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; "
    "form-action 'none'"
)
# JSON knows these as \uXXXX too; as such they can neither end a script element nor open a comment, and the
# two line separators are no trouble to any reader of scripts.
_ESCAPED: Final = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page adds to the frame.

    ``template`` is a file of ``templates/`` that extends ``frame.html``; ``title`` the page's name, or
    ``title_key`` the key of words for it; ``styles`` and ``scripts`` are files of ``html/assets/`` besides
    those that all pages have.
    """

    template: str
    title: str = ""
    title_key: str = ""
    styles: Sequence[str] = ()
    scripts: Sequence[str] = ()


def render(page: Page, version: str, **values: Any) -> bytes:
    """Return the page as HTML in UTF-8; ``values`` is what its template asks for, escaped there."""
    text = (
        _environment().get_template(page.template).render(page=page, version=version, policy=POLICY, **values)
    )
    return (text + "\n").encode("utf-8")


def data_block(value: Any) -> Markup:
    """Return ``value`` as JSON that may stand in a script element: no ``<``, ``>`` or ``&`` is in it."""
    return Markup(data_json(value))


def data_json(value: Any) -> str:
    """Return ``value`` as JSON in one line, safe within a script element and as the text of a script."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.translate(_ESCAPED)


def said(key: str) -> Markup:
    """Return an element that says the words of ``key``, Chinese until the script has asked the reader."""
    return Markup('<span data-t="{}">{}</span>').format(key, word(key).zh)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("pipelines.export.room"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(said=said, word=word, column_label=column_word, data_block=data_block)
    return environment
