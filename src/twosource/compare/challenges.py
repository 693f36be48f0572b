"""A figure that one document says is disputed and others print without saying so."""

from __future__ import annotations

from twosource.model import Article, Challenge, Claim, Judgement, Side


def judge_challenges(articles: list[Article]) -> list[Judgement]:
    """One judgement for each challenged figure that another document gives, with no challenge."""
    challenged = {
        (article.document.id, challenge.figure)
        for article in articles
        for challenge in article.challenges
        if challenge.figure is not None
    }
    judgements: list[Judgement] = []
    done: set[tuple[str | None, int]] = set()
    for article in articles:
        for challenge in article.challenges:
            if challenge.figure is None or not challenge.speaker:
                continue
            claim = article.claims[challenge.figure]
            if not claim.attribution.speaker and claim.sentence.index != challenge.sentence:
                continue
            if claim.frame.status in _UNSETTLED:
                continue
            plain = []
            for other in articles:
                matching = [each for each in other.claims if _same(claim, each)]
                carried = any((other.document.id, each.index) in challenged for each in matching)
                if other is not article and matching and not carried:
                    plain.append(next((each for each in matching if each.attribution.speaker), matching[0]))
            key = (challenge.speaker, claim.index)
            if plain and key not in done:
                done.add(key)
                judgements.append(_judgement(challenge, claim, plain))
    return judgements


_UNSETTLED = ("forecast", "target")
"""Nobody holds these for facts: doubting them is comment, not correction."""


def _same(a: Claim, b: Claim) -> bool:
    x, y = a.figure, b.figure
    return x.kind == y.kind and x.low == y.low and x.high == y.high and x.unit == y.unit and x.low is not None


def _judgement(challenge: Challenge, claim: Claim, plain: list[Claim]) -> Judgement:
    """``claim`` is under attack; ``plain`` is the same figure elsewhere. The challenger gives no number."""
    given = next((each.attribution.speaker for each in (claim, *plain) if each.attribution.speaker), None)
    return Judgement(
        check="challenge.figure",
        type="value",
        verdict="challenged",
        sides=(
            _side(plain[0]),
            _side(claim),
            Side(challenge.document, challenge.start, challenge.end, challenge.text, challenge.speaker),
            *(_side(each) for each in plain[1:]),
        ),
        quantity=f"{claim.figure.text}, given by {given}" if given else claim.figure.text,
        facts={"challenger": challenge.speaker, "words": challenge.text, "figure": claim.figure.text},
        derivation=(f"{challenge.speaker}: “{challenge.text}”, about {claim.figure.text}",),
    )


def _side(claim: Claim) -> Side:
    figure = claim.figure
    return Side(claim.document.id, figure.start, figure.end, figure.text, claim.attribution.speaker, claim)
