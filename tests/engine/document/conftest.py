"""Documents of every kind, made on the spot."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import openpyxl
import pytest
from fpdf import FPDF

HANGUL_FONT = "/usr/share/fonts/truetype/nanum/NanumGothic.ttf"
SENTENCE = "첨단 단지는 부지 46,200㎡ 위에 들어선다."

HWPX_SECTION = """<?xml version="1.0" encoding="UTF-8"?>
<hs:sec xmlns:hs="http://www.hancom.co.kr/hwpml/2011/section" xmlns:hp="http://www.hancom.co.kr/hwpml/2011/paragraph">
{body}
</hs:sec>"""


def paragraph(text: str) -> str:
    return f'<hp:p id="0"><hp:run charPrIDRef="0"><hp:secPr/><hp:t>{text}</hp:t></hp:run></hp:p>'


def hwpx_table(*rows: Sequence[str]) -> str:
    """Return a table; "text|2" is a cell that covers two rows, which the next row leaves out."""
    lines = ""
    for row in rows:
        lines += "<hp:tr>"
        for cell in row:
            text, _, span = cell.partition("|")
            inner = f"<hp:subList>{paragraph(text)}</hp:subList>"
            lines += f'<hp:tc>{inner}<hp:cellSpan colSpan="1" rowSpan="{span or 1}"/></hp:tc>'
        lines += "</hp:tr>"
    return f'<hp:p id="0"><hp:run><hp:tbl>{lines}</hp:tbl><hp:t/></hp:run></hp:p>'


def zipped(path: Path, **members: str | bytes) -> Path:
    """Write a zipped file with *members*, "/" in whose names is written as "__"."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return path


@pytest.fixture
def pdf(tmp_path: Path) -> Callable[..., Path]:
    """Write a PDF with a page for each text."""

    def write(*pages: str, name: str = "document.pdf") -> Path:
        paper = FPDF()
        paper.add_font("Nanum", fname=HANGUL_FONT)
        paper.set_font("Nanum", size=11)
        for text in pages:
            paper.add_page()
            if text:
                paper.multi_cell(0, 6, text)
        paper.output(str(tmp_path / name))
        return tmp_path / name

    return write


@pytest.fixture
def hwpx(tmp_path: Path) -> Callable[..., Path]:
    """Write a Hangul document with a section for each body."""

    def write(*bodies: str, **others: str | bytes) -> Path:
        sections = {
            f"Contents/section{number}.xml": HWPX_SECTION.format(body=body) for number, body in enumerate(bodies)
        }
        return zipped(tmp_path / "document.hwpx", mimetype="application/hwp+zip", **sections, **others)

    return write


@pytest.fixture
def word(tmp_path: Path) -> Callable[[Callable[[object], None]], Path]:
    """Write a Word document that a function fills."""

    def write(fill: Callable[[object], None]) -> Path:
        document = docx.Document()
        fill(document)
        document.save(str(tmp_path / "document.docx"))
        return tmp_path / "document.docx"

    return write


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[..., Path]:
    """Write a workbook of one sheet."""

    def write(*rows: Sequence[object], formats: dict[str, str] | None = None) -> Path:
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        for place, number_format in (formats or {}).items():
            book.active[place].number_format = number_format
        book.save(tmp_path / "table.xlsx")
        return tmp_path / "table.xlsx"

    return write
