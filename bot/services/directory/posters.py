"""A poster as a PDF of plain letters: what this is, a QR code to point a phone at, and whose poster it is.

One page of A4 with two of the fonts that every reader has, so nothing is embedded and the file is small.
"""

from bot.domain.core.messages import Text, text
from bot.language.rendering import Words
from bot.services.directory.helvetica import measured

WIDTH, HEIGHT = 595, 842
"""A4 in points."""
MARGIN = 20
QR_SIDE = 300
QR_BOTTOM = 300
BORDER = 4
"""White modules that a QR code needs round it."""
LONGEST_LINE = 34


def poster(name: str, brand: str, link: str, who: tuple[Text, ...] = (), *, ring: str = "") -> str:
    """The PDF, in ASCII. `who` says who runs it; `ring` is the number for whoever has no Telegram."""
    otherwise = text("posters.ring", number=ring) if ring else text("posters.ask_here")
    drawn = [
        line(said(text("posters.heading")), 700, 40, bold=True),
        line(said(text("posters.what", brand=brand)), 660, 18),
        *qr(link, side=QR_SIDE, bottom=QR_BOTTOM),
        line(said(text("posters.how")), 274, 18),
        line(said(text("posters.telegram")), 250, 16),
        line(link.removeprefix("https://"), 228, 13),
        line(said(otherwise), 184, 22, bold=True),
        line(said(text("posters.from_whom")), 140, 14),
        *[line(part, 114 - 26 * number, 22, bold=True) for number, part in enumerate(_wrapped(name))],
        *[line(said(words), 62 - 20 * number, 14) for number, words in enumerate(who)],
    ]
    return document("\n".join(drawn))


def said(words: Text) -> str:
    return Words.load().plain(words, "en_GB")


def _wrapped(name: str) -> list[str]:
    """A long name on two lines."""
    if len(name) <= LONGEST_LINE:
        return [name]
    cut = name.rfind(" ", 0, LONGEST_LINE)
    cut = cut if cut > 0 else LONGEST_LINE
    return [name[:cut], name[cut:].strip()]


def line(words: str, y: int, size: float, *, bold: bool = False) -> str:
    """One line in the middle of the page, smaller where it would be cut off."""
    wide = measured(words, bold=bold)
    size = min(size, int((WIDTH - 2 * MARGIN) / max(wide, 1)))
    x = (WIDTH - wide * size) / 2
    return f"BT /{'B' if bold else 'R'} {size} Tf {x:.1f} {y} Td ({_escaped(words)}) Tj ET"


def _escaped(words: str) -> str:
    """In the letters of Western Europe; others become question marks."""
    return "".join(
        chr(byte) if 32 <= byte < 127 and chr(byte) not in "()\\" else f"\\{byte:03o}"
        for byte in words.encode("cp1252", "replace")
    )


def qr(link: str, *, side: int, bottom: int) -> list[str]:
    """In the middle of the page, each run of dark modules as one bar."""
    import segno  # noqa: PLC0415 - loaded when somebody wants a poster

    rows = [[bool(dark) for dark in row] for row in segno.make(link, error="m", micro=False).matrix]
    module = side / (len(rows) + 2 * BORDER)
    left = (WIDTH - side) / 2
    bars = ["0 0 0 rg"]
    for number, row in enumerate(rows):
        y = bottom + side - (BORDER + number + 1) * module
        for start, length in _runs(row):
            bars.append(f"{left + (BORDER + start) * module:.2f} {y:.2f} {length * module:.2f} {module:.2f} re")
    return [*bars, "f"]


def _runs(row: list[bool]) -> list[tuple[int, int]]:
    """Where dark modules begin, and how many there are."""
    runs: list[tuple[int, int]] = []
    for at, dark in enumerate(row):
        if dark and runs and sum(runs[-1]) == at:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((at, 1))
    return runs


def document(drawn: str) -> str:
    """Page, fonts and drawing as a PDF file with its table of offsets."""
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /{} /Encoding /WinAnsiEncoding >>"
    page = f"/MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents 6 0 R /Resources << /Font << /R 4 0 R /B 5 0 R >> >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R {page} >>",
        font.format("Helvetica"),
        font.format("Helvetica-Bold"),
        f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
    ]
    file = "%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(file))
        file += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    trailer = f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(file)}\n%%EOF\n"
    return f"{file}xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}"
