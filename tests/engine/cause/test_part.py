"""Parts, holes and members counted otherwise."""

from __future__ import annotations

import shapely


def test_holes_ignored(causes, box) -> None:
    """1,234 m × 1,000 m less two holes of 100 m × 100 m and 200 m × 100 m: 1,204,000 m²; with the holes, 1,234,000."""
    holes = [box(100, 100, 200, 200), box(200, 100, 500, 500)]
    shape = box(1234, 1000).difference(shapely.union_all(holes))
    found = causes({"zones": [("A", "", shape)]}, {"text": "1,234,000㎡", "features": "A"})
    assert (found[0].kind, found[0].sentence.code) == ("part", "cause-part-holes")
    assert len(found[0].evidence["pieces"]) == 2
    one = causes({"zones": [("A", "", shape)]}, {"text": "1,214,000㎡", "features": "A"})
    assert (one[0].kind, one[0].sentence.code) == ("part", "cause-part-hole")
    (hole,) = one[0].evidence["pieces"]
    assert round(hole["area_m2"]) == 10_000
    assert holes[0].contains(shapely.Point(hole["spot"]))


def test_a_part_left_out(causes, box) -> None:
    shape = shapely.union_all([box(1000), box(300, 300, 2000), box(77, 77, 0, 2000)])
    found = causes({"zones": [("A", "", shape)]}, {"text": "1,005,929㎡", "features": "A"})
    assert (found[0].kind, found[0].sentence.code) == ("part", "cause-part-part")
    assert round(found[0].evidence["pieces"][0]["area_m2"]) == 90_000


def test_a_member_left_out_of_a_total(causes, box) -> None:
    """Squares of 1000, 500, 300 and 200 m: without the third, 1,290,000 m²."""
    sides = {"A": 1000, "B": 500, "C": 300, "D": 200}
    shapes = [(name, "g", box(side, side, 1500 * at)) for at, (name, side) in enumerate(sides.items())]
    found = causes({"zones": shapes}, {"text": "1,290,000㎡", "features": "group: g"})
    assert (found[0].kind, found[0].sentence.code) == ("part", "cause-part-member")
    assert [piece["name"] for piece in found[0].evidence["pieces"]] == ["C"]


def test_a_member_missing_in_the_group(causes, box) -> None:
    """A and B have 1,250,000 m²; C, which carries no group, has 90,000."""
    shapes = [("A", "g", box(1000)), ("B", "g", box(500, 500, 1500)), ("C", "", box(300, 300, 2500))]
    found = causes({"zones": shapes}, {"text": "1,340,000㎡", "features": "group: g", "reading": "total of 3"})
    assert "cause-part-missing" in [cause.sentence.code for cause in found]
    assert found[0].kind in ("part", "reading")


def test_several_members_left_out(causes, box) -> None:
    """Of squares of 1000, 511, 307, 203 and 101 m the second and the fourth are left out: 1,104,450 m²."""
    sides = {"A": 1000, "B": 511, "C": 307, "D": 203, "E": 101}
    shapes = [(name, "g", box(side, side, 1200 * at)) for at, (name, side) in enumerate(sides.items())]
    found = causes({"zones": shapes}, {"text": "1,104,450㎡", "features": "group: g"})
    assert (found[0].kind, found[0].sentence.code) == ("part", "cause-part-several")
    assert [piece["name"] for piece in found[0].evidence["pieces"]] == ["B", "D"]


def test_so_many_subsets_prove_nothing_of_a_coarse_figure(causes, box) -> None:
    """Some of the 4,094 subsets of twelve squares have nearly any area: a figure of two digits is no evidence."""
    shapes = [(f"{at}", "g", box(100 + 13 * at, 100 + 13 * at, 300 * at)) for at in range(12)]
    found = causes({"zones": shapes}, {"text": "27만㎡", "features": "group: g"})
    assert "cause-part-several" not in [cause.sentence.code for cause in found]
