"""How often the cause of a mismatch is found: sound plans, one fault of each kind put into them, and what is told of it.

make bench-causes CAUSES="--trials 100 --seed 5 --outlines FILE"

writes the table into docs/causes.md; python benchmarks/causes.py [--kind KIND] [--show] prints it.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from unittest.mock import patch

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pyproj import CRS
from sound_plans import (
    STYLES,
    DraftFigure,
    DraftPlan,
    areas_m2,
    last_place_m2,
    random_plan,
    real_outlines,
    shapes_m2,
    write,
)

from zoneproof.engine import diagnose
from zoneproof.engine.area import planar_area, transformed
from zoneproof.engine.check import PlanCheck, check_plan
from zoneproof.engine.plan_file import read_plan
from zoneproof.model.resources import sample_plan
from zoneproof.model.verdict import CheckResult

BEGIN, END = "<!-- table -->", "<!-- end of table -->"

# A fault changes a plan in place and returns the id of the figure that it spoils, or None where the plan has no room for it.
Fault = Callable[[np.random.Generator, DraftPlan], str | None]


def any_single(random: np.random.Generator, plan: DraftPlan, count: int = 1) -> list[DraftFigure]:
    """Return different figures of single zones."""
    singles = [figure for figure in plan.figures if figure.reading == "single"]
    return [singles[at] for at in random.permutation(len(singles))[:count]]


def any_total(random: np.random.Generator, plan: DraftPlan) -> DraftFigure:
    """Return a figure of a group."""
    return plan.figure(("특구", "단지")[random.integers(2)])


def restate(figure: DraftFigure, area_m2: float) -> str:
    """Give *figure* the text for *area_m2* and return its id."""
    figure.text = write(area_m2, figure.style)
    return figure.id


def unit(random: np.random.Generator, plan: DraftPlan) -> str:
    """Another unit, a lost 만 or decimal point, digits exchanged or dropped."""
    figure = plan.figures[random.integers(len(plan.figures))]
    way = random.integers(5)
    if way == 0:
        kilometres, hectares = write(figure.area_m2, "㎢ 4"), write(figure.area_m2, "ha 4")
        figure.text = kilometres.replace("㎢", "ha") if random.random() < 0.5 else hectares.replace("ha", "㎢")
    elif way == 1:
        figure.text = f"{round(figure.area_m2):,}평"
    elif way == 2:
        figure.text = (
            f"{round(figure.area_m2 / 1e4)}㎡" if figure.area_m2 > 1e6 else f"{round(figure.area_m2 * 121 / 400):,}㎡"
        )
    elif way == 3:
        figure.text = write(figure.area_m2, "㎢ 4").replace(".", "").lstrip("0")
    else:
        digits = str(round(figure.area_m2))
        at = int(random.integers(len(digits) - 1))
        exchanged = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
        figure.text = f"{int(exchanged if random.random() < 0.5 else digits[:at] + digits[at + 1 :]):,}㎡"
    return figure.id


def planar(random: np.random.Generator, plan: DraftPlan) -> str:
    """The area in the plane of another system."""
    (figure,) = any_single(random, plan)
    return _restated_in_plane(random, plan, [figure])


def whole_document(random: np.random.Generator, plan: DraftPlan) -> str:
    """The areas of all single zones in the plane of another system."""
    return _restated_in_plane(random, plan, any_single(random, plan, len(plan.figures)))


def _restated_in_plane(random: np.random.Generator, plan: DraftPlan, figures: list[DraftFigure]) -> str:
    """Give *figures* of single zones the text for their areas in one plane, and return the id of the first."""
    zones = plan.frames["zones"]
    crs = CRS.from_epsg((5179, 3857, 5185, 5186, 5187, 5188)[random.integers(6)])
    areas = dict(zip(zones["name"], planar_area(transformed(zones.geometry.to_numpy(), zones.crs, crs), crs)))
    for figure in figures:
        restate(figure, float(areas[figure.features]))
    return figures[0].id


def layer_crs(random: np.random.Generator, plan: DraftPlan) -> str:
    """A layer that declares another system than its own."""
    zones = plan.frames["zones"]
    own = zones.crs.to_epsg()
    if own == 4326:
        zones = plan.frames["zones"] = zones.to_crs(5186)
        own = 5186
    wrong = [code for code in (5179, 5174, 5186, 5187, 5185, 5181, 2097, 3857) if code != own]
    plan.frames["zones"] = zones.set_crs(wrong[random.integers(len(wrong))], allow_override=True)
    return any_single(random, plan)[0].id


def part(random: np.random.Generator, plan: DraftPlan) -> str | None:
    """A part or a hole counted otherwise, a member left out of the figure or of the layer's group."""
    zones = plan.frames["zones"]
    way = random.integers(4)
    if way == 0:
        figure = any_total(random, plan)
        members = np.flatnonzero(zones["group"] == figure.id)
        return restate(figure, figure.area_m2 - float(areas_m2(zones)[members[random.integers(len(members))]]))
    if way == 1:
        figure = any_total(random, plan)
        members = np.flatnonzero(zones["group"] == figure.id)
        zones.iloc[members[random.integers(len(members))], zones.columns.get_loc("group")] = ""
        return figure.id
    geometry = zones.geometry.to_numpy()
    fitting = shapely.get_num_geometries(geometry) > 1 if way == 2 else _holes(geometry) > 0
    if not fitting.any():
        return None
    at = random.choice(np.flatnonzero(fitting))
    figure = plan.figure(str(at + 1))
    if way == 2:
        pieces = shapes_m2(shapely.get_parts(geometry[at]), zones.crs)
        return restate(figure, figure.area_m2 - float(random.choice(pieces)))
    rings = shapely.get_rings(geometry[at])[1:]
    filled = shapes_m2(shapely.polygons(rings), zones.crs)
    return restate(figure, figure.area_m2 + float(filled.sum() if random.random() < 0.5 else random.choice(filled)))


def _holes(geometry: np.ndarray) -> np.ndarray:
    return np.array(
        [
            shapely.get_num_interior_rings(shapely.get_parts(one)).sum() if shapely.get_num_geometries(one) == 1 else 0
            for one in geometry
        ]
    )


def double_count(random: np.random.Generator, plan: DraftPlan) -> str:
    """A member stored twice, neighbours that overlap, or the same layer a second time in the system of 1985."""
    zones = plan.frames["zones"]
    figure = any_total(random, plan)
    members = np.flatnonzero(zones["group"] == figure.id)
    at = members[random.integers(len(members))]
    way = random.integers(3)
    if way == 0:
        plan.frames["zones"] = pd.concat([zones, zones.iloc[[at]]], ignore_index=True)
    elif way == 1:
        other = members[members != at][0]
        shape, neighbour = zones.geometry.iloc[at], zones.geometry.iloc[other]
        reach = shapely.convex_hull(shape).union(shapely.box(*shapely.union(shape, shapely.centroid(neighbour)).bounds))
        zones.iloc[at, zones.columns.get_loc("geometry")] = reach
        united = shapely.union_all(zones.geometry.iloc[members].to_numpy())
        restate(figure, float(shapes_m2(np.array([united], dtype=object), zones.crs)[0]))
    else:
        names = zones["name"].iloc[members[:3]]
        plan.frames["twin"] = (
            zones.iloc[members[:3]].to_crs(5174 if zones.crs.to_epsg() != 5174 else 5186).assign(group="")
        )
        plan.roles["twin"] = plan.roles["zones"]
        figure.features, figure.reading = "; ".join(names), "total of 3"
        restate(figure, float(areas_m2(zones)[members[:3]].sum()))
    return figure.id


def other_feature(random: np.random.Generator, plan: DraftPlan) -> str:
    """Two names exchanged, or a figure bound to a neighbour."""
    one, other = any_single(random, plan, 2)
    if random.random() < 0.5:
        one.features, other.features = other.features, one.features
    else:
        one.features = other.features
        plan.figures.remove(other)
    return one.id


def reading(random: np.random.Generator, plan: DraftPlan) -> str:
    """A total bound to one member, or one member's area bound to the total."""
    zones = plan.frames["zones"]
    total = any_total(random, plan)
    members = np.flatnonzero(zones["group"] == total.id)
    single = plan.figure(str(members[random.integers(len(members))] + 1))
    if random.random() < 0.5:
        return restate(single, total.area_m2)
    return restate(total, single.area_m2)


def superseded(random: np.random.Generator, plan: DraftPlan) -> str:
    """A figure of another date beside the one in force."""
    (figure,) = any_single(random, plan)
    change = 10 ** random.uniform(-2.5, -0.5) * random.choice([-1, 1])
    date = ("2019-03-04", "2025-11-20", "")[random.integers(3)]
    other = DraftFigure(
        "other",
        figure.features,
        "single",
        figure.area_m2 * (1 + change),
        STYLES[random.integers(len(STYLES))],
        date=date,
    )
    plan.figures.append(other)
    return restate(other, other.area_m2)


def scope(random: np.random.Generator, plan: DraftPlan) -> str | None:
    """What lies inside, or outside, of the greenbelt only."""
    zones = plan.frames["zones"]
    green = plan.frames["greenbelt"].geometry.to_crs(zones.crs).iloc[0]
    inside = shapes_m2(shapely.intersection(zones.geometry.to_numpy(), green), zones.crs)
    share = inside / areas_m2(zones)
    cut = np.flatnonzero((share > 0.02) & (share < 0.98))
    if not len(cut):
        return None
    at = random.choice(cut)
    figure = plan.figure(str(at + 1))
    return restate(figure, float(inside[at]) if random.random() < 0.5 else figure.area_m2 - float(inside[at]))


def simplified(random: np.random.Generator, plan: DraftPlan) -> str | None:
    """An outline simplified (Douglas–Peucker) to a share of its size."""
    zones = plan.frames["zones"]
    metric = zones.to_crs(zones.estimate_utm_crs())
    fine = shapely.get_num_coordinates(metric.geometry.to_numpy()) > 40
    if not fine.any():
        return None
    at = random.choice(np.flatnonzero(fine))
    shape = metric.geometry.iloc[at]
    tolerance = np.sqrt(shape.area) * 10 ** random.uniform(-2.0, -1.2)
    coarse = gpd.GeoSeries([shape.simplify(tolerance)], crs=metric.crs).to_crs(zones.crs).iloc[0]
    zones.iloc[at, zones.columns.get_loc("geometry")] = coarse
    return str(at + 1)


def uncertainty(random: np.random.Generator, plan: DraftPlan) -> str:
    """A layer whose vertices are each off by 0.1 to 0.5 m, and figures exact to the square metre."""
    zones = plan.frames["zones"]
    metric = zones.to_crs(zones.estimate_utm_crs())
    sigma_m = random.uniform(0.1, 0.5)
    # A ring closes where it begins: the noise of its first vertex is that of its last.
    noisy = [shapely.transform(shape, lambda xy: xy + _noise(random, xy, sigma_m)) for shape in metric.geometry]
    plan.frames["zones"] = zones.set_geometry(gpd.GeoSeries(noisy, zones.index, crs=metric.crs).to_crs(zones.crs))
    for figure in plan.figures:
        figure.style = "㎡"
        restate(figure, figure.area_m2)
    return any_single(random, plan)[0].id


def _noise(random: np.random.Generator, xy: np.ndarray, sigma_m: float) -> np.ndarray:
    _, vertex = np.unique(xy, axis=0, return_inverse=True)
    return random.normal(0, sigma_m, (vertex.max() + 1, 2))[vertex.ravel()]


def unlisted(random: np.random.Generator, plan: DraftPlan) -> str:
    """A figure that differs for a reason of no kind: by a factor whose logarithm may have any size from 0.1 % to twenty."""
    figure = plan.figures[random.integers(len(plan.figures))]
    factor = np.exp(10 ** random.uniform(-3, 0.5) * random.choice([-1, 1]))
    return restate(figure, max(figure.area_m2 * factor, 1000.0))


FAULTS: dict[str, Fault] = {
    "unit": unit,
    "planar-crs": planar,
    "layer-crs": layer_crs,
    "part": part,
    "double-count": double_count,
    "other-feature": other_feature,
    "reading": reading,
    "superseded": superseded,
    "scope": scope,
    "simplified": simplified,
    "uncertainty": uncertainty,
}
# What is counted, by the name of its row, which begins with the kind of cause that is right.
ROWS: dict[str, Fault] = {**FAULTS, "unlisted": unlisted, "planar-crs, whole document": whole_document}


def result_of(check: PlanCheck, figure: str) -> CheckResult:
    """Return the result for the figure of that id."""
    return next(result for result in check.results if result.figure is not None and result.figure.id == figure)


def run(
    trials: int, seed: int, outlines: list[shapely.Geometry], wanted: list[str], show: bool
) -> dict[str, Counter[str]]:
    """Return what came of each row's fault, counted; the rows share the machine's processors."""
    rows = [row for row in ROWS if not wanted or row.partition(",")[0] in wanted]
    with ProcessPoolExecutor() as pool:
        return dict(zip(rows, pool.map(partial(row_of, trials, seed, outlines, show), rows)))


def row_of(trials: int, seed: int, outlines: list[shapely.Geometry], show: bool, row: str) -> Counter[str]:
    """Return what came of the fault of one row, whatever other rows are run."""
    random = np.random.default_rng([seed, list(ROWS).index(row)])
    counts: Counter[str] = Counter()
    while counts["trials"] < trials:
        plan = random_plan(random, outlines)
        figure = ROWS[row](random, plan)
        if figure is not None:
            counts["trials"] += 1
            counts.update(judged(plan, figure, row.partition(",")[0], show))
    return counts


def judged(plan: DraftPlan, figure: str, kind: str, show: bool) -> list[str]:
    """Return what became of a fault of *kind* that spoils *figure*, as the names of the columns that it counts in."""
    check = plan.checked()
    result = result_of(check, figure)
    if result.verdict.borne_out:
        displaced = any(location.displaced for location in check.locations)
        return ["inside", "displaced"] if displaced else ["inside"]
    kinds = [cause.kind for cause in result.causes]
    if rounded_otherwise(result, plan.figure(figure).style):
        return ["rounded", "rounded first"] if kinds[:1] == [kind] else ["rounded"]
    if kinds[:1] == [kind]:
        return ["first", "at all"]
    if show:
        told = [(cause.kind, cause.sentence.code, f"{cause.evidence['chance']:.2g}") for cause in result.causes]
        print(kind, plan.figure(figure).text, result.preferred.difference_ppm, told)
    # That a difference is no larger than the outline is exact accuses nobody.
    judgement = ["accused" if kinds and kinds[0] != "uncertainty" else "silent"]
    if kind in kinds:
        judgement.append("at all")
    elif kind in FAULTS and kind in unlimited_kinds(plan, figure):
        judgement.append("unproved")
    return judgement


def rounded_otherwise(result: CheckResult, style: str) -> bool:
    """Whether the measured area, rounded up or down to the last place of the figure in place of the nearest, is that figure."""
    stated_m2, measured_m2 = result.preferred.stated_m2, result.preferred.ellipsoidal_m2
    if not stated_m2 or not measured_m2:
        return False
    return abs(stated_m2 - measured_m2) < last_place_m2(stated_m2, style)


def unlimited_kinds(plan: DraftPlan, figure: str) -> list[str]:
    """Return the kinds of cause that fit a figure, however likely by chance."""
    with patch.multiple(diagnose, _USUAL_CHANCE=1.0, _MOST_CHANCE={}, _MOST_CAUSES=1000):
        return [cause.kind for cause in result_of(plan.checked(), figure).causes]


def sound(trials: int, seed: int, outlines: list[shapely.Geometry]) -> Counter[str]:
    """Return how many figures of sound plans, random ones and the sample plan, there are and how many are accused."""
    counts: Counter[str] = Counter()
    random = np.random.default_rng([seed, 99])
    checks = [check_plan(read_plan(sample_plan()))]
    checks += [random_plan(random, outlines).checked() for _ in range(trials)]
    for number, check in enumerate(checks):
        for result in check.results:
            if result.figure is not None and (number or result.verdict.borne_out):
                counts["figures"] += 1
                counts["differ"] += not result.verdict.borne_out
                counts["accused"] += bool(result.causes)
    return counts


def table(found: dict[str, Counter[str]]) -> str:
    """Return the counts as a table in Markdown."""
    lines = [
        "| fault | plans | inside its interval | rounded otherwise | found first | found at all | fits, but as well by chance | "
        "another accused first | found first, with those rounded otherwise |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for row, counts in found.items():
        kind, _, more = row.partition(",")
        outside = counts["trials"] - counts["inside"]
        told = outside - counts["rounded"]
        shares = [share(counts[name], told) for name in ("first", "at all", "unproved", "accused")]
        shares.append(share(counts["first"] + counts["rounded first"], outside))
        if kind not in FAULTS:
            shares = ["—", "—", "—", shares[3], "—"]
        cells = " | ".join(
            [f"`{kind}`{more and ','}{more}", *(str(counts[name]) for name in ("trials", "inside", "rounded")), *shares]
        )
        lines.append(f"| {cells} |")
    return "\n".join(lines)


def share(count: int, of: int) -> str:
    """Return *count* in percent of *of*."""
    return f"{count / of:.1%}" if of else "—"


def report(found: dict[str, Counter[str]], clean: Counter[str], command: str) -> str:
    """Return the table with what it does not say, as it stands in the document."""
    lines = [f"    {command}", "", table(found), ""]
    lines.append(
        f"Sound plans: {clean['figures']:,} figures, {clean['differ']} differ, {clean['accused']} have a cause told."
    )
    if "layer-crs" in found:
        counts = found["layer-crs"]
        lines.append(
            f"Of the {counts['inside']} plans whose wrong coordinate system keeps the area inside its interval, the location of the layer "
            f"told {counts['displaced']}."
        )
    return "\n".join(lines)


def main() -> None:
    """Run the benchmark and print its table, or write it into a document between its marks."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--trials", type=int, default=100, help="plans for each kind of fault")
    arguments.add_argument("--seed", type=int, default=5)
    arguments.add_argument("--outlines", type=Path, help="a file with real outlines to mix in")
    arguments.add_argument("--kind", action="append", default=[], help="only this kind of fault")
    arguments.add_argument(
        "--show", action="store_true", help="print what was told where the cause was not found first"
    )
    arguments.add_argument("--write", type=Path, help="the document whose table is replaced, between its marks")
    options = arguments.parse_args()
    outlines = real_outlines(options.outlines)
    found = run(options.trials, options.seed, outlines, options.kind, options.show)
    clean = sound(max(1, options.trials // 4), options.seed, outlines)
    asked = f"--trials {options.trials} --seed {options.seed}{' --outlines FILE' if outlines else ''}"
    told = report(found, clean, f'make bench-causes CAUSES="{asked}"')
    print(told)
    if options.write:
        before, mark, rest = options.write.read_text(encoding="utf-8").partition(BEGIN)
        after = rest.partition(END)[2]
        options.write.write_text(f"{before}{mark}\n{told}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
