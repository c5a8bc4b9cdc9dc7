"""Deciding the encoding of a .dbf from its bytes."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zoneproof.engine.encoding import canonical, decide, decoded, decodes, read_dbf
from zoneproof.model.errors import SourceError

KOREAN = ("첨단3지구", "광주광역시 북구 ㎡", "개발제한구역")
WESTERN = ("café", "Größe", "Ñandú")
CZECH = ("Žižkov", "Černý Most", "příměstský")
# The 2,350 syllables that KS X 1001 has are what Koreans write.
SYLLABLES = [bytes([lead, trail]).decode("euc_kr") for lead in range(0xB0, 0xC9) for trail in range(0xA1, 0xFF)]


def encoded(texts: tuple[str, ...], encoding: str) -> list[bytes]:
    return [text.encode(encoding) for text in texts]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        *[(name, "CP949") for name in ("CP949", "949", "EUC-KR", "euc_kr", "ks_c_5601-1987", "ANSI 949", "ms949")],
        *[(name, "UTF-8") for name in ("UTF-8", "utf8", "65001", " UTF-8 ")],
        *[(name, "ISO-8859-1") for name in ("ISO-8859-1", "88591", "latin1")],
        *[("1252", "CP1252"), ("SJIS", "CP932"), ("hex", None), ("zip", None), ("Klingon", None), ("", None)],
    ],
)
def test_names_of_encodings(name: str, meant: str | None) -> None:
    assert canonical(name) == meant


@pytest.mark.parametrize(
    ("values", "declared", "decided", "said"),
    [
        (encoded(KOREAN, "cp949"), "", "CP949", "nothing says"),
        (encoded(KOREAN, "cp949"), "UTF-8", "CP949", "the .cpg says UTF-8, but the text is CP949"),
        (encoded(KOREAN, "cp949"), "ISO-8859-1", "CP949", "but the text is CP949"),
        (encoded(KOREAN, "cp949"), "949", "CP949", ""),
        (encoded(KOREAN, "cp949"), "Klingon", "CP949", 'an unknown encoding "Klingon"'),
        (encoded(KOREAN, "utf-8"), "", "UTF-8", "nothing says"),
        (encoded(KOREAN, "utf-8"), "UTF-8", "UTF-8", ""),
        (encoded(KOREAN, "utf-8"), "CP949", "UTF-8", "but the text is UTF-8"),
        (encoded(KOREAN, "utf-8"), "ISO-8859-1", "UTF-8", "but the text is UTF-8"),
        (encoded(("황",), "cp949"), "", "CP949", "nothing says"),  # C8 B2 is also Ȳ in UTF-8
        (encoded(WESTERN, "utf-8"), "", "UTF-8", "nothing says"),  # and é in UTF-8 is also 챕 in CP949
        (encoded(WESTERN, "cp1252"), "CP1252", "CP1252", ""),
        (encoded(WESTERN, "cp1252"), "", "ISO-8859-1", "not recognised"),
        (encoded(CZECH, "cp1250"), "CP1250", "CP1250", ""),
        (encoded(CZECH, "utf-8"), "CP1250", "UTF-8", "but the text is UTF-8"),
        (encoded(("東京都", "一丁目"), "cp932"), "CP932", "CP932", ""),
        ([], "", "UTF-8", ""),
        ([], "CP949", "CP949", ""),
    ],
)
def test_the_bytes_decide(values: list[bytes], declared: str, decided: str, said: str) -> None:
    found = decide(values, declared, "the .cpg")
    assert found.name == decided
    assert said in found.notice if said else found.notice == ""


@given(st.lists(st.text(st.sampled_from(SYLLABLES), min_size=2, max_size=12), min_size=3, unique=True))
def test_hangul_is_told_apart_whatever_it_says(texts: list[str]) -> None:
    assert decide(encoded(tuple(texts), "utf-8")).name == "UTF-8"
    assert decide(encoded(tuple(texts), "cp949")).name == "CP949"


def test_half_a_character_at_the_end_of_a_field_is_no_damage() -> None:
    value = "첨단3지구".encode("cp949")[:-1]
    assert decodes(value, "CP949")
    assert decoded(value, "CP949") == "첨단3지"
    assert not decodes(b"\xff" + value, "CP949")


def test_damaged_values_are_counted() -> None:
    values = [f"제{i}구역".encode("cp949") for i in range(99)]
    found = decide([*values, b"\xff\xff\xff"], "CP949")
    assert found.name == "CP949"
    assert "1 of 100" in found.notice


def test_a_dbf_tells_its_text(tmp_path: Path, zones: gpd.GeoDataFrame) -> None:
    path = tmp_path / "zones.shp"
    zones.rename(columns={"name": "이름"}).to_file(path, encoding="CP949", engine="pyogrio")
    text = read_dbf(path.with_suffix(".dbf"))
    assert {value.decode("cp949") for value in text.values} == {*zones["name"], "이름"}


def test_what_is_no_dbf_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "zones.dbf"
    path.write_bytes(b"\x03")
    with pytest.raises(SourceError, match="no header"):
        read_dbf(path)
