"""People write, tap and share; and their chats can be read, here and over HTTP."""

import asyncio
from typing import Any

import aiohttp
import pytest

from bot.simulator.server import SimulatorServer, serve
from bot.simulator.world import World
from tests.simulator.conftest import Ask

LOCATION = {"keyboard": [[{"text": "Share where I am", "request_location": True}], ["Skip"]]}


def inline(*labels: str) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": label, "callback_data": label.lower()}] for label in labels]}


async def news(ask: Ask) -> list[dict[str, Any]]:
    """Updates since the last look."""
    _, told = await ask("getUpdates")
    updates: list[dict[str, Any]] = told["result"]
    if updates:
        await ask("getUpdates", offset=updates[-1]["update_id"] + 1)
    return updates


async def test_a_command_is_marked_where_it_stands(world: World, ask: Ask) -> None:
    """In UTF-16 units, as Telegram counts."""
    world.person("Ben").writes("🍲 /food please")
    [update] = await news(ask)
    assert update["message"]["entities"] == [{"type": "bot_command", "offset": 3, "length": 5}]


async def test_a_long_text_is_split_like_on_a_phone(world: World, ask: Ask) -> None:
    """10,000 characters are three messages."""
    world.person("Ben").writes("x" * 10_000)
    assert [len(update["message"]["text"]) for update in await news(ask)] == [4096, 4096, 1808]


async def test_tapping_finds_the_newest_button_by_its_label_or_beginning(world: World, ask: Ask) -> None:
    """Old buttons can be tapped on their own message; unclear and unknown labels are told."""
    ben = world.person("Ben")
    ben.writes("/start")
    await ask("sendMessage", chat_id=ben.id, text="Soup?", reply_markup=inline("I'll come", "Not this time"))
    await ask("sendMessage", chat_id=ben.id, text="Cake?", reply_markup=inline("I'll come", "I'll bring some"))
    await news(ask)
    old = ben.chat.messages[1]
    ben.taps("I'll come")
    ben.taps("Not")
    ben.taps_on(old, "I'll")
    ben.presses_data("forged", old)
    taps = [update["callback_query"] for update in await news(ask)]
    assert [(tap["message"]["text"], tap["data"]) for tap in taps] == [
        ("Cake?", "i'll come"),
        ("Soup?", "not this time"),
        ("Soup?", "i'll come"),
        ("Soup?", "forged"),
    ]
    with pytest.raises(LookupError, match="could be any of"):
        ben.taps("I'll")
    with pytest.raises(LookupError, match="Not this time"):
        ben.taps("Maybe")


async def test_a_reply_keyboard_sends_its_text_or_the_place(world: World, ask: Ask) -> None:
    """Until the bot takes it away."""
    ben = world.person("Ben")
    ben.writes("/start")
    await ask("sendMessage", chat_id=ben.id, text="Where?", reply_markup=LOCATION)
    await news(ask)
    ben.taps("Skip")
    ben.taps("Share")
    skipped, shared = await news(ask)
    assert skipped["message"]["text"] == "Skip"
    assert shared["message"]["location"] == {"latitude": 53.4266, "longitude": -2.1353}
    await ask("sendMessage", chat_id=ben.id, text="Thanks", reply_markup={"remove_keyboard": True})
    with pytest.raises(LookupError):
        ben.taps("Skip")


async def test_other_things_people_send(world: World, ask: Ask) -> None:
    """Each is a message with its own field."""
    ben = world.person("Ben", last_name="Okoro", username="ben_okoro", language="pl")
    ben.writes("Helo")
    ben.edits_last("Hello")
    ben.sends_sticker()
    ben.sends_voice()
    ben.sends_document(b"a,b", "people.csv", "text/csv")
    ben.forwards("Free bread!")
    ben.blocks()
    updates = await news(ask)
    assert [update["message"]["from"]["language_code"] for update in updates if "message" in update] == ["pl"] * 5
    kinds = ["edited_message", "message", "message", "message", "message", "my_chat_member"]
    assert [list(update)[1] for update in updates[1:]] == kinds
    fields = ["sticker", "voice", "document", "forward_origin"]
    assert all(field in update["message"] for field, update in zip(fields, updates[2:6], strict=True))
    with pytest.raises(RuntimeError, match="blocked"):
        ben.writes("Hello?")


async def test_somebody_waits_for_what_comes_next(world: World, ask: Ask) -> None:
    """Words from before their last tap do not count; what was heard may be looked at again."""
    ben = world.person("Ben")
    ben.writes("/start")
    for text in ("Soup?", "Cake?"):
        await ask("sendMessage", chat_id=ben.id, text=text, reply_markup=inline("Yes"))
    assert (await ben.hears("Soup")).text == (await ben.hears("?")).text == "Soup?"
    assert (await ben.hears("Cake")).text == "Cake?"
    ben.taps("Yes")
    with pytest.raises(AssertionError, match="Ben did not hear 'Cake'"):
        await ben.hears("Cake", timeout_s=0.01)
    await ask("editMessageText", chat_id=ben.id, message_id=2, text="Soup at one.")
    assert (await ben.hears("Soup")).message_id == 2


async def test_in_a_group_the_bot_hears_commands_and_its_name(world: World, ask: Ask) -> None:
    """Telegram's privacy mode; it hears everything where it is an admin."""
    ben, cai = world.person("Ben"), world.person("Cai")
    group = world.group("Champions", ben, cai)
    joined, service = await news(ask)
    assert joined["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert service["message"]["new_chat_members"][0]["username"] == "stockport_bot"
    for text in ("Morning all", "/post", "/post@other_bot", "Thanks @stockport_bot"):
        cai.writes_in(group, text)
    assert [update["message"]["text"] for update in await news(ask)] == ["/post", "Thanks @stockport_bot"]
    world.group("Organisers", ben, bot_is_admin=True)
    await ask("leaveChat", chat_id=group.chat.id)
    status, told = await ask("sendMessage", chat_id=group.chat.id, text="Hello")
    assert (status, told["description"]) == (403, "Forbidden: bot was kicked from the group chat")


async def test_another_process_acts_as_people_and_reads_their_chats(
    world: World, ask: Ask, server: SimulatorServer, http: aiohttp.ClientSession
) -> None:
    """All over HTTP; a chat is waited for by its version."""
    base = server.base_url
    async with http.post(f"{base}/people", json={"name": "Mary"}) as response:
        mary = (await response.json())["id"]
    async with http.post(f"{base}/people/{mary}/write", json={"text": "/start"}) as response:
        assert (await response.json())["ok"]
    async with http.get(f"{base}/people/{mary}/chat") as response:
        version = (await response.json())["version"]
    waiting = asyncio.create_task(http.get(f"{base}/people/{mary}/chat", params={"since": str(version)}).__aenter__())
    await asyncio.sleep(0)
    await ask("sendMessage", chat_id=mary, text="Soup?", reply_markup=inline("Yes"))
    told = await (await asyncio.wait_for(waiting, 2)).json()
    assert [(message["text"], message["buttons"]) for message in told["messages"]] == [
        ("/start", []),
        ("Soup?", [["Yes"]]),
    ]
    async with http.post(f"{base}/people/{mary}/tap", json={"label": "Yes"}) as response:
        assert response.status == 200
    async with http.post(f"{base}/people/{mary}/tap", json={"label": "No"}) as response:
        assert (response.status, "there is no button" in (await response.json())["error"]) == (400, True)
    async with http.get(f"{base}/sent") as response:
        assert [sent["text"] for sent in (await response.json())["sent"]] == ["Soup?"]
    async with http.get(f"{base}/people") as response:
        assert [person["name"] for person in await response.json()] == ["Mary"]


@pytest.mark.parametrize("headers", [{"Host": "evil.example"}, {"Origin": "https://evil.example"}])
async def test_strangers_are_refused(
    headers: dict[str, str], server: SimulatorServer, http: aiohttp.ClientSession
) -> None:
    """A page elsewhere cannot act as people."""
    async with http.get(f"{server.base_url}/people", headers=headers) as response:
        assert response.status == 403


async def test_the_world_can_be_served_again(world: World) -> None:
    """Telegram is away for a while; the world and what waits in it stay."""
    async with serve(world) as first:
        world.person("Ben").writes("Hello")
    async with (
        serve(world, first.port) as second,
        aiohttp.ClientSession() as http,
        http.get(f"{second.base_url}/bot{world.bot.token}/getUpdates") as response,
    ):
        assert len((await response.json())["result"]) == 1
