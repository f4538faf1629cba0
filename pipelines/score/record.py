"""The JSON form of scores: figures, and what became of every row, so that two runs can be compared.

Keys are sorted, each row stands on a line of its own, long texts are cut, and nothing depends on time
or place: equal scores are equal bytes.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipelines.score.grades import GradeScore, by_grade
from pipelines.score.result import EXTRA, FOUND, RowOutcome, Scores, SubjectScore
from pipelines.score.subjects import BY_NAME

FORMAT = "zhengce-score"
#: Raised whenever the form changes so that an earlier reader would misread it.
SCHEMA = 1

_TEXT_LENGTH = 40
_AGAIN = "write it again with --json"


class ScoreFileError(ValueError):
    """A file of earlier scores cannot be used; the message names file, reason and what to do."""


def as_data(scores: Scores) -> dict[str, Any]:
    """Return the scores as plain JSON values; shares are rounded to four places.

    ``annotation`` is the SHA-256 of each gold file. ``subjects`` has the figures of each subject and its
    fields, ``grades`` those by grade and rule. ``rows`` has a row for each gold row (``outcome`` found or
    missed) and each false one (extra): its place, the values that define it (``key``; further ``values``
    where it is missed or extra), and of each ``wrong`` field the gold and the found value. Equal rows are
    told apart by ``n``.
    """
    return {
        "format": FORMAT,
        "schema": SCHEMA,
        "annotation": dict(scores.annotation),
        "documents": list(scores.documents),
        "missing_documents": list(scores.missing_documents),
        "subjects": {name: subject_data(score) for name, score in scores.subjects.items()},
        "grades": grades_data(scores),
        "rows": _rows(scores),
    }


def to_json(data: Mapping[str, Any]) -> str:
    """Return ``data`` (of :func:`as_data`) as JSON text, a row a line, ended by a newline."""
    return "{\n" + ",\n".join(f'"{key}": {_value(key, data[key])}' for key in sorted(data)) + "\n}\n"


def read_scores(path: Path) -> dict[str, Any]:
    """Read what :func:`to_json` wrote.

    Raises:
        ScoreFileError: the file cannot be read, is no JSON, no scores, or scores of another schema.
    """
    try:
        data = json.loads(path.read_bytes().decode("utf-8"))
    except OSError as error:
        raise ScoreFileError(f"{path}: cannot be read ({error.strerror}); name another file") from error
    except (ValueError, RecursionError) as error:
        raise ScoreFileError(f"{path}: not JSON ({error}); {_AGAIN}") from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise ScoreFileError(f"{path}: no scores of zhengce (no 'format': '{FORMAT}'); {_AGAIN}")
    if data.get("schema") != SCHEMA:
        found = f"scores of schema {data.get('schema')}, and this version reads schema {SCHEMA}"
        raise ScoreFileError(f"{path}: {found}; score the earlier release again and {_AGAIN}")
    if problem := _problem(data):
        raise ScoreFileError(f"{path}: damaged ({problem}); {_AGAIN}")
    return data


def subject_data(score: SubjectScore) -> dict[str, Any]:
    """Return counts and shares of one subject and its fields."""
    fields = {
        name: {"right": part.right, "total": part.total, "share": rounded(part.share)}
        for name, part in score.fields.items()
    }
    return {
        "gold": score.gold,
        "found": score.found,
        "matched": score.matched,
        "precision": rounded(score.precision),
        "recall": rounded(score.recall),
        "f1": rounded(score.f1),
        "information": score.information,
        "fields": fields,
    }


def grades_data(scores: Scores) -> dict[str, Any]:
    """Return the figures by grade and by rule of each subject that has any row."""
    return {
        name: {
            "grades": {key: _grade(value) for key, value in graded.grades.items()},
            "rules": {key: _grade(value) for key, value in graded.rules.items()},
        }
        for name, graded in by_grade(scores).items()
    }


def rounded(share: float | None) -> float | None:
    """Return a share as it is written: with four places."""
    return None if share is None else round(share, 4)


def _grade(score: GradeScore) -> dict[str, Any]:
    return {
        "rows": score.rows,
        "right": score.right,
        "whole": score.whole,
        "precision": rounded(score.precision),
    }


def _rows(scores: Scores) -> list[dict[str, Any]]:
    rows = [_row(row) for row in scores.rows]
    rows.sort(key=lambda row: (row["document"], row["table"], row["start"], row["end"], _line(row)))
    seen: Counter[str] = Counter()
    for row in rows:
        identity = row_identity(row)
        seen[identity] += 1
        if seen[identity] > 1:
            row["n"] = seen[identity]
    return rows


def _row(row: RowOutcome) -> dict[str, Any]:
    values = row.values if row.outcome != FOUND else {}
    data = {
        "document": row.document,
        "table": BY_NAME[row.subject].table,
        "subject": row.subject,
        "start": row.start,
        "end": row.end,
        "quote": _plain(row.quote),
        "outcome": row.outcome,
        "key": _without_nulls(row.key),
        "values": _without_nulls({name: values[name] for name in values if name not in row.key}),
        "rule": row.rule if row.outcome == EXTRA else None,
        "wrong": {
            name: {"gold": _plain(gold), "found": _plain(found)} for name, (gold, found) in row.wrong.items()
        },
    }
    return {name: value for name, value in data.items() if value not in (None, {})}


def row_identity(row: Mapping[str, Any]) -> str:
    """Return the key by which a row of one run is the row of another: side, place, values, number."""
    side = "found" if row["outcome"] == EXTRA else "gold"
    place = [row["document"], row["subject"], row["start"], row["end"]]
    return _line([side, *place, row.get("key", {}), row.get("n", 1)])


def _without_nulls(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _plain(value) for name, value in values.items() if value is not None}


def _plain(value: Any) -> Any:
    """A whole float as int (500.0 is 500), a long text cut short."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str) and len(value) > _TEXT_LENGTH:
        return value[: _TEXT_LENGTH - 1] + "…"
    return value


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _value(key: str, value: Any) -> str:
    if key != "rows" or not value:
        return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1)
    return "[\n" + ",\n".join(map(_line, value)) + "\n]"


_ROW_PARTS = {"document": str, "subject": str, "start": int, "end": int, "outcome": str}


def _problem(data: Mapping[str, Any]) -> str:
    """What of the form of scores is missing; empty if nothing is."""
    for name, kind in (("annotation", dict), ("subjects", dict), ("rows", list)):
        if not isinstance(data.get(name), kind):
            return f"{name!r} is missing"
    for name, subject in data["subjects"].items():
        if not _is_subject(subject):
            return f"the figures of {name!r} are not whole"
    for number, row in enumerate(data["rows"], start=1):
        if not _is_row(row):
            return f"row {number} is not whole"
    return ""


def _is_subject(value: Any) -> bool:
    if not isinstance(value, dict) or not _is_share(value, "f1"):
        return False
    fields = value.get("fields")
    return isinstance(fields, dict) and all(_is_share(part, "share") for part in fields.values())


def _is_share(value: Any, name: str) -> bool:
    return isinstance(value, dict) and isinstance(value.get(name, ""), (int, float, type(None)))


def _is_row(value: Any) -> bool:
    if not isinstance(value, dict):
        return False
    parts = [value.get(name, {}) for name in ("key", "values", "wrong")]
    named = all(isinstance(value.get(name), kind) for name, kind in _ROW_PARTS.items())
    return (
        named
        and all(isinstance(part, dict) for part in parts)
        and all(isinstance(wrong, dict) for wrong in parts[-1].values())
    )
