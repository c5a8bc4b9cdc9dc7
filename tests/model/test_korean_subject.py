"""What an area in a Korean sentence speaks of. The sentences are made up for the tests."""

from __future__ import annotations

import pytest

from zoneproof.model.areatext import find_areas


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        # a relative clause or a possessive before the measure
        ("왕실림이 차지하는 면적(672㎢)은 좁다.", ["왕실림"]),
        ("달빛지구의 개발예정 면적을 당초부터 5만㎡ 늘렸다.", ["달빛지구"]),
        ("영업장의 바닥면적의 합계가 100㎡ 이상인 찻집", ["영업장"]),
        # what is measured, where nothing else is named
        ("건물 연면적은 2만㎡다.", ["건물"]),
        ("전체 사업면적 30만㎡를 나눈다.", ["사업"]),
        ("전국 농업 경지면적은 162만㏊다.", ["농업 경지"]),
        # words that name nothing
        ("느티시의 경우 1천522㎢로 넓다.", ["느티시"]),
        ("면적이 330㎡인 경우에는 신고한다.", [None]),
        ("농가당 평균 경지면적은 1.5㏊로 전국 평균(1.4㏊)을 넘는다.", ["경지", "전국"]),
        ("이 마을은 전용 59㎡ 210가구, 84㎡ 340가구로 짓는다.", ["마을", "마을"]),
        ("느티섬 면적 2.9㎢의 약 1.8배다.", ["느티섬"]),
        # each of several, in their order
        ("갑산과 새 을산은 각각 13만㎡와 24만㎡다.", ["갑산", "새 을산"]),
        ("지역별로는 갑주, 을주, 병주가 각각 3ha, 2ha, 1ha다.", ["갑주", "을주", "병주"]),
        # what stands on a site, and what is built there
        ("달빛수목원은 남구 느티동 24만㎡ 부지에 조성됐다.", ["달빛수목원"]),
        ("달빛단지는 느티지구 4만㎡에 들어선다.", ["달빛단지"]),
        ("시는 옛 공장 터 12만㎡에 2027년까지 전시관을 짓는다.", ["전시관"]),
        ("시는 12만㎡ 부지에 전시관을 짓는다.", ["전시관 부지"]),
        ("느티동 60만㎡ 물류단지가 문을 연다.", ["느티동 물류단지"]),
        # a part that the sentence names after it
        ("땅 30만㎡ 중 12%인 3만㎡가 공원 용지다.", ["땅", "공원 용지"]),
        # the members of a list in brackets
        ("3개 지구(솔 1㎢, 달 2㎢, 별 3㎢)", ["솔", "달", "별"]),
        # a change belongs to what changed
        ("논은 83만㏊로 전년보다 1만㏊ 줄었다.", ["논", "논"]),
        ("숲은 개간으로 1000ha 늘었다.", ["숲"]),
    ],
)
def test_the_subject_is_named(text: str, subjects: list[str | None]) -> None:
    assert [mention.subject for mention in find_areas(text) if mention.role.value != "share"] == subjects
