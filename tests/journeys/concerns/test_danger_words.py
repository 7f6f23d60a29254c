"""Words of danger are heard wherever they are written: behind any command, inside any conversation, under a photo."""

import pytest

from handlers.routes import COMMANDS
from tests.support.acts import champion, guest
from tests.support.look_inside import rows
from tests.support.town import Town

HELP = "116 123"


@pytest.mark.parametrize("command", sorted(COMMANDS))
async def test_behind_a_command(town: Town, command: str) -> None:
    """Who can help is said, whatever the command is."""
    ben = await guest(town, "Ben")
    await ben.writes(f"/{command} he hurts me")
    assert HELP in ben.heard


async def test_behind_a_command_that_there_is_not(town: Town) -> None:
    """Also where the command itself is the word."""
    ben = await guest(town, "Ben")
    await ben.writes("/suicide")
    assert HELP in ben.last.text


async def test_leaving_is_done_all_the_same(town: Town) -> None:
    """At once, and the help comes with it."""
    ben = await guest(town, "Ben")
    await ben.writes("/stop I want to die")
    assert await rows(town, "SELECT state FROM guest") == [("left",)]
    assert HELP in ben.last.text


async def test_in_the_middle_of_a_conversation_it_is_no_answer(town: Town) -> None:
    """The draft stays as it was, and carries on after “I’m fine”."""
    asha = await champion(town, "Asha")
    await asha.writes("/post")
    await asha.taps("A shared meal")
    await asha.writes("my husband keeps hitting me")
    assert HELP in asha.last.text
    await asha.writes("/post")
    assert "hitting" not in asha.last.text
    assert asha.was_told("carry on")


async def test_under_a_photo(town: Town) -> None:
    """A caption is read like any words."""
    asha = await champion(town, "Asha")
    asha.phone.sends_photo(b"soup", "I don't want to live any more. Veg soup for 4, Brinnington Hub, tomorrow 12-2pm")
    await town.settles()
    assert HELP in asha.last.text


async def test_ordinary_words_behind_a_command_are_left_alone(town: Town) -> None:
    """Killer chilli is fine."""
    ben = await guest(town, "Ben")
    await ben.writes("/food killer chilli")
    assert HELP not in ben.heard
