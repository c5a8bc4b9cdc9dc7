"""Geodesics on an ellipsoid of revolution in as many digits as mpmath is asked for: slow, and another way than the kernel's.

The inverse problem is solved by bisection on the auxiliary sphere and every integral is a numeric quadrature along the
true geodesic; no series is truncated. Formulas: C. F. F. Karney, Algorithms for geodesics, J. Geodesy 87 (2013) 43–55,
equations 7, 8, 12; the area under the edge is S₁₂ = ∫ F(φ) dλ with F the area of a strip of unit width from the equator.
"""

from __future__ import annotations

from dataclasses import dataclass

from mpmath import asin, atan, atan2, atanh, cos, findroot, mp, mpf, pi, quad, radians, sin, sqrt, tan

mp.dps = 40
# In radians: what is shorter is near its straight line in latitude and longitude, and smooth for a quadrature of 45 points.
SHORT = mpf("0.03")


@dataclass(frozen=True)
class Edge:
    """The length in m, and the area in m² between the edge and the equator, positive for northern edges to the east."""

    length: mpf
    area: mpf


@dataclass(frozen=True)
class Ellipsoid:
    """An oblate ellipsoid or a sphere, by its semi-major axis in m and inverse flattening (0: a sphere)."""

    a: mpf
    inverse_flattening: mpf

    @property
    def f(self) -> mpf:
        return 1 / mpf(self.inverse_flattening) if self.inverse_flattening else mpf(0)

    def strip(self, latitude: mpf) -> mpf:
        """Return F(φ), the area in m² per radian of longitude between the equator and *latitude* (radians)."""
        e = sqrt(self.f * (2 - self.f))
        s = sin(latitude)
        if e == 0:
            return self.a**2 * s
        return (self.a * (1 - self.f)) ** 2 / 2 * (s / (1 - (e * s) ** 2) + atanh(e * s) / e)

    def edge(self, lat1: mpf, lat2: mpf, dlon: mpf) -> Edge:
        """Return the edge between two latitudes whose longitudes differ by *dlon*, all in degrees."""
        if dlon < 0:
            mirrored = self.edge(lat1, lat2, -dlon)
            return Edge(mirrored.length, -mirrored.area)
        if abs(lat1) < abs(lat2):
            return self.edge(lat2, lat1, dlon)
        if lat1 > 0:
            southern = self.edge(-lat1, -lat2, dlon)
            return Edge(southern.length, -southern.area)
        return self._canonical(radians(mpf(lat1)), radians(mpf(lat2)), radians(mpf(dlon)))

    def _canonical(self, lat1: mpf, lat2: mpf, dlon: mpf) -> Edge:
        """Solve with φ₁ ≤ 0 and φ₁ ≤ φ₂ ≤ −φ₁, where the edge never turns back from its second latitude."""
        if dlon == 0:
            return Edge(self._along(mpf(0), lat1, lat2)[1], mpf(0))
        if lat1 == 0:
            return Edge(self.a * dlon, mpf(0))
        missed = lambda azimuth: self._along(azimuth, lat1, lat2)[0] - dlon  # noqa: E731
        tolerance = mpf(10) ** (-mp.dps + 2)
        if dlon < SHORT and abs(lat1 - lat2) < SHORT:
            guess = atan2(dlon * cos((lat1 + lat2) / 2), lat2 - lat1)
            azimuth = findroot(missed, (guess, guess * (1 + mpf(10) ** -4)), tol=tolerance)
        else:
            ends = (mpf(10) ** (-mp.dps + 8), pi - mpf(10) ** (-mp.dps + 8))
            azimuth = findroot(missed, ends, solver="anderson", tol=tolerance, maxsteps=400)
        _, length, area = self._along(azimuth, lat1, lat2)
        return Edge(length, area)

    def _along(self, azimuth: mpf, lat1: mpf, lat2: mpf) -> tuple[mpf, mpf, mpf]:
        """Return the longitude difference, length and area of the geodesic that leaves *lat1* with *azimuth* up to *lat2*."""
        f, b = self.f, self.a * (1 - self.f)
        beta1, beta2 = atan((1 - f) * tan(lat1)), atan((1 - f) * tan(lat2))
        sin_a0 = sin(azimuth) * cos(beta1)
        cos_a0 = sqrt(cos(azimuth) ** 2 + (sin(azimuth) * sin(beta1)) ** 2)
        towards = cos(azimuth) * cos(beta1)
        sigma1 = atan2(sin(beta1), towards)
        sigma2 = atan2(sin(beta2), sqrt(towards**2 + cos(beta2) ** 2 - cos(beta1) ** 2))
        k2 = f * (2 - f) / (1 - f) ** 2 * cos_a0**2

        def root(sigma: mpf) -> mpf:
            return sqrt(1 + k2 * sin(sigma) ** 2)

        def turn(sigma: mpf) -> mpf:
            return sin_a0 * (1 / (1 - (cos_a0 * sin(sigma)) ** 2) - f * (2 - f) / (1 + (1 - f) * root(sigma)))

        def latitude(sigma: mpf) -> mpf:
            return atan(tan(asin(cos_a0 * sin(sigma))) / (1 - f))

        ends = [sigma1, sigma2]
        omega1, omega2 = (atan2(sin_a0 * sin(sigma), cos(sigma)) for sigma in ends)
        nodes = {"method": "gauss-legendre", "maxdegree": 4} if sigma2 - sigma1 < SHORT else {}
        lag = quad(lambda sigma: (2 - f) / (1 + (1 - f) * root(sigma)), ends, **nodes)
        longitude = omega2 - omega1 - f * sin_a0 * lag
        length = b * quad(root, ends, **nodes)
        area = quad(lambda sigma: self.strip(latitude(sigma)) * turn(sigma), ends, **nodes)
        return longitude, length, area
