"""The report for a terminal: summary first and last, a block per quantity, both quotes under each other."""

from __future__ import annotations

from collections.abc import Iterable

from twosource.model import ACTIONS, CheckResult
from twosource.report.build import build_view
from twosource.report.columns import cut, pad, width, wrap
from twosource.report.escape import terminal as clean
from twosource.report.facts import errors, outdated, troubles
from twosource.report.formats import Look
from twosource.report.view import Agreement, Card, Gap, Support, View, Voice
from twosource.report.words import SUPPORTS, plural, sign, verdict_words, word, words

NARROW = 100
COULD_NOT = 2
"""Exit code of a run that rules or suppressions kept from doing its job."""
LABEL = 19
LONG = 16
"""A word of more letters than this is cut where the room ends."""
COLORS = {
    "fix": "1;31",
    "clarify": "1;33",
    "note": "1;36",
    "ok": "1;32",
    "not_checked": "1;35",
    "dim": "2",
    "bold": "1",
}
COUNTED = (
    ("fix", "fix"),
    ("clarify", "clarify"),
    ("note", "note"),
    ("ok", "agreed"),
    ("not_checked", "not checked"),
)

_ASCII_MARKS = str.maketrans("“”‘’–", "\"\"''-")
"""Marks of the report's own wording that take as many columns in ASCII."""


def as_text(result: CheckResult, look: Look) -> str:
    """The report as text, or the figures table when that is what was asked for."""
    if look.kind == "figures":
        from twosource.report.tables import as_aligned

        return as_aligned(result, look)
    return _Terminal(build_view(result), look).page()


class _Terminal:
    def __init__(self, view: View, look: Look) -> None:
        self.view, self.look = view, look
        self.ellipsis = "..." if look.ascii_only else "…"
        self.narrow = 0 < look.width < NARROW

    def page(self) -> str:
        if self.look.stat:
            return f"{self.summary()}\n"
        view, show = self.view, self.look.show
        shown = ACTIONS[: ACTIONS.index(show) + 1]
        parts = [[self.summary()], self.unread()]
        if view.support and show == "ok":
            parts.append(self.support(view.support))
        parts += [self.card(card) for card in view.cards if card.action in shown]
        others = [card for card in view.elsewhere if card.action in shown]
        if others:
            parts.append([self.paint("bold", "Among the sources, not touching the draft")])
            parts += [self.card(card) for card in others]
        if show == "ok":
            parts.append([line for item in view.agreed for line in self.agreement("ok", item)])
            parts.append([line for item in view.compared for line in self.agreement("not_checked", item)])
            parts.append([line for gap in view.gaps for line in self.gap(gap)])
        elif show == "note":
            parts.append([line for item in view.compared for line in self.agreement("not_checked", item)])
        parts.append(self.aside())
        parts.append([self.last()])
        text = "\n\n".join("\n".join(part) for part in parts if part) + "\n"
        return text.translate(_ASCII_MARKS) if self.look.ascii_only else text

    def summary(self) -> str:
        plain = [f"{self.mark(action)} {self.view.counts[action]} {name}" for action, name in COUNTED]
        counts = [self.paint(action, text) for (action, _), text in zip(COUNTED, plain, strict=True)]
        names = [clean(source.id) for source in self.view.sources]
        between = " <-> " if self.look.ascii_only else " ↔ "
        about = between.join(names) if len(names) == 2 else plural(len(names), "article")
        if self.narrow:
            apart = "  " if width("  ".join(plain)) <= self.look.width else "\n"
            return apart.join(counts) + f"\n{about}"
        return "   ".join(counts) + f"      {about}"

    def last(self) -> str:
        view, look = self.view, self.look
        level = look.fail_on
        counts = [
            f"{self.mark(action)} {view.counts[action]} to {action}"
            for action in ("fix", "clarify")
            if view.counts[action]
        ]
        if view.counts["note"]:
            counts.append(f"{self.mark('note')} {plural(view.counts['note'], 'note')}")
        if not counts:
            counts.append("Nothing was compared" if view.worst == "nothing" else "Nothing to fix or clarify")
        broken = look.exit_code == COULD_NOT and errors(view.facts)
        why = "rules or suppressions are broken" if broken else f"--fail-on {level}"
        text = f"{', '.join(counts)}. Exit {look.exit_code} ({why})."
        return self.paint(view.worst if view.worst in COLORS else "not_checked", text)

    def unread(self) -> list[str]:
        return [
            self.paint(
                "not_checked", f"{self.mark('not_checked')} NOT READ  {clean(item.path)}: {clean(item.reason)}"
            )
            for item in self.view.unread
        ]

    def card(self, card: Card) -> list[str]:
        head = self.heading(
            card.action, word(card.action), card.title, verdict_words(card.type, card.verdict), card.state
        )
        lines = [head]
        lines += self.labelled("do", [card.instruction])
        place_room = max((width(self.where(voice)) for voice in card.voices), default=0)
        who_room = min(max((width(clean(voice.who)) for voice in card.voices), default=0), 24)
        stacked = self.narrow or place_room + who_room > (self.look.width or 130) * 2 // 5
        for voice in card.voices:
            lines += self.voice(voice, place_room, who_room, stacked)
        lines += self.labelled("what differs", card.differs)
        if card.both:
            lines += self.labelled("both can be true?", [card.both])
        lines += self.labelled("ask", card.ask)
        lines += self.labelled("wording to check", card.wording)
        if self.look.verbose:
            lines += self.labelled("derivation", card.derivation)
        explain = f"[{card.id}]  twosource explain {card.id.split('-')[0]}"
        indent = max(self.look.width - len(explain), 2) if self.look.width else 2
        lines.append(self.paint("dim", " " * indent + explain))
        return lines

    def heading(self, action: str, name: str, title: str, remark: str, state: str | None = None) -> str:
        start = f"[{name}]" if self.look.ascii_only else f"{sign(action)} {name}"
        plain = f"{pad(start, 11)}{clean(title)}"
        tail = remark + (f"  {state.upper()}" if state else "")
        if self.narrow or not self.look.width:
            text = f"{pad(start, 11)}{self.paint('bold', clean(title))}  ({tail})"
        else:
            plain = cut(plain, self.look.width - width(tail) - 2, self.ellipsis)
            gap = self.look.width - width(plain) - width(tail)
            text = pad(start, 11) + self.paint("bold", plain[len(pad(start, 11)) :]) + " " * gap + tail
        return text.replace(start, self.paint(action, start), 1)

    def voice(self, voice: Voice, place_room: int, who_room: int, stacked: bool) -> list[str]:
        where, who = self.where(voice), clean(voice.who)
        if stacked:
            head = [f"  {where}  {who}"]
            indent = 4
        else:
            head = []
            indent = 2 + place_room + 2 + who_room + 2
        room = (self.look.width or 130) - indent
        before, text, after = self.fit(voice, max(room, 30))
        note = clean(voice.stated)
        under = " " * width(before) + "^" * max(width(text), 1)
        line = f"{before}{self.paint('bold', text)}{after}"
        if stacked:
            body = [" " * indent + line]
        else:
            body = [f"  {pad(where, place_room)}  {pad(cut(who, who_room, self.ellipsis), who_room)}  {line}"]
        if note and self.look.width and indent + width(under) + 1 + width(note) > self.look.width:
            lines = [f"{' ' * indent}{under}", f"{' ' * indent}{cut(note, max(room, 30), self.ellipsis)}"]
        else:
            lines = [f"{' ' * indent}{under} {note}".rstrip()]
        return [*head, *body, *(self.paint("dim", line) for line in lines)]

    def fit(self, voice: Voice, room: int) -> tuple[str, str, str]:
        """The quote in ``room`` columns, the figure always whole unless it alone is longer."""
        before, text, after = (_inner(part, self.ellipsis) for part in _parts(voice))
        text = cut(text, room - 4, self.ellipsis)
        spare = room - width(text)
        if width(before) + width(after) > spare:
            left = min(width(before), max(spare // 2, spare - width(after)))
            before = _tail(before, left, self.ellipsis)
            after = _head(after, spare - width(before), self.ellipsis)
        return before.lstrip(), text, after.rstrip()

    def where(self, voice: Voice) -> str:
        path = clean(voice.source.path or voice.source.id)
        return f"{path}:{voice.line}" if voice.lined else f"{path} {clean(voice.place)}"

    def labelled(self, label: str, texts: Iterable[str]) -> list[str]:
        lines: list[str] = []
        room = max(self.look.width - LABEL - 2, 30) if self.look.width else 0
        for text in texts:
            for part in wrap(clean(text), room):
                name = label if not lines else ""
                lines.append(f"  {self.paint('dim', pad(name, LABEL))}{part}")
        return lines

    def agreement(self, action: str, item: Agreement) -> list[str]:
        name = "AGREED" if action == "ok" and item.verdict != "update" else "COMPARED"
        name = "UPDATED" if item.verdict == "update" else name
        start = f"[{name}]" if self.look.ascii_only else f"{sign(action)} {name}"
        figures = "; ".join(f"{self.where(voice)} {clean(voice.text)}" for voice in item.voices)
        remark = "" if item.verdict == "agree" else f" ({words()['verdicts'][item.verdict]})"
        text = f"{clean(item.title)}{remark}: {figures}"
        lines = wrap(text, self.look.width - 12 if self.look.width else 0)
        out = [self.paint(action, pad(start, 11)) + " " + lines[0], *(" " * 12 + line for line in lines[1:])]
        if self.look.verbose:
            out += self.labelled("derivation", [item.sentence, *item.derivation])
        return out

    def gap(self, gap: Gap) -> list[str]:
        name = "NOT CHECKED"
        start = f"[{name}]" if self.look.ascii_only else f"{sign('not_checked')} {name}"
        reason = f"{plural(len(gap.voices), 'figure')}: {clean(gap.reason)}"
        indent = width(start) + 2
        lines = wrap(reason, max(self.look.width - indent, 1) if self.look.width else 0)
        head = [f"{self.paint('not_checked', start)}  {lines[0]}", *(" " * indent + line for line in lines[1:])]
        if self.look.verbose:
            return [*head, *(f"  {self.where(voice)}  {clean(voice.text)}" for voice in gap.voices)]
        shown = ", ".join(clean(voice.text) for voice in gap.voices[:8])
        more = f", {self.ellipsis}" if len(gap.voices) > 8 else ""
        return [*head, *(f"  {line}" for line in wrap(shown + more, max(self.look.width - 2, 0)))]

    def support(self, rows: list[Support]) -> list[str]:
        lines = [self.paint("bold", "Figures of the draft and their support")]
        room = max(width(self.where(row.voice)) for row in rows)
        figure_room = min(max(width(clean(row.voice.text)) for row in rows), 26)
        for row in rows:
            action, name = SUPPORTS[row.state]
            start = f"[{name}]" if self.look.ascii_only else f"{sign(action)} {name}"
            text = pad(cut(clean(row.voice.text), figure_room, self.ellipsis), figure_room)
            said = [("agrees", voice) for voice in row.agreeing] + [("gives", voice) for voice in row.differing]
            by = "; ".join(f"{clean(voice.source.name)} {verb} {clean(voice.text)}" for verb, voice in said)
            line = f"  {self.paint(action, pad(start, 15))} {text}  {pad(self.where(row.voice), room)}  {by}"
            lines.append(line.rstrip())
        return lines

    def aside(self) -> list[str]:
        lines = [
            f"suppressed  [{finding.id}] {clean(finding.title)}: {clean(finding.suppressed or '')}"
            for finding in self.view.suppressed
        ]
        lines += [f"resolved    [{item['id']}] {clean(str(item.get('title', '')))}" for item in self.view.resolved]
        lines += [f"trouble     {clean(line)}" for line in troubles(self.view.facts)]
        lines += [f"expired     {clean(line)}" for line in outdated(self.view.facts)]
        return [self.paint("dim", line) for line in lines]

    def mark(self, action: str) -> str:
        return f"[{word(action)}]" if self.look.ascii_only else sign(action)

    def paint(self, color: str, text: str) -> str:
        return f"\x1b[{COLORS[color]}m{text}\x1b[0m" if self.look.color else text


def _parts(voice: Voice) -> tuple[str, str, str]:
    return voice.snippet.before, voice.snippet.text, voice.snippet.after


def _inner(text: str, ellipsis: str) -> str:
    """Cleaned like ``clean``, but with the single spaces at its ends, which part it from the figure."""
    if not text:
        return text
    left = " " if text[0].isspace() else ""
    right = " " if text[-1].isspace() and len(text) > 1 else ""
    return f"{left}{clean(text)}{right}".replace("…", ellipsis)


def _tail(text: str, room: int, ellipsis: str) -> str:
    """The end of a text in at most ``room`` columns, cut at a word unless that word is long."""
    if width(text) <= room:
        return text
    kept = text
    while kept and width(kept) + len(ellipsis) > room:
        kept = kept[1:]
    border = kept.find(" ")
    return ellipsis + kept[border + 1 if 0 <= border < LONG else 0 :]


def _head(text: str, room: int, ellipsis: str) -> str:
    """The start of a text in at most ``room`` columns, cut at a word unless that word is long."""
    if width(text) <= room:
        return text
    kept = cut(text, room, ellipsis)[: -len(ellipsis)]
    border = kept.rfind(" ")
    return kept[: border if border > len(kept) - LONG and border >= 0 else len(kept)] + ellipsis
