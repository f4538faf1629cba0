"""Sums that are given without a giving verb of their own: money by the head, credit."""

from __future__ import annotations

import re

from pipelines.parse.quantities.mention import Mention

# 每增加1人,增加运行经费…; 生均公用经费不低于1000元/年: money that is handed over by the head.
_BY_HEAD = re.compile(
    r"每增加[1一](?:人|名|个|张)[^,。;\d]{0,6},?(?:相应|再)?增加[^,。;\d]{0,8}(?:经费|补助|补贴|资金)[^,。;\d]{0,2}$"
    r"|(?:生均|每生)[^,。;\d]{0,10}(?:经费|拨款|补助)(?:基准|最低)?(?:定额|标准)?(?:每[生年人]){0,2}[^,。;\d]{0,2}$"
)
# 提供最多50%的信贷保证; 可获的信贷保证上限为600万元: credit that is stood surety for.
SURETY = re.compile(r"的?(?:信贷|融资|贷款|信用)(?:保证|担保)")
_SURETY_UP_TO = re.compile(r"可获得?的?(?:信贷|融资|贷款|信用)(?:保证|担保)(?:额度?|金额)?$")


def rarer_rule(before: str, mention: Mention) -> str | None:
    """The id of the rule by which the sum ``mention`` is given behind ``before``, or None."""
    if mention.type != "money":
        return None
    if _BY_HEAD.search(before):
        return "measure.standard"
    return "measure.standard" if mention.bound == "at_most" and _SURETY_UP_TO.search(before) else None
