"""SVG in plain strings: elements, words, shapes. Whatever stands in one is escaped here and nowhere else.

The same picture always has the same bytes: numbers have one place, names come from the figure, nothing is by chance.
"""

from html import escape

WIDE = 640
"""Units of every picture; its height follows from what is in it."""
SMALL = 12
"""The size of letters, in the same units."""
INK, PALE, PAPER = "#1a1a1a", "#767676", "#ffffff"
BLUE, ORANGE, GREEN, PURPLE = "#0072b2", "#b34700", "#00704f", "#8a3f76"
"""After Okabe and Ito, told apart with every kind of colour blindness; the last three darker, to be read on white."""
Looks = dict[str, str | float]
LETTER = 0.56
"""About so wide is a letter, of its size; used only to keep words off one another."""


def number(value: float) -> str:
    """With one place at most, and no minus before nought."""
    said = f"{value:.1f}".removesuffix(".0")
    return "0" if said == "-0" else said


def element(name: str, *inside: str, **attributes: str | float) -> str:
    """`stroke_width` is the attribute `stroke-width`. What is inside is markup already."""
    said = "".join(f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"' for key, value in attributes.items())
    return f"<{name}{said}>{''.join(inside)}</{name}>" if inside else f"<{name}{said}/>"


def _value(value: str | float) -> str:
    return escape(value) if isinstance(value, str) else number(value)


def words(said: str, x: float, y: float, *, anchor: str = "start", size: float = SMALL, **more: str | float) -> str:
    """One line of letters; `anchor` is start, middle or end."""
    looks: Looks = {"x": x, "y": y, "text_anchor": anchor, "font_size": size, "fill": INK}
    return element("text", escape(said), **(looks | more))


def line(x1: float, y1: float, x2: float, y2: float, **more: str | float) -> str:
    looks: Looks = {"x1": x1, "y1": y1, "x2": x2, "y2": y2, "stroke": PALE, "stroke_width": 1.0}
    return element("line", **(looks | more))


def path(points: list[tuple[float, float]], **more: str | float) -> str:
    """A line through these points."""
    said = " ".join(f"{number(x)},{number(y)}" for x, y in points)
    looks: Looks = {"points": said, "fill": "none", "stroke_width": 2.0}
    return element("polyline", **(looks | more))


def width_of(said: str, size: float = SMALL) -> float:
    return len(said) * size * LETTER


def folded(said: str, wide: float, size: float = SMALL) -> list[str]:
    """In lines of about so many units."""
    lines: list[str] = []
    for word in said.split():
        if lines and width_of(f"{lines[-1]} {word}", size) <= wide:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return lines


CIRCLE, SQUARE, TRIANGLE, DIAMOND, DOWN = "circle", "square", "triangle", "diamond", "down"
SHAPES = (CIRCLE, SQUARE, TRIANGLE, DIAMOND, DOWN)
_CORNERS = {
    SQUARE: ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    TRIANGLE: ((0, -1.2), (1.1, 0.9), (-1.1, 0.9)),
    DIAMOND: ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
    DOWN: ((0, 1.2), (1.1, -0.9), (-1.1, -0.9)),
}


def mark(shape: str, x: float, y: float, size: float = 4, **more: str | float) -> str:
    """One of `SHAPES` around a point."""
    plain: Looks = {"fill": BLUE, "stroke": PAPER, "stroke_width": 1.0}
    looks = plain | more
    if shape == CIRCLE:
        return element("circle", cx=x, cy=y, r=size, **looks)
    corners = " ".join(f"{number(x + dx * size)},{number(y + dy * size)}" for dx, dy in _CORNERS[shape])
    return element("polygon", points=corners, **looks)


def picture(name: str, parts: list[str], *, height: float, title: str, says: str) -> str:
    """The whole: a title and a sentence for those who do not see it, then what is drawn."""
    return element(
        "svg",
        element("title", escape(title), id=f"{name}-title"),
        element("desc", escape(says), id=f"{name}-desc"),
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDE} {number(height)}",
        role="img",
        aria_labelledby=f"{name}-title {name}-desc",
        font_family="system-ui, sans-serif",
    )
