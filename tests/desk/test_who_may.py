"""Every address of the page, by everybody: one table."""

import pytest

from bot.page.routes import PAGES
from bot.page.shown import PageRoute
from tests.desk.conftest import Desk, at_an_id
from tests.support.look_inside import rows
from tests.support.table import guests


@pytest.mark.parametrize("route", PAGES, ids=lambda route: f"{route.method} {route.path}")
async def test_only_organisers_come_to_a_room(desk: Desk, route: PageRoute) -> None:
    """A stranger does not; nor does a guest or a volunteer, who are given no link."""
    stranger = await desk.window()
    path = at_an_id(route.path)
    came = await (stranger.opens if route.method == "GET" else stranger.sends)(path)
    assert "Please come in from the chat" in came.words
    assert "<nav" not in came.words
    olive = await desk.signed_in()
    if route.method == "GET":
        assert "<nav" in (await olive.opens(path)).words


async def test_nobody_else_is_given_a_link(desk: Desk) -> None:
    """By an old button or a made-up one."""
    (ben,) = await guests(desk.town, "Ben")
    await ben.writes("/help")
    ben.phone.presses_data("page.link", ben.last)
    await desk.town.settles()
    assert "/in/" not in ben.heard
    assert await rows(desk.town, "SELECT 1 FROM page_link") == []
