"""The scoring itself: gold rows against found rows, subject by subject, document by document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipelines.score.compare import pair_rows, pair_thresholds, same_code, same_groups, same_words
from pipelines.score.load import Tables, gold_documents, parsed_documents, release_documents
from pipelines.score.result import Mistake, Scores, SubjectScore
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
    return score_tables(release_documents(release_dir), gold)


def score_documents(parsed: Mapping[str, ParsedDocument], gold_dir: Path) -> Scores:
    """Score freshly parsed documents (by the stem of their file name) against gold annotations.

    Raises:
        GoldError: the gold folder cannot be read.
    """
    return score_tables(parsed_documents(parsed), gold_documents(gold_dir))


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
    scores.mistakes.sort(key=lambda item: (order[item.subject], item.document, item.start or 0))
    return scores


class _DocumentScorer:
    """Scores one document; adds its counts and mistakes to the shared ``scores``."""

    def __init__(self, stem: str, gold: Tables, found: Tables, scores: Scores) -> None:
        self._stem, self._gold, self._found, self._scores = stem, gold, found, scores
        self._paths = {row.get("clause_id"): row.get("path") for row in found.get("clauses", [])}

    def score(self, subject: Subject) -> None:
        """Pair the rows of one subject, count them, and compare the fields of each pair."""
        gold = _in_text_order(self._gold, subject)
        found = _in_text_order(self._found, subject)
        indices = pair_rows(subject, gold, found)
        pairs = [(gold[i], found[j]) for i, j in indices]
        self._count(subject, len(gold), len(found), len(pairs))
        self._note_unpaired(subject, gold, found, indices)
        for pair in pairs:
            self._compare_fields(subject, pair, pair[0])
        if subject.grouped:
            self._compare_groups(subject, pairs)
            for pair in pairs:
                self._score_thresholds(pair)

    def _count(self, subject: Subject, gold: int, found: int, matched: int) -> None:
        total = self._scores[subject.name]
        total.gold += gold
        total.found += found
        total.matched += matched

    def _note_unpaired(
        self, subject: Subject, gold: Sequence[Row], found: Sequence[Row], indices: Sequence[tuple[int, int]]
    ) -> None:
        seen_gold = {i for i, _ in indices}
        seen_found = {j for _, j in indices}
        for i, row in enumerate(gold):
            if i not in seen_gold:
                self._note(subject, "missed", row, expected=_values(subject, row))
        for j, row in enumerate(found):
            if j not in seen_found:
                self._note(subject, "extra", row, got=_values(subject, row))

    def _compare_fields(self, subject: Subject, pair: Pair, place: Row) -> None:
        gold, found = pair
        for name in subject.codes:
            self._judge(subject, name, pair, place, same_code(gold.get(name), found.get(name)))
        for name in subject.verbatim:
            self._judge(subject, name, pair, place, same_words(gold.get(name), found.get(name)))

    def _compare_groups(self, subject: Subject, pairs: Sequence[Pair]) -> None:
        for pair, right in zip(pairs, same_groups(pairs), strict=True):
            self._judge(subject, "group_id", pair, pair[0], right)

    def _score_thresholds(self, pair: Pair) -> None:
        """Thresholds are listed inside their measure, matched there by value and unit."""
        place = pair[0]
        gold, found = pair[0].get("thresholds") or [], pair[1].get("thresholds") or []
        indices = pair_thresholds(gold, found, THRESHOLDS.equal)
        self._count(THRESHOLDS, len(gold), len(found), len(indices))
        seen_gold = {i for i, _ in indices}
        seen_found = {j for _, j in indices}
        for i, row in enumerate(gold):
            if i not in seen_gold:
                self._note(THRESHOLDS, "missed", place, expected=_values(THRESHOLDS, row))
        for j, row in enumerate(found):
            if j not in seen_found:
                self._note(THRESHOLDS, "extra", place, got=_values(THRESHOLDS, row))
        for i, j in indices:
            self._compare_fields(THRESHOLDS, (gold[i], found[j]), place)

    def _judge(self, subject: Subject, name: str, pair: Pair, place: Row, right: bool) -> None:
        self._scores[subject.name].field(name).add(right)
        if not right:
            expected, got = pair[0].get(name), pair[1].get(name)
            self._note(subject, "wrong", place, field=name, expected=expected, got=got)

    def _note(
        self,
        subject: Subject,
        kind: str,
        row: Row,
        *,
        field: str | None = None,
        expected: object = None,
        got: object = None,
    ) -> None:
        clause = row.get("path") or row.get("clause") or self._paths.get(row.get("clause_id"))
        span = (row.get("start"), row.get("end"), row.get("quote"))
        self._scores.mistakes.append(
            Mistake(subject.name, kind, self._stem, clause, *span, field=field, expected=expected, got=got)
        )


def _in_text_order(tables: Tables, subject: Subject) -> list[Row]:
    rows = [row for row in tables.get(subject.table, []) if subject.keep(row)]
    return sorted(rows, key=lambda row: (row["start"], row["end"]))


def _values(subject: Subject, row: Row) -> dict[str, object]:
    """The fields that tell a missed or extra row from its neighbours, nulls left out."""
    names = (*subject.equal, *subject.codes, *subject.verbatim)
    return {name: row[name] for name in names if name != "quote" and row.get(name) is not None}
