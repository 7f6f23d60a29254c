"""A sheet in letters that join, stack or run from the right: fpdf2 and HarfBuzz with the Noto fonts.

An extra (`posters`) and fonts that a machine may lack: whoever asks looks at `can_be_shaped` first.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

from bot.domain.core.languages import LanguageCode
from bot.domain.core.sheets import HEIGHT, WIDTH
from bot.language.languages import RIGHT_TO_LEFT
from bot.language.rendering import RIGHT_TO_LEFT_LETTERS
from bot.transport.paper.layout import Bar, Line

SANS = "NotoSans"
FONTS = {
    LanguageCode.ENGLISH: SANS,
    LanguageCode.POLISH: SANS,
    LanguageCode.ROMANIAN: SANS,
    LanguageCode.URDU: "NotoNastaliqUrdu",
    LanguageCode.BENGALI: "NotoSansBengali",
    LanguageCode.FARSI: "NotoNaskhArabic",
    LanguageCode.ARABIC: "NotoNaskhArabic",
}
"""The family that a language is written in; letters that it lacks come from the others."""
WEIGHTS = {"": "Regular", "B": "Bold"}
LEADING = {LanguageCode.URDU: 2.1, LanguageCode.FARSI: 1.6, LanguageCode.ARABIC: 1.6}
"""Nastaliq slopes: its lines need room."""
USUAL_LEADING = 1.35
NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)
"""In the file, so that the same sheet is the same file."""


def can_be_shaped(folder: Path | None) -> bool:
    """Whether the extra is there, and every font."""
    if folder is None or find_spec("fpdf") is None or find_spec("uharfbuzz") is None:
        return False
    return all(_file(folder, family, weight).is_file() for family in set(FONTS.values()) for weight in WEIGHTS)


def _file(folder: Path, family: str, weight: str) -> Path:
    return folder / f"{family}-{WEIGHTS[weight]}.ttf"


class ShapedPaper:
    """Some pages. Loading fonts and drawing take most of a second: not to be done where others wait."""

    def __init__(self, language: LanguageCode, folder: Path) -> None:
        from fpdf import FPDF  # noqa: PLC0415 - an extra, loaded when somebody wants such a poster

        self._pdf = FPDF(unit="pt", format="A4")
        self._family = FONTS[language]
        self._right_to_left = language in RIGHT_TO_LEFT
        self.leading = LEADING.get(language, USUAL_LEADING)
        others = sorted(set(FONTS.values()) - {self._family})
        for family in (self._family, *others):
            for weight in WEIGHTS:
                self._pdf.add_font(family, weight, fname=_file(folder, family, weight))
        self._pdf.set_fallback_fonts(others, exact_match=False)
        self._pdf.set_creation_date(NO_DAY)
        self._pdf.set_auto_page_break(False)

    def wide(self, words: str, bold: bool) -> float:
        self._pdf.set_font(self._family, "B" if bold else "", 100)
        self._turn_for(words)
        return self._pdf.get_string_width(words) / 100

    def document(self, pages: list[list[Line]], bars: list[Bar]) -> bytes:
        """The bars are on the first page."""
        for at, lines in enumerate(pages):
            self._page(lines, () if at else bars)
        return bytes(self._pdf.output())

    def _page(self, lines: list[Line], bars: Iterable[Bar]) -> None:
        self._pdf.add_page()
        for line in lines:
            width = self.wide(line.words, line.bold) * line.size
            self._pdf.set_font(self._family, "B" if line.bold else "", line.size)
            self._pdf.set_xy((WIDTH - width) / 2, HEIGHT - line.y - line.size)
            self._turn_for(line.words)
            self._pdf.cell(w=width, h=line.size, text=line.words)
        for bar in bars:
            self._pdf.rect(bar.x, HEIGHT - bar.y - bar.height, bar.width, bar.height, style="F")

    def _turn_for(self, words: str) -> None:
        """A line of the language runs its way also where it is one name or time from end to end, kept apart."""
        right = self._right_to_left and RIGHT_TO_LEFT_LETTERS.search(words) is not None
        self._pdf.set_text_shaping(True, direction="rtl" if right else "ltr")
