"""What reading the measures yields, and the small values that its parts hand to one another."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipelines.parse.findings import Finding
from pipelines.parse.records import Measure, Threshold


@dataclass(slots=True)
class MeasuresResult:
    """Rows, and by index of mention: its role and the row that it serves."""

    measures: list[Measure] = field(default_factory=list)
    thresholds: list[Threshold] = field(default_factory=list)
    roles: dict[int, str] = field(default_factory=dict)
    measure_of: dict[int, str] = field(default_factory=dict)
    threshold_of: dict[int, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def drop(self, measure_ids: frozenset[str]) -> None:
        """Take measures back, with their thresholds and the roles that these gave."""
        if not measure_ids:
            return
        gone = {row.threshold_id for row in self.thresholds if row.measure_id in measure_ids}
        self.measures = [row for row in self.measures if row.measure_id not in measure_ids]
        self.thresholds = [row for row in self.thresholds if row.threshold_id not in gone]
        for index in [i for i, threshold_id in self.threshold_of.items() if threshold_id in gone]:
            del self.threshold_of[index], self.roles[index]
