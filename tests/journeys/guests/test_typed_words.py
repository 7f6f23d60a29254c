"""What people type is read for what it means: no open question swallows it, and what it does is said back."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import build
from bot.conversations.guests.settings import SettingsDraft
from bot.domain.bookings.bookings import BookingState
from bot.domain.core.ids import ChatId
from bot.domain.core.people import GuestState
from bot.domain.offers.offers import OccurrenceState
from bot.services.conversation_registry import CONVERSATIONS
from storage.messaging.conversations import Saved
from tests.support.table import all_are_asked, booking_of, guests, host_of, lunch, state_of, table, the_occurrence
from tests.support.town import THURSDAY_MORNING, Resident, Town, town_at

NAMES = sorted(CONVERSATIONS._journeys)  # noqa: SLF001
A_POST = "20 portions veg curry, Brinnington Hub, Saturday 5-7pm, vegan, contains nuts"
WAITS = (timedelta(), timedelta(hours=5))


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with town_at(THURSDAY_MORNING, tmp_path / "town.sqlite") as built:
        yield built


async def asked_how(town: Town, wait: timedelta = timedelta()) -> Resident:
    """Ben is coming to lunch, and is asked how he will get there."""
    (ben,) = await table(town, "Ben")
    await ben.taps("I’ll come")
    assert "How will you get there?" in ben.last.text
    if wait:
        await town.moves_to(town.now + wait)
    return ben


async def asked_why(town: Town) -> tuple[Resident, Resident]:
    """Asha is about to say why her lunch is off, to which Ben is coming."""
    ben = await asked_how(town)
    asha = host_of(town)
    await asha.writes("/myposts")
    await asha.taps("Call it off", "Yes, and say why")
    return asha, ben


async def restarted(town: Town) -> None:
    await town.bot.close()
    town.bot = await build(town.config, town.clock)


async def guest_state(town: Town, resident: Resident) -> GuestState | None:
    async with town.bot.database.write() as work:
        person = await work.people.by_chat(ChatId(resident.phone.id))
        assert person is not None
        return person.guest


async def is_on(town: Town) -> bool:
    return (await the_occurrence(town)).state is not OccurrenceState.CANCELLED


@pytest.mark.parametrize("wait", WAITS, ids=str)
@pytest.mark.parametrize("words", ["Sorry, I can't come", "I am in hospital", "SORRY CANT MAKE IT"])
async def test_who_cannot_come_is_no_plan(town: Town, words: str, wait: timedelta) -> None:
    """The place is given up, it is said back, and one tap takes it back."""
    ben = await asked_how(town, wait)
    await ben.writes(words)
    assert (await booking_of(town, ben)).plan == ""
    assert await state_of(town, ben) is BookingState.CANCELLED
    assert "you can’t come to Veg soup" in ben.last.text
    await ben.taps("I can come after all")
    assert await state_of(town, ben) is BookingState.GOING


@pytest.mark.parametrize("words", ["stop", "STOP", "Please stop messaging me"])
async def test_stop_is_no_plan(town: Town, words: str) -> None:
    ben = await asked_how(town)
    await restarted(town)
    await ben.writes(words)
    assert await guest_state(town, ben) is GuestState.LEFT
    assert await state_of(town, ben) is BookingState.CANCELLED


async def test_help_is_no_plan(town: Town) -> None:
    """What we can do, and the question once more; the plan that comes then is kept."""
    ben = await asked_how(town)
    await ben.writes("help")
    assert ben.was_told("/mymeals")
    assert "How will you get there?" in ben.last.text
    await ben.writes("the 330 bus with Jean")
    assert (await booking_of(town, ben)).plan == "the 330 bus with Jean"


@pytest.mark.parametrize("words", ["no", "Jean's daughter will see to it"])
async def test_what_may_be_a_plan_is_asked(town: Town, words: str) -> None:
    """With a button for each of the two readings."""
    ben = await asked_how(town)
    await ben.writes(words)
    assert (await booking_of(town, ben)).plan == ""
    assert await state_of(town, ben) is BookingState.GOING
    await ben.taps("That is how I get there")
    assert (await booking_of(town, ben)).plan == words


async def test_no_to_a_plan_may_be_not_coming(town: Town) -> None:
    ben = await asked_how(town)
    await ben.writes("no")
    await ben.writes("I can't come")
    assert await state_of(town, ben) is BookingState.CANCELLED


async def test_a_reason_is_read_back_before_anybody_is_told(town: Town) -> None:
    """Calling off cannot be undone: it takes a tap, or the words on the button."""
    asha, ben = await asked_why(town)
    await asha.writes("The boiler is broken")
    assert await is_on(town)
    assert "tell 1 person: “The boiler is broken”?" in asha.last.text
    await asha.writes("call it off")
    assert not await is_on(town)
    assert ben.was_told("Asha says: “The boiler is broken”")


@pytest.mark.parametrize("words", ["no", "never mind", "don't call it off!", "No, leave it on"])
@pytest.mark.parametrize("first", [(), ("The boiler is broken",)], ids=["at once", "after the reason"])
async def test_no_leaves_it_on(town: Town, words: str, first: tuple[str, ...]) -> None:
    asha, ben = await asked_why(town)
    await asha.writes(*first, words)
    assert await is_on(town)
    assert "still on" in asha.last.text
    assert not ben.was_told("called off")


@pytest.mark.parametrize("wait", [timedelta(minutes=1), timedelta(hours=3)], ids=str)
async def test_a_post_is_no_reason(town: Town, wait: timedelta) -> None:
    """Typed into the question, or hours later: it opens a draft, and lunch is on."""
    asha, ben = await asked_why(town)
    await town.moves_to(town.now + wait)
    await asha.writes(A_POST)
    assert await is_on(town)
    assert not ben.was_told("curry")
    assert "tell 1 person" not in asha.last.text


async def test_a_reason_after_a_quarter_of_an_hour_is_none(town: Town) -> None:
    """The question is not open any more; its buttons still are."""
    asha, _ = await asked_why(town)
    await town.moves_to(town.now + timedelta(minutes=16))
    await asha.writes("The boiler is broken")
    assert await is_on(town)
    assert "tell 1 person" not in asha.last.text


@pytest.mark.parametrize("wait", [timedelta(), timedelta(days=1)], ids=str)
async def test_a_complaint_does_not_take_a_question(town: Town, wait: timedelta) -> None:
    (ben,) = await guests(town, "Ben")
    await ben.writes("/complain")
    await town.moves_to(town.now + wait)
    await ben.writes("Is there any food tonight?")
    async with town.bot.database.write() as work:
        person = await work.people.by_chat(ChatId(ben.phone.id))
        assert person is not None
        assert await work.data_rights.count("complaint", person.id) == 0


STOPS = ("stop", "Stop.", "please STOP", "unsubscribe")
"""All of them are read alike, whatever was asked: so each conversation hears one of them."""


@pytest.mark.parametrize("words", STOPS)
async def test_no_conversation_swallows_stop(town: Town, words: str) -> None:
    for number, name in enumerate(NAMES[STOPS.index(words) :: len(STOPS)]):
        (ben,) = await guests(town, f"Ben {number}")
        await in_the_middle(town, ben, name)
        await ben.writes(words)
        assert await guest_state(town, ben) is GuestState.LEFT, name


async def test_never_mind_and_help_are_no_answers(town: Town) -> None:
    """Help shows what we can do; never mind leaves the question, or shows the way to leave it."""
    for name in sorted(set(NAMES) - {"plan"}):
        (ben,) = await guests(town, f"Ben {name}")
        await in_the_middle(town, ben, name)
        await ben.writes("help")
        assert ben.was_told("/mymeals") or name in WORDS_OF_OTHERS, name
        await in_the_middle(town, ben, name)
        before = await draft_of(town, ben, name)
        await ben.writes("never mind")
        assert await draft_of(town, ben, name) in (None, before), name


WORDS_OF_OTHERS = frozenset(
    ["asking", "answering", "broadcast", "declining", "recall", "replying", "writing", "ask_cook", "answer_guest"]
)
"""What is typed there is read by others as it stands."""


async def test_yes_answers_the_one_thing_that_asked(town: Town) -> None:
    """And what was understood is said back, with the way out."""
    (ben,) = await table(town, "Ben")
    await ben.writes("yes please")
    assert await state_of(town, ben) is BookingState.GOING
    assert ben.was_told("you are coming to Veg soup")


async def test_no_answers_the_one_thing_that_asked(town: Town) -> None:
    (ben,) = await table(town, "Ben")
    await ben.writes("no thanks")
    assert "no to Veg soup" in ben.last.text
    await ben.taps("I can come after all")
    assert await state_of(town, ben) is BookingState.GOING


async def test_two_things_that_fit_are_asked(town: Town) -> None:
    """Nothing is taken or given up before a button says which."""
    (ben,) = await table(town, "Ben")
    await lunch(town, places=8, host="Cai", starts=THURSDAY_MORNING + timedelta(days=2))
    await all_are_asked(town, ben, to=2)
    await ben.writes("yes")
    await ben.taps("Veg soup: Saturday 18 July")
    assert await state_of(town, ben, 2) is BookingState.GOING


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("what's on near me", "that suits you"),
        ("what am I going to", "nothing planned"),
        ("settings", "name"),
        ("can I have a break from messages", "How long"),
        ("thanks, that was lovely", "very welcome"),
        ("real person please", "One of our organisers reads it"),
        (A_POST, "/volunteer"),
        ("Tuesday", "only know a few words"),
    ],
)
async def test_each_meaning_is_done(town: Town, words: str, said: str) -> None:
    (ben,) = await guests(town, "Ben")
    await ben.writes(words)
    assert said in ben.last.text


async def in_the_middle(town: Town, resident: Resident, name: str) -> None:
    draft = SettingsDraft(asking="quiet") if name == "settings" else CONVERSATIONS._journeys[name].conversation.draft()  # noqa: SLF001
    async with town.bot.database.write() as work:
        person = await work.people.by_chat(ChatId(resident.phone.id))
        assert person is not None
        await work.conversations.save(person.id, Saved(name, draft.model_dump_json(), 1), now=town.now)


async def draft_of(town: Town, resident: Resident, name: str) -> str | None:
    async with town.bot.database.write() as work:
        person = await work.people.by_chat(ChatId(resident.phone.id))
        assert person is not None
        saved = await work.conversations.named(person.id, name)
        return saved.draft if saved else None
