"""Telegram’s Mini App as the second way in: what it signs lets in once, for an hour, and organisers alone."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import aiohttp
import pytest
import pytest_asyncio

from bot.config import Config, RulesConfig
from bot.config_machine import PageConfig
from bot.domain.organisers.mini_app import AppKey
from bot.language.rendering import Words
from bot.page.server import OrganisersPage
from bot.simulator.mini_apps import init_data
from tests.desk.conftest import OLIVE, Answer, Desk, Window
from tests.support.acts import olive_is_there
from tests.support.look_inside import olive_of, rows
from tests.support.table import guests
from tests.support.town import THURSDAY_MORNING, TOKEN, Resident, Town, town_at
from tests.support.volunteers import labels

REFUSED = "That did not let you in"
IN_HERE = "Open it here in Telegram"
HTTPS = PageConfig(on=True, public_url="https://desk.example", listen_port=8444)


def data_of(desk: Desk, who: Resident | None = None, token: str = TOKEN) -> str:
    """What Telegram signs when somebody opens the app now."""
    phone = (who or desk.olive).phone
    return init_data(token, phone.user, desk.town.now)


async def comes_in(window: Window, data: str) -> Answer:
    return await window.sends("/app/in", {"data": data, "token": ""})


async def test_it_lets_in_once(desk: Desk) -> None:
    """As the link does, with its line in the log."""
    window, thief, data = await desk.window(), await desk.window(), data_of(desk)
    assert "What is on" in (await comes_in(window, data)).words
    assert window.cookie
    again = await comes_in(thief, data)
    assert again.status == 403
    assert REFUSED in again.words
    turned = await comes_in(thief, "&".join(reversed(data.split("&"))))
    assert REFUSED in turned.words
    await desk.olive.writes("/organise")
    await desk.olive.taps("Who looked at what")
    assert desk.olive.last.text.count("signed in to the page") == 1


async def test_used_is_kept_until_it_is_too_old(desk: Desk) -> None:
    """And no longer: nothing grows."""
    data = data_of(desk)
    await comes_in(await desk.window(), data)
    desk.town.clock.move_to(desk.town.now + timedelta(minutes=59))
    assert REFUSED in (await comes_in(await desk.window(), data)).words
    desk.town.clock.move_to(desk.town.now + timedelta(minutes=2))
    assert REFUSED in (await comes_in(await desk.window(), data)).words, "too old by itself"
    await desk.signed_in()
    assert await rows(desk.town, "SELECT 1 FROM page_app_use") == []


@pytest.mark.parametrize("token", ["7000000000:another-bots-token", ""])
async def test_of_another_bot(desk: Desk, token: str) -> None:
    window = await desk.window()
    assert REFUSED in (await comes_in(window, data_of(desk, token=token))).words
    assert not window.cookie


async def test_forged_old_and_doubled(desk: Desk) -> None:
    """All the same answer: nobody learns what was wrong."""
    window, data = await desk.window(), data_of(desk)
    old = init_data(TOKEN, desk.olive.phone.user, desk.town.now - timedelta(hours=1))
    ahead = init_data(TOKEN, desk.olive.phone.user, desk.town.now + timedelta(minutes=2))
    for forged in ("", "x", old, ahead, data + "&user=%7B%7D", data.replace("auth_date=1", "auth_date=2")):
        came = await comes_in(window, forged)
        assert came.status == 403
        assert REFUSED in came.words
    assert not window.cookie
    assert "What is on" in (await comes_in(window, data)).words, "the true one was not used up"


async def test_who_organises_nothing_is_not_let_in(desk: Desk) -> None:
    """A guest, somebody whom the bot does not know, and an organiser who was removed."""
    window = await desk.window()
    (ben,) = await guests(desk.town, "Ben")
    assert REFUSED in (await comes_in(window, data_of(desk, ben))).words
    unknown = init_data(TOKEN, {"id": 999, "first_name": "Nobody"}, desk.town.now)
    assert REFUSED in (await comes_in(window, unknown)).words
    assert await rows(desk.town, "SELECT 1 FROM page_app_use") == [], "strangers leave nothing"
    data = data_of(desk)
    await rows(desk.town, "DELETE FROM organiser")
    assert REFUSED in (await comes_in(window, data)).words
    assert not window.cookie


async def test_no_other_page_sends_it(desk: Desk) -> None:
    """Nobody is signed in as somebody else by a page that they look at; and nothing large is read."""
    window = await desk.window()
    came = await window.sends("/app/in", {"data": data_of(desk)}, Origin="https://elsewhere.example")
    assert came.status == 403
    assert (await window.sends("/app/in", {"data": "x" * 100_000})).status == 413
    assert (await window.sends("/app/in", Host="elsewhere.example")).status == 421


async def test_telegrams_own_page_may_frame_the_door_and_nothing_behind_it(desk: Desk) -> None:
    """In the frame it says how to come in otherwise; with the rooms it has nothing in common."""
    window = await desk.window()
    door = await window.opens("/app")
    assert door.headers["Content-Security-Policy"].endswith("frame-ancestors https://web.telegram.org")
    assert "X-Frame-Options" not in door.headers
    assert "script-src 'self'" in door.headers["Content-Security-Policy"]
    assert "<script>" not in door.words
    assert "Set-Cookie" not in door.headers
    for path in ("/", "/app/in", "/in/guessed-guessed", "/nowhere"):
        answer = await window.opens(path)
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"], path
        assert answer.headers["X-Frame-Options"] == "DENY", path


@pytest_asyncio.fixture
async def public(tmp_path: Path) -> AsyncIterator[Town]:
    """The page has an address of its own, by https."""
    config = Config(rules=RulesConfig(first_posts_to_approve=0), page=HTTPS)
    async with town_at(THURSDAY_MORNING, tmp_path / "t.sqlite", organisers=(OLIVE,), config=config) as town:
        await olive_is_there(town)
        yield town


async def test_from_the_chat_into_the_page(public: Town) -> None:
    """The button, what the phone opens, and a cookie for https alone."""
    olive = olive_of(public)
    await olive.writes("/organise")
    await olive.taps("Open the page")
    assert labels(olive)[:2] == [IN_HERE, "Open the page"]
    await olive.taps(IN_HERE)
    opened = urlsplit(olive.phone.opened[-1])
    assert (opened.scheme, opened.netloc, opened.path, opened.query) == ("https", "desk.example", "/app", "")
    (data,) = parse_qs(opened.fragment)["tgWebAppData"]
    bot = public.bot
    page = OrganisersPage(bot.database, bot.environment, bot.clock, Words.load(), app_key=AppKey.of(TOKEN))
    ours = {"Host": "desk.example", "Origin": "https://desk.example"}
    async with (
        page.listening(PageConfig(on=True, listen_port=0)) as port,
        aiohttp.ClientSession() as http,
        http.post(f"http://127.0.0.1:{port}/app/in", data={"data": data}, headers=ours, allow_redirects=False) as came,
    ):
        assert came.status == 303
        cookie = came.headers["Set-Cookie"]
    assert cookie.startswith("__Host-page=")
    assert {"Secure", "HttpOnly", "SameSite=Strict", "Path=/"} <= {part.strip() for part in cookie.split(";")}
    assert "Domain" not in cookie


async def test_on_this_machine_alone_there_is_no_such_button(desk: Desk) -> None:
    """Telegram opens nothing but https."""
    await desk.link()
    assert IN_HERE not in labels(desk.olive)


async def test_neither_the_token_nor_what_was_signed_is_logged(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    """Whatever goes on at the door."""
    caplog.set_level(0)
    data = data_of(desk)
    window = await desk.window()
    await comes_in(window, data + "x")
    await comes_in(window, data)
    said = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith(("bot", "aiohttp")))
    assert TOKEN not in said
    assert data[-64:] not in said
    assert AppKey.of(TOKEN).secret.hex() not in said
