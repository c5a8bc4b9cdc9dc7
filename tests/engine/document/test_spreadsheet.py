"""Tables as documents: workbooks as they show their numbers, CSV however it is parted."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from zoneproof.engine.document.file import read_document
from zoneproof.engine.document.spreadsheet import shown_number
from zoneproof.model.errors import DocumentError


def test_rows_are_lines_and_numbers_have_the_decimals_that_are_shown(workbook: Callable[..., Path]) -> None:
    path = workbook(
        ("구역", "지정일", "면적(㎡)", "비율"),
        ("가", datetime.date(2020, 6, 3), 1234000.4, 0.856),
        ("나", None, 46200, 1),
        formats={"C2": "#,##0", "D2": "0.0%"},
    )
    document = read_document(path)
    assert document.text.split("\n") == [
        "Sheet",
        "구역\t지정일\t면적(㎡)\t비율",
        "가\t2020-06-03\t1,234,000\t85.6%",
        "나\t\t46200\t1",
    ]
    assert document.kind.value == "xlsx"


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (1106000.4, "#,##0", "1,106,000"),
        (4.3709999, "0.000", "4.371"),
        (16.79, "General", "16.79"),
        (0.1 + 0.2, "General", "0.3"),
        (1234.5, "#,##0.00_);(#,##0.00)", "1,234.50"),
        (1e21, "General", "1000000000000000000000"),
        (0.5, "0%", "50%"),
        (12.3, "[Red]weird", "12.3"),
    ],
)
def test_numbers_as_formats_show_them(value: float, number_format: str, shown: str) -> None:
    assert shown_number(value, number_format) == shown


def test_a_hidden_sheet_is_left_out_and_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["보이는 10㎡"])
    hidden = book.create_sheet("속")
    hidden.append(["숨은 20㎡"])
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "book.xlsx")
    document = read_document(tmp_path / "book.xlsx")
    assert "숨은" not in document.text
    assert document.notices == ('the sheet "속" is hidden and was left out',)


def test_an_empty_workbook_says_so(workbook: Callable[..., Path]) -> None:
    with pytest.raises(DocumentError, match="empty"):
        read_document(workbook())


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
def test_csv_in_any_delimiter_and_encoding(tmp_path: Path, delimiter: str, encoding: str) -> None:
    path = tmp_path / "table.csv"
    rows = ["구역", "면적(㎡)"], ["진곡 단지", '"1,234"'], ["평동 단지", '"2,000"']
    path.write_bytes("\r\n".join(delimiter.join(row) for row in rows).encode(encoding))
    document = read_document(path)
    assert document.text == "구역\t면적(㎡)\n진곡 단지\t1,234\n평동 단지\t2,000"
    assert document.kind.value == "csv"


def test_a_csv_with_an_endless_cell_is_still_text(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text('구역,면적\n"' + "가" * 200_000, encoding="utf-8")
    assert read_document(path).kind.value == "text"
