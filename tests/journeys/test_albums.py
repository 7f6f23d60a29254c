"""Several photos at once get one answer."""

import pytest

from tests.journeys.broadcasts.test_compose import organiser
from tests.support.table import guests
from tests.support.town import Town


@pytest.mark.parametrize("number", [1, 2, 10])
@pytest.mark.parametrize("caption", ["", "Look at this soup"])
async def test_an_album_is_answered_once(town: Town, number: int, caption: str) -> None:
    (ben,) = await guests(town, "Ben")
    before = len(ben.phone.heard)
    ben.phone.sends_album(*[b"soup"] * number, caption=caption)
    await town.settles()
    assert len(ben.phone.heard) - before == 1


async def test_two_albums_are_answered_twice(town: Town) -> None:
    (ben,) = await guests(town, "Ben")
    before = len(ben.phone.heard)
    for _ in range(2):
        ben.phone.sends_album(b"soup", b"bread")
        await town.settles()
    assert len(ben.phone.heard) - before == 2


async def test_the_first_photo_of_an_album_goes_with_a_broadcast(town: Town) -> None:
    """The others do not answer the next question."""
    olive = organiser(town)
    await olive.writes("/broadcast")
    olive.phone.sends_album(b"soup", b"bread", b"cake", caption="Soup for all")
    await town.settles()
    asked = olive.last
    assert asked.text == olive.phone.heard[-1]
    assert "catch" not in asked.text
    assert ["Skip"] in [row[-2:-1] for row in asked.buttons]
