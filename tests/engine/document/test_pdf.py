"""PDF files: their text page by page, and what has none."""

from __future__ import annotations

import time
import tracemalloc
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from fpdf import FPDF
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, NameObject, StreamObject

from zoneproof.engine.document.file import read_document
from zoneproof.model.errors import Cancelled, DocumentError

from .conftest import HANGUL_FONT


def test_hangul_and_latin_text_is_read(pdf: Callable[..., Path]) -> None:
    document = read_document(pdf("첨단 단지는 부지 46,200㎡ 위에 들어선다.", "Seven zones cover 16.79 km²."))
    assert document.text == "첨단 단지는 부지 46,200㎡ 위에 들어선다.\nSeven zones cover 16.79 km²."
    assert document.notices == ()
    assert document.title == "document"


def test_a_word_that_a_line_s_end_divides_is_whole_again(pdf: Callable[..., Path]) -> None:
    assert "development" in read_document(pdf("the develop-\nment")).text


def test_words_that_were_placed_one_by_one_are_sentences_again(tmp_path: Path) -> None:
    """As Qt prints: every word, and every change of font within it, by a text matrix of its own, upside down and back."""
    paper = FPDF()
    paper.add_font("Nanum", fname=HANGUL_FONT)
    paper.set_font("Nanum", size=11)
    paper.add_page()
    for row, line in enumerate(
        (("첨단 단지", "는 부지 ", "46,200", "㎡에 ", "들어선다."), ("세 구역", "은 ", "1.5", "㎢", "다."))
    ):
        x = 20.0
        for part in line:
            with paper.rotation(0):
                paper.text(x, 20.0 + 8 * row, part)
            x += paper.get_string_width(part)
    paper.output(str(tmp_path / "scraps.pdf"))
    text = read_document(tmp_path / "scraps.pdf").text
    assert text == "첨단 단지는 부지 46,200㎡에 들어선다.\n세 구역은 1.5㎢다."


def test_pages_without_text_among_others_are_told(pdf: Callable[..., Path]) -> None:
    assert read_document(pdf("글", "", "끝")).notices == ("pages without text, perhaps scanned: 2",)


def test_a_scanned_pdf_is_refused_with_what_to_do(tmp_path: Path) -> None:
    paper = FPDF()
    paper.add_page()
    paper.rect(10, 10, 50, 50)
    paper.output(str(tmp_path / "scan.pdf"))
    with pytest.raises(DocumentError, match=r"scan\.pdf: the PDF holds no text; it is scanned.*OCR"):
        read_document(tmp_path / "scan.pdf")


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_pdf_with_a_password_is_refused_and_one_that_only_forbids_printing_is_read(
    pdf: Callable[..., Path], tmp_path: Path, algorithm: str
) -> None:
    for name, password in (("locked", "geheim"), ("no-printing", "")):
        writer = PdfWriter(clone_from=pdf("부지 46,200㎡"))
        writer.encrypt(password, "owner", algorithm=algorithm)
        writer.write(tmp_path / f"{name}.pdf")
    assert read_document(tmp_path / "no-printing.pdf").text == "부지 46,200㎡"
    with pytest.raises(DocumentError, match="the PDF is encrypted"):
        read_document(tmp_path / "locked.pdf")


def test_five_hundred_pages_are_read_with_progress(tmp_path: Path) -> None:
    paper = FPDF()
    paper.set_font("Helvetica", size=10)
    for number in range(500):
        paper.add_page()
        paper.multi_cell(0, 5, f"Page {number}. The district covers {number},000 m2.\n" * 10)
    paper.output(str(tmp_path / "long.pdf"))
    told: list[float] = []
    started = time.monotonic()
    text = read_document(tmp_path / "long.pdf", progress=lambda fraction, message: told.append(fraction)).text
    assert "Page 499." in text
    assert len(told) == 500
    assert told == sorted(told)
    assert time.monotonic() - started < 60


def test_reading_can_be_called_off_between_pages(pdf: Callable[..., Path]) -> None:
    path = pdf("가", "나", "다")
    told: list[float] = []
    with pytest.raises(Cancelled):
        read_document(path, progress=lambda fraction, message: told.append(fraction), cancelled=lambda: len(told) >= 2)
    assert len(told) == 2


@pytest.mark.parametrize("keep", [0.5, 0.9])
def test_a_pdf_that_is_cut_off_is_refused_or_read_never_a_trace(pdf: Callable[..., Path], keep: float) -> None:
    path = pdf("첨단 단지는 부지 46,200㎡ 위에 들어선다.")
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * keep)])
    with pytest.raises(DocumentError, match=r"damaged|no text|do not say"):
        read_document(path)


def test_a_pdf_whose_pages_lead_in_a_circle_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "circle.pdf"
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    pages = writer.root_object.raw_get("/Pages")
    pages.get_object()[NameObject("/Kids")] = ArrayObject([pages])
    writer.write(path)
    with pytest.raises(DocumentError):
        read_document(path)


def test_a_page_that_unpacks_to_very_much_is_left_out_and_takes_little_memory(
    pdf: Callable[..., Path], tmp_path: Path
) -> None:
    path = tmp_path / "bomb.pdf"
    writer = PdfWriter(clone_from=pdf("부지 46,200㎡"))
    page = writer.add_blank_page(100, 100)
    packer = zlib.compressobj(9)
    bomb = StreamObject()
    bomb.set_data(b"".join(packer.compress(b" " * (1 << 20)) for _ in range(300)) + packer.flush())
    bomb[NameObject("/Filter")] = NameObject("/FlateDecode")
    page[NameObject("/Contents")] = writer._add_object(bomb)
    writer.write(path)
    tracemalloc.start()
    document = read_document(path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert document.text == "부지 46,200㎡"
    assert len(document.notices) == 1  # cannot be read, or without text: versions of pypdf differ
    assert most < 200 << 20
