"""What a reading leaves open: numbers, sums, duty lists and markers that no row accounts for.

:func:`audit` says it of one parsed document, place by place; :func:`print_audit` tells it for a person.
A place left open is not an error: a number may only describe. It is where a reader should look first.
"""

from pipelines.audit.gather import Audit, audit
from pipelines.audit.model import KINDS, Gap
from pipelines.audit.report import print_audits, print_gaps

__all__ = ["KINDS", "Audit", "Gap", "audit", "print_audits", "print_gaps"]
