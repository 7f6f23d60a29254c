"""Whatever a client may send as the press of a button ends in a kind sentence, never in an error."""

from collections.abc import AsyncIterator, Iterator
from enum import StrEnum
from pathlib import Path

import pytest

from bot.conversations.engine.taps import ConversationMove, ConversationTap
from bot.conversations.guests.settings import SettingsDraft
from bot.domain.core.actions import SEPARATOR
from bot.domain.core.ids import PersonId
from bot.domain.core.people import Task
from bot.domain.core.refusals import Refused
from bot.services.conversation_registry import CONVERSATIONS
from bot.services.core.routes import Route
from handlers.routes import ROUTES
from storage.messaging.conversations import Saved
from tests.support.presses import Presses
from tests.support.table import champions, guests
from tests.support.town import THURSDAY_MORNING, Resident, Town, town_at
from tests.support.volunteers import organiser, person

MANY = "1" + "0" * 30
NUMBERS = (MANY, "9" * 18, "9" * 9, "-1", "x", "١٢", "")
REVISIONS = (MANY, "9" * 18, "-1", "x", "١", "")
VALUES = ("", "x", MANY, "yes", "1:2:3")
NAMES = sorted(CONVERSATIONS._journeys)  # noqa: SLF001
ROLES = ("guest", "champion", "organiser")
OLIVE = 7_000_000_001
GROUP = {"message_id": 1, "date": 1, "chat": {"id": -5, "type": "group", "title": "Friends"}}
CHANNEL = {"message_id": 1, "date": 1, "chat": {"id": -1_000_000_000_005, "type": "channel", "title": "News"}}
TOO_OLD = {"message_id": 1, "date": 0, "chat": {"id": -5, "type": "group", "title": "Friends"}}


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """With an organiser who also hears of concerns."""
    async with town_at(THURSDAY_MORNING, tmp_path / "town.sqlite", organisers=(OLIVE,)) as built:
        await built.person("Olive").writes("/help")
        olive = await person(built, organiser(built))
        async with built.bot.database.write() as work:
            await work.people.set_safeguarding(olive.id, True)
        yield built


async def somebody(town: Town, role: str) -> Resident:
    if role == "organiser":
        return organiser(town)
    (resident,) = await (guests(town, "Ben") if role == "guest" else champions(town, "Asha", tasks=tuple(Task)))
    return resident


def odd_presses(route: Route) -> Iterator[str]:
    """Something odd in one argument or in all, too many, too few, a choice that there is not."""
    right = [_right(reader) for reader in route.readers]
    for odd in NUMBERS if right else ():
        yield ":".join((route.name, *(odd for _ in right)))
        yield ":".join((route.name, *(odd if fits == "1" else fits for fits in right)))
    yield ":".join((route.name, *right, "1"))
    yield ":".join((route.name, *right[:-1], ""))
    if right:
        yield ":".join((route.name, *right[:-1]))


def _right(reader: object) -> str:
    """A named choice, or a number."""
    return str(next(iter(reader))) if isinstance(reader, type) and issubclass(reader, StrEnum) else "1"


def reaches_its_service(route: Route, press: str) -> bool:
    """What cannot be read ends before anybody asks who presses."""
    try:
        route.arguments(press.split(SEPARATOR, max(1, len(route.readers)))[1:])
    except Refused:
        return False
    return True


@pytest.mark.parametrize("role", ROLES)
async def test_an_odd_press_of_every_action(town: Town, role: str) -> None:
    """Numbers of any length, in any script, too many of them, too few: nobody meets an error.

    An organiser tries all of them, the others what comes to where their role counts.
    """
    resident, presses = await somebody(town, role), Presses(town)
    data = [
        odd
        for name in sorted(ROUTES)
        for odd in dict.fromkeys(odd_presses(ROUTES[name]))
        if role == "organiser" or reaches_its_service(ROUTES[name], odd)
    ]
    assert len(data) > (5 if role == "organiser" else 1) * len(ROUTES)
    assert await presses.handled(resident, data) == []


def conversation_presses(name: str) -> Iterator[str]:
    for revision in REVISIONS:
        yield f"c:{name}:{revision}:=yes"
    for move in ConversationMove:
        for value in VALUES:
            yield f"c:{name}:1:{move}{value}"
    yield from (f"c:{name}:1:", f"c:{name}:1:?", f"c:{name}:1", f"c:{name}", f"c:no-{name}:1:=x", f"c:{name}:1:=🍲")


async def begun(town: Town, who: PersonId, name: str) -> None:
    """At its first question, revision 1, whatever was before."""
    draft = SettingsDraft(asking="quiet") if name == "settings" else CONVERSATIONS._journeys[name].conversation.draft()  # noqa: SLF001
    fresh = Saved(name, draft.model_dump_json(), 1)
    async with town.bot.database.write() as work:
        await work.conversations.save(who, fresh, now=town.now)


async def test_an_odd_press_in_every_conversation(town: Town) -> None:
    """What is no choice of the question, a revision that was never shown, a conversation that there is not."""
    olive, presses = organiser(town), Presses(town)
    who = (await person(town, olive)).id
    wrong = []
    for taps in zip(*(conversation_presses(name) for name in NAMES), strict=True):
        for name in NAMES:
            await begun(town, who, name)
        wrong += await presses.handled(olive, taps)
    assert wrong == []


async def test_no_question_is_jumped_over(town: Town) -> None:
    """A client that says “skip” and “done” to everything comes to no end that somebody has not answered for."""
    olive, presses = organiser(town), Presses(town)
    who = (await person(town, olive)).id
    wrong = []
    for name in NAMES:
        await begun(town, who, name)
    for move in (
        *(ConversationMove.SKIP, ConversationMove.DONE) * 15,
        ConversationMove.CHANGE,
        ConversationMove.FINISH,
    ):
        wrong += await presses.handled(olive, [await next_tap(town, who, name, move) for name in NAMES])
    assert wrong == []


async def next_tap(town: Town, who: PersonId, name: str, move: ConversationMove) -> str:
    """Of the question that is open now."""
    async with town.bot.database.write() as work:
        saved = await work.conversations.named(who, name)
    return ConversationTap(name, saved.revision if saved else 1, move).encode()


@pytest.mark.parametrize(
    "place",
    [{"message": GROUP}, {"message": CHANNEL}, {"message": TOO_OLD}, {"inline_message_id": "AAAA"}],
    ids=["group", "channel", "too_old", "inline"],
)
async def test_a_press_outside_a_chat_of_their_own(town: Town, place: dict[str, object]) -> None:
    """In a group, a channel, under an old message, under one sent through another chat: nothing is done."""
    resident, presses = await somebody(town, "champion"), Presses(town)
    data = [*(f"{name}:1" for name in sorted(ROUTES)), "c:joining:1:=yes", "", "x"]
    assert await presses.handled(resident, data, **place) == []
    assert all("private" in notice or "just to me" in notice for notice in resident.phone.notices[-len(data) :])


async def test_many_presses_under_messages_of_other_chats(town: Town) -> None:
    """They come from anywhere: too many of them are let be, and nothing is written to a chat that there is not."""
    resident, presses = await somebody(town, "guest"), Presses(town)
    few = [presses.press(resident, "menu.show", inline_message_id="AAAA") for _ in range(120)]
    async with town.bot.database.write() as work:
        await work.inbox.keep(few, now=town.now)
    while await town.bot.worker.work_through():
        await town.bot.worker.notices_sent()
    async with town.bot.database.write() as work:
        rows = await work._connection.execute_fetchall("SELECT chat_id FROM outbox WHERE chat_id = 0")  # noqa: SLF001
    assert list(rows) == []


@pytest.mark.parametrize("lat", [1e308, -91.0, float("nan"), float("inf")])
async def test_a_shared_place_that_is_nowhere(town: Town, lat: float) -> None:
    """In the middle of a post, where a place is asked for: kind words."""
    asha = await somebody(town, "champion")
    await asha.writes("/post", "Veg soup")
    asha.phone.shares_location(lat, 0.0)
    await town.settles()
    assert "I cannot read that kind of message" in asha.last.text


@pytest.mark.parametrize("payload", [MANY, "9" * 18, "-1", "١٢", "x" * 64, "a:b:c", "0", "1 2 3", "🍲"])
async def test_an_odd_link_to_start_with(town: Town, payload: str) -> None:
    """Somebody new is greeted like everybody, or hears that the code is worth nothing."""
    cai = town.person("Cai")
    await cai.writes(f"/start {payload}")
    assert cai.phone.heard
    assert not cai.was_told("something went wrong")
