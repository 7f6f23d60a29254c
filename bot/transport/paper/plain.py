"""A sheet in the letters of Western Europe: two of the fonts that every reader has, so nothing is embedded."""

import unicodedata

from bot.domain.core.sheets import HEIGHT, WIDTH
from bot.transport.paper.helvetica import measured
from bot.transport.paper.layout import Bar, Line

LEADING = 1.25
FIRST_PAGE = 5
"""The number of its object in the file: the catalogue, the list of pages and two fonts come before."""
_NO_MARK_TO_TAKE_OFF = str.maketrans("łŁıđĐ", "lLidD")


def wide(words: str, bold: bool) -> float:
    return measured(written(words), bold=bold)


def written(words: str) -> str:
    """In letters that the fonts have; one with a foreign mark loses it, and only what has no such letter is "?"."""
    return "".join(_letter(one) for one in words if unicodedata.category(one) != "Cf")


def _letter(one: str) -> str:
    if _has(one):
        return one
    bare = unicodedata.normalize("NFD", one.translate(_NO_MARK_TO_TAKE_OFF))[0]
    return bare if _has(bare) else "?"


def _has(one: str) -> bool:
    return one.encode("cp1252", "ignore") != b""


def can_write(words: str) -> bool:
    """Whether nothing of it would be lost."""
    return written(words) == words


def document(pages: list[list[Line]], bars: list[Bar]) -> bytes:
    """Pages, fonts and drawings as a PDF file with its table of offsets, all in ASCII. The bars are on the first."""
    code = [f"{bar.x:.2f} {bar.y:.2f} {bar.width:.2f} {bar.height:.2f} re" for bar in bars]
    drawn = [
        "\n".join([*map(_line, lines), *(["0 0 0 rg", *code, "f"] if code and not at else [])])
        for at, lines in enumerate(pages)
    ]
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /{} /Encoding /WinAnsiEncoding >>"
    numbers = range(FIRST_PAGE, FIRST_PAGE + 2 * len(pages), 2)
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{' '.join(f'{number} 0 R' for number in numbers)}] /Count {len(pages)} >>",
        font.format("Helvetica"),
        font.format("Helvetica-Bold"),
    ]
    for number, page in zip(numbers, drawn, strict=True):
        box = f"/MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {number + 1} 0 R"
        objects.append(f"<< /Type /Page /Parent 2 0 R {box} /Resources << /Font << /R 3 0 R /B 4 0 R >> >> >>")
        objects.append(f"<< /Length {len(page)} >>\nstream\n{page}\nendstream")
    return _file(objects)


def _file(objects: list[str]) -> bytes:
    file = "%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(file))
        file += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    trailer = f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(file)}\n%%EOF\n"
    return f"{file}xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode("ascii")


def _line(line: Line) -> str:
    x = (WIDTH - wide(line.words, line.bold) * line.size) / 2
    return f"BT /{'B' if line.bold else 'R'} {line.size} Tf {x:.1f} {line.y} Td ({_escaped(line.words)}) Tj ET"


def _escaped(words: str) -> str:
    return "".join(
        chr(byte) if 32 <= byte < 127 and chr(byte) not in "()\\" else f"\\{byte:03o}"
        for byte in written(words).encode("cp1252")
    )
