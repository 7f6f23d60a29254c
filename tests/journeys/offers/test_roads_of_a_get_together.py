"""A get-together without food on every road that a meal has; and the cake that comes after all, on each of them."""

from datetime import timedelta

from tests.journeys.calls.test_call_tasks import mary
from tests.journeys.guests.test_hand_on import link_in, opens, paper
from tests.journeys.offers.test_get_togethers import (
    CRAFT,
    NO_FOOD,
    hears_of_food_after_all,
    posts_without_food,
    says_food,
)
from tests.support.acts import champion, guest
from tests.support.calendars import files_of
from tests.support.look_inside import olive_of, rows
from tests.support.table import champions, may_be_seen
from tests.support.town import Resident, Town
from tests.support.volunteers import presses

CHOIR = "choir, Brinnington Hub, every Thursday 2-4pm, 20 places, free"
SMALL = CRAFT.replace("12 places", "1 place")
IF_SOME = "If there is food after all, please ask what is in it."


def of_food(one: Resident, since: int) -> list[str]:
    """Words of food in all that they heard since, but that there is none."""
    return says_food("\n".join(one.phone.heard[since:]).replace(IF_SOME, ""))


async def test_moved_handed_over_and_called_off_speak_of_no_food(town: Town) -> None:
    """Another time, another host, a note and the end: each as for a meal, and no cook is named."""
    ben, asha = await guest(town, "Ben", avoids=("milk",)), await champion(town, "Asha")
    (hal,) = await champions(town, "Hal")
    await posts_without_food(asha, CRAFT.replace("tomorrow", "Saturday"))
    await ben.taps("I’ll come", "Skip")
    since = len(ben.phone.heard)
    await asha.writes("/myposts")
    await asha.taps("Change something", "Day or time")
    await asha.writes("Saturday 3-5pm")
    await asha.taps("Yes, change it")
    assert "Does the new time suit you?" in ben.last.text
    assert NO_FOOD in ben.last.text
    await ben.taps("Yes, that suits me")
    await presses(asha, "handover.ask:1")
    await asha.taps("Ask Hal")
    assert says_food(hal.last.text) == []
    await hal.taps("Yes, I will host it")
    assert "Hal will host this now" in ben.last.text
    await presses(hal, "offer.cancel:1")
    assert ben.was_told("Craft session")
    assert of_food(ben, since) == []


async def test_the_waiting_list_and_its_place_speak_of_no_food(town: Town) -> None:
    """Full, waiting, a place that is kept for a while: with the facts, and none of food."""
    ben, cai = await guest(town, "Ben", avoids=("milk",)), await guest(town, "Cai", avoids=("eggs",))
    asha = await champion(town, "Asha")
    await posts_without_food(asha, SMALL)
    await presses(ben, "browse.come:1")
    since = len(cai.phone.heard)
    await presses(cai, "browse.come:1")
    await cai.taps("Keep me in mind")
    await ben.taps("I can’t come")
    assert "A place has come free" in cai.last.text
    assert NO_FOOD in cai.last.text
    assert of_food(cai, since) == []


async def test_cake_while_somebody_waits_asks_the_gate_again(town: Town) -> None:
    """Who waits and avoids what is in it is offered no place; what “no food” stood for says nothing of the cake."""
    ben, cai = await guest(town, "Ben"), await guest(town, "Cai", avoids=("milk",))
    asha = await champion(town, "Asha")
    await posts_without_food(asha, SMALL)
    await presses(ben, "browse.come:1")
    await presses(cai, "browse.come:1")
    await cai.taps("Keep me in mind")
    await hears_of_food_after_all(asha)
    await ben.taps("I can’t come")
    await town.bot.tick()
    await town.settles()
    assert not cai.was_told("A place has come free")
    assert await rows(town, "SELECT COUNT(*) FROM booking WHERE state IN ('going', 'held')") == [(0,)]


async def test_cake_while_a_place_is_kept(town: Town) -> None:
    """A hold is no place yet: the old button asks the gate, and it says why not."""
    ben, cai = await guest(town, "Ben"), await guest(town, "Cai", avoids=("milk",))
    asha = await champion(town, "Asha")
    await posts_without_food(asha, SMALL)
    await presses(ben, "browse.come:1")
    await presses(cai, "browse.come:1")
    await cai.taps("Keep me in mind")
    await ben.taps("I can’t come")
    await hears_of_food_after_all(asha)
    await presses(cai, "invitation.accept:1")
    assert await rows(town, "SELECT COUNT(*) FROM booking WHERE state = 'going'") == [(0,)]
    assert cai.was_told("You told me that you can’t eat this: milk")


async def test_an_old_invitation_after_the_cake(town: Town) -> None:
    """The yes to “no food” is no yes to milk; who avoids nothing reads what is in it."""
    ben, cai = await guest(town, "Ben", avoids=("milk",)), await guest(town, "Cai")
    asha = await champion(town, "Asha")
    await posts_without_food(asha)
    await hears_of_food_after_all(asha)
    for one in (ben, cai):
        await presses(one, "invitation.accept:1")
    assert "You told me that you can’t eat this: milk" in ben.last.text
    assert cai.was_told("Contains: milk")
    assert await rows(town, "SELECT COUNT(*) FROM booking WHERE state = 'going'") == [(1,)]


async def test_mary_was_rung_before_the_cake(town: Town) -> None:
    """Whoever rang her rings again, and reads out what is in it."""
    hana, number = await mary(town)
    await rows(town, f"UPDATE guest SET avoids = 64, mask = mask | 64 WHERE person_id = {number}")
    asha = await champion(town, "Asha")
    await posts_without_food(asha)
    await hana.taps("Show my calls", "Yes")
    assert hana.was_told("Noted for Mary")
    await hears_of_food_after_all(asha)
    await hana.writes("/calls")
    assert "There will be food at Craft session after all." in hana.last.text
    assert "milk" in hana.last.text


async def test_cake_at_night_is_said_in_the_morning(town: Town) -> None:
    """A change in the quiet hours wakes nobody, and the reminder never says that there is none."""
    ben, asha = await guest(town, "Ben", avoids=("milk",)), await champion(town, "Asha")
    await posts_without_food(asha)
    await ben.taps("I’ll come", "Skip")
    await town.moves_to(town.now.replace(hour=22))
    since = len(ben.phone.heard)
    await hears_of_food_after_all(asha)
    assert len(ben.phone.heard) == since
    await town.moves_to(town.now.replace(hour=8, minute=35) + timedelta(days=1))
    morning = "\n".join(ben.phone.heard[since:])
    assert "You told me that you can’t eat this: milk." in morning
    assert NO_FOOD not in morning


async def test_an_organiser_has_cake_brought(town: Town) -> None:
    """The same road for whoever may change another’s post."""
    ben, asha, olive = await guest(town, "Ben", avoids=("milk",)), await champion(town, "Asha"), olive_of(town)
    await posts_without_food(asha)
    await ben.taps("I’ll come", "Skip")
    await presses(olive, "offer.edit:1")
    await olive.taps("Food", "Drinks and biscuits", "milk", "None of the others is in it", "None of these")
    await olive.taps("Yes, change it")
    assert ben.was_told("You told me that you can’t eat this: milk.")


async def test_cake_on_one_thursday_is_of_that_thursday_alone(town: Town) -> None:
    """The next dates are without food, as the host has said once; a lent one, too."""
    asha = await champion(town, "Asha")
    (hal,) = await champions(town, "Hal")
    await posts_without_food(asha, CHOIR)
    await hears_of_food_after_all(asha)
    assert await rows(town, "SELECT id, serving FROM occurrence ORDER BY starts_at LIMIT 3") == [
        *[(1, "snacks"), (2, "none"), (3, "none")]
    ]
    await presses(asha, "handover.ask_date:2")
    await asha.taps("Ask Hal")
    assert NO_FOOD in hal.last.text
    await hal.taps("Yes, I will host it")
    await presses(hal, "offer.edit:2")
    await hal.taps("Food", "Drinks and biscuits", "milk", "None of the others is in it", "None of these")
    await hal.taps("Yes, change it")
    assert await rows(town, "SELECT id, serving FROM occurrence ORDER BY starts_at LIMIT 3") == [
        *[(1, "snacks"), (2, "snacks"), (3, "none")]
    ]


async def test_what_anybody_may_read_says_that_there_is_none(town: Town) -> None:
    """The words to hand on, the poster, the link, the calendar; and after the cake, what is in it."""
    ben, asha = await guest(town, "Ben"), await champion(town, "Asha")
    await posts_without_food(asha)
    await ben.taps("I’ll come", "Skip", "Hand it on")
    words = ben.last.text
    assert NO_FOOD in words
    assert says_food(words.replace(IF_SOME, "")) == []
    await ben.taps("A poster to print")
    assert "What is in the food" not in paper(ben)
    assert "Come and join in" in paper(ben)
    await presses(ben, "booking.calendar:1")
    assert not [entry for entry in files_of(town, ben) if says_food(str(entry))]
    await hears_of_food_after_all(asha)
    stranger = await opens(town, "Dee", link_in(words))
    assert "What is in the food." in stranger.last.text
    assert "Contains: milk" in stranger.last.text
    assert NO_FOOD not in stranger.last.text


async def test_the_seats_and_the_evening_list_count_no_needs(town: Town) -> None:
    """A host of a craft session has nothing to cook: nobody’s food needs are shown."""
    ben, cai = await guest(town, "Ben", avoids=("milk",)), await guest(town, "Cai", avoids=("eggs",))
    asha = await champion(town, "Asha")
    await posts_without_food(asha)
    await may_be_seen(town, ben, cai)
    for one in (ben, cai):
        await one.taps("I’ll come", "Skip")
    since = len(asha.phone.heard)
    await town.moves_to(town.now.replace(hour=18, minute=30))
    evening = "\n".join(asha.phone.heard[since:])
    assert "Ben" in evening
    assert not [word for word in ("milk", "egg", "eat") if word in evening.lower()]
