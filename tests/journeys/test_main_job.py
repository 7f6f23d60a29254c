"""The main job, end to end: a champion posts, neighbours are asked, come, and are reminded."""

from datetime import datetime, timedelta

import pytest

from tests.support.acts import champion, guest, guest_by_chat, posts
from tests.support.town import LONDON, Town

LUNCH = "Veg soup for 4, Brinnington Hub, tomorrow 12-2pm, vegan, no allergens"
FRIDAY_10AM = datetime(2026, 7, 17, 10, 0, tzinfo=LONDON)
TONIGHT_AT_SIX = datetime(2026, 7, 16, 18, 0, tzinfo=LONDON)
ONLY_MEAL = 1
"""The id of the first thing posted in a town."""


async def test_a_neighbour_is_asked_comes_and_is_reminded(town: Town) -> None:
    """From the post to the host's list, in the words that people hear."""
    ben = await guest_by_chat(town, "Ben")
    asha = await champion(town, "Asha")
    await posts(asha, LUNCH)
    assert "Friday 17 July, 12 noon to 2pm" in ben.last.text
    assert "None of the 14 main allergens" in ben.last.text
    await ben.taps("I’ll come")
    assert ben.was_told("Lovely, you are coming!")
    await town.moves_to(TONIGHT_AT_SIX)
    assert "A reminder for tomorrow" in ben.last.text
    assert "Please ask at the table" in ben.last.text
    assert "• Ben" in asha.last.text
    await ben.taps("Still coming")
    await town.moves_to(FRIDAY_10AM)
    assert "Not long now" in ben.last.text
    assert town.world.refusals[429] == 0


async def test_the_last_place_goes_to_one_person_only(town: Town) -> None:
    """Two taps on one place make one booking and one kind refusal."""
    ben, cai = await guest(town, "Ben"), await guest(town, "Cai")
    asha = await champion(town, "Asha")
    await posts(asha, LUNCH.replace("for 4", "for 1"))
    asked = [person for person in (ben, cai) if person.was_told("Would you like")]
    await asha.writes("/myposts")
    for person in asked:
        person.phone.taps("I’ll come")
    await town.settles()
    assert sum(person.was_told("Lovely, you are coming!") for person in asked) == 1


async def test_saying_no_costs_nothing(town: Town) -> None:
    """It is thanked, and a changed mind is welcome."""
    ben = await guest(town, "Ben")
    asha = await champion(town, "Asha")
    await posts(asha, LUNCH)
    invitation = ben.last
    await ben.taps("Not this time")
    assert "You keep your turn" in ben.heard
    ben.phone.presses_data(f"invitation.accept:{ONLY_MEAL}", invitation)
    await town.settles()
    assert ben.was_told("Lovely, you are coming!")


async def test_cancelling_is_one_tap_and_thanked(town: Town) -> None:
    """The reminder does not come, and the place is free again."""
    ben = await guest(town, "Ben")
    asha = await champion(town, "Asha")
    await posts(asha, LUNCH)
    await ben.taps("I’ll come")
    await ben.writes("/mymeals")
    await ben.taps("I can’t come")
    assert ben.was_told("Thank you for telling me. Your place")
    await town.moves_to(TONIGHT_AT_SIX)
    assert not ben.was_told("A reminder for tomorrow")
    assert "Nobody has said yes so far" in asha.last.text


async def test_coming_back_after_cancelling_is_reminded_again(town: Town) -> None:
    """A booking taken up again has its reminders."""
    ben = await guest(town, "Ben")
    asha = await champion(town, "Asha")
    await posts(asha, LUNCH)
    invitation = ben.last
    await ben.taps("I’ll come", "I can’t come")
    ben.phone.presses_data(f"invitation.accept:{ONLY_MEAL}", invitation)
    await town.settles()
    await town.moves_to(TONIGHT_AT_SIX)
    assert ben.was_told("A reminder for tomorrow")


async def test_calling_it_off_tells_those_who_were_coming_first(town: Town) -> None:
    """Before anything else is said, and nobody else is bothered."""
    ben, cai = await guest(town, "Ben"), await guest(town, "Cai")
    asha = await champion(town, "Asha")
    await posts(asha, LUNCH)
    await ben.taps("I’ll come")
    await cai.taps("Not this time")
    await asha.writes("/myposts")
    await asha.taps("Call it off", "Yes, call it off")
    assert "this is called off" in ben.last.text
    assert not cai.was_told("this is called off")
    await town.moves_to(TONIGHT_AT_SIX)
    assert not ben.was_told("A reminder for tomorrow")


async def test_somebody_else_cannot_call_it_off(town: Town) -> None:
    """A forged button does nothing."""
    ben = await guest(town, "Ben")
    asha = await champion(town, "Asha")
    await posts(asha, LUNCH)
    ben.phone.presses_data(f"offer.cancel:{ONLY_MEAL}", ben.last)
    await town.settles()
    assert ben.was_told("That button is not for you")
    await ben.taps("I’ll come")
    assert ben.was_told("Lovely, you are coming!")


async def test_only_those_who_were_asked_can_answer(town: Town) -> None:
    """A borrowed button is refused kindly."""
    asha = await champion(town, "Asha")
    await posts(asha, LUNCH)
    eve = town.person("Eve")
    await eve.writes("/help")
    eve.phone.presses_data(f"invitation.accept:{ONLY_MEAL}", eve.last)
    await town.settles()
    assert eve.was_told("That invitation was for somebody else")


async def test_nobody_is_asked_to_what_they_cannot_eat(town: Town) -> None:
    """Not known keeps away, too."""
    ben = await guest(town, "Ben", avoids=("milk",))
    asha = await champion(town, "Asha")
    await posts(asha, "Veg soup for 4, Brinnington Hub, tomorrow 12-2pm, contains milk")
    await posts(asha, "Stew for 4, Brinnington Hub, tomorrow 5-7pm")
    assert not ben.was_told("Would you like")


async def test_somebody_who_leaves_hears_nothing_more(town: Town) -> None:
    """Leaving is one message, and the host sees that the place is free."""
    ben = await guest(town, "Ben")
    asha = await champion(town, "Asha")
    await posts(asha, LUNCH)
    await ben.taps("I’ll come")
    await ben.writes("/stop")
    heard = len(ben.phone.heard)
    await town.moves_to(TONIGHT_AT_SIX + timedelta(days=1))
    assert len(ben.phone.heard) == heard
    assert asha.was_told("Nobody has said yes so far")


async def test_nobody_is_invited_at_night(town: Town) -> None:
    """A late post waits for the morning."""
    ben = await guest(town, "Ben")
    asha = await champion(town, "Asha")
    await town.moves_to(datetime(2026, 7, 16, 21, 0, tzinfo=LONDON))
    await posts(asha, LUNCH)
    assert not ben.was_told("Would you like")
    await town.moves_to(datetime(2026, 7, 17, 8, 30, tzinfo=LONDON))
    assert ben.was_told("Would you like")
    assert all(sent.at.astimezone(LONDON).hour >= 8 for sent in town.world.sent if "Would you like" in sent.text)


@pytest.mark.parametrize("twice", ["I’ll come", "Not this time"])
async def test_a_double_tap_is_harmless(town: Town, twice: str) -> None:
    """The second of two quick taps says nothing wrong."""
    ben = await guest(town, "Ben")
    asha = await champion(town, "Asha")
    await posts(asha, LUNCH)
    ben.phone.taps(twice)
    ben.phone.taps(twice)
    await town.settles()
    assert not ben.was_told("Sorry")
