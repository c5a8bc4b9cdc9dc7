"""What kind of document a file is, by its content; what is refused says what to do."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from zoneproof.engine.document.file import read_document
from zoneproof.model.errors import SourceError, ZoneproofError

from .conftest import HWPX_SECTION, paragraph, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def test_the_content_decides_not_the_name(pdf: Callable[..., Path], tmp_path: Path) -> None:
    path = pdf("부지 46,200㎡")
    assert read_document(path.rename(tmp_path / "article.txt")).kind.value == "pdf"
    page = tmp_path / "page.txt"
    page.write_text("<html><body><p>글</p></body></html>", encoding="utf-8")
    assert read_document(page).kind.value == "html"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (OLE + b"HWP Document File", "HWP.*save it as HWPX"),
        (b"HWP Document File V3.00 \x1a\x01", "HWP.*save it as HWPX"),
        (OLE + "WordDocument".encode("utf-16-le"), "DOC.*save it as DOCX"),
        (OLE + "Workbook".encode("utf-16-le"), "XLS.*save it as XLSX"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted.*save it without"),
        (OLE, "old Office program"),
        (b"\x89PNG\r\n\x1a\n", "a picture.*OCR"),
        (b"\xff\xd8\xff\xe0", "a picture.*OCR"),
        (b"{\\rtf1\\ansi", "RTF.*DOCX"),
        (b"<?xml version='1.0'?><HWPML Version='2.8'>", "HML.*HWPX"),
        (b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;", "MHTML.*HTML"),
        (b"SQLite format 3\0", "Add it to the plan as a layer"),
        (b"", "the file is empty"),
        (b" \n ", "the file is empty"),
    ],
)
def test_what_holds_no_text_to_read_is_refused_with_what_to_do(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "document"
    path.write_bytes(content)
    with pytest.raises(ZoneproofError, match=says) as refused:
        read_document(path)
    assert str(path) in str(refused.value)
    assert "\n" not in str(refused.value)


def test_zipped_files_that_are_no_documents_are_refused(tmp_path: Path) -> None:
    zip_path = tmp_path / "a.zip"
    for members, says in (
        ({"letter.txt": "글"}, "Unpack it"),
        ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}, "OpenDocument.*DOCX"),
        ({"[Content_Types].xml": "<a/>", "ppt__presentation.xml": "<a/>"}, "presentation.*PDF"),
    ):
        with pytest.raises(ZoneproofError, match=says):
            read_document(zipped(zip_path, **members))


def test_a_folder_and_a_missing_file_are_told(tmp_path: Path) -> None:
    with pytest.raises(ZoneproofError, match="not a file"):
        read_document(tmp_path)
    with pytest.raises(ZoneproofError, match="no such file"):
        read_document(tmp_path / "none.txt")


BILLION_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">'
    + "".join(f'<!ENTITY lol{n} "{f"&lol{n - 1 or str()};" * 10}">' for n in range(1, 10))
    + "]>"
)
WORD = "[Content_Types].xml", "word/document.xml"
SHEETS = "[Content_Types].xml", "xl/workbook.xml"


@pytest.mark.parametrize("names", [("mimetype", "Contents/section0.xml"), WORD, SHEETS], ids=["hwpx", "docx", "xlsx"])
@pytest.mark.parametrize(
    "prolog",
    [BILLION_LAUGHS, '<!DOCTYPE x [<!ENTITY lol9 SYSTEM "file:///etc/passwd">]>'],
    ids=["billion laughs", "external entity"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_that_declares_entities_is_refused(
    tmp_path: Path, names: tuple[str, ...], prolog: str, encoding: str
) -> None:
    content = f"{prolog}<x>&lol9;</x>".replace('<?xml version="1.0"?>', "").encode(encoding)
    path = zipped(tmp_path / "hostile", **dict.fromkeys(names, content))
    with pytest.raises(ZoneproofError, match="declares entities"):
        read_document(path)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = zipped(tmp_path / "bomb.docx", **{WORD[0]: "<a/>", WORD[1]: b" " * (64 << 20)})
    with pytest.raises(SourceError, match="zip bomb"):
        read_document(path)


def test_a_member_that_leads_out_of_the_document_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "document.hwpx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Contents/section0.xml", HWPX_SECTION.format(body=paragraph("글")))
        archive.writestr("../../outside.xml", "<a/>")
    with pytest.raises(SourceError, match="leads out"):
        read_document(path)
    assert not (tmp_path.parent.parent / "outside.xml").exists()


def test_a_document_in_decomposed_hangul_is_found_and_its_title_composed(tmp_path: Path) -> None:
    import unicodedata

    (tmp_path / unicodedata.normalize("NFD", "고시문.txt")).write_text("글", encoding="utf-8")
    assert read_document(tmp_path / "고시문.txt").title == "고시문"


def test_reading_leaves_the_document_and_its_folder_as_they_were(
    tmp_path: Path, workbook: Callable[..., Path], hwpx: Callable[..., Path], fingerprint: Callable[[Path], dict]
) -> None:
    paths = [workbook(("글", 1)), hwpx(paragraph("글"))]
    before = fingerprint(tmp_path)
    for path in paths:
        read_document(path)
    assert fingerprint(tmp_path) == before


@pytest.mark.parametrize("kind", ["docx", "xlsx", "hwpx", "pdf"])
def test_a_document_with_bytes_that_changed_is_read_or_refused_never_a_trace(
    kind: str,
    tmp_path: Path,
    word: Callable[..., Path],
    workbook: Callable[..., Path],
    hwpx: Callable[..., Path],
    pdf: Callable[..., Path],
) -> None:
    made = {
        "docx": lambda: word(lambda document: document.add_paragraph("부지 46,200㎡")),
        "xlsx": lambda: workbook(("구역", 46200)),
        "hwpx": lambda: hwpx(paragraph("부지 46,200㎡")),
        "pdf": lambda: pdf("부지 46,200㎡"),
    }
    sound = made[kind]().read_bytes()
    chance = random.Random(7)
    path = tmp_path / f"changed.{kind}"
    for _ in range(60):
        content = bytearray(sound)
        for _ in range(chance.choice((1, 5, 40))):
            content[chance.randrange(len(content))] = chance.randrange(256)
        path.write_bytes(content)
        try:
            told = read_document(path).text
        except ZoneproofError as error:
            told = str(error)
        assert told.strip()
