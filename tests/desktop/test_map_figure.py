"""A map figure shows the plan true to scale, says what was stated and measured, and is written whole or not at all."""

from __future__ import annotations

import gc
import subprocess
from pathlib import Path

import pytest
from qgis.core import (
    Qgis,
    QgsAbstractValidityCheck,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsLayoutExporter,
    QgsProject,
    QgsRectangle,
    QgsValidityCheckResult,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor, QImage

from zoneproof.desktop.map_figure import (
    MapFigureError,
    MapFigureRequest,
    add_map_figure,
    export_map_figure,
    map_figure_layout,
    round_scale,
    table_rows,
)
from zoneproof.model.resources import resource

# A square kilometre, one of a quarter, and a site; EPSG:5186 near Gwangju.
OUTLINES = {
    1: ("첨단3지구", QgsRectangle(184000, 290000, 185000, 291000), "differs", "1.1㎢"),
    2: ("진곡산단", QgsRectangle(186000, 290000, 186500, 290500), "agrees", "0.25㎢"),
    3: ("AI 집적단지 부지", QgsRectangle(184200, 290200, 184420, 290410), "agrees-rounded", "46,200㎡"),
}
PROJECTS = []
CITY = QgsRectangle(183500, 289500, 187000, 291500)


@pytest.fixture(autouse=True, scope="module")
def freed_projects(qgis_app):
    """Free the projects while QGIS is still there: one that is freed after it takes the interpreter with it."""
    yield
    for project in PROJECTS:
        project.clear()
    PROJECTS.clear()
    gc.collect()


def checks_of(outlines):
    """The engine's checks of *outlines*: one a feature, and one that has no geometry."""
    checks = []
    for fid, (name, square, verdict, text) in outlines.items():
        checks.append(
            {
                "figure": {"id": str(fid), "text": text, "date": "2019-12-19", "document": "뉴스"},
                "reading": "single",
                "subject": name,
                "features": [{"layer": "complexes", "id": fid, "name": name}],
                "ellipsoidal_m2": square.area(),
                "difference_m2": -100_000.0 if verdict == "differs" else 0.0,
                "difference_ppm": -90_909.1 if verdict == "differs" else 0.0,
                "verdict": verdict,
            }
        )
    checks.append(
        {
            "figure": {"id": "99", "text": "24,820㎡", "date": "", "document": "뉴스"},
            "reading": "single",
            "subject": "AI 데이터센터 건축물",
            "features": [],
            "ellipsoidal_m2": None,
            "difference_m2": None,
            "difference_ppm": None,
            "verdict": "no-geometry",
        }
    )
    return checks


def polygon_layer(path, name, fields, features):
    """A GeoPackage layer with *features*, each a rectangle and its attributes."""
    memory = QgsVectorLayer(f"Polygon?crs=EPSG:5186&{'&'.join(f'field={field}' for field in fields)}", name, "memory")
    for rectangle, attributes in features:
        feature = QgsFeature(memory.fields())
        feature.setGeometry(QgsGeometry.fromRect(rectangle))
        feature.setAttributes(attributes)
        memory.dataProvider().addFeature(feature)
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.layerName = name
    QgsVectorFileWriter.writeAsVectorFormatV3(memory, str(path), QgsProject.instance().transformContext(), options)
    layer = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
    assert layer.isValid()
    return layer


def plan_in(folder, outlines):
    """A project that is not the one QGIS has open, with a verdict layer above a layer of complexes."""
    project = QgsProject()
    PROJECTS.append(project)
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:5186"))
    verdicts = polygon_layer(
        folder / "verdicts.gpkg",
        "features",
        ["layer:string", "fid_source:integer", "name:string", "verdict:string", "provenance:string", "label:string",
         "ellipsoidal_m2:double"],
        [
            (square, ["complexes", fid, name, verdict, "schematic", f"{name}\n{text}", square.area()])
            for fid, (name, square, verdict, text) in outlines.items()
        ],
    )  # fmt: skip
    complexes = polygon_layer(
        folder / "complexes.gpkg",
        "단지",
        ["name:string"],
        [(square, [name]) for name, square, _verdict, _text in outlines.values()],
    )
    verdicts.loadNamedStyle(str(resource("styles", "verdict.qml")))
    complexes.loadNamedStyle(str(resource("styles", "complex.qml")))
    project.addMapLayers([verdicts, complexes])
    return project, [verdicts, complexes]


@pytest.fixture
def plan(qgis_app, tmp_path):
    return plan_in(tmp_path, OUTLINES)


@pytest.fixture
def request_for(plan, tmp_path):
    project, layers = plan

    def make(name="figure.pdf", **changes):
        values = {
            "project": project,
            "layers": layers,
            "extent": None,
            "checks": checks_of(OUTLINES),
            "title": "광주 AI 도시 계획구역",
            "source_line": "뉴스 2019-12-19",
            "page": "landscape",
            "out": tmp_path / name,
            "dpi": 100,
        }
        return MapFigureRequest(**{**values, **changes})

    return make


@pytest.fixture
def layout_of():
    """Makes layouts, and keeps them as long as the test looks at their items."""
    kept = []

    def make(request):
        kept.append(map_figure_layout(request))
        return kept[-1]

    yield make
    kept.clear()  # before the project goes


def text_of(pdf):
    return subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True).stdout.decode()


def pixel(image, layout, x, y):
    """The colour in *image* of the place at *x*, *y* on the layout's map."""
    map_item = layout.itemById("map")
    extent, room = map_item.extent(), map_item.sceneBoundingRect()
    page = layout.pageCollection().page(0).rect()
    x_mm = room.left() + (x - extent.xMinimum()) / extent.width() * room.width()
    y_mm = room.top() + (extent.yMaximum() - y) / extent.height() * room.height()
    return image.pixelColor(int(x_mm / page.width() * image.width()), int(y_mm / page.height() * image.height()))


def near(colour, expected, tolerance=24):
    """Whether two colours are the same but for the smoothing of edges."""
    other = QColor(expected)
    pairs = zip(colour.getRgb()[:3], other.getRgb()[:3])
    return all(abs(one - two) <= tolerance for one, two in pairs)


@pytest.mark.parametrize(
    ("minimum", "scale"),
    [(1, 500), (500, 500), (501, 1000), (1001, 1200), (1201, 2000), (2001, 2500), (4000, 5000), (5001, 10_000),
     (10_001, 25_000), (25_001, 50_000), (50_001, 75_000), (75_001, 100_000), (100_001, 150_000), (160_000, 200_000), (200_001, 250_000), (9e5, 1_000_000),
     (25_000.000001, 25_000)],
)  # fmt: skip
def test_a_scale_is_rounded_up_to_one_that_sheets_use(minimum, scale):
    assert round_scale(minimum) == scale


@pytest.mark.parametrize("page", ["landscape", "portrait"])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_text_of_a_pdf_is_text(request_for, page, language):
    text = text_of(export_map_figure(request_for(page=page, language=language)))
    for words in (
        "광주 AI 도시 계획구역",
        "첨단3지구",
        "46,200㎡",
        "1,000,000㎡",
        "−100,000㎡",
        "2019-12-19",
        "EPSG:5186",
    ):
        assert words in text
    assert {"ko": "판정", "en": "Verdict"}[language] in text
    assert {"ko": "공부상 면적이 아닙니다", "en": "they are not official"}[language] in text
    assert {"ko": "개략도", "en": "schematic"}[language] in text


def test_a_pdf_has_its_title_and_embeds_its_fonts(request_for):
    out = export_map_figure(request_for())
    information = subprocess.run(["pdfinfo", str(out)], check=True, capture_output=True).stdout.decode()
    assert "광주 AI 도시 계획구역" in information
    fonts = subprocess.run(["pdffonts", str(out)], check=True, capture_output=True).stdout.decode().splitlines()[2:]
    assert fonts
    assert all(line.split()[-5] == "yes" for line in fonts)


@pytest.mark.parametrize("page", ["landscape", "portrait"])
def test_a_polygon_is_drawn_where_it_lies(request_for, layout_of, page):
    request = request_for("figure.png", page=page, extent=CITY, dpi=200)
    image, layout = QImage(str(export_map_figure(request))), layout_of(request)
    assert any(near(pixel(image, layout, 184000, 290500 + step * 20), "#D55E00") for step in range(20))  # dashes
    assert near(pixel(image, layout, 186000, 290125), "#009E73")
    assert near(pixel(image, layout, 185500, 290500), "#FFFFFF")
    violet = pixel(image, layout, 184800, 290100)
    assert violet.blue() > violet.green() + 15


def test_a_picture_has_the_dots_per_inch_asked_for(request_for):
    image = QImage(str(export_map_figure(request_for("figure.png", dpi=150))))
    assert abs(image.width() - 297 / 25.4 * 150) <= 1
    assert round(image.dotsPerMeterX() * 0.0254) == 150


def test_an_svg_is_drawn_in_vectors(request_for):
    svg = export_map_figure(request_for("figure.svg")).read_text(encoding="utf-8")
    assert svg.count("<path") > 50
    assert "<image" not in svg
    assert ("<text" in svg) == (Qgis.QGIS_VERSION_INT < 32400)  # text is outlines from QGIS 3.24 on


def test_hatches_missing_from_an_svg_are_reported(request_for, plan):
    plan[1][1].loadNamedStyle(str(resource("styles", "greenbelt.qml")))
    lines = []
    export_map_figure(request_for("figure.svg"), lines.append)
    assert any("hatch" in line for line in lines) == (Qgis.QGIS_VERSION_INT < 32400)
    lines.clear()
    export_map_figure(request_for("figure.pdf"), lines.append)
    assert lines == []


def test_the_map_has_the_smallest_round_scale_that_shows_everything(request_for, layout_of):
    layout = layout_of(request_for())
    map_item = layout.itemById("map")
    assert round(map_item.scale()) == 25_000
    assert map_item.extent().contains(QgsRectangle(184000, 290000, 186500, 291000))


def test_the_map_has_the_scale_that_was_chosen(request_for, layout_of):
    assert round(layout_of(request_for(scale=40_000)).itemById("map").scale()) == 40_000


def test_the_scale_bar_counts_metres_on_a_site_and_kilometres_in_a_city(request_for, layout_of):
    site = layout_of(request_for(extent=OUTLINES[3][1])).itemById("scalebar")
    city = layout_of(request_for(extent=CITY, scale=100_000)).itemById("scalebar")
    assert (site.unitLabel(), city.unitLabel()) == ("m", "km")
    assert site.unitsPerSegment() in (10, 20, 50)
    assert city.unitsPerSegment() == 1


@pytest.mark.parametrize("crs", ["EPSG:3857", "EPSG:4326"])
def test_a_project_whose_scale_does_not_hold_is_drawn_in_the_layers_system(request_for, layout_of, plan, crs):
    plan[0].setCrs(QgsCoordinateReferenceSystem(crs))
    map_item = layout_of(request_for()).itemById("map")
    assert map_item.crs().authid() == "EPSG:5186"
    assert map_item.extent().contains(QgsRectangle(184000, 290000, 186500, 291000))


def test_legend_and_table_hold_only_what_the_map_shows(request_for, layout_of, plan):
    layout = layout_of(request_for(extent=QgsRectangle(185900, 289900, 186600, 290600)))
    contents = [[cell.content() for cell in row] for row in layout.itemById("table").multiFrame().tableContents()]
    assert contents == [["0.25㎢", "2019-12-19", "진곡산단", "250,000㎡", "0.0㎡", "일치"]]
    model = layout.itemById("legend").model()
    verdicts, complexes = model.rootGroup().findLayers()
    assert [node.data(0) for node in model.layerLegendNodes(verdicts)] == ["일치"]
    assert complexes.customProperty("legend/title-label") == "단지"
    assert "1" in layout.itemById("subtitle").text()


def test_rows_follow_the_register_with_unstated_areas_last():
    unstated = {**checks_of(OUTLINES)[0], "figure": {"id": "", "text": "", "date": ""}, "difference_m2": None}
    rows = table_rows([unstated, *checks_of(OUTLINES)], "en")
    assert [row.texts[0] for row in rows] == ["1.1㎢", "0.25㎢", "46,200㎡", "24,820㎡", "–"]
    assert rows[0].texts == ("1.1㎢", "2019-12-19", "첨단3지구", "1,000,000㎡", "−100,000㎡\n−9.09 %", "differs")


@pytest.mark.parametrize(
    ("subject", "reading", "words"),
    [("group: 광주경제자유구역", "total of 4", "광주경제자유구역 (4곳의 합계)"),
     ("가; 나; 다", "total", "가 외 2곳 (합계)"),
     ("첨단3지구", "single", "첨단3지구")],
)  # fmt: skip
def test_a_subject_is_short_enough_for_a_cell(subject, reading, words):
    check = {**checks_of(OUTLINES)[0], "subject": subject, "reading": reading}
    assert table_rows([check], "ko")[0].texts[2] == words


@pytest.mark.parametrize("page", ["landscape", "portrait"])
def test_a_long_table_goes_on_without_losing_a_row(qgis_app, tmp_path, request_for, page):
    outlines = {
        n: (f"필지 {n:03d}", QgsRectangle(184000 + n % 15 * 100, 290000 + n // 15 * 100, 184080 + n % 15 * 100,
                                         290080 + n // 15 * 100), "agrees", f"{n + 6000}㎡")
        for n in range(150)
    }  # fmt: skip
    folder = tmp_path / "long"
    folder.mkdir()
    project, layers = plan_in(folder, outlines)
    many = {"project": project, "layers": layers, "checks": checks_of(outlines), "page": page}
    text = text_of(export_map_figure(request_for(**many)))
    assert text.count("\f") > 1
    assert [n for n in outlines if f"{n + 6000}㎡" not in text.replace(",", "")] == []
    export_map_figure(request_for("figure.png", **many))
    assert (tmp_path / "figure-2.png").is_file()


def test_a_sheet_without_checks_has_no_table(request_for, layout_of):
    layout = layout_of(request_for(checks=[]))
    assert not layout.itemById("table").isVisible()
    assert layout.itemById("subtitle").text() == ""


def test_what_layout_checks_find_is_reported(request_for):
    class EmptySource(QgsAbstractValidityCheck):
        def create(self):
            return EmptySource()

        def id(self):
            return "zoneproof-test"

        def checkType(self):
            return QgsAbstractValidityCheck.Type.TypeLayoutCheck

        def runCheck(self, context, feedback):
            result = QgsValidityCheckResult()
            result.type = QgsValidityCheckResult.Type.Warning
            result.title = "Empty item"
            result.detailedDescription = "The source\nis empty."
            return [result]

    check = EmptySource()
    registry = QgsApplication.validityCheckRegistry()
    registry.addCheck(check)
    lines = []
    try:
        export_map_figure(request_for(), lines.append)
    finally:
        registry.removeCheck(check)
    assert lines == ["Empty item: The source is empty."]


@pytest.mark.parametrize("name", ["missing/figure.pdf", "figure.docx"])
def test_a_place_that_cannot_be_written_is_named_in_one_line(request_for, tmp_path, name):
    with pytest.raises(MapFigureError) as caught:
        export_map_figure(request_for(name))
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("ending", ["pdf", "png", "svg"])
def test_a_failed_export_leaves_the_old_file_alone(request_for, tmp_path, monkeypatch, ending):
    out = tmp_path / f"figure.{ending}"
    out.write_text("old")

    def half(self, path, settings):
        Path(path).write_text("half")
        return QgsLayoutExporter.ExportResult.FileError

    for method in ("exportToPdf", "exportToImage", "exportToSvg"):
        monkeypatch.setattr(QgsLayoutExporter, method, half)
    before = sorted(path.name for path in tmp_path.iterdir())
    with pytest.raises(MapFigureError):
        export_map_figure(request_for(out.name))
    assert out.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_a_map_without_features_says_so(request_for, plan):
    verdicts = plan[1][0]
    verdicts.startEditing()
    verdicts.deleteFeatures([feature.id() for feature in verdicts.getFeatures()])
    verdicts.commitChanges()
    with pytest.raises(MapFigureError, match="nothing to show"):
        export_map_figure(request_for())


def test_the_layout_joins_the_project_under_a_free_name(request_for, plan):
    first, second = add_map_figure(request_for()), add_map_figure(request_for())
    assert (first.name(), second.name()) == ("광주 AI 도시 계획구역", "광주 AI 도시 계획구역 2")
    assert len(plan[0].layoutManager().printLayouts()) == 2
