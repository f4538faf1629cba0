"""Targets: values that a policy sets out to reach, and dated milestones.

:func:`read_targets` reads them, and gives each number that is no measure and no threshold its role.
"""

from pipelines.parse.targets.model import IndicatorThreshold, TargetsResult
from pipelines.parse.targets.period import PlanPeriod
from pipelines.parse.targets.read import read_targets

__all__ = ["IndicatorThreshold", "PlanPeriod", "TargetsResult", "read_targets"]
