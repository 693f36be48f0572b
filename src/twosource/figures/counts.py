"""What a bare number means: strokes, a reading of a scale, an age, a ratio, a number of things."""

from __future__ import annotations

import re

from twosource.figures.ages import OLDEST, is_age
from twosource.figures.exchange import read_exchange_rate
from twosource.figures.nouns import counted_noun
from twosource.figures.reading import Context, Reading

_ACRONYM = re.compile(r" [A-Z]{2,4}(?=[,.;)]|$)")
_RATIO_WORDS = re.compile(r"\b(?:ratio|odds|coefficient|multiplier|gini|confidence interval)\b")


_PAR = re.compile(r"[ -](under|over)(?:[ -]par)?(?![a-z])(?! \d| [£$€]| the| a )")


def read_par(context: Context, reading: Reading) -> bool:
    """Strokes against par in golf ("eight under par", "four-under"), kept as printed; True if they were."""
    match = _PAR.match(context.lower, reading.end)
    if match is None or reading.low is None or reading.low > 40 or reading.step != 1:
        return False
    if "par" not in match[0] and context.words.isdisjoint(context.tables.golf_words):
        return False
    reading.unit, reading.bare = "stroke", False
    return True


_SCALE_AFTER = re.compile(r"-([a-z]+)")


def _on_scale(context: Context, reading: Reading) -> bool:
    """ "magnitude 6.2", "a 6.2-magnitude quake": a reading of a named scale."""
    scales = context.tables.scale_names
    match = _SCALE_AFTER.match(context.lower, reading.end)
    name = match[1] if match and match[1] in scales else context.before(reading.start)[0]
    if name not in scales:
        return False
    reading.kind, reading.unit, reading.bare = "measure", scales[name], False
    return True


def read_bare(context: Context, reading: Reading) -> None:
    """Give a bare number its kind and unit from the words around it, as far as they say."""
    if (
        reading.low is None
        or read_par(context, reading)
        or _on_scale(context, reading)
        or read_exchange_rate(context, reading)
    ):
        return
    if reading.low <= OLDEST and reading.low > 0 and is_age(context, reading):
        reading.kind, reading.unit, reading.bare = "age", "year", False
        return
    noun = counted_noun(context, reading.end)
    if noun:
        phrase, lemma, end = noun
        if lemma in ("one", "other"):
            # "14 permanent ones": what they are stands before.
            lemma = ""
        if not lemma and reading.low == 1:
            words = _upto_verb(phrase.lower().split())
            lemma = next((word for word in words if word in context.tables.one_counts), words[-1])
        reading.noun = phrase
        reading.per_end = end
        if lemma:
            found = context.tables.words.get(lemma)
            if (
                found is not None
                and found.kind in ("measure", "duration")
                and lemma not in context.tables.things_too
            ):
                reading.kind = "duration" if found.kind == "duration" else "measure"
                reading.unit = found.unit
            else:
                reading.unit = lemma
            reading.bare = False
            return
    begin, stop = context.around(reading)
    alone = noun is None or not noun[1]
    if (
        alone
        and 15 <= reading.low <= OLDEST
        and reading.scale == 0
        and context.tables.age_phrases.search(context.lower, begin, stop)
    ):
        reading.kind, reading.unit, reading.bare = "age", "year", False
        return
    if reading.step is not None and reading.step < 1 and _ACRONYM.match(context.text, reading.end):
        # "0.5 WAR", ".534 FG": a statistic by its initials.
        reading.kind, reading.bare = "measure", False
        reading.unit = context.lower[reading.end + 1 : reading.end + 6].split()[0].rstrip(".,;)")
        return
    if reading.step is not None and reading.step < 1 and _ratio_context(context, reading):
        reading.kind, reading.unit, reading.bare = "ratio", "ratio", False


_VERBS = frozenset(
    (
        "remains",
        "remained",
        "resigned",
        "abstained",
        "dissented",
        "voted",
        "died",
        "survived",
        "escaped",
        "was",
        "is",
    )
)


def _upto_verb(words: list[str]) -> list[str]:
    """ "sailor remains hospitalised": the words before the verb."""
    for index, word in enumerate(words):
        if index and word in _VERBS:
            return words[:index]
    return words


def _ratio_context(context: Context, reading: Reading) -> bool:
    begin, stop = context.around(reading)
    return _RATIO_WORDS.search(context.lower, begin, stop) is not None
