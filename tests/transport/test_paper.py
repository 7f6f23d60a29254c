"""Posters: in plain letters where these will do, else with fonts; whatever stands on them is on the page."""

import re
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.core.languages import LanguageCode
from bot.domain.core.messages import text
from bot.domain.core.sheets import Block, Placed, Sheet
from bot.language.rendering import Words
from bot.transport.paper import plain
from bot.transport.paper.layout import Line, Pen, pages_of
from bot.transport.paper.printer import Printer
from bot.transport.paper.shaped import ShapedPaper, can_be_shaped

FONTS = Path("/usr/share/fonts/truetype/noto")
WORDS = Words.load()
SHEET = Sheet(
    name="poster.pdf",
    language=LanguageCode.ENGLISH,
    placed=(Placed(words=text("posters.heading"), y=700, size=40, bold=True),),
    link="https://t.me/b?start=x",
    qr_side=300,
    qr_bottom=300,
)


@pytest.mark.parametrize(
    ("words", "written"),
    [("Żurek i łosoś", "Zurek i losos"), ("Café", "Café"), ("“Soup” – 3 €", "“Soup” – 3 €"), ("دال", "???")],
)
def test_plain_letters_lose_a_mark_rather_than_the_letter(words: str, written: str) -> None:
    """A poster of a machine without fonts is still read."""
    assert plain.written(words) == written


def test_signs_that_nobody_sees_are_not_printed() -> None:
    assert plain.written("\u2068Ben\u2069") == "Ben"


def test_without_fonts_a_poster_is_in_english() -> None:
    """Somebody may have had the button before the fonts went."""
    urdu = replace(SHEET, language=LanguageCode.URDU)
    assert Printer(WORDS, None).print(urdu) == Printer(WORDS, None).print(SHEET)
    assert not can_be_shaped(Path("/nowhere"))
    assert not can_be_shaped(None)


@pytest.mark.parametrize("words", ["A long table with many dishes " * 6, "W" * 300, "one\ntwo " * 30])
def test_blocks_grow_smaller_until_they_fit(words: str) -> None:
    pen = Pen(lambda said: WORDS.plain(said, "en_GB"), plain.wide, plain.LEADING)
    blocks = (Block(words=text("posters.as_it_is", name=words), size=38),) * 3
    (lines,) = pages_of(replace(SHEET, blocks=blocks, top=780, bottom=400), pen)
    assert min(line.y for line in lines if line.y != 700) >= 400
    assert all(plain.wide(line.words, line.bold) * line.size <= 595 for line in lines)


def test_a_list_goes_on_to_more_pages_in_letters_of_one_size() -> None:
    """Nothing of it is lost, nothing stands below the foot or above the head, and no code is drawn without a link."""
    blocks = tuple(Block(words=text("posters.as_it_is", name=f"Line {number}"), size=14) for number in range(120))
    sheet = Sheet(name="l.pdf", language=LanguageCode.ENGLISH, blocks=blocks, top=800, bottom=40, more_pages=True)
    pages = pages_of(sheet, Pen(lambda said: WORDS.plain(said, "en_GB"), plain.wide, plain.LEADING))
    assert [line.words for page in pages for line in page] == [f"Line {number}" for number in range(120)]
    assert len(pages) > 1
    assert all(40 <= line.y <= 800 and line.size == 14 for page in pages for line in page)
    printed = Printer(WORDS, None).print(sheet)
    assert printed.count(b"/Type /Page /Parent") == len(pages)
    assert b" re" not in printed


@pytest.mark.skipif(not can_be_shaped(FONTS), reason="no Noto fonts here (Debian: apt install fonts-noto-core)")
@pytest.mark.parametrize("language", [code for code in LanguageCode if code != LanguageCode.ENGLISH])
def test_a_poster_in_another_script_is_the_same_each_time_and_small(language: LanguageCode) -> None:
    printer, sheet = Printer(WORDS, FONTS), replace(SHEET, language=language)
    pdf = printer.print(sheet)
    assert pdf.startswith(b"%PDF")
    assert pdf == printer.print(sheet)
    assert len(pdf) < 60_000


@pytest.mark.skipif(not can_be_shaped(FONTS), reason="no Noto fonts here (Debian: apt install fonts-noto-core)")
def test_a_time_alone_on_a_line_runs_from_the_right() -> None:
    """Kept apart or not, the same words stand in the same order."""
    day = "الجمعة 17 يوليو، من الساعة 12 ظهرًا"
    alone, apart = _drawn(day), _drawn(f"\u2068{day}\u2069")
    assert len(alone) > 5
    assert b" ".join(alone) in b" ".join(apart)


def _drawn(words: str) -> list[bytes]:
    """The runs of letters, from left to right."""
    pdf = ShapedPaper(LanguageCode.ARABIC, FONTS).document([[Line(words, 500, 20)]], [])
    page = re.search(rb"stream\n(.*?)\nendstream", pdf, re.DOTALL)
    assert page is not None
    return re.findall(rb"\(.*?\) Tj", zlib.decompress(page[1]))
