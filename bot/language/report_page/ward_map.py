"""The wards of a town, shaded by a count that is also written in each; what is hidden is hatched."""

from collections.abc import Callable, Mapping
from html import escape
from itertools import pairwise

from bot.domain.core.ids import AreaCode
from bot.domain.core.messages import Param, Text, text
from bot.domain.directory.outlines import PlacedWard, WardOutline, placed
from bot.domain.report.numbers import whole
from bot.domain.report.parts import WardMap
from bot.language.report_page.drawing import INK, PALE, PAPER, Looks, element, folded, number, width_of, words

SHADES = ("#ffffff", "#e1edf7", "#b5d4ea", "#7fb6dc", "#4a93c8")
"""None, then from few to many; the letters on the darkest are still read."""
MAP = 520.0
"""Units across."""
NAME = 8.5
KEY = 18.0
Say = Callable[[Text], str]


def draw(
    plot: WardMap, say: Say, name: str, outlines: Mapping[AreaCode, WardOutline]
) -> tuple[list[str], float] | None:
    """What stands in the picture, and its height; None for a town whose outlines we do not have."""
    town = placed(outlines, plot.counts, width=MAP)
    if town is None:
        return None
    bounds = bounds_of(plot)
    parts = [hatching(name)]
    parts += [_ward(ward, plot, bounds, name, say) for ward in town.wards]
    parts += [_label(ward, plot) for ward in town.wards]
    return [element("g", *parts, transform="translate(4 4)"), *_key(bounds, plot, name, say)], town.height + 10


def hatching(name: str, step: float = 7) -> str:
    """The pattern of a ward of which nothing is told, `url(#hatch-<name>)`; a line in each `step`."""
    stripe = element("path", d=f"M0 {number(step)}L{number(step)} 0", stroke=PALE, stroke_width=step / 7)
    looks: Looks = {"id": f"hatch-{name}", "width": step, "height": step, "patternUnits": "userSpaceOnUse"}
    return element("defs", element("pattern", stripe, **looks))


def bounds_of(plot: WardMap) -> list[int]:
    """The highest of each shade: four steps up to the most."""
    most = max((count for count in plot.counts.values() if count is not None), default=0)
    return sorted({-(-most * part // 4) for part in (1, 2, 3, 4)} - {0})


def fill_of(count: int | None, bounds: list[int], name: str) -> str:
    """Its shade, or the hatching."""
    if count is None:
        return f"url(#hatch-{name})"
    if not count:
        return SHADES[0]
    at = next(at for at, bound in enumerate(bounds) if count <= bound)
    return SHADES[len(SHADES) - len(bounds) + at]


def _ward(ward: PlacedWard, plot: WardMap, bounds: list[int], name: str, say: Say) -> str:
    count = plot.counts[ward.ward.code]
    said = say(text("report.plot.says_one", label=ward.ward.name, number=_said(count)))
    points = " ".join(f"{number(x)},{number(y)}" for x, y in ward.points)
    looks: Looks = {
        "fill": fill_of(count, bounds, name),
        "stroke": INK,
        "stroke_width": 0.8,
        "stroke_linejoin": "round",
    }
    return element("polygon", element("title", escape(said)), points=points, **looks)


def _said(count: int | None) -> Param:
    return text("report.hidden") if count is None else whole(count)


def _label(ward: PlacedWard, plot: WardMap) -> str:
    """The count with the ward’s name under it, on a white edge, so that no line disturbs them; if hidden, the name."""
    x, y = ward.middle
    count = plot.counts[ward.ward.code]
    halo: Looks = {"stroke": PAPER, "stroke_width": 2.5, "paint_order": "stroke"}
    lines = folded(ward.ward.name, _wide(ward), NAME)
    top = y - 5 * len(lines) + 4
    parts = [] if count is None else [words(whole(count), x, top, anchor="middle", size=13, font_weight="bold", **halo)]
    parts += [words(one, x, top + 10 + 9.5 * at, anchor="middle", size=NAME, **halo) for at, one in enumerate(lines)]
    return "".join(parts)


def _wide(ward: PlacedWard) -> float:
    across = [x for x, _ in ward.points]
    return max(40.0, (max(across) - min(across)) * 0.6)


def _key(bounds: list[int], plot: WardMap, name: str, say: Say) -> list[str]:
    """On the right: the shades with their numbers, the hatching with its words."""
    x, y = MAP + 14, 14.0
    parts: list[str] = []
    rows = [(SHADES[0], whole(0))] if 0 in plot.counts.values() else []
    rows += [(fill_of(bound, bounds, name), said) for bound, said in _shades(bounds, plot)]
    if None in plot.counts.values():
        rows.append((f"url(#hatch-{name})", say(text("report.hidden"))))
    for fill, said in rows:
        box = {"x": x, "y": y, "width": KEY, "height": KEY - 4}
        parts.append(element("rect", **box, fill=fill, stroke=INK, stroke_width=0.8))
        lines = folded(said, 640 - x - KEY - 6, 11) if width_of(said, 11) > 640 - x - KEY - 6 else [said]
        parts += [words(one, x + KEY + 6, y + 11 + 13 * at, size=11) for at, one in enumerate(lines)]
        y += KEY + 4 + 13 * (len(lines) - 1)
    return parts


def _shades(bounds: list[int], plot: WardMap) -> list[tuple[int, str]]:
    """The highest of each shade that occurs, and from which of our counts to which it goes."""
    found = []
    for before, bound in pairwise([0, *bounds]):
        of_it = [count for count in plot.counts.values() if count is not None and before < count <= bound]
        if of_it:
            low, high = min(of_it), max(of_it)
            found.append((bound, whole(low) if low == high else f"{whole(low)}–{whole(high)}"))
    return found


def says(plot: WardMap) -> Text:
    """How many wards, and between which counts."""
    shown = [count for count in plot.counts.values() if count is not None]
    hidden = len(plot.counts) - len(shown)
    return text(
        "report.plot.map.says",
        wards=len(plot.counts),
        fewest=whole(min(shown, default=0)),
        most=whole(max(shown, default=0)),
        hidden=text("report.plot.map.out", count=hidden) if hidden else text("report.plot.map.out.none"),
    )
