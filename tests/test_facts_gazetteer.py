"""The gazetteer: names, codes, levels and short names of divisions."""

from __future__ import annotations

import pytest

from pipelines.parse.facts.gazetteer import places, regions, short_name
from pipelines.parse.facts.regions import named_region

NAMED = [
    ("江苏省徐州市人民政府", "320300", "city", "the innermost of a chain"),
    ("深圳市坪山区人民政府办公室", "440310", "county", "a district of a city"),
    ("坪山区人民政府办公室", "440310", "county", "a district whose name is its own"),
    ("徐州市鼓楼区人民政府", "320302", "county", "a shared name behind its city"),
    ("国家税务总局黑龙江省税务局", "230000", "province", "a place inside the name"),
    ("中共青岛市委财经委员会", "370200", "city", "市 before 委"),
    ("上海关于贯彻落实规划的意见", "310000", "province", "a short name where no full one is"),
    ("恩施州人民政府", "422800", "city", "a prefecture without its peoples"),
    ("安徽省人民政府关于(蚌埠)试验区的方案", "340000", "province", "the first full name, not a short one"),
    ("黑龙\n江省税务局", "230000", "province", "a name broken over lines"),
]


@pytest.mark.parametrize(("text", "code", "level", "reason"), NAMED)
def test_named(text: str, code: str, level: str, reason: str) -> None:
    named = named_region(text, 0, len(text))
    assert named is not None, reason
    assert (named[0].code, named[0].level) == (code, level), reason


@pytest.mark.parametrize("text", ["鼓楼区人民政府", "国务院办公厅", "行政院农业委员会", "白银价格", ""])
def test_not_named(text: str) -> None:
    assert named_region(text, 0, len(text)) is None


def test_codes_are_six_digits_and_names_lie_in_their_parents() -> None:
    known = regions()
    assert all(code.isdigit() and len(code) == 6 for code in known)
    assert all(f"{code[:2]}0000" in known for code in known)
    assert {r.level for r in known.values()} == {"province", "city", "county"}
    assert len([r for r in known.values() if r.level == "province"]) == 34


def test_places_are_found_longest_first() -> None:
    text = "在内蒙古自治区呼伦贝尔市海拉尔区"
    assert [text[p.start : p.end] for p in places(text)] == ["内蒙古自治区", "呼伦贝尔市", "海拉尔区"]


@pytest.mark.parametrize(
    ("code", "short"),
    [("320300", "徐州"), ("450000", "广西"), ("422800", "恩施"), ("330782", "义乌"), ("440310", None)],
)
def test_short_names(code: str, short: str | None) -> None:
    assert short_name(regions()[code]) == short
