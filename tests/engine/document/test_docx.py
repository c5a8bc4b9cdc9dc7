"""Word documents: body in order, tables, what tracked changes leave, headers and notes."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from zoneproof.engine.document.file import read_document
from zoneproof.model.errors import DocumentError


def test_body_tables_headers_and_footers_in_order(word: Callable[..., Path]) -> None:
    def fill(document: Any) -> None:
        document.add_heading("제목", 1)
        document.add_paragraph("부지 46,200㎡").add_run(" 규모")
        table = document.add_table(3, 3)
        texts = [("시", "구역", "면적(㎡)"), ("광주", "가", "1,000"), ("", "나", "2,000")]
        for row, line in enumerate(texts):
            for column, text in enumerate(line):
                table.cell(row, column).text = text
        table.cell(1, 0).merge(table.cell(2, 0))
        document.add_paragraph("끝\t둘째 칸")
        document.sections[0].header.paragraphs[0].text = "머리말"
        document.sections[0].footer.paragraphs[0].text = "꼬리말"

    document = read_document(word(fill))
    lines = ["제목", "부지 46,200㎡ 규모", "시\t구역\t면적(㎡)", "광주\t가\t1,000", "광주\t나\t2,000", "끝\t둘째 칸"]
    assert document.text.split("\n") == [*lines, "머리말", "꼬리말"]
    assert document.kind.value == "docx"


def test_tracked_changes_read_as_accepted_and_content_controls_are_read(word: Callable[..., Path]) -> None:
    def fill(document: Any) -> None:
        paragraph = document.add_paragraph("면적은 ")
        for xml in (
            "<w:del {}><w:r><w:delText>4,000㎡</w:delText></w:r></w:del>",
            "<w:ins {}><w:r><w:t>46,200㎡</w:t></w:r></w:ins>",
            "<w:sdt {}><w:sdtContent><w:r><w:t>이다</w:t></w:r></w:sdtContent></w:sdt>",
        ):
            paragraph._p.append(parse_xml(xml.format(nsdecls("w"))))

    assert read_document(word(fill)).text == "면적은 46,200㎡이다"


def test_a_text_box_is_read_once(word: Callable[..., Path]) -> None:
    inner = "<w:txbxContent><w:p><w:r><w:t>상자 10㎡</w:t></w:r></w:p></w:txbxContent>"
    xml = (
        f'<w:r {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:AlternateContent><mc:Choice Requires="wps">{inner}</mc:Choice><mc:Fallback>{inner}</mc:Fallback>'
        "</mc:AlternateContent></w:r>"
    )
    path = word(lambda document: document.add_paragraph("글")._p.append(parse_xml(xml)))
    assert read_document(path).text == "글\n상자 10㎡"


def test_footnotes_follow(word: Callable[..., Path]) -> None:
    path = word(lambda document: document.add_paragraph("본문"))
    notes = f'<w:footnotes {nsdecls("w")}><w:footnote w:id="1"><w:p><w:r><w:t>각주 7㎡</w:t></w:r></w:p></w:footnote></w:footnotes>'
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["word/footnotes.xml"] = notes.encode()
    members["[Content_Types].xml"] = members["[Content_Types].xml"].replace(
        b"</Types>",
        b'<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        b'wordprocessingml.footnotes+xml"/></Types>',
    )
    members["word/_rels/document.xml.rels"] = members["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" '
        b'Target="footnotes.xml"/></Relationships>',
    )
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    assert read_document(path).text == "본문\n각주 7㎡"


def test_pictures_alone_are_no_text(word: Callable[..., Path]) -> None:
    with pytest.raises(DocumentError, match=r"holds no text.*OCR"):
        read_document(word(lambda document: document.add_paragraph("")))


def test_a_damaged_document_is_told_in_a_line(word: Callable[..., Path], tmp_path: Path) -> None:
    with zipfile.ZipFile(word(lambda document: document.add_paragraph("글"))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["word/document.xml"] = members["word/document.xml"][:-40]
    broken = tmp_path / "broken.docx"
    with zipfile.ZipFile(broken, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    with pytest.raises(DocumentError, match=r"broken\.docx: the document is damaged"):
        read_document(broken)
