"""A CheckResult to the view that every report lays out."""

from __future__ import annotations

from dataclasses import replace

from twosource.model import Article, CheckResult
from twosource.report.agreements import build_agreements
from twosource.report.cards import build_cards
from twosource.report.links import public
from twosource.report.reasons import common_reason
from twosource.report.support import build_support
from twosource.report.view import Gap, View
from twosource.report.voices import Voices


def build_view(result: CheckResult) -> View:
    """The view of one check."""
    voices = Voices(result)
    cards, elsewhere = build_cards(result, voices)
    agreed, compared = build_agreements(result, voices)
    gaps = _gaps(result, voices)
    view = View(
        title=result.title or _title(result.articles),
        sources=list(voices.sources.values()),
        cards=cards,
        elsewhere=elsewhere,
        agreed=agreed,
        compared=compared,
        gaps=gaps,
        support=build_support(result, voices),
        unread=[replace(item, path=public(item.path)) for item in result.unread],
        suppressed=[finding for finding in result.findings if finding.suppressed is not None],
        resolved=result.facts.get("resolved", []),
        facts=result.facts,
        figures=sum(len(article.claims) for article in result.articles),
        voices={finding.id: voices.drafts_first(finding.sides) for finding in result.findings},
    )
    view.counts = {action: sum(card.action == action for card in cards) for action in ("fix", "clarify", "note")}
    view.counts["ok"] = len(agreed)
    view.counts["not_checked"] = sum(len(gap.voices) for gap in gaps)
    return view


def _gaps(result: CheckResult, voices: Voices) -> list[Gap]:
    gaps: dict[str, Gap] = {}
    for item in result.not_checked:
        reason = common_reason(item.reason)
        gaps.setdefault(reason, Gap(reason, [])).voices.append(voices.of_claim(item.claim))
    return list(gaps.values())


def _title(articles: list[Article]) -> str:
    for article in articles:
        if article.document.title:
            return article.document.title
    return ", ".join(article.document.id for article in articles[:4]) or "No article"
