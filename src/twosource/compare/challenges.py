"""A figure that one document says is disputed and another prints without saying so."""

from __future__ import annotations

from twosource.model import Article, Challenge, Claim, Judgement, Side


def judge_challenges(articles: list[Article]) -> list[Judgement]:
    """One judgement for each challenged figure that another document gives, with no challenge."""
    judgements: list[Judgement] = []
    challenged = {
        (article.document.id, challenge.figure)
        for article in articles
        for challenge in article.challenges
        if challenge.figure is not None
    }
    for article in articles:
        for challenge in article.challenges:
            if challenge.figure is None or not challenge.speaker:
                continue
            claim = article.claims[challenge.figure]
            if not claim.attribution.speaker:
                continue
            for other in articles:
                if other is article:
                    continue
                match = next((each for each in other.claims if _same(claim, each)), None)
                if (
                    match is not None
                    and (other.document.id, match.index) not in challenged
                    and not other.challenges
                ):
                    judgements.append(_judgement(challenge, claim, match))
                    break
    return judgements


def _same(a: Claim, b: Claim) -> bool:
    x, y = a.figure, b.figure
    return x.kind == y.kind and x.low == y.low and x.high == y.high and x.unit == y.unit and x.low is not None


def _judgement(challenge: Challenge, claim: Claim, plain: Claim) -> Judgement:
    """``claim`` is under attack; ``plain`` is the same figure elsewhere. The challenger gives no number."""
    return Judgement(
        check="challenge.figure",
        type="value",
        verdict="challenged",
        sides=(
            _side(plain),
            _side(claim),
            Side(challenge.document, challenge.start, challenge.end, challenge.text, challenge.speaker),
        ),
        quantity=f"{claim.figure.text}, given by {claim.attribution.speaker}",
        facts={"challenger": challenge.speaker, "words": challenge.text, "figure": claim.figure.text},
        derivation=(f"{challenge.speaker}: “{challenge.text}”, about {claim.figure.text}",),
    )


def _side(claim: Claim) -> Side:
    figure = claim.figure
    return Side(claim.document.id, figure.start, figure.end, figure.text, claim.attribution.speaker, claim)
