"""Word and PDF files, written here piece by piece."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from twosource.documents.read import read_document


def word_file(body: str) -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        document = f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", document)
    return buffer.getvalue()


def run(text: str, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


WORD_ROWS = [
    pytest.param(
        f"<w:p>{run('It costs ')}<w:del>{run('£5', 'delText')}</w:del><w:ins>{run('£6')}</w:ins></w:p>",
        [("body", "It costs £6")],
        id="insertions are in, deletions are out",
    ),
    pytest.param(
        f"<w:p><w:moveFrom>{run('Old place.')}</w:moveFrom></w:p>"
        f"<w:p><w:moveTo>{run('New place.')}</w:moveTo></w:p>",
        [("body", "New place.")],
        id="moved text stands where it was moved to",
    ),
    pytest.param(
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('Fares rise ')}</w:p><w:p>{run('by 4%.')}</w:p>",
        [("body", "Fares rise by 4%.")],
        id="a deleted paragraph mark joins two paragraphs",
    ),
    pytest.param(
        '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>' + run("Fares") + "</w:p>"
        '<w:p><w:pPr><w:numPr/></w:pPr>' + run("one") + "</w:p>"
        '<w:p><w:pPr><w:pStyle w:val="Caption"/></w:pPr>' + run("A train") + "</w:p>"
        "<w:tbl><w:tr><w:tc><w:p>" + run("Town") + "</w:p></w:tc>"
        "<w:tc><w:p>" + run("£5") + "</w:p></w:tc></w:tr></w:tbl>",
        [("headline", "Fares"), ("list", "one"), ("caption", "A train"), ("body", "Town | £5")],
        id="styles, lists and tables",
    ),
    pytest.param(
        f"<w:p>{run('See ')}<w:hyperlink>{run('the 2026 table')}</w:hyperlink>{run('PAGE 99', 'instrText')}</w:p>",
        [("body", "See the 2026 table")],
        id="links are text, field codes are not",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), WORD_ROWS)
def test_word(body: str, expected: list[tuple[str, str]], tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(word_file(body))
    document = read_document(tmp_path / "a.docx")
    assert [(b.section, document.text[b.start : b.end]) for b in document.blocks] == expected


def test_word_as_written_by_word_processors(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_heading("Fares rise", 1)
    document.add_paragraph("Fares rise by 4% to £5.")
    document.add_paragraph("in town", style="List Bullet")
    document.save(str(tmp_path / "a.docx"))
    read = read_document(tmp_path / "a.docx")
    assert read.text == "Fares rise\n\nFares rise by 4% to £5.\n\nin town"
    assert [block.section for block in read.blocks] == ["headline", "body", "list"]
    assert read.title == "Fares rise"


def pdf_file(*pages: list[str]) -> bytes:
    """A minimal PDF with one line of text after the other."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", ""]
    kids = []
    for lines in pages:
        stream = "BT /F1 11 Tf 14 TL 50 760 Td " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
        kids.append(f"{len(objects) + 1} 0 R")
        font = "<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents {len(objects)} 0 R/Resources{font}>>"
        )
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj{content}endobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(out)
    out += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}".encode()
    return out + f"trailer<</Size {len(places) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF".encode()


def test_pdf(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    head = "Northern Wire, page "
    pages = [
        [head + "1", "Fares will rise by 4 per cent from the first of June, the trans-",
         "port board of the county said in a statement put out at", "noon on Monday.",
         "A single ticket in the centre of the town will then cost about 5", "pounds and 20 pence."],
        [head + "2", "- a day ticket: 12 pounds"],
        [head + "3", "The board expects 3 million more journeys."],
    ]  # fmt: skip
    (tmp_path / "a.pdf").write_bytes(pdf_file(*pages))
    document = read_document(tmp_path / "a.pdf")
    assert [(b.section, b.place, document.text[b.start : b.end]) for b in document.blocks] == [
        ("body", "page 1", "Fares will rise by 4 per cent from the first of June, the transport "
         "board of the county said in a statement put out at noon on Monday."),
        ("body", "page 1", "A single ticket in the centre of the town will then cost about 5 pounds "
         "and 20 pence."),
        ("list", "page 2", "- a day ticket: 12 pounds"),
        ("body", "page 3", "The board expects 3 million more journeys."),
    ]  # fmt: skip
