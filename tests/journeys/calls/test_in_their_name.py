"""A neighbour who is rung is a whole guest: whatever guests tap, whoever rings them taps in their name."""

from datetime import datetime, timedelta

import pytest

from bot.domain.bookings.bookings import Booking, BookingState
from bot.domain.calls.actions import GUEST_SAYS
from bot.domain.calls.answers import IN_THEIR_NAME
from bot.domain.core.actions import Tap
from bot.domain.core.food import Allergen, AllergenFacts
from bot.domain.core.ids import ChatId, OccurrenceId, PersonId
from bot.domain.core.people import GuestState, Task
from bot.domain.core.refusals import Gone, NotAllowed
from bot.services.core.request import Request
from bot.services.core.routes import press
from storage.guests.answers import CONSENT_TO_BE_SEEN
from tests.journeys.calls.test_call_tasks import NUMBER, TEN_PAST_SIX, mary
from tests.parsing.messages.test_of_somebody import OF_SOMETHING_ELSE
from tests.support.table import NOTHING_IN_IT, calls_it_off, champions, guests, host_of, lunch, may_be_seen
from tests.support.town import LONDON, Resident, Town

FRIDAY_11AM = datetime(2026, 7, 17, 11, 0, tzinfo=LONDON)
SATURDAY_10AM = datetime(2026, 7, 18, 10, 1, tzinfo=LONDON)


async def going(town: Town, allergens: AllergenFacts = NOTHING_IN_IT) -> tuple[Resident, PersonId]:
    """Mary has said yes to soup tomorrow, and is on the line no more."""
    hana, guest = await mary(town)
    await lunch(town, places=4, allergens=allergens)
    await hana.taps("Show my calls", "Yes", "Skip")
    return hana, guest


async def came(town: Town) -> tuple[Resident, PersonId]:
    """It is the morning after; she was reminded, and came."""
    hana, guest = await going(town)
    await town.moves_to(TEN_PAST_SIX)
    await hana.writes("/calls")
    await hana.taps("Yes, still coming")
    await town.moves_to(SATURDAY_10AM)
    return hana, guest


async def opens(hana: Resident) -> None:
    """Two days later she rings Hana; her card shows what she is going to."""
    await hana.writes("/guests")
    await hana.taps("Veg soup: Friday")


async def booking(town: Town, guest: PersonId) -> Booking:
    async with town.bot.database.write() as work:
        found = await work.bookings.find(OccurrenceId(1), guest)
    assert found is not None
    return found


async def guest_state(town: Town, guest: PersonId) -> GuestState | None:
    async with town.bot.database.write() as work:
        return (await work.people.get(guest)).guest


async def test_her_yes_can_be_taken_back_between_two_calls(town: Town) -> None:
    """“Just tell me”, says the card that we print; and a slip of the finger is undone with one tap."""
    hana, guest = await going(town)
    await opens(hana)
    await hana.taps("No, cannot come")
    assert (await booking(town, guest)).state is BookingState.CANCELLED
    assert "Thank you for telling me" in hana.last.text
    await hana.taps("They can come after all")
    assert (await booking(town, guest)).state is BookingState.GOING


async def test_after_a_yes_the_plan_is_asked_and_who_meets_her(town: Town) -> None:
    """While she is on the line; it comes back in her reminder."""
    hana, guest = await mary(town)
    (ida,) = await champions(town, "Ida", tasks=(Task.WELCOME,))
    await lunch(town, places=4)
    await hana.taps("Show my calls", "Yes")
    assert hana.was_told("Would you like somebody to meet you at the door?")
    assert "Please ask Mary" in hana.last.text
    await hana.writes("the 330 bus with Jean")
    assert (await booking(town, guest)).plan == "the 330 bus with Jean"
    await hana.taps("Somebody at the door, please")
    await ida.taps("Yes, I’ll be there")
    await town.moves_to(TEN_PAST_SIX)
    await hana.writes("/calls")
    assert "Ida will meet you at the door" in hana.last.text
    await hana.taps("I have told them")
    assert "You said: “the 330 bus with Jean”" in hana.last.text


async def test_she_brings_somebody_and_then_nobody(town: Town) -> None:
    """The questions are put to Hana, and the places are Mary’s."""
    hana, guest = await going(town)
    await opens(hana)
    await hana.taps("Brings somebody", "Two")
    assert "Please ask Mary" in hana.last.text
    await hana.taps("Done", "Done")
    assert (await booking(town, guest)).party == 3
    await opens(hana)
    await hana.taps("Comes alone after all")
    assert (await booking(town, guest)).party == 1


async def test_whom_she_brings_asks_the_gate(town: Town) -> None:
    """What does not suit them is not found out at the table."""
    milk = AllergenFacts(contains=Allergen.MILK.bit)
    hana, guest = await going(town, allergens=milk)
    await opens(hana)
    await hana.taps("Brings somebody", "One", "milk", "Done", "Done")
    assert "I can’t add them" in hana.last.text
    assert (await booking(town, guest)).party == 1


async def test_she_is_late_and_takes_another_bus(town: Town) -> None:
    """Whoever hosts hears of it; said the day before, it is said so."""
    hana, guest = await going(town)
    await opens(hana)
    await hana.taps("Running late")
    assert host_of(town).was_told("Mary says that they will be a little late")
    await hana.taps("How they get there")
    await hana.writes("a lift from Jean")
    assert (await booking(town, guest)).plan == "a lift from Jean"
    assert "What to say to Mary" in hana.last.text


async def test_what_is_on_for_mary(town: Town) -> None:
    """She looks round as anybody may, and comes without having been asked."""
    hana, guest = await mary(town)
    await lunch(town, places=4)
    await town.moves_to(FRIDAY_11AM - timedelta(hours=2))
    await hana.writes("/guests")
    await hana.taps("What’s on for Mary")
    assert "Veg soup, on Friday 17 July, 12 noon to 2pm, at Brinnington Hub, less than half a mile away." in (
        hana.last.text
    )
    await hana.taps("Veg soup", "Yes")
    assert (await booking(town, guest)).state is BookingState.GOING


async def test_she_comes_every_week_and_no_longer(town: Town) -> None:
    """Said after a yes to a club; her card says so, and ends it."""
    hana, guest = await mary(town)
    await lunch(town, places=4, rrule="FREQ=WEEKLY;BYDAY=FR")
    await hana.taps("Show my calls", "Yes", "Skip", "They come every week")
    async with town.bot.database.write() as work:
        assert await work.every_week.of_person(guest, now=town.now)
    await hana.writes("/guests")
    assert hana.was_told("Comes to Veg soup every time")
    await hana.taps("Not every time: Veg soup")
    async with town.bot.database.write() as work:
        assert not await work.every_week.of_person(guest, now=town.now)


async def test_a_rest_of_a_week(town: Town) -> None:
    """Nobody rings her meanwhile; then she is rung, and asked along again."""
    hana, guest = await going(town)
    await hana.writes("/guests")
    await hana.taps("A rest", "A week")
    assert await guest_state(town, guest) is GuestState.PAUSED
    assert (await booking(town, guest)).state is BookingState.CANCELLED
    await hana.writes("/guests")
    assert hana.was_told("Having a rest")
    await lunch(town, places=4, host="Ben", starts=town.now + timedelta(days=2))
    await hana.writes("/calls")
    assert "no calls to make" in hana.last.text
    await town.moves_to(town.now + timedelta(days=8))
    assert await guest_state(town, guest) is GuestState.ACTIVE
    await hana.writes("/calls")
    assert "I hope you had a good rest" in hana.last.text


async def test_she_comes_back_from_her_rest_when_she_likes(town: Town) -> None:
    hana, guest = await mary(town)
    await hana.writes("/guests")
    await hana.taps("A rest", "Until I say")
    assert "just tell me" in hana.last.text
    await hana.writes("/guests")
    await hana.taps("Back from their rest")
    assert await guest_state(town, guest) is GuestState.ACTIVE


async def test_whom_she_would_like_to_sit_with(town: Town) -> None:
    """Her name is asked about first, and who heard her say so is kept; then her wish is hers."""
    hana, guest = await going(town)
    (ben,) = await guests(town, "Ben")
    async with town.bot.database.write() as work:
        person = await work.people.by_chat(ChatId(ben.phone.id))
    assert person is not None
    await town.moves_to(TEN_PAST_SIX - timedelta(minutes=20))
    await ben.writes("/food")
    await may_be_seen(town, ben)
    await ben.taps("Veg soup", "I’ll come", "Skip")
    await town.moves_to(SATURDAY_10AM)
    await hana.writes("/calls")
    await hana.taps("It was good")
    assert "May others who came hear your first name?" in hana.heard
    await hana.taps("Yes, they may", "Ben")
    async with town.bot.database.write() as work:
        assert await work.feedback.wishes(guest, person.id)
        assert await work.answers.said_last(guest, CONSENT_TO_BE_SEEN)
        told = [kept for kept in await work.data_rights.everything(guest) if kept.table == "consent"]
    (seen,) = [row for row in told[0].rows if row["purpose"] == CONSENT_TO_BE_SEEN]
    assert seen["way"] == "spoken"


async def test_how_was_it_unanswered_is_no_failure(town: Town) -> None:
    """Nobody is told that Hana has not rung; nor when she has tried three times."""
    hana, _guest = await came(town)
    assert hana.was_told("you could ask how it was. There is no hurry")
    await hana.writes("/calls")
    for again in ("is on your list again", "is on your list again", "You can leave it there"):
        await hana.taps("No answer")
        assert again in hana.last.text
        await town.moves_to(town.now + timedelta(hours=3))
        await hana.writes("/calls")
    assert not host_of(town, "Olive").was_told("Mary")


async def test_how_was_it_is_let_be_after_three_days(town: Town) -> None:
    hana, _guest = await came(town)
    await town.moves_to(SATURDAY_10AM + timedelta(days=4))
    assert not host_of(town, "Olive").was_told("Mary")
    await hana.writes("/calls")
    assert "no calls to make" in hana.last.text


async def test_what_is_typed_of_her_by_her_name(town: Town) -> None:
    """On an open card or anywhere; what may mean something else is left alone."""
    hana, guest = await going(town)
    await hana.writes("Mary's running late")
    assert host_of(town).was_told("Mary says that they will be a little late")
    await hana.writes("Mary is bringing her sister")
    assert "How many people" in hana.last.text
    await hana.taps("One", "Done", "Done")
    assert (await booking(town, guest)).party == 2
    await opens(hana)
    await hana.writes("Mary can’t come on Friday, sorry")
    assert (await booking(town, guest)).state is BookingState.CANCELLED
    await hana.taps("They can come after all")
    assert (await booking(town, guest)).state is BookingState.GOING


@pytest.mark.parametrize("words", [*OF_SOMETHING_ELSE[:8], "Mary can’t come on Tuesday"])
async def test_what_is_said_of_somebody_beside_her_shows_her_card(town: Town, words: str) -> None:
    """Nothing is done without a tap, neither of hers nor of Hana’s."""
    hana, guest = await going(town)
    before = len(host_of(town).phone.heard)
    await hana.writes(words)
    assert (await booking(town, guest)).state is BookingState.GOING
    assert host_of(town).phone.heard[before:] == []
    assert "Veg soup: Friday" in str(hana.last.buttons), hana.last.text


async def test_her_name_in_a_post_is_part_of_the_post(town: Town) -> None:
    hana, guest = await going(town)
    before = len(host_of(town).phone.heard)
    for words in ("Mary’s oven is late, soup for 6 tomorrow", "Mary is late, soup for 6 tomorrow at 12"):
        await hana.writes("/post")
        await hana.writes(words)
        assert "See you there" not in hana.last.text
        assert "Veg soup: Friday" not in str(hana.last.buttons)
    assert host_of(town).phone.heard[before:] == []
    assert (await booking(town, guest)).state is BookingState.GOING


async def test_with_nothing_of_hers_it_is_not_said_of_hana(town: Town) -> None:
    """Mary goes to nothing: her card is shown, and nothing is read as Hana’s own."""
    hana, _guest = await mary(town)
    for words in ("Mary can’t come on Friday", "Mary is late"):
        await hana.writes(words)
        assert "What’s on for Mary" in str(hana.last.buttons), words


async def test_what_is_said_instead_of_a_plan_is_hers(town: Town) -> None:
    """That she will be late, and that she cannot come after all."""
    hana, guest = await mary(town)
    await lunch(town, places=4)
    await hana.taps("Show my calls", "Yes")
    await hana.writes("her daughter can’t come")
    assert (await booking(town, guest)).state is BookingState.GOING
    await hana.writes("she will be late")
    assert host_of(town).was_told("Mary says that they will be a little late")
    assert "How will you get there?" in hana.last.text
    await hana.writes("she can’t come after all")
    assert (await booking(town, guest)).state is BookingState.CANCELLED
    assert "They can come after all" in str(hana.last.buttons)


async def test_that_she_would_like_to_stop_is_not_said_of_hana(town: Town) -> None:
    """By her name, or while she is on the line: her end has a question first, and Hana stays."""
    hana, guest = await mary(town)
    await lunch(town, places=4)
    await hana.taps("Show my calls", "Yes")
    for words in ("she would like to stop", "Mary wants to stop", "Mary would like to stop"):
        await hana.writes(words)
        assert "Shall I end everything for Mary?" in hana.last.text, words
    await hana.taps("Yes, they want to stop")
    assert await guest_state(town, guest) is GuestState.LEFT
    await hana.writes("/guests")
    assert "Here you can add neighbours" in hana.last.text


async def test_a_question_about_her_waits_an_hour(town: Town) -> None:
    """What Hana types on another day is no plan of Mary’s."""
    hana, guest = await mary(town)
    await lunch(town, places=4)
    await hana.taps("Show my calls", "Yes")
    await town.moves_to(town.now + timedelta(hours=2))
    await hana.writes("the 330 bus with Jean")
    assert (await booking(town, guest)).plan == ""


async def test_who_rings_her_no_more_does_nothing_for_her(town: Town) -> None:
    """Old buttons, and a question that was open: Ida rings her now, and has all of it."""
    hana, guest = await going(town)
    (ida,) = await champions(town, "Ida", tasks=(Task.RING,))
    await opens(hana)
    meal = hana.last
    await hana.taps("How they get there")
    question = hana.last
    async with town.bot.database.write() as work:
        person = await work.people.by_chat(ChatId(ida.phone.id))
        assert person is not None
        await work.phone_guests.give_to(guest, person.id)
    await hana.writes("by bus")
    await hana.taps_on(meal, "No, cannot come")
    await hana.taps_on(question, "Skip")
    kept = await booking(town, guest)
    assert (kept.state, kept.plan) == (BookingState.GOING, "")
    await opens(ida)
    await ida.taps("No, cannot come")
    assert (await booking(town, guest)).state is BookingState.CANCELLED


async def test_two_callers_say_it_twice(town: Town) -> None:
    """Her champion and an organiser: the second hears that it is done."""
    hana, guest = await going(town)
    await opens(hana)
    olive = host_of(town, "Olive")
    await olive.writes("/help")
    tap = GUEST_SAYS.tap(guest, Tap(f"booking.cancel:{(await booking(town, guest)).id}"))
    olive.phone.presses_data(tap, olive.last)
    await town.settles()
    assert (await booking(town, guest)).state is BookingState.CANCELLED
    await hana.taps("No, cannot come")
    assert "off the list already" in hana.last.text


async def test_the_meal_is_off_meanwhile(town: Town) -> None:
    """Each button of her card says so, and breaks nothing."""
    hana, guest = await going(town)
    await opens(hana)
    buttons = [button["callback_data"] for row in hana.last.inline for button in row if "says:" in str(button)]
    await calls_it_off(town)
    assert len(buttons) >= 6
    for tap in buttons:
        hana.phone.presses_data(tap, hana.last)
        await town.settles()
        assert (
            "was called off" in hana.last.text
            or "Nothing was changed" in hana.last.text
            or "That is over" in (hana.last.text)
        )
    assert (await booking(town, guest)).state is BookingState.EXCUSED
    await hana.writes("/guests")
    assert "Veg soup" not in str(hana.last.buttons)


async def test_she_has_left_meanwhile(town: Town) -> None:
    """Her number is forgotten, and so is what Hana was in the middle of."""
    hana, guest = await going(town)
    await opens(hana)
    card = hana.last
    await hana.taps("How they get there")
    await hana.writes("/guests")
    await hana.taps("They would like to stop", "Yes, they want to stop")
    await hana.writes("by bus")
    await hana.taps_on(card, "Running late")
    assert not host_of(town).was_told("late")
    assert await guest_state(town, guest) is GuestState.LEFT
    async with town.bot.database.write() as work:
        person = await work.people.by_chat(ChatId(hana.phone.id))
        assert person is not None
        assert await work.conversations.named(person.id, "plan") is None


async def test_every_button_of_hers_asks_who_presses_it(town: Town) -> None:
    """Another champion and a guest may press none of them; whoever rings her presses none beside."""
    hana, guest = await going(town)
    (ida,) = await champions(town, "Ida", tasks=(Task.RING,))
    (ben,) = await guests(town, "Ben")
    async with town.bot.database.write() as work:
        for resident in (ida, ben):
            person = await work.people.by_chat(ChatId(resident.phone.id))
            assert person is not None
            request = Request(work, town.bot.environment, person, town.now)
            for name in sorted(IN_THEIR_NAME):
                with pytest.raises(NotAllowed):
                    await press(request, GUEST_SAYS.tap(guest, Tap(f"{name}:1")))
        person = await work.people.by_chat(ChatId(hana.phone.id))
        assert person is not None
        request = Request(work, town.bot.environment, person, town.now)
        others = set(town.bot.environment.routes) - IN_THEIR_NAME
        for name in sorted(others):
            with pytest.raises(Gone):
                await press(request, GUEST_SAYS.tap(guest, Tap(f"{name}:1")))
    assert NUMBER not in ida.heard + ben.heard


async def test_anothers_booking_is_not_hers(town: Town) -> None:
    """A forged button reaches no further than her own could."""
    hana, guest = await going(town)
    (ben,) = await guests(town, "Ben")
    await town.moves_to(TEN_PAST_SIX)
    await ben.writes("/food")
    await ben.taps("Veg soup", "I’ll come", "Skip")
    await hana.writes("/help")
    for tap in ("booking.cancel:2", "booking.bring:2", "booking.plan:2"):
        hana.phone.presses_data(GUEST_SAYS.tap(guest, Tap(tap)), hana.last)
        await town.settles()
    await ben.writes("/mymeals")
    assert "You are going to" in ben.last.text
