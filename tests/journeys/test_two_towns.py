"""Every button and command tried across the border: nothing of the other town is done, told or shown.

The lines are those of the permission table, so that a new button is tried here by itself.
"""

import re
from collections.abc import AsyncIterator, Iterator, Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.calls.answers import IN_THEIR_NAME
from bot.domain.core.actions import name_of_action
from bot.services.offers import whats_on
from bot.simulator.people import SimulatedPerson
from storage.unit_of_work import Work
from tests.support.across import MARK, Border, border
from tests.support.allowed import OPEN_COMMANDS, OPEN_PRESSES, TABLE
from tests.support.everybody import HERE, THERE, Everybody, everybody, look_at_all
from tests.support.town import THURSDAY_MORNING, Resident, Town
from tests.support.tries import tried

STRANGERS_TO_IT = ("guest", "champion", "host", "rings", "lead")
"""Whoever might be let in by mistake: each kind of volunteer, a guest, and who may do most."""
OF_EVERYBODY = ("meal.hand_on", "meal.poster", "meal.poster_in")
"""They show what may go anywhere, and whoever opens the link of a meal reads it: titles that everybody may see."""
NAMED = re.compile(r"\{(\w+)\}")


@pytest.fixture
async def towns(tmp_path: Path) -> AsyncIterator[tuple[Town, Everybody]]:
    async with everybody(tmp_path / "towns.sqlite") as both:
        yield both


def tries(here: Mapping[str, int], there: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """What is pressed, and by whom of the second town."""
    open_to_all = [*OPEN_PRESSES, *(f"/{name}" for name in sorted(OPEN_COMMANDS))]
    for does in [*(line.does for line in TABLE), *open_to_all]:
        for role in STRANGERS_TO_IT:
            yield does.format_map(here), role
    for line in TABLE:
        for does in of_both_towns(line.does, here, there):
            for role in sorted(line.who & set(STRANGERS_TO_IT)):
                yield does, role
    for does in [*(line.does for line in TABLE), *OPEN_PRESSES]:
        if name_of_action(does) in IN_THEIR_NAME:
            yield f"says:{there['neighbour']}:{does.format_map(here)}", "rings"


def of_both_towns(does: str, here: Mapping[str, int], there: Mapping[str, int]) -> Iterator[str]:
    """With one thing of one’s own town, and the others of the other."""
    things = [name for name in dict.fromkeys(NAMED.findall(does)) if not name.endswith("_seen")]
    if len(things) > 1:
        for own in things:
            yield does.format_map({**here, own: there[own]})


async def crossing(town: Town, who: Everybody, work: Work, held: Border, does: str, role: str) -> list[str]:
    """What of the first town was touched or shown by this press."""
    turn = await tried(town, who, work, does, THERE, role, look=held.look)
    shown = [*(repr(out.message) for out in turn.said), repr(turn.notice)]
    may_see = name_of_action(does) in OF_EVERYBODY
    wrong = [f"{does}: {role} was shown {words}" for words in shown if MARK in words and not may_see]
    return wrong + [f"{does}: {role} touched {row}" for row in (held.touched if turn.error is None else ())]


async def test_nothing_of_the_other_town_is_touched_or_shown(towns: tuple[Town, Everybody]) -> None:
    """Each that is not so is named, with the row or the words."""
    town, who = towns
    async with town.bot.database.write() as work:
        held = await border(work, who)
        await look_at_all(work, town.bot.environment, who, town.now)
        wrong = [
            one
            for does, role in tries(who.numbers, who.numbers_there)
            for one in await crossing(town, who, work, held, does, role)
        ]
    assert "\n".join(wrong) == ""


async def test_what_is_touched_and_shown_at_home_is_seen(towns: tuple[Town, Everybody]) -> None:
    """The same tries by those who may: else the test above would find nothing whatever happened."""
    town, who = towns
    seen: dict[str, tuple[bool, bool]] = {}
    async with town.bot.database.write() as work:
        held = await border(work, who)
        for does, role in AT_HOME.items():
            turn = await tried(town, who, work, does.format_map(who.numbers), HERE, role, look=held.look)
            seen[does] = bool(held.touched), MARK in repr(turn.said)
    assert seen == dict.fromkeys(AT_HOME, (True, True))


async def test_a_concern_names_no_meal_of_another_town(towns: tuple[Town, Everybody]) -> None:
    """A forged button: what they write comes to their own leads, without the meal."""
    town, who = towns
    people = {one.name: one for one in residents(town, who, THERE)}
    guest, lead = people["guest"], people["lead"]
    async with town.bot.database.write() as work:
        await border(work, who)
    await guest.writes("/food")
    guest.phone.presses_data(f"concern.raise:{who.numbers['meal']}", guest.last)
    await town.settles()
    await guest.writes("The door was locked.")
    await guest.taps("No, not right now", "Send it")
    assert lead.was_told("The door was locked.")
    assert not lead.was_told(MARK)


AT_HOME = {
    "booking.cancel:{booking}": "guest",
    "case.take:concern:{concern}": "lead",
    "invitation.accept:{asked}": "guest",
    "phone_guest.card:{neighbour}": "rings",
}
"""Some that change a row and show a name."""


def residents(town: Town, who: Everybody, network: str) -> list[Resident]:
    """Those of one town, with a phone each."""
    found = []
    for (home, role), chat in who.chats.items():
        if home == network:
            user = {"id": int(chat), "is_bot": False, "first_name": role, "language_code": "en"}
            town.world.people[int(chat)] = phone = SimulatedPerson(town.world, user)
            phone.chat.started = True
            found.append(Resident(town, phone))
    return found


async def test_what_time_brings_stays_in_its_town(towns: tuple[Town, Everybody]) -> None:
    """Invitations, reminders, lists, mornings of organisers, alerts, calls: over four days nobody hears of the other."""
    town, who = towns
    here, there = residents(town, who, HERE), residents(town, who, THERE)
    async with town.bot.database.write() as work:
        await border(work, who)
    for hours in HOURS:
        await town.jumps_to(THURSDAY_MORNING + timedelta(hours=hours))
    assert [one.name for one in there if one.was_told(MARK)] == []
    assert {one.name for one in there if one.phone.heard} >= WHO_HEARS
    assert {one.name for one in here if one.was_told(MARK)} >= WHO_HEARS


HOURS = (0, 2, 8, 23, 24, 27, 47, 50, 71, 95)
"""After ten on Thursday: that evening, each morning, and when meals begin and are over."""
WHO_HEARS = {"guest", "host", "rings", "organiser", "lead"}


async def test_pages_and_calendars_are_of_their_town(towns: tuple[Town, Everybody]) -> None:
    """What is on, for everybody: no meal of the other town on a page, in a file of a town, a ward, a club or a host."""
    town, who = towns
    environment = town.bot.environment
    async with town.bot.database.write() as work:
        await border(work, who)
        made = {
            key: await whats_on.files(work, environment, environment.network(key), link="", now=town.now)
            for key in (HERE, THERE)
        }
    shows = {key: [name for name, make in files.items() if MARK in make()] for key, files in made.items()}
    assert shows[HERE]
    assert shows[THERE] == []
