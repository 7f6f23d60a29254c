"""Coming: with company, with a plan, late, and never to two places at once."""

from datetime import timedelta

from bot.domain.bookings.bookings import BookingState
from bot.domain.core.food import ALL_ALLERGENS, Allergen, AllergenFacts
from tests.support.table import (
    FRIDAY_10AM,
    FRIDAY_NOON,
    THURSDAY_6PM,
    all_are_asked,
    booking_of,
    guests,
    host_of,
    lunch,
    state_of,
    table,
    the_occurrence,
)
from tests.support.town import Resident, Town
from tests.support.volunteers import presses


async def brings_one(ben: Resident, *, allergens: tuple[str, ...] = ()) -> None:
    await ben.taps("I’ll bring somebody", "One")
    await ben.taps(*(*allergens, "Done") if allergens else ("None of these",))
    await ben.taps("None of these")


async def test_the_plan_comes_back_in_the_reminder(town: Town) -> None:
    """In their own words."""
    (ben,) = await table(town, "Ben")
    await ben.taps("I’ll come")
    assert "How will you get there?" in ben.last.text
    await ben.writes("the 330 bus with <b>Jean</b> & Co")
    assert ben.was_told("I will remind you of it")
    await town.moves_to(THURSDAY_6PM)
    assert "You said: “the 330 bus with Jean & Co”" in ben.last.text


async def test_a_plan_need_not_be_told(town: Town) -> None:
    """Skipped in one tap; a novel is refused kindly; nothing else changes."""
    (ben,) = await table(town, "Ben")
    await ben.taps("I’ll come")
    await ben.writes("a" * 500)
    assert "a bit long" in ben.last.text
    await ben.writes("- - -")
    assert "in a few words" in ben.last.text
    await ben.taps("Skip")
    assert ben.was_told("That is fine. See you there!")
    assert await state_of(town, ben) is BookingState.GOING


async def test_bringing_somebody_takes_two_places_and_the_host_sees_their_needs(town: Town) -> None:
    """As a count, without a name."""
    (ben,) = await table(town, "Ben")
    await ben.taps("I’ll come", "Skip")
    await brings_one(ben, allergens=("milk",))
    assert ben.was_told("That makes 2 of you")
    assert (await the_occurrence(town)).taken == 2
    await town.moves_to(THURSDAY_6PM)
    asha = host_of(town)
    assert "Ben and 1 more" in asha.last.text
    assert "1 × no milk" in asha.last.text


async def test_fifty_more_are_kindly_refused(town: Town) -> None:
    """And so is nobody at all."""
    (ben,) = await table(town, "Ben")
    await ben.taps("I’ll come", "Skip", "I’ll bring somebody")
    await ben.writes("50")
    assert "up to 3 with you" in ben.last.text
    await ben.writes("0", "-1", "lots")
    assert "type a number" in ben.last.text
    assert (await the_occurrence(town)).taken == 1


async def test_there_must_be_room(town: Town) -> None:
    """Their own place stays."""
    ben, cai = await table(town, "Ben", "Cai", places=2)
    await cai.taps("I’ll come")
    await ben.taps("I’ll come", "Skip")
    await brings_one(ben)
    assert ben.was_told("is full now. Your own place is safe")
    assert (await the_occurrence(town)).taken == 2


async def test_food_that_may_hold_what_they_avoid_is_not_promised(town: Town) -> None:
    """What is not known keeps away, as everywhere."""
    (ben,) = await guests(town, "Ben")
    unknown = Allergen.MILK.bit
    facts = AllergenFacts(contains=Allergen.CELERY.bit, not_in_it=ALL_ALLERGENS & ~unknown & ~Allergen.CELERY.bit)
    await lunch(town, places=4, allergens=facts)
    await all_are_asked(town, ben)
    await ben.taps("I’ll come", "Skip")
    await brings_one(ben, allergens=("milk",))
    assert ben.was_told("Nobody has told us yet if it is in this food")
    assert ben.was_told("Not known: milk")
    await brings_one(ben, allergens=("celery",))
    assert ben.was_told("The people you bring can’t eat this: celery. It is in this food, or may be")
    assert (await booking_of(town, ben)).party == 1


async def test_coming_alone_after_all_frees_the_other_place(town: Town) -> None:
    """It goes to the waiting list at once."""
    ben, cai = await table(town, "Ben", "Cai", places=2)
    await ben.taps("I’ll come", "Skip")
    await brings_one(ben)
    await cai.taps("I’ll come", "Keep me in mind")
    await ben.writes("/mymeals")
    await ben.taps("It is just me after all")
    assert cai.was_told("A place has come free")


async def test_two_of_them_cancel_with_one_tap(town: Town) -> None:
    """Both places are free."""
    (ben,) = await table(town, "Ben")
    await ben.taps("I’ll come", "Skip")
    await brings_one(ben)
    await ben.taps("I can’t come")
    assert (await the_occurrence(town)).taken == 0


async def test_a_slip_of_the_finger_is_undone(town: Town) -> None:
    """One tap under the thanks, while a place is free."""
    (ben,) = await table(town, "Ben")
    await ben.taps("I’ll come", "Skip", "I can’t come")
    assert (await the_occurrence(town)).taken == 0
    await ben.taps("I can come after all")
    assert (await the_occurrence(town)).taken == 1
    assert ben.was_told("Lovely, you are coming")


async def test_running_late_is_told_to_the_host_at_once(town: Town) -> None:
    """And only once."""
    (ben,) = await table(town, "Ben")
    await ben.taps("I’ll come", "Skip")
    await town.moves_to(FRIDAY_10AM + timedelta(minutes=1))
    await ben.taps("I’m running late", "I’m running late")
    assert ben.was_told("No rush, get there safely")
    assert "\n".join(host_of(town).phone.heard).count("running a little late") == 1


async def test_who_was_missed_at_the_door_may_still_say_that_they_are_late(town: Town) -> None:
    """They do not learn that anybody looked for them."""
    (ben,) = await table(town, "Ben")
    await ben.taps("I’ll come", "Skip")
    await town.moves_to(FRIDAY_NOON + timedelta(minutes=5))
    await presses(host_of(town), "attendance.turn:1")
    await presses(ben, "booking.late:1")
    assert ben.was_told("No rush, get there safely")
    assert host_of(town).was_told("running a little late")


async def test_nobody_is_booked_twice_at_one_time(town: Town) -> None:
    """A clash is said before anything changes, and the guest chooses."""
    (ben,) = await table(town, "Ben")
    await ben.taps("I’ll come", "Skip")
    await lunch(town, places=4, host="Cook", starts=FRIDAY_NOON + timedelta(hours=1))
    await all_are_asked(town, ben, to=2)
    await ben.taps("I’ll come")
    assert ben.was_told("at the same time as something else")
    assert await state_of(town, ben, 1) is BookingState.GOING
    await ben.taps("This one instead")
    assert await state_of(town, ben, 1) is BookingState.CANCELLED
    assert await state_of(town, ben, 2) is BookingState.GOING


async def test_instead_of_two_that_touch_it_both_are_given_up(town: Town) -> None:
    """One before and one after, with the new one in the middle of the two."""
    (ben,) = await table(town, "Ben")
    await ben.taps("I’ll come", "Skip")
    await lunch(town, places=4, host="Cook", starts=FRIDAY_NOON + timedelta(hours=2))
    await all_are_asked(town, ben, to=2)
    await ben.taps("I’ll come", "Skip")
    await lunch(town, places=4, host="Dan", starts=FRIDAY_NOON + timedelta(hours=1))
    await all_are_asked(town, ben, to=3)
    await ben.taps("I’ll come", "This one instead")
    assert [await state_of(town, ben, number) for number in (1, 2, 3)] == [
        BookingState.CANCELLED,
        BookingState.CANCELLED,
        BookingState.GOING,
    ]


async def test_a_clash_can_stay_as_it_was(town: Town) -> None:
    """Saying no to the second costs nothing."""
    (ben,) = await table(town, "Ben")
    await ben.taps("I’ll come", "Skip")
    await lunch(town, places=4, host="Cook", starts=FRIDAY_NOON + timedelta(hours=1))
    await all_are_asked(town, ben, to=2)
    await ben.taps("I’ll come", "Stay with the other")
    assert ben.was_told("You keep your turn")
    assert await state_of(town, ben, 1) is BookingState.GOING


async def test_somebody_elses_buttons_do_nothing(town: Town) -> None:
    """Forged presses on a booking of Ben’s."""
    ben, eve = await table(town, "Ben", "Eve")
    await ben.taps("I’ll come", "Skip")
    for data in ("booking.bring:1", "booking.alone:1", "booking.late:1", "booking.bring:99"):
        eve.phone.presses_data(data, eve.last)
        await town.settles()
    assert eve.was_told("Nothing was changed")
    assert not host_of(town).was_told("running a little late")


async def test_a_plan_left_open_does_not_get_in_the_way(town: Town) -> None:
    """Cancelled: the question is gone. Over: the next words end it kindly."""
    ben, cai = await table(town, "Ben", "Cai")
    await ben.taps("I’ll come", "I can’t come")
    await ben.writes("hello")
    assert "only know a few words" in ben.last.text
    await cai.taps("I’ll come")
    await town.moves_to(FRIDAY_NOON + timedelta(days=2))
    await cai.taps("😊")
    await cai.writes("hello", "hello")
    assert "only know a few words" in cai.last.text
