"""The order in which the rules are asked what stands at the current place."""

from __future__ import annotations

from collections.abc import Callable

from pipelines.clean.lines import Profile
from pipelines.parse.outline import rules_body, rules_front, rules_page
from pipelines.parse.outline.blocks import Block, Reader
from pipelines.parse.outline.pieces import Piece

Rule = Callable[[Reader], int]

# A rule returns how many pieces it has taken, 0 if it does not know what stands here; the last always does.
RULES: tuple[Rule, ...] = (
    rules_page.page,
    rules_page.contents,
    rules_page.metadata,
    rules_page.given,
    rules_page.history,
    rules_page.menu,
    rules_front.document_number,
    rules_body.attachment,
    rules_front.numbered_title,
    rules_body.division,
    rules_front.signature,
    rules_front.addressee,
    rules_front.title,
    rules_page.debris,
    rules_front.first_line,
    rules_body.text,
)


def read_blocks(folded: str, pieces: list[Piece], profile: Profile) -> list[Block]:
    """Return the blocks of a document, in text order; together they hold every piece once."""
    reader = Reader(folded, pieces, profile)
    tail = rules_page.tail_start(reader)
    while reader.at < len(pieces):
        if reader.at >= tail:
            reader.at += reader.put_debris(len(pieces) - reader.at)
            break
        reader.at += next(taken for rule in RULES if (taken := rule(reader)))
    return reader.blocks
