"""Looking round: what fits comes first, the rest with its reason, and a place without waiting to be asked."""

from datetime import datetime, timedelta

import pytest

from tests.support.acts import champion, guest, posts
from tests.support.look_inside import rows
from tests.support.town import LONDON, Resident, Town

LUNCH = "Veg soup for 4, Brinnington Hub, tomorrow 12-2pm, vegan, no allergens"
PUDDING = "Rice pudding for 4, Brinnington Hub, Saturday 12-2pm, contains milk"


async def occurrence_id(town: Town, title: str) -> int:
    found = await rows(town, "SELECT o.title, oc.id FROM occurrence oc JOIN offer o ON o.id = oc.offer_id")
    return next(int(str(number)) for named, number in found if named == title)


async def presses(person: Resident, data: str) -> None:
    person.phone.presses_data(data, person.last)
    await person.town.settles()


async def test_what_fits_is_shown_by_day(town: Town) -> None:
    """The sooner first, each with a button that tells all about it."""
    asha = await champion(town, "Asha")
    await posts(asha, PUDDING)
    await posts(asha, LUNCH)
    ben = await guest(town, "Ben")
    await ben.writes("/food")
    assert ben.last.text.index("Veg soup") < ben.last.text.index("Rice pudding")
    assert "less than half a mile away" in ben.last.text
    await ben.taps("Veg soup")
    assert "None of the 14 main allergens" in ben.last.text


async def test_what_does_not_fit_is_left_out_and_explained_on_request(town: Town) -> None:
    asha = await champion(town, "Asha")
    await posts(asha, LUNCH)
    await posts(asha, PUDDING)
    ben = await guest(town, "Ben", avoids=("milk",))
    await ben.writes("/food")
    assert "Rice pudding" not in ben.last.text
    await ben.taps("Why not the others? (1)")
    assert "Something you can’t eat is in it" in ben.last.text
    assert "Rice pudding" in ben.last.text
    assert ben.last.buttons == []


async def test_strangers_are_asked_to_join_first(town: Town) -> None:
    eve = town.person("Eve")
    await eve.writes("/food")
    assert "/start" in eve.last.text


async def test_nothing_on_is_said_kindly(town: Town) -> None:
    ben = await guest(town, "Ben")
    await ben.writes("/food")
    assert "There is nothing on that suits you just now" in ben.last.text


async def test_invited_people_find_their_invitation_there(town: Town) -> None:
    ben = await guest(town, "Ben")
    asha = await champion(town, "Asha")
    await posts(asha, LUNCH)
    await ben.writes("/food")
    await ben.taps("Veg soup", "I’ll come")
    assert ben.was_told("Lovely, you are coming!")
    await ben.writes("/food")
    await ben.taps("Veg soup")
    assert "You are going to" in ben.last.text


async def uninvited(town: Town, words: str = LUNCH) -> Resident:
    """Cai joins, but no invitation reaches them before they look."""
    asha = await champion(town, "Asha")
    cai = await guest(town, "Cai")
    await cai.writes("/settings")
    await cai.taps("Which messages", "✓ invitations", "Done")
    await posts(asha, words)
    return cai


async def test_those_whose_turn_it_is_come_first(town: Town) -> None:
    """Before the last hours a place cannot be taken unasked, not even by a forged button."""
    cai = await uninvited(town)
    await cai.writes("/food")
    await cai.taps("Veg soup")
    assert "I ask people in turn first" in cai.last.text
    assert "Friday 17 July, 8am" in cai.last.text
    await presses(cai, f"browse.come:{await occurrence_id(town, 'Veg soup')}")
    assert cai.was_told("That invitation was for somebody else")


async def test_in_the_last_hours_anybody_may_come(town: Town) -> None:
    """Then it is a booking like any other, and “Why me?” says so."""
    cai = await uninvited(town)
    await town.moves_to(datetime(2026, 7, 17, 9, 0, tzinfo=LONDON))
    await cai.writes("/food")
    await cai.taps("Veg soup", "I’ll come")
    assert cai.was_told("Lovely, you are coming!")
    await presses(cai, f"invitation.why:{await occurrence_id(town, 'Veg soup')}")
    assert "chose it yourself" in cai.last.text
    await town.moves_to(datetime(2026, 7, 17, 10, 30, tzinfo=LONDON))
    assert cai.was_told("Not long now")


async def test_a_host_may_open_it_to_all_at_once(town: Town) -> None:
    cai = await uninvited(town)
    asha = Resident(town, next(one for one in town.world.people.values() if one.name == "Asha"))
    number = await occurrence_id(town, "Veg soup")
    await presses(cai, f"offer.open_to_all:{number}")
    assert cai.was_told("That button is not for you")
    await asha.writes("/myposts")
    await asha.taps("Let anybody come")
    assert asha.was_told("Anybody it suits can now take a place")
    await cai.writes("/food")
    await cai.taps("Veg soup", "I’ll come")
    assert cai.was_told("Lovely, you are coming!")


async def test_food_that_does_not_fit_cannot_be_chosen(town: Town) -> None:
    """Not even by a forged button, in the last hours."""
    asha = await champion(town, "Asha")
    await posts(asha, PUDDING)
    ben = await guest(town, "Ben", avoids=("milk",))
    await town.moves_to(datetime(2026, 7, 18, 9, 0, tzinfo=LONDON))
    await presses(ben, f"browse.come:{await occurrence_id(town, 'Rice pudding')}")
    assert ben.was_told("does not suit what you told me")


async def test_further_away_may_be_chosen(town: Town) -> None:
    """Somebody who looks may know better than their usual distance."""
    cai = await uninvited(town)
    await cai.writes("/settings")
    await cai.taps("Where you live")
    await cai.writes("SK8 1AA")
    await cai.taps("How far", "A short walk")
    await town.moves_to(datetime(2026, 7, 17, 9, 0, tzinfo=LONDON))
    await cai.writes("/food")
    assert "There is nothing on that suits you" in cai.last.text
    await cai.taps("Why not the others?")
    assert "further than you said" in cai.last.text
    await cai.taps("Veg soup", "I’ll come")
    assert cai.was_told("Lovely, you are coming!")


async def test_a_full_meal_is_not_offered(town: Town) -> None:
    cai = await uninvited(town, LUNCH.replace("for 4", "for 1"))
    ben = await guest(town, "Ben")
    await town.moves_to(town.now + timedelta(hours=4))
    await ben.taps("I’ll come")
    await cai.writes("/food")
    assert "There is nothing on that suits you" in cai.last.text


async def test_a_full_meal_keeps_those_in_mind_who_ask(town: Town) -> None:
    """In the last hours, when it is open to all."""
    cai = await uninvited(town, LUNCH.replace("for 4", "for 1"))
    ben = await guest(town, "Ben")
    await town.moves_to(town.now + timedelta(hours=4))
    await ben.taps("I’ll come", "Skip")
    await town.moves_to(datetime(2026, 7, 17, 9, 0, tzinfo=LONDON))
    await presses(cai, f"browse.show:{await occurrence_id(town, 'Veg soup')}")
    assert "Every place is taken" in cai.last.text
    await cai.taps("I’ll come", "Keep me in mind")
    assert cai.was_told("You are number 1 in line")


async def test_a_long_list_comes_in_pages(town: Town) -> None:
    asha, jean = await champion(town, "Asha"), await champion(town, "Jean")
    ben = await guest(town, "Ben")
    for number in range(8):
        host = asha if number < 4 else jean
        await posts(host, LUNCH.replace("Veg soup", f"Soup number {number}"))
    await ben.writes("/food")
    assert ben.last.text.count("Brinnington Hub") == 6
    await ben.taps("More")
    assert ben.last.text.count("Brinnington Hub") == 2


async def test_a_booking_goes_into_the_calendar(town: Town) -> None:
    ben = await guest(town, "Ben")
    asha = await champion(town, "Asha")
    await posts(asha, LUNCH)
    await ben.taps("I’ll come", "📅 My calendar")
    document = ben.last.document
    assert document is not None
    stored = town.world.files.known(document["file_id"])
    assert stored is not None
    assert stored.name == "meal.ics"
    assert b"DTSTART:20260717T110000Z" in stored.content
    assert b"SUMMARY:Veg soup" in stored.content


async def test_somebody_elses_booking_is_in_nobodys_calendar(town: Town) -> None:
    ben, eve = await guest(town, "Ben"), await guest(town, "Eve")
    asha = await champion(town, "Asha")
    await posts(asha, LUNCH)
    await ben.taps("I’ll come")
    number = (await rows(town, "SELECT id FROM booking"))[0][0]
    await presses(eve, f"booking.calendar:{number}")
    assert eve.was_told("That is over, or was taken away")


@pytest.mark.parametrize(
    "data",
    [
        "browse.show:999",
        "browse.come:999",
        "booking.calendar:999",
        "offer.open_to_all:999",
        "browse.more:999",
        "settings.change:99",
    ],
)
async def test_forged_buttons_do_no_harm(town: Town, data: str) -> None:
    ben = await guest(town, "Ben")
    await presses(ben, data)
    assert not ben.was_told("something went wrong on my side")
