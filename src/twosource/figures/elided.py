"""The counted noun of a number that stands without one, from the words and numbers of the text around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from twosource.figures.ballots import ballots
from twosource.figures.givers import is_aside, of_one_size
from twosource.figures.nouns import PEOPLES, is_plural, lemma
from twosource.figures.people import crowd, of_those, people_acting, people_beside
from twosource.figures.reading import LONG, Context, Counted, Reading

_NOUN = re.compile(r"[^\W\d_]{1,40}(?:[-’'][^\W\d_]{1,40}){0,4}")
_NUMBER_OF = re.compile(r"\b(?:number|numbers|total|tally|count) of ((?:[a-z-]+ ){0,3}[a-z-]+)")
_TALLIES = re.compile(r"\b(death|body|head|case|vote|seat|bird|goal|medal|staff) (?:count|tally|total)\b")
_NUMBERS = re.compile(r"\b([a-z]+) numbers\b")
_OF_WHOLE = re.compile(
    r"([a-z-]+)(?: \([^)]{1,12}\))? of(?: (?:a|an|the|its|their|our|his|her|some|only|just|all))?$"
)
_WERE_NOUNS = re.compile(
    r" (?:of (?:the|those|them|these)(?: [a-z]+){0,2} )?(?:are|were) ([a-z-]+)(?=[.,;]| in| of| and| under| who|$)"
    r"|,? of (?:them|whom|which),? (?:([a-z-]+) )?([a-z-]+)(?=[.,;]| and |$)"
)
_VOTES = re.compile(
    r" (?:in favou?r|against)(?=[,.;:]| it| and| to| the (?:motion|bill|proposal|plan)|\n|$)"
    r"| for the (?:motion|bill)"
)
_BACK = re.compile(
    r" (?:of (?:them|these|those|whom|which))(?![a-z])(?! [a-z]+s\b)| (?:permanent |[a-z]+ )?ones(?![a-z])"
)
_BACK_LEAD = re.compile(r"(?:of (?:whom|which|these|those|them),? (?:only |some |about |just |around )?)$")
_ONE_OF = re.compile(
    r"\b(?:the|this|that|an?) (?:[a-z]+ )?([a-z]{3,}) (?:is|was) (?:only |just )?one of (?:only |just |the )?$"
)
_CLAUSE_END = re.compile(r"[.;:\n]|, (?:and|but|while|which|when)\b")
_LABEL = re.compile(r"(?:^|\n)[ •·*–-]*([^\n:.]{1,60}): ?$")
_OF_LEADS = frozenset(("of", "a", "an", "the", "its", "their", "our", "his", "her", "some", "only", "just", "all"))
_BACK_LEADS = frozenset(("whom", "which", "these", "those", "them", "only", "some", "about", "just", "around"))


def elided_noun(context: Context, readings: Sequence[Reading], index: int) -> str | None:
    """The noun that grammar alone gives: what follows, a collective, people, a number counted before."""
    reading = readings[index]
    return (
        _said_after(context, reading)
        or crowd(context, reading)
        or of_those(context, reading)
        or _counted_before_of(context, readings, index)
        or _whole(context, reading)
        or _one_of(context, reading)
        or _bracketed(context, reading)
        or people_beside(context, readings, index)
        or people_acting(context, readings, index)
        or ballots(context, reading)
    )


def topic_noun(context: Context, readings: Sequence[Reading], index: int) -> str | None:
    """The noun that the passage speaks of: by the same number, a label, what it counts."""
    reading = readings[index]
    return (
        _same_number(context, readings, reading)
        or _label(context, reading)
        or _counted_in_sentence(context, readings, index)
        or _subject(context, reading)
    )


def usual_noun(context: Context, readings: Sequence[Reading], reading: Reading) -> str | None:
    """What the text counts most often in numbers of this size."""
    low = reading.low
    if low is None or low < 100:
        return None
    by_size = _counted(context, readings)[1]
    size = low.adjusted()
    counts: dict[str, int] = {}
    for near in (size, size - 1, size + 1):
        for unit, number in by_size.get(near, {}).items():
            counts[unit] = counts.get(unit, 0) + number
    return max(counts, key=lambda unit: counts[unit]) if counts else None


def _counted(context: Context, readings: Sequence[Reading]) -> Counted:
    """The nouns of the text's numbers, by number and by size; built when first asked for."""
    if context.counted is None:
        by_number: dict[tuple[Decimal, Decimal], str] = {}
        by_size: dict[int, dict[str, int]] = {}
        for reading in readings:
            low, high = reading.low, reading.high
            if reading.kind == "count" and reading.noun and reading.unit and low is not None and high is not None:
                by_number.setdefault((low, high), reading.unit)
                units = by_size.setdefault(high.adjusted(), {})
                units[reading.unit] = units.get(reading.unit, 0) + 1
        context.counted = by_number, by_size
    return context.counted


def _said_after(context: Context, reading: Reading) -> str | None:
    """ "8,900 were sheep", "two of them firefighters"."""
    tables = context.tables
    if _VOTES.match(context.lower, reading.end):
        return "vote"
    word, begin = context.before(reading.start)
    if word == "of" and context.before(begin)[0] in tables.parents:
        return "child"
    match = _WERE_NOUNS.match(context.lower, reading.end)
    if match and not (match[2] and match[2] in tables.noun_stop):
        word = match[1] or match[3]
        if is_plural(word, tables.plural_without_s, tables.not_plural):
            return lemma(word, tables.irregular)
    return None


def _counted_before_of(context: Context, readings: Sequence[Reading], index: int) -> str | None:
    """ "11 of them", "of whom 12", "14 permanent ones": the things that a number before counts."""
    reading = readings[index]
    lower = context.lower
    lead = None
    if context.before(reading.lead)[0] in _BACK_LEADS:
        lead = _BACK_LEAD.search(lower, max(0, reading.lead - 24), reading.lead)
    if lead is None and not _BACK.match(lower, reading.end):
        return None
    found: str | None = None
    sentence = reading.sentence
    for back in range(index - 1, max(-1, index - 9), -1):
        previous = readings[back]
        if previous.sentence < reading.sentence - 2 or (found and previous.sentence != sentence):
            break
        if previous.kind == "count" and previous.unit is not None and (previous.low or 0) >= (reading.low or 0):
            # In its own sentence the nearest, in an earlier one the first.
            if previous.sentence == reading.sentence:
                return previous.unit
            found, sentence = previous.unit, previous.sentence
    if found is None and lead is not None and "whom" in lead[0]:
        return "person"
    return found


def _whole(context: Context, reading: Reading) -> str | None:
    """ "a workforce of 4,200", "a city of 2.1 million": what the members of a whole are."""
    lower, wholes = context.lower, context.tables.wholes
    word, at = context.before(reading.lead)
    if word in ("count", "tally", "total"):
        # "the death count passed 40"
        return context.tables.tallied.get(context.before(at)[0])
    if word in _OF_LEADS:
        match = _OF_WHOLE.search(lower, max(0, reading.lead - 40), reading.lead - 1)
        if match:
            return wholes.get(match[1])
    if word == "seat":
        # "the ground will seat 26,500"
        return "person"
    if word not in context.tables.level_leads:
        return None
    begin = max(context.sentences[reading.sentence].start, reading.lead - 100)
    clause = _CLAUSE_END.split(lower[begin : reading.lead])[-1]
    for word in reversed(clause.split()):
        if word in context.tables.telling_wholes:
            return wholes[word]
    return None


def _one_of(context: Context, reading: Reading) -> str | None:
    """ "The branch is one of nine to close": what the one is."""
    if context.before(reading.lead)[0] not in _OF_LEADS:
        return None
    match = _ONE_OF.search(context.lower, max(0, reading.lead - 60), reading.lead)
    if match is None or match[1] in context.tables.noun_stop or match[1].endswith("ed"):
        return None
    return match[1]


def _same_number(context: Context, readings: Sequence[Reading], reading: Reading) -> str | None:
    """The noun of the same number elsewhere in the text, if it is no round one."""
    low, high = reading.low, reading.high
    if low is None or high is None or low < 100 or reading.step is None or low / reading.step < 100:
        return None
    return _counted(context, readings)[0].get((low, high))


def _bracketed(context: Context, reading: Reading) -> str | None:
    """ "more deaths (62,800) than births (45,100)": the noun before the bracket."""
    lower = context.lower
    if lower[reading.lead - 1 : reading.lead] != "(" or lower[reading.end : reading.end + 1] != ")":
        return None
    tables = context.tables
    word = context.before(reading.lead - 1)[0]
    if word in tables.peoples or word.endswith(PEOPLES) or word in tables.no_subject:
        return None
    return lemma(word, tables.irregular) if is_plural(word, tables.plural_without_s, tables.not_plural) else None


def _label(context: Context, reading: Reading) -> str | None:
    """ "Attendance: 28,614", "Seats: 54"."""
    if ":" not in context.lower[max(0, reading.lead - 2) : reading.lead]:
        return None
    match = _LABEL.search(context.lower, max(0, reading.lead - 64), reading.lead)
    if match is None:
        return None
    tables = context.tables
    for word in reversed(match[1].split()):
        if word in tables.wholes:
            return tables.wholes[word]
        if is_plural(word, tables.plural_without_s, tables.not_plural) and word not in tables.no_subject:
            return lemma(word, tables.irregular)
    return None


def _counted_in_sentence(context: Context, readings: Sequence[Reading], index: int) -> str | None:
    """ "gave the Greens 54 seats, the Liberals 27": what the number before counts."""
    reading = readings[index]
    for back in range(index - 1, max(-1, index - 5), -1):
        previous = readings[back]
        if previous.sentence != reading.sentence:
            return None
        if previous.kind != "count" or previous.unit is None:
            continue
        if is_aside(context, previous):
            continue
        if not of_one_size(reading, previous) or context.lower.find(";", previous.end, reading.lead) >= 0:
            return None
        return _new_subject(context, previous.per_end, reading.lead) or previous.unit
    return None


def _new_subject(context: Context, start: int, end: int) -> str | None:
    """A noun between two numbers that is counted itself: "the number of managers", "and complaints rose to"."""
    tables = context.tables
    counted = _number_of(context, start, end)
    if counted:
        return counted
    words = [word.rstrip(",") for word in context.lower[start:end].split()]
    for at, word in enumerate(words):
        if word in tables.wholes and (at == 0 or words[at - 1] not in tables.place_prepositions):
            return tables.wholes[word]
        if (
            is_plural(word, tables.plural_without_s, tables.not_plural)
            and word not in tables.no_subject
            and (at == 0 or words[at - 1] not in tables.place_prepositions)
            and not tables.level_verbs.isdisjoint(words[at + 1 : at + 4])
        ):
            return lemma(word, tables.irregular)
    return None


def _subject(context: Context, reading: Reading) -> str | None:
    """The plural noun that the clause before the number speaks of ("Journeys rose 6% to 11.4 million")."""
    lower = context.lower
    verb = context.before(reading.lead)[0]
    crossed = reading.hedge is not None and verb in ("has", "have", "had")
    if (verb in context.tables.object_verbs and not crossed) or (
        verb.endswith("ed") and verb not in context.tables.level_verbs
    ):
        # "Firms added 171,000": what was added is not named.
        return None
    sentence = context.sentences[reading.sentence]
    start = max(sentence.start, (reading.lead // LONG - 1) * LONG)
    begin = max(start, lower.rfind(";", start, reading.lead) + 1)
    # Numbers of one clause share the search.
    read_to, unit = context.subjects.get(begin, (begin, None))
    if unit is None and read_to < reading.lead:
        unit = _plural_before(context, begin, read_to, reading.lead)
        context.subjects[begin] = (reading.lead, unit)
    return unit


def _plural_before(context: Context, begin: int, start: int, end: int) -> str | None:
    lower = context.lower
    tables = context.tables
    counted = _number_of(context, start, end)
    if counted:
        return counted
    for noun in _NOUN.finditer(lower, start, end):
        word = noun[0]
        if word in tables.wholes:
            return tables.wholes[word]
        if is_plural(word, tables.plural_without_s, tables.not_plural) and word not in tables.no_subject:
            # "the league represents 3,150": the word right before the number is the verb.
            if noun.end() + 1 >= end and lower[noun.end() : end] == " ":
                continue
            known = tables.words.get(word)
            if known is not None and known.kind in ("money", "minor"):
                continue
            if word in tables.noun_stop or (context.text[noun.start()].isupper() and noun.start() > begin + 2):
                continue
            return lemma(word, tables.irregular)
    return None


def _number_of(context: Context, start: int, end: int) -> str | None:
    """ "the number of senior managers", "garda numbers"."""
    tables = context.tables
    match = _NUMBER_OF.search(context.lower, start, end)
    if match:
        for word in match[1].split():
            if is_plural(word, tables.plural_without_s, tables.not_plural):
                return lemma(word, tables.irregular)
    match = _TALLIES.search(context.lower, start, end)
    if match:
        return tables.tallied[match[1]]
    match = _NUMBERS.search(context.lower, start, end)
    if match and match[1] not in tables.number_adjectives:
        return lemma(match[1], tables.irregular)
    return None
