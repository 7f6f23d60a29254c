"""What Telegram shows beside the message field follows what somebody is, whoever made them that."""

import json
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.core.commands import FOR_STRANGERS
from bot.domain.core.people import Task
from bot.services.core.languages import offered
from bot.simulator.faults import Fault
from tests.journeys.teams.test_sharing_calls import team_of
from tests.support.acts import champion, guest
from tests.support.look_inside import olive_of, rows
from tests.support.table import champions
from tests.support.town import Resident, Town
from tests.support.volunteers import person, presses

GUEST = {"food", "mymeals", "settings", "pause", "human"}


def shown_to(resident: Resident) -> list[str] | None:
    """The commands of their chat; None where those for everybody are shown."""
    scope = json.dumps({"chat_id": resident.phone.id, "type": "chat"}, sort_keys=True)
    set_there = resident.town.world.bot.profile.get(("commands", scope, ""))
    return None if set_there is None else [one["command"] for one in set_there]


def of_everybody(town: Town, what: str = "commands") -> Any:
    return town.world.bot.profile.get((what, '{"type": "default"}', ""))


async def joined(town: Town, name: str) -> Resident:
    """Somebody who has joined, and asked what there is."""
    someone = await guest(town, name)
    await someone.writes("/help")
    return someone


async def test_a_stranger_becomes_a_guest_and_leaves(town: Town) -> None:
    """Resting changes nothing; STOP does, and undoing it does."""
    ben = town.person("Ben")
    await ben.writes("/help")
    assert shown_to(ben) is None
    ben = await joined(town, "Ben")
    assert set(shown_to(ben) or ()) >= GUEST
    assert "post" not in (shown_to(ben) or ())
    await ben.writes("/pause")
    await ben.taps("A week")
    assert set(shown_to(ben) or ()) >= GUEST
    await ben.writes("/stop")
    assert shown_to(ben) is None
    await ben.taps("Undo")
    assert set(shown_to(ben) or ()) >= GUEST


async def test_who_asks_to_be_forgotten_is_forgotten_there_too(town: Town) -> None:
    """Nothing is kept of that chat but until Telegram has been told."""
    ben = await joined(town, "Ben")
    assert shown_to(ben)
    await ben.writes("/delete")
    await ben.taps("Yes, forget me")
    assert shown_to(ben) is None
    assert await rows(town, f"SELECT 1 FROM commands_shown WHERE chat_id = {ben.phone.id}") == []


async def test_an_organiser_takes_somebody_on_and_has_them_rest(town: Town) -> None:
    """Both change what another person is shown."""
    asha = await champion(town, "Asha")
    assert {"post", "myposts"} <= set(shown_to(asha) or ())
    assert "organise" not in (shown_to(asha) or ())
    olive = olive_of(town)
    assert (shown_to(olive) or [""])[0] == "organise"
    await presses(olive, f"stand_down.do:{(await person(town, asha)).id}:pause")
    assert shown_to(asha) is None


async def test_who_rings_is_shown_whom_to_ring(town: Town) -> None:
    (cai,) = await champions(town, "Cai", tasks=(Task.RING,))
    (dee,) = await champions(town, "Dee", tasks=(Task.HOST,))
    await cai.writes("/help")
    assert {"calls", "guests", "away"} <= set(shown_to(cai) or ())
    assert not {"calls", "away"} & set(shown_to(dee) or ())


async def test_who_is_in_a_team_is_shown_the_team(town: Town) -> None:
    """Until they leave it."""
    (cai,) = await champions(town, "Cai", tasks=(Task.RING,))
    await cai.writes("/help")
    assert "team" not in (shown_to(cai) or ())
    await team_of(town, cai)
    await cai.writes("/team")
    assert "team" in (shown_to(cai) or ())
    await cai.taps("Leave the team")
    assert "team" not in (shown_to(cai) or ())


@pytest.mark.parametrize("fault", [Fault.BLOCKED, Fault.CHAT_NOT_FOUND])
async def test_a_chat_that_is_closed_is_left_alone(town: Town, fault: Fault) -> None:
    """Nothing is tried again and nobody is alarmed; once they are back, it is shown."""
    await town.bot.commands.step()
    town.world.faults.next("setMyCommands", fault)
    ben = await joined(town, "Ben")
    tried = town.world.calls["setmycommands"]
    await town.bot.commands.step()
    assert (shown_to(ben), town.world.calls["setmycommands"]) == (None, tried)
    ben.phone.blocks()
    await town.settles()
    ben.phone.unblocks()
    await ben.writes("/help")
    assert set(shown_to(ben) or ()) >= GUEST


@pytest.mark.parametrize("fault", [Fault.TOO_MANY, Fault.RESET_BEFORE, Fault.BAD_GATEWAY])
async def test_what_could_not_be_shown_is_shown_later(town: Town, fault: Fault) -> None:
    """Telegram asks to wait, or the line fails: it is noted, and lost by no end of the program."""
    await town.bot.commands.step()
    town.world.faults.next("setMyCommands", fault, retry_after=30)
    ben = await guest(town, "Ben")
    await town.bot.commands.step()
    assert shown_to(ben) is None
    await town.moves_to(town.now + timedelta(minutes=1))
    await town.bot.commands.step()
    assert set(shown_to(ben) or ()) >= GUEST


async def test_the_start_says_who_we_are_and_only_once(town: Town) -> None:
    await town.bot.commands.begin()
    assert [one["command"] for one in of_everybody(town)] == list(FOR_STRANGERS)
    assert "in Stockport" in of_everybody(town, "description")
    assert "in Stockport" in of_everybody(town, "short_description")
    await town.bot.commands.begin()
    languages = len(offered(town.bot.environment))
    assert town.world.calls["setmydescription"] == languages
    assert town.world.calls["setmyshortdescription"] == languages


async def test_new_words_are_shown_to_those_who_are_here(town: Town) -> None:
    """A version with other commands looks at every chat once; the same version does not."""
    ben = await joined(town, "Ben")
    await town.bot.commands.begin()
    town.world.bot.profile.clear()
    await town.bot.commands.step()
    assert set(shown_to(ben) or ()) >= GUEST
    town.world.bot.profile.clear()
    await town.bot.commands.begin()
    await town.bot.commands.step()
    assert shown_to(ben) is None
