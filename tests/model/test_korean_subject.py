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
        ("느티도는 본토 면적만 본다면 43㎢다.", ["느티도"]),
        ("느티도는 새섬을 포함해 27㎢의 크기입니다.", ["느티도"]),
        ("솔지구는 3㎢로, 이 가운데 85.6%인 2㎢가 개발제한구역이었다.", ["솔지구", "개발제한구역"]),
        ("솔지구는 3㎢이며 이 중 2㎢를 확대하였다.", ["솔지구", "솔지구"]),
        ("총 74만평에 이르는 군에 내준 땅", ["땅"]),
        # the topic nearest to the area
        ("▲솔단지는 느티동 일원 94만평에 ▲달단지는 새동 일원 90만평에 들어선다.", ["솔단지", "달단지"]),
        ("느티동의 높은 집은 크고, 솔길은 경지면적이 3ha다.", ["솔길"]),
        ("공동주택과 연면적 1,000㎡ 이상 큰건물은 신고한다.", ["큰건물"]),
        ("연면적 6만㎡, 지하 3층·지상 12층 규모의 전시관이 문을 연다.", ["전시관"]),
        # each of several, in their order
        ("갑산과 새 을산은 각각 13만㎡와 24만㎡다.", ["갑산", "새 을산"]),
        ("지역별로는 갑주, 을주, 병주가 각각 3ha, 2ha, 1ha다.", ["갑주", "을주", "병주"]),
        # the members left over, the base of a share, the holder
        ("달빛지구 3,616㎡ 가운데 85.6%인 3,095㎡가 해제된다.", ["달빛지구", "달빛지구"]),
        ("남은 땅은 새 예정지 중 미해제된 120㎢다.", ["새 예정지"]),
        ("갑시가 가장 많은 1,165㎢에 해당하는 면적을 보유하고 있다.", ["갑시"]),
        # times, counts and multiples are no subjects
        ("양파 재배면적은 전년(1만㏊)보다 넓다.", ["양파"]),
        ("달빛사업은 32개, 지정 면적은 5.3㎢ 규모다.", ["달빛사업"]),
        ("경기장은 1코트 695㎡이다.", ["경기장"]),
        ("새 구역은 252곳에 1158만평이다.", ["새 구역 252곳"]),
        ("불로 목구조의 연면적 176㎡의 단층 건물이 탔다.", ["단층 건물"]),
        ("갑회사는 지난 19일 연면적 20만㎡, 지하 1층~지상 10층 ‘달빛창고’를 짓는다.", ["달빛창고"]),
        ("2만㎡ 규모로 조성된 수목원이 문을 연다.", ["수목원"]),
        # who acts at a place, and what lies there
        ("달빛개발은 느티읍 새동리 일원 147만㎡를 새로 개발한다.", ["느티읍 새동리"]),
        ("달빛공단은 느티읍 새동리 일원 147만㎡에 들어선다.", ["달빛공단"]),
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


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        (
            "솔빛산업단지 개발계획을 다음과 같이 변경 고시합니다. 면적은 당초 3만㎡에서 5만㎡로 2만㎡ 늘어납니다.",
            ["솔빛산업단지"] * 3,
        ),
        ("느티시는 솔빛지구를 새로 지정했다. 규모는 3만㎡다.", ["솔빛지구"]),
        ("솔빛공원은 느티동에 있다. 총 면적은 3만㎡다.", ["솔빛공원"]),
        ("솔빛공원은 느티동에 있다.\n\n면적은 3만㎡다.", [None]),
    ],
)
def test_the_sentence_before_names_what_the_next_one_measures(text: str, subjects: list[str | None]) -> None:
    assert [mention.subject for mention in find_areas(text)] == subjects


@pytest.mark.parametrize("word", ["가운데", "중", "등", "일대", "이상", "총", "약", "올해", "전년", "이 중"])
def test_a_word_that_names_nothing_is_never_a_subject(word: str) -> None:
    assert [mention.subject for mention in find_areas(f"{word} 3만㎡가 해제된다.")] == [None]
