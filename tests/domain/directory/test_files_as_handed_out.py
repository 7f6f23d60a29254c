"""Files of places with all that councils, spreadsheets and map programs leave in them; all of them are made up."""

import json
from collections.abc import Callable, Mapping
from io import BytesIO
from time import process_time
from zipfile import ZipFile

import pytest

from bot.domain.directory.files.degrees import angle, both
from bot.domain.directory.files.grid_reference import square
from bot.domain.directory.files.places import NameMissing, SaidOfFile, UnreadableFile
from bot.domain.directory.venues import Access
from tests.domain.directory.test_files_of_places import HALL, HUB, KML, WELL, reads


def packed(**files: str) -> bytes:
    """A .kmz, an .xlsx or whatever else is a packed folder."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, words in files.items():
            archive.writestr(name.replace("__", "."), words)
    return out.getvalue()


def features(*geometries: object, **more: object) -> str:
    several = [
        {"type": "Feature", "properties": {"name": name, "postcode": code}, "geometry": geometry}
        for name, code, geometry in zip((HALL, HUB), ("SK3 9AB", "SK5 8LS"), geometries, strict=True)
    ]
    return json.dumps({"type": "FeatureCollection", "features": several} | more)


POINT = {"type": "Point", "coordinates": [-2.1635, 53.4027]}
GRID = {"type": "Point", "coordinates": [391151.5, 392853.2]}
HEAD = "Venue,Address,Post Code\r\n"
ROWS = "Fern Bank Hall,4 Mill Fold,SK3 9AB\r\nThe Old Weir Hub,Weir Lane,SK5 8LS\r\n"

HANDED_OUT: Mapping[str, str | bytes] = {
    "Unicode text of a spreadsheet": (HEAD + ROWS).replace(",", "\t").encode("utf-16"),
    "two bytes a letter, without a mark": (HEAD + ROWS).encode("utf-16-le"),
    "the letters of Windows": (HEAD + ROWS)
    .replace("4 Mill Fold", "Café, 4 Mill Fold".replace(",", ""))
    .encode("cp1252"),
    "a line for the spreadsheet": "\ufeffsep=;\r\n" + (HEAD + ROWS).replace(",", ";"),
    "merged names of columns": "Register of halls,,\r\n,,\r\nWhere,,\r\n" + HEAD + ROWS,
    "an address over several lines": f'Venue,Full Address\n{HALL},"4 Mill Fold\r\nStockport\r\nSK3 9AB"\n'
    f'{HUB},"Weir Lane\nSK58LS"\n',
    "degrees, minutes and seconds": f'Name,Latitude,Longitude\n{HALL},"53°24\'09.7""N","2°09\'48.6""W"\n'
    f"{HUB},53° 25′ 41.2″ N,2° 8′ 5.3″ W\n",
    "as a map on the web copies it": f'Name,Coordinates\n{HALL},"53°24\'09.7""N 2°09\'48.6""W"\n'
    f'{HUB},"53.4281N, 2.1348W"\n',
    "WKT with heights and collections": f"the_geom,SiteName\nPOINT Z (-2.1635 53.4027 80),{HALL}\n"
    f"GEOMETRYCOLLECTION(POINT(-2.1348 53.4281)),{HUB}\n",
    "WKT without a point": f"WKT,name,postcode\nPOINT EMPTY,{HALL},SK3 9AB\nPOINT (-2.1348 53.4281),{HUB},\n",
    "grid references": f"Site,OS Grid Reference\n{HALL},SJ 89240 90030\n{HUB},SJ911928\n",
    "grid references as two numbers": f'Site,Grid Ref\n{HALL},"389240, 390030"\n{HUB},391151 392853\n',
    "the names of places of a mapping agency": "ID,NAME1,TYPE,LOCAL_TYPE,GEOMETRY_X,GEOMETRY_Y\n"
    f"1,{HALL},other,Hall,389240,390030\n2,{HUB},other,Building,391151,392853\n",
    "links and formulas": "Name,Postcode\n"
    f'"=HYPERLINK(""https://example.org/a,b"",""{HALL}"")","=""SK3 9AB"""\n"=""{HUB}""",SK5 8LS\n',
    "the line ends of old machines": WELL.replace("\n", "\r"),
    "a packed map": packed(doc__kml=KML),
    "one feature": json.dumps({"type": "Feature", "properties": {"name": HALL}, "geometry": POINT}),
    "features without a geometry": features(None, POINT),
    "features in metres": features(POINT, GRID, crs={"properties": {"name": "urn:ogc:def:crs:EPSG::27700"}}),
    "layers": json.dumps({"type": "umap", "layers": [json.loads(features(POINT, None))]}),
    "a list in JSON": json.dumps([{"name": HALL, "postcode": "SK3 9AB"}, {"name": HUB, "postcode": "SK5 8LS"}]),
    "one service": json.dumps({"name": "Lunch", "locations": [{"name": HALL, "latitude": 53.4, "longitude": -2.1}]}),
}
ONE_PLACE = {"one feature", "one service"}


@pytest.mark.parametrize("shape", HANDED_OUT)
def test_it_is_read_as_it_comes(shape: str) -> None:
    """Nothing is wrong with any row, and both places are in the town."""
    read = reads(HANDED_OUT[shape])
    assert [problem.words for problem in read.problems] == []
    assert [row.name for row in read.rows] == [HALL, HUB][: 1 if shape in ONE_PLACE else 2]
    assert all(53.39 < row.lat < 53.44 and -2.17 < row.lon < -2.09 for row in read.rows)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "The file is empty"),
        (" \r\n\ufeff\r\n", "The file is empty"),
        (packed(xl__workbook="", **{"[Content_Types]__xml": ""}), "save it as “CSV UTF-8”"),
        (packed(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "save it as “CSV UTF-8”"),
        (packed(places__shp="", places__dbf=""), "export it as GeoJSON"),
        (packed(places__csv=WELL), "Unpack it"),
        (b"\x1f\x8b\x08 and so on", "Unpack it"),
        (b"%PDF-1.7\n\xe2\xe3", "This is a PDF"),
        (b"SQLite format 3\0 and so on", "export it as GeoJSON"),
        (b"name\x01\x02\xff\xe9,b\n", "no file of text"),
        ("name,postcode\nCafé,SK3 9AB\n".encode() + b"Caf\xe9,SK3 9AB\n", "Line 3 is not written in UTF-8"),
        ("\n<!DOCTYPE HTML>\n<html><br></html>", "This is a web page"),
        ('<?xml version="1.0"?><gpx><wpt/></gpx>', "no KML but “gpx”"),
        ('{"error": "Not authorised"}', "neither GeoJSON nor Open Referral UK"),
        ('{"elements": [{"type": "node", "lat": 53.4}]}', "Export the places as GeoJSON"),
        ("[1, 2]", "neither GeoJSON nor Open Referral UK"),
        ('{"contents": [{"name": "A club without a place"}]}', "no places"),
        ("name,postcode\n", "no places"),
        (f"name,geom\n{HALL},{'x' * 200_000}\n", "Leave out that column"),
        (f'name,postcode\n{HALL},"SK3 9AB\n', "quotation mark"),
        (f"ID,TYPE,LABEL,X\n1,other,{HALL},Hall\n", "“ID”, “TYPE”, “LABEL”, “X”"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(content: str | bytes, words: str) -> None:
    with pytest.raises(UnreadableFile, match=words):
        reads(content)


def test_letters_that_are_guessed_are_told_with_an_example() -> None:
    """UTF-8 is not, for that is no guess."""
    (remark,) = reads("name,postcode\nSt Anne’s – Café,SK3 9AB\n".encode("cp1252")).reading.remarks
    assert "St Anne’s – Café" in remark
    assert reads("name,postcode\nSt Anne’s – Café,SK3 9AB\n").reading.remarks == ()


def test_the_rest_of_a_file_in_pages_is_told_to_be_missing() -> None:
    """And so are the services that are nowhere."""
    at = {"name": "Lunch", "locations": [{"name": HALL, "latitude": 53.4, "longitude": -2.1}]}
    page, nowhere = reads(json.dumps({"total_pages": 42, "contents": [{"name": "By phone"}, at]})).reading.remarks
    assert "one page of 42" in page
    assert "“By phone”" in nowhere


def test_totals_and_footnotes_are_named_and_no_places() -> None:
    read = reads(HEAD + ROWS + "Total,2,\r\n,,\r\nSource: the council,,\r\n")
    assert [row.name for row in read.rows] == [HALL, HUB]
    assert [(problem.line, "footnote" in problem.words) for problem in read.problems] == [(4, False), (6, True)]


def test_columns_that_may_be_what_is_missing_are_offered() -> None:
    """Nothing of them is taken until somebody says so."""
    read = reads(f"Name,Code,Where is it?\n{HALL},SK3 9AB,4 Mill Fold Stockport SK3 9AB\n")
    assert read.reading.offered == (("Code", "postcode"), ("Where is it?", "address"))
    assert not read.rows
    read = reads(f"Name,Y_WGS,X_WGS,Rooms\n{HALL},53.4027,-2.1635,52\n")
    assert read.reading.offered == (("Y_WGS", "lat"), ("X_WGS", "lon"))
    assert reads(f"Name,Rooms,lat,lon,Y\n{HALL},52,53.4,-2.1,53.4\n").reading.offered == ()


def test_the_column_that_may_be_the_name_is_offered() -> None:
    with pytest.raises(NameMissing) as said:
        reads(f"Ref,Organisation Name,Post Code\n7,{HALL},SK3 9AB\n")
    assert said.value.likely == "Organisation Name"
    assert reads(f"Ref,Organisation Name,Post Code\n7,{HALL},SK3 9AB\n", SaidOfFile({"organisation name": "name"})).rows


def test_in_a_loose_shape_one_thing_may_stand_under_two_names() -> None:
    """Each place has its own properties there; both columns are told."""
    several = [
        {"properties": {"name": HALL, "addr:postcode": "SK3 9AB"}},
        {"properties": {"Name": HUB, "Postcode": "SK5 8LS"}},
    ]
    read = reads(json.dumps({"type": "FeatureCollection", "features": several}))
    assert [row.address for row in read.rows] == ["SK3 9AB", "SK5 8LS"]
    assert read.reading.dropped == ()


def test_a_walk_is_told_to_be_one() -> None:
    line = {"type": "LineString", "coordinates": [[-2.16, 53.40], [-2.15, 53.41]]}
    assert "drawn as a line" in reads(features(line, POINT)).notes[0].words
    assert "drawn as a line" in reads(f'WKT,name\n"LINESTRING (-2.16 53.4, -2.15 53.41)",{HALL}\n').notes[0].words
    drawn = KML.replace("<Point>", "<LineString>").replace("</Point>", "</LineString>")
    assert "drawn as a line" in reads(drawn).notes[0].words


def test_a_coarse_grid_reference_gives_way_to_a_postcode() -> None:
    """And where there is none, it is told and moves no pin nearby."""
    with_postcode, without = reads(f"Site,Grid ref,Postcode\n{HALL},SJ 89 90,SK3 9AB\n{HUB},SJ 89 90,\n").rows
    assert with_postcode.lat == pytest.approx(53.4026, abs=0.0001)
    assert with_postcode.exact is False
    assert without.exact is False
    (note,) = reads(f"Site,Grid ref\n{HUB},SJ 89 90\n").notes
    assert "within 500 metres only" in note.words


def test_errors_of_a_spreadsheet_are_empty_cells() -> None:
    (row,) = reads(f"Name,Address,Postcode\n{HALL},#N/A,SK3 9AB\n#REF!,Weir Lane,SK5 8LS\n").rows
    assert (row.name, row.address) == (HALL, "SK3 9AB")


@pytest.mark.parametrize("cell", ["Yes (ramp)", "x", "None", "Ground floor only"])
def test_a_word_of_their_own_loses_no_place(cell: str) -> None:
    """It stays unknown, and is told; in a file of ours it is a mistake."""
    read = reads(f"Venue,Post Code,Wheelchair access,Accessible toilet\n{HALL},SK3 9AB,{cell},✔\n")
    assert (read.rows[0].step_free, read.rows[0].access) == (None, (Access.TOILET,))
    assert f"“{cell}” is neither yes nor no" in read.notes[0].words
    assert reads(f"name,postcode,step_free\n{HALL},SK3 9AB,{cell}\n").problems


@pytest.mark.parametrize("day", ["14/10/2026", "2026-10-14T09:30:00", "14-Oct-26", "14 October 2026", "2026-10-14"])
def test_a_day_as_people_here_write_it(day: str) -> None:
    (row,) = reads(f"Venue,Post Code,Last checked\n{HALL},SK3 9AB,{day}\n").rows
    assert row.checked is not None
    assert row.checked.date().isoformat() == "2026-10-14"


def test_a_day_that_is_none_loses_no_place() -> None:
    read = reads(f"Venue,Post Code,Last checked\n{HALL},SK3 9AB,46309\n")
    assert (read.rows[0].checked, "“46309”" in read.notes[0].words) == (None, True)


def test_grid_references_of_the_whole_country() -> None:
    """Of an odd number of figures there is none, and no letters outside the grid give a town of ours."""
    assert square("TG 51409 13177") == (651409.5, 313177.5, 1)
    assert square("nn166712") == (216650, 771250, 100)
    assert square("HP 60 10") == (460500, 1210500, 1000)
    assert square("SJ 892 90") is None
    assert square("Fern Bank") is None


@pytest.mark.parametrize(
    ("cell", "degrees"),
    [("53.4", 53.4), ("-2,16", -2.16), ("N53 24.16", 53.40267), ("2°09'48.6''W", -2.1635), ("53.4027° N", 53.4027)],
)
def test_degrees_as_people_write_them(cell: str, degrees: float) -> None:
    assert angle(cell) == pytest.approx(degrees, abs=0.00001)


@pytest.mark.parametrize("cell", ["53 24 09", "53.5 10 N", "53°75'N", "north", "", "N", "°"])
def test_what_is_no_degrees(cell: str) -> None:
    assert angle(cell) is None
    assert both(cell) is None


def test_ten_thousand_places_are_read_in_a_second() -> None:
    """A fifth of them, beside work that takes as long on any machine."""
    rows = (f"Hall {n},{n} Mill Fold,SK3 9AB,{53.40 + n / 100_000:.5f},-2.1635,yes,Y\n" for n in range(2_000))
    content = "Venue,Address,Post Code,Latitude,Longitude,Step free,Toilet\n" + "".join(rows)
    assert len(reads(content).rows) == 2_000
    assert min(_seconds(lambda: reads(content)) for _ in range(2)) < 6 * min(_seconds(_yardstick) for _ in range(2))


def _seconds(do: Callable[[], object]) -> float:
    began = process_time()
    do()
    return process_time() - began


def _yardstick() -> int:
    return sum(n * n for n in range(1_000_000))
