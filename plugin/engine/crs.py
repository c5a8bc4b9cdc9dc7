"""Coordinate systems: identified by their parameters, never by their names."""

from __future__ import annotations

from functools import cache, lru_cache

import pyproj

from ..model.errors import SourceError

# Those of Korea. A .prj often states one of them on a datum that it calls by another name, or by none.
_KOREAN = (
    *(4737, 4162, 4166, 5185, 5186, 5187, 5188, 5179, 5180, 5181, 5182, 5183, 5184),
    *(5173, 5174, 5175, 5176, 5177, 5178, 2096, 2097, 2098),
)


def parse_crs(text: str) -> pyproj.CRS:
    """Return the coordinate system that the user means by *text*: ``EPSG:5186``, ``5186``, or any text of PROJ's.

    Raises SourceError.
    """
    try:
        crs = pyproj.CRS.from_user_input(f"EPSG:{text}" if text.strip().isdigit() else text)
    except pyproj.exceptions.CRSError as error:
        raise SourceError(
            f'there is no coordinate system "{text}"', remedy="Write its code, for instance EPSG:5186."
        ) from error
    return identify_crs(crs.to_wkt())[0] or crs


# How a GeoPackage says that it knows no system, srs_id −1 and 0 (OGC 12-128r18, 1.1.2.1.2), with definitions that look real.
_UNDEFINED = ("Undefined Cartesian SRS", "Undefined geographic SRS", "Undefined SRS")


@lru_cache(maxsize=64)
def identify_crs(text: str) -> tuple[pyproj.CRS | None, str]:
    """Return the coordinate system that *text* defines, by its EPSG code where its parameters are those of one.

    Names are never compared: PROJ says "KGD2002 / …" where files say ``Korea_2000_Korea_Central_Belt_2010``, and files
    keep the name when somebody edits the parameters. The line that comes with it says what was concluded.
    """
    if not text:
        return None, ""
    try:
        crs = pyproj.CRS.from_user_input(text)
    except pyproj.exceptions.CRSError:
        return None, "its definition of the coordinate system cannot be understood"
    if crs.name.startswith(_UNDEFINED) or crs.type_name == "Engineering CRS":
        return None, ""
    if crs.is_compound:
        crs = crs.sub_crs_list[0]
    if len(crs.axis_info) == 3 and crs.is_geographic:
        crs = crs.to_2d()
    if crs.is_bound and crs.source_crs is not None:
        crs = crs.source_crs
    if crs.to_authority(min_confidence=100) == ("OGC", "CRS84"):
        return pyproj.CRS.from_epsg(4326), ""
    # PROJ gives 70 to a system with equal parameters and another name, 25 to one with a similar name.
    code = crs.to_epsg(min_confidence=70)
    if code is not None:
        return pyproj.CRS.from_epsg(code), ""
    near = [code for code in _KOREAN if _same_parameters(crs, _from_epsg(code))]
    if len(near) == 1:
        known = _from_epsg(near[0])
        return known, f'the coordinate system "{crs.name}" has the parameters of EPSG:{near[0]}, which is used'
    return crs, ""


@cache
def _from_epsg(code: int) -> pyproj.CRS:
    return pyproj.CRS.from_epsg(code)


def _same_parameters(crs: pyproj.CRS, known: pyproj.CRS) -> bool:
    """Whether *crs* has the ellipsoid, method and parameters of *known*, whatever their datums are called."""
    one, two = crs.ellipsoid, known.ellipsoid
    operation, expected = crs.coordinate_operation, known.coordinate_operation
    if one is None or two is None or operation is None or expected is None:
        return False
    if abs(one.semi_major_metre - two.semi_major_metre) > 1e-3:
        return False
    # WGS 84 and GRS 80 differ in the ninth digit of this; 299.1528128 and …813 are both Bessel's.
    if abs(one.inverse_flattening - two.inverse_flattening) > 2e-7 or operation.method_code != expected.method_code:
        return False
    values = {parameter.code: float(parameter.value) for parameter in operation.params}
    others = {parameter.code: float(parameter.value) for parameter in expected.params}
    return values.keys() == others.keys() and all(abs(values[code] - others[code]) < 1e-7 for code in values)


def crs_label(crs: pyproj.CRS | None) -> str:
    """Return ``EPSG:n`` where *crs* is known by that code, else its name, or nothing."""
    if crs is None:
        return ""
    authority = crs.to_authority(min_confidence=100)
    return ":".join(authority) if authority else crs.name


@lru_cache(maxsize=256)
def transformer(source: pyproj.CRS, target: pyproj.CRS) -> pyproj.Transformer:
    """Return the transformer between two systems, axes in the order x, y; making one takes PROJ milliseconds."""
    return pyproj.Transformer.from_crs(source, target, always_xy=True)
