"""What keeps the bot from answering: bodies of strangers, files that take long to read, the same thing wanted again and again."""

import pytest

from bot.page.guard import MOST_CALLS, MOST_STRANGERS
from bot.page.routes import PAGES
from tests.desk.conftest import Desk
from tests.desk.wire import raw, status_of

THREE_MB = 3_000_000


def _begun(desk: Desk, path: str, cookie: str) -> bytes:
    """A form of which nothing has been sent but how long it is."""
    lines = (f"Host: 127.0.0.1:{desk.port}", f"Cookie: page={cookie}", f"Content-Length: {THREE_MB}")
    return "\r\n".join((f"POST {path} HTTP/1.1", *lines, "", "")).encode()


@pytest.mark.parametrize("path", ["/places/import", "/formats/services"])
async def test_nothing_is_read_of_what_a_stranger_sends(desk: Desk, path: str) -> None:
    """With a cookie that they made up: the answer comes before their form, and they are counted."""
    assert path in {route.path for route in PAGES}
    assert status_of(await raw(desk.port, _begun(desk, path, "made-up"), wait_for_end=False)) == 403
    window = await desk.window()
    for _ in range(MOST_STRANGERS):
        await window.opens("/")
    assert status_of(await raw(desk.port, _begun(desk, path, "made-up"), wait_for_end=False)) == 429


async def test_nothing_is_read_of_what_is_sent_too_often(desk: Desk) -> None:
    """By whoever is in, too."""
    olive = await desk.signed_in()
    for _ in range(MOST_CALLS):
        await olive.opens("/out")
    assert status_of(await raw(desk.port, _begun(desk, "/places/import", olive.cookie), wait_for_end=False)) == 429
