"""Adding a neighbour without a smartphone, writing things down for them, and their own account later."""

from datetime import timedelta

import pytest

from bot.conversations.calls.phone_guest import read_phone
from bot.domain.bookings.bookings import BookingState
from bot.domain.core.food import Allergen
from bot.domain.core.ids import OccurrenceId, PersonId
from bot.domain.core.people import GuestState, Person, Task
from bot.language.languages import BY_CODE, DEFAULT_LANGUAGE
from tests.support.acts import does
from tests.support.look_inside import link_code
from tests.support.speaking import NAME, OTHER, beginning
from tests.support.table import THURSDAY_6PM, champions, guests, lunch
from tests.support.town import Resident, Town

ANSWERS = (
    "They said yes",
    "Yes, they are",
    "Mary",
    "English",
    "0161 496 0123",
    "after 10",
    "SK5 8BE",
    "Further",
    "Any day",
    "Any time",
    "Yes, you may",
    "None of these",
    "None of these",
    "No, steps are fine",
)


async def adds_mary(town: Town, hana: Resident, *, speaks: str = "English") -> PersonId:
    """Hana asks Mary, and writes down what she says."""
    await hana.writes("/guests")
    await hana.taps("Add a neighbour")
    for answer in ANSWERS:
        await does(hana, speaks if answer == "English" else answer)
    await hana.taps("Yes, keep it")
    assert hana.was_told("Mary is on the list"), town.world.chat_log(hana.phone)
    async with town.bot.database.write() as work:
        known = await work.phone_guests.with_that_number("0161 496 0123", "stockport")
        return known[-1].person


async def one_who_rings(town: Town, name: str = "Hana") -> Resident:
    (hana,) = await champions(town, name, tasks=(Task.RING,))
    return hana


async def person(town: Town, number: PersonId) -> Person:
    async with town.bot.database.write() as work:
        return await work.people.get(number)


async def test_her_spoken_consent_is_kept_with_who_heard_it(town: Town) -> None:
    """Who, when, which words."""
    hana = await one_who_rings(town)
    number = await adds_mary(town, hana)
    async with town.bot.database.write() as work:
        rows = [kept for kept in await work.data_rights.everything(number) if kept.table == "consent"]
        known = await work.phone_guests.find(number)
    assert known is not None
    assert known.heard_by == "Hana"
    consents = {str(row["purpose"]): row for row in rows[0].rows}
    assert consents["invitations"]["way"] == "spoken"
    assert "May we keep your first name" in str(consents["invitations"]["words"])
    assert str(consents["invitations"]["at"]).startswith("2026-07-16T09:00")
    await hana.writes("/guests")
    assert hana.was_told("They said yes on Thursday 16 July, 10am, and Hana heard it")


async def test_no_is_kept_nowhere(town: Town) -> None:
    """Without her yes nothing is written down."""
    hana = await one_who_rings(town)
    await hana.writes("/guests")
    await hana.taps("Add a neighbour", "They said no")
    assert hana.was_told("I have kept nothing")
    await hana.writes("/guests")
    assert "Here you can add neighbours" in hana.last.text


async def test_the_whole_way_from_asking_to_the_meal(town: Town) -> None:
    """Added, invited in turn, rung, written down, on the host’s list."""
    hana = await one_who_rings(town)
    number = await adds_mary(town, hana)
    asha = await lunch(town, places=4)
    await hana.taps("Show my calls", "Yes")
    await hana.writes("/guests")
    await hana.taps("Write it down for them")
    assert "Dear Mary," in hana.last.text
    assert "Friday 17 July, 12 noon to 2pm" in hana.last.text
    assert "ask the cook" in hana.last.text
    await town.moves_to(THURSDAY_6PM)
    assert "• Mary" in asha.last.text
    async with town.bot.database.write() as work:
        booking = await work.bookings.find(OccurrenceId(1), number)
    assert booking is not None
    assert booking.state is BookingState.GOING


async def test_bad_answers_are_asked_again(town: Town) -> None:
    """A number that is none, a name of marks, an endless best time."""
    hana = await one_who_rings(town)
    await hana.writes("/guests")
    await hana.taps("Add a neighbour", "They said yes", "Yes, they are")
    await hana.writes("<b>", "Mary", "Latin", "English", "12", "999", "0161 496 0123", "after her programmes, " * 5)
    assert hana.was_told("Please tap one of these")
    assert "in a few words" in hana.last.text
    assert hana.was_told("I need at least one letter") or hana.was_told("letters only") or hana.was_told("good time")


async def test_only_those_who_ring_may_add(town: Town) -> None:
    """Guests and other volunteers are refused."""
    (ben,) = await guests(town, "Ben")
    (cook,) = await champions(town, "Cook", tasks=(Task.COOK,))
    for someone in (ben, cook):
        await someone.writes("/guests")
        assert someone.was_told("That is for volunteers who ring")
        someone.phone.presses_data("phone_guest.add", someone.last)
        await town.settles()
        assert not someone.was_told("Please read this")


async def test_she_can_stop_at_any_time(town: Town) -> None:
    """By telling Hana: her places go, her number is forgotten, she is rung no more."""
    hana = await one_who_rings(town)
    number = await adds_mary(town, hana)
    await lunch(town, places=4)
    await hana.taps("Show my calls", "Yes")
    await hana.writes("/guests")
    await hana.taps("They would like to stop", "No, keep them", "They would like to stop", "Yes, they want to stop")
    assert (await person(town, number)).guest is GuestState.LEFT
    async with town.bot.database.write() as work:
        assert await work.phone_guests.find(number) is None
        assert (await work.offers.occurrence(OccurrenceId(1))).taken == 0
    await town.moves_to(THURSDAY_6PM + timedelta(minutes=5))
    await hana.writes("/calls")
    assert "no calls to make" in hana.last.text


@pytest.mark.parametrize(
    ("typed", "phone"),
    [
        ("0161 496 0123", "0161 496 0123"),
        ("0161-4960123", "0161 496 0123"),
        ("+44 161 496 0123", "0161 496 0123"),
        ("+44 (0)161 496 0123", "0161 496 0123"),
        ("07700 900123", "07700 900123"),
        ("496 0123", None),
        ("999", None),
        ("0898 123456", None),
        ("my neighbour knows", None),
        ("0161 496 0123 0161 496 0123", None),
    ],
)
def test_numbers_are_read_as_people_write_them(typed: str, phone: str | None) -> None:
    """Into one shape, so that the same number is found again."""
    assert read_phone(typed) == phone


async def test_what_she_told_can_be_changed(town: Town) -> None:
    """Read back, one thing changed, and it counts at once; nobody else can."""
    hana = await one_who_rings(town)
    number = await adds_mary(town, hana)
    await hana.writes("/guests")
    await hana.taps("Change something")
    assert "We ring you on 0161 496 0123. A good time is: after 10." in hana.last.text
    await hana.taps("Change something", "What they can’t eat", "milk", "Done")
    assert "May the cook see your name" in hana.last.text
    await hana.taps("No, only the number", "Yes, keep it")
    assert hana.was_told("What Mary told you counts from now on")
    async with town.bot.database.write() as work:
        guest = await work.guests.get(number)
    assert guest.answers.avoids == Allergen.MILK.bit
    (ida,) = await champions(town, "Ida", tasks=(Task.RING,))
    await ida.writes("/help")
    ida.phone.presses_data(f"phone_guest.edit:{number}", ida.last)
    await town.settles()
    assert "Mary" not in ida.heard


async def test_an_organiser_who_rang_and_is_away_is_replaced_like_anybody(town: Town) -> None:
    """A neighbour is never left with somebody who cannot be told."""
    hana = await one_who_rings(town)
    number = await adds_mary(town, hana)
    async with town.bot.database.write() as work:
        neighbour = await work.phone_guests.find(number)
        assert neighbour is not None
        assert neighbour.champion is not None
        await work.people.grant_organiser(neighbour.champion, "stockport", now=town.now)
    (ida,) = await champions(town, "Ida", tasks=(Task.RING,))
    hana.phone.blocks()
    await town.settles()
    assert ida.was_told("Mary")


@pytest.mark.skipif(OTHER == DEFAULT_LANGUAGE, reason="there is only English yet")
async def test_a_neighbour_has_a_language_of_her_own(town: Town) -> None:
    """Asked when she is added; on her card and on each call; hers when she takes over."""
    hana = await one_who_rings(town)
    name = BY_CODE[OTHER].name
    number = await adds_mary(town, hana, speaks=NAME)
    assert (await person(town, number)).language == OTHER
    await hana.writes("/guests")
    assert f"Speaks {name} best." in hana.heard
    await lunch(town, places=4)
    await hana.writes("/calls")
    assert f"Speaks {name} best." in hana.last.text
    assert "Would you like to come" in hana.last.text, "read out in the language of whoever rings"
    await hana.writes("/guests")
    await hana.taps("They have Telegram now")
    mary = town.person("Mary")
    await mary.writes(f"/start {link_code(hana)}")
    await mary.taps("Yes, I am")
    assert beginning("neighbours.take_over.welcome") in mary.heard
    assert NAME not in str(mary.last.buttons), "it was asked before"
    await mary.writes("/help")
    assert beginning("general.talk") in str(mary.last.buttons)


@pytest.mark.skipif(OTHER == DEFAULT_LANGUAGE, reason="there is only English yet")
async def test_her_language_is_changed_on_her_card(town: Town) -> None:
    hana = await one_who_rings(town)
    number = await adds_mary(town, hana)
    await hana.writes("/guests")
    await hana.taps("Change something", "Change something", "Language")
    await does(hana, NAME)
    await hana.taps("Yes, keep it")
    assert (await person(town, number)).language == OTHER


@pytest.mark.skipif(OTHER == DEFAULT_LANGUAGE, reason="there is only English yet")
async def test_who_speaks_her_language_rings_her_next(town: Town) -> None:
    """Of those who could; nobody comes first where it is English."""
    hana = await one_who_rings(town)
    number = await adds_mary(town, hana, speaks=NAME)
    await one_who_rings(town, "Ivo")
    jo = await one_who_rings(town, "Jo")
    await adds_mary(town, jo)
    await jo.writes("/language", NAME)
    await hana.writes("/stop")
    await town.bot.tick()
    async with town.bot.database.write() as work:
        rung = await work.phone_guests.find(number)
    assert rung is not None
    assert rung.champion is not None
    assert (await person(town, rung.champion)).first_name == "Jo"
