"""The Dagster wiring: definitions load, the job publishes, a broken promise stops it, the sensor notices."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

import schemas
from pipelines.corpus import answer
from pipelines.definitions import definitions, defs
from pipelines.defs.resources import Settings, WorkFolder
from pipelines.defs.run import Outcome, run_build
from pipelines.defs.runs import sources_changed
from pipelines.parse import parse_source
from pipelines.parse.records import ParsedDocument
from pipelines.validate import INVARIANTS

TEXT = (
    "关于支持平台发展的若干措施\n"
    "一、支持平台建设。对新认定的平台,给予100万元一次性奖励。(责任单位:市工信局)\n"
    "二、工作目标。到2025年,全市建成平台20个。\n"
)


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "policy.txt").write_text(TEXT, encoding="utf-8")
    return folder


def broken(change: Callable[[ParsedDocument], ParsedDocument]) -> Callable[[Any], ParsedDocument]:
    return lambda source: change(parse_source(source))


def specs() -> dict[str, dg.AssetSpec]:
    return {spec.key.to_user_string(): spec for spec in defs.resolve_all_asset_specs()}


def test_definitions_are_loadable() -> None:
    dg.Definitions.validate_loadable(defs)


def test_every_table_is_an_asset_between_documents_and_dataset() -> None:
    assets = specs()
    assert set(assets) == {*schemas.TABLES, "source_files", "parsed_documents", "dataset", "release"}
    for table in schemas.TABLES:
        assert [dep.asset_key.to_user_string() for dep in assets[table].deps] == ["parsed_documents"]
    assert {dep.asset_key.to_user_string() for dep in assets["release"].deps} == {"dataset"}


def test_every_asset_is_described_owned_and_grouped() -> None:
    for name, spec in specs().items():
        assert re.search(r"[A-Za-z]{3}", spec.description or ""), name
        assert re.search(r"[一-鿿]", spec.description or ""), name
        assert spec.owners == ["team:zhengce"]
        assert spec.kinds
        assert spec.group_name in {"sources", "parse", "tables", "validate", "release"}


def test_every_promise_is_a_blocking_check() -> None:
    graph = defs.resolve_asset_graph()
    keys = {(key.asset_key.to_user_string(), key.name) for key in graph.asset_check_keys}
    expected = {(table, "fits_schema") for table in schemas.TABLES}
    expected |= {("dataset", name) for name in INVARIANTS if name != "schema"}
    assert keys == expected | {("parsed_documents", "every_source_read")}
    assert all(graph.get(key).blocking for key in graph.asset_check_keys)


def materialized(seeds: Path, folder: Path) -> dict[str, dg.AssetMaterialization]:
    """Run the job as the web page does, and return what it tells of each asset."""
    settings = Settings(sources=[str(seeds)], output=str(folder / "output"))
    bound = definitions(settings, WorkFolder(folder=str(folder / "work")))
    quiet = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
    with dg.DagsterInstance.ephemeral() as instance:
        job = bound.resolve_job_def("build_release")
        result = job.execute_in_process(run_config=quiet, instance=instance)
        events = result.get_asset_materialization_events()
    told = [event.step_materialization_data.materialization for event in events]
    return {item.asset_key.to_user_string(): item for item in told}


def version_of(materialization: dg.AssetMaterialization) -> str:
    return (materialization.tags or {})["dagster/data_version"]


def test_the_job_publishes_and_tells_rows_and_previews(seeds: Path, tmp_path: Path) -> None:
    shown = materialized(seeds, tmp_path)
    assert set(shown) == set(specs())
    assert shown["measures"].metadata["dagster/row_count"].value == 1
    assert "award" in str(shown["measures"].metadata["preview"].value)
    assert shown["parsed_documents"].metadata["share_of_digit_runs_covered"].value == 1
    assert {path.name for path in (tmp_path / "output").iterdir()} == {"1.0.0", "index.json"}
    assert (tmp_path / "work" / "measures.pickle").is_file()


def test_a_data_version_is_the_content(seeds: Path, tmp_path: Path) -> None:
    first = materialized(seeds, tmp_path / "first")
    again = materialized(seeds, tmp_path / "again")
    (seeds / "policy.txt").write_text(TEXT.replace("100万元", "200万元"), encoding="utf-8")
    other = materialized(seeds, tmp_path / "other")
    for name in ("source_files", "parsed_documents", "measures", "dataset"):
        assert version_of(first[name]) == version_of(again[name]), name
        assert version_of(first[name]) != version_of(other[name]), name


def test_a_second_run_over_the_same_sources_publishes_nothing(seeds: Path, tmp_path: Path) -> None:
    first = run_build([seeds], tmp_path / "output")
    second = run_build([seeds], tmp_path / "output")
    assert first.published is not None
    assert second.published is not None
    assert (first.published.is_new, second.published.is_new) == (True, False)
    assert second.published.version == "1.0.0"
    (seeds / "policy.txt").write_text(TEXT.replace("100万元", "200万元"), encoding="utf-8")
    third = run_build([seeds], tmp_path / "output")
    assert third.published is not None
    assert third.published.version == "1.1.0"


@pytest.mark.parametrize("index", [None, b"{", b'{"latest": null, "releases": []}'])
def test_a_run_that_publishes_nothing_mends_what_a_killed_one_left(
    index: bytes | None, seeds: Path, tmp_path: Path
) -> None:
    run_build([seeds], tmp_path / "output")
    path = tmp_path / "output" / "index.json"
    right = path.read_bytes()
    path.unlink()
    if index is not None:
        path.write_bytes(index)
    (tmp_path / ".zhengce" / "release-output" / "1.1.0").mkdir(parents=True)
    again = run_build([seeds], tmp_path / "output")
    assert again.published is not None
    assert not again.published.is_new
    assert path.read_bytes() == right
    assert not (tmp_path / ".zhengce").exists()


def wrong_quote(parsed: ParsedDocument) -> ParsedDocument:
    first = replace(parsed.measures[0], quote="二百万元"[: len(parsed.measures[0].quote)].ljust(5, "元"))
    return replace(parsed, measures=(first, *parsed.measures[1:]))


def wrong_code(parsed: ParsedDocument) -> ParsedDocument:
    first = replace(parsed.measures[0], instrument="gift")
    return replace(parsed, measures=(first, *parsed.measures[1:]))


def lost_clause(parsed: ParsedDocument) -> ParsedDocument:
    return replace(parsed, clauses=parsed.clauses[1:])


@pytest.mark.parametrize(
    ("change", "check", "table"),
    [
        (wrong_quote, "quotes", "measures"),
        (wrong_code, "fits_schema", "measures"),
        (lost_clause, "partition", "clauses"),
    ],
)
def test_a_broken_promise_stops_the_release(
    change: Callable[[ParsedDocument], ParsedDocument],
    check: str,
    table: str,
    seeds: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(answer, "parse_source", broken(change))
    outcome = run_build([seeds], tmp_path / "output")
    assert outcome.published is None
    assert check in outcome.failed_checks
    told = next(line for line in outcome.breaches if f"table {table}" in line)
    assert "document" in told
    assert "->" in told
    assert not (tmp_path / "output").exists()


def test_refused_sources_warn_and_under_strict_stop(seeds: Path, tmp_path: Path) -> None:
    (seeds / "empty.txt").write_bytes(b"")
    lenient = run_build([seeds], tmp_path / "output")
    assert lenient.published is not None
    assert [item.path for item in lenient.refused] == ["empty.txt"]
    strict = run_build([seeds], tmp_path / "strict", strict=True)
    assert strict.published is None
    assert strict.failed_checks == ("every_source_read",)
    assert [item.path for item in strict.refused] == ["empty.txt"]


def test_without_any_document_nothing_is_published(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    outcome = run_build([tmp_path / "seeds"], tmp_path / "output")
    assert outcome.published is None
    assert not (tmp_path / "output").exists()


def test_an_error_while_publishing_is_told_by_its_root_cause(seeds: Path, tmp_path: Path) -> None:
    (tmp_path / "output").write_text("a file where a folder should be")
    outcome: Outcome = run_build([seeds], tmp_path / "output")
    assert outcome.published is None
    told = outcome.error or ""
    assert told.startswith(str(tmp_path / "output"))
    assert "name an output folder that is no file" in told
    assert "Error" not in told
    assert "Errno" not in told


@pytest.mark.parametrize(
    ("file", "data", "told"),
    [
        ("output/1.0.0/README.md", b"", "1.0.0 is there already, but without release.json; remove it"),
        ("output/1.0.0/release.json", b"{", "1.0.0/release.json is not JSON"),
        (
            "output/1.0.0/release.json",
            b"[]",
            "1.0.0/release.json is no JSON object; fetch release 1.0.0 again",
        ),
        ("output/1.0.0/release.json", b"{}", "1.0.0/release.json lacks code_version"),
    ],
)
def test_a_damaged_release_in_the_output_is_told_with_its_file(
    file: str, data: bytes, told: str, seeds: Path, tmp_path: Path
) -> None:
    (tmp_path / file).parent.mkdir(parents=True)
    (tmp_path / file).write_bytes(data)
    outcome = run_build([seeds], tmp_path / "output")
    assert outcome.published is None
    assert (outcome.error or "").startswith(str(tmp_path / "output"))
    assert told in (outcome.error or "")
    assert [path.name for path in (tmp_path / "output").iterdir()] == ["1.0.0"]


def test_a_bug_is_told_as_one(seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr("pipelines.defs.release.content_of", fail)
    outcome = run_build([seeds], tmp_path / "output")
    assert "unexpected fault (KeyError" in (outcome.error or "")


def test_a_signal_is_told_as_one(seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise dg.DagsterExecutionInterruptedError

    monkeypatch.setattr("pipelines.defs.release.content_of", interrupted)
    outcome = run_build([seeds], tmp_path / "output")
    assert "ended by a signal" in (outcome.error or "")
    assert not list((tmp_path / "output").glob("[0-9]*"))


def tick(settings: Settings, cursor: str | None) -> dg.SensorResult | dg.SkipReason:
    context = dg.build_sensor_context(cursor=cursor)
    result = sources_changed(context, settings=settings)
    assert isinstance(result, (dg.SensorResult, dg.SkipReason))
    return result


def test_the_sensor_notices_new_changed_and_vanished_files(seeds: Path) -> None:
    settings = Settings(sources=[str(seeds)])
    first = tick(settings, None)
    assert isinstance(first, dg.SensorResult)
    assert isinstance(tick(settings, first.cursor), dg.SkipReason)
    (seeds / "second.txt").write_text(TEXT + "三、附则。\n", encoding="utf-8")
    second = tick(settings, first.cursor)
    assert isinstance(second, dg.SensorResult)
    (seeds / "policy.txt").write_text(TEXT + "\n", encoding="utf-8")
    third = tick(settings, second.cursor)
    assert isinstance(third, dg.SensorResult)
    (seeds / "policy.txt").unlink()
    fourth = tick(settings, third.cursor)
    assert isinstance(fourth, dg.SensorResult)
    keys = [tick_result.run_requests[0].run_key for tick_result in (first, second, third, fourth)]  # type: ignore[index]
    assert len(set(keys)) == 4


def test_sources_that_go_back_and_forth_are_built_each_time(seeds: Path) -> None:
    settings = Settings(sources=[str(seeds)])
    keys, cursor = set(), None
    for amount in ("100", "200", "100", "200", "100"):
        (seeds / "policy.txt").write_text(TEXT.replace("100万元", f"{amount}万元"), encoding="utf-8")
        result = tick(settings, cursor)
        assert isinstance(result, dg.SensorResult)
        keys.add(result.run_requests[0].run_key)  # type: ignore[index]
        cursor = result.cursor
    assert len(keys) == 5


def test_a_cursor_of_an_older_form_asks_for_a_run(seeds: Path) -> None:
    assert isinstance(tick(Settings(sources=[str(seeds)]), '{"policy.txt": "0"}'), dg.SensorResult)
