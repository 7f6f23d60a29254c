"""A sheet in the letters of Western Europe: two of the fonts that every reader has, so nothing is embedded."""

import unicodedata

from bot.domain.core.sheets import HEIGHT, WIDTH
from bot.transport.paper.helvetica import measured
from bot.transport.paper.layout import Bar, Line

LEADING = 1.25
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


def document(lines: list[Line], bars: list[Bar]) -> bytes:
    """Page, fonts and drawing as a PDF file with its table of offsets, all in ASCII."""
    code = [f"{bar.x:.2f} {bar.y:.2f} {bar.width:.2f} {bar.height:.2f} re" for bar in bars]
    drawn = "\n".join([*[_line(line) for line in lines], "0 0 0 rg", *code, "f"])
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
    return f"{file}xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode("ascii")


def _line(line: Line) -> str:
    x = (WIDTH - wide(line.words, line.bold) * line.size) / 2
    return f"BT /{'B' if line.bold else 'R'} {line.size} Tf {x:.1f} {line.y} Td ({_escaped(line.words)}) Tj ET"


def _escaped(words: str) -> str:
    return "".join(
        chr(byte) if 32 <= byte < 127 and chr(byte) not in "()\\" else f"\\{byte:03o}"
        for byte in written(words).encode("cp1252")
    )
