"""One gate to a place: every road to one, beside every reason why it may not be given.

A road is walked up to its last step; then something has changed, and nobody has told anybody. A new road is one more
function here, and `test_every_road_is_here` names it until it is. Left-overs, another date and the same again are
posts, and lead to a place by an invitation as any other; so does an account that is taken over, or a host who changes.
"""

import re
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

import bot
from bot.domain.core.ids import OccurrenceId, PersonId
from bot.domain.core.people import Task
from tests.support.look_inside import link_code, rows
from tests.support.reasons import PICKY, REASONS, Why, make_so, number_of, places_of, rung_by
from tests.support.table import NEAR_BY, SATURDAY_10AM, all_are_asked, champions, guests, lunch
from tests.support.town import Resident, Town

LUNCH = OccurrenceId(1)


@dataclass(frozen=True)
class Traveller:
    """Somebody one step from a place, and who hears what comes of it: they, or whoever rings them."""

    person: PersonId
    hears: Resident
    at: OccurrenceId = LUNCH


Road = Callable[[Town], AsyncIterator[Traveller]]


async def presses(resident: Resident, tap: str) -> None:
    """A button that was shown once, however long ago."""
    resident.phone.presses_data(tap, resident.last)
    await resident.town.settles()


async def traveller(town: Town, ben: Resident, *, at: int = 1) -> Traveller:
    return Traveller(await number_of(town, ben.phone.id), ben, OccurrenceId(at))


async def asked(town: Town, *, places: int = 4) -> Resident:
    (ben,) = await guests(town, "Ben", answers=PICKY)
    await lunch(town, places=places)
    await all_are_asked(town, ben)
    return ben


async def a_full_lunch(town: Town) -> tuple[Resident, Resident]:
    """Its one place is Cai's; Ben was asked, too."""
    (cai,) = await guests(town, "Cai")
    ben = await asked(town, places=1)
    await all_are_asked(town, cai)
    await presses(cai, "invitation.accept:1")
    return ben, cai


async def an_invitation(town: Town) -> AsyncIterator[Traveller]:
    ben = await asked(town)
    yield await traveller(town, ben)
    await presses(ben, "invitation.accept:1")


async def a_changed_mind(town: Town) -> AsyncIterator[Traveller]:
    """A no, and then the old yes."""
    ben = await asked(town)
    await presses(ben, "invitation.decline:1")
    yield await traveller(town, ben)
    await presses(ben, "invitation.accept:1")


async def an_old_yes_after_cancelling(town: Town) -> AsyncIterator[Traveller]:
    ben = await asked(town)
    await presses(ben, "invitation.accept:1")
    await presses(ben, "booking.cancel:1")
    yield await traveller(town, ben)
    await presses(ben, "invitation.accept:1")


async def keep_me_in_mind(town: Town) -> AsyncIterator[Traveller]:
    ben, _ = await a_full_lunch(town)
    await presses(ben, "invitation.accept:1")
    yield await traveller(town, ben)
    await presses(ben, "waiting_list.join:1")


async def keep_me_in_mind_once_there_is_room(town: Town) -> AsyncIterator[Traveller]:
    ben, cai = await a_full_lunch(town)
    await presses(cai, "invitation.decline:1")
    yield await traveller(town, ben)
    await presses(ben, "waiting_list.join:1")


async def a_place_that_comes_free(town: Town) -> AsyncIterator[Traveller]:
    """The next in line."""
    ben, cai = await a_full_lunch(town)
    await presses(ben, "waiting_list.join:1")
    yield await traveller(town, ben)
    await presses(cai, "invitation.decline:1")


async def a_held_place(town: Town) -> AsyncIterator[Traveller]:
    ben, cai = await a_full_lunch(town)
    await presses(ben, "waiting_list.join:1")
    await presses(cai, "invitation.decline:1")
    yield await traveller(town, ben)
    await presses(ben, "invitation.accept:1")


async def an_old_yes_to_a_place_that_was_held(town: Town) -> AsyncIterator[Traveller]:
    ben, cai = await a_full_lunch(town)
    await presses(ben, "waiting_list.join:1")
    await presses(cai, "invitation.decline:1")
    await town.moves_to(town.now + timedelta(hours=2, minutes=5))
    yield await traveller(town, ben)
    await presses(ben, "invitation.accept:1")


async def looking_round(town: Town) -> AsyncIterator[Traveller]:
    """Where the host lets anybody come."""
    await lunch(town, places=4)
    await rows(town, "UPDATE offer SET open_to_all = 1")
    (ben,) = await guests(town, "Ben", answers=PICKY)
    await ben.writes("/food")
    yield await traveller(town, ben)
    await presses(ben, "browse.come:1")


async def this_one_instead(town: Town) -> AsyncIterator[Traveller]:
    ben = await asked(town)
    yield await traveller(town, ben)
    await presses(ben, "invitation.accept_instead:1")


async def the_next_date(town: Town) -> AsyncIterator[Traveller]:
    """Offered the morning after."""
    ben = await the_morning_after(town)
    await ben.taps("😊")
    yield await traveller(town, ben, at=2)
    await presses(ben, "invitation.accept:2")


async def how_was_it(town: Town) -> AsyncIterator[Traveller]:
    """And a yes to the next date, if it is offered."""
    ben = await the_morning_after(town)
    await rows(town, "DELETE FROM invitation WHERE occurrence_id = 2")
    yield await traveller(town, ben, at=2)
    await ben.taps("😊")
    await presses(ben, "invitation.accept:2")


WEEK_TWO_AS_WEEK_ONE = """
    (food_said, contains, may_contain, not_in_it, diets, mask)
    = (SELECT food_said, contains, may_contain, not_in_it, diets, mask FROM occurrence WHERE id = 1)
"""
"""The cook has said what is in it."""


async def the_morning_after(town: Town) -> Resident:
    (ben,) = await guests(town, "Ben", answers=PICKY)
    await lunch(town, places=4, rrule="FREQ=WEEKLY;BYDAY=FR")
    await all_are_asked(town, ben)
    await presses(ben, "invitation.accept:1")
    await rows(town, f"UPDATE occurrence SET {WEEK_TWO_AS_WEEK_ONE} WHERE id = 2")
    await town.moves_to(SATURDAY_10AM)
    return ben


async def a_week_later(town: Town) -> Resident:
    """Ben comes every week; the cook has just said what is in the food of the second date, and nobody was asked yet."""
    (ben,) = await guests(town, "Ben", answers=PICKY)
    await lunch(town, places=4, rrule="FREQ=WEEKLY;BYDAY=FR")
    await all_are_asked(town, ben)
    await presses(ben, "invitation.accept:1")
    await presses(ben, "every_week.yes:1")
    await town.moves_to(SATURDAY_10AM)
    await rows(town, f"UPDATE occurrence SET {WEEK_TWO_AS_WEEK_ONE} WHERE id = 2")
    return ben


async def asked_as_usual(town: Town) -> AsyncIterator[Traveller]:
    ben = await a_week_later(town)
    yield await traveller(town, ben, at=2)
    await town.bot.tick()
    await town.settles()


async def a_yes_as_usual(town: Town) -> AsyncIterator[Traveller]:
    ben = await a_week_later(town)
    await town.bot.tick()
    await town.settles()
    yield await traveller(town, ben, at=2)
    await presses(ben, "invitation.accept:2")


async def brings_somebody(town: Town) -> AsyncIterator[Traveller]:
    ben = await asked(town)
    await ben.taps("I’ll come", "Skip", "I’ll bring somebody", "One", "None of these")
    yield await traveller(town, ben)
    await ben.taps("None of these")


async def brings_somebody_picky(town: Town) -> AsyncIterator[Traveller]:
    """Ben can eat anything; who comes along can not."""
    (ben,) = await guests(town, "Ben", answers=NEAR_BY)
    await lunch(town, places=4)
    await all_are_asked(town, ben)
    await ben.taps("I’ll come", "Skip", "I’ll bring somebody", "One", "milk", "eggs", "Done", "vegan")
    yield await traveller(town, ben)
    await ben.taps("Done")


async def rung(town: Town) -> tuple[PersonId, Resident]:
    """Mary, who has a landline and is asked, and Hana, who has what to say before her."""
    (hana,) = await champions(town, "Hana", tasks=(Task.RING,))
    mary = await rung_by(town, hana, PICKY)
    await lunch(town, places=4)
    await hana.taps("Show my calls")
    return mary, hana


async def a_yes_on_the_telephone(town: Town) -> AsyncIterator[Traveller]:
    mary, hana = await rung(town)
    yield Traveller(mary, hana)
    await hana.taps("Yes")


async def takes_over_her_account(town: Town) -> AsyncIterator[Traveller]:
    """What waited to be said by telephone comes to her chat."""
    mary, hana = await rung(town)
    await hana.writes("/guests")
    hana.phone.presses_data(f"phone_guest.code:{mary}", hana.last)
    await town.settles()
    phone = town.person("Mary")
    await phone.writes(f"/start {link_code(hana)}")
    await phone.taps("Yes, I am")
    assert phone.was_told("Would you like to come")
    yield Traveller(mary, phone)
    await presses(phone, "invitation.accept:1")


async def a_stop_undone(town: Town) -> AsyncIterator[Traveller]:
    ben = await asked(town)
    await presses(ben, "invitation.accept:1")
    await ben.writes("STOP")
    yield await traveller(town, ben)
    await presses(ben, "privacy.undo")


async def a_wait_undone(town: Town) -> AsyncIterator[Traveller]:
    """Next in line, STOP, and next in line again."""
    ben, _ = await a_full_lunch(town)
    await presses(ben, "waiting_list.join:1")
    await ben.writes("STOP")
    yield await traveller(town, ben)
    await presses(ben, "privacy.undo")


ROADS: tuple[Road, ...] = (
    an_invitation,
    a_changed_mind,
    an_old_yes_after_cancelling,
    keep_me_in_mind,
    keep_me_in_mind_once_there_is_room,
    a_place_that_comes_free,
    a_held_place,
    an_old_yes_to_a_place_that_was_held,
    looking_round,
    this_one_instead,
    the_next_date,
    how_was_it,
    asked_as_usual,
    a_yes_as_usual,
    brings_somebody,
    brings_somebody_picky,
    a_yes_on_the_telephone,
    takes_over_her_account,
    a_stop_undone,
    a_wait_undone,
)
NO_REASON = {
    **{
        ("a_stop_undone", reason): "they are nobody new: until it begins it is theirs, as if they had never left"
        for reason in ("too late", "to be read", "paused", "host rests", "host removed", "host blocked")
    },
    ("a_wait_undone", "too late"): "the day for undoing it is over by then, and they hear so",
    **{
        (road, reason): "what they had told us is back with it"
        for road in ("a_stop_undone", "a_wait_undone")
        for reason in ("left", "a new allergy")
    },
    ("looking_round", "another town"): "it is not shown to them, and a button of it is of nothing",
    ("keep_me_in_mind", "a clash"): "which of two they want is asked when a place is there",
    ("a_place_that_comes_free", "a clash"): "it is asked with their yes",
    ("this_one_instead", "a clash"): "it is what they chose",
    ("brings_somebody", "a clash"): "they have chosen already",
    ("brings_somebody_picky", "a clash"): "the same",
    ("brings_somebody_picky", "steps"): "who comes along is not asked about steps, and they are fine for Ben",
    ("brings_somebody_picky", "steps not known"): "the same",
}
UNASKED = frozenset({"a_place_that_comes_free", "how_was_it", "asked_as_usual"})
"""Nothing was asked, so where nobody may come nothing need be said."""


async def walked(town: Town, road: Road, why: Why | None) -> tuple[Traveller, set[tuple[object, ...]]]:
    """The last step of a road, after something has changed: what they have by it that they had not."""
    steps = road(town)
    one = await anext(steps)
    if why is not None:
        await make_so(town, why, one.person, one.at)
    before = await places_of(town, one.person)
    with suppress(StopAsyncIteration):
        await anext(steps)
    return one, await places_of(town, one.person) - before


@pytest.mark.parametrize("road", ROADS)
async def test_each_road_leads_to_a_place(town: Town, road: Road) -> None:
    """Else the other tests would show nothing."""
    _, gained = await walked(town, road, None)
    assert gained


@pytest.mark.parametrize(
    ("road", "reason"),
    [(road, reason) for road in ROADS for reason in REASONS if (road.__name__, reason) not in NO_REASON],
)
async def test_no_road_leads_to_a_place_that_may_not_be_given(town: Town, road: Road, reason: str) -> None:
    """And they hear why, with the facts as they are now where it does not suit them."""
    why = REASONS[reason]
    one, gained = await walked(town, road, why)
    assert not gained
    if road.__name__ not in UNASKED:
        assert one.hears.was_told(why.said), town.world.chat_log(one.hears.phone)
    if road is how_was_it:
        assert not one.hears.was_told("It is on again") or why.clash or why.too_late  # then it is a later one
    if road is asked_as_usual and why.suits_not:
        assert one.hears.was_told("This time it is not right for you")
        assert one.hears.was_told(why.said)
    if road is a_place_that_comes_free and why.suits_not:
        assert one.hears.was_told("taken you off the waiting list")
        assert one.hears.was_told(why.said)


GIVES = re.compile(r"bookings\.(put|hold|take_held|set_party)\(")
"""What writes down a place; each takes what the gate has granted."""
CALLERS = {
    "services/bookings/answer.py": {"put", "take_held"},
    "services/bookings/companions.py": {"set_party"},
    "services/bookings/every_week.py": {"put", "hold"},
    "services/bookings/given_back.py": {"put", "set_party"},
    "services/bookings/holds.py": {"hold"},
    "services/bookings/portions.py": {"set_party"},
}


def test_every_road_is_here() -> None:
    """Who writes down a place is named, and nothing but the gate makes a grant."""
    root = Path(bot.__file__).parent
    sources = {str(path.relative_to(root)): path.read_text() for path in root.rglob("*.py")}
    assert {name: set(GIVES.findall(text)) for name, text in sources.items() if GIVES.search(text)} == CALLERS
    made = {name for name, text in sources.items() if re.search(r"\bGranted\(", text)}
    assert made == {"domain/bookings/place.py"}
    assert sources["domain/bookings/place.py"].count("Granted(") == 1
