"""Text from sources stays text in every report."""

from __future__ import annotations

import base64
import hashlib
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from report_stories import NAMES, build, build_from
from twosource.report import escape
from twosource.report.columns import cut, pad, width, wrap
from twosource.report.formats import Look, companions, render
from twosource.report.places import Places

REORDERING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
TAGS_OF_OURS = {"details", "summary", "sub", "b"}


@pytest.mark.parametrize("form", ["text", "markdown", "html", "github", "junit"])
@pytest.mark.parametrize("name", NAMES)
def test_no_control_or_reordering_character_leaks(name: str, form: str) -> None:
    page = render(build(name), form, Look(width=100)).decode()
    assert not CONTROL.search(page)
    assert not REORDERING.search(page)


def test_colours_are_the_only_escapes() -> None:
    page = render(build("hostile"), "text", Look(color=True, width=100)).decode()
    assert "\x1b[1;31m" in page
    assert "\x1b" not in re.sub(r"\x1b\[[0-9;]*m", "", page)
    assert page.count("\x1b[0m") * 2 == page.count("\x1b["), "every colour is switched off again"


def test_markdown_has_no_tag_link_or_image_of_a_source() -> None:
    page = render(build("hostile"), "markdown", Look()).decode()
    assert {tag.lower() for tag in re.findall(r"</?([A-Za-z][\w-]*)", page)} <= TAGS_OF_OURS
    assert not re.search(r"(?<!\\)\]\(", page), "no link"
    assert not re.search(r"(?i)(https?:|www\.)", page), "no address that a forge would link"
    assert "<!--" not in page


def test_markdown_tables_keep_their_columns() -> None:
    page = render(build("hostile"), "markdown", Look()).decode()
    for table in re.findall(r"(?:^\|.*\n?)+", page, re.MULTILINE):
        counts = {len(re.findall(r"(?<!\\)\|", line)) for line in table.strip().split("\n")}
        assert len(counts) == 1, table


def test_html_has_only_our_elements_and_one_script() -> None:
    tree = lxml_html.document_fromstring(render(build("hostile"), "html", Look()).decode())
    assert len(tree.findall(".//script")) == 1
    assert not tree.findall(".//img") and not tree.findall(".//iframe") and not tree.findall(".//h1/script")
    for element in tree.iter():
        if isinstance(element.tag, str):
            assert not [name for name in element.attrib if name.startswith("on")]
            for name in ("href", "src"):
                assert element.get(name, "#").startswith("#"), "nothing leads out of the page"
    assert "alert('title')" in tree.text_content(), "shown, not run"


@pytest.mark.parametrize("name", NAMES)
def test_html_keeps_every_article_to_the_letter(name: str) -> None:
    result = build(name)
    tree = lxml_html.document_fromstring(render(result, "html", Look()).decode())
    bodies = tree.findall(".//div[@class='body']")
    for body, article in zip(bodies, result.articles, strict=True):
        shown = body.text_content()
        expected = re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", "\ufffd", REORDERING.sub("", article.document.text))
        assert shown == expected


@pytest.mark.parametrize("name", NAMES)
def test_every_link_in_the_html_leads_somewhere(name: str) -> None:
    tree = lxml_html.document_fromstring(render(build(name), "html", Look()).decode())
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for link in tree.findall(".//a"):
        assert link.get("href", "")[1:] in ids, link.get("href")


def test_the_policy_of_the_page_allows_its_own_script_only() -> None:
    page = render(build("all-agree"), "html", Look()).decode()
    script = re.search(r"<script>(.*?)</script>", page, re.DOTALL)
    assert script
    digest = base64.b64encode(hashlib.sha256(script[1].encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in page
    assert "default-src 'none'" in page


@pytest.mark.parametrize("name", NAMES)
def test_charts_are_well_formed_and_show_printed_values_only(name: str) -> None:
    result = build(name)
    printed = {side.text for finding in result.findings for side in finding.sides}
    for path, content in companions(result, "markdown", Look(path="r.md")).items():
        root = ElementTree.fromstring(content)
        labels = [node.text or "" for node in root.iter("{http://www.w3.org/2000/svg}text")]
        values = [node for node in labels if any(text in node for text in printed)]
        assert len(values) >= 2, path
        assert not list(root.iter("{http://www.w3.org/2000/svg}script"))
        legend = {node for group in root.iter("{http://www.w3.org/2000/svg}g") for node in group.iter()}
        for node in root.iter():
            for name_ in ("x", "x1", "x2", "cx"):
                assert node in legend or 0 <= float(node.get(name_, "0")) <= 720


def test_a_paragraph_of_5000_words_stays_short_in_every_quote() -> None:
    words = " ".join(["word"] * 2500)
    text = f"Head\n\n{words} about 17 ships {words}.\n"
    other = "Head\n\nThere were 71 ships.\n"
    figure = {"kind": "count", "unit": "ship"}
    result = build_from(
        {
            "documents": {
                "a.txt": {"text": text, "figures": [{"text": "17", "value": 17, **figure}]},
                "b.txt": {"text": other, "figures": [{"text": "71", "value": 71, **figure}]},
            },
            "judgements": [
                {
                    "check": "pair.value",
                    "type": "value",
                    "verdict": "conflict",
                    "quantity": "ships",
                    "sides": [{"a.txt": "17"}, {"b.txt": "71"}],
                    "finding": {"rule": "r.r", "action": "fix", "message": "differ", "why": "so"},
                }
            ],
        }
    )
    for form, look in (("markdown", Look()), ("text", Look(width=80)), ("text", Look(width=200))):
        lines = render(result, form, look).decode().splitlines()
        assert max(width(line) for line in lines) <= max(look.width, 260)
        assert any("17" in line and "word" in line for line in lines)


def test_underlines_stand_under_the_figure_also_after_wide_characters() -> None:
    page = render(build("hostile"), "text", Look(width=100)).decode().splitlines()
    line = next(i for i, text in enumerate(page) if "17 families" in text)
    start = width(page[line][: page[line].index("17 families")])
    assert page[line + 1].rstrip() == " " * start + "^^"


@given(st.text())
def test_plain_is_one_visible_line(text: str) -> None:
    shown = escape.plain(text)
    assert not CONTROL.search(shown) and not REORDERING.search(shown) and "\n" not in shown
    assert escape.plain(shown) == shown


@given(st.text(alphabet="<>&[]()!*_`|\\~$#-+1. \nabch:/tpw@=\"'"))
def test_markdown_escapes_cannot_be_undone(text: str) -> None:
    shown = escape.markdown(text)
    bare = re.sub(r"\\[\\`*_\[\]|~$#+.)-]", "", shown)
    assert not re.search(r"[<>`*\[\]|~$]", bare)
    assert not re.match(r"([-+]|\d+[.)])(\s|$)|#", shown)


@given(st.text(alphabet="ab 日本👩\u0301é", max_size=60), st.integers(1, 40))
def test_columns_hold(text: str, room: int) -> None:
    assert width(cut(text, room)) <= max(room, 1)
    assert width(pad(text, room)) >= room
    for line in wrap(text, max(room, 2)):
        assert width(line) <= max(room, 2)


@given(st.text(max_size=300), st.data())
def test_snippets_hold_their_span(text: str, data: st.DataObject) -> None:
    from twosource.model import Article, Document

    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    places = Places(Article(Document("a.txt", text), [], []))
    snippet = places.snippet(start, end)
    assert snippet.text == text[start:end]
    assert places.text.split("\n")[places.line(start) - 1][: places.column(start) - 1] is not None


def test_golden_folder_has_no_orphans() -> None:
    golden = Path(__file__).parent / "golden"
    assert {path.name.split(".")[0] for path in golden.glob("*.*")} == set(NAMES)
