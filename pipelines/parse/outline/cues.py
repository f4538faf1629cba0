"""What a line is by its own words: catalogue line, debris, title, issuing body, date, attachment list.

Each predicate takes the folded text of a line (or of a few joined lines). Its knowledge is in
``lexicon/outline.toml``.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

DIGIT = r"[\d〇○零一二三四五六七八九十]"
_DATE = re.compile(rf"{DIGIT}{{4}} ?年 ?{DIGIT}{{1,3}} ?月 ?(?:{DIGIT}{{1,3}} ?日)?")
_DATE_LINE = re.compile(
    rf"\(?(?:{DIGIT}{{4}} ?年 ?{DIGIT}{{1,3}} ?月 ?{DIGIT}{{1,3}} ?日?|"
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|20\d{6})\)?"
)
_NUMBER_LINE = re.compile(r"[^\s,。:;]{1,16} ?[\[(<]? ?(?:19|20)\d\d ?(?:年 ?)?[\])>]? ?第? ?\d{1,4} ?号")
_PAGE = re.compile(
    r"#{0,3} ?Page \d{1,5}:?|- ?\d{1,4} ?-|-{1,3} ?第? ?\d{1,4} ?页?(?: ?-{1,3})?|"
    r"第 ?\d{1,4} ?页(?: ?[,/]? ?共 ?\d{1,4} ?页)?|"
    r"\d{1,4}(?: ?/ ?\d{1,4})?|· ?\d{1,4} ?·|- ?PAGE ?-?",
    re.IGNORECASE,
)
_RULE = re.compile(
    r"[-=_*~#·.\s]{3,}|<!--.{0,200}-->|!\[.{0,300}\)|```\w{0,10}|\[(?:页眉|页脚|水印):.{0,240}\]"
)
_KEY = re.compile(r"(?:[*#>·•-]{1,4} {0,3})?\*{0,2}[\[(]?([^\W\d_][\w ]{0,14}?)[\])]? ?\*{0,2} ?: ?\*{0,2}")
# A key ends before so many characters.
_LONGEST_KEY = 32
_PAUSE = re.compile("[,。、]")
_STOPPED = re.compile("[。;!?:]")
_NOT_IN_NAME = re.compile("[,。;:!?]|关于|《")
_PORTAL_DATE = re.compile(r"(?:19|20)\d\d([-/.])\d{1,2}\1\d{1,2}(?: \d{1,2}:\d\d(?::\d\d)?)?")
_PROSE = re.compile(r"为(?!民)|根据|按照|依据|依照|以习近平|以“|坚持|现将|近年来|贯彻|经[^济]|各|本")
_BOLD_KEY = re.compile(r"\*\*[^*:]{2,10}\*\* ?:")
_MARKS = "#*>"
# A title with a blank behind each character: 工 作 报 告.
_SPACED = re.compile(r"(?:\S {1,4}){3,20}\S")
# What may stand behind a title's last word: one step of it, so that stripping it takes no backtracking.
_TAIL = re.compile(
    r"(?:\s|[》”’\])*]|\([^()]{0,30}\)|\(?\d{4} ?[年-]? ?-? ?(?:\d{4})? ?年?度?\)?|\d{1,3}版)$"
)
_ATTACHMENT = re.compile(
    r"[(\[]? ?附 ?(?:件|表|录|图)? ?(?:\d{1,2}|[一二三四五六七八九十]{1,2})? ?(?:-\d{1,2})? ?"
    r"[)\]]?(?: ?[:.、] ?|$| (?=\S))"
)
_ANNEX = re.compile(
    r"[(\[]? ?附 ?(?:件|表|录|图) ?(?:\d{1,2}|[一二三四五六七八九十]{1,2})?(?:-\d{1,2})? ?[)\]]? ?:?"
)
_ENACTED = re.compile(
    r"\(?(?:19|20)\d\d ?年 ?\d{1,2} ?月 ?\d{1,2} ?日.{0,90}"
    r"(?:通过|批准|公布|修正|修订|施行|发布|印发|实施)[^。]{0,30}\)?"
)
_ENCYCLOPAEDIA = re.compile(
    r"(?:《[^》]{2,60}》|[^,。]{4,60})(?:,是|,由|是由|是).{2,80}(?:印发|发布|颁布|制定|实施|施行|公布).{0,30}"
)
_LINK = re.compile(
    r"[-*·•>]? ?\[[^\]]{1,120}\]\([^)]{0,300}\)|https?://\S+|(?:19|20)\d\d-\d\d-\d\d(?!\d).{0,80}"
)
# A file of the page, by its name and its path on the server: 申请表(/site/2021/a.doc).
_DATE_AT_END = re.compile(r"\d{4} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日$")
_TAG = re.compile(r"\[([^\]]{1,8})\]")
_FILE = re.compile(r"[^\s。;()]{0,40}\(/[^()\s]{8,200}\)")
_PHOTO = re.compile(r"(?:[^。]{2,30}。)?[^。]{0,8}记者[^。]{2,10}摄")
# The last line of a printed notice: 某办公室 2023年5月4日印发.
_PRINTED = re.compile(r"[^,。:;]{2,40}\d{4} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日 ?印发")
# 本条政策 is one of the articles, 本条例 the whole.
_CLOSING_HEAD = re.compile(r"(?:(?:本|该)(?!条(?!例)|项|款)|上述|以上|各)([^,。:;自由的在中]{0,12})")


@cache
def words(name: str) -> frozenset[str]:
    """Return the list ``name`` of the lexicon as a set."""
    return frozenset(_lexicon()[name])


@cache
def _ends(name: str) -> tuple[str, ...]:
    return tuple(sorted(_lexicon()[name]))


@cache
def _lexicon() -> dict[str, list[str]]:
    text = resources.files("pipelines.parse.lexicon").joinpath("outline.toml").read_text("utf-8")
    return tomllib.loads(text)


def bare(text: str) -> str:
    """Return a line without spaces and Markdown signs."""
    plain = "".join(text.split())
    for mark in _MARKS:
        if mark in plain:
            plain = plain.replace(mark, "")
    return plain


def key_of(text: str) -> str | None:
    """Return the key of a ``key: value`` line, spaces left out, or None."""
    found = _KEY.match(text) if text.find(":", 0, _LONGEST_KEY) >= 0 else None
    return found.group(1).replace(" ", "") if found else None


def is_metadata(text: str) -> bool:
    """Tell a catalogue line of the portal, or the head of such a list."""
    return key_of(text) in words("metadata_keys") or bare(text) in words("catalogue_heads")


def is_bold_key(text: str) -> bool:
    """Tell a catalogue line of a Markdown page: **key**: value."""
    return _BOLD_KEY.match(text) is not None


def is_enactment(text: str) -> bool:
    """Tell the line under a statute's title that says when it was passed and amended."""
    return len(text) < 140 and _ENACTED.fullmatch(text) is not None


def is_encyclopaedia_lead(text: str) -> bool:
    """Tell the lead sentence of an encyclopaedia's article on a policy."""
    return len(text) < 160 and _ENCYCLOPAEDIA.match(text) is not None


def is_page_marker(text: str) -> bool:
    """Tell a page number or a ruled line: it may stand inside a sentence."""
    if "\u4e00" <= text[:1] <= "\u9fff" and text[0] != "第":
        return False
    return _PAGE.fullmatch(text) is not None or _RULE.fullmatch(text) is not None


def is_debris(text: str) -> bool:
    """Tell a line of the page around the document: navigation, source, related links."""
    plain = bare(text).strip("()[]<>·•|-")
    if plain in words("debris_lines") or bare(text) in ("]", "["):
        return True
    if (len(text) < 80 and key_of(text) in words("debris_keys")) or plain.startswith(_ends("debris_heads")):
        return True
    if len(plain) <= 40 and plain.startswith(_ends("debris_starts")) and not _PAUSE.search(plain):
        return True
    if text.endswith("印发") and _PRINTED.fullmatch(text):
        return True
    if text.endswith("摄") and _PHOTO.fullmatch(text):
        return True
    return is_related_link(text) or (">" in text[:20] and "首页" in text[:8])


def is_menu(text: str) -> bool:
    """Tell a line that is nothing but an entry of a portal's menu, or several side by side."""
    if len(text) > 120:
        return False
    entries = list(filter(None, re.split(r"[|>·\s]", _strip(text))))
    return bool(entries) and all(entry in words("menu_lines") for entry in entries)


def is_related_link(text: str) -> bool:
    """Tell a link to another page: a bare address, a dated headline, a tagged interpretation."""
    tag = _TAG.match(text)
    if tag and tag.group(1) in words("link_tags"):
        return True
    if "(/" in text and _FILE.match(text):
        return True
    return _LINK.fullmatch(text) is not None and _DATE_LINE.fullmatch(text) is None


def is_document_number(text: str) -> bool:
    """Tell a line that is nothing but a document number."""
    return "号" in text and _NUMBER_LINE.fullmatch(_strip(text)) is not None


def is_date(text: str) -> bool:
    """Tell a line that is nothing but a date (also one that lost its 年月日)."""
    return _DATE_LINE.fullmatch(text) is not None


def is_portal_date(text: str) -> bool:
    """Tell a date as a web page prints it, 2024-10-26: no notice is signed so."""
    return text[:1] in ("1", "2") and _PORTAL_DATE.fullmatch(text) is not None


def is_notice_sentence(text: str) -> bool:
    """Tell the sentence of a notice: 现印发给你们,请认真贯彻执行."""
    return (
        re.search(r"[印转]发[给]?你们|请.{0,6}(?:贯彻|执行|落实|实施|遵照)|通知如下|收悉", text) is not None
    )


def is_release(text: str) -> bool:
    """Tell the line that says how far a document is public: (此件公开发布)."""
    return bare(text).strip("()").startswith("此件")


def ends_with_date(text: str) -> bool:
    """Tell a short line that names a body and a date: 某某局 2022年8月1日."""
    found = _DATE_AT_END.search(text) if text.endswith(("日", "日\n")) else None
    return found is not None and is_org(text[: found.start()].strip())


def is_org(text: str) -> bool:
    """Tell a line that names an issuing body (or several, side by side)."""
    plain = bare(text).strip("()")
    return 3 <= len(plain) <= 60 and plain.endswith(_ends("org_nouns")) and not _NOT_IN_NAME.search(plain)


def is_addressee(text: str) -> bool:
    """Tell a line that says to whom a notice goes."""
    plain = text.rstrip()
    if not plain.endswith(":") or len(plain) > 260 or any(sign in plain[:-1] for sign in ":。;!?"):
        return False
    return any(word in plain for word in words("addressee_words")) and not re.search(
        r"如下|通知|以下|为|的", plain
    )


def is_attachment(text: str) -> bool:
    """Tell the head of a list of attachments, or of an annex."""
    return (
        (len(text) <= 200 or "1." in text[:8])
        and _ATTACHMENT.match(text) is not None
        and not text.endswith("。")
    )


def is_annex_head(text: str) -> bool:
    """Tell a line that is nothing but an annex's number: 附件2."""
    return "附" in text and _ANNEX.fullmatch(_strip(text)) is not None


def is_contents(text: str) -> bool:
    """Tell the head of a table of contents."""
    return bare(text) in ("目录", "目次")


def is_title(text: str) -> bool:
    """Tell a whole title: of a notice (关于印发…的通知) or of what it issues (…实施方案)."""
    plain = _strip(text)
    if _SPACED.fullmatch(plain):
        plain = plain.replace(" ", "")
    if not 4 <= len(plain) <= 120 or _STOPPED.search(plain) or _open(plain) or plain.count(",") > 1:
        return False
    if _PROSE.match(plain):
        return False
    stem = _stem(plain)
    is_notice = any(verb in plain for verb in _ends("notice_verbs")) and "《" not in plain[:2]
    if stem.endswith("的") or is_notice:
        return stem.endswith(_ends("notice_nouns")) or plain.endswith("》")
    return stem.endswith(_ends("title_nouns"))


def is_whole_title(text: str) -> bool:
    """Tell a title to which nothing can be missing: not 关于印发《…》 without 的通知."""
    is_notice = any(verb in text for verb in _ends("notice_verbs"))
    return not is_notice or _stem(_strip(text)).endswith(_ends("notice_nouns"))


def is_title_tail(text: str) -> bool:
    """Tell the rest of a broken title: its years, (试行), (征求意见稿)."""
    plain = _strip(text)
    return len(plain) <= 24 and _stem(plain) == ""


def is_closing(text: str, under_heading: bool = False) -> bool:
    """Tell a paragraph that closes a document: validity, stacking rule, interpretation.

    ``under_heading`` says that it stands first under a heading and so is likely the division's own.
    """
    if under_heading:
        return any(phrase in text for phrase in _ends("closing_strong"))
    return opens_closing(text) or has_closing_phrase(text)


def has_closing_phrase(text: str) -> bool:
    """Tell a text with a phrase of validity, stacking or interpretation in it."""
    return any(phrase in text for phrase in _ends("closing_phrases"))


def opens_closing(text: str) -> bool:
    """Tell a line that opens a closing paragraph by its first words: 本政策自…."""
    head = _CLOSING_HEAD.match(text)
    if head is None or not any(noun in text[:16] for noun in _ends("closing_nouns")):
        return False
    return re.match("各|本[省市区县地级]", text) is None or has_closing_phrase(text[:40])


def _strip(text: str) -> str:
    return text.strip("#*> ").replace("**", "")


def _stem(title: str) -> str:
    """A title without brackets, years and closing marks at its end."""
    while title and (found := _TAIL.search(title)):
        title = title[: found.start()]
    return title


def _open(text: str) -> bool:
    return text.count("《") > text.count("》") or text.count("<") > text.count(">")
