"""The greenbelt's balance as a small drawing for reports, in SVG."""

from __future__ import annotations

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from .greenbelt import GreenbeltBalance

_WIDTH, _TALLEST, _MARGIN = 640.0, 480.0, 8.0
# What is finer than this, in points of the drawing, is not seen.
_FINEST = 0.4


def balance_svg(balance: GreenbeltBalance) -> str:
    """Return what remains of the greenbelt, what was lifted, and where complexes stand in it, as an SVG element.

    North is up. It holds numbers and classes alone; the classes are ``remaining``, ``lifted`` and ``standing``.
    """
    west, south, east, north = balance.before.shape.bounds
    if not np.isfinite([west, south, east, north]).all() or west == east or south == north:
        return ""
    scale = min((_WIDTH - 2 * _MARGIN) / (east - west), (_TALLEST - 2 * _MARGIN) / (north - south))

    def path(shape: BaseGeometry, name: str) -> str:
        drawn = shapely.simplify(shape, _FINEST / scale)
        rings = shapely.get_rings(shapely.get_parts(drawn))
        steps = " ".join(f"M{' L'.join(_points(ring, west, north, scale))} Z" for ring in rings)
        return f'<path class="{name}" d="{steps}"/>' if steps else ""

    standing = [one.on_greenbelt.shape for one in balance.complexes if one.stands_on_greenbelt]
    shapes = [(balance.remaining.shape, "remaining"), (balance.lifted.shape, "lifted")]
    shapes += [(shape, "standing") for shape in standing]
    width, height = (scale * extent + 2 * _MARGIN for extent in (east - west, north - south))
    paths = "".join(path(shape, name) for shape, name in shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" '
        f'width="{width:.0f}" height="{height:.0f}" role="img">{paths}</svg>'
    )


def _points(ring: BaseGeometry, west: float, north: float, scale: float) -> list[str]:
    x, y = shapely.get_coordinates(ring)[:-1].T
    return [f"{_MARGIN + scale * (a - west):.1f} {_MARGIN + scale * (north - b):.1f}" for a, b in zip(x, y)]
