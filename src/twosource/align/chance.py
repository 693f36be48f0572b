"""Equal values that say nothing: an age and a number of things, the day of a report."""

from __future__ import annotations

from twosource.align.dates.relation import is_reporting_date
from twosource.align.score import Score, weights
from twosource.align.subjects import Subject


def by_chance(a: Subject, b: Subject, result: Score) -> bool:
    """Whether two values that meet are no agreement for all that."""
    kinds = {a.claim.figure.kind, b.claim.figure.kind}
    if "age" in kinds and len(kinds) > 1:
        return True
    if a.quantity is not None or result.wording >= weights()["date"]["reported"]:
        return False
    return is_reporting_date(a) or is_reporting_date(b)
