"""Why a document is named: the words before and behind its citation decide."""

from __future__ import annotations

import re

from pipelines.parse.citations.cues import cues
from pipelines.parse.citations.mentions import Mention
from pipelines.parse.context import Context

_JOINED = re.compile(r"(?:和|及|以及|与|、|,)?$")


def is_chained(folded: str, previous: Mention, mention: Mention) -> bool:
    """Tell whether ``mention`` goes on with ``previous``: 《A》、《B》和省政府《C》."""
    lexicon = cues()
    between = "".join(folded[previous.end : mention.start].split())
    own_cue = any(pattern.search(between) for _, pattern in lexicon.before)
    return bool(lexicon.alias.match(between)) or bool(lexicon.chain.match(between) and not own_cue)


def relation_of(
    ctx: Context, mention: Mention, after: str, own_title: str | None, inherited: str | None
) -> str:
    """Return the relation of ``mention``, a code of the codebook.

    ``after`` is the text behind it, ``own_title`` the document's folded title, ``inherited`` the
    relation of the citation that it is chained to.
    """
    lexicon = cues()
    before = "".join(ctx.folded[max(0, mention.start - 80) : mention.start].split())
    title = ctx.folded[slice(*mention.title)] if mention.title else ""
    cue = next((relation for relation, pattern in lexicon.before if pattern.search(before)), None)
    if _is_standard(ctx, mention) or cue == "standard" or lexicon.after["standard"].match(after):
        return "standard"
    if lexicon.after["issues"].match(after) or cue == "issues":
        return "issues"
    if _is_own(title, own_title) and mention.number is None and not lexicon.former.search(before):
        return "issues" if before.endswith(("印发", "发布", "公布", "转发")) else "self"
    if lexicon.rule_openers.search(before) and lexicon.after["rule"].match(after):
        return "rule"
    if _is_applied(before, plain(title), after):
        return "rule"
    found = cue or inherited
    return found or ("basis" if lexicon.after["basis"].match(after) else "other")


def text_behind(folded: str, mentions: list[Mention]) -> str:
    """Return the text behind the last of the mentions that are joined to the first by 和 or 、."""
    end = mentions[0].end
    for mention in mentions[1:]:
        if not _JOINED.match("".join(folded[end : mention.start].split())):
            break
        end = mention.end
    return "".join(folded[end : end + 120].split())


def plain(text: str) -> str:
    """Return ``text`` without blanks, marks and brackets, for comparison."""
    return re.sub(r"[\s《》<>()\[\]〔〕（）“”—-]", "", text)


def _is_applied(before: str, title: str, after: str) -> bool:
    """Tell a rule by which a matter is handled: 按照《…管理办法》有关规定实施, no plan's 根据."""
    lexicon = cues()
    return bool(
        lexicon.applied.search(before)
        and lexicon.rule_titles.search(title)
        and not lexicon.general.match(after)
    )


def _is_standard(ctx: Context, mention: Mention) -> bool:
    lexicon = cues()
    number = ctx.folded[slice(*mention.number)] if mention.number else ""
    title = ctx.folded[slice(*mention.title)] if mention.title else ""
    return bool(lexicon.standards.match(number) or lexicon.standard_titles.search(title))


def _is_own(title: str, own_title: str | None) -> bool:
    """Tell whether ``title`` is the document's own, or that of the plan which the notice sends out."""
    lexicon = cues()
    own, cited = plain(own_title or ""), plain(title)
    if f"《{title}》" in (own_title or ""):
        return not lexicon.named_before.search((own_title or "").split(f"《{title}》")[0])
    if len(cited) < 6 or len(own) < 6:
        return False
    if own in cited:
        return not lexicon.changing.search(cited.replace(own, ""))
    head, found, tail = own.partition(cited)
    return bool(found and lexicon.issuing_head.search(head) and lexicon.issuing_tail.match(tail))
