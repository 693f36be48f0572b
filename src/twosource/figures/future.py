"""Whether the words around a date without a year point ahead of publication or back."""

from __future__ import annotations

import re
from itertools import pairwise

from twosource.figures.reading import LONG, Context

_CLAUSE_START = re.compile(r'(?s:.*)(?:[,;:.”"] |[\n–—])')
_WEEKDAY_BEFORE = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,? (?:the )?\Z")
CLAUSE_END = re.compile(r"[,;:.\n()–—](?!\d)")


def _clause_before(lower: str, start: int) -> list[str]:
    """The words of the clause before a place; the weekday of a date ("Friday, 12 June") belongs to the date."""
    begin = max(0, start - 120)
    weekday = _WEEKDAY_BEFORE.search(lower, max(0, start - 12), start)
    if weekday:
        start = weekday.start()
    match = _CLAUSE_START.match(lower, begin, start)
    return lower[match.end() if match else begin : start].split()


def future_cue(context: Context, start: int, end: int) -> bool | None:
    """True if the words around a date point ahead of publication, False if they point back, None if neither."""
    lower = context.lower
    tables = context.tables
    words = _clause_before(lower, start)
    last = words[-1].lstrip("\"“‘'(") if words else ""
    lead = last
    if last in ("on", "the") and len(words) > 1:
        last = words[-2]
    if last in tables.last_words:
        return False
    if last in ("until", "till") and not tables.lasted_until.isdisjoint(words):
        return False
    if last in tables.next_words or (len(words) > 2 and not tables.next_words.isdisjoint(words[-3:-1])):
        return True
    past = [index for index, word in enumerate(words) if _is_past(context, word)]
    sure = [index for index, word in enumerate(words) if word in tables.sure_future]
    if sure and (not past or sure[-1] > past[-1] or words[sure[-1] + 1 : sure[-1] + 2] == ["be"]):
        return True
    if _is_planned(context, words, last, lead):
        return True
    if lead == "on" and not past and not tables.goes_on.isdisjoint(words):
        return True
    right = lower[end : end + 60]
    stop = CLAUSE_END.search(right)
    ahead = (right[: stop.start()] if stop else right).split()
    if lead == "in" and len(words) > 1 and words[-2] in tables.told_in:
        return False
    if last in ("by", "until", "till") and not past and not any(_is_past(context, word) for word in ahead):
        return True
    if tables.past_verbs.isdisjoint(words) and any(
        word in tables.future_verbs and (not index or words[index - 1] != "the")
        for index, word in enumerate(words)
    ):
        return True
    if past or not tables.saying.isdisjoint(words) or not (last in tables.open_words or lead == "on"):
        return None
    # "said on Friday it would" tells what was said on Friday.
    if not (tables.sure_future if lead != "on" else tables.plain_future).isdisjoint(ahead):
        return True
    # "apply again from Saturday": the present tense, if nothing of the clause is past.
    if (
        last == "from"
        and len(words) > 1
        and lower[end : end + 1] not in "'’"
        and not any(_is_past(context, word) for word in ahead)
    ):
        return True
    return None


def _is_past(context: Context, word: str) -> bool:
    return word in context.tables.past_verbs or (
        word.endswith("ed") and (not word.endswith("eed") or word == "agreed")
    )


def _is_planned(context: Context, words: list[str], last: str, lead: str) -> bool:
    """ "the vote is on 8 May", "a strike for Friday", "asked to appear on 30 June", "promised more by April"."""
    tables = context.tables
    if lead == "on" and last in tables.verbs_ahead:
        return True
    if last == "for":
        return not tables.set_for.isdisjoint(words)
    if last == "to" and len(words) > 1 and words[-2] in tables.put_off:
        return True
    if lead not in ("on", "in") and last not in tables.open_words:
        return False
    if last in ("by", "from", "until"):
        if not tables.promises.isdisjoint(words):
            return True
        if any(word in tables.obliged and following == "to" for word, following in pairwise(words)):
            return True
    return any(
        word in tables.asked_to
        and words[index + 1] == "to"
        and words[index + 2] not in tables.noun_skip
        and words[index + 2] != "have"
        for index, word in enumerate(words[:-2])
    )


def told_as_past(context: Context, start: int) -> bool:
    """Whether the clause before a date tells what has happened; if it has no verb, the sentence before it."""
    words = _clause_before(context.lower, start)
    tables = context.tables
    if len(words) < 4 and tables.past_verbs.isdisjoint(words) and tables.future_verbs.isdisjoint(words):
        words = context.around_position(start)[:LONG].replace(",", " ").split()
        index = context.sentence_at(start)
        if index is not None:
            begin = max(context.sentences[index].start, start - LONG)
            words = context.lower[begin:start].replace(",", " ").split()
    return not tables.past_verbs.isdisjoint(words) and tables.future_verbs.isdisjoint(words)
