"""Hangul documents: sections in order, tables, notes, and those with a password."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from zoneproof.engine.document.file import read_document
from zoneproof.model.errors import Cancelled, DocumentError

from .conftest import SENTENCE, hwpx_table, paragraph


def test_sections_are_read_by_number(hwpx: Callable[..., Path]) -> None:
    document = read_document(hwpx(*(paragraph(f"{number}장") for number in range(11))))
    assert document.text.split("\n") == [f"{number}장" for number in range(11)]
    assert document.kind.value == "hwpx"


def test_a_table_is_rows_with_merged_cells_filled_in(hwpx: Callable[..., Path]) -> None:
    table = hwpx_table(("시", "구역", "면적(㎡)"), ("광주|2", "가", "1,000"), ("나", "2,000"))
    text = read_document(hwpx(paragraph(SENTENCE) + table)).text
    assert text.split("\n") == [SENTENCE, "", "시\t구역\t면적(㎡)", "광주\t가\t1,000", "광주\t나\t2,000"]


def test_tabs_breaks_and_wide_spaces_in_a_text(hwpx: Callable[..., Path]) -> None:
    body = '<hp:p><hp:run><hp:t>가<hp:tab width="1"/>나<hp:lineBreak/>다<hp:fwSpace/>라</hp:t></hp:run></hp:p>'
    assert read_document(hwpx(body)).text == "가\t나\n다 라"


def test_a_number_in_several_runs_is_one(hwpx: Callable[..., Path]) -> None:
    body = "<hp:p><hp:run><hp:t>부지 46,</hp:t></hp:run><hp:run><hp:t>200㎡</hp:t></hp:run></hp:p>"
    assert read_document(hwpx(body)).text == "부지 46,200㎡"


def test_notes_and_boxes_follow_their_paragraph(hwpx: Callable[..., Path]) -> None:
    note = f"<hp:ctrl><hp:footNote><hp:subList>{paragraph('각주')}</hp:subList></hp:footNote></hp:ctrl>"
    body = f"<hp:p><hp:run><hp:t>본문</hp:t>{note}</hp:run></hp:p>{paragraph('다음')}"
    assert read_document(hwpx(body)).text.split("\n") == ["본문", "각주", "다음"]


def test_a_password_is_refused(hwpx: Callable[..., Path]) -> None:
    manifest = "<odf:manifest xmlns:odf='urn:x'><odf:file-entry><odf:encryption-data/></odf:file-entry></odf:manifest>"
    with pytest.raises(DocumentError, match=r"encrypted.*without a password"):
        read_document(hwpx(paragraph("글"), **{"META-INF/manifest.xml": manifest}))


def test_a_section_that_is_no_xml_is_told_by_name(hwpx: Callable[..., Path]) -> None:
    with pytest.raises(DocumentError, match=r"document\.hwpx/Contents/section0\.xml: the document is damaged"):
        read_document(hwpx("<hp:p>"))


def test_tables_nested_without_end_end(hwpx: Callable[..., Path]) -> None:
    opened = "<hp:p><hp:run><hp:tbl><hp:tr><hp:tc><hp:subList>" * 40
    closed = "</hp:subList></hp:tc></hp:tr></hp:tbl></hp:run></hp:p>" * 40
    assert read_document(hwpx(paragraph("글") + opened + paragraph("깊은") + closed)).text.startswith("글")


def test_reading_can_be_called_off(hwpx: Callable[..., Path]) -> None:
    with pytest.raises(Cancelled):
        read_document(hwpx(paragraph("글")), cancelled=lambda: True)
