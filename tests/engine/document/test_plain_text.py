"""Plain text in every encoding that Korean offices write."""

from __future__ import annotations

from pathlib import Path

import pytest

from zoneproof.engine.document.file import read_document
from zoneproof.model.errors import DocumentError

TEXT = "첨단 단지는 부지 46,200㎡ 위에 들어선다.\n둘째 줄."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16", "utf-16-le-mark", "utf-16-be-mark", "utf-32"]
)
def test_text_is_the_same_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "text.txt"
    name, _, mark = encoding.partition("-mark") if encoding.endswith("-mark") else (encoding, "", "")
    content = TEXT.replace("\n", "\r\n")
    path.write_bytes((("\ufeff" if encoding.endswith("-mark") else mark) + content).encode(name))
    document = read_document(path)
    assert document.text == TEXT
    assert document.notices == ()
    assert document.title == "text"


def test_binary_data_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "data.txt"
    path.write_bytes(bytes(range(256)) * 20)
    with pytest.raises(DocumentError, match="neither text nor a document"):
        read_document(path)


def test_text_that_is_partly_damaged_is_read_and_told(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes("\n".join(f"{number}번 구역 10㎡" for number in range(100)).encode() + b"\n\xff\xfe\xff")
    document = read_document(path)
    assert "99번 구역 10㎡" in document.text
    assert document.notices
