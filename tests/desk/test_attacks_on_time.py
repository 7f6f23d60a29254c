"""What would keep the bot from answering: bodies of strangers, files that take long, the same again and again."""

import asyncio
from dataclasses import replace
from functools import partial
from threading import Event

import pytest
from aiohttp import web

from bot.domain.core.permissions import Permission
from bot.language.rendering import Words
from bot.page.guard import MOST_CALLS, MOST_STRANGERS, Guard
from bot.page.routes import PAGES
from bot.page.shown import GoTo, PageCall, PageFile, PageThen, look
from bot.simulator.mini_apps import init_data
from bot.transport.listening import listening
from tests.desk.conftest import OLIVE, Desk
from tests.desk.wire import raw, status_of
from tests.support.look_inside import rows
from tests.support.town import TOKEN

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


async def test_nobody_waits_for_what_a_room_works_out(desk: Desk) -> None:
    """The bot answers meanwhile; and whoever is removed meanwhile is shown nothing."""
    olive, bot, answered = await desk.signed_in(), desk.town.bot, Event()

    def work() -> int:
        assert answered.wait(20)
        return 1

    async def then(call: PageCall, worked: int) -> PageFile:
        assert worked == 1
        return PageFile(name="it", kind="text/plain", content=call.network.encode())

    async def room(_call: PageCall) -> PageThen[int] | GoTo:
        return PageThen(work=work, then=then)

    guard, app = Guard(bot.database, bot.environment, bot.clock, Words.load()), web.Application()
    app.router.add_get("/slow", partial(guard.through, route=look("/slow", Permission.ORGANISE, room)))
    async with listening(app, "127.0.0.1", 0, "x") as port:
        cookie = {"Cookie": f"page={olive.cookie}"}
        there = replace(await desk.window(), port=port)
        waits = asyncio.create_task(there.opens("/slow", **cookie))
        await desk.olive.writes("/organise")
        answered.set()
        assert (await waits).words == "stockport"
        answered.clear()
        waits = asyncio.create_task(there.opens("/slow", **cookie))
        await desk.olive.writes("/organise")
        await rows(desk.town, "DELETE FROM organiser")
        answered.set()
        assert "Please come in from the chat" in (await waits).words


async def test_strangers_who_hammer_keep_nobody_from_coming_in(desk: Desk) -> None:
    """Rooms, links that are none and the way in of the Mini App: whoever has a good one is let in."""
    stranger, window, inside = await desk.window(), await desk.window(), await desk.window()
    link = await desk.link()
    for number in range(MOST_STRANGERS // 3 + 1):
        await stranger.opens("/")
        await stranger.sends(f"/in/guessed-guessed-{number}")
        await stranger.sends("/app/in", {"data": "user=x&hash=y"})
    for path in ("/", "/in/guessed-guessed"):
        assert (await stranger.opens(path)).status == 429
    assert (await stranger.sends("/app/in", {"data": "user=x&hash=y"})).status == 429
    assert (await window.opens("/app")).status == 200
    assert "Come in" in (await window.opens(link)).words
    assert "What is on" in (await window.sends(link)).words
    data = init_data(TOKEN, {"id": OLIVE}, desk.town.now)
    assert "What is on" in (await inside.sends("/app/in", {"data": data, "token": ""})).words


async def test_cookies_that_are_made_up_are_counted_together(desk: Desk) -> None:
    """Another one each time is no way around the count, nor does it push out that of whoever is in."""
    stranger = await desk.window()
    statuses = [(await stranger.opens("/", Cookie=f"page=made-up-{number}")).status for number in range(MOST_STRANGERS)]
    assert set(statuses) == {200}
    assert (await stranger.opens("/", Cookie="page=made-up")).status == 429
