"""Eastings and northings of the National Grid (OSGB36) as latitude and longitude (WGS84), within about 5 metres.

After "A guide to coordinate systems in Great Britain", Ordnance Survey: annexe A (the ellipsoids and the projection),
annexe B (latitude and longitude to and from x, y, z) and annexe C (from eastings and northings), with the seven numbers
of the Helmert transformation in section 6.6, here backwards. The exact way (OSTN15) is a table of 15 MB.
"""

from math import atan2, cos, degrees, hypot, radians, sin, sqrt, tan
from typing import NamedTuple


class OffTheGrid(Exception):  # noqa: N818 - read as a sentence
    """No place of Great Britain has these eastings and northings."""


class _Ellipsoid(NamedTuple):
    """Half axes in metres."""

    a: float
    b: float

    @property
    def e2(self) -> float:
        return 1 - (self.b / self.a) ** 2


AIRY_1830 = _Ellipsoid(6_377_563.396, 6_356_256.909)
WGS84 = _Ellipsoid(6_378_137.000, 6_356_752.3142)
SCALE = 0.9996012717
ORIGIN_LAT, ORIGIN_LON = radians(49), radians(-2)
ORIGIN_EAST, ORIGIN_NORTH = 400_000.0, -100_000.0
MOST_EAST, MOST_NORTH = 700_000, 1_300_000
SHIFT_M = (446.448, -125.157, 542.060)
"""How OSGB36 is shifted (and below turned and stretched) to become WGS84."""
TURN = tuple(radians(seconds / 3_600) for seconds in (0.1502, 0.2470, 0.8421))
STRETCH = -20.4894e-6


def to_wgs84(easting: float, northing: float) -> tuple[float, float]:
    """Latitude and longitude in degrees. Raises `OffTheGrid`."""
    if not (0 <= easting <= MOST_EAST and 0 <= northing <= MOST_NORTH):
        raise OffTheGrid
    return _angles(*_moved(*_in_space(*on_airy(easting, northing))))


def on_airy(easting: float, northing: float) -> tuple[float, float]:
    """Latitude and longitude in degrees on the ellipsoid of the grid itself (annexe C.2)."""
    a, e2 = AIRY_1830.a * SCALE, AIRY_1830.e2
    lat = ORIGIN_LAT
    while (rest := northing - ORIGIN_NORTH - _meridian(lat)) > 0.00001:
        lat += rest / a
    s2, t = sin(lat) ** 2, tan(lat)
    nu = a / sqrt(1 - e2 * s2)
    rho = a * (1 - e2) / (1 - e2 * s2) ** 1.5
    eta2 = nu / rho - 1
    t2, t4, t6 = t**2, t**4, t**6
    seven = t / (2 * rho * nu)
    eight = t / (24 * rho * nu**3) * (5 + 3 * t2 + eta2 - 9 * t2 * eta2)
    nine = t / (720 * rho * nu**5) * (61 + 90 * t2 + 45 * t4)
    ten = 1 / (cos(lat) * nu)
    eleven = 1 / (cos(lat) * 6 * nu**3) * (nu / rho + 2 * t2)
    twelve = 1 / (cos(lat) * 120 * nu**5) * (5 + 28 * t2 + 24 * t4)
    twelve_a = 1 / (cos(lat) * 5_040 * nu**7) * (61 + 662 * t2 + 1_320 * t4 + 720 * t6)
    east = easting - ORIGIN_EAST
    north = lat - seven * east**2 + eight * east**4 - nine * east**6
    across = ORIGIN_LON + ten * east - eleven * east**3 + twelve * east**5 - twelve_a * east**7
    return degrees(north), degrees(across)


def _meridian(lat: float) -> float:
    """Metres along the meridian from the origin (M of annexe C)."""
    n = (AIRY_1830.a - AIRY_1830.b) / (AIRY_1830.a + AIRY_1830.b)
    less, more = lat - ORIGIN_LAT, lat + ORIGIN_LAT
    first = (1 + n + 5 / 4 * n**2 + 5 / 4 * n**3) * less
    second = (3 * n + 3 * n**2 + 21 / 8 * n**3) * sin(less) * cos(more)
    third = (15 / 8 * n**2 + 15 / 8 * n**3) * sin(2 * less) * cos(2 * more)
    fourth = 35 / 24 * n**3 * sin(3 * less) * cos(3 * more)
    return AIRY_1830.b * SCALE * (first - second + third - fourth)


def _in_space(lat: float, lon: float) -> tuple[float, float, float]:
    """x, y and z in metres from the middle of the earth, at the height of the sea (annexe B.1)."""
    up, across = radians(lat), radians(lon)
    nu = AIRY_1830.a / sqrt(1 - AIRY_1830.e2 * sin(up) ** 2)
    return nu * cos(up) * cos(across), nu * cos(up) * sin(across), nu * (1 - AIRY_1830.e2) * sin(up)


def _moved(x: float, y: float, z: float) -> tuple[float, float, float]:
    """From OSGB36 to WGS84 (the Helmert transformation with its signs for this way)."""
    (right, ahead, up), (rx, ry, rz), size = SHIFT_M, TURN, 1 + STRETCH
    return (
        right + size * x - rz * y + ry * z,
        ahead + rz * x + size * y - rx * z,
        up - ry * x + rx * y + size * z,
    )


def _angles(x: float, y: float, z: float) -> tuple[float, float]:
    """Degrees on WGS84; four rounds are finer than a millimetre (annexe B.2)."""
    flat = hypot(x, y)
    lat = atan2(z, flat * (1 - WGS84.e2))
    for _ in range(4):
        nu = WGS84.a / sqrt(1 - WGS84.e2 * sin(lat) ** 2)
        lat = atan2(z + WGS84.e2 * nu * sin(lat), flat)
    return degrees(lat), degrees(atan2(y, x))
