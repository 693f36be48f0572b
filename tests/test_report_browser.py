"""The HTML report in a real browser, where there is one."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import html as lxml_html

from report_stories import build
from twosource.report.formats import Look, render

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no browser on this machine")


def opened(tmp_path: Path, name: str, act: str = "", columns: int = 1200) -> lxml_html.HtmlElement:
    """The page of a story after ``act`` (JavaScript) ran in it, under the page's own policy."""
    page = render(build(name), "html", Look()).decode()
    script = re.search(r"<script>(.*?)</script>", page, re.DOTALL)
    assert script
    # Policy and script stay as they are but for the added action, whose hash takes the place of the old one.
    acting = f"{script[1]}\n(() => {{ {act} }})();"
    digest = base64.b64encode(hashlib.sha256(acting.encode()).digest()).decode()
    page = page.replace(script[1], acting)
    page = re.sub(r"sha256-[A-Za-z0-9+/=]+", lambda _: f"sha256-{digest}", page, count=1)
    file = tmp_path / f"{name}.html"
    file.write_text(page, encoding="utf-8")
    profile = f"--user-data-dir={tmp_path / 'profile'}"
    flags = [
        f"--window-size={columns},900",
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--virtual-time-budget=2000",
        profile,
    ]
    done = subprocess.run(
        [str(BROWSER), *flags, "--dump-dom", file.as_uri()], capture_output=True, check=True, timeout=60
    )
    return lxml_html.document_fromstring(done.stdout.decode())


def press(*keys: str) -> str:
    """JavaScript that presses keys one after the other."""
    return "".join(
        f"document.dispatchEvent(new KeyboardEvent('keydown', {{key: '{key}', bubbles: true}}));" for key in keys
    )


@pytest.mark.parametrize(
    ("keys", "title", "chosen"),
    [
        (["j"], "Cost of the harbour tunnel", "€2.63bn"),
        (["j", "j"], "Opening of the tunnel to traffic", "4 March 2029"),
        (["j", "k"], "Opening of the tunnel to traffic", "14 March 2029"),
        (["n", "n"], "People working on the site", "1,240"),
    ],
)
def test_keys_walk_through_the_figures(tmp_path: Path, keys: list[str], title: str, chosen: str) -> None:
    tree = opened(tmp_path, "harbour-tunnel", press(*keys))
    assert title in tree.get_element_by_id("panel").text_content()
    assert [mark.text_content() for mark in tree.find_class("chosen")] == [chosen]


def test_escape_closes_the_panel(tmp_path: Path) -> None:
    tree = opened(tmp_path, "harbour-tunnel", press("j", "Escape"))
    assert "Choose a marked figure" in tree.get_element_by_id("panel").text_content()
    assert not tree.find_class("chosen")


def test_a_click_on_a_place_chooses_its_figure(tmp_path: Path) -> None:
    tree = opened(tmp_path, "river-fine", "document.querySelector('#cards a[data-goto]').click();")
    assert [mark.text_content() for mark in tree.find_class("chosen")] == ["300 and 350 tonnes"]


def test_nothing_of_a_hostile_source_runs(tmp_path: Path) -> None:
    spy = "window.alert = () => { document.title = 'ran'; };"
    spy += "document.querySelectorAll('.mk').forEach((mark) => mark.click());"
    tree = opened(tmp_path, "hostile", spy)
    assert tree.findtext(".//title") != "ran"
    assert len(tree.findall(".//script")) == 1


@pytest.mark.parametrize("columns", [500, 900, 1500])
@pytest.mark.parametrize("name", ["hostile", "pension-plan"])
def test_no_width_needs_sideways_scrolling(tmp_path: Path, name: str, columns: int) -> None:
    measure = "const page = document.documentElement; document.title = `${page.scrollWidth - page.clientWidth}`;"
    assert opened(tmp_path, name, measure, columns).findtext(".//title") == "0"
