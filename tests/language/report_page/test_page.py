"""The report’s page: well-formed, for everybody, of itself, the same each time; its tables as files."""

import csv
import re
from datetime import date
from io import BytesIO, StringIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest

from bot.domain.report.parts import ImpactReport, ReportSection, ReportTable, SectionName
from bot.language.report_page import drawing, ward_map
from bot.language.report_page.files import PAGE, files_of, zipped
from bot.language.report_page.page import Paper
from storage.directory.gazetteer import load_gazetteer
from storage.directory.outlines import load_outlines
from tests.support.made_up_report import made_up, plots, words, words_of_it

SVG = "{http://www.w3.org/2000/svg}"
ODD = "<script>alert(1)</script> & “Łódź” ' \""


def made(report: ImpactReport) -> dict[str, bytes]:
    return files_of(report, words_of_it(), load_outlines())


@pytest.fixture(scope="module")
def page() -> ET.Element:
    return ET.fromstring(made(made_up())[PAGE].decode())


def said(element: ET.Element) -> str:
    return "".join(element.itertext())


def test_every_plot_has_its_picture_and_its_table_under_it(page: ET.Element) -> None:
    for name in plots():
        figure = page.find(f".//figure[@id='figure-{name}']")
        assert figure is not None
        parts = [part.tag for part in figure.iter() if part.tag in {f"{SVG}svg", "table"}]
        assert parts == [f"{SVG}svg", "table"], name


def test_it_is_for_everybody(page: ET.Element) -> None:
    """Landmarks, one heading, captions, headed columns and rows; each picture has a title and says what is in it."""
    assert page.get("lang") == "en-GB"
    assert len(page.findall(".//h1")) == len(page.findall(".//main")) == len(page.findall(".//nav")) == 1
    assert all(section.find("h2") is not None for section in page.iter("section"))
    ids = [one.get("id") for one in page.iter() if one.get("id")]
    assert len(set(ids)) == len(ids)
    named = {name for one in page.iter() for name in (one.get("aria-labelledby") or "").split()}
    assert named <= set(ids)
    assert {link.get("href", "")[1:] for link in page.iter("a")} <= set(ids)
    assert all(one.get("aria-labelledby") for one in page.iter() if one.get("tabindex") or one.get("role"))
    assert all(table.find("caption") is not None for table in page.iter("table"))
    assert {heading.get("scope") for heading in page.iter("th")} == {"col", "row"}
    for picture in page.iter(f"{SVG}svg"):
        assert picture.get("role") == "img"
        assert all(len(said(picture.find(f"{SVG}{part}"))) > 10 for part in ("title", "desc"))  # type: ignore[arg-type]


def test_what_the_organisers_page_shows_of_it_has_no_style_of_its_own(page: ET.Element) -> None:
    """Neither the sections nor a picture: that page’s policy forbids it."""
    main = page.find(".//main[@id='report']")
    assert main is not None
    assert [one.tag for one in main.iter() if "style" in one.attrib or one.tag.endswith("style")] == []


def test_it_runs_nothing_and_fetches_nothing() -> None:
    html = made(made_up())[PAGE].decode()
    assert not re.search(r"<script|<link|<img|<iframe|@import|\bon\w+=|javascript:", html)
    assert "url(" not in html.replace("url(#hatch", "")
    assert set(re.findall(r"https?://[^\s\"<]+", html)) == {"http://www.w3.org/2000/svg"}
    assert "default-src 'none'" in html


def test_words_of_people_are_words_and_nothing_else() -> None:
    """In headings, cells, captions, pictures and their descriptions."""
    html = made(made_up(odd=ODD))[PAGE].decode()
    assert "<script" not in html
    page = ET.fromstring(html)
    assert ODD in said(page.find(".//h1"))  # type: ignore[arg-type]
    assert any(said(cell) == ODD for cell in page.iter("th"))


def test_signs_without_a_shape_stop_no_page_and_hide_no_formula() -> None:
    """Somebody pasted them into the name of a practice."""
    files = made(made_up(odd="\x07=1+1\x00"))
    assert "=1+1" in said(ET.fromstring(files[PAGE].decode()).find(".//h1"))  # type: ignore[arg-type]
    rows = list(csv.reader(StringIO(files["tables/weekly.csv"].decode().removeprefix("\ufeff"))))
    assert rows[1] == ["'=1+1", "1234"]


def test_made_twice_it_is_the_same_but_for_the_date() -> None:
    first, second = made(made_up()), made(made_up())
    assert first == second
    assert zipped(first) == zipped(dict(reversed(second.items())))
    later = made(made_up(made_on=date(2026, 12, 1)))
    assert [name for name in first if first[name] != later[name]] == [PAGE]
    assert first[PAGE].replace(b"Saturday 28 November", b"Tuesday 1 December") == later[PAGE]


def test_every_table_is_a_file_that_spreadsheets_read() -> None:
    """Marked as UTF-8, numbers as numbers, nothing that is run, and what is hidden in words."""
    files = made(made_up(odd="=1+1"))
    tables = {name: content for name, content in files.items() if name != PAGE}
    assert len(tables) == 2 * len(plots())
    content = tables["tables/weekly.csv"].decode()
    assert content.startswith("\ufeff")
    assert content.count("\r\n") == content.count("\n") == 4
    rows = list(csv.reader(StringIO(content.removeprefix("\ufeff"))))
    assert rows == [["What", "How many"], ["'=1+1", "1234"], ["Reddish", "not shown"], ["Edgeley", "-0.04"]]
    with ZipFile(BytesIO(zipped(files))) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files


def only(*tables: ReportTable) -> ImpactReport:
    section = ReportSection(name=SectionName.MEALS, words=(), tables=tables)
    return ImpactReport(town="A town", period=made_up().period, made_on=date(2026, 11, 28), sections=(section,))


def test_each_kind_of_cell_is_said() -> None:
    """A day has its year; a table of nothing says so; two tables of one name would be one file."""
    columns = (words("A"), words("B"), words("C"), words("D"))
    table = ReportTable(
        name="weekly", columns=columns, rows=(("x", date(2026, 7, 1), None, "−1,200.50"), ("y", 2.26, 3, "−£2"))
    )
    empty = ReportTable(name="weekly_more", columns=columns, rows=())
    html = made(only(table, empty))[PAGE].decode()
    assert '<td>Wednesday 1 July 2026</td><td class="number">not shown</td>' in html
    assert '<td>2.3</td><td class="number">3</td><td class="number">−£2</td>' in html
    assert "Nothing to count in this time." in html
    written = made(only(table, empty))["tables/weekly.csv"].decode()
    assert written.endswith("x,2026-07-01,not shown,-1200.50\r\ny,2.26,3,−£2\r\n")
    with pytest.raises(ValueError, match="two tables are called weekly"):
        Paper(words_of_it(), {}).tables(only(table, table))


def _bright(colour: str) -> float:
    """Relative luminance, as the Web Content Accessibility Guidelines have it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_bright(one), _bright(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_letters_and_lines_stand_out_from_what_is_under_them() -> None:
    """4.5 to 1 for letters, 3 to 1 for lines and marks."""
    assert all(_contrast(drawing.INK, shade) >= 4.5 for shade in ward_map.SHADES)
    strokes = (drawing.BLUE, drawing.ORANGE, drawing.GREEN, drawing.PURPLE, drawing.PALE)
    assert all(_contrast(stroke, drawing.PAPER) >= 3 for stroke in strokes)


def test_there_is_an_outline_of_every_ward_that_we_know() -> None:
    """By the same code and the same name, around the middle of the ward or near it."""
    for code, outline in load_outlines().items():
        area = load_gazetteer().area(code)
        assert area is not None
        assert area.name == outline.name
        assert min(lat for _, lat in outline.ring) < area.lat < max(lat for _, lat in outline.ring)
        assert min(lon for lon, _ in outline.ring) < area.lon < max(lon for lon, _ in outline.ring)
