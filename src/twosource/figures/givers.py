"""Which earlier number may give its noun or unit to a bare one."""

from __future__ import annotations

from twosource.figures.reading import Context, Reading

FAR = 1000
"""Numbers of one thing in one passage seldom differ more."""


def is_aside(context: Context, reading: Reading) -> bool:
    """Whether a number tells of a place or a property and not of what its sentence counts: "in six towns"."""
    if reading.noun is None:
        return False
    return (
        context.before(reading.lead)[0] in context.tables.place_prepositions
        or context.lower[reading.end : reading.end + 1] == "-"
    )


def of_one_size(reading: Reading, previous: Reading) -> bool:
    """Whether two numbers are close enough to count the same thing."""
    low, high = reading.low, previous.high
    return low is not None and high is not None and low <= high * FAR and high <= low * FAR
