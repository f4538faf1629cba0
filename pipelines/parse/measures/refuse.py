"""What makes a sum beside a word of giving no promise: it was paid already, is sought, or pays a part."""

from __future__ import annotations

import re

from pipelines.parse.lexicon import alternation
from pipelines.parse.measures.words import WORDS
from pipelines.parse.quantities.mention import Mention
from pipelines.parse.records import Clause
from pipelines.parse.sentences import Statement
from pipelines.parse.thresholds.read import MOVED_FROM

# 每增加1亿元再奖励10万元: for each of what a sum is given.
_FOR_EACH = re.compile(
    r"每(?:再|新)?(?:增加|新增|超过?|满|实现|达到?|提高|增长|突破)(?:(?!奖|补|给|资助)[^,。;\d]){0,6}$"
)
# 资助总额低于1万元的不予资助: a floor, not a cap. 资助和奖励总额不超过…: a cap on all support together.
_BELOW = re.compile(r"低于|少于|小于|不足|未超过")
_ALL_SUPPORT = re.compile(r"(?:和|及|与|、)(?:奖励|补助|补贴|资助|支持|扶持)(?:资金)?总(?:金)?额(?:原则上)?$")
# How far before a number the words stand that take it back.
_REACH = 120
# What was paid in all is a result: 累计发放补贴300万元, 为1467位老人发放津贴176万元, 投放…300万元.
_PAID_OUT = re.compile(
    r"(?:累计|共计?|合计|已经?|去年|上年)[^,。;的]{0,20}(?:发放|兑现|兑付|拨付|投放|减免|争取|下达|落实|返还)[^,。;\d]{0,16}$"
    r"|为[\d.]+万?余?[位名户人家个][^,。;]{0,24}(?:发放|兑现|减免|拨付)[^,。;\d]{0,12}$"
    r"|(?:投放|增长)[^,。;\d]{0,8}$|[多发助贴励付]了[^,。;\d]{0,6}$"
    r"|全[市省区县州](?:(?!对|向)[^。;]){0,80}发放[^,。;\d]{0,16}$"
    r"|(?:“十.五”(?:期间|时期|以来)|以来|截至[^,。;]{2,14},)[^;]{0,80}(?:累计|共)[^,。;]{0,24}$"
)
# 鼓励银行…实行不低于5折优惠: others are encouraged to give.
_ENCOURAGED = re.compile(
    r"(?:鼓励|引导|倡导)(?:和支持)?[^,。;]{0,6}(?:各[地区县市]|地方|有条件的|[省市县区]级|银行|金融机构|担保机构|保险机构|电商|商户|社会)[^,。;]{0,60}$"
)
# 争取中央资金12亿元,新增专项债券额度40亿元: a government that seeks money promises none.
_SOUGHT = re.compile(
    r"(?<![可别])争取[^,。;]{0,12}(?:中央|国家|上级|省)[^,。;]{0,14}(?:资金|债券?|补助|投资|额度)"
    r"(?:(?!给予|予以|获得|对)[^。;]){0,30}$"
)
_DEBT = re.compile(r"债券?[^,。;\d]{0,8}(?:额度|限额|资金)[^,。;\d]{0,4}$")
# 第1年、第6年分别按照补助金额的20%和80%发放: a gift that was named before is paid in parts.
_INSTALMENT = re.compile(
    r"(?:[和、:,][\d.]+%)*(?:的?比例)?(?:分[\d一二两三四五]?[年期次批])?(?:发放|拨付|兑付|兑现|支付|到位|拨款|分享|分配|分担|分成|待)"
)
_PARTS = re.compile(
    r"(?:分[\d一二两三四五几]?[年期次批]|第[\d一二三四五六]+年|首[年次期]|(?:奖|补|资助|扶持)[^,。;]{0,6}(?:资金|金额|总额|额度?|款)的?|资金)[^。;]{0,24}$"
)
# 以月平均工资的40%为缴费基数: how a base is reckoned.
_AS_BASE = re.compile(r"的?为(?:缴费|计费|计算)?基数")
# 每年拨付20%; 按应奖励额的30%、30%和40%.
_EACH_PART = re.compile(r"(?:每年|每次|每期|各)(?:拨付|发放|兑付|兑现|支付)$")
_OF_GIFT = re.compile(
    r"应?(?:奖励|补助|补贴|资助|奖补|扶持)(?:资金|金额|总额|额|款)的(?:[\d.]+%\s?[、和]\s?)*$"
)
_LISTED = re.compile(r"\s?[、和]\s?[\d.]+%")
# 增长10%以上的新增部分: a measure of growth, of which a rate is taken.
_GROWTH = re.compile(r"(?:增长|增加|增幅|超过|高于)[^,。;\d]{0,4}$")
_PART_OF = re.compile(r"的?(?:新增|增量|超出|超过|增加)部分")
# 兑现全额奖励: the whole of a gift told before.
_WHOLE_GIFT = re.compile(r"(?:兑现|发放|拨付|兑付)$")
# 由0.1元/千瓦时(…)、0.15元/千瓦时(…)均调整至…: what a change starts from.
_MOVED_TO = re.compile(r"[^。;]{0,60}?(?:提高|增加|降低|下调|上调|提升|调整|下降)(?:至|到|为)")
# 发放消费券8亿元以上: a volume to be reached.
_TO_BE_SPENT = re.compile(r"(?:发放|投放|兑付)[^,。;\d]{0,12}$")
# 未达三千元者: a floor in a condition.
_FALLS_SHORT = re.compile(r"未达到?[^,。;\d]{0,4}$")

# 分阶段最高给予600万元。一是…给予20万元: the whole of what is then told part by part.
_STAGED = re.compile(r"(?:分阶段|分步|分期|分批)[^,。;\d]{0,10}$")
_PARTS_FOLLOW = re.compile(
    r"[。:;]\s*(?:一是|①|1[.、]|其中|具体)[^\n]{4,120}?(?:给予|奖励|补助|补贴|资助)[^,。;\d]{0,8}\d"
)

_LOOKS_BACK = re.compile(alternation(WORDS["past_headings"]))
# A heading says within so many characters that its chapter looks back.
_HEADING_REACH = 30


def looking_back(folded: str, clauses: tuple[Clause, ...]) -> frozenset[str]:
    """The ids of the clauses under a heading that looks back (2023年工作回顾): they promise nothing."""
    found: set[str] = set()
    for clause in clauses:
        start, end = clause.heading_start, clause.heading_end
        headed = start is not None and end is not None
        if clause.parent_id in found or (
            headed and _LOOKS_BACK.search(folded, start or 0, min(end or 0, (start or 0) + _HEADING_REACH))
        ):
            found.add(clause.clause_id)
    return frozenset(found)


def is_no_promise(folded: str, statement: Statement, mention: Mention) -> bool:
    """Whether the words around ``mention`` in ``statement`` show that its value is not promised to anyone."""
    start, end = mention.bound_start, mention.bound_end
    before = folded[max(statement.start, start - _REACH) : start]
    after = folded[end : min(statement.end, end + _REACH)]
    if MOVED_FROM.search(before) and _MOVED_TO.match(after):
        return True
    if _ENCOURAGED.search(before):
        return True
    if _BELOW.match(folded, start, mention.start) or _FOR_EACH.search(before) or _ALL_SUPPORT.search(before):
        return True
    if _STAGED.search(before) and _PARTS_FOLLOW.match(folded, statement.end):
        return True
    if mention.type == "percent":
        return _is_part(before, after, mention)
    return mention.type == "money" and _is_spent(before, mention)


def _is_part(before: str, after: str, mention: Mention) -> bool:
    """Whether a rate tells in what parts a gift is paid, or how far something grew."""
    if mention.unit_printed == "全额":
        return bool(_WHOLE_GIFT.search(before))
    if (
        _AS_BASE.match(after)
        or _EACH_PART.search(before)
        or (_GROWTH.search(before) and _PART_OF.match(after))
    ):
        return True
    if (found := _OF_GIFT.search(before)) and (_LISTED.match(after) or "%" in found.group()):
        return True
    return bool(_INSTALMENT.match(after) and _PARTS.search(before))


def _is_spent(before: str, mention: Mention) -> bool:
    """Whether a sum was paid already, is sought, or is a volume to be reached."""
    if mention.bound != "at_most" and _PAID_OUT.search(before):
        return True
    if mention.bound == "at_least" and _TO_BE_SPENT.search(before):
        return True
    return bool(_SOUGHT.search(before) or _DEBT.search(before) or _FALLS_SHORT.search(before))
