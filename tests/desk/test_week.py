"""Olive looks at her week: what is on, how full it is, gaps, places booked twice, and what waits."""

from datetime import timedelta

from tests.desk.conftest import Desk
from tests.support.look_inside import rows
from tests.support.table import lunch


async def test_a_week_as_it_stands(desk: Desk) -> None:
    """Thursday has a lunch; the days after have nothing; nobody’s surname, number or need stands there."""
    await lunch(desk.town, places=6, starts=desk.town.now + timedelta(hours=3))
    olive = await desk.signed_in()
    words = (await olive.opens("/")).words
    assert "The week from Monday 13 July" in words
    assert "Veg soup" in words
    assert "0 of 6 places taken." in words
    assert "6 of 6 places are still free." in words
    assert "On 3 days to come nothing is on." in words
    assert words.count("Nothing is on.") == 3
    assert words.count("Nothing was on.") == 3


async def test_booked_twice_is_told(desk: Desk) -> None:
    """The same hall at the same hour."""
    for host in ("Dev", "Eve"):
        await lunch(desk.town, places=4, host=host, starts=desk.town.now + timedelta(days=1))
    await rows(desk.town, "UPDATE offer SET venue_id = (SELECT MIN(venue_id) FROM offer)")
    olive = await desk.signed_in()
    words = (await olive.opens("/")).words
    assert "A place is booked twice." in words
    assert words.count("Something else is at this place at the same time.") == 2


async def test_a_month_and_back(desk: Desk) -> None:
    """August has its bank holiday, on the 31st."""
    olive = await desk.signed_in()
    words = (await olive.opens("/?span=month&day=2026-08-16")).words
    assert "August 2026" in words
    assert words.count("bank holiday") == 1
    assert "/?span=month&amp;day=2026-07-01" in words
    assert "/?span=month&amp;day=2026-09-01" in words


async def test_what_people_wrote_stays_words(desk: Desk) -> None:
    """Whatever a title says, the page has no more in it."""
    await lunch(desk.town, places=6, starts=desk.town.now + timedelta(hours=3))
    await rows(desk.town, "UPDATE offer SET title = '<script>alert(1)</script>{{ 7*7 }}'")
    olive = await desk.signed_in()
    words = (await olive.opens("/")).words
    assert "<script>" not in words
    assert words.count("<script") == 1, "ours alone"
    assert "&lt;script&gt;" in words
    assert "{{ 7*7 }}" in words


async def test_a_wrong_address_leads_back(desk: Desk) -> None:
    """Also one that no room has."""
    olive = await desk.signed_in()
    came = await olive.opens("/nowhere")
    assert came.status == 404
    assert '<a href="/">Back to the week</a>' in came.words


async def test_rooms_lead_to_one_another(desk: Desk) -> None:
    """From a meal of the week to its paper, from its place to the paper for the door, from the paper back."""
    await lunch(desk.town, places=6, starts=desk.town.now + timedelta(hours=3))
    olive = await desk.signed_in()
    assert 'href="/paper/sittings/1/list"' in (await olive.opens("/")).words
    assert (await olive.opens("/paper/sittings/1/list")).status == 200
    place = (await rows(desk.town, "SELECT venue_id FROM offer"))[0][0]
    words = (await olive.opens(f"/places/{place}")).words
    for path in (f"/paper/places/{place}/door", f"/paper/posters/place/{place}"):
        assert f'href="{path}"' in words
        assert (await olive.opens(path)).status == 200
    await olive.opens("/map")
    assert f'href="/places/{place}"' in olive.last.words


async def test_it_is_in_the_log(desk: Desk) -> None:
    """Coming in leaves its line."""
    await desk.signed_in()
    await desk.olive.writes("/organise")
    await desk.olive.taps("Who looked at what")
    assert "signed in to the page" in desk.olive.last.text
