"""Olive looks at the map: what is on where, how many guests live in each ward, whom nothing reaches. Nobody’s home."""

import re
from dataclasses import replace
from datetime import timedelta

from tests.desk.conftest import Desk, Window
from tests.desk.wards import (
    BRINNINGTON,
    EDGELEY,
    HOUSE,
    MANOR,
    NO_NUTS,
    NUTS_NOT_SAID,
    live_in,
    lunch_at_home,
    lunch_in,
    place_in,
)
from tests.support.look_inside import rows
from tests.support.table import NEAR_BY

SOON = timedelta(hours=3)
FAR_AWAY = replace(NEAR_BY, lat=53.0, limit_m=10)
VIEW = re.compile(r'viewBox="([\d.-]+) ([\d.-]+) ([\d.]+) ([\d.]+)" role="group"')
PEOPLE = re.compile(r"about \d+|fewer than 5|\d+ to \d+ people")


def row_of(words: str, id_: str) -> str:
    """One row of a table."""
    found = re.search(rf'<tr id="{id_}">.*?</tr>', words, re.DOTALL)
    assert found, id_
    return found[0]


def wide(words: str) -> float:
    """How much of the town the picture has in it."""
    found = VIEW.search(words)
    assert found
    return float(found[3])


async def counted(olive: Window, desk: Desk) -> str:
    """Whom nothing reaches, looked at again once it is counted."""
    assert "I am counting" in (await olive.opens("/map?shade=reach")).words
    await desk.town.bot.tick()
    return (await olive.opens("/map?shade=reach")).words


async def test_what_is_on_and_where(desk: Desk) -> None:
    """A point on the map leads to its row, and that to the day in the calendar."""
    hall = await place_in(desk.town, MANOR, "Hall & Garden", 53.4005, -2.1403)
    await lunch_in(desk.town, hall, "Dev", desk.town.now + SOON)
    olive = await desk.signed_in()
    words = (await olive.opens("/map")).words
    assert f'href="#place-{hall}" aria-label="Hall &amp; Garden: 1 meal"' in words
    place = row_of(words, f"place-{hall}")
    assert "Veg soup" in place
    assert "0 of 6 places taken" in place
    assert 'href="/?day=2026-07-16"' in place
    assert f'href="#ward-{MANOR}"' in place
    assert f'href="/places/{hall}"' in place
    await rows(desk.town, f"UPDATE venue SET listed = 0 WHERE id = {hall}")
    assert "/places/" not in row_of((await olive.opens("/map")).words, f"place-{hall}"), "a host’s own, in no directory"
    ward = row_of(words, f"ward-{MANOR}")
    assert "1 meal." in ward
    assert "6 places are free." in ward
    assert words.count('<tr id="ward-') == 22, "the 21 of the town, and beyond"
    assert "Open Government Licence" in words


async def test_this_week_or_the_next_four(desk: Desk) -> None:
    """A week ends on Sunday night; what was called off is on no map."""
    hall = await place_in(desk.town, MANOR, "The Hall", 53.4005, -2.1403)
    await lunch_in(desk.town, hall, "Dev", desk.town.now + timedelta(days=3))
    await lunch_in(desk.town, hall, "Eve", desk.town.now + timedelta(days=4))
    await lunch_in(desk.town, hall, "Fay", desk.town.now + timedelta(days=29))
    olive = await desk.signed_in()
    assert "1 meal." in row_of((await olive.opens("/map?time=week")).words, f"ward-{MANOR}")
    assert "2 meals." in row_of((await olive.opens("/map?time=month")).words, f"ward-{MANOR}")
    await rows(desk.town, "UPDATE occurrence SET state = 'cancelled'")
    assert "Nothing is on." in row_of((await olive.opens("/map?time=month")).words, f"ward-{MANOR}")


async def test_a_home_is_no_point_and_its_house_nowhere(desk: Desk) -> None:
    """It stands in the row of its ward, by the street alone; also where somebody put it into the directory."""
    await lunch_at_home(desk.town, EDGELEY, "Dev", desk.town.now + SOON)
    olive = await desk.signed_in()
    for listed in (0, 1):
        await rows(desk.town, f"UPDATE venue SET listed = {listed} WHERE home = 1")
        words = (await olive.opens("/map")).words
        ward = row_of(words, f"ward-{EDGELEY}")
        assert "a home in Berwick Road" in ward
        assert "Veg soup" in ward
        assert HOUSE not in words
        assert words.count('href="#place-') == words.count('<tr id="place-') == 1, "the hub alone"


async def test_guests_of_each_ward_as_the_chat_counts_them(desk: Desk) -> None:
    """Fewer than five are told as nobody is; more only in steps, on the map and in the table alike."""
    await live_in(desk.town, BRINNINGTON, 13)
    await live_in(desk.town, MANOR, 4)
    olive = await desk.signed_in()
    words = (await olive.opens("/map?shade=guests")).words
    assert "about 10" in row_of(words, f"ward-{BRINNINGTON}")
    assert "fewer than 5" in row_of(words, f"ward-{MANOR}")
    assert "fewer than 5" in row_of(words, f"ward-{EDGELEY}")
    assert 'aria-label="Brinnington &amp; Stockport Central: about 10"' in words
    assert "10 to 14 people" in words
    assert set(PEOPLE.findall(words)) == {"about 10", "fewer than 5", "10 to 14 people"}
    assert not re.search(r"\b(13|17)\b", re.sub(r"<[^>]*>", " ", words)), "nor how many there are in all"


async def test_one_guest_more_or_less_changes_nothing_to_be_seen(desk: Desk) -> None:
    """Two looks with one person between them are the same, letter by letter: in a ward of a few, and in a larger."""
    await live_in(desk.town, BRINNINGTON, 11)
    olive = await desk.signed_in()
    before = (await olive.opens("/map?shade=guests")).words
    assert "about 10" in before
    for ward in (MANOR, BRINNINGTON):
        await live_in(desk.town, ward, 1)
        assert (await olive.opens("/map?shade=guests")).words == before


async def test_no_choice_of_time_or_place_counts_other_people(desk: Desk) -> None:
    """So no two views are one condition apart."""
    await live_in(desk.town, BRINNINGTON, 12, answers=FAR_AWAY)
    hall = await place_in(desk.town, MANOR, "The Hall", 53.4005, -2.1403)
    for host, days in (("Dev", 1), ("Eve", 20)):
        await lunch_in(desk.town, hall, host, desk.town.now + timedelta(days=days))
    olive = await desk.signed_in()
    await counted(olive, desk)
    for shade in ("guests", "reach"):
        views = ("time=week", "time=month", f"time=month&ward={MANOR}", "time=nonsense")
        seen = [(await olive.opens(f"/map?shade={shade}&{view}")).words for view in views]
        tables = [[PEOPLE.findall(row_of(words, f"ward-{ward}")) for ward in (BRINNINGTON, MANOR)] for words in seen]
        assert tables == [tables[0]] * len(views)


async def test_whom_nothing_reaches_why_and_what_would_help(desk: Desk) -> None:
    """Counted by the next tick, as `/reach` counts it."""
    await live_in(desk.town, BRINNINGTON, 7, answers=NO_NUTS)
    await live_in(desk.town, BRINNINGTON, 6)
    await live_in(desk.town, MANOR, 4, answers=NO_NUTS)
    hall = await place_in(desk.town, MANOR, "The Hall", 53.4265, -2.1350)
    await lunch_in(desk.town, hall, "Dev", desk.town.now + SOON, facts=NUTS_NOT_SAID)
    olive = await desk.signed_in()
    words = await counted(olive, desk)
    ward = row_of(words, f"ward-{BRINNINGTON}")
    assert "about 5: nobody has said if it has tree nuts." in ward
    assert "if the cook says whether it has tree nuts" in ward
    assert "fewer than 5" in row_of(words, f"ward-{MANOR}")
    assert "5 to 9 people" in words


async def test_what_nearly_all_guests_of_a_ward_need_is_not_told(desk: Desk) -> None:
    """Else the two shades together would say what each of them cannot eat."""
    await live_in(desk.town, BRINNINGTON, 8, answers=NO_NUTS)
    await live_in(desk.town, BRINNINGTON, 4)
    hall = await place_in(desk.town, MANOR, "The Hall", 53.4265, -2.1350)
    await lunch_in(desk.town, hall, "Dev", desk.town.now + SOON, facts=NUTS_NOT_SAID)
    olive = await desk.signed_in()
    words = await counted(olive, desk)
    assert "about 5" in row_of(words, f"ward-{BRINNINGTON}")
    assert "nuts" not in words


async def test_a_count_is_kept_for_the_day(desk: Desk) -> None:
    """Whoever looks again after somebody has joined sees the same; the next day, or `/reach`, counts anew."""
    await live_in(desk.town, BRINNINGTON, 9, answers=FAR_AWAY)
    hall = await place_in(desk.town, MANOR, "The Hall", 53.4005, -2.1403)
    await lunch_in(desk.town, hall, "Dev", desk.town.now + SOON)
    olive = await desk.signed_in()
    before = await counted(olive, desk)
    await live_in(desk.town, BRINNINGTON, 1, answers=FAR_AWAY)
    await desk.town.bot.tick()
    assert (await olive.opens("/map?shade=reach")).words == before
    await desk.olive.writes("/reach")
    assert "about 10" in row_of((await olive.opens("/map?shade=reach")).words, f"ward-{BRINNINGTON}")
    desk.town.clock.move_to(desk.town.now + timedelta(days=1))
    again = await desk.signed_in()
    assert "I am counting" in (await again.opens("/map?shade=reach")).words


async def test_a_town_with_nothing_on(desk: Desk) -> None:
    """Is told so, and has its map all the same."""
    olive = await desk.signed_in()
    assert "Nothing was on in the last four weeks" in await counted(olive, desk)


async def test_a_closer_look_at_a_ward(desk: Desk) -> None:
    """By a link, and back; what is out of sight is no link in the picture, and stays in the tables."""
    near = await place_in(desk.town, MANOR, "The Hall", 53.4005, -2.1403)
    far = await place_in(desk.town, "E05015031", "The Mill", 53.355, -2.03)
    olive = await desk.signed_in()
    whole = (await olive.opens("/map?time=month&shade=guests")).words
    closer = re.search(rf'href="(/map\?[^"]*ward={MANOR}[^"]*)"', whole)
    assert closer
    address = closer[1].replace("&amp;", "&").removesuffix("#picture")
    assert "time=month" in address
    assert "shade=guests" in address
    words = (await olive.opens(address)).words
    assert "A closer look at Manor" in words
    assert wide(words) < wide(whole) / 2
    for place, seen in ((near, True), (far, False)):
        assert (f'href="#place-{place}"' in words) is seen
        assert row_of(words, f"place-{place}")
    assert "Back to the whole town" in words


async def test_addresses_that_say_nonsense(desk: Desk) -> None:
    """A ward of another town is none of this one."""
    olive = await desk.signed_in()
    for ward in ("E05014519", "elsewhere", "<b>", "E05015018%00"):
        came = await olive.opens(f"/map?ward={ward}")
        assert came.status == 404
        assert "<b>" not in came.words
    assert (await olive.opens("/map?time=x&shade=%3Cb%3E&ward=")).status == 200


async def test_another_town_is_on_no_map_of_ours(desk: Desk) -> None:
    """Neither its places and meals nor its guests; only outlines, where it shares its meals with us."""
    theirs = await place_in(desk.town, BRINNINGTON, "Their Hall", 53.41, -2.15, network="oldham")
    await lunch_in(desk.town, theirs, "Dev", desk.town.now + SOON)
    await rows(desk.town, "UPDATE offer SET network = 'oldham'")
    await live_in(desk.town, BRINNINGTON, 6)
    await rows(desk.town, "UPDATE person SET network = 'oldham' WHERE id IN (SELECT person_id FROM guest)")
    olive = await desk.signed_in()
    words = (await olive.opens("/map?shade=guests&time=month")).words
    assert "Brinnington Hub" in words
    assert "Their Hall" not in words
    assert "about 5" not in words
    assert "Veg soup" not in words


async def test_what_people_wrote_stays_words(desk: Desk) -> None:
    """Whatever a place or a meal is called, the picture and the tables have no more in them."""
    called = '<script>alert(1)</script>"onload="x{{ 7*7 }}'
    hall = await place_in(desk.town, MANOR, called, 53.4005, -2.1403)
    await lunch_in(desk.town, hall, "Dev", desk.town.now + SOON)
    olive = await desk.signed_in()
    words = (await olive.opens("/map")).words
    assert "<script>" not in words
    assert '"onload=' not in words
    assert "{{ 7*7 }}" in words
