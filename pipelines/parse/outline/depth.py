"""How deep each division lies: which marker style opens inside which, in this document.

One pass over the sequence of markers with a stack of open lists. A marker goes on with the innermost
open list of its style that its number continues; a style that is not open starts a list, inside
the current division or, where its usual rank is higher than that of open lists, beside them.
Articles stand above 一、 and (一) by rule; where these go on over articles (一、第一条 二、第二条), the
document has it the other way round.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

# The usual order of styles, outermost first: it only decides where the document itself does not.
RANKS = {
    style: rank
    for rank, styles in enumerate(
        (
            ("part",),
            ("chapter",),
            ("section",),
            ("article",),
            ("han",),
            ("han_bracket", "han_half"),
            ("dot", "comma", "nested"),
            ("bracket", "half"),
            ("circled",),
        )
    )
    for style in styles
}
# Styles that careless documents mix in one list: 1. 2. 3、
_TWINS = {"dot": "comma", "comma": "dot", "bracket": "half", "half": "bracket"}


@dataclass(frozen=True, slots=True)
class Step:
    """A marker as the algorithm sees it.

    ``nested`` says that the text before it announces a list (ends with a colon); ``parts`` is the
    number of components of a label such as 1.2.3.
    """

    style: str
    number: int
    nested: bool = False
    parts: int = 1


@dataclass(slots=True)
class _Open:
    style: str
    number: int


def depths(steps: list[Step]) -> list[int]:
    """Return the depth of each marker of one root, 1 for the outermost."""
    stack: list[_Open] = []
    found: list[int] = []
    articles = _article_rank(steps)
    for step in steps:
        at = _place(stack, step, articles)
        del stack[at:]
        stack.append(_Open(_key(step), step.number))
        found.append(at + 1)
    return found


def _key(step: Step) -> str:
    return f"nested{step.parts}" if step.style == "nested" else step.style


def _article_rank(steps: list[Step]) -> float:
    """The rank of articles in this document: below the styles whose lists go on over them."""
    rank = float(RANKS["article"])
    for style in ("han", "han_bracket"):
        carried, inside, last, over = 0, 0, 0, False
        for before, step in pairwise((Step("", 0), *steps)):
            over = over or before.style == "article"
            if step.style == style:
                carried += over and last > 0 and step.number == last + 1
                inside += before.style == "article" and step.number == 1
                last, over = step.number, False
        if carried > inside:
            rank = RANKS[style] + 0.5
    return rank


def _place(stack: list[_Open], step: Step, articles: float) -> int:
    """The index in ``stack`` at which ``step`` belongs; what lies above it is closed."""
    key = _key(step)
    same = [at for at, entry in enumerate(stack) if entry.style == key]
    exact = [at for at in same if stack[at].number + 1 == step.number]
    if exact:
        return exact[-1]
    if same and not (step.number == 1 and step.nested):
        return _resume(stack, same, step)
    twin = _TWINS.get(step.style)
    for at in range(len(stack) - 1, -1, -1):
        if not same and stack[at].style == twin and stack[at].number + 1 == step.number:
            return at
    return len(stack) if step.nested and step.number == 1 else _beside(stack, step, articles)


def _resume(stack: list[_Open], same: list[int], step: Step) -> int:
    """A list goes on with a gap, or starts again: the innermost that is not past the number."""
    before = [at for at in same if stack[at].number < step.number]
    return before[-1] if before else same[-1]


def _beside(stack: list[_Open], step: Step, articles: float) -> int:
    """A new style: below every open list of a usually higher rank."""
    rank = _rank(_key(step), articles)
    at = len(stack)
    while at and _rank(stack[at - 1].style, articles) > rank:
        at -= 1
    return at


def _rank(key: str, articles: float) -> float:
    if key == "article":
        return articles
    if key.startswith("nested"):
        return RANKS["nested"] + int(key[6:]) / 10
    return RANKS[key]
