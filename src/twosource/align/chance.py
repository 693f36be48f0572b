"""Equal values that say nothing: an age and a number of things, the day of a report."""

from __future__ import annotations

from twosource.align.dates.relation import is_reporting_date
from twosource.align.score import Score, weights
from twosource.align.subjects import Subject
from twosource.align.words import canonical_words, is_weak
from twosource.lexicons import load

_SMALL = 12


def by_chance(a: Subject, b: Subject, result: Score) -> bool:
    """Whether two values that meet are no agreement for all that."""
    kinds = {a.claim.figure.kind, b.claim.figure.kind}
    if "age" in kinds and len(kinds) > 1:
        return True
    if "ordinal" in kinds and len(kinds) > 1 and not _one_noun(a, b):
        return True
    if a.quantity is not None and _small(a) and _small(b) and _only_names_shared(a, b, result):
        return True
    if a.quantity is not None or result.wording >= weights()["date"]["reported"]:
        return False
    return is_reporting_date(a) or is_reporting_date(b)


def _one_noun(a: Subject, b: Subject) -> bool:
    """The 38th case and 38 cases, not the second term and two pictures."""
    return bool(canonical_words(a.claim.figure.noun or "") & canonical_words(b.claim.figure.noun or ""))


def _small(subject: Subject) -> bool:
    figure = subject.claim.figure
    return (
        figure.kind in ("count", "duration")
        and figure.low is not None
        and figure.low <= _SMALL
        and figure.low % 1 == 0
    )


def _only_names_shared(a: Subject, b: Subject, result: Score) -> bool:
    """The sentences have nothing in common but names that any sentence of the story may have."""
    if a.document == b.document or result.vote("noun") in ("same", "compatible") or result.anchors:
        return False
    shared = a.context.words.keys() & b.context.words.keys()
    names = a.context.names | b.context.names
    titles = canonical_words(load("alignment")["titles"])
    return not any(word not in names and word not in titles and not is_weak(word) for word in shared)
