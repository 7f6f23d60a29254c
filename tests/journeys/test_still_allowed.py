"""Whoever was removed, rests or has left presses the old buttons that were theirs: nothing is done, nobody is named."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.core.message_json import message_to_json
from bot.domain.core.people import CHAMPION_MOVES, ChampionState, GuestState, Person
from bot.services.privacy.data_rights import forget
from handlers.context import Turn
from storage.unit_of_work import Work
from tests.support.allowed import CANNOT_POST, NOT_ALLOWED, TABLE, Line
from tests.support.everybody import HERE, Everybody, everybody
from tests.support.people import ENVIRONMENT
from tests.support.town import THURSDAY_MORNING, Town
from tests.support.tries import Happens, heard, tried

HOSTS_ONCE = ("/recall", "recall.show", "recall.write:{over}")
"""What keeps people safe: who hosted the food may still tell the organisers."""
SAYS_NO = "handover.refuse:{handover}"
"""To say no to what they were asked harms nobody, and the host hears it."""
REFUSED = {NOT_ALLOWED, "share.for_helpers", "general.gone", "neighbours.does_not_ring", *CANNOT_POST}


async def removed(work: Work, person: Person) -> None:
    await becomes(work, person, ChampionState.REMOVED)


async def paused(work: Work, person: Person) -> None:
    await becomes(work, person, ChampionState.PAUSED)


async def left(work: Work, person: Person) -> None:
    """As a guest and as a volunteer."""
    await removed(work, person)
    await work.guests.set_state(person.id, GuestState.LEFT)


async def applied_again(work: Work, person: Person) -> None:
    await removed(work, person)
    await work.people.apply(person.id, (), now=THURSDAY_MORNING)


async def deleted(work: Work, person: Person) -> None:
    """All about them is gone, though a meal was theirs that is still to come."""
    await forget(work, ENVIRONMENT, person, now=THURSDAY_MORNING)


async def organises_no_more(work: Work, person: Person) -> None:
    assert await work.overview.take_organiser(person.id, person.organises)


async def becomes(work: Work, person: Person, state: ChampionState) -> None:
    """Only what they are changes: all that was theirs still has their name on it."""
    assert person.champion is not None
    assert state in CHAMPION_MOVES[person.champion]
    assert await work.people.move_champion(person.id, person.champion, state, by=person.id, now=THURSDAY_MORNING)


DROPS = "unfinished.drop:{unfinished}"
"""A half-finished post of one’s own may be thrown away by whoever wrote it, whatever they are by now."""

MOVES = "volunteer.move"
"""Who has applied may take that to another town."""

ENDS_IT = {
    "team.leave:{team}": "teams.left",
    "team.no:{team}": "teams.no_thanks",
    "host_ask.no:{host_ask}": "host_asks.thanks_no",
}
"""Whatever they are by now, they may leave a team, or say no to what they were asked."""

HELPS = {"idea.help:{idea_promised}": "ideas.help.thanks", "idea.help_not:{idea_promised}": "ideas.help_not.thanks"}
"""Anybody of the town may help with an idea, also whoever has a rest from hosting."""

FATES: dict[str, tuple[Happens, ...]] = {
    **dict.fromkeys(("champion", "host", "rings", "doubted"), (removed, paused, left, applied_again, deleted)),
    **dict.fromkeys(("organiser", "lead"), (organises_no_more, deleted)),
    "paused": (removed, left, deleted),
}
"""What may happen to somebody in each part that is given to people."""


@pytest.fixture
async def towns(tmp_path: Path) -> AsyncIterator[tuple[Town, Everybody]]:
    async with everybody(tmp_path / "towns.sqlite") as both:
        yield both


def may_still_warn(line: Line, role: str, fate: Happens) -> bool:
    """Food that they gave out may be bad, whatever they are by now; unless we know nothing of them any more."""
    return line.does in HOSTS_ONCE and role in FATES and role not in {"organiser", "lead"} and fate is not deleted


LEARNS = "training.for_helpers"
"""The cards are there for whoever has offered to help: also for those who rest, and those who wait."""


def expected(line: Line, role: str, fate: Happens) -> set[str]:
    if LEARNS in line.refused:
        return {LEARNS, NOT_ALLOWED}
    if line.does == SAYS_NO:
        return REFUSED | {"my_posts.hand.you_declined"}
    if line.does == MOVES and fate is applied_again:
        return {"moving.postcode.ask"}
    if line.does == DROPS:
        return REFUSED | {"unfinished.dropped"}
    if line.does in HELPS and fate is paused:
        return {HELPS[line.does]}
    if line.does in ENDS_IT:
        return REFUSED | {ENDS_IT[line.does]}
    if not may_still_warn(line, role, fate):
        return REFUSED
    nobody_came = {"recalls.none"} | (REFUSED if fate is applied_again else set())
    return {"recall.words.ask"} if line.does == "recall.write:{over}" else {"recalls.which"} | nobody_came


async def test_every_button_that_was_theirs(towns: tuple[Town, Everybody]) -> None:
    """Each action and command of each part, after each fate: over 400 presses."""
    town, who = towns
    wrong, tries = [], 0
    async with town.bot.database.write() as work:
        for line in TABLE:
            for role in sorted(line.who & FATES.keys()):
                for fate in FATES[role]:
                    if LEARNS in line.refused and fate in {paused, applied_again}:
                        continue
                    tries += 1
                    does = line.does.format_map(who.numbers)
                    said = await heard(town, who, work, does, HERE, role, after=fate)
                    if said not in expected(line, role, fate):
                        wrong.append(f"{line.does}: {role}, {fate.__name__}, heard {said or 'nothing'}")
    assert "\n".join(wrong) == ""
    assert tries > 400


@pytest.mark.parametrize("fate", FATES["host"])
async def test_no_list_of_those_who_came(towns: tuple[Town, Everybody], fate: Happens) -> None:
    """Of what was theirs they see no guest any more, whatever they write."""
    town, who = towns
    async with town.bot.database.write() as work:
        before = await tried(town, who, work, "/myposts", HERE, "host")
        assert any('"Guest"' in said for said in messages(before))
        for command in ("/myposts", "/recall", "/help", "/mymeals", "/calls", "/guests"):
            turn = await tried(town, who, work, command, HERE, "host", after=fate)
            assert [said for said in messages(turn) if '"Guest"' in said] == []


def messages(turn: Turn) -> list[str]:
    """With their buttons, as they are kept."""
    return [message_to_json(out.message) for out in turn.said if out.message is not None]
