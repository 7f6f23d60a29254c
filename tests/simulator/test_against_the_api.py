"""Every method answers, and every update looks, as the Bot API's description says. Skipped where it is not at hand."""

from typing import Any

import pytest

from bot.simulator.methods import METHODS
from bot.simulator.world import World
from tests.simulator.conftest import Ask
from tests.simulator.spec import bot_api, description, faults_of

pytestmark = pytest.mark.skipif(description() is None, reason="no description of the Bot API at hand")

BUTTONS = {
    "inline_keyboard": [
        [{"text": "Yes", "callback_data": "y"}, {"text": "Map", "url": "https://www.openstreetmap.org"}]
    ]
}
WORDS = {"text": "Soup at <b>one</b>", "parse_mode": "HTML"}
PARAMS: dict[str, dict[str, Any]] = {
    "sendMessage": {**WORDS, "reply_markup": BUTTONS, "reply_parameters": {"message_id": 1}},
    "sendPhoto": {"photo": "photo-id-1", "caption": "Soup"},
    "sendDocument": {"document": "photo-id-1"},
    "sendLocation": {"latitude": 53.4, "longitude": -2.1},
    "sendVenue": {"latitude": 53.4, "longitude": -2.1, "title": "Hub", "address": "1 High Street"},
    "sendChatAction": {"action": "typing"},
    "editMessageText": {**WORDS, "message_id": 3},
    "editMessageCaption": {"caption": "Soup", "message_id": 6},
    "editMessageReplyMarkup": {"message_id": 3},
    "deleteMessage": {"message_id": 4},
    "deleteMessages": {"message_ids": [4, 5]},
    "answerCallbackQuery": {"callback_query_id": "4000000000000", "text": "Noted"},
    "getFile": {"file_id": "photo-id-1"},
    "setMyCommands": {"commands": [{"command": "food", "description": "What is on"}]},
    "setMyName": {"name": "Feeding Stockport"},
    "setMyDescription": {"description": "Food and company"},
    "setMyShortDescription": {"short_description": "Food and company"},
    "setWebhook": {"url": "http://127.0.0.1:1/"},
}


@pytest.fixture
async def chat(world: World, ask: Ask) -> int:
    """Ben's chat: his photo is message 2, the bot's words are 3 to 5, its photo 6, and he has tapped."""
    ben = world.person("Ben", username="ben_okoro")
    ben.writes("/start")
    ben.sends_photo(b"picture", "Soup")
    for text in ("Soup?", "Cake?", "Tea?"):
        await ask("sendMessage", chat_id=ben.id, text=text, reply_markup=BUTTONS)
    await ask("sendPhoto", chat_id=ben.id, photo="photo-id-1")
    ben.taps("Yes")
    return ben.id


@pytest.mark.parametrize("method", [name for name in METHODS if name != "leaveChat"])
async def test_a_method_answers_as_described(method: str, chat: int, world: World, ask: Ask) -> None:
    """The result has all required fields, no unknown ones, and the right types."""
    status, told = await ask(method, chat_id=chat, **PARAMS.get(method, {}))
    assert status == 200, told
    assert faults_of(told["result"], bot_api()["methods"][method]["returns"]) == []


async def test_updates_look_as_described(chat: int, world: World, ask: Ask) -> None:
    """Everything that people do, as updates."""
    ben = world.people[chat]
    ben.edits_last("/start again")
    ben.sends_sticker()
    ben.sends_voice()
    ben.sends_document(b"x")
    ben.shares_location(53.4, -2.1)
    ben.forwards("Free bread!")
    ben.blocks()
    ben.unblocks()
    group = world.group("Champions", ben, bot_is_admin=True)
    ben.writes_in(group, "Hello")
    group.migrates()
    group.removes_bot()
    _, told = await ask("getUpdates")
    assert len(told["result"]) == 17
    assert faults_of(told["result"], ["Array of Update"]) == []


async def test_a_leaving_bot_gets_true(world: World, ask: Ask) -> None:
    """Groups only."""
    group = world.group("Champions", world.person("Ben"))
    assert await ask("leaveChat", chat_id=group.chat.id) == (200, {"ok": True, "result": True})
