"""What a bare number means: an age, a ratio, a number of things."""

from __future__ import annotations

import re
from decimal import Decimal

from twosource.figures.nouns import counted_noun
from twosource.figures.reading import Context, Reading

OLDEST = 115
_AFTER_NAME = re.compile(r"[,)]|\.|;| and |$|[\"”]|\n")
_OLD = re.compile(
    r"(?:[ -](?:year|years|month|months|week|weeks|day|days)[ -](?:old|olds|of[ -]age)(?![a-z])"
    r"|[ -]?(?:yo|y/o)(?![a-z]))"
)
_RATIO_WORDS = re.compile(r"\b(?:ratio|odds|coefficient|multiplier|gini|confidence interval)\b")


def read_age_suffix(context: Context, reading: Reading) -> None:
    """A duration that is an age: 34-year-old, eight months old, 3 years of age."""
    match = _OLD.match(context.lower, reading.number_end)
    if match:
        reading.kind = "age"
        reading.end = match.end()
        if reading.unit is None:
            reading.unit = "year"
        reading.bare = False
    elif reading.kind != "duration":
        return
    elif (
        context.lower.startswith((" old", "-old", " of age"), reading.end)
        or (reading.unit in ("year", "month") and _age_before(context, reading))
        or _mean_age(context, reading)
    ):
        reading.kind = "age"
    elif reading.unit == "day" and reading.low != 1 and context.before(reading.lead)[0] == "on":
        # "cut off on 13 days" counts days; it does not last.
        reading.kind = "count"


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


_AGE_GROUP = re.compile(r"(?:^|(?<=[^a-z]))(over|under)(?:[- ]|[- ]the[- ]age[- ]of )$")


def read_age_group(context: Context, start: int, size: int) -> Reading | None:
    """ "over-65s", "under 18s": the age that bounds a group."""
    end = start + size
    if context.lower[end + 1 : end + 2].isalnum():
        return None
    match = _AGE_GROUP.search(context.lower, max(0, start - 24), start)
    if match is None:
        return None
    value = Decimal(context.text[start:end])
    reading = Reading(start, end, "age", value, value, "year", Decimal(1))
    reading.bound = "more_than" if match[1] == "over" else "less_than"
    reading.hedge_start = match.start(1)
    reading.hedge = context.text[match.start(1) : match.end(1)]
    return reading


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
    if reading.low is None or read_par(context, reading) or _on_scale(context, reading):
        return
    if reading.low <= OLDEST and reading.low > 0 and _is_age(context, reading):
        reading.kind, reading.unit, reading.bare = "age", "year", False
        return
    noun = counted_noun(context, reading.end)
    if noun:
        phrase, lemma, end = noun
        if lemma in ("one", "other"):
            # "14 permanent ones": what they are stands before.
            lemma = ""
        if not lemma and reading.low == 1:
            words = phrase.lower().split()
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
    if reading.step is not None and reading.step < 1 and _ratio_context(context, reading):
        reading.kind, reading.unit, reading.bare = "ratio", "ratio", False


def _is_age(context: Context, reading: Reading) -> bool:
    lower, text = context.lower, context.text
    tables = context.tables
    start, end = reading.start, reading.end
    if _age_before(context, reading):
        return True
    word, begin = context.before(start)
    if word == "of" and context.before(begin)[0] in tables.age_of_people and not lower.startswith(" or more", end):
        return reading.low is not None and (
            reading.low >= 15 or context.before(begin)[0] not in ("mother", "father", "widow")
        )
    closes = _AFTER_NAME.match(lower, end) is not None
    if not reading.worded and reading.step == 1 and closes:
        if (
            text[start - 2 : start] == ", "
            and text[start - 3 : start - 2].isalpha()
            and text[end : end + 1] in (",", ".", ")")
        ):
            return _name_before(context, start - 2)
        if text[start - 1 : start] == "(" and text[end : end + 1] == ")" and text[start - 3 : start - 2].isalpha():
            return _name_before(context, start - 2) and " " in text[max(0, start - 30) : start - 2]
    word, begin = context.before(start)
    if closes or lower.startswith(" and ", end):
        clause = lower[max(0, start - 40) : start].rsplit(".", 1)[-1].rsplit("\n", 1)[-1].split()[-5:]
        if clause and clause[-1] in tables.age_links and not tables.age_superlatives.isdisjoint(clause):
            return True
    if closes or lower.startswith((" on ", " when ", " to ", " or ", " if ", " who ", " by "), end):
        before, _ = context.before(begin)
        if word in tables.age_verbs and (before in tables.age_subjects or word in ("turned", "turns", "turning")):
            return closes
        if word == "at" and (before in tables.age_at_verbs or lower.startswith((", he ", ", she "), end)):
            return True
    if reading.hedge is not None and reading.hedge.endswith(("older", "younger")):
        return True
    if reading.hedge_start is not None and reading.bound in ("less_than", "more_than", "at_most", "at_least"):
        before, _ = context.before(reading.lead)
        if word in tables.age_bounds:
            if before in tables.age_people:
                return closes or not _noun_follows(context, end)
            if before in ("were", "are") and closes and reading.step == 1 and reading.low is not None:
                return 10 <= reading.low <= 100
    return False


def _noun_follows(context: Context, end: int) -> bool:
    noun = counted_noun(context, end)
    return noun is not None and bool(noun[1])


def _age_before(context: Context, reading: Reading) -> bool:
    word, begin = context.before(reading.lead)
    if word == "between":
        word, _ = context.before(begin)
    return word in context.tables.age_before


def _name_before(context: Context, end: int) -> bool:
    """Whether a capitalised word or one for a relative ends here."""
    text = context.text
    begin = end
    while begin > 0 and (text[begin - 1].isalpha() or text[begin - 1] in "-'’"):
        begin -= 1
    return text[begin : begin + 1].isupper() or text[begin:end] in context.tables.age_relatives


def _ratio_context(context: Context, reading: Reading) -> bool:
    begin, stop = context.around(reading)
    return _RATIO_WORDS.search(context.lower, begin, stop) is not None


_MEAN_AGE = re.compile(r"\b(?:mean|average|median|typical) age\b|\b(?:on average|average out at)\b")


def _mean_age(context: Context, reading: Reading) -> bool:
    """ "The mean age of mothers was 33.8 years"."""
    if reading.unit != "year" or reading.low is None or not 10 <= reading.low <= OLDEST:
        return False
    begin, stop = context.around(reading)
    match = _MEAN_AGE.search(context.lower, begin, stop)
    return match is not None and match[0].endswith(" age")
