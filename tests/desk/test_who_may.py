"""Nobody but organisers is given a way in. Every address as everybody: `test_every_route`."""

from tests.desk.conftest import Desk
from tests.support.look_inside import rows
from tests.support.table import guests


async def test_nobody_else_is_given_a_link(desk: Desk) -> None:
    """By an old button or a made-up one."""
    (ben,) = await guests(desk.town, "Ben")
    await ben.writes("/help")
    ben.phone.presses_data("page.link", ben.last)
    await desk.town.settles()
    assert "/in/" not in ben.heard
    assert await rows(desk.town, "SELECT 1 FROM page_link") == []
