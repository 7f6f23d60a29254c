"""A town with as many of everything as you like: every list arrives, whoever opens it, however it is opened."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.domain.bookings.bookings import BookingState
from bot.domain.concerns.concerns import NewConcern
from bot.domain.core.ids import ChatId, OccurrenceId, PersonId
from bot.domain.core.message_json import message_to_json
from bot.domain.core.messages import Message, Outgoing, Priority, Subject
from bot.domain.core.people import ChampionState, Task
from bot.domain.directory.signposts import NewSignpost, SignpostKind
from bot.services.core.notifications import enqueue
from storage.unit_of_work import Work
from tests.support.allowed import OPEN_COMMANDS, TABLE
from tests.support.everybody import AT_HOME, HERE, ROLES, Everybody, everybody
from tests.support.table import WHY, champions, granted
from tests.support.town import Resident, Town
from tests.support.tries import tried

SIZES = (0, 1, 99, 101, 130, 500)
OPENED = (0, 1, 130)
"""So many of everything, where hundreds of messages are to be read for each."""
OPEN_TO_SEE = [*(f"/{name}" for name in sorted(OPEN_COMMANDS)), "browse.more:0", "browse.others"]


@asynccontextmanager
async def crowded(path: Path, number: int) -> AsyncIterator[tuple[Town, Everybody]]:
    async with everybody(path) as (town, who):
        async with town.bot.database.write() as work:
            for at in range(number):
                await _one_more(work, who, at, town)
            await work._connection.execute("UPDATE outbox SET state = 'dropped'")  # noqa: SLF001 - nobody hears it
        yield town, who


async def _one_more(work: Work, who: Everybody, at: int, town: Town) -> None:
    """One more guest at each meal, neighbour with a call, venue, volunteer, concern, and whatever else is listed."""
    now = town.now
    name = f"Bartholomew-James {at}"
    guest = (await work.people.add(ChatId(6_000_000_000 + at), network=HERE, zone="Europe/London", now=now)).id
    await work.people.rename(guest, name)
    await work.guests.join(guest, AT_HOME, now=now)
    for meal in ("meal", "over"):
        await _books(work, OccurrenceId(who.numbers[meal]), guest, town)
    rings, organiser = who.people[HERE, "rings"], who.people[HERE, "organiser"]
    neighbour = await work.phone_guests.add(
        name, champion=rings, network=HERE, zone="Europe/London", phone="0161 496 0123", best_time="", now=now
    )
    await work.guests.join(neighbour, AT_HOME, now=now)
    asked = await work.invitations.add(OccurrenceId(who.numbers["asked"]), neighbour, why=WHY, chance=0.3, now=now)
    assert asked is not None
    await enqueue(
        work,
        await work.people.get(neighbour),
        priority=Priority.INVITATION,
        due=now,
        dedupe=f"invitation:{asked}",
        subject=Subject.INVITATION,
        subject_id=asked,
    )
    await work.venues.add(network=HERE, name=f"Hub {at}", address="Road", lat=53.43, lon=-2.13, area="", step_free=True)
    await work.signposts.put(NewSignpost(network=HERE, kind=SignpostKind.HELPLINE, name=name), organiser, now=now)
    await work.referrers.add(HERE, name, f"gp{at}", organiser, now=now)
    await work.concerns.add(
        NewConcern(network=HERE, person=guest, occurrence_id=None, words="Hm " * 200, urgent=False), now=now
    )
    await _volunteers(work, at, organiser, town)


async def _books(work: Work, meal: OccurrenceId, guest: PersonId, town: Town) -> None:
    await work._connection.execute(  # noqa: SLF001 - as large a meal as one likes
        "UPDATE occurrence SET places = places + 2, taken = taken + 2 WHERE id = :id", {"id": meal}
    )
    await work.bookings.put(granted(meal, guest, size=2), BookingState.GOING, now=town.now)


async def _volunteers(work: Work, at: int, by: PersonId, town: Town) -> None:
    person = (await work.people.add(ChatId(7_100_000_000 + at), network=HERE, zone="Europe/London", now=town.now)).id
    await work.people.rename(person, f"Champion {at}")
    await work.people.apply(person, (Task.HOST, Task.RING), now=town.now)
    if at % 2:
        await work.people.move_champion(person, ChampionState.APPLIED, ChampionState.ACTIVE, by=by, now=town.now)


async def said(town: Town, who: Everybody, work: Work, does: str, role: str) -> list[Message]:
    """All that somebody is shown for one act; nothing that it does is kept."""
    turn = await tried(town, who, work, does, HERE, role)
    return [out.message for out in turn.said if out.message is not None]


@pytest.mark.parametrize("number", OPENED)
async def test_whatever_is_opened_arrives(tmp_path: Path, number: int) -> None:
    """Every command and button as everybody who may: nothing is refused by Telegram, nothing fails."""
    async with crowded(tmp_path / "town.sqlite", number) as (town, who):
        reader = town.person("Ruth")
        await reader.writes("/help")
        found: dict[str, Message] = {}
        async with town.bot.database.write() as work:
            acts = [(line.does.format_map(who.numbers), role) for line in TABLE for role in line.who]
            acts += [(does, role) for does in OPEN_TO_SEE for role in ROLES]
            for does, role in acts:
                for message in await said(town, who, work, does, role):
                    found.setdefault(message_to_json(message), message)
        assert len(found) > 100
        messages = list(found.values())
        for first in range(0, len(messages), 200):
            await _reads_all(town, reader, messages[first : first + 200])
        assert await states(town, reader) == {"sent"}


async def _reads_all(town: Town, reader: Resident, messages: list[Message]) -> None:
    async with town.bot.database.write() as work:
        person = await work.people.by_chat(ChatId(reader.phone.id))
        assert person is not None
        for number, message in enumerate(messages):
            await work.outbox.add(
                Outgoing(
                    person=person.id,
                    chat=ChatId(reader.phone.id),
                    message=message,
                    priority=Priority.REPLY,
                    due=town.now,
                    dedupe=f"read:{town.now}:{number}",
                )
            )
    await town.settles()


async def states(town: Town, reader: Resident) -> set[str]:
    """What became of all that was to be said to somebody."""
    async with town.bot.database.write() as work:
        rows = await work._connection.execute_fetchall(  # noqa: SLF001
            "SELECT DISTINCT state FROM outbox WHERE chat_id = :chat", {"chat": reader.phone.id}
        )
    return {row[0] for row in rows}


@pytest.mark.parametrize("number", SIZES)
async def test_the_list_of_the_evening_before_arrives(tmp_path: Path, number: int) -> None:
    """With every name on it, and the tables."""
    async with crowded(tmp_path / "town.sqlite", number) as (town, who):
        (host,) = await champions(town, "Asha")
        async with town.bot.database.write() as work:
            person = await work.people.by_chat(ChatId(host.phone.id))
            assert person is not None
            meal = await work.offers.occurrence(OccurrenceId(who.numbers["meal"]))
            await work.host_changes.set_host(meal.offer, meal.host, person.id)
            await enqueue(
                work,
                person,
                priority=Priority.REMINDER,
                due=town.now,
                dedupe="evening",
                subject=Subject.HOST_LIST,
                subject_id=who.numbers["meal"],
                detail="host_list",
            )
        await town.settles()
        assert all(f"Bartholomew-James {at}" in host.heard for at in range(number))
        assert await states(town, host) == {"sent"}
