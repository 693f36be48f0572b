"""The discrepancy report in Markdown: reads well raw, on a forge and converted."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from twosource.model import CheckResult
from twosource.report.build import build_view
from twosource.report.escape import lone_dollars
from twosource.report.escape import markdown as safe
from twosource.report.facts import fact_lines
from twosource.report.formats import Look
from twosource.report.instructions import short
from twosource.report.links import relative
from twosource.report.view import Agreement, Card, Gap, Support, View, Voice
from twosource.report.words import SUPPORTS, headline, plural, sign, word

MOST_ROWS = 7
FOLD = 15
"""A list of more figures than this is folded."""


def as_markdown(result: CheckResult, look: Look | None = None) -> str:
    """The report of one story."""
    look = look or Look()
    view = build_view(result)
    charts: dict[str, str] = {}
    if look.path is not None:
        from twosource.report.charts import chart_names

        charts = chart_names(view, look.path)
    return _Markdown(view, look, charts).page()


class _Markdown:
    def __init__(self, view: View, look: Look, charts: dict[str, str]) -> None:
        self.view, self.look, self.charts = view, look, charts

    def page(self) -> str:
        view = self.view
        blocks = [*self.head(), *self.do_this()]
        if view.support:
            blocks += self.support(view.support)
        for card in view.cards:
            blocks += self.card(card)
        if view.elsewhere:
            blocks.append("# Among the sources")
            blocks.append("These do not touch the draft and do not decide whether it is ready.")
            for card in view.elsewhere:
                blocks += self.card(card)
        blocks += self.agreed() + self.compared() + self.gaps() + self.aside()
        blocks.append("<sub>" + " · ".join(safe(line) for line in fact_lines(view)) + "</sub>")
        return lone_dollars("\n\n".join(block for block in blocks if block) + "\n")

    def head(self) -> list[str]:
        view = self.view
        mark = sign(view.worst) if view.worst != "nothing" else sign("not_checked")
        counts = [f"**{safe(view.title)}**", *view.about]
        blocks = [f"# {mark} {headline(view.worst, view.counts)}", " · ".join(counts)]
        if view.unread:
            rows = [f"> - {safe(item.path)}: {safe(item.reason)}" for item in view.unread]
            blocks.append("\n".join(["> **Not read**", ">", *rows]))
        blocks.append(" · ".join(self.source(index) for index in range(len(view.sources))))
        return blocks

    def source(self, index: int) -> str:
        source = self.view.sources[index]
        parts = [self.link(source.name, source.path, None)]
        if source.published:
            parts.append(source.published)
        if self.view.support or any(other.is_source for other in self.view.sources):
            parts.append("source" if source.is_source else "draft")
        return f"**{source.label}** {', '.join(parts)}"

    def do_this(self) -> list[str]:
        cards = self.view.cards
        if not cards:
            return []
        rows = ["| | Do this | Figure | Where |", "|---|---|---|---|"]
        for card in cards[:MOST_ROWS]:
            rows.append(
                f"| {sign(card.action)} {word(card.action)} | {safe(card.instruction)} "
                f"| {self.figures(card)} | {self.where(card.voices)} |"
            )
        blocks = ["\n".join(rows)]
        if len(cards) > MOST_ROWS:
            blocks.append(f"And {len(cards) - MOST_ROWS} more below.")
        return blocks

    def figures(self, card: Card) -> str:
        shown = [safe(short(text, 40)) for text in card.figures]
        more = f" and {len(shown) - 4} more" if len(shown) > 4 else ""
        return " v ".join(shown[:4]) + more

    def where(self, voices: Iterable[Voice]) -> str:
        """ "A par 3, 5; B headline"."""
        places: dict[str, list[str]] = {}
        for voice in voices:
            names = places.setdefault(voice.source.label, [])
            place = voice.place.removeprefix("par ") if names and names[0].startswith("par ") else voice.place
            if place not in names and voice.place not in names:
                names.append(place)
        return "; ".join(f"{label} {safe(', '.join(names))}" for label, names in places.items())

    def card(self, card: Card) -> list[str]:
        state = f"  `{card.state.upper()}`" if card.state else ""
        blocks = [f"## {sign(card.action)} {safe(card.title)}{state}"]
        chart = self.charts.get(card.id)
        if chart:
            blocks.append(f"![Who says what: {safe(', '.join(card.figures))}]({quote(chart)})")
        blocks.append(self.who_says_what(card))
        paragraphs = [f"**What differs.** {' '.join(safe(text) for text in card.differs)}"]
        if card.both:
            paragraphs.append(f"**Can both be true?** {safe(card.both)}")
        paragraphs.append(f"**Do:** {safe(card.instruction)}")
        if card.ask:
            paragraphs.append(f"**Ask:** {' '.join(safe(text) for text in card.ask)}")
        for text in card.wording:
            paragraphs.append(f"**Wording, check before use:** {safe(text)}")
        return [*blocks, *paragraphs, self.derivation(card)]

    def who_says_what(self, card: Card) -> str:
        columns = ["Who", "Says", *["Basis"] * card.with_basis, *["When"] * card.with_period, "Where"]
        rows = [f"| {' | '.join(columns)} |", "|---" * len(columns) + "|"]
        for voice in card.voices:
            cells = [safe(voice.who) + (" *(own words)*" if voice.own else ""), self.says(voice)]
            if voice.authority:
                cells[0] += " *(authority)*"
            if card.with_basis:
                cells.append(safe(voice.stated) or "*not stated*")
            if card.with_period:
                cells.append(safe(voice.period) if voice.period else "*not stated*")
            cells.append(self.link(f"{voice.source.label} {voice.place}", voice.source.path, voice))
            rows.append(f"| {' | '.join(cells)} |")
        return "\n".join(rows)

    def says(self, voice: Voice) -> str:
        snippet = voice.snippet
        before, after = _edge(snippet.before, True), _edge(snippet.after, False)
        return f"{before}{_bold(snippet.text, snippet.before[-1:], snippet.after[:1])}{after}".strip()

    def derivation(self, card: Card) -> str:
        lines = [f"{number}. {safe(text)}" for number, text in enumerate(card.derivation, start=1)]
        if card.tried:
            lines += ["", "Explanations tried:", ""] if lines else ["Explanations tried:", ""]
            lines += [
                f"- {'✔ explains' if explains else '✖ cannot explain'}: {safe(text)}"
                for explains, text in card.tried
            ]
        rules = ", ".join(f"`{_code(rule)}`" for rule in dict.fromkeys(finding.rule for finding in card.findings))
        ids = ", ".join(f"`{_code(finding.id)}`" for finding in card.findings)
        facts = f"Rules: {rules} · findings {ids} · `twosource explain {_code(card.id)}`"
        lines = [*lines, ""] if lines else []
        return "\n".join(["<details><summary>Derivation</summary>", "", *lines, facts, "", "</details>"])

    def support(self, rows: list[Support]) -> list[str]:
        lines = ["| | Figure of the draft | Where | Agreed by | Differs in |", "|---|---|---|---|---|"]
        for row in rows:
            action, name = SUPPORTS[row.state]
            where = self.link(f"{row.voice.source.label} {row.voice.place}", row.voice.source.path, row.voice)
            lines.append(
                f"| {sign(action)} {name} | {self.says(row.voice)} | {where} "
                f"| {self.listed(row.agreeing) or '–'} | {self.listed(row.differing) or '–'} |"
            )
        return ["## The draft's figures and their support", "\n".join(lines)]

    def agreed(self) -> list[str]:
        if not self.view.agreed:
            return []
        return [f"## {sign('ok')} Agreed", "\n".join(self.agreement(item) for item in self.view.agreed)]

    def compared(self) -> list[str]:
        blocks = []
        if self.view.compared:
            blocks += [
                "## Compared, nothing to do",
                "\n".join(self.agreement(item) for item in self.view.compared),
            ]
        return blocks

    def agreement(self, item: Agreement) -> str:
        mark = f"{sign('update')} " if item.verdict == "update" else ""
        return f"- {mark}**{safe(item.title)}**: {self.listed(item.voices)}. {safe(item.sentence)}"

    def listed(self, voices: Iterable[Voice]) -> str:
        """ "A £13.4bn (par 2), B £13.4 billion (par 3)"."""
        return ", ".join(
            f"{voice.source.label} {safe(short(voice.text))} ({safe(voice.place)})" for voice in voices
        )

    def gaps(self) -> list[str]:
        heading = f"## {sign('not_checked')} Not checked"
        total = self.view.counts["not_checked"]
        if not total and not self.view.unread:
            return [
                heading,
                "Every figure that was found was compared." if self.view.figures else "No figure was found.",
            ]
        lines = [self.gap(gap) for gap in self.view.gaps]
        lines += [f"- {safe(item.path)} was not read: {safe(item.reason)}" for item in self.view.unread]
        if total > FOLD:
            summary = f"<details><summary>{plural(total, 'figure')}, with reasons</summary>"
            return [heading, summary, "\n".join(lines), "</details>"]
        return [heading, "\n".join(lines)]

    def gap(self, gap: Gap) -> str:
        return f"- {_capital(safe(gap.reason))}: {self.listed(gap.voices)}"

    def aside(self) -> list[str]:
        blocks = []
        if self.view.suppressed:
            lines = [
                f"- {safe(finding.title)} (`{_code(finding.id)}`, `{_code(finding.rule)}`): "
                f"{safe(finding.suppressed or '')}"
                for finding in self.view.suppressed
            ]
            count = plural(len(lines), "finding")
            blocks.append(
                f"<details><summary>Suppressed: {count}</summary>\n\n" + "\n".join(lines) + "\n\n</details>"
            )
        if self.view.resolved:
            lines = [f"- {safe(str(item.get('title')))} (`{_code(item['id'])}`)" for item in self.view.resolved]
            blocks += ["## Resolved since the baseline", "\n".join(lines)]
        return blocks

    def link(self, text: str, path: str | None, voice: Voice | None) -> str:
        target = relative(path, self.look.path)
        if target is None:
            return safe(text)
        anchor = f"#L{voice.line}" if voice and voice.lined else ""
        return f"[{safe(text)}]({quote(Path(target).as_posix())}{anchor})"


def _bold(text: str, before: str, after: str) -> str:
    """Bold in the form that Markdown surely reads as bold between these two characters."""
    fits = (not before or not before.isalnum() or text[:1].isalnum()) and (
        not after or not after.isalnum() or text[-1:].isalnum()
    )
    return f"**{safe(text)}**" if fits else f"<b>{safe(text)}</b>"


def _edge(text: str, left: bool) -> str:
    """Escaped text beside a figure, with the space that parts them."""
    if left:
        return safe(text) + (" " if text[-1:].isspace() else "")
    return (" " if text[:1].isspace() else "") + safe(text)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _code(text: str) -> str:
    return text.replace("`", "").replace("\n", " ").replace("|", "")
