"""Numbers with units: one pass over the folded text, Arabic and Chinese, single and in ranges."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from pipelines.parse.changed import changed
from pipelines.parse.finders import At, Digits, Near, Places, Where, matches
from pipelines.parse.lexicon import alternation, rows
from pipelines.parse.numerals import CHINESE, parse_arabic, parse_chinese, parse_scale, tidy
from pipelines.parse.quantities.mention import NO_BOUND, Mention

UNITS: dict[str, tuple[str, str, float]] = {
    printed: (canonical, kind, float(factor)) for printed, canonical, kind, factor in rows("units.txt")
}
_HARD = ("money", "percent", "percentage_point", "multiple", "area", "duration")
_GAP = r"\s{0,2}"
# 4市级, 3县级: the place is a level there, not a unit.
# Nor is it one behind a year (网安2022九江行动).
_NO_LEVEL = (
    r"(?![市省县区镇村国州]级)(?!(?<=(?:19|20)\d\d)[市省县区镇村国州])(?!成[本立效果员为品分功熟交长])"
)
_UNIT = alternation(list(UNITS))
# A second unit behind a slash: 元/千瓦时, 吨/年, 元/平方米·月.
_PER = rf"(?:/(?:{_UNIT}|车|辆次|天)(?:[/·](?:月|年|日|天))?)?"
_SCALE = r"万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千(?=\s?[元人家户个名亩])|百(?=\s?[元人家户个名])"
_ARABIC = r"\d{1,3}(?:,\d{3})+(?![\d])(?:\.\d+)?|\d+(?:\.\d+)?"
# 33600元(不含33600元)至42000元: the gloss belongs to the range, as does one before the unit.
_INCLUSIVE = r"(?:\(不?含[^()]{0,12}\))?"
_GLOSS = r"(?:\(不?含\)(?=[元美欧港日人家户个亩吨平]))?"
_SEPARATOR = r"(?:-{1,2}|~|至|到)"
_NUMBER = re.compile(
    rf"(?<![\d.])(?P<low>{_ARABIC}){_GAP}(?P<scale>{_SCALE})?{_GAP}(?P<unit>{_NO_LEVEL}(?:{_UNIT}){_PER})?"
    rf"(?:{_GAP}{_INCLUSIVE}{_SEPARATOR}{_GAP}(?P<high>{_ARABIC}){_GAP}(?P<scale2>{_SCALE})?{_GLOSS}{_GAP}"
    rf"(?P<unit2>{_NO_LEVEL}(?:{_UNIT}){_PER})?)?"
)
_CN = f"[{CHINESE}]"
# Units that a Chinese numeral measures with; 日, 成 and the like also stand in words (三成, 一日).
_NOT_AFTER_CHINESE = ("日", "月", "平方", "方", "%", "成", "折")
_CHINESE_UNITS = alternation(
    [unit for unit, (_, kind, _f) in UNITS.items() if kind in _HARD and unit not in _NOT_AFTER_CHINESE]
)
_CHINESE_HARD = re.compile(
    rf"(?<![{CHINESE}第几数\d.])(?P<low>{_CN}[{CHINESE}万亿]{{0,11}}(?:点{_CN}{{1,3}})?)(?P<scale>万亿|亿|万)?{_GAP}"
    rf"(?P<unit>(?:{_CHINESE_UNITS}){_PER})"
)
_CHINESE_COUNT = re.compile(
    rf"(?<![{CHINESE}第几数初高至到“])(?P<low>[两二三四五六七八九十百壹贰叁肆伍陆柒捌玖拾佰]{{1,4}})"
    r"(?P<unit>大(?![小学型量力会])|个|家|项|名|(?<=两)级|(?<=[县乡镇村区市][三四五])级|张|条|类|种|批|位|户|场|部|所|倍)"
)
_PERCENT_CN = re.compile(rf"百分之(?P<value>{_CN}{{1,6}}(?:点{_CN}{{1,3}})?|\d+(?:\.\d+)?)")
# 二分之一, 三分之二: a share; 百分之…, 千分之… are read above and with their units.
_SHARE_CN = re.compile(
    r"(?<![一二三四五六七八九十百千万第])(?P<whole>[二三四五六七八九十]|十[一二])分之(?P<part>[一二两三四五六七八九])(?![十百千万分])"
)
_PER_MILLE_CN = re.compile(rf"千分之(?P<value>{_CN}{{1,6}}(?:点{_CN}{{1,3}})?|\d+(?:\.\d+)?)")
# 两成, 一成以下; not 一成不变, 统一成.
_TENTHS_CN = re.compile(
    r"(?<![第十百千万一二三四五六七八九统合归唯万如融单归])(?P<tenths>[一二两三四五六七八九])成(?P<half>半|五)?"
    r"(?=[以左][上下内右]|多|[,。;、)]|\s|$|[给补奖资的](?![为果])|投向|补[助贴]|奖[励金])"
)
# 按1:1比例配套, 给予1:0.5配套资助: what is given for each yuan of another's.
MATCHING = re.compile(
    r"(?<![\d.:/])1\s?:\s?(?P<part>\d(?:\.\d{1,2})?)(?![\d.:/])"
    r"(?=\s?的?(?:比例|标准|额度)?[^,。;、:\d安]{0,6}?(?:配套|匹配|补助|补贴|奖励|资助))"
)
_DISCOUNT = re.compile(
    r"(?P<low>[一二三四五六七八九]{1,2}|(?<!\d)(?:\d{2}|\d(?:\.\d)?))(?P<unit>折)(?!旧|合|算|叠|射|扣率)"
)
_WORDS = re.compile(
    r"全额(?=[^,。;、]{0,8}(?:补|奖|资助|返还|退|减|免|承担|负担|支持|报销))|减半|(?<=[补奖减免贴费金])全额"
)
_DOUBLING = re.compile(r"翻(?P<n>[一两二三四])?番")
_FULL = re.compile(r"(?:满|达|近)\s?$")
_OR_MORE = re.compile(r"\s?(?:及?以上|\(含\)以上)")
_HALF_YEAR = re.compile(r"半年(?=及?以上)|(?<=满)半年")
_RANK = re.compile(
    r"(?:排名|排位|位列|位居|名列|排在)[^,。;、\d]{0,4}前\s?"
    r"(?P<rank>\d{1,3}(?![\d.%])|[二三四五六七八九十]{1,3})\s?(?=的|,|。|;|、|且|并|或|\))"
)
_CONGRESS = re.compile(r"党的[一二三四五六七八九十]{1,3}大|十[八九]大|二十大")


# 300万扶持资金, 10万-100万的贷款: a sum whose 元 is not printed.
_MONEY_BEHIND = re.compile(
    r"的?[^,。;、\d\s]{0,6}?(?:资金|奖励|补助|补贴|资助|奖金|贷款|津贴)(?![^,。;]{0,2}(?:户|家|人次))"
)
_YUAN = "元"
# Where each is looked for.
_HUNDREDTHS = At(_PERCENT_CN, ("百分之",))
_THOUSANDTHS = At(_PER_MILLE_CN, ("千分之",))
_SHARED = Near(_SHARE_CN, 3, 8, ("分之",))
_TENTHS = Near(_TENTHS_CN, 2, 12, tuple(f"{tenths}成" for tenths in "一二两三四五六七八九"))
_MATCHED = Digits(MATCHING, ":")
_DISCOUNTED = Near(_DISCOUNT, 3, 6, ("折",))
_WHOLE = Where(_WORDS, ("全额", "减半"))
_DOUBLED = At(_DOUBLING, ("翻",))
_RANKED = Where(_RANK, ("排名", "排位", "位列", "位居", "名列", "排在"))
_CONGRESS_SEEN = Where(_CONGRESS, ("大",))


def numbers(folded: str, starts: list[int]) -> Iterator[Mention]:
    """Arabic numbers, with range and unit where printed. A bare number has no unit and no type.

    ``starts`` are those of the runs of digits of ``folded``, where a number can begin.
    """
    for match in matches(_NUMBER, folded, starts):
        yield from _arabic(match)


def _arabic(match: re.Match[str]) -> Iterator[Mention]:
    for mention in _read(match):
        # The sums of one range or pair share what stands behind the last.
        bare = mention.unit is None and mention.type == "other" and match.string[mention.end - 1] in "万亿"
        if bare and _MONEY_BEHIND.match(match.string, match.end()):
            yield changed(mention, type="money", unit=UNITS[_YUAN][0])
        else:
            yield mention


def _read(match: re.Match[str]) -> Iterator[Mention]:
    if match["high"] is None or not _is_range(match):
        yield _single(match, "low", "scale", "unit")
        if match["high"] is not None:
            yield _single(match, "high", "scale2", "unit2")
        return
    unit = match["unit2"] or match["unit"]
    scale2 = match["scale2"] or ("" if match["unit2"] else match["scale"] or "")
    scale = match["scale"] or ("" if match["unit"] else scale2)
    low, high = _value(match["low"], scale, unit), _value(match["high"], scale2, unit)
    if low < high:
        yield _make(match.start(), _end(match, "scale2", "unit2", "high"), low, high, unit)
        return
    yield _single(match, "low", "scale", "unit")
    yield _single(match, "high", "scale2", "unit2")


def _is_range(match: re.Match[str]) -> bool:
    """A range needs a unit, and like units where both ends have one."""
    first, second = match["unit"], match["unit2"]
    if second is None:
        # 10万-100万的贷款
        scaled = first is None and match["scale"] and match["scale2"]
        return bool(scaled and _MONEY_BEHIND.match(match.string, match.end()))
    return first is None or UNITS.get(first, first)[:2] == UNITS.get(second, second)[:2]


def _end(match: re.Match[str], *groups: str) -> int:
    return max(match.end(group) for group in groups if match[group] is not None)


def _value(printed: str, scale: str | None, unit: str | None) -> float:
    factor = UNITS[_base(unit)][2] if unit else 1.0
    return tidy(parse_arabic(printed) * parse_scale(scale or "") * factor)


def _base(unit: str) -> str:
    return unit if unit in UNITS else unit.split("/", maxsplit=1)[0]


def _single(match: re.Match[str], low: str, scale: str, unit: str) -> Mention:
    start = match.start(low)
    end = _end(match, low, scale, unit)
    value = _value(match[low], match[scale], match[unit])
    return _make(start, end, value, value, match[unit])


def _make(start: int, end: int, low: float, high: float, unit: str | None) -> Mention:
    if not math.isfinite(high):
        return Mention(start=start, end=end, type="other", bound=NO_BOUND)
    if unit is None:
        return Mention(start=start, end=end, type="other", low=low, high=high)
    canonical, kind, _factor = UNITS[_base(unit)]
    if unit not in UNITS:
        canonical += unit[len(_base(unit)) :]
    kind = "other" if "/" in canonical and kind in ("count", "other", "area") else kind
    return Mention(start=start, end=end, type=kind, low=low, high=high, unit=canonical, unit_printed=unit)


def chinese(places: Places) -> Iterator[Mention]:
    """Chinese numerals that count or measure: 三千万元, 百分之三十, 八五折, 十大, 两个, 全额."""
    folded = places.folded
    yield from _percents(places)
    yield from _half_years(folded)
    yield from _ranks(places)
    for match in matches(_CHINESE_HARD, folded, places.chinese):
        value = parse_chinese(match["low"])
        # 一年一度, 三年行动: a Chinese count of years before 行动 is part of a plan's name.
        if value is None or folded.startswith("行动", match.end()):
            continue
        if match["unit"] in ("年", "天", "倍") and match["low"] == "一" and not _is_measured(folded, match):
            continue
        # 三元, 五元 without a scale are names more often than sums.
        if match["unit"] in ("元", "圆") and len(match["low"]) == 1 and not match["scale"]:
            continue
        value = tidy(value * parse_scale(match["scale"] or "") * UNITS[_base(match["unit"])][2])
        yield _make(match.start(), match.end(), value, value, match["unit"])
    congress = {found.end() - 1 for found in _CONGRESS_SEEN.find(places)}
    for match in matches(_CHINESE_COUNT, folded, places.chinese):
        value = parse_chinese(match["low"])
        if value is None or match.start("unit") in congress:
            continue
        unit = None if match["unit"] == "大" else match["unit"]
        yield Mention(
            start=match.start(),
            end=match.end(),
            type="count",
            low=value,
            high=value,
            unit=unit,
            unit_printed=unit,
        )


def _is_measured(folded: str, match: re.Match[str]) -> bool:
    """满一年, 一年以上: a time that is measured, where 一年 alone is a word."""
    return bool(_FULL.search(folded, max(0, match.start() - 2), match.start())) or bool(
        _OR_MORE.match(folded, match.end())
    )


def _half_years(folded: str) -> Iterator[Mention]:
    for match in _HALF_YEAR.finditer(folded) if "半年" in folded else ():
        start, end = match.span()
        yield Mention(start=start, end=end, type="duration", low=0.5, high=0.5, unit="年", unit_printed="年")


def _ranks(places: Places) -> Iterator[Mention]:
    """排名前十, 位列前15: a rank without a counting word, told by the word before it."""
    for match in _RANKED.find(places):
        printed = match["rank"]
        value = float(printed) if printed.isascii() else parse_chinese(printed)
        if value is not None:
            yield Mention(
                start=match.start("rank"), end=match.end("rank"), type="count", low=value, high=value
            )


def _percents(places: Places) -> Iterator[Mention]:
    for match in _HUNDREDTHS.find(places):
        printed = match["value"]
        arabic = printed.isascii()
        value = parse_arabic(printed) if arabic else parse_chinese(printed)
        if value is not None:
            yield _percent(match, value, "百分之")
    for match in _THOUSANDTHS.find(places):
        printed = match["value"]
        value = parse_arabic(printed) if printed.isascii() else parse_chinese(printed)
        if value is not None:
            yield _percent(match, tidy(value / 10), "千分之")
    yield from _shares(places)
    for match in _DISCOUNTED.find(places):
        digits = match["low"]
        yield _percent(match, _arabic_discount(digits) if digits.isascii() else _discount(digits), "折")
    for match in _WHOLE.find(places):
        yield _percent(match, 50.0 if match.group() == "减半" else 100.0, match.group())
    for match in _DOUBLED.find(places):
        value = float(2 ** (int(parse_chinese(match["n"] or "一") or 1)))
        yield Mention(
            start=match.start(),
            end=match.end(),
            type="multiple",
            low=value,
            high=value,
            unit="倍",
            unit_printed=match.group(),
        )


def _shares(places: Places) -> Iterator[Mention]:
    """Shares told without a percent: 二分之一, 两成, 1:1配套. What does not end is rounded to two places."""
    for match in _SHARED.find(places):
        whole, part = parse_chinese(match["whole"]), parse_chinese(match["part"])
        if whole and part and part < whole:
            yield _percent(match, round(100 * part / whole, 2), "分之")
    for match in _TENTHS.find(places):
        tenths = parse_chinese(match["tenths"]) or 0
        yield _percent(match, 10.0 * tenths + (5.0 if match["half"] else 0.0), "成")
    for match in _MATCHED.find(places):
        yield _percent(match, tidy(parse_arabic(match["part"]) * 100), match.group())


def _percent(match: re.Match[str], value: float, printed: str) -> Mention:
    start, end = match.span()
    return Mention(
        start=start, end=end, type="percent", low=value, high=value, unit="%", unit_printed=printed
    )


def _arabic_discount(printed: str) -> float:
    """85折 is 85; 8折 and 8.5折 are 80 and 85."""
    return parse_arabic(printed) * (1 if len(printed) == 2 else 10)


def _discount(printed: str) -> float:
    """八五折 is 85, 九折 is 90."""
    digits = [int(parse_chinese(char) or 0) for char in printed]
    return float(digits[0] * 10 + (digits[1] if len(digits) > 1 else 0))
