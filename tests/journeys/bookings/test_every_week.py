"""“I come every week”: asked first with one tap, never a place that nobody sits on, ended by one tap."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from bot.domain.bookings.bookings import BookingState
from bot.domain.core.food import ALL_ALLERGENS, Allergen, AllergenFacts, Diet, Food
from bot.domain.core.ids import OccurrenceId
from bot.domain.core.people import Task
from bot.services.offers import food
from tests.support.look_inside import carried, rows
from tests.support.reasons import PICKY, number_of, rung_by
from tests.support.table import (
    FRIDAY_NOON,
    NEAR_BY,
    NOTHING_IN_IT,
    all_are_asked,
    booking_of,
    champions,
    guests,
    lunch,
    state_of,
)
from tests.support.town import LONDON, Resident, Town

AS_USUAL = "Are you coming on Friday as usual?"
WEEKLY = "FREQ=WEEKLY;BYDAY=FR"
MILK = Allergen.MILK.bit
WITH_MILK = AllergenFacts(contains=MILK, not_in_it=ALL_ALLERGENS & ~MILK)
WEEK = timedelta(days=7)


def july(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 7, day, hour, minute, tzinfo=LONDON)


async def presses(person: Resident, tap: str) -> None:
    person.phone.presses_data(tap, person.last)
    await person.town.settles()


async def club(town: Town, *people: Resident, places: int = 4) -> Resident:
    """Fridays at noon, from 17 July; all of them come then, and every week. Asha hosts."""
    asha = await lunch(town, places=places, rrule=WEEKLY)
    await all_are_asked(town, *people)
    for person in people:
        await presses(person, "invitation.accept:1")
        await presses(person, "every_week.yes:1")
    return asha


async def said(town: Town, which: int = 2, facts: AllergenFacts = NOTHING_IN_IT) -> None:
    """Two days before, at ten, the cook says what is in it."""
    at = FRIDAY_NOON + (which - 1) * WEEK - timedelta(days=2, hours=2)
    await town.jumps_to(at)
    async with town.bot.database.write() as work:
        date = await work.offers.occurrence(OccurrenceId(which))
        await food.say(work, date, Food(facts, Diet.VEGAN.bit), now=town.now)
    await town.bot.tick()
    await town.settles()


async def held(town: Town, which: int = 2) -> list[str]:
    """For whom a place is held."""
    found = await rows(
        town,
        f"SELECT p.first_name FROM booking b JOIN person p ON p.id = b.person_id"
        f" WHERE b.occurrence_id = {which} AND b.state = 'held' ORDER BY p.first_name",
    )
    return [str(name) for (name,) in found]


async def test_once_the_food_is_said_one_tap_is_a_place(town: Town) -> None:
    """From “I come every week” to a second lunch: two taps in all, and they are asked to it once."""
    (ben,) = await guests(town, "Ben")
    asha = await lunch(town, places=4, rrule=WEEKLY)
    await all_are_asked(town, ben)
    await ben.taps("I’ll come")
    await presses(ben, carried(ben, "every_week.yes"))
    assert ben.was_told("For each new date of Veg soup I will ask you first.")
    await town.moves_to(july(22, 10, 5))
    assert not ben.was_told(AS_USUAL)
    assert await rows(town, "SELECT kept FROM occurrence WHERE id = 2") == [(1,)]
    await asha.taps("Yes, the same")
    assert AS_USUAL in ben.last.text
    assert "I am keeping your place until Thursday 23 July, 12 noon" in ben.last.text
    assert await rows(town, "SELECT kept, taken FROM occurrence WHERE id = 2") == [(0, 1)]
    await ben.taps("Yes, as usual")
    assert await state_of(town, ben, 2) is BookingState.GOING
    assert await rows(town, "SELECT wave, state FROM invitation WHERE occurrence_id = 2") == [(0, "accepted")]


@pytest.mark.parametrize(("most", "asked"), [(2, False), (3, True)])
async def test_the_question_of_a_club_counts_towards_their_weekly_number(town: Town, most: int, *, asked: bool) -> None:
    """Five days before they were asked to another: whoever would like two a week gets no third in that week."""
    (ben,) = await guests(town, "Ben")
    await rows(town, f"UPDATE guest SET weekly_cap = {most}")
    await club(town, ben)
    await said(town)
    assert await held(town) == ["Ben"]
    await lunch(town, places=4, host="Bea", starts=july(25, 12))
    await town.moves_to(town.now + timedelta(hours=1))
    other = (
        "SELECT 1 FROM invitation i JOIN occurrence oc ON oc.id = i.occurrence_id WHERE oc.starts_at LIKE '2026-07-25%'"
    )
    assert bool(await rows(town, other)) is asked


async def test_silence_gives_the_place_on_in_time_and_costs_nothing(town: Town) -> None:
    """At noon of the day before it is anybody’s; a late yes is welcome while there is room; they are asked again."""
    ben, cai = await guests(town, "Ben", "Cai")
    await club(town, ben)
    await said(town)
    turn = f"SELECT need, yes, no FROM guest WHERE person_id = {await number_of(town, ben.phone.id)}"
    before = await rows(town, turn)
    assert await held(town) == ["Ben"]
    await town.jumps_to(july(23, 12, 1))
    assert await state_of(town, ben, 2) is BookingState.CANCELLED
    assert not cai.was_told("off the list")
    await ben.taps("Yes, as usual")
    assert await state_of(town, ben, 2) is BookingState.GOING
    await presses(ben, "booking.cancel:2")
    await town.jumps_to(july(25, 10))
    assert await rows(town, turn) == before
    await said(town, 3)
    assert await held(town, 3) == ["Ben"]


async def test_more_than_their_share_take_turns(town: Town) -> None:
    """Half of four places: two are asked, the third as others are; the next week the third is asked first."""
    people = await guests(town, "Ben", "Cai", "Dee")
    dee = people[2]
    await club(town, *people)
    await said(town)
    assert await held(town) == ["Ben", "Cai"]
    assert not dee.was_told(AS_USUAL)
    for person in people[:2]:
        await presses(person, "invitation.accept:2")
    await town.moves_to(july(24, 11))
    await said(town, 3)
    assert "Dee" in await held(town, 3)


async def test_who_says_no_leaves_the_place_to_the_next_of_them(town: Town) -> None:
    """One tap, thanked; they stay among those who come every week."""
    ben, cai, dee = await guests(town, "Ben", "Cai", "Dee")
    await club(town, ben, cai, dee)
    await said(town)
    await ben.taps("Not this time")
    assert "I will ask you again for the next date" in ben.last.text
    await town.bot.tick()
    await town.settles()
    assert "Cai" in await held(town)
    await said(town, 3)
    assert "Ben" in await held(town, 3)


async def test_the_host_sees_who_comes_and_sets_their_share(town: Town) -> None:
    """First names and nothing more; with none kept, nobody is asked first."""
    (ben,) = await guests(town, "Ben")
    asha = await club(town, ben)
    await town.jumps_to(july(18, 10))
    await asha.writes("/myposts")
    await presses(asha, "regulars.ask:2")
    assert "They come every time, and are asked first: Ben." in asha.last.text
    await asha.taps("None")
    await said(town)
    assert await held(town) == []
    assert not ben.was_told(AS_USUAL)


async def test_places_are_kept_until_the_food_is_said(town: Town) -> None:
    """Two places, one of them for Ben: the second of two others waits, also where anybody may come."""
    ben, cai, dee = await guests(town, "Ben", "Cai", "Dee")
    await club(town, ben, places=2)
    await town.jumps_to(july(18, 10))
    await all_are_asked(town, cai, dee, to=2)
    await presses(cai, "invitation.accept:2")
    await presses(dee, "invitation.accept:2")
    assert dee.was_told("are kept for people who come every time")
    await presses(dee, "waiting_list.join:2")
    assert await held(town) == []
    await said(town)
    assert await held(town) == ["Ben"]
    await town.jumps_to(july(23, 12, 1))
    assert await held(town) == ["Dee"]


async def test_food_never_said_keeps_nothing_past_noon_of_the_day_before(town: Town) -> None:
    """They are asked as others are then."""
    (ben,) = await guests(town, "Ben")
    await club(town, ben)
    await town.moves_to(july(23, 12, 30))
    await town.bot.tick()
    assert await rows(town, "SELECT kept FROM occurrence WHERE id = 2") == [(0,)]
    await town.moves_to(july(23, 16))
    assert ben.was_told("The cook has not said yet what is in it on this day.")


async def test_what_is_not_right_for_them_is_told_and_not_held(town: Town) -> None:
    """Ben avoids milk: of a date with milk he hears so; where it gets milk later, he hears and his place goes on."""
    (ben,) = await guests(town, "Ben", answers=PICKY)
    await club(town, ben)
    await said(town, facts=WITH_MILK)
    assert await held(town) == []
    assert "You come to Veg soup every time. This time it is not right for you" in ben.last.text
    assert "Contains: milk." in ben.last.text
    await said(town, 3)
    assert await held(town, 3) == ["Ben"]
    await said(town, 3, WITH_MILK)
    assert await held(town, 3) == []
    assert ben.was_told("This is how it is now")
    assert ben.heard.count("is not right for you, so I have not kept a place") == 1


async def test_food_put_right_is_said_to_whom_it_was_not_right_for(town: Town) -> None:
    """Contains milk, they hear; no, it does not: they hear, and one tap is a place."""
    (ben,) = await guests(town, "Ben", answers=PICKY)
    await club(town, ben)
    await said(town, facts=WITH_MILK)
    await said(town)
    await ben.taps("I’ll come")
    assert await state_of(town, ben, 2) is BookingState.GOING


ENDS = {
    "tap": ("every_week.no:1",),
    "stop": ("STOP",),
    "delete": ("/delete", "privacy.delete"),
}


@pytest.mark.parametrize("how", ENDS)
async def test_it_ends_by_their_word_alone(town: Town, how: str) -> None:
    """Nothing is kept and nobody is asked; the date that they are going to stays, but for who leaves altogether."""
    (ben,) = await guests(town, "Ben")
    await club(town, ben)
    for act in ENDS[how]:
        await (presses(ben, act) if "." in act else ben.writes(act))
    assert await rows(town, "SELECT * FROM every_week") == []
    await said(town)
    assert await held(town) == []
    assert not ben.was_told(AS_USUAL)


async def test_stop_undone_brings_it_back(town: Town) -> None:
    (ben,) = await guests(town, "Ben")
    await club(town, ben)
    await ben.writes("STOP")
    await presses(ben, "privacy.undo")
    await said(town)
    assert await held(town) == ["Ben"]


async def test_it_is_in_mydata_and_under_mymeals(town: Town) -> None:
    """With a way to end it, also while they are going to nothing."""
    (ben,) = await guests(town, "Ben")
    await club(town, ben)
    await ben.writes("/mydata")
    assert ben.was_told("clubs you come to every time: 1")
    await presses(ben, "booking.cancel:1")
    await ben.writes("/mymeals")
    assert "You come to Veg soup every time" in ben.last.text
    await ben.taps("Not every time any more")
    assert "I no longer keep a place for you" in ben.last.text


async def test_who_rests_is_not_asked_and_is_asked_after_it(town: Town) -> None:
    (ben,) = await guests(town, "Ben")
    await club(town, ben)
    await rows(town, "UPDATE guest SET state = 'paused'")
    await said(town)
    assert await held(town) == []
    assert await rows(town, "SELECT kept FROM occurrence WHERE id = 2") == [(0,)]
    await rows(town, "UPDATE guest SET state = 'active'")
    await said(town, 3)
    assert await held(town, 3) == ["Ben"]


async def silent_for(town: Town, weeks: Sequence[int]) -> None:
    for week in weeks:
        await said(town, week)
        await town.jumps_to(FRIDAY_NOON + (week - 1) * WEEK + timedelta(hours=3))


async def test_after_three_missed_in_a_row_one_kind_question(town: Town) -> None:
    """Nothing is kept until they answer, and it is not asked twice; a yes keeps it as before."""
    (ben,) = await guests(town, "Ben")
    await club(town, ben)
    await silent_for(town, (2, 3, 4))
    assert ben.heard.count(AS_USUAL) == 3
    await said(town, 5)
    assert await held(town, 5) == []
    assert ben.was_told("We have not seen you at Veg soup for a while. That is fine!")
    await said(town, 6)
    assert ben.heard.count("We have not seen you") == 1
    assert await held(town, 6) == []
    await ben.taps("Yes, please")
    await said(town, 7)
    assert await held(town, 7) == ["Ben"]


async def test_who_comes_meanwhile_need_not_answer_it(town: Town) -> None:
    """A yes to a date as others are asked to it says it, too."""
    (ben,) = await guests(town, "Ben")
    await club(town, ben)
    await silent_for(town, (2, 3, 4))
    await said(town, 5)
    await all_are_asked(town, ben, to=5)
    await presses(ben, "invitation.accept:5")
    await said(town, 6)
    assert await held(town, 6) == ["Ben"]


async def test_a_date_moved_or_called_off_holds_nothing_too_long(town: Town) -> None:
    """Moved to the next morning at nine: it is kept no longer than anybody may answer. Called off: they hear it."""
    (ben,) = await guests(town, "Ben")
    asha = await club(town, ben)
    await said(town)
    await asha.writes("/myposts")
    await presses(asha, "offer.edit:2")
    await asha.taps("Day or time", "Only this one")
    await asha.writes("Thursday 23 July 9-11am")
    await asha.taps("Yes, change it")
    assert ben.was_told("Thursday 23 July, 9am to 11am")
    await town.moves_to(july(23, 7, 1))
    await town.bot.tick()
    assert await state_of(town, ben, 2) is BookingState.CANCELLED
    await said(town, 3)
    await presses(asha, "offer.cancel:3")
    assert ben.was_told("called off")
    assert await state_of(town, ben, 3) is BookingState.EXCUSED


async def test_a_club_that_ends_is_told_once(town: Town) -> None:
    """Also to who was going to no date of it; and nobody may come every week to it from then on."""
    ben, cai = await guests(town, "Ben", "Cai")
    asha = await club(town, ben, cai)
    await town.jumps_to(july(18, 10))
    await asha.writes("/help")
    await presses(asha, "offer.cancel_series:2")
    await town.jumps_to(july(20, 10))
    assert ben.heard.count("Veg soup has ended") == 1
    assert await rows(town, "SELECT * FROM every_week") == []
    await presses(ben, "every_week.yes:1")
    assert ben.was_told("This club is not on any more")


@pytest.mark.parametrize("scope", ["Only this one", "This one and all later ones"])
async def test_a_club_changed_is_the_same_club(town: Town, scope: str) -> None:
    """Its place changes for one date, or from one on: they still come every week."""
    (ben,) = await guests(town, "Ben")
    asha = await club(town, ben)
    await town.jumps_to(july(18, 10))
    await asha.writes("/myposts")
    await presses(asha, "offer.edit:2")
    await asha.taps("Name", scope)
    await asha.writes("Pea soup")
    await asha.taps("Yes, change it")
    assert len(await rows(town, "SELECT DISTINCT offer_id FROM occurrence")) == 2
    await said(town)
    await said(town, 3)
    assert await held(town) == []
    assert ben.heard.count(AS_USUAL) == 2
    assert await held(town, 3) == ["Ben"]


async def test_only_who_has_been_there_or_is_going(town: Town) -> None:
    """And who is on the list: a borrowed button does nothing."""
    ben, cai = await guests(town, "Ben", "Cai")
    await club(town, ben)
    await presses(cai, "every_week.yes:1")
    assert cai.was_told("Come once and see how you like it.")
    assert await rows(town, "SELECT person_id FROM every_week") == [(await number_of(town, ben.phone.id),)]


async def test_after_the_meal_it_is_one_tap_beside_the_thanks(town: Town) -> None:
    """For whom it was good; who has said it before is not asked again."""
    (ben,) = await guests(town, "Ben")
    await lunch(town, places=4, rrule=WEEKLY)
    await all_are_asked(town, ben)
    await presses(ben, "invitation.accept:1")
    await town.jumps_to(july(18, 10))
    await ben.taps("😊")
    assert "It is on again" in ben.heard
    await presses(ben, carried(ben, "every_week.yes"))
    await said(town, 3)
    assert await held(town, 3) == ["Ben"]


async def test_a_neighbour_is_asked_by_whoever_rings_her(town: Town) -> None:
    """Mary has a landline: the same question, the same place, the same noon; a yes on the telephone is a yes."""
    (hana,) = await champions(town, "Hana", tasks=(Task.RING,))
    mary = await rung_by(town, hana, NEAR_BY)
    await lunch(town, places=4, rrule=WEEKLY)
    await hana.taps("Show my calls", "Yes")
    await hana.writes("/guests")
    await hana.taps("Veg soup", "They come every week")
    assert hana.was_told("you are asked first, when you are rung")
    await said(town)
    assert await held(town) == ["Mary"]
    await hana.writes("/calls")
    assert AS_USUAL in hana.heard
    await hana.taps("Yes")
    assert await held(town) == []
    assert await rows(town, f"SELECT state FROM booking WHERE occurrence_id = 2 AND person_id = {mary}") == [("going",)]
    await hana.writes("/guests")
    assert hana.was_told("Comes to Veg soup every time.")
    await hana.taps("Not every time: Veg soup")
    assert await rows(town, "SELECT * FROM every_week") == []


async def test_a_clash_is_not_asked(town: Town) -> None:
    """They are going to something else then; once they are not, they are asked."""
    (ben,) = await guests(town, "Ben")
    await club(town, ben)
    await lunch(town, places=4, host="Cook", starts=FRIDAY_NOON + WEEK)
    ((other,),) = await rows(town, "SELECT MAX(id) FROM occurrence")
    await all_are_asked(town, ben, to=int(str(other)))
    await presses(ben, f"invitation.accept:{other}")
    await said(town)
    assert await held(town) == []
    await presses(ben, f"booking.cancel:{(await booking_of(town, ben, int(str(other)))).id}")
    await town.bot.tick()
    await town.settles()
    assert await held(town) == ["Ben"]
