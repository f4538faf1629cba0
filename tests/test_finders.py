"""A finder finds exactly what its pattern finds in a pass over the whole text."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from pipelines.parse.finders import At, Chunks, Digits, Near, Ordinal, Places, Where, matches
from pipelines.parse.quantities import scan, terms
from pipelines.parse.responsibilities import running

_WORDS = """
2024 20 19 12345 24小时 小时 分钟 圈 周年 号线 人制 攻坚战 跨境 百分之 千分之 分之 全额 减半
翻 半年 排名 前 热线 平台 政策 措施 约束性 附件 专栏 附表 字第 建标 建议 提案 电话 邮编:
http:// www. ICP备 GB DB /T ISO PM2.5 IPv6 5G deadbeef0123456789 0512 1380013800 配套
牵头 负责 具体 作为 单位 部门 领导 为 是 在 下 ,负责 财政局 责任
比例 奖励 补助 以上 庆 成立 有关 版 (试行) 政办发 [2024] 任务 给 元 万元 米 kg
"""
_SIGNS = [
    *"0123456789一二三四五六七八九十百千万亿年月日号条款项目级折成番星佳优强人家个第附表之大分点",
    *"/:.-~至、,。;()[]《》“” \n\tGAaf_@×xX*□\ue000%m٣",
    *_WORDS.split(),
]


def _finders() -> Iterator[tuple[str, Any]]:
    for module in (terms, scan, running):
        for name, value in sorted(vars(module).items()):
            found = value if isinstance(value, tuple) else (value,)
            for index, finder in enumerate(found):
                if isinstance(finder, At | Chunks | Digits | Near | Ordinal | Where):
                    yield f"{module.__name__.rsplit('.')[-1]}.{name}[{index}]", finder


_FINDERS = dict(_finders())
_STARTS: list[tuple[re.Pattern[str], Callable[[Places], list[int]]]] = [
    (scan._NUMBER, lambda places: places.starts),
    (scan._CHINESE_HARD, lambda places: places.chinese),
    (scan._CHINESE_COUNT, lambda places: places.chinese),
    (terms._ALNUM, terms._name_starts),
    (terms.BROKEN_NUMBER, terms._broken_starts),
]


def _texts(seed: int, count: int) -> Iterator[str]:
    chance = random.Random(seed)
    for _ in range(count):
        yield "".join(chance.choices(_SIGNS, k=chance.randrange(1, 40)))


def _spans(found: Iterator[re.Match[str]]) -> list[tuple[int, int]]:
    return [match.span() for match in found]


@pytest.mark.parametrize("name", _FINDERS)
def test_a_finder_finds_what_its_pattern_finds(name: str) -> None:
    finder = _FINDERS[name]
    for text in _texts(len(name), 300):
        # Some of its own words, so that it has something to find.
        own = "".join(getattr(finder, "words", ())[:2])
        for tried in (text, text[: len(text) // 2] + own + text[len(text) // 2 :]):
            assert _spans(finder.find(Places(tried))) == _spans(finder.pattern.finditer(tried)), tried


@pytest.mark.parametrize("index", range(len(_STARTS)))
def test_a_pattern_tried_at_its_starts_finds_all(index: int) -> None:
    pattern, starts = _STARTS[index]
    for text in _texts(index, 600):
        assert _spans(matches(pattern, text, starts(Places(text)))) == _spans(pattern.finditer(text)), text


def test_there_are_finders() -> None:
    assert len(_FINDERS) > 40
