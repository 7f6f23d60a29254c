"""A call may come in any of the ways that Telegram takes, and what the bot says is kept as it was said."""

from datetime import timedelta
from typing import Any

import aiohttp
import pytest

from bot.simulator.server import SimulatorServer
from bot.simulator.world import World
from tests.simulator.conftest import TOKEN, Ask


@pytest.mark.parametrize("kind", ["query", "form", "multipart", "json", "get"])
async def test_parameters_come_in_every_way(
    kind: str, world: World, server: SimulatorServer, http: aiohttp.ClientSession
) -> None:
    """As the description of making requests says."""
    ben = world.person("Ben")
    ben.writes("/start")
    url, params = f"{server.base_url}/bot{TOKEN}/SENDmessage", {"chat_id": str(ben.id), "text": "Soup & cake"}
    parts = aiohttp.MultipartWriter("form-data")
    for name, value in params.items():
        parts.append(value).set_content_disposition("form-data", name=name)
    ways: dict[str, dict[str, Any]] = {
        "query": {"params": params},
        "form": {"data": params},
        "multipart": {"data": parts},
        "json": {"json": params},
        "get": {"params": params},
    }
    async with http.request("GET" if kind == "get" else "POST", url, **ways[kind]) as response:
        assert response.status == 200
    assert ben.heard == ["Soup & cake"]


async def test_a_body_that_is_no_json_is_refused(server: SimulatorServer, http: aiohttp.ClientSession) -> None:
    """With 400, not with a crash."""
    headers = {"Content-Type": "application/json"}
    url = f"{server.base_url}/bot{TOKEN}/sendMessage"
    for body in ("{", "[1]", '"x"'):
        async with http.post(url, data=body, headers=headers) as response:
            told = await response.json()
            assert (response.status, told["description"]) == (400, "Bad Request: can't parse request JSON object")


async def test_what_a_message_shows(world: World, ask: Ask) -> None:
    """The words, the HTML as it was sent, the places, the time; and what is deleted is gone."""
    ben = world.person("Ben")
    ben.writes("/start")
    await ask("sendMessage", chat_id=ben.id, text="<b>Soup</b>", parse_mode="HTML")
    assert (ben.last.text, ben.last.html, ben.last.date) == ("Soup", "<b>Soup</b>", world.clock.now())
    await ask("sendVenue", chat_id=ben.id, latitude=53.4, longitude=-2.1, title="Hub", address="1 High Street")
    assert ben.last.venue is not None
    assert ben.last.venue["title"] == "Hub"
    await ask("deleteMessages", chat_id=ben.id, message_ids=[ben.last.message_id, 999])
    assert ben.heard == ["Soup"]
    assert [sent.text for sent in world.sent] == ["Soup", ""]
    world.clock.move_by(timedelta(hours=49))
    status, told = await ask("deleteMessage", chat_id=ben.id, message_id=ben.last.message_id)
    assert (status, told["description"]) == (400, "Bad Request: message can't be deleted for everyone")
    assert world.chat_log(ben) == "Tue 12:00 Ben: /start\nTue 12:00 Feeding Stockport: Soup"


async def test_a_file_is_downloaded_by_its_path(
    world: World, ask: Ask, server: SimulatorServer, http: aiohttp.ClientSession
) -> None:
    """The path comes from getFile; a wrong one is 404."""
    sent = world.person("Ben").sends_document(b"a,b", "my list.csv", "text/csv").document
    assert sent is not None
    _, told = await ask("getFile", file_id=sent["file_id"])
    async with http.get(f"{server.base_url}/file/bot{TOKEN}/{told['result']['file_path']}") as response:
        assert await response.read() == b"a,b"
    async with http.get(f"{server.base_url}/file/bot{TOKEN}/documents/nothing") as response:
        assert response.status == 404
