"""The report as one HTML file: no network, the articles side by side, a panel for the chosen figure."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from twosource.model import CheckResult
from twosource.report.build import build_view
from twosource.report.charts import STYLE, chart
from twosource.report.escape import markup, plain
from twosource.report.facts import fact_lines
from twosource.report.formats import Look
from twosource.report.marks import mark_texts
from twosource.report.words import SUPPORTS, headline, sign, words

TEMPLATES = Path(__file__).parent / "templates"


def as_html(result: CheckResult, look: Look) -> str:
    """The report as one self-contained page with the content of the Markdown report."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    view = build_view(result)
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["clean"] = plain
    environment.filters["text"] = lambda text: Markup(markup(text))
    environment.filters["capital"] = lambda text: text[:1].upper() + text[1:]
    script = (TEMPLATES / "report.js").read_text(encoding="utf-8")
    texts, anchors = mark_texts(result, view)
    charts = {card.id: chart(card, styled=False) for card in [*view.cards, *view.elsewhere]}
    page: str = environment.get_template("report.html.j2").render(
        view=view,
        texts=texts,
        anchors=anchors,
        voice_key=lambda voice: (voice.side.document, voice.side.start, voice.side.end),
        charts={key: Markup(svg) if svg else None for key, svg in charts.items()},
        mark=sign(view.worst if view.worst != "nothing" else "not_checked"),
        worst=view.worst,
        headline=headline(view.worst, view.counts),
        signs=words()["signs"],
        names=words()["words"],
        supports=SUPPORTS,
        drafted=any(source.is_source for source in view.sources),
        facts=fact_lines(view),
        style=Markup((TEMPLATES / "report.css").read_text(encoding="utf-8")),
        chart_style=Markup(STYLE),
        script=Markup(script),
        script_hash=f"sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}",
    )
    return page
