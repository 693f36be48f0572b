"""How likely it is that two figures which do not meet are one quantity: a weight of evidence, fitted on stories.

Logistic regression over plain features of the pair: ``log_odds`` is the sum of their weights. The grounds
(``grounds``) say why a pair may be told; this says whether all that is known of it leaves that believable.
The weights are fitted by ``python -m benchmarks.fit_evidence``.
"""

from __future__ import annotations

import math
from functools import cache

from twosource.align.sameness import looks_elsewhere, other_days, partly
from twosource.align.score import Score
from twosource.align.story import Story, in_repeating, repeats
from twosource.align.subjects import Subject
from twosource.authorities.standing import claimant_first
from twosource.lexicons import load

_MOST_WORDING = 8.0
_FARTHEST = 6.0
"""Doublings between two values beyond which it makes no difference how far they are apart."""
_MOST_SENTENCES = 6


def log_odds(a: Subject, b: Subject, result: Score, story: Story) -> float:
    """The weight of all evidence that the pair is one quantity: 0 is even, -3 about one in twenty."""
    table = _weights()
    return table["bias"] + sum(
        table.get(name, 0.0) * value for name, value in features(a, b, result, story).items()
    )


@cache
def _weights() -> dict[str, float]:
    weights: dict[str, float] = load("alignment_evidence")["weights"]
    return weights


def features(a: Subject, b: Subject, result: Score, story: Story) -> dict[str, float]:
    """What is known about a pair of two numbers, by name: 0 to 1 for a yes or no, else an amount."""
    first, second = a.claim.figure, b.claim.figure
    found = {
        "wording": min(result.wording, _MOST_WORDING),
        "containment": min(result.containment, 1.0),
        "retold": min(result.wording, _MOST_WORDING) * min(result.containment, 1.0),
        "beside": result.beside,
        "slip": result.slip,
        f"relation:{result.relation}": 1.0,
        f"kind:{first.kind if first.kind == second.kind else 'mixed'}": 1.0,
        "same unit": float(first.unit == second.unit),
        "anchors": float(min(result.anchors, 3)),
        "matched": float((a.number, b.document) in story.partners)
        + float((b.number, a.document) in story.partners),
        "alone": float(len({a.number, b.number} & story.alone)),
        "other names": float(story.other_names(a, b)),
        "shared names": float(min(len(a.context.names & b.context.names), 3)),
        "looks elsewhere": float(looks_elsewhere(a, b)),
        "partly": float(partly(result)),
        "other days": float(other_days(a, b)),
        "claim and body": float(claimant_first(a.claim, b.claim, story.voices) is not None),
        "two measures": float(result.two_measures),
        "other bound": float(first.bound != second.bound),
        "headline": float(in_repeating(a)) + float(in_repeating(b)),
        "place in text": abs(_place_in_text(a) - _place_in_text(b)),
        "doublings": _doublings(a, b),
    }
    found |= {f"{vote.slot} {vote.says}": 1.0 for vote in result.votes}
    found |= _speakers(a, b)
    if a.document == b.document:
        apart = abs(first.sentence - second.sentence)
        found |= {
            "one text": 1.0,
            "one sentence": float(apart == 0),
            "sentences apart": min(apart, _MOST_SENTENCES) / _MOST_SENTENCES,
            "repeated": float(repeats(a, b)),
        }
    return found


def _speakers(a: Subject, b: Subject) -> dict[str, float]:
    first, second = a.claim.attribution.speaker, b.claim.attribution.speaker
    if not first or not second:
        return {"one speaker": float(bool(first) != bool(second))}
    same = first.split()[-1] == second.split()[-1]
    return {"same speaker": 1.0} if same else {"two speakers": 1.0}


def _place_in_text(subject: Subject) -> float:
    return subject.claim.figure.start / max(1, len(subject.claim.document.text))


def _doublings(a: Subject, b: Subject) -> float:
    """Doublings between the two values."""
    if a.quantity is None or b.quantity is None:
        return 0.0
    low, high = sorted(abs(float(subject.quantity.low)) for subject in (a, b) if subject.quantity is not None)
    return min(math.log2(high / low), _FARTHEST) if low else _FARTHEST
