"""The map as a drawing. Whatever it says stands in the tables under it, too; each ward and place is a link to its row.

Drawn with the same pieces as the report’s (`bot.language.report_page`): a picture alike looks alike.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import pairwise

from markupsafe import Markup

from bot.domain.core.ids import AreaCode
from bot.domain.core.messages import Text, text
from bot.domain.directory.outlines import PlacedMap, PlacedWard, Point, label_in_part
from bot.domain.organisers.town_map import MapPlace
from bot.domain.privacy.counts import STEP
from bot.domain.report.parts import WardMap
from bot.language.report_page.drawing import (
    CIRCLE,
    PAPER,
    SQUARE,
    Looks,
    element,
    folded,
    mark,
    number,
    width_of,
    words,
)
from bot.language.report_page.ward_map import bounds_of, fill_of, hatching
from bot.page.map.view import MapView
from bot.services.organisers.town_map import WardPeople

NAME, NUMBER, MARK, LINE = 1.45, 1.7, 1.6, 1.12
"""Sizes in units of the view (`MapView.unit`); the last is the height of a line for the size of its letters."""
GREEN, WASH = "#1f6b43", "#f2f6f3"
HATCH, HATCH_OF_KEY = "map", "key"
ROOM = 2.2
"""Units that a label needs around its middle."""
MOST_KEPT = 4_000
"""Marks of places, each some hundred bytes."""
Say = Callable[[Text], str]
People = Mapping[AreaCode, WardPeople]


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One shade of the map, and what it means."""

    fill: str
    said: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPicture:
    """What is to be drawn."""

    wards: PlacedMap
    view: MapView
    own: Mapping[AreaCode, str]
    """The town’s wards; all others are drawn quietly."""
    places: tuple[MapPlace, ...]
    people: People
    """Empty where nothing is shaded."""
    close: bool
    """One ward is looked at: places have their names on them."""


def draw(picture: MapPicture, say: Say) -> Markup:
    """The whole, as SVG."""
    view = picture.view
    seen = [ward for ward in picture.wards.wards if view.meets(ward.points)]
    own = [ward for ward in seen if ward.ward.code in picture.own]
    places = _seen(picture)
    labels = [_label(ward, picture, [at for _, at in places], say) for ward in seen]
    labels += [_name(place, at, view.unit) for place, at in places if picture.close]
    parts = [
        element("title", escape(say(text("page.map.picture"))), id="map-title"),
        element("desc", escape(say(text("page.map.picture.says"))), id="map-desc"),
        hatching(HATCH, 1.2 * view.unit),
        hatching(HATCH_OF_KEY, 4),
        _marks(view.unit),
        *(_beside(ward) for ward in seen if ward.ward.code not in picture.own),
        *(_ward(ward, picture, say) for ward in own),
        element("g", *labels, pointer_events="none", aria_hidden="true"),
        *(_place(int(place.venue.id), place.venue.name, len(place.meals), at, view.unit, say) for place, at in places),
    ]
    box = " ".join(number(edge) for edge in (view.left, view.top, view.width, view.height))
    looks: Looks = {
        "viewBox": box,
        "role": "group",
        "class": "town-map",
        "direction": "ltr",
        "aria_labelledby": "map-title map-desc",
    }
    return Markup(element("svg", *parts, **looks))  # noqa: S704 - `element` and `words` escape what stands in them


def _points(ward: PlacedWard) -> str:
    return " ".join(f"{number(x)},{number(y)}" for x, y in ward.points)


def _beside(ward: PlacedWard) -> str:
    looks: Looks = {"class": "beside", "points": _points(ward), "fill": WASH}
    return element("polygon", **looks)


def _counts(picture: MapPicture) -> WardMap:
    """In the shape that the report’s maps have."""
    return WardMap(counts={code: people.least for code, people in picture.people.items() if code in picture.own})


def _ward(ward: PlacedWard, picture: MapPicture, say: Say) -> str:
    code, counts = ward.ward.code, _counts(picture)
    fill = fill_of(counts.counts[code], bounds_of(counts), HATCH) if code in counts.counts else PAPER
    people = picture.people.get(code)
    said = text("page.map.ward_says", ward=ward.ward.name, people=people.said) if people else ward.ward.name
    looks: Looks = {"class": "ward", "points": _points(ward), "fill": fill}
    return _link(f"#ward-{code}", say(said) if isinstance(said, Text) else said, element("polygon", **looks))


def _link(to: str, says: str, *inside: str) -> str:
    return element("a", element("title", escape(says)), *inside, href=to, aria_label=says)


def _label(ward: PlacedWard, picture: MapPicture, marks: Sequence[Point], say: Say) -> str:
    """Its name, and what is counted in it: never the shade alone. On a pale edge, so that no line disturbs them."""
    unit, at = picture.view.unit, _where(ward, picture.view)
    if at is None:
        return ""
    people = picture.people.get(ward.ward.code)
    told = say(people.said) if people and people.least is not None else ""
    across = [point[0] for point in ward.points]
    lines = folded(ward.ward.name, max(8 * unit, (max(across) - min(across)) * 0.7), NAME * unit)
    high = (len(lines) * NAME + (NUMBER if told else 0)) * LINE * unit
    wide = max(width_of(line, NAME * unit) for line in [*lines, told])
    x, y = _aside(picture.view.inside(at, wide / 2 + unit, high / 2 + unit), (wide, high), marks, unit)
    halo = _halo(unit)
    top = y - high / 2 + NAME * unit
    parts = [_said(told, x, top, size=NUMBER * unit, font_weight="bold", **halo)] if told else []
    top += NUMBER * LINE * unit if told else 0
    own: Looks = halo if ward.ward.code in picture.own else {**halo, "font_style": "italic"}
    parts += [_said(line, x, top + at * NAME * LINE * unit, size=NAME * unit, **own) for at, line in enumerate(lines)]
    return "".join(parts)


def _where(ward: PlacedWard, view: MapView) -> Point | None:
    """Of a ward of which a part is seen, in that part, where there is room."""
    if all(map(view.sees, ward.points)):
        return ward.middle
    found = label_in_part(ward.points, (view.left, view.top), view.width, view.height)
    return found[0] if found and found[1] > ROOM * view.unit else None


def _aside(at: Point, size: tuple[float, float], marks: Sequence[Point], unit: float) -> Point:
    """So far up or down that no mark of a place lies on it; as it is, where that is too far."""
    (x, y), reach = at, MARK * unit
    beside, high = size[0] / 2 + reach, size[1] / 2 + reach
    near = [mark_y for mark_x, mark_y in marks if x - beside < mark_x < x + beside]
    steps = (0.0, 1.5, -1.5, 3.0, -3.0, 4.5, -4.5)
    for shift in (step * unit for step in steps):
        if not any(abs(mark_y - y - shift) < high for mark_y in near):
            return (x, y + shift)
    return at


def _said(line: str, x: float, y: float, *, size: float, **looks: str | float) -> str:
    return words(line, x, y, anchor="middle", size=size, **looks)


def _halo(unit: float) -> Looks:
    return {"stroke": PAPER, "stroke_width": unit / 2, "paint_order": "stroke"}


def _seen(picture: MapPicture) -> list[tuple[MapPlace, Point]]:
    """The places in this view; those where something is on are drawn last, on top."""
    at = [(place, picture.wards.scale.at((place.venue.lon, place.venue.lat))) for place in picture.places]
    return sorted((one for one in at if picture.view.sees(one[1])), key=lambda one: len(one[0].meals))


def _name(place: MapPlace, at: Point, unit: float) -> str:
    return _said(place.venue.name, at[0], at[1] + 3.4 * unit, size=NAME * unit, **_halo(unit))


def _marks(unit: float) -> str:
    """The two marks of places, drawn once and used by each; around each is room for a finger."""
    looks: Looks = {"class": "reach", "r": 2 * unit, "fill": PAPER, "fill_opacity": "0"}
    hit = element("circle", **looks)
    disc = mark(CIRCLE, 0, 0, MARK * unit, fill=GREEN, stroke=PAPER, stroke_width=unit / 5)
    square = mark(SQUARE, 0, 0, 0.7 * unit, fill=PAPER, stroke=GREEN, stroke_width=unit / 4)
    return element("defs", element("g", hit, disc, id="some-on"), element("g", hit, square, id="none-on"))


@lru_cache(maxsize=MOST_KEPT)
def _place(number_of_ours: int, name: str, count: int, at: Point, unit: float, say: Say) -> str:
    """A round mark with how many meals are to come, a small square where none is. Kept: a town has thousands."""
    x, y = at
    key = "page.map.place_says" if count else "page.map.place_says.none"
    parts = [element("use", href="#some-on" if count else "#none-on", x=x, y=y)]
    if count:
        parts.append(_said(str(count), x, y + 0.6 * unit, size=NUMBER * unit, fill=PAPER, font_weight="bold"))
    return _link(f"#place-{number_of_ours}", say(text(key, place=name, count=count)), *parts)


def key_rows(picture: MapPicture) -> tuple[KeyRow, ...]:
    """What the shades mean, from few to many."""
    counts = _counts(picture)
    bounds = bounds_of(counts)
    rows = [KeyRow(f"url(#hatch-{HATCH_OF_KEY})", text("page.map.key.few"))] if None in counts.counts.values() else []
    for before, bound in pairwise([0, *bounds]):
        of_it = [count for count in counts.counts.values() if count is not None and before < count <= bound]
        if of_it:
            said = text("page.map.key.people", low=min(of_it), high=max(of_it) + STEP - 1)
            rows.append(KeyRow(fill_of(bound, bounds, HATCH), said))
    return tuple(rows)
