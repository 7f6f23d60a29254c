"""Guests who are rung: all that is said to them is a call of their champion; organisers hear when nobody rings."""

from datetime import datetime, timedelta

import pytest

from bot.domain.bookings.bookings import BookingState, InvitationState
from bot.domain.core.ids import ChatId, OccurrenceId, PersonId
from bot.domain.core.people import ChampionState, Task
from tests.support.table import NEAR_BY, all_are_asked, calls_it_off, champions, guests, host_of, lunch
from tests.support.town import LONDON, Resident, Town

NUMBER = "0161 496 0123"
TEN_PAST_SIX = datetime(2026, 7, 16, 18, 10, tzinfo=LONDON)


async def mary(town: Town, champion: str = "Hana", name: str = "Mary") -> tuple[Resident, PersonId]:
    """Mary has a landline, and Hana rings her."""
    (hana,) = await champions(town, champion, tasks=(Task.RING,))
    async with town.bot.database.write() as work:
        person = await work.people.by_chat(ChatId(hana.phone.id))
        assert person is not None
        guest = await work.phone_guests.add(
            name,
            champion=person.id,
            network="stockport",
            zone="Europe/London",
            phone=NUMBER,
            best_time="after 10",
            now=town.now,
        )
        await work.guests.join(guest, NEAR_BY, now=town.now)
    return hana, guest


async def state(town: Town, guest: PersonId) -> BookingState | None:
    async with town.bot.database.write() as work:
        booking = await work.bookings.find(OccurrenceId(1), guest)
        return booking.state if booking else None


async def test_an_invitation_is_a_call_with_what_to_say(town: Town) -> None:
    """Who, the number, the best time, the facts, and the answers."""
    hana, guest = await mary(town)
    await lunch(town, places=4)
    assert hana.was_told("1 person to ring: Mary")
    await hana.taps("Show my calls")
    card = hana.last
    assert f"Ring Mary on {NUMBER}. Best time: after 10" in card.text
    assert "None of the 14 main allergens" in card.text
    assert [label for row in card.buttons for label in row] == [
        *("Yes", "No", "Ask the cook", "No answer", "Ring later")
    ]
    await hana.taps("Yes")
    assert hana.was_told("Noted for Mary")
    assert hana.was_told("Lovely, you are coming!")
    assert await state(town, guest) is BookingState.GOING


async def test_no_is_as_good_an_answer(town: Town) -> None:
    """It is kept as hers, and the call is done."""
    hana, guest = await mary(town)
    await lunch(town, places=4)
    await hana.taps("Show my calls", "No")
    assert hana.was_told("You keep your turn")
    async with town.bot.database.write() as work:
        asked = await work.invitations.find(OccurrenceId(1), guest)
    assert asked is not None
    assert asked.state is InvitationState.DECLINED
    await hana.writes("/calls")
    assert "no calls to make" in hana.last.text


async def test_the_reminder_and_the_morning_after_are_calls_too(town: Town) -> None:
    """One for each: nobody is rung twice about one meal."""
    hana, guest = await mary(town)
    await lunch(town, places=4)
    await hana.taps("Show my calls", "Yes")
    await town.moves_to(TEN_PAST_SIX)
    await hana.writes("/calls")
    assert "A reminder for tomorrow" in hana.last.text
    await hana.taps("Yes, still coming")
    await town.moves_to(datetime(2026, 7, 17, 10, 30, tzinfo=LONDON))
    await hana.writes("/calls")
    assert "no calls to make" in hana.last.text
    await town.moves_to(datetime(2026, 7, 18, 10, 10, tzinfo=LONDON))
    await hana.writes("/calls")
    assert "How was it yesterday" in hana.last.text
    await hana.taps("It was good")
    assert await state(town, guest) is BookingState.ATTENDED


async def test_she_can_cancel_in_the_reminder_call(town: Town) -> None:
    """Thanked, and the place is free."""
    hana, guest = await mary(town)
    await lunch(town, places=4)
    await hana.taps("Show my calls", "Yes")
    await town.moves_to(TEN_PAST_SIX)
    await hana.writes("/calls")
    await hana.taps("No, cannot come")
    assert hana.was_told("Thank you for telling me. Your place")
    assert await state(town, guest) is BookingState.CANCELLED


async def test_undone_calls_reach_an_organiser_by_eleven(town: Town) -> None:
    """By name, with the number, and the organiser can ring instead."""
    hana, guest = await mary(town)
    await town.moves_to(datetime(2026, 7, 16, 15, 0, tzinfo=LONDON))
    await lunch(town, places=4, starts=datetime(2026, 7, 18, 12, 0, tzinfo=LONDON))
    olive = host_of(town, "Olive")
    await town.moves_to(datetime(2026, 7, 17, 10, 55, tzinfo=LONDON))
    assert not olive.was_told("Mary")
    await town.moves_to(datetime(2026, 7, 17, 11, 1, tzinfo=LONDON))
    assert olive.was_told("Hana has not been able to ring Mary")
    assert olive.was_told(NUMBER)
    await olive.taps("Yes")
    assert await state(town, guest) is BookingState.GOING
    await hana.writes("/calls")
    assert "no calls to make" in hana.last.text


async def test_the_number_is_for_the_champion_and_organisers_only(town: Town) -> None:
    """The host and other guests never see it; nor does another champion with a forged button."""
    hana, _ = await mary(town)
    (ida,) = await champions(town, "Ida", tasks=(Task.RING,))
    (ben,) = await guests(town, "Ben")
    asha = await lunch(town, places=4)
    for person in (ida, ben, asha):
        await person.writes("/help")
        for data in (
            "call.answer:1:invitation.accept",
            "call.no_answer:1",
            "call.told:1",
            "call.say_hello:1",
            "phone_guest.card:3",
            "phone_guest.code:3",
            "phone_guest.stop:3",
        ):
            person.phone.presses_data(data, person.last)
            await town.settles()
        await person.writes("/calls")
    await hana.taps("Show my calls", "Yes")
    await town.moves_to(TEN_PAST_SIX)
    assert asha.was_told("Mary")
    for person in (ida, ben, asha):
        assert NUMBER not in person.heard
        assert "496" not in person.heard


async def test_no_answer_and_ring_later_come_back(town: Town) -> None:
    """After two hours; the third time nobody is in, an organiser hears of it."""
    hana, _ = await mary(town)
    await lunch(town, places=4, starts=datetime(2026, 7, 18, 12, 0, tzinfo=LONDON))
    await hana.taps("Show my calls", "Ring later")
    assert "Mary is on your list again from" in hana.last.text
    await hana.writes("/calls")
    assert "no calls to make" in hana.last.text
    for _ in range(2):
        await town.moves_to(town.now + timedelta(hours=2, minutes=1))
        await hana.writes("/calls")
        await hana.taps("No answer")
        assert not host_of(town, "Olive").was_told("Mary")
    await town.moves_to(town.now + timedelta(hours=2, minutes=1))
    await hana.writes("/calls")
    await hana.taps("No answer")
    assert "I have asked an organiser" in hana.last.text
    await town.moves_to(town.now + timedelta(hours=2, minutes=1))
    assert host_of(town, "Olive").was_told("Mary")


async def test_a_full_meal_is_kept_in_mind_within_the_call(town: Town) -> None:
    """The question that follows comes at once, while she is on the line."""
    hana, guest = await mary(town)
    (ben,) = await guests(town, "Ben")
    await lunch(town, places=1)
    await hana.writes("/calls")
    card = hana.last
    await all_are_asked(town, ben)
    await ben.taps("I’ll come", "Skip")
    await hana.taps_on(card, "Yes")
    assert "has just filled up" in hana.last.text
    await hana.taps("Yes, keep in mind")
    assert await state(town, guest) is BookingState.WAITLISTED
    await ben.taps("I can’t come")
    assert hana.was_told("1 person to ring: Mary")
    await hana.writes("/calls")
    assert "A place has come free" in hana.last.text
    await hana.taps("Yes")
    assert await state(town, guest) is BookingState.GOING


async def test_a_call_that_is_no_longer_needed_is_gone(town: Town) -> None:
    """Called off before she was rung: nothing to say; booked before: one call to say that it is off."""
    hana, _ = await mary(town)
    await lunch(town, places=4)
    await hana.taps("Show my calls", "Yes")
    await calls_it_off(town)
    await hana.writes("/calls")
    assert "this is called off" in hana.last.text
    await hana.taps("I have told them")
    await town.moves_to(TEN_PAST_SIX)
    await hana.writes("/calls")
    assert "no calls to make" in hana.last.text


async def test_a_champion_who_leaves_hands_all_over(town: Town) -> None:
    """To another who rings; to the organisers when there is none."""
    hana, guest = await mary(town)
    (ida,) = await champions(town, "Ida", tasks=(Task.RING,))
    await lunch(town, places=4)
    await hana.writes("/stop")
    assert ida.was_told("Mary has no smartphone and needs somebody to ring")
    await ida.writes("/calls")
    assert NUMBER in ida.last.text
    await hana.writes("/calls")
    assert "Nothing was changed" in hana.last.text or "no calls" in hana.last.text
    async with town.bot.database.write() as work:
        person = await work.people.by_chat(ChatId(ida.phone.id))
        assert person is not None
        active, paused = ChampionState.ACTIVE, ChampionState.PAUSED
        await work.people.move_champion(person.id, active, paused, by=person.id, now=town.now)
    await town.moves_to(town.now + timedelta(minutes=5))
    olive = host_of(town, "Olive")
    assert olive.was_told("Nobody rings Mary any more")
    assert olive.was_told(NUMBER)
    await olive.taps("Yes")
    assert await state(town, guest) is BookingState.GOING


async def test_blocking_hands_over_too(town: Town) -> None:
    """A champion who cannot be reached rings nobody."""
    hana, _ = await mary(town)
    (ida,) = await champions(town, "Ida", tasks=(Task.RING,))
    hana.phone.blocks()
    await town.settles()
    assert ida.was_told("Mary has no smartphone")


async def test_the_next_date_is_asked_while_she_is_on_the_line(town: Town) -> None:
    """How it was, then whether she comes again: one thing after another."""
    hana, _ = await mary(town)
    await lunch(town, places=4, rrule="FREQ=WEEKLY;BYDAY=FR")
    await hana.writes("/calls")
    assert "Friday 17 July" in hana.last.text
    await hana.taps("Yes")
    await town.moves_to(datetime(2026, 7, 18, 10, 10, tzinfo=LONDON))
    await hana.writes("/calls")
    while "How was it" not in hana.last.text:
        await hana.taps("Ring later")
        await hana.writes("/calls")
    await hana.taps("It was good")
    assert hana.was_told("That is lovely to hear")
    assert "Friday 24 July" in hana.last.text
    await hana.taps("Yes")
    assert hana.heard.count("Lovely, you are coming!") == 2


async def test_another_place_is_a_call_and_is_asked(town: Town) -> None:
    """Mary is rung about it before she sets out, and her answer counts as if she had tapped."""
    hana, guest = await mary(town)
    asha = await lunch(town, places=4)
    await hana.taps("Show my calls", "Yes")
    await asha.writes("/myposts")
    await asha.taps("Change something", "Place")
    await asha.writes("St Mark’s Hall, Berwick Road, SK4 2AB")
    await asha.taps("A hall, café or similar, no steps", "Yes, change it")
    await hana.writes("/calls")
    assert "Now: At St Mark’s Hall, Berwick Road, SK4 2AB." in hana.last.text
    await hana.taps("No, cannot come")
    assert await state(town, guest) is not BookingState.GOING


async def test_a_call_with_the_facts_of_before_is_closed(town: Town) -> None:
    """Mary comes; the soup is moved twice, and then called off: whoever rings has one thing to say."""
    hana, _ = await mary(town)
    await lunch(town, places=4)
    await hana.taps("Show my calls", "Yes")
    asha = host_of(town)
    for time in ("1pm", "2pm"):
        await asha.writes("/myposts")
        await asha.taps("Change something", "Day or time")
        await asha.writes(f"tomorrow {time}-4pm")
        await asha.taps("Yes, change it")
    await hana.writes("/calls")
    assert "2pm to 4pm" in hana.last.text
    before = hana.last
    await calls_it_off(town)
    await hana.taps_on(before, "Yes, still coming")
    assert hana.was_told("That is over")
    await hana.writes("/calls")
    assert "called off" in hana.last.text


@pytest.mark.parametrize("rung", ["opens", "says yes", "never opens"])
async def test_a_call_waits_for_somebody_who_hosts(town: Town, rung: str) -> None:
    """Her host goes away while the call is open: once Olive hosts, Mary is rung about it again, and comes."""
    hana, guest = await mary(town)
    asha = await lunch(town, places=4, starts=datetime(2026, 7, 19, 12, 0, tzinfo=LONDON))
    if rung == "says yes":
        await hana.taps("Show my calls")
    card = hana.last
    asha.phone.blocks()
    await town.settles()
    await town.moves_to(town.now + timedelta(minutes=1))
    if rung == "says yes":
        await hana.taps_on(card, "Yes")
        assert "I will keep the call to Mary" in hana.last.text
    if rung == "opens":
        await hana.taps("Show my calls")
        assert "no calls to make" in hana.last.text
    assert await state(town, guest) is None
    told = hana.heard.count("1 person to ring: Mary")
    await host_of(town, "Olive").taps("I will host it")
    await town.moves_to(town.now + timedelta(minutes=1))
    assert hana.heard.count("1 person to ring: Mary") == told + (rung != "never opens")
    await hana.writes("/calls")
    await hana.taps("Yes")
    assert await state(town, guest) is BookingState.GOING
