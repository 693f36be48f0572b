"""What each line of a document is: headline, standfirst, body, caption, list or boilerplate."""

from __future__ import annotations

import re
from typing import Final

from twosource.lexicons import load
from twosource.model import Section
from twosource.text.lines import BULLET, Line

_WORDS = load("sections")
_WHOLE_ONLY: Final = frozenset(_WORDS["boilerplate_whole_only"])
_BOILERPLATE: Final = tuple(start for start in _WORDS["boilerplate_starts"] if start not in _WHOLE_ONLY)
_CAPTION: Final = tuple(_WORDS["caption_starts"])
_CREDITS: Final = tuple(_WORDS["caption_credits"])
_LABELS: Final = tuple(_WORDS["caption_labels"])
_AGO = re.compile(rf"\d+\s?(?:{'|'.join(_WORDS['time_units'])})\s(?:ago|read)", re.IGNORECASE)
_RELEASE: Final = tuple(_WORDS["release_starts"])
_BYLINE: Final = tuple(_WORDS["byline_starts"])
_BYLINE_WHOLE: Final = frozenset(_WORDS["byline_whole"])
_BYLINE_ROLES: Final = frozenset(_WORDS["byline_roles"])
_STAMPS: Final = tuple(_WORDS["stamp_starts"])
_STAMP_WORDS: Final = frozenset(_WORDS["stamp_words"])
_MONTHS: Final = frozenset(_WORDS["months"])
_WEEKDAYS: Final = frozenset(_WORDS["weekdays"])
_SUMMARY: Final = tuple(_WORDS["summary_heads"])
_PLEA_WORDS: Final = tuple(_WORDS["boilerplate_words"])
_PLEAS: Final = tuple(_WORDS["boilerplate_phrases"])
_PLEAS_BY_WORD: Final = {word: {plea for plea in _PLEAS if word in plea} for word in _PLEA_WORDS}
_OTHER_PLEAS: Final = {plea for plea in _PLEAS if not any(word in plea for word in _PLEA_WORDS)}

_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_NUMBERED_DATE = re.compile(r"\b\d{1,2}[./]\d{1,2}[./]\d{4}\b|\b\d{4}-\d\d-\d\d\b")
_RANK = re.compile(r"\d{1,2}(?:st|nd|rd|th)?[:.)]\s")
_LABEL = re.compile(r"[^.!?:]{2,60}:\s\S*\d")
_HEAD_NUMBER = re.compile(r"(?:\d{1,2}\.\s+|#{1,6}\s+)")
_LAST = ".…;,。۔"
_SHORT = 160
_CREDITED, _CREDIT = 300, 60
_CROSSHEAD = 80


def line_section(line: Line) -> Section | None:
    """The section that the line's own words give away: boilerplate, caption or list; None for running text."""
    text = line.text
    lower = text[:40].lower()
    if lower.startswith(_CAPTION):
        return "caption"
    if len(text) > _SHORT:
        if _is_credited(text):
            return "caption"
        return "list" if BULLET.match(text) else None
    if lower.startswith(_BOILERPLATE) and not _speaks(text):
        return "boilerplate"
    if _is_credited(text):
        return "caption"
    whole = text.lower().rstrip(" .:")
    if whole in _WHOLE_ONLY:
        return "boilerplate"
    if BULLET.match(text) and not is_stamp(text):
        return "list"
    if is_byline(text) or is_stamp(text) or is_navigation(text) or _AGO.fullmatch(text):
        return "boilerplate"
    if text[0].isdigit() and _RANK.match(text) and not _HEAD_NUMBER.match(text):
        return "list"
    return None


def _is_credited(text: str) -> bool:
    """ "A train at Eastport. Photograph: Ann Lee/PA": short, and its last words name who took the picture."""
    if len(text) > _CREDITED or text[-1] in '.!?”"':
        return False
    tail = text[-_CREDIT:].lower()
    if any(credit in tail for credit in _CREDITS):
        return True
    return any(
        tail[: tail.find(label)].rstrip().endswith((".", "(", ")", "|")) for label in _LABELS if label in tail
    )


def _speaks(text: str) -> bool:
    """Whether a line that begins like boilerplate is a full sentence about the story."""
    return len(text) > 90 and text.endswith((".", ".”", '."'))


def is_byline(text: str) -> bool:
    """ "By Ann Lee, health editor", "Science editor", "From our correspondent in Rome"."""
    if len(text) > 90 or text[-1] in ".!?":
        return False
    lower = text.lower()
    if lower in _BYLINE_WHOLE:
        return True
    words = text.split()
    if lower.startswith(_BYLINE):
        rest = words[1:] if lower.startswith("by") else words
        if any(word[:1].isupper() for word in rest[:3]) and not any(c.isdigit() for c in text[:20]):
            return True
    last = words[-1].lower()
    if len(words) <= 8 and last in _BYLINE_ROLES:
        return True
    return (
        "," in text
        and len(words) <= 12
        and any(w.strip(",").lower() in _BYLINE_ROLES for w in words[-5:])
        and (sum(word[0].isupper() for word in words) >= len(words) / 2)
    )


def is_name_line(text: str) -> bool:
    """A line of nothing but a name, with a place perhaps: "Ann Lee", "Ann Lee, Paris", "Ann Lee in Paris"."""
    words = text.replace(",", "").replace(" in ", " ").split()
    if not 2 <= len(words) <= 5 or len(text) > 45:
        return False
    return all(word[0].isupper() and not word.isupper() and word[-1].isalpha() for word in words)


def is_stamp(text: str) -> bool:
    """Only a date, with a place or a word for publishing: "Paris, 3 May 2025", "Updated Tue 3 May, 11:04"."""
    if len(text) > 75 or not any(c.isdigit() for c in text):
        return False
    tokens = _TOKEN.findall(text)
    lower = [token.lower() for token in tokens]
    dated = any(token in _MONTHS for token in lower) or _NUMBERED_DATE.search(text) is not None
    if not dated:
        return lower[0] in _STAMPS and all(t in _STAMP_WORDS or t in _WEEKDAYS or t.isdigit() for t in lower)
    if lower[0] in _STAMPS and len(tokens) <= 12:
        return text[-1] not in ".!?"
    others = [
        token
        for token, low in zip(tokens, lower, strict=True)
        if not (low in _MONTHS or low in _WEEKDAYS or low in _STAMP_WORDS or token.isdigit())
    ]
    if not others:
        return True
    separated = any(mark in text for mark in (",", "|", "·", " - ", "/"))
    return separated and ":" not in text and len(others) <= 4 and all(token[0].isupper() for token in others)


def is_navigation(text: str) -> bool:
    """Menus and tags: "Home › Policy", "Chess | Norway | Equal pay"."""
    if text[-1] in ".!?":
        return False
    return "›" in text or (" | " in text and len(text) <= 90) or text.count(" · ") > 1 or text.count(" / ") > 1


def is_release_line(text: str) -> bool:
    """Lines that say what kind of document this is, above the headline."""
    return len(text) <= 110 and text[-1] not in ".!?" and text.lower().startswith(_RELEASE)


def is_summary_head(text: str) -> bool:
    """ "Summary", "Key points": the list that follows sums up the page."""
    return len(text) <= 60 and text.lower().startswith(_SUMMARY)


def pleas(text: str) -> list[int]:
    """Where the page speaks of itself: offsets of pleas for money, of cookies and log-ins, in order."""
    lower = text.lower()
    words = [word for word in _PLEA_WORDS if word in lower]
    if len(lower) != len(text) or not words:
        return []
    found: list[int] = []
    for phrase in _OTHER_PLEAS.union(*(_PLEAS_BY_WORD[word] for word in words)):
        position = lower.find(phrase)
        while position >= 0:
            found.append(position)
            position = lower.find(phrase, position + 1)
    return sorted(found)


def headline_like(text: str) -> bool:
    """Whether a line could be a headline or crosshead: short and without a final stop."""
    if len(text) > 170 or text[-1] in _LAST or text[-1] == ":":
        return False
    quoted_stop = text[-1] in "\"'”’“»)" and len(text) > 2 and text[-2] in ".…"
    return not quoted_stop


def crosshead(line: Line, following: Line | None) -> bool:
    """Whether a line inside the story is a heading of what follows it."""
    text = line.text
    if len(text) > _CROSSHEAD or following is None or not headline_like(text):
        return False
    if _LABEL.match(text):
        return False
    if text[-1] in "?!":
        return not following.blank and len(text) <= 70 and text.count(" ") < 12
    if text[-1] in '"”“':
        return text[0] in '"“„'
    return True


def number_label(text: str) -> bool:
    """A line of a table or list without bullets: "Savings: 93.6"."""
    return len(text) <= _CROSSHEAD and _LABEL.match(text) is not None and text[-1] not in "?!"
