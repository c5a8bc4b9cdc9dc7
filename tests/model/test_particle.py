"""Korean particles after what values end with."""

from __future__ import annotations

import pytest

from zoneproof.model.particle import settle_particles
from zoneproof.model.wording import _SENTENCES, sentence


@pytest.mark.parametrize(
    ("written", "read"),
    [
        # 제곱미터, 제곱킬로미터, 헥타르, 킬로미터 end in a vowel; 평 and 피피엠 do not.
        ("46,200㎡와(과)", "46,200㎡와"),
        ("4.371㎢은(는)", "4.371㎢는"),
        ("12.5ha을(를)", "12.5ha를"),
        ("3.2 km이(가)", "3.2 km가"),
        ("1,234평와(과)", "1,234평과"),
        ("−716 ppm이(가)", "−716 ppm이"),
        # 육, 칠, 팔, 구, 사 at the end; ㄹ takes 로.
        ("EPSG:5186(으)로", "EPSG:5186으로"),
        ("EPSG:5187(으)로", "EPSG:5187로"),
        ("EPSG:5179(으)로", "EPSG:5179로"),
        ("EPSG:5174을(를)", "EPSG:5174를"),
        ("EPSG:5188을(를)", "EPSG:5188을"),
        # A bracket and quotation marks are not read.
        ("“첨단3지구”(1,106,180㎡)을(를)", "“첨단3지구”(1,106,180㎡)를"),
        ("“진곡산단” (뉴스 2020-01-14)와(과)", "“진곡산단” (뉴스 2020-01-14)과"),
        # 서울 ends in ㄹ, 부산 in another consonant.
        ("서울(으)로 부산(으)로 광주(으)로", "서울로 부산으로 광주로"),
        # Capital letters are read one by one, words in Latin letters either way.
        ("KTL이(가)", "KTL이"),
        ("zones이(가)", "zones이(가)"),
        ("이(가)", "이(가)"),
    ],
)
def test_the_form_fits_the_sound_before(written: str, read: str) -> None:
    assert settle_particles(written) == read


def test_english_is_left_alone() -> None:
    values = {"text": "1㎡", "meant": "1평", "measured": 3.3}
    assert "1평으로 읽으면 측정값 3.3㎡와 맞아" in sentence("cause-unit", values, "ko")
    assert sentence("cause-unit", values, "en").startswith("Read as 1평, “1㎡” fits the measured 3.3㎡")


@pytest.mark.parametrize("code", [code for code in _SENTENCES if code.startswith("cause-")])
@pytest.mark.parametrize("language", [0, 1])
def test_a_cause_is_one_sentence(code: str, language: int) -> None:
    said = _SENTENCES[code][language].replace("1 km당", "")
    assert said.endswith(".")
    assert ". " not in said
