"""How wide letters are on paper, in thousandths of their height: of the two fonts that every reader of PDFs has."""

PLAIN = (
    *(278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278),
    *((556,) * 10),
    *(278, 278, 584, 584, 584, 556, 1015),
    *(667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833),
    *(722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611),
    *(278, 278, 278, 469, 556, 333),
    *(556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833),
    *(556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500),
    *(334, 260, 334, 584),
)
"""From the space to "~"."""
BOLD = (
    *(278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278),
    *((556,) * 10),
    *(333, 333, 584, 584, 584, 611, 975),
    *(722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833),
    *(722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611),
    *(333, 278, 333, 584, 556, 333),
    *(556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889),
    *(611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500),
    *(389, 280, 389, 584),
)
FIRST = ord(" ")
ANY_OTHER = 611
"""About as wide as most; none of them is much wider than it is high."""
QUOTES = dict.fromkeys("‘’", 250) | dict.fromkeys("“”", 420)


def measured(words: str, *, bold: bool) -> float:
    """How wide they are, in heights of their letters."""
    return sum(_width(mark, BOLD if bold else PLAIN) for mark in words) / 1000


def _width(mark: str, font: tuple[int, ...]) -> int:
    at = ord(mark) - FIRST
    return font[at] if 0 <= at < len(font) else QUOTES.get(mark, ANY_OTHER)
