"""The inverse of the transverse Mercator projection in as many digits as mpmath is asked for.

Gauss and Krüger's projection carries the meridian's arc on into the complex plane: with ψ the isometric latitude and m the
arc, northing + i·easting = m(φ) at the complex latitude φ where ψ(φ) = ψ + i·λ.
"""

from __future__ import annotations

from dataclasses import dataclass

from geodesic import Ellipsoid
from mpmath import asin, atanh, degrees, findroot, mpc, mpf, quad, radians, sin, sqrt, tanh


@dataclass(frozen=True)
class TransverseMercator:
    """A belt with scale 1 on its meridian; origin in degrees and its false easting and northing in m."""

    ellipsoid: Ellipsoid
    latitude: float
    longitude: float
    easting: float
    northing: float

    def inverse(self, x: mpf, y: mpf) -> tuple[mpf, mpf]:
        """Return longitude and latitude in degrees."""
        start = radians(mpf(self.latitude))
        arc = mpc(y - self.northing, x - self.easting)
        guess = start + arc / self.ellipsoid.a
        complex_latitude = findroot(lambda phi: quad(self._meridian, [start, phi]) - arc, guess)
        isometric = self._isometric(complex_latitude)
        latitude = findroot(lambda phi: self._isometric(phi) - isometric.real, asin(tanh(isometric.real)))
        return self.longitude + degrees(isometric.imag), degrees(latitude)

    def _meridian(self, latitude: mpc) -> mpc:
        f = self.ellipsoid.f
        e2 = f * (2 - f)
        return self.ellipsoid.a * (1 - e2) / (1 - e2 * sin(latitude) ** 2) ** mpf("1.5")

    def _isometric(self, latitude: mpc) -> mpc:
        f = self.ellipsoid.f
        e = sqrt(f * (2 - f))
        return atanh(sin(latitude)) - e * atanh(e * sin(latitude))
