"""The scoring itself: gold rows against found rows, subject by subject, document by document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipelines.score.compare import pair_rows, pair_thresholds, same_code, same_groups, same_words
from pipelines.score.load import Tables, gold_documents, gold_hashes, parsed_documents, release_documents
from pipelines.score.result import EXTRA, FOUND, MISSED, RowOutcome, Scores, SubjectScore
from pipelines.score.subjects import SUBJECTS, THRESHOLDS, Row, Subject

if TYPE_CHECKING:
    from pipelines.parse.records import ParsedDocument

Pair = tuple[Row, Row]


def score_release(release_dir: Path, gold_dir: Path) -> Scores:
    """Score a release folder against gold annotations.

    Raises:
        GoldError: one of the folders cannot be read.
    """
    gold = gold_documents(gold_dir)
    return _scored(release_documents(release_dir), gold, gold_dir)


def score_documents(parsed: Mapping[str, ParsedDocument], gold_dir: Path) -> Scores:
    """Score freshly parsed documents (by the stem of their file name) against gold annotations.

    Raises:
        GoldError: the gold folder cannot be read.
    """
    return _scored(parsed_documents(parsed), gold_documents(gold_dir), gold_dir)


def _scored(found: Mapping[str, Tables], gold: Mapping[str, Tables], gold_dir: Path) -> Scores:
    scores = score_tables(found, gold)
    scores.annotation = gold_hashes(gold_dir)
    return scores


def score_tables(found: Mapping[str, Tables], gold: Mapping[str, Tables]) -> Scores:
    """Score rows against gold rows. A gold document that was not found counts as all missed."""
    scores = Scores(documents=sorted(gold), missing_documents=sorted(set(gold) - set(found)))
    for subject in (*SUBJECTS, THRESHOLDS):
        scores.subjects[subject.name] = SubjectScore(subject.name, information=subject.information)
    for stem in scores.documents:
        document = _DocumentScorer(stem, gold[stem], found.get(stem, {}), scores)
        for subject in SUBJECTS:
            if subject.table in gold[stem]:
                document.score(subject)
    order = {name: position for position, name in enumerate(scores.subjects)}
    scores.rows.sort(key=lambda row: (order[row.subject], row.document, row.start, row.end))
    return scores


class _DocumentScorer:
    """Scores one document; adds its counts and rows to the shared ``scores``."""

    def __init__(self, stem: str, gold: Tables, found: Tables, scores: Scores) -> None:
        self._stem, self._gold, self._found, self._scores = stem, gold, found, scores
        self._paths = {row.get("clause_id"): row.get("path") for row in found.get("clauses", [])}

    def score(self, subject: Subject) -> None:
        """Pair the rows of one subject, count them, and compare the fields of each pair."""
        gold = _in_text_order(self._gold, subject)
        found = _in_text_order(self._found, subject)
        indices = pair_rows(subject, gold, found)
        outcomes = self._paired(subject, gold, found, indices)
        if subject.grouped:
            pairs = [(gold[i], found[j]) for i, j in indices]
            self._compare_groups(subject, pairs, outcomes)
            for pair in pairs:
                self._score_thresholds(pair)

    def _paired(
        self,
        subject: Subject,
        gold: Sequence[Row],
        found: Sequence[Row],
        indices: Sequence[tuple[int, int]],
        place: Row | None = None,
    ) -> list[RowOutcome]:
        """Count and keep the rows of one subject; return those found, in the order of ``indices``.

        ``place`` is the row that says where the rows stand, if they do not say it themselves.
        """
        self._count(subject, len(gold), len(found), len(indices))
        for row in _others(gold, {i for i, _ in indices}):
            self._keep(subject, MISSED, row, {}, place or row)
        for row in _others(found, {j for _, j in indices}):
            self._keep(subject, EXTRA, row, row, place or row)
        kept = []
        for i, j in indices:
            kept.append(self._keep(subject, FOUND, gold[i], found[j], place or gold[i]))
            self._compare_fields(subject, (gold[i], found[j]), kept[-1])
        return kept

    def _count(self, subject: Subject, gold: int, found: int, matched: int) -> None:
        total = self._scores[subject.name]
        total.gold += gold
        total.found += found
        total.matched += matched

    def _keep(self, subject: Subject, outcome: str, row: Row, found: Row, place: Row) -> RowOutcome:
        clause = place.get("path") or place.get("clause") or self._paths.get(place.get("clause_id"))
        kept = RowOutcome(
            subject.name,
            outcome,
            self._stem,
            clause,
            place["start"],
            place["end"],
            place.get("quote"),
            key={name: row.get(name) for name in subject.equal},
            values=_values(subject, row),
            grade=found.get("confidence"),
            rule=found.get("rule"),
        )
        self._scores.rows.append(kept)
        return kept

    def _compare_fields(self, subject: Subject, pair: Pair, outcome: RowOutcome) -> None:
        gold, found = pair
        for name in subject.codes:
            self._judge(name, pair, outcome, same_code(gold.get(name), found.get(name)))
        for name in subject.verbatim:
            self._judge(name, pair, outcome, same_words(gold.get(name), found.get(name)))

    def _compare_groups(
        self, subject: Subject, pairs: Sequence[Pair], outcomes: Sequence[RowOutcome]
    ) -> None:
        for pair, outcome, right in zip(pairs, outcomes, same_groups(pairs), strict=True):
            self._judge("group_id", pair, outcome, right)

    def _score_thresholds(self, pair: Pair) -> None:
        """Thresholds are listed inside their measure, matched there by value and unit."""
        gold, found = pair[0].get("thresholds") or [], pair[1].get("thresholds") or []
        indices = pair_thresholds(gold, found, THRESHOLDS.equal)
        self._paired(THRESHOLDS, gold, found, indices, place=pair[0])

    def _judge(self, name: str, pair: Pair, outcome: RowOutcome, right: bool) -> None:
        self._scores[outcome.subject].field(name).add(right)
        if not right:
            outcome.wrong[name] = (pair[0].get(name), pair[1].get(name))


def _others(rows: Sequence[Row], paired: set[int]) -> list[Row]:
    return [row for index, row in enumerate(rows) if index not in paired]


def _in_text_order(tables: Tables, subject: Subject) -> list[Row]:
    rows = [row for row in tables.get(subject.table, []) if subject.keep(row)]
    return sorted(rows, key=lambda row: (row["start"], row["end"]))


def _values(subject: Subject, row: Row) -> dict[str, object]:
    """The fields that tell a missed or extra row from its neighbours, nulls left out."""
    names = (*subject.equal, *subject.codes, *subject.verbatim)
    return {name: row[name] for name in names if name != "quote" and row.get(name) is not None}
