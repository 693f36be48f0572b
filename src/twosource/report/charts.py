"""Who says what, as a dot-and-range chart in SVG. Only values that were printed are drawn, never a midpoint."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from twosource.model import Claim
from twosource.report.cards import PAIRED
from twosource.report.columns import cut, width
from twosource.report.escape import markup, plain
from twosource.report.formats import CHART_MARK
from twosource.report.view import Card, View, Voice

WIDTH, ROW, TOP, BOTTOM = 720, 46, 34, 44
NAMES, LEFT, RIGHT = 14, 236, 676
LETTER = 7.2
"""Pixels of a character at the size of the labels, on average."""
FAR = 12
"""From this ratio on the scale is logarithmic: a slip of a million for a billion would hide the smaller value."""

STYLE = """\
.ts-bg{fill:#fff}
.ts-text{fill:#1a1a1a;font:13px system-ui,-apple-system,"Segoe UI",sans-serif}
.ts-name{font-weight:600}
.ts-quiet{fill:#5a5a5a;font-size:12px}
.ts-rule{stroke:#d0d0d0}
.ts-drop{stroke:#d0d0d0;stroke-dasharray:2 4}
.ts-said{fill:#1f5fbf;stroke:#1f5fbf}
.ts-auth{fill:#8a4b00;stroke:#8a4b00}
.ts-band{stroke-opacity:.35;stroke-width:9}
.ts-line{stroke-width:2.5}
@media screen and (prefers-color-scheme:dark){
.ts-bg{fill:#161a20}
.ts-text{fill:#ececec}
.ts-quiet{fill:#b0b0b0}
.ts-rule,.ts-drop{stroke:#454b55}
.ts-said{fill:#7fb2ff;stroke:#7fb2ff}
.ts-auth{fill:#ffb45e;stroke:#ffb45e}
}"""


@dataclass(slots=True)
class Point:
    """One voice on the scale."""

    voice: Voice
    low: float
    high: float
    """The printed ends; equal for a single value."""
    band: tuple[float, float]
    """What the printed precision allows."""
    arrow: int
    """1: this much or more; -1: this much or less; 0: neither."""


class Scale:
    """Values to pixels: linear, or logarithmic when the values are far apart."""

    def __init__(self, points: list[Point]) -> None:
        values = [value for point in points for value in (point.low, point.high, *point.band)]
        low, high = min(values), max(values)
        printed = [value for point in points for value in (point.low, point.high)]
        self.log = low > 0 and max(printed) / min(printed) >= FAR
        low, high = (math.log(low), math.log(high)) if self.log else (low, high)
        room = (high - low) or abs(high) or 1.0
        ways = {point.arrow for point in points}
        self.low = low - (0.16 if -1 in ways else 0.06) * room
        self.high = high + (0.16 if 1 in ways else 0.06) * room

    def x(self, value: float) -> float:
        """Pixel of a value."""
        value = math.log(value) if self.log else value
        return LEFT + (RIGHT - LEFT) * (value - self.low) / (self.high - self.low)


def chart(card: Card, *, styled: bool = True) -> str | None:
    """The chart of one card; None when fewer than two of its voices give a value that can be drawn. A page that
    holds several carries ``STYLE`` itself and takes them without."""
    if card.type not in PAIRED:
        return None
    points = [point for voice in card.voices if (point := _point(voice)) is not None]
    units = {point.voice.claim.figure.unit for point in points if point.voice.claim}
    kinds = {point.voice.claim.figure.kind for point in points if point.voice.claim}
    if len(points) < 2 or len({(point.low, point.high) for point in points}) < 2 or len(kinds) > 1:
        return None
    if len(units) > 1 and not _counted(points):
        return None
    scale = Scale(points)
    height = TOP + ROW * len(points) + BOTTOM
    title = f"Who says what: {card.title}"
    described = "; ".join(f"{point.voice.who}: {point.voice.phrase}" for point in points)
    style = f"<style>{STYLE}</style>" if styled else ""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
        f' role="img">{CHART_MARK}{style}',
        f"<title>{markup(plain(title))}</title><desc>{markup(plain(described))}</desc>",
        f'<rect class="ts-bg" width="{WIDTH}" height="{height}" rx="4"/>',
        f'<text class="ts-text ts-name" x="{NAMES}" y="22">{markup(cut(plain(card.title), 92))}</text>',
    ]
    for row, point in enumerate(points):
        parts += _row(point, scale, TOP + ROW * row, height - BOTTOM)
    parts += _foot(points, scale, height)
    return "\n".join([*parts, "</svg>"]) + "\n"


def chart_names(view: View, report: str) -> dict[str, str]:
    """Path of the chart of each card that has one, by finding id, relative to the report."""
    return {card.id: _name(card, report) for card in [*view.cards, *view.elsewhere] if chart(card) is not None}


def chart_files(view: View, report: str) -> dict[str, str]:
    """The charts that belong beside a report, by path relative to it."""
    drawn = ((card, chart(card)) for card in [*view.cards, *view.elsewhere])
    return {_name(card, report): svg for card, svg in drawn if svg is not None}


def _name(card: Card, report: str) -> str:
    return f"{Path(report).stem}-charts/{card.id}.svg"


def _point(voice: Voice) -> Point | None:
    claim = voice.claim
    if claim is None:
        return None
    figure = claim.figure
    if figure.kind in ("date", "year"):
        if figure.date_start is None or figure.date_end is None:
            return None
        low, high = float(figure.date_start.toordinal()), float(figure.date_end.toordinal())
        return Point(voice, low, high, (low, high), 0)
    if figure.low is None or figure.high is None or figure.kind in ("score", "ordinal"):
        return None
    low, high = float(figure.low), float(figure.high)
    arrow = {"more_than": 1, "at_least": 1, "less_than": -1, "at_most": -1}.get(figure.bound, 0)
    return Point(voice, low, high, _band(claim, arrow), arrow)


def _band(claim: Claim, arrow: int) -> tuple[float, float]:
    figure, interval = claim.figure, claim.figure.interval
    low, high = float(figure.low or 0), float(figure.high or 0)
    if interval is None or arrow:
        return low, high
    return _end(interval.low, low), _end(interval.high, high)


def _end(value: Decimal | None, otherwise: float) -> float:
    return otherwise if value is None else float(value)


def _counted(points: list[Point]) -> bool:
    """Counts of differently named things ("people", "workers") share a scale; euros and dollars do not."""
    return all(point.voice.claim is not None and point.voice.claim.figure.kind == "count" for point in points)


def _row(point: Point, scale: Scale, y: int, floor: int) -> list[str]:
    middle = y + ROW - 14
    voice = point.voice
    style = "ts-auth" if voice.authority else "ts-said"
    low, high = scale.x(point.low), scale.x(point.high)
    start, end = scale.x(point.band[0]), scale.x(point.band[1])
    where = f"{voice.source.label} {voice.place}" + (" · authority" if voice.authority else "")
    parts = [
        f'<line class="ts-rule" x1="{LEFT}" y1="{middle}" x2="{RIGHT}" y2="{middle}"/>',
        f'<text class="ts-text ts-name" x="{NAMES}" y="{middle - 7}">{markup(cut(plain(voice.who), 26))}</text>',
        f'<text class="ts-text ts-quiet" x="{NAMES}" y="{middle + 9}">{markup(cut(plain(where), 32))}</text>',
    ]
    for x in dict.fromkeys((low, high)):
        parts.append(f'<line class="ts-drop" x1="{x:.1f}" y1="{middle}" x2="{x:.1f}" y2="{floor + 6}"/>')
    if end - start > 1:
        parts.append(
            f'<line class="{style} ts-band" x1="{start:.1f}" y1="{middle}" x2="{end:.1f}" y2="{middle}"/>'
        )
    if high - low > 1:
        parts.append(f'<line class="{style} ts-line" x1="{low:.1f}" y1="{middle}" x2="{high:.1f}" y2="{middle}"/>')
    if point.arrow:
        parts.append(_arrow(low if point.arrow > 0 else high, middle, point.arrow, style))
    parts += [_dot(x, middle, voice.authority, style) for x in dict.fromkeys((low, high))]
    label = cut(plain(voice.phrase), 44)
    room = width(label) * LETTER / 2
    x = min(max((low + high) / 2, LEFT + room), RIGHT - room)
    parts.append(
        f'<text class="ts-text" x="{x:.1f}" y="{middle - 11}" text-anchor="middle">{markup(label)}</text>'
    )
    return parts


def _dot(x: float, y: int, authority: bool, style: str) -> str:
    if authority:
        return f'<path class="{style}" d="M{x:.1f} {y - 7}l7 7l-7 7l-7-7z"/>'
    return f'<circle class="{style}" cx="{x:.1f}" cy="{y}" r="5"/>'


def _arrow(x: float, y: int, way: int, style: str) -> str:
    end = x + 44 * way
    return (
        f'<path class="{style} ts-line" fill="none" d="M{x:.1f} {y}H{end:.1f}"/>'
        f'<path class="{style}" d="M{end + 8 * way:.1f} {y}l{-9 * way} -5v10z"/>'
    )


def _foot(points: list[Point], scale: Scale, height: int) -> list[str]:
    """What the marks mean, only those that occur, and the kind of scale."""
    y = height - 16
    entries: list[tuple[str, str]] = [(_dot(0, y - 4, False, "ts-said"), "as printed")]
    if any(point.voice.authority for point in points):
        entries.append((_dot(0, y - 4, True, "ts-auth"), "authority"))
    if any(scale.x(point.band[1]) - scale.x(point.band[0]) > 1 for point in points):
        bar = f'<line class="ts-said ts-band" x1="-9" y1="{y - 4}" x2="9" y2="{y - 4}"/>'
        entries.append((bar, "what the digits allow"))
    if any(point.arrow for point in points):
        arrow = f'<path class="ts-said" d="M6 {y - 4}l-9 -5v10z"/>'
        entries.append((arrow, "or more, or less"))
    parts, x = [], NAMES + 8
    for symbol, text in entries:
        parts.append(f'<g transform="translate({x} 0)">{symbol}</g>')
        parts.append(f'<text class="ts-text ts-quiet" x="{x + 14}" y="{y}">{text}</text>')
        x += 40 + int(len(text) * 6.4)
    if scale.log:
        note = "logarithmic scale"
        parts.append(f'<text class="ts-text ts-quiet" x="{RIGHT}" y="{y}" text-anchor="end">{note}</text>')
    return parts
