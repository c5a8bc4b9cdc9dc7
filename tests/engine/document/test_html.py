"""HTML pages: what a reader sees of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from zoneproof.engine.document.file import read_document
from zoneproof.model.errors import DocumentError


def page(tmp_path: Path, body: str, head: str = "", encoding: str = "utf-8") -> Path:
    path = tmp_path / "page.html"
    path.write_bytes(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(encoding))
    return path


def test_blocks_are_lines_and_inline_elements_none(tmp_path: Path) -> None:
    text = read_document(page(tmp_path, "<h1>제목</h1><p>부지\n <b>46,200</b>㎡<br>둘째 줄</p><div>셋째</div>")).text
    assert text == "제목\n부지 46,200㎡\n둘째 줄\n셋째"


def test_what_a_reader_does_not_see_is_left_out(tmp_path: Path) -> None:
    unseen = (
        "<nav>1㎡</nav><script>'2㎡'</script><style>.a{}</style><footer>3㎡</footer><aside>4㎡</aside>"
        "<p hidden>5㎡</p><p style='display: none'>6㎡</p><noscript>7㎡</noscript><!-- 8㎡ --><template>9㎡</template>"
    )
    assert read_document(page(tmp_path, f"{unseen}<p>보이는 글</p>tail")).text == "보이는 글\ntail"


def test_a_table_is_rows_with_merged_cells_filled_in(tmp_path: Path) -> None:
    table = (
        "<table><thead><tr><th>시<th>구역<th>면적(㎡)</thead><tr><td rowspan=2>광주<td>가<td>1"
        "<tr><td>나<td>2<tr><td colspan=2>합계<td>3</table>"
    )
    text = read_document(page(tmp_path, table)).text
    assert text.split("\n") == ["시\t구역\t면적(㎡)", "광주\t가\t1", "광주\t나\t2", "합계\t합계\t3"]


def test_a_table_that_only_lays_out_a_page_keeps_its_lines(tmp_path: Path) -> None:
    assert read_document(page(tmp_path, "<table><tr><td><p>첫째</p><p>둘째</p></td></tr></table>")).text == "첫째\n둘째"


def test_a_table_in_a_table_stays_in_its_cell(tmp_path: Path) -> None:
    inner = "<table><tr><td>a</td><td>b</td></tr></table>"
    text = read_document(page(tmp_path, f"<table><tr><td>{inner}</td><td>c</td></tr></table>")).text
    assert text == "a b\tc"


def test_title_and_date_are_the_page_s_own(tmp_path: Path) -> None:
    head = '<title> 첨단\n단지 </title><meta property="article:published_time" content="2020-01-14T09:00:00+09:00">'
    document = read_document(page(tmp_path, "<p>글</p>", head))
    assert (document.title, document.date) == ("첨단 단지", "2020-01-14")


@pytest.mark.parametrize(("encoding", "charset"), [("cp949", "euc-kr"), ("utf-8", "utf-8"), ("cp949", "")])
def test_the_encoding_is_the_declared_one_or_told_from_the_bytes(tmp_path: Path, encoding: str, charset: str) -> None:
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">' if charset else ""
    assert read_document(page(tmp_path, "<p>첨단 단지 46,200㎡</p>", head, encoding)).text == "첨단 단지 46,200㎡"


def test_xhtml_with_a_declaration_is_read(tmp_path: Path) -> None:
    path = tmp_path / "page.xhtml"
    path.write_text('<?xml version="1.0" encoding="utf-8"?><html><body><p>단지</p></body></html>', encoding="utf-8")
    assert read_document(path).text == "단지"


def test_a_page_without_text_says_so(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="holds no text"):
        read_document(page(tmp_path, "<script>load()</script>"))


def test_entities_and_other_files_are_not_let_in(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("비밀", encoding="utf-8")
    path = tmp_path / "page.html"
    path.write_text(
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}">]><html><body><p>&x; 글</p>'
        f'<iframe src="file://{secret}">틀</iframe></body></html>',
        encoding="utf-8",
    )
    text = read_document(path).text
    assert "글" in text
    assert "비밀" not in text
    assert "틀" not in text


def test_a_page_nested_a_hundred_thousand_deep_is_read(tmp_path: Path) -> None:
    assert "바닥" in read_document(page(tmp_path, "<p>바닥</p>" + "<div>" * 100_000 + "x")).text
