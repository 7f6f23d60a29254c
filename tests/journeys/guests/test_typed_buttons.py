"""Typing the words on a button is tapping it; a yes or a no answers the last thing that asked."""

from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.bookings.bookings import BookingState
from bot.domain.core.ids import ChatId
from tests.support.look_inside import rows
from tests.support.table import all_are_asked, guests, host_of, lunch, state_of, table
from tests.support.town import THURSDAY_MORNING, Resident, Town, town_at

GOING, CANCELLED = BookingState.GOING, BookingState.CANCELLED
SPELT: tuple[Callable[[str], str], ...] = (str, str.upper, lambda label: f"  {label.replace('’', chr(39)).lower()}!! ")


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with town_at(THURSDAY_MORNING, tmp_path / "town.sqlite") as built:
        yield built


async def test_words_of_buttons_under_messages(town: Town) -> None:
    """Of an invitation, a reminder, a card of a meal: whatever their capitals, apostrophes and marks."""
    ben, cai, dee = await table(town, "Ben", "Cai", "Dee")
    for one, spelt in zip((ben, cai, dee), SPELT, strict=True):
        await one.writes(spelt("Why me?"))
        assert one.was_told("You said") or one.was_told("chose you")
        await one.writes(spelt("Not this time"))
        assert "no to Veg soup" in one.last.text
        await one.writes(spelt("I can come after all"))
        assert await state_of(town, one) is GOING
        await one.writes("/mymeals")
        await one.writes(spelt("Running late"))
        await one.writes(spelt("I can’t come"))
        assert await state_of(town, one) is CANCELLED
        await one.taps("I can come after all")
        assert await state_of(town, one) is GOING


async def test_words_of_a_button_with_two_meals_are_asked(town: Town) -> None:
    (ben,) = await two_invitations(town)
    await ben.writes("i'll come")
    assert "Which one" in ben.last.text
    await ben.taps("Veg soup: Saturday")
    assert await state_of(town, ben, 2) is GOING


@pytest.mark.parametrize("words", ["call it off", "Call it off pls", "sorry, call it off please!"])
async def test_a_button_of_the_host_is_shown_before_it_is_done(town: Town, words: str) -> None:
    """Calling off and the like cannot be undone: the card comes, to be tapped."""
    (ben,) = await table(town, "Ben")
    await ben.taps("I’ll come")
    await host_of(town).writes(words)
    assert ["Call it off"] in [row[:1] for row in host_of(town).last.buttons] or "Call it off" in str(
        host_of(town).last.buttons
    )
    assert await state_of(town, ben) is GOING


@pytest.mark.parametrize("wait", [timedelta(), timedelta(hours=9)], ids=str)
async def test_yes_hours_later_with_two_invitations_is_asked(town: Town, wait: timedelta) -> None:
    (ben,) = await two_invitations(town)
    await town.moves_to(town.now + wait)
    await ben.writes("yes please but can I bring my sister?")
    await ben.writes("Yes!")
    assert "Which one do you mean" in ben.last.text


async def test_yes_after_the_reminder_and_after_it_is_over(town: Town) -> None:
    (ben,) = await table(town, "Ben")
    await ben.taps("I’ll come")
    await town.moves_to(THURSDAY_MORNING + timedelta(hours=9))
    await ben.writes("ok")
    assert ben.was_told("see you there: Veg soup")
    assert await state_of(town, ben) is GOING


async def test_yes_to_an_invitation_that_is_over(town: Town) -> None:
    """Kind words, and no place in what has been."""
    (ben,) = await table(town, "Ben")
    await town.moves_to(THURSDAY_MORNING + timedelta(days=2))
    await ben.writes("yes please")
    assert "nothing planned" in ben.last.text


@pytest.mark.parametrize("words", ["yes please", "Yes", "ok"])
async def test_yes_after_words_of_danger_tells_somebody(town: Town, words: str) -> None:
    """It is the last thing that asked, and not the invitation of before."""
    (ben,) = await table(town, "Ben")
    await ben.writes("I want to die", words)
    assert await rows(town, "SELECT urgent FROM concern") == [(1,)]
    assert await rows(town, "SELECT * FROM booking") == []


async def test_no_after_words_of_danger_goes_on(town: Town) -> None:
    """Nothing is told, and the question of before is asked again."""
    (ben,) = await guests(town, "Ben")
    await ben.writes("/complain", "I could die of shame, I want to die", "no")
    assert await rows(town, "SELECT * FROM concern") == []
    assert "What happened?" in ben.last.text


async def test_what_was_put_aside_is_gone_on_with(town: Town) -> None:
    """Somebody asks for a person in the middle of changing something, and comes back to it."""
    (ben,) = await guests(town, "Ben")
    await ben.writes("/complain", "talk to a person")
    assert ben.was_told("I have put aside what we were doing")
    await ben.writes("Is there a lift?")
    await ben.taps("Send it")
    assert "Let’s carry on" in ben.last.text
    await ben.writes("Nobody was at the door")
    assert "as a complaint?" in ben.last.text


async def test_two_readings_are_asked_and_nothing_is_lost(town: Town) -> None:
    """A host who is a guest, too, says something in the middle of a post."""
    (ben,) = await table(town, "Ben")
    await ben.taps("I’ll come")
    await ben.writes("/settings")
    await ben.taps("Bring or do")
    await ben.writes("I can't come on Friday")
    assert await state_of(town, ben) is GOING
    await ben.taps("Veg soup")
    assert await state_of(town, ben) is CANCELLED


@pytest.mark.parametrize("first", [("no sorry",), ("yes please", "I can't come")])
async def test_a_mind_may_change(town: Town, first: tuple[str, ...]) -> None:
    """No, and then yes: a button brings back what is still open."""
    (ben,) = await table(town, "Ben")
    await ben.writes(*first, "actually yes")
    await ben.taps("Veg soup")
    assert await state_of(town, ben) is GOING


async def test_no_cannot_and_yes_after_all(town: Town) -> None:
    """In the middle of "how will you get there?", each is heard for what it is."""
    (ben,) = await table(town, "Ben")
    await ben.writes("yes please", "no sorry", "actually yes")
    assert ben.was_told("see you there: Veg soup")
    assert "How will you get there?" in ben.last.text
    await ben.writes("no", "cannot")
    assert await state_of(town, ben) is CANCELLED


async def test_no_is_an_answer_where_one_is_asked_for(town: Town) -> None:
    """No photo: the broadcast goes on, and its words are not thrown away."""
    (olive,) = await guests(town, "Olive")
    async with town.bot.database.write() as work:
        someone = await work.people.by_chat(ChatId(olive.phone.id))
        assert someone is not None
        await work.people.grant_organiser(someone.id, "stockport", now=town.now)
    await olive.writes("/broadcast", "Lunch for all on Friday", "no")
    assert "Is it about a day and a time?" in olive.last.text


@pytest.mark.parametrize("command", ["/human", "/complain", "/concern"])
async def test_a_bare_yes_is_nothing_to_say(town: Town, command: str) -> None:
    (ben,) = await guests(town, "Ben")
    await ben.writes(command, "yes")
    assert "in words" in ben.last.text


async def two_invitations(town: Town) -> list[Resident]:
    (ben,) = await table(town, "Ben")
    await lunch(town, places=8, host="Cai", starts=THURSDAY_MORNING + timedelta(days=2))
    await all_are_asked(town, ben, to=2)
    return [ben]
