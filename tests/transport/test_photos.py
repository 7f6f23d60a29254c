"""Photos: with words under them, after them, or without them; and words under a photo that change."""

from dataclasses import replace

import pytest

from bot.domain.core.messages import Button, text
from bot.simulator.faults import Fault
from tests.support.town import Resident
from tests.transport.stage import Stage, words

YES = Button(label=text("invitations.yes"), tap="invitation.accept:1")
LONG = "Soup, bread and good company. " * 40


def a_photo(ben: Resident) -> str:
    photo = ben.phone.sends_photo(b"soup").photo
    assert photo is not None
    return str(photo[-1]["file_id"])


async def shown(town: Stage, what: str, photo: str = "") -> Resident:
    """Ben is sent these words under a photo of his."""
    ben = town.person("Ben")
    photo = photo or a_photo(ben)
    await ben.writes("/help")
    await town.queues(ben, replace(words(what), photo=photo, rows=((YES,),)))
    await town.settles()
    return ben


@pytest.mark.parametrize("what", ["Soup?", LONG])
async def test_a_photo_that_is_refused_leaves_the_words(town: Stage, what: str) -> None:
    """Nothing is lost, whether they stood under it or after it."""
    ben = await shown(town, what, photo="lost")
    assert ben.last.text == what.strip()
    assert ben.last.photo is None


async def test_somebody_who_is_not_there_is_not_tried_without_the_photo(town: Stage) -> None:
    """It is not the photo that is refused."""
    ben = town.person("Ben")
    photo = a_photo(ben)
    await ben.writes("/help")
    said = town.world.calls["sendmessage"]
    town.world.faults.next("sendPhoto", Fault.CHAT_NOT_FOUND)
    await town.queues(ben, replace(words("Soup?"), photo=photo))
    await town.settles()
    assert town.world.calls["sendmessage"] == said


async def test_words_under_a_photo_change_where_they_are(town: Stage) -> None:
    ben = await shown(town, "Soup?")
    asked = ben.last
    for _ in range(2):
        await town.queues(ben, words("Lovely, you are coming."), edit_of=asked.message_id)
        await town.settles()
    assert asked is ben.last
    assert (asked.text, asked.photo is not None) == ("Lovely, you are coming.", True)


@pytest.mark.parametrize("what", ["Soup!", LONG])
async def test_a_photo_in_place_of_words_comes_anew(town: Stage, what: str) -> None:
    """It is not lost, all the words come with it, and what it takes the place of has no buttons any more."""
    ben = town.person("Ben")
    photo = a_photo(ben)
    await ben.writes("/help")
    await town.queues(ben, replace(words("Is this right?"), rows=((YES,),)))
    await town.settles()
    asked = ben.last
    await town.queues(ben, replace(words(what), photo=photo), edit_of=asked.message_id)
    await town.settles()
    new = [message for message in ben.phone.chat.messages if message.message_id > asked.message_id]
    assert [message.photo is not None for message in new] == [True, *[False] * (len(new) - 1)]
    assert "".join(message.text for message in new) == what.strip()
    assert asked.buttons == []


async def test_more_words_than_fit_there_are_said_anew(town: Stage) -> None:
    """And no button is left under the photo."""
    ben = await shown(town, "Soup?")
    asked = ben.last
    assert asked.buttons == [["I’ll come"]]
    await town.queues(ben, replace(words(LONG), rows=()), edit_of=asked.message_id)
    await town.settles()
    assert ben.last.text == LONG.strip()
    assert (asked.text, asked.buttons) == ("Soup?", [])
