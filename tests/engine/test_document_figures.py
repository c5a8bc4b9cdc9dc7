"""What documents state, as the command line and the desktop exchange it."""

from __future__ import annotations

import pytest

from zoneproof.engine.document.document import pasted_document
from zoneproof.engine.document_figures import areas_in, stated_json
from zoneproof.model.areatext import find_areas
from zoneproof.model.errors import Cancelled


def test_a_figure_has_all_that_the_contract_names() -> None:
    described, _ = stated_json(pasted_document("진곡 단지는 약 379만㎡(115만평)다.", "글"), "en")
    first, second = described["figures"]
    assert described["document"] == {
        "path": None, "title": "글", "kind": "text", "text": "진곡 단지는 약 379만㎡(115만평)다.", "date": "", "notices": [],
    }  # fmt: skip
    assert first == {
        "text": first["text"], "start": first["start"], "end": first["end"], "value": 3_790_000.0, "unit": "㎡",
        "decimals": 0, "area_m2": 3_790_000.0, "low_m2": 3_785_000.0, "high_m2": 3_795_000.0, "approximate": True,
        "comparator": None, "subject": "진곡 단지", "role": "single", "count": None, "restates": None, "part_of": None,
        "elided": False, "quote": first["quote"],
        "readings": [{"role": "single", "subject": "진곡 단지", "count": None}],
    }  # fmt: skip
    assert second["restates"] == 0
    assert second["area_m2"] == pytest.approx(1_150_000 * 400 / 121)


def test_spans_are_offsets_into_the_text_with_single_line_feeds() -> None:
    described, _ = stated_json(pasted_document("첫째\r\n둘째 𝔸 단지 10㎡\r\n"), "en")
    text, figure = described["document"]["text"], described["figures"][0]
    assert text[figure["start"] : figure["end"]] == figure["text"] == "10㎡"


def test_a_document_that_contradicts_itself_says_so() -> None:
    described, _ = stated_json(pasted_document("공원 10ha(1㎢)"), "en")
    assert [(found["kind"], found["figures"]) for found in described["inconsistencies"]] == [("conversion", [0, 1])]


def paragraphs(count: int) -> str:
    return "".join(f"구역{n}은 {n + 1},000㎡({(n + 1) / 10:.1f}ha)다.\n\n" for n in range(count))


def test_a_long_text_read_in_portions_states_the_same() -> None:
    text = paragraphs(4_200)
    told: list[float] = []
    assert list(areas_in(text, lambda fraction, message: told.append(fraction), lambda: False)) == list(
        find_areas(text)
    )
    assert len(told) > 1
    assert told[-1] == 1.0


def test_a_long_table_is_not_divided() -> None:
    text = "구역\t면적(㎡)\n" + "".join(f"구역{n}\t{(n + 1) * 1000:,}\n" for n in range(6_000))
    assert len(areas_in(text, lambda fraction, message: None, lambda: False)) == 6_000


def test_reading_can_be_called_off_between_portions() -> None:
    told: list[float] = []
    with pytest.raises(Cancelled):
        areas_in(paragraphs(8_000), lambda fraction, message: told.append(fraction), lambda: bool(told))
    assert len(told) == 1
