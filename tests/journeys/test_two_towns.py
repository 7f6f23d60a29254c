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
from tests.support.everybody import HERE, ROLES, THERE, Everybody, everybody, look_at_all
from tests.support.town import THURSDAY_MORNING, Resident, Town
from tests.support.tries import first_heard, tried

SOME = ("guest", "champion", "host", "rings", "lead")
"""Whoever might be let in by mistake: each kind of volunteer, a guest, and who may do most."""
OF_EVERYBODY = ("meal.hand_on", "meal.poster", "meal.poster_in")
"""They show what may go anywhere, and whoever opens the link of a meal reads it: titles that everybody may see."""
NAMED = re.compile(r"\{(\w+)\}")


@pytest.fixture
async def towns(tmp_path: Path) -> AsyncIterator[tuple[Town, Everybody]]:
    async with everybody(tmp_path / "towns.sqlite") as both:
        yield both


def others(here: Mapping[str, int], there: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Beside the table: what is open to all, things of both towns at once, and buttons of a neighbour of theirs."""
    for does in [*OPEN_PRESSES, *(f"/{name}" for name in sorted(OPEN_COMMANDS))]:
        for role in SOME:
            yield does.format_map(here), role
    for line in TABLE:
        for does in of_both_towns(line.does, here, there):
            for role in sorted(line.who & set(SOME)):
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


async def crossing(town: Town, who: Everybody, work: Work, held: Border, does: str, role: str) -> tuple[str, list[str]]:
    """What somebody of the second town heard first, and what of the first was touched or shown."""
    turn = await tried(town, who, work, does, THERE, role, look=held.look)
    shown = [*(repr(out.message) for out in turn.said), repr(turn.notice)]
    may_see = name_of_action(does) in OF_EVERYBODY
    wrong = [f"{does}: {role} was shown {words}" for words in shown if MARK in words and not may_see]
    wrong += [f"{does}: {role} touched {row}" for row in (held.touched if turn.error is None else ())]
    return first_heard(turn), wrong


async def test_every_line_of_the_table_from_the_other_town(towns: tuple[Town, Everybody]) -> None:
    """As every role: refused as the table says, and nothing of the town is touched or shown. Each fault is named."""
    town, who = towns
    wrong = []
    held = await border(town, who)
    async with town.bot.database.write() as work:
        await look_at_all(work, town.bot.environment, who, town.now)
        for line in TABLE:
            for role in ROLES:
                said, crossed = await crossing(town, who, work, held, line.does.format_map(who.numbers), role)
                wrong += [line.wrong(role, said, at_home=False), *crossed]
    assert "\n".join(one for one in wrong if one) == ""
    assert len(wrong) > 1000


async def test_whatever_else_is_pressed_across_the_border(towns: tuple[Town, Everybody]) -> None:
    """Each button that shows or changes something of the other town is named, with the row or the words."""
    town, who = towns
    wrong = []
    held = await border(town, who)
    async with town.bot.database.write() as work:
        for does, role in others(who.numbers, who.numbers_there):
            wrong += (await crossing(town, who, work, held, does, role))[1]
    assert "\n".join(wrong) == ""


async def test_what_is_touched_and_shown_at_home_is_seen(towns: tuple[Town, Everybody]) -> None:
    """The same tries by those who may: else the test above would find nothing whatever happened."""
    town, who = towns
    seen: dict[str, tuple[bool, bool]] = {}
    held = await border(town, who)
    async with town.bot.database.write() as work:
        for does, role in AT_HOME.items():
            turn = await tried(town, who, work, does.format_map(who.numbers), HERE, role, look=held.look)
            seen[does] = bool(held.touched), MARK in repr(turn.said)
    assert seen == dict.fromkeys(AT_HOME, (True, True))


async def test_a_concern_names_no_meal_of_another_town(towns: tuple[Town, Everybody]) -> None:
    """A forged button: what they write comes to their own leads, without the meal."""
    town, who = towns
    people = {one.name: one for one in residents(town, who, THERE)}
    guest, lead = people["guest"], people["lead"]
    await border(town, who)
    await guest.writes("/food")
    guest.phone.presses_data(f"concern.raise:{who.numbers['meal']}", guest.last)
    await town.settles()
    await guest.writes("The door was locked.")
    await guest.taps("No, not right now")
    assert lead.was_told("The door was locked.")
    assert not lead.was_told(MARK)


@pytest.mark.parametrize(("home", "found"), [(HERE, True), (THERE, False)])
async def test_a_search_finds_those_of_its_town(towns: tuple[Town, Everybody], home: str, found: bool) -> None:
    """By a name that somebody has in the first town alone."""
    town, who = towns
    lead = next(one for one in residents(town, who, home) if one.name == "lead")
    await border(town, who)
    await lead.writes("/organise")
    lead.phone.presses_data("guest.find", lead.last)
    await town.settles()
    await lead.taps("They asked")
    await lead.writes(MARK)
    assert lead.was_told(MARK) is found


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
    """Invitations, reminders, lists, mornings of organisers, alerts, calls: for four days nobody hears of the other."""
    town, who = towns
    here, there = residents(town, who, HERE), residents(town, who, THERE)
    await border(town, who)
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
    await border(town, who)
    async with town.bot.database.write() as work:
        made = {
            key: await whats_on.files(work, environment, environment.network(key), link="", now=town.now)
            for key in (HERE, THERE)
        }
    shows = {key: [name for name, make in files.items() if MARK in make()] for key, files in made.items()}
    assert shows[HERE]
    assert shows[THERE] == []
