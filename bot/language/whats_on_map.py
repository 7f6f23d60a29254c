"""The map of what is on in a week: wards as outlines, places as numbers. A home is on no map."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from html import escape

from bot.domain.core.ids import AreaCode
from bot.domain.directory.outlines import PlacedMap, WardOutline, placed
from bot.domain.offers.whats_on import PublicMeal

WIDTH = 600.0
MARGIN = 26.0
"""Around the wards, so that no number is cut off."""
SPOT = 21.0
NEAR = 36.0
"""Numbers that would lie on one another are one number."""


@dataclass(frozen=True, slots=True)
class MapSpot:
    """A number on the map; meals at one place, or too near to be told apart, have one."""

    number: int
    x: float
    y: float
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WeekMap:
    """The picture, and which number each meal has by the name of its entry."""

    wards: PlacedMap
    spots: tuple[MapSpot, ...]
    number_of: Mapping[str, int]


def week_map(
    meals: Iterable[PublicMeal], outlines: Mapping[AreaCode, WardOutline], codes: Collection[str]
) -> WeekMap | None:
    """Numbered in the order of the list; None for a town without outlines, and where nothing can be shown."""
    wards = placed(outlines, codes, width=WIDTH)
    if wards is None:
        return None
    spots: list[MapSpot] = []
    number_of: dict[str, int] = {}
    for meal in meals:
        if meal.point is None or meal.entry.off:
            continue
        x, y = wards.scale.at((meal.point[1], meal.point[0]))
        if not (-MARGIN <= x <= wards.width + MARGIN and -MARGIN <= y <= wards.height + MARGIN):
            continue
        at = next((n for n, spot in enumerate(spots) if abs(spot.x - x) < NEAR and abs(spot.y - y) < NEAR), None)
        if at is None:
            spots.append(MapSpot(len(spots) + 1, x, y, (meal.place,)))
            at = len(spots) - 1
        elif meal.place not in spots[at].places:
            spot = spots[at]
            spots[at] = MapSpot(spot.number, spot.x, spot.y, (*spot.places, meal.place))
        number_of[meal.entry.name] = spots[at].number
    return WeekMap(wards, tuple(spots), number_of) if spots else None


def drawn(town: WeekMap, title: str) -> str:
    """As SVG without styles of its own; what it shows stands in the list beside it."""
    wards = town.wards
    box = f"{-MARGIN} {-MARGIN} {wards.width + 2 * MARGIN} {wards.height + 2 * MARGIN}"
    outlines = "".join(
        f'<path d="M{"L".join(f"{x} {y}" for x, y in ward.points)}Z" fill="#e7efe9" stroke="#7d8f85"/>'
        for ward in wards.wards
    )
    spots = "".join(
        f'<circle cx="{spot.x}" cy="{spot.y}" r="{SPOT}" fill="#1f6b43" stroke="#ffffff" stroke-width="2"/>'
        f'<text x="{spot.x}" y="{spot.y + 9}" text-anchor="middle" font-size="26" font-weight="bold"'
        f' fill="#ffffff">{spot.number}</text>'
        for spot in town.spots
    )
    return (
        f'<svg viewBox="{box}" role="img" aria-label="{escape(title)}" direction="ltr">'
        f"<title>{escape(title)}</title>{outlines}{spots}</svg>"
    )
