"""Two scoring runs side by side, on invented gold: what was gained, what was lost, what fell."""

from __future__ import annotations

import io
import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from pipelines.score import ScoreFileError, Scores, as_data, difference, read_scores, score_tables, to_json
from pipelines.score.__main__ import main
from pipelines.score.difference import Difference, require_same_gold
from pipelines.score.files import replace_text
from pipelines.score.report_difference import print_difference

Rows = list[dict[str, Any]]


def measure(start: int, amount: float, **values: Any) -> dict[str, Any]:
    place = {"start": start, "end": start + 5, "quote": "甲" * 5}
    return {**place, "is_quantified": True, "amount_max_cny": amount, "instrument": "award", **values}


GOLD = [measure(0, 100), measure(10, 200), measure(20, 300, tier="国家级")]


def scored(found: Rows, gold: Rows = GOLD) -> Scores:
    return score_tables({"one": {"measures": found}}, {"one": {"measures": gold}})


def compared(was: Rows, now: Rows, gold: Rows = GOLD) -> Difference:
    return difference(as_data(scored(was, gold)), as_data(scored(now, gold)))


def changes(found: Difference) -> list[tuple[str, int, str | None]]:
    return [(change.kind, change.start, change.field) for change in found.changes]


@pytest.mark.parametrize(
    ("was", "now", "expected", "fell", "reason"),
    [
        (GOLD, GOLD, [], False, "the same rows"),
        (GOLD[:2], GOLD, [("newly found", 20, None)], False, "a row more"),
        (GOLD, GOLD[1:], [("no longer found", 0, None)], True, "a row fewer"),
        (GOLD, [*GOLD, measure(40, 9)], [("new false row", 40, None)], True, "a row that the gold lacks"),
        ([*GOLD, measure(40, 9)], GOLD, [("false row gone", 40, None)], False, "and without it again"),
        (
            GOLD,
            [measure(0, 101), *GOLD[1:]],
            [("no longer found", 0, None), ("new false row", 0, None)],
            True,
            "another value is a row lost and a false one",
        ),
        (
            GOLD,
            [measure(0, 100, per="person"), *GOLD[1:]],
            [("now wrong", 0, "per")],
            True,
            "a field of a row that is found in both",
        ),
        ([*GOLD[:2], measure(20, 300)], GOLD, [("now right", 20, "tier")], False, "a field mended"),
        (
            [*GOLD[:2], measure(20, 300)],
            [*GOLD[:2], measure(20, 300, tier="市")],
            [("wrong in another way", 20, "tier")],
            False,
            "wrong before and after",
        ),
        (
            [measure(0, 100, per="person"), *GOLD[1:]],
            GOLD[1:],
            [("no longer found", 0, None)],
            True,
            "a field that was wrong is not right because its row is gone",
        ),
        (
            GOLD[:2],
            [*GOLD[:2], measure(20, 300)],
            [("now wrong", 20, "tier"), ("newly found", 20, None)],
            True,
            "a row found with a wrong field: the field's share falls",
        ),
    ],
)
def test_changes(
    was: Rows, now: Rows, expected: list[tuple[str, int, str | None]], fell: bool, reason: str
) -> None:
    found = compared(was, now)
    assert sorted(changes(found), key=str) == sorted(expected, key=str), reason
    assert bool(found.fallen) is fell, reason


MIRROR = {
    "newly found": "no longer found",
    "new false row": "false row gone",
    "now right": "now wrong",
    "wrong in another way": "wrong in another way",
}
MIRROR |= {there: here for here, there in MIRROR.items()}
POOL = [*GOLD, measure(0, 101), measure(40, 9), measure(0, 100, per="person"), measure(21, 300, tier="市")]
SOME = st.lists(st.sampled_from(POOL), unique_by=id, max_size=len(POOL))


@settings(max_examples=60, deadline=None)
@given(SOME, SOME)
def test_what_is_gained_one_way_is_lost_the_other_way(was: Rows, now: Rows) -> None:
    there, back = compared(was, now), compared(now, was)
    missed = {change.start for change in (*there.changes, *back.changes) if change.kind.endswith("found")}
    forth = [(kind, start, field) for kind, start, field in changes(there) if start not in missed]
    mirrored = [(MIRROR[kind], start, field) for kind, start, field in changes(back) if start not in missed]
    assert sorted(forth, key=str) == sorted(mirrored, key=str)
    assert compared(was, was).changes == ()


def test_a_change_carries_gold_and_found_value() -> None:
    (change,) = compared([*GOLD[:2], measure(20, 300, tier="市")], GOLD).changes
    assert (change.gold, change.was, change.now) == ("国家级", "市", None)
    (change,) = compared(GOLD, [*GOLD[:2], measure(20, 300)]).changes
    assert (change.gold, change.was, change.now) == ("国家级", None, None)


def test_thresholds_of_one_measure_with_equal_values_are_told_apart() -> None:
    one = {"indicator": "收入", "comparator": ">=", "value": 5, "unit": "%"}
    gold = [measure(0, 1, thresholds=[one, {**one, "indicator": "利润"}])]
    kinds = [change.kind for change in compared(gold, [measure(0, 1, thresholds=[one])], gold).changes]
    assert kinds == ["no longer found"]
    none = [measure(0, 1, thresholds=[])]
    assert len(compared(gold, none, gold).changes) == 2


def test_thresholds_go_and_come_with_their_measure() -> None:
    """They are compared inside the measures found: with a missed measure they are in no list."""
    one = {"indicator": "收入", "comparator": ">=", "value": 5, "unit": "%"}
    gold = [measure(0, 1, thresholds=[one, {**one, "value": 6}])]
    half = [measure(0, 1, thresholds=[{**one, "comparator": ">"}])]
    lost = compared(half, [], gold)
    assert [(change.kind, change.subject) for change in lost.changes] == [
        ("no longer found", "measures (quantified)"),
        ("no longer found", "thresholds"),
    ]
    gained = compared([], half, gold)
    assert [(change.kind, change.subject, change.field) for change in gained.changes] == [
        ("newly found", "measures (quantified)", None),
        ("newly found", "thresholds", None),
        ("now wrong", "thresholds", "comparator"),
    ]


def test_what_is_shown_for_information_never_falls() -> None:
    flag = {"start": 0, "end": 2, "quote": "乙乙", "code": "misprint"}
    gold = {"one": {"flags": [flag]}}
    now = as_data(score_tables({}, gold))
    found = difference(as_data(score_tables(gold, gold)), now)
    assert [change.kind for change in found.changes] == ["no longer found"]
    assert found.fallen == []


def test_a_figure_that_is_gone_has_fallen() -> None:
    now = as_data(scored(GOLD))
    was = json.loads(to_json(now))
    was["subjects"]["measures (quantified)"]["fields"]["colour"] = {"right": 1, "total": 1, "share": 1.0}
    assert [(figure.field, figure.now) for figure in difference(was, now).fallen] == [("colour", None)]


def printed(found: Difference) -> str:
    console = Console(file=io.StringIO(), width=120, color_system=None)
    print_difference(found, console)
    return console.file.getvalue()  # type: ignore[attr-defined,no-any-return]


def test_the_print_tells_figures_and_rows() -> None:
    text = printed(compared(GOLD, [*GOLD[1:2], measure(20, 300, tier="市"), measure(40, 9)]))
    for words in (
        "- no longer found",
        "- new false row",
        "- now wrong",
        "tier: gold 国家级, now 市",
        "amount_max_cny=100",
        "[20,25)",
        "0 gained, 3 lost; fallen: measures (quantified) F1, measures (quantified) tier",
        "-0.333",
    ):
        assert words in text, words
    assert "no figure fell" in printed(compared(GOLD, GOLD))


def test_the_json_is_the_same_whatever_the_order_of_rows_and_keys() -> None:
    gold = [*GOLD, measure(0, 5), measure(0, 7)]
    first = to_json(as_data(scored(gold[1:], gold)))
    for seed in range(5):
        mixed = [dict(random.Random(seed).sample(list(row.items()), len(row))) for row in gold[1:]]
        random.Random(seed).shuffle(mixed)
        assert to_json(as_data(scored(mixed, gold))) == first
    assert first.endswith("}\n")
    data = json.loads(first)
    assert list(data) == sorted(data)
    assert sum(line.startswith('{"document"') for line in first.splitlines()) == len(data["rows"]) == 5


def test_numbers_and_long_texts_are_written_in_one_short_form() -> None:
    (row,) = as_data(scored([measure(0, 100.0)], [measure(0, 100, tier="甲" * 99)]))["rows"]
    assert row["key"] == {"amount_max_cny": 100}
    assert row["wrong"]["tier"]["gold"] == "甲" * 39 + "…"


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    data = as_data(scored(GOLD[1:]))
    replace_text(tmp_path / "s.json", to_json(data))
    assert read_scores(tmp_path / "s.json") == data
    assert difference(read_scores(tmp_path / "s.json"), data).changes == ()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"{", "not JSON"),
        (b"\xff\xfe", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"[]", "no scores of zhengce"),
        (b'{"documents": [], "mistakes": []}', "no scores of zhengce"),
        (b'{"format": "zhengce-score", "schema": 0}', "scores of schema 0"),
        (b'{"format": "zhengce-score", "schema": 1}', "damaged ('annotation' is missing)"),
    ],
)
def test_a_file_that_is_no_baseline_is_told_with_what_to_do(
    tmp_path: Path, content: bytes, told: str
) -> None:
    path = tmp_path / "b.json"
    path.write_bytes(content)
    with pytest.raises(ScoreFileError) as caught:
        read_scores(path)
    assert str(path) in str(caught.value)
    assert told in str(caught.value)
    assert "write it again with --json" in str(caught.value)


ROW = {"document": "one", "subject": "measures", "start": 0, "end": 1, "outcome": "found"}


@pytest.mark.parametrize(
    ("part", "value", "told"),
    [
        ("rows", [1], "row 1 is not whole"),
        ("rows", [{"document": "one"}], "row 1 is not whole"),
        ("subjects", {"measures": {}}, "the figures of 'measures' are not whole"),
        ("subjects", {"measures": {"f1": "x", "fields": {}}}, "the figures of 'measures' are not whole"),
        (
            "subjects",
            {"measures": {"f1": 1, "fields": {"per": 3}}},
            "the figures of 'measures' are not whole",
        ),
        ("rows", [{**ROW, "start": "0"}], "row 1 is not whole"),
        ("rows", [ROW, {**ROW, "wrong": {"per": 3}}], "row 2 is not whole"),
        ("rows", [{**ROW, "key": [1]}], "row 1 is not whole"),
    ],
)
def test_a_torn_baseline_is_told(tmp_path: Path, part: str, value: object, told: str) -> None:
    path = tmp_path / "b.json"
    path.write_text(json.dumps(as_data(scored(GOLD)) | {part: value}), "utf-8")
    with pytest.raises(ScoreFileError, match="damaged") as caught:
        read_scores(path)
    assert told in str(caught.value)


def test_a_missing_baseline_is_told(tmp_path: Path) -> None:
    with pytest.raises(ScoreFileError, match=r"none\.json: cannot be read"):
        read_scores(tmp_path / "none.json")


def test_other_gold_is_told_by_file() -> None:
    was = {"annotation": {"one/measures.jsonl": "aa", "one/targets.jsonl": "bb"}}
    require_same_gold(Path("b.json"), was, was["annotation"])
    with pytest.raises(ScoreFileError, match=r"b\.json: measured against other gold \(one/targets\.jsonl"):
        require_same_gold(Path("b.json"), was, {**was["annotation"], "one/targets.jsonl": "cc"})
    with pytest.raises(ScoreFileError, match="and 1 more"):
        require_same_gold(Path("b.json"), was, {})


def test_writing_replaces_in_one_step_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "s.json"
    path.write_text("before")
    monkeypatch.setattr("os.fsync", lambda _handle: (_ for _ in ()).throw(OSError(28, "No space left")))
    with pytest.raises(OSError, match="No space left"):
        replace_text(path, "after")
    monkeypatch.undo()
    assert path.read_text() == "before"
    link = tmp_path / "link.json"
    link.symlink_to(path)
    replace_text(link, "after")
    assert link.is_symlink()
    assert path.read_text() == "after"
    assert sorted(item.name for item in tmp_path.iterdir()) == ["link.json", "s.json"]


POLICY = (
    "某市支持数字经济发展若干措施\n一、奖励支持\n"
    "（一）对年营业收入500万元以上的企业，给予最高200万元的一次性奖励。\n"
)


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.txt").write_text(POLICY, "utf-8")
    start = POLICY.index("最高200万元")
    row = {"start": start, "end": start + 7, "quote": "最高200万元", "is_quantified": True}
    row |= {"amount_max_cny": 2_000_000, "amount_bound": "at_most", "instrument": "award"}
    (tmp_path / "gold" / "one").mkdir(parents=True)
    (tmp_path / "gold" / "one" / "measures.jsonl").write_text(json.dumps(row) + "\n")
    return tmp_path / "in", tmp_path / "gold"


def test_the_development_run_compares_and_fails_on_loss(
    folders: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base = str(tmp_path / "base.json")
    given = [str(folders[1]), "--seeds", str(folders[0])]
    assert main([*given, "--json", base]) == 0
    assert main([*given, "--compare", base, "--fail-on-loss"]) == 0
    assert "no figure fell" in capsys.readouterr().out
    (folders[0] / "one.txt").write_text(POLICY.replace("最高200", "最高300"), "utf-8")
    assert main([*given, "--compare", base]) == 0
    assert main([*given, "--compare", base, "--fail-on-loss"]) == 1
    assert "no longer found" in capsys.readouterr().out
    (folders[1] / "one" / "measures.jsonl").write_text("")
    assert main([*given, "--compare", base]) == 2
    assert "measured against other gold" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main([*given, "--fail-on-loss"])
