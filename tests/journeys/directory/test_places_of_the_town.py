"""A place belongs to the town: what a host says of it changes no place of the directory; two may have one name."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from bot.config import Config, RulesConfig
from tests.support.acts import champion, does, guest, posts, the_hub
from tests.support.look_inside import carried, olive_of, rows
from tests.support.town import THURSDAY_MORNING, Resident, Town, town_at

OLIVE = 7_000_000_001
LUNCH = "Veg soup for 4, Brinnington Hub, tomorrow 12-2pm, vegan, no allergens, free"
ELSEWHERE = "SK4 2AB"
"""Miles from the hub, which is in SK5 8BE."""


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """With the rules as they come: two first posts are read. There is one hall, and nobody has said how to get in."""
    async with town_at(
        THURSDAY_MORNING, tmp_path / "t.sqlite", organisers=(OLIVE,), config=Config(rules=RulesConfig())
    ) as built:
        await built.person("Olive").writes("/help")
        await the_hub(built)
        await rows(built, "UPDATE venue SET step_free = NULL")
        yield built


async def goes_through(person: Resident, *acts: str) -> None:
    """And what they called absent is asked once more."""
    for act in acts:
        if "No, none of it" in {label for row in person.last.buttons for label in row}:
            await person.taps("No, none of it")
        await does(person, act)


async def directory(town: Town) -> list[tuple[object, ...]]:
    """All that the town knows of its places."""
    return await rows(
        town,
        "SELECT id, name, address, lat, lon, area, step_free, access, home, checked_at FROM venue WHERE listed = 1",
    )


# Every road on which a host says something of a place

Road = Callable[[Resident], Awaitable[None]]
NEW_PLACE = ("A hall, café or similar, no steps",)
THERE = ("Toilet", "parking", "Done")


async def typed_with_another_postcode(asha: Resident) -> None:
    await asha.writes(LUNCH.replace("Hub", f"Hub {ELSEWHERE}"))
    await goes_through(asha, "A shared meal", "No, another place", *NEW_PLACE, *THERE, "Post it")


async def typed_with_its_name(asha: Resident) -> None:
    await asha.writes(LUNCH)
    await goes_through(asha, "A shared meal", "Yes, no steps", "Post it")


async def typed_with_another_street(asha: Resident) -> None:
    await asha.writes(LUNCH.replace("Hub", "Hub, 1 Other Lane"))
    await goes_through(asha, "A shared meal", "Yes, no steps", "Post it")


async def asked_and_tapped(asha: Resident) -> None:
    await goes_through(asha, "/post", "A shared meal", "Veg soup", "4", "tomorrow 12-2pm", "Brinnington Hub")
    await goes_through(asha, "Yes, no steps", "None of the 14", "None of these", "Post it")


async def asked_and_pinned(asha: Resident) -> None:
    await goes_through(asha, "/post", "A shared meal", "Veg soup", "4", "tomorrow 12-2pm")
    asha.phone.shares_location(53.4105, -2.16)
    await asha.town.settles()
    await goes_through(asha, "Brinnington Hub", *NEW_PLACE, "None of the 14", "None of these", *THERE, "Post it")


async def as_a_home(asha: Resident) -> None:
    await asha.writes(LUNCH.replace("Hub", f"Hub {ELSEWHERE}"))
    await goes_through(asha, "A shared meal", "No, another place", "Somebody’s home, no steps", "Post it")


async def edited(asha: Resident) -> None:
    await posts(asha, LUNCH)
    await goes_through(asha, "/myposts", "Change something", "Place", f"Brinnington Hub {ELSEWHERE}")
    await goes_through(asha, "No, another place", *NEW_PLACE, *THERE, "Yes, change it")


async def edited_to_be_there(asha: Resident) -> None:
    await posts(asha, LUNCH.replace("Brinnington Hub", "The Old Barn SK5 8BE"))
    await goes_through(asha, "/myposts", "Change something", "Place", "Brinnington Hub")
    await goes_through(asha, "Yes, no steps", "Yes, change it")


ROADS: tuple[Road, ...] = (
    typed_with_another_postcode,
    typed_with_its_name,
    typed_with_another_street,
    asked_and_tapped,
    asked_and_pinned,
    as_a_home,
    edited,
    edited_to_be_there,
)


@pytest.mark.parametrize("road", ROADS, ids=lambda road: road.__name__)
@pytest.mark.parametrize("trusted", [False, True], ids=["read", "trusted"])
async def test_no_road_of_a_host_changes_the_directory(town: Town, road: Road, *, trusted: bool) -> None:
    """Neither of somebody whose posts are read, nor of somebody who is trusted, nor once it is approved."""
    asha, olive = await champion(town, "Asha"), olive_of(town)
    if trusted:
        for day in ("Saturday", "Sunday"):
            await posts(asha, LUNCH.replace("tomorrow", day))
            await olive.taps("Let it go out")
    before = await directory(town)
    await road(asha)
    assert await directory(town) == before
    if not trusted:
        await olive.taps("Let it go out")
    assert await directory(town) == before
    assert await rows(town, "SELECT COUNT(*) FROM offer WHERE state = 'open'") == [(3 if trusted else 1,)]


async def test_a_guest_of_the_hall_is_sent_where_it_is(town: Town) -> None:
    """A stranger posts at “Brinnington Hub” elsewhere: Ben, who goes to the real one, hears nothing else."""
    ben, bea, olive = await guest(town, "Ben"), await champion(town, "Bea"), olive_of(town)
    await posts(bea, LUNCH)
    await olive.taps("Let it go out")
    await ben.taps("I’ll come")
    await typed_with_another_postcode(await champion(town, "Asha"))
    await ben.writes("/mymeals")
    assert "Brinnington Road" in ben.last.text
    assert ELSEWHERE not in ben.heard


async def test_nobody_else_posts_at_a_place_of_somebodys_posts(town: Town) -> None:
    """It is found and offered to its host alone, and a forged choice of it ends kindly."""
    asha, bea = await champion(town, "Asha"), await champion(town, "Bea")
    await posts(asha, LUNCH.replace("Brinnington Hub", "The Old Barn SK5 8BE"))
    await asha.writes("/post")
    await goes_through(asha, "A shared meal", "Pie", "4", "tomorrow 5-7pm")
    assert ["The Old Barn"] in asha.last.buttons
    await bea.writes("/post")
    await goes_through(bea, "A shared meal", "Pie", "4", "tomorrow 5-7pm")
    assert ["The Old Barn"] not in bea.last.buttons
    await bea.writes("The Old Barn")
    assert "What is its postcode?" in bea.last.text


async def test_a_place_that_is_theirs_no_more_is_refused_at_the_end(town: Town) -> None:
    """An organiser says that it is a home while Asha still answers."""
    asha = await champion(town, "Asha")
    await asha.writes(LUNCH)
    await goes_through(asha, "A shared meal", "I don’t know")
    await rows(town, "UPDATE venue SET home = 1")
    await goes_through(asha, "Post it")
    assert asha.was_told("not one where you can post")
    assert await rows(town, "SELECT COUNT(*) FROM offer") == [(0,)]


# Two halls of one name


async def two_hubs(town: Town) -> None:
    async with town.bot.database.write() as work:
        await work.venues.add(
            network="stockport",
            name="Brinnington Hub",
            address="Mill Lane, SK4 2AB",
            lat=53.4132,
            lon=-2.1880,
            area="E05015018",
            step_free=True,
        )


@pytest.mark.parametrize(("answer", "place"), [("Brinnington Hub, Mill Lane", 2), ("brinnington road", 1)])
async def test_of_two_halls_of_one_name_it_is_asked_which(town: Town, answer: str, place: int) -> None:
    """Each with its address; by a tap or by its street."""
    await two_hubs(town)
    asha = await champion(town, "Asha")
    await asha.writes(LUNCH)
    await asha.taps("A shared meal")
    assert "Which Brinnington Hub?" in asha.last.text
    assert asha.last.buttons[:3] == [
        ["Brinnington Hub, Brinnington Road"],
        ["Brinnington Hub, Mill Lane, SK4 2AB"],
        ["A different place"],
    ]
    await goes_through(asha, answer)
    if place == 1:
        await goes_through(asha, "I don’t know")
    await goes_through(asha, "Post it")
    assert await rows(town, "SELECT venue_id FROM offer") == [(place,)]


async def test_a_third_hall_of_that_name_is_a_place_of_its_own(town: Town) -> None:
    """A different place: then its postcode is asked, and the two stay as they are."""
    await two_hubs(town)
    asha, before = await champion(town, "Asha"), await directory(town)
    await asha.writes(LUNCH)
    await goes_through(
        asha, "A shared meal", "What street?", "A different place", "SK5 8BE", *NEW_PLACE, *THERE, "Post it"
    )
    assert await directory(town) == before
    assert await rows(town, "SELECT name, listed FROM venue WHERE id = 3") == [("Brinnington Hub", 0)]


async def test_a_postcode_says_which_of_two_halls(town: Town) -> None:
    """Nothing is asked where it is clear."""
    await two_hubs(town)
    asha = await champion(town, "Asha")
    await asha.writes(LUNCH.replace("Hub", "Hub SK4 2AB"))
    await goes_through(asha, "A shared meal", "Post it")
    assert await rows(town, "SELECT venue_id FROM offer") == [(2,)]


async def test_the_buttons_of_two_halls_differ(town: Town) -> None:
    """In the question where it is, and in the list of organisers each stands once."""
    await two_hubs(town)
    asha, olive = await champion(town, "Asha"), olive_of(town)
    await goes_through(asha, "/post", "A shared meal", "Pie", "4", "tomorrow 5-7pm")
    assert ["Brinnington Hub, Mill Lane, SK4 2AB"] in asha.last.buttons
    await olive.writes("/venues")
    assert olive.last.buttons.count(["Brinnington Hub"]) == 2


async def test_an_organiser_adds_a_second_hall_of_that_name(town: Town) -> None:
    """Asked whether it is the same; if not, there are two. The same puts the one right."""
    olive = olive_of(town)
    await olive.writes("/venues")
    await olive.taps("Add a place")
    await olive.writes("Brinnington Hub", "Mill Lane", ELSEWHERE)
    await olive.taps("No, a different place", "Yes, without steps", "Put it on the map")
    assert [place[2] for place in await directory(town)] == ["Brinnington Road", f"Mill Lane, {ELSEWHERE}"]
    await olive.writes("/venues")
    await olive.taps("Add a place")
    await olive.writes("Brinnington Hub", "Mill Street", ELSEWHERE)
    await olive.taps(f"Mill Lane, {ELSEWHERE}", "Yes, without steps", "Put it on the map")
    assert [place[2] for place in await directory(town)] == ["Brinnington Road", f"Mill Street, {ELSEWHERE}"]


# What hosts know of the way in


async def test_what_a_host_says_of_the_way_in_goes_to_an_organiser(town: Town) -> None:
    """Until they say so, nobody hears it as a fact, and nobody is asked who cannot climb steps."""
    asha, olive = await champion(town, "Asha"), olive_of(town)
    await typed_with_its_name(asha)
    assert olive.was_told("Asha says: people can get in without steps.")
    assert (await directory(town))[0][6] is None
    await olive.taps("Yes, put it on the map")
    assert (await directory(town))[0][6] == 1
    assert olive.was_told("There is a way in without steps.")


async def test_what_was_said_of_the_way_in_holds_for_what_was_seen(town: Town) -> None:
    """The place has changed since: nothing is written."""
    asha, olive = await champion(town, "Asha"), olive_of(town)
    await typed_with_its_name(asha)
    await rows(town, "UPDATE venue SET address = 'Another Road'")
    await olive.taps("Yes, put it on the map")
    assert olive.was_told("It was changed since you saw it")
    assert (await directory(town))[0][6] is None


async def test_an_organiser_does_not_know_the_way_in(town: Town) -> None:
    """It stays not known."""
    asha, olive = await champion(town, "Asha"), olive_of(town)
    await typed_with_its_name(asha)
    await olive.taps("I don’t know")
    assert (await directory(town))[0][6] is None


async def test_an_organiser_who_posts_writes_the_way_in(town: Town) -> None:
    """Their word is what the map says."""
    olive = olive_of(town)
    await typed_with_its_name(olive)
    assert (await directory(town))[0][6] == 1


# From a post onto the map


async def test_an_organiser_puts_a_place_of_a_post_on_the_map(town: Town) -> None:
    """From the card of the post; then everybody may post there. What was seen is what is put there."""
    asha, bea, olive = await champion(town, "Asha"), await champion(town, "Bea"), olive_of(town)
    await posts(asha, LUNCH.replace("Brinnington Hub", "The Old Barn SK5 8BE"))
    await olive.taps("The place")
    assert "It is not on the map" in olive.last.text
    stale = carried(olive, "venue.list")
    await rows(town, "UPDATE venue SET access = 'toilet' WHERE listed = 0")
    olive.phone.presses_data(stale, olive.last)
    await town.settles()
    assert olive.was_told("It was changed since you saw it")
    await olive.taps("Put it on the map for everybody")
    assert [place[1] for place in await directory(town)] == ["Brinnington Hub", "The Old Barn"]
    await posts(bea, LUNCH.replace("Brinnington Hub", "The Old Barn").replace("tomorrow", "Saturday"))
    assert await rows(town, "SELECT COUNT(*) FROM venue") == [(2,)]


async def test_a_home_is_never_put_on_the_map(town: Town) -> None:
    """There is no button for it, and a forged one does nothing."""
    asha, olive = await champion(town, "Asha"), olive_of(town)
    await as_a_home(asha)
    await olive.taps("The place")
    assert "Put it on the map" not in str(olive.last.buttons)
    olive.phone.presses_data("venue.list:2:1", olive.last)
    await town.settles()
    assert len(await directory(town)) == 1


async def test_an_old_switch_does_what_it_showed(town: Town) -> None:
    """Two organisers tap “a bus stop close by” that neither has ticked: it is there, and not taken away again."""
    olive = olive_of(town)
    await olive.writes("/venues")
    await olive.taps("Brinnington Hub", "Ways in")
    there = carried(olive, "venue.switch:1:bus")
    for _ in range(2):
        olive.phone.presses_data(there, olive.last)
        await town.settles()
        assert (await directory(town))[0][7] == "bus"
