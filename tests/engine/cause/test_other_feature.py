"""Figures that fit another feature."""

from __future__ import annotations


def test_names_exchanged(causes, box) -> None:
    shapes = [("A", "", box(1000)), ("B", "", box(700, 700, 1500)), ("C", "", box(55, 55, 2500))]
    found = causes({"zones": shapes}, {"text": "490,000㎡", "features": "A"}, {"text": "1,000,000㎡", "features": "B"})
    assert (found[0].kind, found[0].sentence.code) == ("other-feature", "cause-swapped")
    assert found[0].evidence["name"] == "B"


def test_a_namesake_of_another_layer(causes, box) -> None:
    layers = {
        "zones": [("첨단3지구", "", box(1000))],
        "complexes": [("인공지능지구(첨단3지구)", "", box(700, 700, 1500))],
    }
    found = causes(layers, {"text": "490,000㎡", "features": "zones/첨단3지구"})
    assert (found[0].kind, found[0].sentence.code) == ("other-feature", "cause-other-feature")
    assert found[0].evidence["layer"] == "complexes"


def test_among_thousands_a_coarse_figure_names_nobody(causes, box) -> None:
    """Somebody of two thousand has 25만㎡ to the nearest 10,000: that is no evidence."""
    shapes = [(f"{at}", "", box(300 + at / 7, 300 + at / 7, at)) for at in range(2000)]
    found = causes({"zones": shapes}, {"text": "25만㎡", "features": "0"})
    assert "other-feature" not in [cause.kind for cause in found]
