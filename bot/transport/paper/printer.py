"""From a sheet to its file: in plain letters where these are enough, else with fonts."""

from dataclasses import dataclass, replace
from pathlib import Path

from bot.domain.core.languages import LanguageCode
from bot.domain.core.messages import Text
from bot.domain.core.sheets import Sheet
from bot.language.rendering import Words
from bot.transport.paper import plain
from bot.transport.paper.layout import Pen, bars_of, pages_of
from bot.transport.paper.shaped import ShapedPaper, can_be_shaped


@dataclass(frozen=True, slots=True)
class Printer:
    """`fonts` is the folder of the Noto fonts, where there is one."""

    words: Words
    fonts: Path | None = None

    def print(self, sheet: Sheet) -> bytes:
        """The PDF. Without fonts it is in English, which every reader has letters for."""
        if plain.can_write("".join(self._all_words(sheet))):
            return self._plainly(sheet)
        if self.fonts is not None and can_be_shaped(self.fonts):
            return self._shaped(sheet, self.fonts)
        return self._plainly(replace(sheet, language=LanguageCode.ENGLISH))

    def _said(self, text: Text, language: LanguageCode) -> str:
        return self.words.plain(text, language)

    def _all_words(self, sheet: Sheet) -> list[str]:
        texts = [*(block.words for block in sheet.blocks), *(line.words for line in sheet.placed)]
        return [said.replace("\n", " ") for said in (self._said(text, sheet.language) for text in texts)]

    def _plainly(self, sheet: Sheet) -> bytes:
        pen = Pen(lambda text: self._said(text, sheet.language), plain.wide, plain.LEADING)
        return plain.document(pages_of(sheet, pen), bars_of(sheet))

    def _shaped(self, sheet: Sheet, fonts: Path) -> bytes:
        paper = ShapedPaper(sheet.language, fonts)
        pen = Pen(lambda text: self._said(text, sheet.language), paper.wide, paper.leading)
        return paper.document(pages_of(sheet, pen), bars_of(sheet))
