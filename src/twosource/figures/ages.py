"""Numbers that are ages."""

from __future__ import annotations

import re
from decimal import Decimal

from twosource.figures.nouns import counted_noun
from twosource.figures.reading import Context, Reading

OLDEST = 115
_AFTER_NAME = re.compile(r"[,)]|\.|;| and |$|[\"”]|\n")
_CLAUSE_END = re.compile(r"[.;:\n]")
_AFTER_AGE = re.compile(r" (?:when|next|by the|in|on|this|that|today|tomorrow|later|at the time)(?![a-z])")
_SAYING = frozenset(("turned", "turns", "turning", "be", "been", "at"))
_TURNING = frozenset(("turned", "turns", "turning"))
_BEING = frozenset(("is", "was", "were", "being", "at", "just", "only"))
_AVERAGE = frozenset(("average", "median", "typical", "mean"))
_AGENT = ("er", "or", "ist", "ian", "ant", "man", "woman", "eer", "ess")
_DETERMINERS = frozenset(("the", "a", "an", "his", "her", "their", "another", "one", "second", "third"))
_OLD = re.compile(
    r"(?:[ -](?:year|years|month|months|week|weeks|day|days)[ -](?:old|olds|of[ -]age)(?![a-z])"
    r"|[ -]?(?:yo|y/o)(?![a-z]))"
)


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


def is_age(context: Context, reading: Reading) -> bool:
    """Whether a bare number up to ``OLDEST`` is somebody's age, by the words around it."""
    lower = context.lower
    if _age_before(context, reading) or _of_person(context, reading) or _between(context, reading):
        return True
    closes = _AFTER_NAME.match(lower, reading.end) is not None
    if not reading.worded and reading.step == 1 and closes:
        beside = _beside_name(context, reading)
        if beside is not None:
            return beside
    if _of_superlative(context, reading, closes) or _said_of_person(context, reading, closes):
        return True
    if reading.hedge is not None and reading.hedge.endswith(("older", "younger")):
        return True
    return _bounds_group(context, reading, closes)


_BETWEEN = re.compile(r"([a-z]+) between (?:\d{1,2} and )?$")
_UP_TO = re.compile(r"(?: and \d{1,3})?(?=[,.;)]|$| (?:who|were|are|was|is|had|have)\b)")


def _between(context: Context, reading: Reading) -> bool:
    """ "citizens between 23 and 41"."""
    if context.before(reading.start)[0] not in ("between", "and"):
        return False
    match = _BETWEEN.search(context.lower, max(0, reading.start - 40), reading.start)
    if match is None or match[1] not in context.tables.age_people:
        return False
    return _UP_TO.match(context.lower, reading.end) is not None


def _of_person(context: Context, reading: Reading) -> bool:
    """ "a man of 53"; "a mother of three" has children."""
    word, begin = context.before(reading.start)
    if word != "of" or context.lower.startswith(" or more", reading.end):
        return False
    person = context.before(begin)[0]
    if person in context.tables.age_groups:
        return reading.step == 1 and not _noun_follows(context, reading.end)
    if person not in context.tables.age_of_people or reading.low is None:
        return False
    return reading.low >= 15 or person not in ("mother", "father", "widow")


def _beside_name(context: Context, reading: Reading) -> bool | None:
    """ "Ada Lowe, 41," and "(41)" behind a name; None if the number stands otherwise."""
    text, start, end = context.text, reading.start, reading.end
    if not text[start - 3 : start - 2].isalpha():
        return None
    if text[start - 2 : start] == ", " and text[end : end + 1] in (",", ".", ")"):
        return _name_before(context, start - 2) or _person_before(context, start - 2)
    if text[start - 1] == "(" and text[end : end + 1] == ")":
        return _name_before(context, start - 2) and " " in text[max(0, start - 30) : start - 2]
    return None


def _of_superlative(context: Context, reading: Reading, closes: bool) -> bool:
    """ "the youngest was six, the oldest 88", "the oldest, a farmer, is 91", "the average mother is 33"."""
    lower, tables = context.lower, context.tables
    if context.before(reading.lead)[0] not in tables.age_links:
        return False
    if not (closes or lower.startswith((" and ", " when "), reading.end)):
        return False
    begin = max(context.sentences[reading.sentence].start, reading.lead - 80)
    clause = _CLAUSE_END.split(lower[begin : reading.lead])[-1].replace(",", " ").split()
    if not clause or clause[-1] not in tables.age_links:
        return False
    if not tables.age_superlatives.isdisjoint(clause[-5:]):
        return True
    if clause[-1] not in _BEING or reading.low is None:
        return False
    for at, word in enumerate(clause[:-1]):
        if word in tables.age_superlatives or (word in _AVERAGE and _is_person(context, clause[at + 1])):
            return True
    return False


def _said_of_person(context: Context, reading: Reading, closes: bool) -> bool:
    """ "who is 58", "she turns 20 in June", "he will be 35 next month", "died at 63", "Ann Cole was 81 when"."""
    lower, tables = context.lower, context.tables
    word, begin = context.before(reading.lead)
    if word not in _SAYING and word not in tables.age_verbs:
        return False
    before, at = context.before(begin)
    follows = _AFTER_AGE.match(lower, reading.end) is not None
    if word in _TURNING:
        return closes or follows
    if word in tables.age_verbs:
        if before in tables.age_subjects or "'" in word or "’" in word:
            return closes or follows
        named = context.text[at : at + 1].isupper() and before not in tables.age_no_names
        return named and lower.startswith((" when ", " at the time"), reading.end) and not reading.worded
    if word in ("be", "been") and (closes or follows) and not reading.worded:
        subject, at = context.before(at if before in ("will", "would", "have") else begin)
        if before == "have":
            subject, at = context.before(at)
        return before in ("will", "would", "have", "he'll", "she'll", "he’ll", "she’ll") and (
            subject in tables.age_subjects or before[:2] in ("he", "sh")
        )
    if word == "at":
        if before in tables.age_at_verbs:
            return closes or lower.startswith((" when ", " to ", " on ", " after "), reading.end)
        return lower.startswith((", he ", ", she "), reading.end)
    return False


def _bounds_group(context: Context, reading: Reading, closes: bool) -> bool:
    """ "children under 12", "Australians over 60"."""
    if reading.hedge_start is None or reading.bound not in ("less_than", "more_than", "at_most", "at_least"):
        return False
    tables = context.tables
    if context.before(reading.start)[0] not in tables.age_bounds:
        return False
    before, at = context.before(reading.lead)
    if before in tables.age_people or (context.text[at].isupper() and before.endswith(("ans", "ons", "ers"))):
        return closes or not _noun_follows(context, reading.end)
    if before in ("were", "are") and closes and reading.step == 1 and reading.low is not None:
        return 10 <= reading.low <= 100
    return False


def _is_person(context: Context, word: str) -> bool:
    return word in context.tables.humans


def _person_before(context: Context, end: int) -> bool:
    """ "the conductor, 29,": a word for a person with an article ends here."""
    words = context.lower[max(0, end - 32) : end].split()
    if len(words) < 2 or not (words[-1] in context.tables.humans or words[-1].endswith(_AGENT)):
        return False
    return not _DETERMINERS.isdisjoint(words[-4:-1])


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


_MEAN_AGE = re.compile(r"\b(?:mean|average|median|typical) age\b|\b(?:on average|average out at)\b")


def _mean_age(context: Context, reading: Reading) -> bool:
    """ "The mean age of mothers was 33.8 years"."""
    if reading.unit != "year" or reading.low is None or not 10 <= reading.low <= OLDEST:
        return False
    begin, stop = context.around(reading)
    match = _MEAN_AGE.search(context.lower, begin, stop)
    return match is not None and match[0].endswith(" age")
