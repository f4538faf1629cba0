"""The unit that receives a measure, where a distributive word stands near the sum (每家, 单个, 元/亩)."""

from __future__ import annotations

import re

from pipelines.parse.lexicon import sections
from pipelines.parse.measures.coded import Coded
from pipelines.parse.measures.instrument import SCALE_OF
from pipelines.parse.measures.scope import LEAD_REACH, Scope, sentence_before
from pipelines.parse.measures.words import last_match

_PER = sections("per.txt")
_PER_CODE = {word: code for code, words in _PER.items() for word in words}
_PER_WORD = re.compile(
    r"(?:每(?:一|个|家|户|场|次|项|名|位|件|人|村|镇|亩|平方米|吨|张|台|辆|套|年|团|单|千瓦时|度)?|单(?:个|家|户|次|项|场|体|品种|台|套|件|一(?=企业|项目|主体|单位|机构)))[^,。;、\d每]{0,10}"
)
# 每引进一家…企业,给予X 30万元: the thing for which each sum is given.
_PER_DEED = re.compile(
    r"每(?:新)?(?:引进|新增|培育|认定|创建|建成|建设|新建|获得|取得|发展|招引|增加|新设|成功|通过)[^,。;每\d]{0,6}[一1](?P<unit>家|个|项|名|位|人|场|次|件|台|套)(?P<noun>[^,。;]{0,60})"
)
_DEED_END = re.compile(r"[的在到并且]")
_DEED_UNIT = {
    "家": "enterprise",
    "名": "person",
    "位": "person",
    "人": "person",
    "场": "event",
    "次": "event",
    "项": "project",
}
# 亩补助25元, 各奖励10万元, 按人数给予: a distributive word without 每.
_PER_BARE = re.compile(
    r"(?P<acre>亩)均?(?=补助|补贴|奖励|奖补)|(?P<each>各)(?=给予|予以|奖|补|资助)|按(?P<head>人数)"
)
_PER_EACH = re.compile(r"对(?:每[个家]|单个)[^,。;、\d]{2,10}")
# 每5万美元给予1万元, 每出口1美元奖励0.2元, 每满一万人奖励1万元: a volume receives nothing.
_PER_SUM = re.compile(
    r"每(?:年)?(?:出口|进口|满|达到?|实现|完成|销售|增加|新增|提高|增长|超过?)?[\d.一二三五十百]+\s?(?:[万亿]?(?:元|美元)|万人次?)"
)
_TRADE = re.compile(r"个体经营|工商户|企业|商户|纳税人")
# 每家企业每次活动: who receives it goes before the occasion.
_OCCASION = ("event", "project")
_PER_UNIT = re.compile(r"元?/([^\d,。;、的/·]{1,4})")
# 每家企业的累计资助上限为…: a phrase whose first word is distributive.
_OPENS_EACH = re.compile(r"\s*(?:但|且|其中)?每(?:家|个|名|户|项|人)[^,。;、\d每]{1,10}的")
# Where the gift begins behind the unit: 每家可争取不超过, 单个项目最高给予.
_NOT_UNIT = re.compile(
    r"可|分[档阶]|给予|予以|最[高多]|不(?!同)|补助|奖励|资助|补贴|奖补|总额|累计|按|获得|上限|额度|年度"
)
_PERSON_YEAR = re.compile(r"每人每年|每年每人|元/人[·/]?年|每人每学年|每生每年")


def per(folded: str, scope: Scope, row_start: int, row_end: int) -> Coded | None:
    """The unit that receives it, where a distributive word stands near the sum (每家, 元/亩)."""
    found = _per(folded, scope, row_start, row_end)
    if found is None or found.start < 0:
        return found
    verb = _NOT_UNIT.search(folded, found.start + 2, found.end)
    return found._replace(end=verb.start()) if verb else found


def _per(folded: str, scope: Scope, row_start: int, row_end: int) -> Coded | None:
    begin = max(scope.operative - 8, scope.lead, _phrase_start(folded, row_start))
    begin = max(begin, min(scope.own, row_start)) if scope.own > scope.operative else begin
    phrase = _phrase_start(folded, row_start)
    if scope.lead <= phrase < begin and _OPENS_EACH.match(folded, phrase, scope.operative):
        begin = phrase
    if match := _PERSON_YEAR.search(folded, begin, row_end + 8):
        return Coded("person_year", *match.span())
    matches = [
        m
        for m in _PER_WORD.finditer(folded, begin, row_end)
        if not _is_yearly(m.group()) and not _PER_SUM.match(folded, m.start())
    ]
    if matches:
        last = Coded(_per_code(matches[-1].group()), *matches[-1].span())
        if matches[-1].group().startswith("每户") and _TRADE.search(folded, scope.lead, scope.operative):
            last = last._replace(code="enterprise")
        before = matches[-2] if len(matches) > 1 else None
        # 每人每晚奖励20元: the night is counted, the person is paid for.
        by_time = matches[-1].group()[:2] in ("每晚", "每天", "每日", "每夜")
        if before and (last.code in _OCCASION or by_time) and before.end() == last.start:
            return Coded(_per_code(before.group()), *before.span())
        return last
    unit = _PER_UNIT.search(folded, row_start, min(scope.tail, row_end + 6))
    if unit and unit.group(1)[0] not in "年月":
        return Coded(_per_code(unit.group(1)), *unit.span())
    return (
        _per_bare(folded, scope, row_end) or _per_deed(folded, scope, row_start) or _per_header(folded, scope)
    )


def _per_header(folded: str, scope: Scope) -> Coded | None:
    """对单个项目…的,分别给予; 每平方米补贴标准是:…: the unit is told before the tiers."""
    start = sentence_before(folded, scope.lead)
    header = SCALE_OF.search(folded, start, scope.operative)
    match = _PER_WORD.search(folded, start, header.start()) if header else None
    match = match or _PER_EACH.match(folded, scope.lead, scope.operative)
    return (
        Coded(_per_code(match.group().removeprefix("对").removeprefix("每月")), *match.span())
        if match
        else None
    )


def _is_yearly(printed: str) -> bool:
    """每年 and 每月 say how often, not who."""
    return re.fullmatch(r"每(?:年|月|季|学年)[^每]*", printed) is not None


def _per_bare(folded: str, scope: Scope, row_end: int) -> Coded | None:
    match = _PER_BARE.search(folded, max(scope.lead, scope.operative - 2), row_end)
    if match is None:
        return None
    code = {"acre": "other", "each": "each", "head": "person"}[match.lastgroup or ""]
    return Coded(code, *match.span())


def _per_deed(folded: str, scope: Scope, row_start: int) -> Coded | None:
    match = last_match(_PER_DEED, folded, scope.lead, row_start)
    if match is None or re.search(r"[。;]", folded[match.end() : row_start]):
        return None
    code = _DEED_UNIT.get(match["unit"]) or per_of(_DEED_END.split(match["noun"], maxsplit=1)[0])
    return Coded(code, match.start(), match.start("noun"))


def _phrase_start(folded: str, offset: int) -> int:
    """The phrase before the sum's own counts too: 对符合条件的单个项目,给予…."""
    start = max(0, offset - LEAD_REACH)
    for mark in ",、。;\n":
        start = max(start, folded.rfind(mark, start, offset) + 1)
    return start


def per_of(noun: str) -> str:
    """The code for a recipient's noun (省级园区: ``park``), for 每个 that names none itself."""
    return next((_PER_CODE[noun[-n:]] for n in (3, 2) if noun[-n:] in _PER_CODE), "other")


def _per_code(printed: str) -> str:
    noun = re.sub(
        r"^(?:每年)?(?:每|单)(?:一|个)?|(?:给予|最高|不超过|补助|奖励|资助|补贴|总额).*$", "", printed
    ).rstrip("的")
    for length in range(len(noun), 1, -1):
        for begin in (len(noun) - length, 0):
            if (code := _PER_CODE.get(noun[begin : begin + length])) is not None:
                return code
    return _PER_CODE.get(noun[:1], "other") if noun else "other"
