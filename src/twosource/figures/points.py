"""Points that are percentage points: "the party is three points up at 31%"."""

from __future__ import annotations

from twosource.figures.reading import Context, Reading

LARGEST = 60
"""More points than this are of an index or a game."""


def read_points(context: Context, readings: list[Reading]) -> None:
    """Make "points" percentage points where percentages stand near and no index or game does."""
    for index, reading in enumerate(readings):
        if reading.unit != "point" or reading.kind != "count" or reading.low is None or abs(reading.low) > LARGEST:
            continue
        near = readings[max(0, index - 3) : index + 4]
        if not any(other.kind == "percent" and abs(other.sentence - reading.sentence) <= 1 for other in near):
            continue
        begin, stop = context.around(reading)
        words = context.lower[begin:stop].replace(",", " ").replace(".", " ").split()
        if context.tables.point_games.isdisjoint(words):
            reading.kind = "percentage_point"
            reading.unit = "percentage_point"
            if reading.noun is not None:
                reading.end = max(reading.end, reading.per_end)
