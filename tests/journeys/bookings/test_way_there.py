"""Colours, directions and the address to copy: for whoever comes, and of a home for nobody before."""

from typing import Any

from bot.domain.core.actions import name_of_action
from bot.transport.button_styles import STYLES
from handlers.routes import ROUTES
from tests.support.table import FRIDAY_10AM, THURSDAY_6PM, lunch, table
from tests.support.town import Resident, Town


def buttons(resident: Resident) -> list[dict[str, Any]]:
    """All that they have under any message."""
    return [button for message in resident.phone.chat.messages for row in message.inline for button in row]


def labelled(resident: Resident, label: str) -> dict[str, Any]:
    return next(button for button in reversed(buttons(resident)) if button["text"] == label)


async def test_yes_is_green_and_a_no_looks_like_any_other(town: Town) -> None:
    (ben,) = await table(town, "Ben")
    assert labelled(ben, "I’ll come")["style"] == "success"
    assert "style" not in labelled(ben, "Not this time")


async def test_what_cannot_be_undone_is_red(town: Town) -> None:
    asha = await lunch(town, places=4)
    await asha.writes("/myposts")
    await asha.taps("Call it off")
    assert labelled(asha, "Yes, call it off")["style"] == "danger"
    await asha.writes("/delete")
    assert sum(button.get("style") == "danger" for button in buttons(asha)) == 2


async def test_a_colour_is_of_a_button_that_there_is() -> None:
    assert STYLES.keys() <= ROUTES.keys()


async def test_directions_and_the_address_are_there_for_whoever_comes(town: Town) -> None:
    """Under the yes, under the list of their meals and under both reminders."""
    (ben,) = await table(town, "Ben")
    assert not [button for button in buttons(ben) if "copy_text" in button or "url" in button]
    await ben.taps("I’ll come", "Skip", "Copy the address", "🧭 Directions")
    assert ben.phone.copied == ["Brinnington Hub, Northumberland Road"]
    assert ben.phone.opened == ["https://www.google.com/maps/dir/?api=1&destination=53.426500,-2.135000"]
    await ben.writes("/mymeals")
    await ben.taps("Copy the address")
    for moment in (THURSDAY_6PM, FRIDAY_10AM):
        await town.moves_to(moment)
        assert [name_of_action(str(one.get("callback_data", ""))) for one in ben.last.inline[-2]] == ["", ""]
        await ben.taps_on(ben.last, "Copy the address")
    assert len(ben.phone.copied) == 4


async def test_typing_what_such_a_button_reads_does_nothing_odd(town: Town) -> None:
    """Its label comes back to nobody: it is read as any words are."""
    (ben,) = await table(town, "Ben")
    await ben.taps("I’ll come", "Skip")
    await ben.writes("Directions")
    assert ben.last.text
