"""CheckResults built by hand from ``tests/cases/reports/*.yaml``, so that reports are tested without the analysis.

A place is written ``document: text`` with the text verbatim (``nth`` counts repeats); a figure that is listed
under its document is joined to it, with speaker, basis and period.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from twosource.model import (
    Article,
    Attribution,
    CheckResult,
    Claim,
    Document,
    Figure,
    Finding,
    Frame,
    Hypothesis,
    Interval,
    Judgement,
    NotChecked,
    Pair,
    Sentence,
    Side,
    Unread,
)

FOLDER = Path(__file__).parent / "cases" / "reports"
NAMES = sorted(path.stem for path in FOLDER.glob("*.yaml"))


def build(name: str) -> CheckResult:
    """The result that ``tests/cases/reports/NAME.yaml`` describes."""
    return build_from(yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8")))


def build_from(story: dict[str, Any]) -> CheckResult:
    """The result that a parsed description holds."""
    articles = [_article(id_, content) for id_, content in story["documents"].items()]
    by_id = {article.document.id: article for article in articles}
    judgements, findings = [], []
    for item in story.get("judgements", ()):
        judgement = _judgement(item, by_id)
        judgements.append(judgement)
        if "finding" in item:
            findings.append(_finding(item["finding"], judgement, len(findings)))
    return CheckResult(
        articles=articles,
        pairs=[judgement.pair for judgement in judgements if judgement.pair],
        judgements=judgements,
        findings=findings,
        not_checked=[
            NotChecked(_claim_at(by_id, document, text), reason)
            for document, text, reason in story.get("not_checked", ())
        ],
        unread=[Unread(path, reason) for path, reason in story.get("unread", ())],
        against=frozenset(story.get("against", ())),
        title=story.get("title"),
        facts=dict(story.get("facts", {})),
    )


def _article(id_: str, content: dict[str, Any]) -> Article:
    published = content.get("published")
    text = content["text"]
    document = Document(
        id_,
        text,
        outlet=content.get("outlet"),
        published=dt.date.fromisoformat(str(published)) if published else None,
        path=content.get("path", id_),
    )
    sentences = _sentences(text)
    claims = []
    for index, item in enumerate(sorted(content.get("figures", ()), key=lambda item: _find(text, item))):
        start = _find(text, item)
        sentence = next(s for s in sentences if s.start <= start < s.end)
        claims.append(_claim(document, sentence, start, item, index))
    return Article(document, sentences, claims)


def _sentences(text: str) -> list[Sentence]:
    sentences = []
    for paragraph, line in enumerate(re.finditer(r"[^\n]*\S[^\n]*", text)):
        for match in re.finditer(r"\S.*?(?:[.!?][”\"]?(?=\s+[A-Z“\"])|$)", line[0]):
            section = "headline" if paragraph == 0 else "body"
            start, end = line.start() + match.start(), line.start() + match.end()
            sentences.append(Sentence(len(sentences), start, end, paragraph, section))
    return sentences


def _claim(document: Document, sentence: Sentence, start: int, item: dict[str, Any], index: int) -> Claim:
    low, high = _ends(item.get("value"))
    inner_low, inner_high = _ends(item.get("interval", item.get("value")), open_ended=True)
    text = item["text"]
    figure = Figure(
        start,
        start + len(text),
        text,
        item.get("kind", "count"),
        low,
        high,
        item.get("unit"),
        sentence.index,
        bound=item.get("bound", "exact"),
        interval=Interval(inner_low, inner_high) if low is not None else None,
        per=item.get("per"),
        date_start=item.get("date"),
        date_end=item.get("date"),
    )
    frame = Frame(
        measure=item.get("measure"),
        basis=tuple(item.get("basis", ())),
        period_text=item.get("period"),
    )
    who = Attribution(
        speaker=item.get("speaker"),
        voice="reported" if item.get("speaker") else "outlet",
        cited=item.get("cited"),
        authority=item.get("authority"),
    )
    return Claim(f"{document.id}:{start}", document, sentence, figure, frame, who, index)


def _ends(value: Any, open_ended: bool = False) -> tuple[Decimal | None, Decimal | None]:
    if value is None:
        return None, None
    low, high = value if isinstance(value, list) else (value, value)
    return (None if low is None else Decimal(str(low))), (None if high is None else Decimal(str(high)))


def _judgement(item: dict[str, Any], by_id: dict[str, Article]) -> Judgement:
    sides = tuple(_side(side, by_id) for side in item["sides"])
    claims = [side.claim for side in sides if side.claim]
    pair = None
    if item["check"].startswith("pair.") and len(claims) > 1:
        pair = Pair(claims[0], claims[1], item.get("score", 0.9), tuple(item.get("reasons", ("same measure",))))
    return Judgement(
        item["check"],
        item["type"],
        item["verdict"],
        sides,
        item["quantity"],
        derivation=tuple(item.get("derivation", ())),
        hypotheses=tuple(Hypothesis(*entry) for entry in item.get("hypotheses", ())),
        pair=pair,
    )


def _side(side: dict[str, Any], by_id: dict[str, Article]) -> Side:
    side = dict(side)
    note, speaker, nth = side.pop("note", None), side.pop("speaker", None), side.pop("nth", 1)
    ((document, text),) = side.items()
    start = _find(by_id[document].document.text, {"text": text, "nth": nth})
    claim = next((c for c in by_id[document].claims if c.figure.start == start), None)
    return Side(
        document,
        start,
        start + len(text),
        text,
        speaker or (claim.attribution.speaker if claim else None),
        claim,
        note,
    )


def _finding(item: dict[str, Any], judgement: Judgement, number: int) -> Finding:
    return Finding(
        id=item.get("id", f"{number + 1:04x}-0000-0000"),
        rule=item["rule"],
        type=judgement.type,
        verdict=judgement.verdict,
        action=item["action"],
        title=item.get("title", judgement.quantity),
        message=item["message"],
        why=item["why"],
        sides=judgement.sides,
        ask=tuple(item.get("ask", ())),
        suggest=item.get("suggest"),
        derivation=judgement.derivation,
        hypotheses=judgement.hypotheses,
        judgement=judgement,
        state=item.get("state"),
        suppressed=item.get("suppressed"),
    )


def _claim_at(by_id: dict[str, Article], document: str, text: str) -> Claim:
    return next(claim for claim in by_id[document].claims if claim.figure.text == text)


def _find(text: str, item: dict[str, Any]) -> int:
    start = -1
    for _ in range(item.get("nth", 1)):
        start = text.index(item["text"], start + 1)
    return start
