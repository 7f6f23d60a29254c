"""“I come every week”: asked first with one tap, never a place that nobody sits on, ended by one tap."""

from datetime import datetime

from bot.domain.bookings.bookings import BookingState
from tests.support.look_inside import carried, rows
from tests.support.table import all_are_asked, guests, lunch, state_of
from tests.support.town import LONDON, Resident, Town

AS_USUAL = "Coming on Friday as usual?"
WEEKLY = "FREQ=WEEKLY;BYDAY=FR"
NOTHING = "not_in_it = (SELECT not_in_it FROM occurrence WHERE id = 1)"


def july(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 7, day, hour, minute, tzinfo=LONDON)


async def presses(person: Resident, tap: str) -> None:
    person.phone.presses_data(tap, person.last)
    await person.town.settles()


async def club(town: Town, *names: str, places: int = 4) -> tuple[Resident, list[Resident]]:
    """Fridays at noon; all of them were there on 17 July and come every week. Asha hosts."""
    people = await guests(town, *names)
    asha = await lunch(town, places=max(places, len(people)), rrule=WEEKLY)
    await all_are_asked(town, *people)
    for person in people:
        await presses(person, "invitation.accept:1")
    await town.moves_to(july(18, 10))
    await rows(town, f"UPDATE occurrence SET places = {places} WHERE id > 1")
    for person in people:
        await presses(person, "every_week.yes:1")
    return asha, people


async def the_food_is_said(town: Town, asha: Resident, which: int = 2) -> None:
    """Two days before, the same as last time."""
    await town.moves_to(july(22, 10, 5) if which == 2 else july(29, 10, 5))
    await asha.taps_on(asha.last, "Yes, the same")


async def test_once_the_food_is_said_one_tap_is_a_place(town: Town) -> None:
    """From “I come every week” to a second lunch: two taps in all, and nobody is asked in between."""
    (ben,) = await guests(town, "Ben")
    asha = await lunch(town, places=4, rrule=WEEKLY)
    await all_are_asked(town, ben)
    await ben.taps("I’ll come")
    await presses(ben, carried(ben, "every_week.yes"))
    assert ben.was_told("For each new date of Veg soup I will ask you first.")
    await town.moves_to(july(22, 9))
    assert not ben.was_told(AS_USUAL)
    assert await rows(town, "SELECT kept FROM occurrence WHERE id = 2") == [(1,)]
    await the_food_is_said(town, asha)
    assert AS_USUAL in ben.last.text
    assert "I am keeping your place until Thursday 23 July, 12 noon" in ben.last.text
    assert await rows(town, "SELECT kept, taken FROM occurrence WHERE id = 2") == [(0, 1)]
    await ben.taps("Yes, as usual")
    assert await state_of(town, ben, 2) is BookingState.GOING
    assert not ben.was_told("Would you like to come")
