"""One gate to a place: every road to one, beside every reason why it may not be given.

A road is walked up to its last step; then something has changed, and nobody has told anybody. A new road is one more
function here, and `test_every_road_is_here` names it until it is. Left-overs, another date and the same again are
posts, and lead to a place by an invitation as any other; so does an account that is taken over, or a host who changes.
"""

import re
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

import bot
from bot.domain.core.ids import OccurrenceId, PersonId
from bot.domain.core.people import Task
from tests.support.look_back import Moment
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
    step: Callable[[], Awaitable[object]]
    """The last one, which leads to the place."""
    at: OccurrenceId = LUNCH


Road = Callable[[Town], Awaitable[Traveller]]


async def presses(resident: Resident, tap: str) -> None:
    """A button that was shown once, however long ago."""
    resident.phone.presses_data(tap, resident.last)
    await resident.town.settles()


async def traveller(town: Town, ben: Resident, step: Callable[[], Awaitable[object]], *, at: int = 1) -> Traveller:
    return Traveller(await number_of(town, ben.phone.id), ben, step, OccurrenceId(at))


async def time_goes_on(town: Town) -> None:
    await town.bot.tick()
    await town.settles()


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


async def an_invitation(town: Town) -> Traveller:
    ben = await asked(town)
    return await traveller(town, ben, partial(presses, ben, "invitation.accept:1"))


async def a_changed_mind(town: Town) -> Traveller:
    """A no, and then the old yes."""
    ben = await asked(town)
    await presses(ben, "invitation.decline:1")
    return await traveller(town, ben, partial(presses, ben, "invitation.accept:1"))


async def an_old_yes_after_cancelling(town: Town) -> Traveller:
    ben = await asked(town)
    await presses(ben, "invitation.accept:1")
    await presses(ben, "booking.cancel:1")
    return await traveller(town, ben, partial(presses, ben, "invitation.accept:1"))


async def keep_me_in_mind(town: Town) -> Traveller:
    ben, _ = await a_full_lunch(town)
    await presses(ben, "invitation.accept:1")
    return await traveller(town, ben, partial(presses, ben, "waiting_list.join:1"))


async def keep_me_in_mind_once_there_is_room(town: Town) -> Traveller:
    ben, cai = await a_full_lunch(town)
    await presses(cai, "invitation.decline:1")
    return await traveller(town, ben, partial(presses, ben, "waiting_list.join:1"))


async def a_place_that_comes_free(town: Town) -> Traveller:
    """The next in line."""
    ben, cai = await a_full_lunch(town)
    await presses(ben, "waiting_list.join:1")
    return await traveller(town, ben, partial(presses, cai, "invitation.decline:1"))


async def a_held_place(town: Town) -> Traveller:
    ben, cai = await a_full_lunch(town)
    await presses(ben, "waiting_list.join:1")
    await presses(cai, "invitation.decline:1")
    return await traveller(town, ben, partial(presses, ben, "invitation.accept:1"))


async def an_old_yes_to_a_place_that_was_held(town: Town) -> Traveller:
    ben, cai = await a_full_lunch(town)
    await presses(ben, "waiting_list.join:1")
    await presses(cai, "invitation.decline:1")
    await town.moves_to(town.now + timedelta(hours=2, minutes=5))
    return await traveller(town, ben, partial(presses, ben, "invitation.accept:1"))


async def looking_round(town: Town) -> Traveller:
    """Where the host lets anybody come."""
    await lunch(town, places=4)
    await rows(town, "UPDATE offer SET open_to_all = 1")
    (ben,) = await guests(town, "Ben", answers=PICKY)
    await ben.writes("/food")
    return await traveller(town, ben, partial(presses, ben, "browse.come:1"))


async def this_one_instead(town: Town) -> Traveller:
    ben = await asked(town)
    return await traveller(town, ben, partial(presses, ben, "invitation.accept_instead:1"))


async def the_next_date(town: Town) -> Traveller:
    """Offered the morning after."""
    ben = await the_morning_after(town)
    await ben.taps("😊")
    return await traveller(town, ben, partial(presses, ben, "invitation.accept:2"), at=2)


async def how_was_it(town: Town) -> Traveller:
    """And a yes to the next date, if it is offered."""
    ben = await the_morning_after(town)
    await rows(town, "DELETE FROM invitation WHERE occurrence_id = 2")

    async def says_well_and_yes() -> None:
        await ben.taps("😊")
        await presses(ben, "invitation.accept:2")

    return await traveller(town, ben, says_well_and_yes, at=2)


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


async def asked_as_usual(town: Town) -> Traveller:
    ben = await a_week_later(town)
    return await traveller(town, ben, partial(time_goes_on, town), at=2)


async def a_yes_as_usual(town: Town) -> Traveller:
    ben = await a_week_later(town)
    await time_goes_on(town)
    return await traveller(town, ben, partial(presses, ben, "invitation.accept:2"), at=2)


async def brings_somebody(town: Town) -> Traveller:
    ben = await asked(town)
    await ben.taps("I’ll come", "Skip", "I’ll bring somebody", "One", "None of these")
    return await traveller(town, ben, partial(ben.taps, "None of these"))


async def brings_somebody_picky(town: Town) -> Traveller:
    """Ben can eat anything; who comes along can not."""
    (ben,) = await guests(town, "Ben", answers=NEAR_BY)
    await lunch(town, places=4)
    await all_are_asked(town, ben)
    await ben.taps("I’ll come", "Skip", "I’ll bring somebody", "One", "milk", "eggs", "Done", "vegan")
    return await traveller(town, ben, partial(ben.taps, "Done"))


async def rung(town: Town) -> tuple[PersonId, Resident]:
    """Mary, who has a landline and is asked, and Hana, who has what to say before her."""
    (hana,) = await champions(town, "Hana", tasks=(Task.RING,))
    mary = await rung_by(town, hana, PICKY)
    await lunch(town, places=4)
    await hana.taps("Show my calls")
    return mary, hana


async def a_yes_on_the_telephone(town: Town) -> Traveller:
    mary, hana = await rung(town)
    return Traveller(mary, hana, partial(hana.taps, "Yes"))


async def takes_over_her_account(town: Town) -> Traveller:
    """What waited to be said by telephone comes to her chat."""
    mary, hana = await rung(town)
    await hana.writes("/guests")
    hana.phone.presses_data(f"phone_guest.code:{mary}", hana.last)
    await town.settles()
    phone = town.person("Mary")
    await phone.writes(f"/start {link_code(hana)}")
    await phone.taps("Yes, I am")
    assert phone.was_told("Would you like to come")
    return Traveller(mary, phone, partial(presses, phone, "invitation.accept:1"))


async def a_stop_undone(town: Town) -> Traveller:
    ben = await asked(town)
    await presses(ben, "invitation.accept:1")
    await ben.writes("STOP")
    return await traveller(town, ben, partial(presses, ben, "privacy.undo"))


async def a_wait_undone(town: Town) -> Traveller:
    """Next in line, STOP, and next in line again."""
    ben, _ = await a_full_lunch(town)
    await presses(ben, "waiting_list.join:1")
    await ben.writes("STOP")
    return await traveller(town, ben, partial(presses, ben, "privacy.undo"))


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


def reasons_beside(road: Road) -> list[str]:
    """Last the one that the clock makes, since it is not set back."""
    reasons = [reason for reason in REASONS if (road.__name__, reason) not in NO_REASON]
    return sorted(reasons, key=lambda reason: REASONS[reason].too_late)


async def gained(town: Town, one: Traveller, why: Why | None = None) -> set[tuple[object, ...]]:
    """What they have by the last step that they had not, after something has changed."""
    if why is not None:
        await make_so(town, why, one.person, one.at)
    before = await places_of(town, one.person)
    await one.step()
    return await places_of(town, one.person) - before


@pytest.mark.parametrize("road", ROADS)
async def test_no_road_leads_to_a_place_that_may_not_be_given(town: Town, road: Road) -> None:
    """And they hear why, with the facts as they are now where it does not suit them. With no reason, it leads there."""
    one = await road(town)
    with closing(Moment(town)) as there:
        assert await gained(town, one), "else the rest would show nothing"
        wrong = []
        for reason in reasons_beside(road):
            there.again()
            if places := await gained(town, one, REASONS[reason]):
                wrong.append(f"{reason}: {places}")
            heard_not = [words for words in must_hear(road, REASONS[reason]) if not one.hears.was_told(words)]
            if heard_not or hears_of_a_place_in_vain(road, one, REASONS[reason]):
                wrong.append(f"{reason}: {heard_not} is not in\n{town.world.chat_log(one.hears.phone)}")
    assert not wrong, "\n".join(wrong)


def must_hear(road: Road, why: Why) -> list[str]:
    """What they are told instead."""
    if road is asked_as_usual and why.suits_not:
        return ["This time it is not right for you", why.said]
    if road is a_place_that_comes_free and why.suits_not:
        return ["taken you off the waiting list", why.said]
    return [] if road.__name__ in UNASKED else [why.said]


def hears_of_a_place_in_vain(road: Road, one: Traveller, why: Why) -> bool:
    """Of a clash or too late, it is a later one."""
    return road is how_was_it and one.hears.was_told("It is on again") and not why.clash and not why.too_late


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
