"""A yes with something beside it counts, and what is beside it is not lost; what is no yes takes no place."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.bookings.bookings import BookingState
from tests.support.acts import guest
from tests.support.look_inside import rows
from tests.support.table import FRIDAY_NOON, all_are_asked, booking_of, guests, host_of, lunch, state_of, table
from tests.support.town import THURSDAY_MORNING, Town, town_at

WAITS = (timedelta(), timedelta(hours=4))
NO_PLACE = "SELECT COUNT(*) FROM booking"


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with town_at(THURSDAY_MORNING, tmp_path / "town.sqlite") as built:
        yield built


@pytest.mark.parametrize("wait", WAITS, ids=str)
@pytest.mark.parametrize(
    "words", ["yes please but can I bring my sister?", "Yes please for me and my sister", "yes and my husband too"]
)
async def test_whom_they_bring_is_asked_after_the_yes(town: Town, words: str, wait: timedelta) -> None:
    """The place is theirs at once; how many, what they cannot eat, and then how they get there."""
    (ben,) = await table(town, "Ben")
    await town.moves_to(town.now + wait)
    await ben.writes(words)
    assert await state_of(town, ben) is BookingState.GOING
    assert ben.was_told("you are coming to Veg soup")
    assert "How many people will you bring?" in ben.last.text
    await ben.taps("One", "None of these", "None of these")
    assert (await booking_of(town, ben)).party == 2
    assert "How will you get there?" in ben.last.text


@pytest.mark.parametrize(
    "words",
    [
        *("Yes! Is there parking?", "yes but I'll be late", "I'd love to, can I bring my dog", "ok, is it step free?"),
        "see you there, is there a lift?",
    ],
)
async def test_what_the_cook_should_hear_is_read_back_after_the_yes(town: Town, words: str) -> None:
    """Nothing goes to the cook without a tap; the plan is asked afterwards. "ok" alone may be no yes."""
    (ben,) = await table(town, "Ben")
    await ben.writes(words)
    coming = not words.startswith("ok") or await rows(town, NO_PLACE) == [(1,)]
    assert "Shall I ask Asha this" in ben.last.text
    await ben.taps("Yes, ask")
    assert host_of(town).was_told(words)
    if coming:
        assert await state_of(town, ben) is BookingState.GOING
        assert "How will you get there?" in ben.last.text


@pytest.mark.parametrize(
    "words", ["yes but I'm bringing my sister", "I am bringing my sister", "yes and my sister too"]
)
async def test_whom_they_bring_once_they_are_coming(town: Town, words: str) -> None:
    (ben,) = await table(town, "Ben")
    await ben.taps("I’ll come", "Skip")
    await town.moves_to(town.now + timedelta(hours=9))
    await ben.writes(words)
    assert "How many people will you bring?" in ben.last.text


async def test_a_place_that_came_free_is_the_last_thing_that_asked(town: Town) -> None:
    """Not the question to the cook that was read back before; that waits."""
    ben, cai = await table(town, "Ben", "Cai", places=1)
    await cai.taps("I’ll come", "Skip")
    await ben.taps("I’ll come", "Keep me in mind")
    await ben.writes("is it step free?")
    assert "Shall I ask Asha" in ben.last.text
    await town.moves_to(town.now + timedelta(minutes=10))
    await cai.writes("sorry, I can't come")
    await ben.writes("yes please")
    assert await state_of(town, ben) is BookingState.GOING
    assert not host_of(town).was_told("step free")


@pytest.mark.parametrize(
    "words",
    [
        "someone was rude to me at the hall",
        "a man there made me uncomfortable",
        "the host shouted at me",
        "somebody swore at us",
    ],
)
async def test_what_happened_to_somebody_is_a_concern(town: Town, words: str) -> None:
    """Their words are not lost, and go to nobody before a tap."""
    (ben,) = await table(town, "Ben")
    await ben.writes(words)
    assert words in ben.last.text
    assert "in danger right now" in ben.last.text
    assert await rows(town, "SELECT words FROM concern") == []
    await ben.taps("No, not right now")
    assert await rows(town, "SELECT words FROM concern") == [(words,)]


@pytest.mark.parametrize(
    "words",
    [
        *("Yes, I'm coeliac", "Yes please but I'm allergic to nuts", "yes, I can't have milk, is that ok?"),
        *("yes but no nuts please", "yes please, vegetarian for me"),
    ],
)
async def test_what_they_cannot_eat_comes_before_the_place(town: Town, words: str) -> None:
    """We did not know it, so nobody has checked this meal for them: no place before that is kept."""
    ben = await guest(town, "Ben")
    await lunch(town, places=8)
    await all_are_asked(town, ben)
    await ben.writes(words)
    assert await rows(town, NO_PLACE) == [(0,)]
    assert ben.was_told("so that I can check this meal")
    assert "May I keep what you can’t eat?" in ben.last.text


@pytest.mark.parametrize("words", ["Yes please. I am in a wheelchair", "yes but I can't do stairs"])
async def test_the_way_in_comes_before_the_place(town: Town, words: str) -> None:
    ben = await guest(town, "Ben")
    await lunch(town, places=8)
    await all_are_asked(town, ben)
    await ben.writes(words)
    assert await rows(town, NO_PLACE) == [(0,)]
    assert ben.was_told("so that I can check the way in")


async def test_what_we_know_already_is_no_news(town: Town) -> None:
    """The gate has asked it."""
    ben = await guest(town, "Ben", avoids=("milk",))
    await lunch(town, places=8)
    await all_are_asked(town, ben)
    await ben.writes("Yes please, no milk for me")
    assert await state_of(town, ben) is BookingState.GOING


async def test_what_worries_somebody_takes_no_place(town: Town) -> None:
    """It is for the safeguarding leads."""
    (ben,) = await table(town, "Ben")
    await ben.writes("I'd like to report the host")
    assert await rows(town, NO_PLACE) == [(0,)]
    assert "What is worrying you?" in ben.last.text


@pytest.mark.parametrize("words", ["yes sorry no", "maybe", "I'll see how I feel", "not sure yet", "no worries"])
async def test_neither_yes_nor_no_is_asked(town: Town, words: str) -> None:
    (ben,) = await table(town, "Ben")
    await ben.writes(words)
    assert await rows(town, "SELECT state FROM invitation") == [("sent",)]
    assert "Is that a yes or a no to Veg soup" in ben.last.text
    await ben.taps("I’ll come")
    assert await state_of(town, ben) is BookingState.GOING


async def test_where_and_when_before_the_yes(town: Town) -> None:
    """The invitation once more, and not "nothing planned"."""
    (ben,) = await table(town, "Ben")
    await ben.writes("ok what time?")
    assert "12 noon" in ben.last.text
    await ben.taps("I’ll come")
    assert await state_of(town, ben) is BookingState.GOING


@pytest.mark.parametrize("words", ["who is coming?", "how many are coming", "I am running late", "where is it"])
async def test_a_host_sees_their_posts(town: Town, words: str) -> None:
    """Who comes, and "Write to all who come"; never that they have nothing planned."""
    await guests(town, "Ben")
    asha = await lunch(town, places=4)
    await asha.writes(words)
    assert "Veg soup" in asha.last.text
    assert "Call it off" in str(asha.last.buttons)


@pytest.mark.parametrize("words", ["yes", "count me in", "I'd like to join", "I can't come", "where is it"])
async def test_a_stranger_is_promised_nothing(town: Town, words: str) -> None:
    """Whoever is not on the list will not be asked; how to join is said."""
    zed = town.person("Zed")
    await zed.writes(words)
    assert "I will ask you here" not in zed.last.text
    assert "/start" in zed.last.text


@pytest.mark.parametrize("words", ["the door is locked", "nobody here", "can't find it", "it's shut"])
async def test_whoever_stands_before_the_door_can_ask(town: Town, words: str) -> None:
    (ben,) = await table(town, "Ben")
    await ben.taps("I’ll come", "Skip")
    await town.moves_to(FRIDAY_NOON)
    await ben.writes(words, "yes")
    assert host_of(town).was_told(words)


@pytest.mark.parametrize("words", ["yes but my mum is ill so I can't come", "yes I know, but I cannot come"])
async def test_a_yes_that_ends_in_a_no_takes_no_place(town: Town, words: str) -> None:
    (ben,) = await table(town, "Ben")
    await ben.writes(words)
    assert await rows(town, NO_PLACE) == [(0,)]
