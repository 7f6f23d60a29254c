"""Files of places in the shapes in which councils and map programs hand them out; all of them are made up."""

import contextlib
import json
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.core.ids import VenueId
from bot.domain.directory.files.places import ReadFile, SaidOfFile, UnreadableFile
from bot.domain.directory.files.read import read_file
from bot.domain.directory.files.write import as_csv, as_geojson
from bot.domain.directory.venues import Access, VenueFacts
from bot.domain.offers.offers import Venue
from storage.directory.gazetteer import load_gazetteer

HERE = load_gazetteer()
STOCKPORT = "E08000007"
HALL, HUB = "Fern Bank Hall", "The Old Weir Hub"
WELL = "name,address,postcode\nFern Bank Hall,4 Mill Fold,SK3 9AB\nThe Old Weir Hub,Weir Lane,SK5 8LS\n"
RING = [[-2.1635, 53.4026], [-2.1633, 53.4026], [-2.1633, 53.4028], [-2.1635, 53.4028], [-2.1635, 53.4026]]
KML = """<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>Warm places</name>
<Placemark><name>Fern Bank Hall</name><description>Soup &amp; a chat</description>
<ExtendedData><Data name="Step free?"><value>Yes</value></Data></ExtendedData>
<Point><coordinates>-2.163468,53.4026869,0</coordinates></Point></Placemark>
<Placemark><name>The Old Weir Hub</name><Polygon><outerBoundaryIs><LinearRing><coordinates>
-2.1635,53.4026,0 -2.1633,53.4026,0 -2.1633,53.4028,0 -2.1635,53.4028,0 -2.1635,53.4026,0
</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>
</Document></kml>
"""
SHAPES: Mapping[str, str | bytes] = {
    "ours": WELL,
    "semicolons": WELL.replace(",", ";"),
    "tabs": WELL.replace(",", "\t"),
    "a mark at the beginning": b"\xef\xbb\xbf" + WELL.encode(),
    "the lines of old": WELL.replace("\n", "\r\n"),
    "title rows": "Warm places of the borough,,\n,,\nAsk the council before you print this,,\n" + WELL,
    "empty rows and columns": WELL.replace("\n", ",,\n") + ",,,,\n,,,,\n",
    "other names": WELL.replace("name,address,postcode", "Venue,Street,Post Code"),
    "in parts": "Place name,Address line 1,Town,Postal_code\nFern Bank Hall,4 Mill Fold,Stockport,SK3 9AB\n"
    "The Old Weir Hub,Weir Lane,Stockport,SK5 8LS\n",
    "latitude": f"Site,Latitude,Longitude\n{HALL},53.4027,-2.1635\n{HUB},53.4281,-2.1348\n",
    "a comma in a number": f"Site;Lat;Long\n{HALL};53,4027;-2,1635\n{HUB};53,4281;-2,1348\n",
    "both in one column": f'Site,Lat/Long\n{HALL},"53.4027, -2.1635"\n{HUB},53.4281 -2.1348\n',
    "longitude first": f'Site,"Lon, lat"\n{HALL},"-2.1635, 53.4027"\n{HUB},"-2.1348, 53.4281"\n',
    "WKT": f'WKT,name\nPOINT (-2.1635 53.4027),{HALL}\n"POLYGON ((-2.1635 53.4026, -2.1633 53.4026, -2.1633 53.4028,'
    f' -2.1635 53.4028, -2.1635 53.4026))",{HUB}\n',
    "eastings": f"Name,Easting,Northing\n{HALL},389240,390030\n{HUB},391151,392853\n",
    "GeoX and GeoY": f'Name,GeoX,GeoY\n{HALL},"389,240","390,030"\n{HUB},391151.5,392853.2\n',
    "X and Y of the earth": f"Name,X,Y\n{HALL},-2.1635,53.4027\n{HUB},-2.1348,53.4281\n",
    "KML": KML,
    "GeoJSON": json.dumps(
        {
            "type": "FeatureCollection",
            "features": [
                {"properties": {"Name": HALL}, "geometry": {"type": "Point", "coordinates": [-2.1635, 53.4027]}},
                {"properties": {"Name": HUB}, "geometry": {"type": "Polygon", "coordinates": [RING]}},
            ],
        }
    ),
    "GeoJSON in two parts": json.dumps(
        {
            "type": "FeatureCollection",
            "features": [
                {"properties": {"name": HALL}, "geometry": {"type": "MultiPolygon", "coordinates": [[RING], [RING]]}},
                {"properties": {"name": HUB}, "geometry": {"type": "LineString", "coordinates": RING}},
            ],
        }
    ),
    "Open Referral UK": json.dumps(
        {
            "contents": [
                {
                    "name": "Lunch club",
                    "service_at_locations": [
                        {
                            "location": {
                                "id": str(number),
                                "name": name,
                                "latitude": 53.4027,
                                "longitude": -2.1635,
                                "addresses": [
                                    {"address_1": "4 Mill Fold", "city": "Stockport", "postal_code": "SK3 9AB"}
                                ],
                            }
                        }
                    ],
                }
                for number, name in ((1, HALL), (2, HUB), (1, HALL))
            ]
        }
    ),
    "Open Referral UK of old": json.dumps(
        [
            {"name": "Lunch", "locations": [{"name": HALL, "physical_addresses": [{"postal_code": "SK3 9AB"}]}]},
            {
                "name": "Tea",
                "service_at_locations": [{"location": {"name": HUB, "latitude": "53.4", "longitude": -2.1}}],
            },
        ]
    ),
}


def reads(content: str | bytes, asked: SaidOfFile | None = None) -> ReadFile:
    raw = content.encode() if isinstance(content, str) else content
    return read_file(raw, HERE, STOCKPORT, asked or SaidOfFile())


@pytest.mark.parametrize("shape", SHAPES)
def test_two_places_in_each_shape(shape: str) -> None:
    """All readers give the same two, in Stockport, and nothing is wrong."""
    read = reads(SHAPES[shape])
    assert [problem.words for problem in read.problems] == []
    assert [row.name for row in read.rows] == [HALL, HUB]
    assert all(53.3 < row.lat < 53.5 and -2.3 < row.lon < -2 for row in read.rows)


@pytest.mark.parametrize("shape", ["WKT", "GeoJSON", "GeoJSON in two parts", "KML"])
def test_of_a_building_the_middle(shape: str) -> None:
    lat, lon = next((row.lat, row.lon) for row in reads(SHAPES[shape]).rows if row.name == HUB)
    assert (lat, lon) == pytest.approx((53.4027, -2.1634), abs=0.00006)


def test_each_column_is_told_and_each_that_is_left_out() -> None:
    """In the words of the file."""
    read = reads("Venue,Website,Post Code,Opening times,Step free?\nFern Bank Hall,x,SK3 9AB,Wed,Y\n").reading
    assert read.taken == (("Venue", "name"), ("Post Code", "postcode"), ("Step free?", "step_free"))
    assert read.dropped == ("Website", "Opening times")


def test_the_same_in_json_and_kml() -> None:
    """A description is nothing that the map has."""
    assert reads(KML).reading.dropped == ("description",)
    assert ("Step free?", "step_free") in reads(KML).reading.taken
    assert (
        "service.schedules"
        in reads(
            '[{"schedules": [], "locations": [{"name": "Fern Bank Hall", "latitude": 53.4, "longitude": -2.1}]}]'
        ).reading.dropped
    )


def test_of_two_columns_for_one_thing_ours_is_taken() -> None:
    """The other is named as left out."""
    read = reads("Venue,Name,Postcode\nAge Club,Fern Bank Hall,SK3 9AB\n")
    assert (read.rows[0].name, read.reading.dropped) == (HALL, ("Venue",))


def test_a_column_is_what_somebody_says_it_is() -> None:
    """Also one that was taken for something else, or for nothing."""
    content = "Venue,Location,Postcode\nAge Club,Fern Bank Hall,SK3 9AB\n"
    read = reads(content, SaidOfFile(columns={"location": "name"}))
    assert (read.rows[0].name, read.reading.dropped) == (HALL, ("Venue",))
    assert reads(content, SaidOfFile(columns={"postcode": ""})).problems[0].words.startswith("there is neither")
    with pytest.raises(UnreadableFile, match="no column “hall”"):
        reads(content, SaidOfFile(columns={"hall": "name"}))
    with pytest.raises(UnreadableFile, match="no “colour” on the map"):
        reads(content, SaidOfFile(columns={"venue": "colour"}))


@pytest.mark.parametrize("word", ["Y", "Yes", "TRUE", "true", "1", "y"])
def test_yes(word: str) -> None:
    assert way_in(word) is True


@pytest.mark.parametrize("word", ["N", "No", "FALSE", "0"])
def test_no(word: str) -> None:
    assert way_in(word) is False


@pytest.mark.parametrize("word", ["", "unknown", "Unknown", "Not known", "N/A", "-", "?"])
def test_unknown(word: str) -> None:
    """Nobody said anything: that is neither."""
    assert way_in(word) is None


def way_in(word: str) -> bool | None:
    read = reads(f"name,postcode,step free access\nFern Bank Hall,SK3 9AB,{word}\n")
    assert not read.problems
    assert not read.notes
    return read.rows[0].step_free


@pytest.mark.parametrize("word", ["Partial", "limited", "partly"])
def test_half_a_way_in_is_nobodys_promise(word: str) -> None:
    """It is kept as not known, and the line is named."""
    read = reads(f"name,postcode,wheelchair\nFern Bank Hall,SK3 9AB,{word}\n")
    assert read.rows[0].step_free is None
    assert [(note.line, word in note.words) for note in read.notes] == [(2, True)]


def test_what_helps_to_get_in_in_other_words() -> None:
    """In one cell, or each in a column of its own."""
    read = reads('name,postcode,access\nFern Bank Hall,SK3 9AB,"Disabled toilet; Hearing Loop, car park"\n')
    assert read.rows[0].access == (Access.TOILET, Access.HEARING_LOOP, Access.PARKING)
    read = reads("name,postcode,Accessible toilet,Hearing loop\nFern Bank Hall,SK3 9AB,Y,no\n")
    assert read.rows[0].access == (Access.TOILET,)


def test_a_column_in_free_words_is_taken_where_it_is_clear() -> None:
    """The rest is named with its line, and the place is kept."""
    read = reads('name,postcode,Accessibility\nFern Bank Hall,SK3 9AB,"Hearing loop, ramp at the side"\n')
    assert read.rows[0].access == (Access.HEARING_LOOP,)
    assert "“ramp at the side”" in read.notes[0].words


def test_of_open_referral_the_way_in_is_taken_where_it_is_plain() -> None:
    """A wheelchair accessible entrance is; whoever says nothing changes nothing."""
    at = {"name": HALL, "latitude": 53.4, "longitude": -2.1}
    said = {"accessibility": [{"description": "Wheelchair accessible entrance, accessible toilet, lift"}]}
    (row,), notes = (read := reads(json.dumps([{"locations": [at | said]}]))).rows, read.notes
    assert (row.step_free, row.access, Access.PARKING in row.keeps) == (True, (Access.TOILET,), True)
    assert ["“lift”" in note.words for note in notes] == [True]
    (row,) = reads(json.dumps([{"locations": [at]}])).rows
    assert (row.step_free, row.keeps) == (None, tuple(Access))


def test_a_description_with_addresses_is_offered() -> None:
    """It is left out until somebody says that it is one, and then only up to its postcode."""
    content = f'WKT,name,description\nPOINT (-2.1635 53.4027),{HALL},"4 Mill Fold, Stockport SK3 9AB\nsoup & a chat"\n'
    assert (reads(content).rows[0].address, reads(content).reading.offered) == ("", (("description", "address"),))
    read = reads(content, SaidOfFile(columns={"description": "address"}))
    assert (read.rows[0].address, read.reading.offered) == ("4 Mill Fold, Stockport SK3 9AB", ())
    assert "“soup & a chat”" in read.notes[0].words


def test_a_postcode_far_from_the_point_is_told() -> None:
    """The point is taken; somebody looks."""
    (note,) = reads("name,postcode,lat,lon\nFern Bank Hall,SK3 9AB,53.4281,-2.1348\n").notes
    assert "SK3 9AB is 3.4 km away" in note.words


def test_a_file_that_says_nothing_of_the_way_in_changes_nothing_of_it() -> None:
    """The rows say so, and the plan keeps what is on the map."""
    assert reads(WELL).rows[0].keeps == tuple(Access)
    assert reads("name,postcode,access\nFern Bank Hall,SK3 9AB,\n").rows[0].keeps == ()
    of_one = reads("name,postcode,Accessible toilet,Parking\nFern Bank Hall,SK3 9AB,N,unknown\n").rows[0]
    assert set(Access) - set(of_one.keeps) == {Access.TOILET}


def test_lat_and_lon_the_wrong_way_round_are_asked_about() -> None:
    """Refused row by row, and read so when somebody says that they are."""
    content = f"name,lat,lon\n{HALL},-2.1635,53.4027\n{HUB},53.4281,-2.1348\n"
    read = reads(content)
    assert [problem.line for problem in read.problems] == [2]
    assert "the wrong way round" in read.problems[0].words
    assert read.exchanged == 1
    turned = reads(content, SaidOfFile(exchange=True))
    assert [row.name for row in turned.rows] == [HALL]
    assert "the wrong way round" in turned.problems[0].words


@pytest.mark.parametrize("shape", ["name,lat,lon\nFar,51.5,-0.12\n", "name,easting,northing\nFar,530624,178388\n"])
def test_another_town_is_refused(shape: str) -> None:
    """Whichever way it is written, also with the two exchanged."""
    (problem,) = reads(shape).problems
    assert (problem.line, "not in this town" in problem.words) == (2, True)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04 and so on", "save it as “CSV UTF-8"),
        (b"\xd0\xcf\x11\xe0 and so on", "save it as “CSV UTF-8"),
        ("a,b\n1,2\n", "“a”, “b”"),
        ('<?xml version="1.0"?><!DOCTYPE k [<!ENTITY a "b">]><kml><Placemark/></kml>', "cannot be read as KML"),
        ("<kml><Placemark>", "cannot be read as KML"),
        ("<html><p>Not found</p></html>", "This is a web page"),
        ('{"contents": []}', "no places"),
        ('{"features": [], "type": "FeatureCollection"}', "no places"),
        ("[1" + "0" * 5_000 + "]", "cannot be read as"),
    ],
)
def test_a_file_of_another_kind_is_refused_with_what_to_do(content: str | bytes, words: str) -> None:
    with pytest.raises(UnreadableFile, match=words):
        reads(content)


@pytest.mark.parametrize(
    "geometry",
    [
        None,
        7,
        {"type": "Point"},
        {"type": "Point", "coordinates": ["a", None]},
        {"type": "Point", "coordinates": [[1]]},
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [[[]]]},
        {"type": "Point", "coordinates": [10**400, 1]},
        {"type": "Point", "coordinates": [True, False]},
        {"type": "GeometryCollection", "geometries": [{}]},
    ],
)
def test_an_odd_outline_is_a_row_that_is_wrong(geometry: object) -> None:
    feature = {"properties": {"name": HALL, "postcode": None}, "geometry": geometry}
    read = reads(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    assert (len(read.rows), len(read.problems)) == (0, 1)


def test_where_all_stands_in_one_line_places_are_counted() -> None:
    """“Line 1” five times would help nobody."""
    features = [{"properties": {"name": name}, "geometry": None} for name in (HALL, HUB)]
    read = reads(json.dumps({"type": "FeatureCollection", "features": features}))
    assert (read.counted, [problem.line for problem in read.problems]) == ("Place", [1, 2])
    assert reads(KML.replace("<name>Fern Bank Hall</name>", "")).problems[0].line == 3


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda words: words.encode("utf-8", "ignore")))
def test_any_file_is_read_or_refused(content: bytes) -> None:
    with contextlib.suppress(UnreadableFile):
        read = reads(content)
        assert len(read.rows) + len(read.problems) > 0


WORDS = st.text(st.sampled_from("Fern Hall,;\t\"'=+-@|é’\n:7"), max_size=30)
FACTS = st.builds(
    lambda name, address, lat, lon, step_free, access: VenueFacts(
        Venue(VenueId(1), "stockport", name, address, lat, lon, "", step_free, access=access)
    ),
    name=WORDS.map(lambda words: " ".join(words.split())).filter(lambda words: any(map(str.isalpha, words))),
    address=WORDS.map(lambda words: " ".join(words.split())) | st.sampled_from(["SK3 9AB, by the side door", "e77FF"]),
    lat=st.floats(53.39, 53.42),
    lon=st.floats(-2.18, -2.12),
    step_free=st.sampled_from([True, False, None]),
    access=st.lists(st.sampled_from(Access), unique=True).map(lambda kinds: tuple(k for k in Access if k in kinds)),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(FACTS, min_size=1, max_size=5, unique_by=lambda facts: facts.venue.name.lower()))
def test_what_is_exported_is_imported_the_same(places: list[VenueFacts]) -> None:
    """Whatever stands in a name, in either shape."""
    for written in (as_csv(places), as_geojson(places)):
        read = reads(written)
        assert read.problems == ()
        for row, facts in zip(read.rows, places, strict=True):
            venue = facts.venue
            assert (row.name, row.address, row.step_free) == (venue.name, venue.address, venue.step_free)
            assert (row.lat, row.lon) == pytest.approx((venue.lat, venue.lon), abs=0.000001)
            assert row.access == facts.access
