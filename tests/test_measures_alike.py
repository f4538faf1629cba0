"""Two leads that say the same but for one phrase: the phrase, widened to whole words."""

from __future__ import annotations

import pytest

from pipelines.parse.measures.alike import Lead, differing

PAIRS = [
    ("对获得甲奖的企业,", "对获得乙奖的企业,", ("甲奖", "乙奖"), "the noun that is qualified belongs to it"),
    ("列入省级的企业", "列入区级的企业", ("省级", "区级"), "a word of level is the whole phrase"),
    (
        "采用公开招标方式的,",
        "采用非公开招标方式的,",
        ("公开招标方式", "非公开招标方式"),
        "one holds the other",
    ),
    ("对在主板上市企业", "对在新三板上市企业", ("主板", "新三板"), "no single sign is a phrase"),
    (
        "对新建基地面积在100亩至500亩的",
        "对新建面积在500亩以上的",
        ("100亩至500亩", "500亩以上"),
        "values of one thing",
    ),
    ("使用6个展位以内的", "6个展位以外的", ("6个展位以内", "6个展位以外"), "one value, two sides of it"),
]


def phrases(first: str, second: str, near: bool = True) -> tuple[str, str] | None:
    spans = differing(Lead.of(first, 0, len(first)), Lead.of(second, 0, len(second)), near, both=True)
    return (first[slice(*spans[0])], second[slice(*spans[1])]) if spans else None


@pytest.mark.parametrize(("first", "second", "expected", "reason"), PAIRS)
def test_differing(first: str, second: str, expected: tuple[str, str], reason: str) -> None:
    assert phrases(first, second) == expected, reason


DIFFERENT = [
    ("对新引进的项目", "对新认定的平台", "nothing is shared"),
    ("对新增的研发专项", "对新增的建设项目", "the nouns differ as a whole"),
    ("收入达到500万元的", "员工达到500人的", "values of different things"),
    ("", "对新认定的平台", "no lead"),
]


@pytest.mark.parametrize(("first", "second", "reason"), DIFFERENT)
def test_different(first: str, second: str, reason: str) -> None:
    assert phrases(first, second) is None, reason


def test_statements_further_apart_must_agree_more() -> None:
    assert phrases("对获得甲称号的,", "对获得乙证书的,", near=True) is not None
    assert phrases("对获得甲称号的,", "对获得乙证书的,", near=False) is None
