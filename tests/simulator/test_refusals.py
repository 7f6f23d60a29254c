"""What Telegram refuses, the simulator refuses, with the same code and words."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import aiohttp
import pytest

from bot.simulator.server import SimulatorServer
from bot.simulator.world import World
from tests.simulator.conftest import TOKEN, Ask


@dataclass(frozen=True)
class Row:
    """A call, without its chat, and the answer's code and words."""

    method: str
    params: dict[str, Any]
    words: str


def keyboard(**button: object) -> dict[str, Any]:
    return {"inline_keyboard": [[button]]}


def rows(number: int, wide: int, label: str = "Soup") -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": label, "callback_data": "x"}] * wide] * number}


NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
NO_END = "can't parse entities: Can't find end tag corresponding to start tag \"b\""

A_COMMAND = {"command": "food", "description": "What is on"}
REFUSED = [
    Row("sendMessage", {}, "message text is empty"),
    Row("sendMessage", {"text": " \n "}, "message text is empty"),
    Row("sendMessage", {"text": "<b></b>", "parse_mode": "HTML"}, "message text is empty"),
    Row("sendMessage", {"text": "x" * 4097}, "message is too long"),
    Row("sendMessage", {"text": "&amp;" * 4097, "parse_mode": "HTML"}, "message is too long"),
    Row("sendMessage", {"text": "🍲" * 2049}, "message is too long"),
    Row("sendMessage", {"text": "x", "reply_markup": rows(101, 1)}, "reply markup is too long"),
    Row("sendMessage", {"text": "x", "reply_markup": rows(1, 9)}, "reply markup is too long"),
    Row(
        "sendMessage", {"text": "x", "reply_markup": rows(80, 1, "Soup for everybody " * 5)}, "reply markup is too long"
    ),
    Row("sendMessage", {"text": "\ud800"}, "strings must be encoded in UTF-8"),
    Row("sendMessage", {"text": "<b>Soup", "parse_mode": "HTML"}, NO_END),
    Row(
        "sendMessage",
        {"text": "ü<blink>", "parse_mode": "HTML"},
        'can\'t parse entities: Unsupported start tag "blink" at byte offset 2',
    ),
    Row(
        "sendMessage",
        {"text": "1 < 2", "parse_mode": "HTML"},
        "can't parse entities: Unclosed start tag at byte offset 2",
    ),
    Row(
        "sendMessage",
        {"text": "<b>x</i>", "parse_mode": "HTML"},
        'can\'t parse entities: Unmatched end tag at byte offset 4, expected "</b>", found "</i>"',
    ),
    Row(
        "sendMessage",
        {"text": "x</i>", "parse_mode": "HTML"},
        "can't parse entities: Unexpected end tag at byte offset 1",
    ),
    Row(
        "sendMessage", {"text": "x", "reply_markup": keyboard(text="A", callback_data="é" * 33)}, "BUTTON_DATA_INVALID"
    ),
    Row("sendMessage", {"text": "x", "reply_markup": keyboard(text="A", callback_data="")}, "BUTTON_DATA_INVALID"),
    Row(
        "sendMessage",
        {"text": "x", "reply_markup": keyboard(text="A", web_app={"url": "http://a.uk/"})},
        "inline keyboard button Web App URL 'http://a.uk/' is invalid: Only HTTPS links are allowed",
    ),
    Row(
        "sendMessage",
        {"text": "x", "reply_markup": keyboard(text="A", web_app="https://a.uk/")},
        'can\'t parse inline keyboard button: Field "url" must be of type String',
    ),
    Row(
        "sendMessage",
        {"text": "x", "reply_markup": keyboard(text="A")},
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    Row(
        "sendMessage",
        {"text": "x", "reply_markup": keyboard(text="A", callback_data="a", style="green")},
        "invalid button style specified",
    ),
    Row(
        "sendMessage",
        {"text": "x", "reply_markup": keyboard(text="A", copy_text={"text": "x" * 257})},
        "BUTTON_COPY_TEXT_INVALID",
    ),
    Row(
        "sendMessage",
        {"text": "x", "reply_markup": keyboard(text="A", copy_text={"text": ""})},
        "BUTTON_COPY_TEXT_INVALID",
    ),
    Row(
        "sendMessage",
        {"text": "x", "reply_markup": keyboard(text="A", copy_text="x")},
        'can\'t parse inline keyboard button: Field "copy_text" must be of type Object',
    ),
    Row("sendMessage", {"text": "x", "reply_markup": "[]"}, "object expected as reply markup"),
    Row("sendMessage", {"text": "x", "reply_markup": "{"}, "can't parse reply_markup: expected a JSON value"),
    Row("sendMessage", {"text": "x", "reply_parameters": {"message_id": 9}}, "message to be replied not found"),
    Row("sendMessage", {"text": "x", "chat_id": 5}, "chat not found"),
    Row("sendMessage", {"text": "x", "chat_id": "@nowhere"}, "chat not found"),
    Row("sendMessage", {"text": "x", "chat_id": ""}, "chat_id is empty"),
    Row("sendPhoto", {}, "there is no photo in the request"),
    Row("sendPhoto", {"photo": "nonsense"}, "wrong file identifier/HTTP URL specified"),
    Row("editMessageText", {"message_id": 99, "text": "x"}, "message to edit not found"),
    Row("editMessageText", {"message_id": 1, "text": "x"}, "message can't be edited"),
    Row("editMessageText", {"message_id": 2, "text": "Soup?"}, NOT_MODIFIED),
    Row("editMessageCaption", {"message_id": 99, "caption": "x"}, "message to edit not found"),
    Row("editMessageCaption", {"message_id": 2, "caption": "x"}, "there is no caption in the message to edit"),
    Row("editMessageReplyMarkup", {"message_id": 2}, NOT_MODIFIED),
    Row("deleteMessage", {"message_id": 99}, "message to delete not found"),
    Row("answerCallbackQuery", {"callback_query_id": "12"}, QUERY_TOO_OLD),
    Row("setMyCommands", {"commands": [{"command": "Not OK", "description": "x"}]}, "BOT_COMMAND_INVALID"),
    Row("setMyCommands", {"commands": [A_COMMAND] * 101}, "can't parse list of bot commands"),
    Row(
        "setMyCommands",
        {"commands": [{"command": "food", "description": "x" * 257}]},
        "BOT_COMMAND_DESCRIPTION_INVALID",
    ),
    Row("setMyCommands", {"commands": [A_COMMAND], "scope": {"type": "chat", "chat_id": 5}}, "chat not found"),
    Row("setMyCommands", {"commands": [A_COMMAND], "scope": {"type": "town"}}, "unsupported BotCommandScope specified"),
    Row("setMyCommands", {"commands": [A_COMMAND], "language_code": "en_GB"}, "LANG_CODE_INVALID"),
    Row("setMyDescription", {"description": "x" * 513}, "the bot's description is too long"),
    Row("setMyShortDescription", {"short_description": "x" * 121}, "the bot's short description is too long"),
    Row(
        "sendMessage",
        {"text": "x", "reply_markup": {"keyboard": [[{"text": "A", "style": "green"}]]}},
        "invalid button style specified",
    ),
    Row("setWebhook", {"url": "https://example.org/"}, "bad webhook: the simulator brings updates only to 127.0.0.1"),
    Row("setWebhook", {"url": "http://127.0.0.1/", "secret_token": "ü"}, "secret token contains unallowed characters"),
    Row("getFile", {"file_id": "x"}, "invalid file_id"),
]


@pytest.mark.parametrize("row", REFUSED, ids=lambda row: f"{row.method}: {row.words[:40]}")
async def test_what_telegram_refuses_is_refused_in_its_words(row: Row, world: World, ask: Ask) -> None:
    """One row each; Ben has written message 1 and the bot message 2."""
    ben = world.person("Ben")
    ben.writes("/start")
    await ask("sendMessage", chat_id=ben.id, text="Soup?")
    status, told = await ask(row.method, **{"chat_id": ben.id, **row.params})
    assert (status, told) == (400, {"ok": False, "error_code": 400, "description": f"Bad Request: {row.words}"})
    assert ben.heard == ["Soup?"]


async def test_the_longest_text_and_data_pass(world: World, ask: Ask) -> None:
    """4096 characters after reading the HTML, and 64 bytes."""
    ben = world.person("Ben")
    ben.writes("/start")
    markup = keyboard(text="A", callback_data="é" * 32)
    status, _ = await ask(
        "sendMessage", chat_id=ben.id, text=f"<b>{'x' * 4096}</b>", parse_mode="HTML", reply_markup=markup
    )
    assert status == 200


async def test_nobody_is_written_to_who_never_wrote_or_who_blocked(world: World, ask: Ask) -> None:
    """403 in two different words, and fine again after unblocking."""
    ben = world.person("Ben")
    status, told = await ask("sendMessage", chat_id=ben.id, text="Hi")
    assert (status, told["description"]) == (403, "Forbidden: bot can't initiate conversation with a user")
    ben.writes("/start")
    ben.blocks()
    status, told = await ask("sendMessage", chat_id=ben.id, text="Hi")
    assert (status, told["description"]) == (403, "Forbidden: bot was blocked by the user")
    ben.unblocks()
    status, _ = await ask("sendMessage", chat_id=ben.id, text="Hi")
    assert status == 200


async def test_a_caption_has_at_most_1024_characters(world: World, ask: Ask) -> None:
    """Checked for a photo that is sent again by its id."""
    ben = world.person("Ben")
    photo = ben.sends_photo(b"picture").photo
    assert photo is not None
    file_id = photo[-1]["file_id"]
    status, told = await ask("sendPhoto", chat_id=ben.id, photo=file_id, caption="x" * 1025)
    assert (status, told["description"]) == (400, "Bad Request: message caption is too long")
    status, _ = await ask("sendPhoto", chat_id=ben.id, photo=file_id, caption="x" * 1024)
    assert status == 200


async def test_the_words_under_a_photo_are_changed_as_a_caption(world: World, ask: Ask) -> None:
    """Not as a text, no longer than 1,024, and not to the same; they may go altogether."""
    ben = world.person("Ben")
    photo = ben.sends_photo(b"picture").photo
    assert photo is not None
    await ask("sendPhoto", chat_id=ben.id, photo=photo[-1]["file_id"], caption="Soup")
    shown = ben.last

    async def asks(method: str, **words: str) -> str:
        _, told = await ask(method, chat_id=ben.id, message_id=shown.message_id, **words)
        return str(told.get("description", "")).removeprefix("Bad Request: ")

    assert await asks("editMessageText", text="Cake") == "there is no text in the message to edit"
    assert await asks("editMessageCaption", caption="Soup") == NOT_MODIFIED
    assert await asks("editMessageCaption", caption="x" * 1025) == "message caption is too long"
    assert await asks("editMessageCaption", caption="<b>Cake</b>", parse_mode="HTML") == ""
    assert (shown.text, shown.photo is not None) == ("Cake", True)
    assert await asks("editMessageCaption") == ""
    assert shown.text == ""


async def test_a_mini_app_is_for_private_chats_alone(world: World, ask: Ask) -> None:
    """In a group Telegram refuses its button. A tap opens it with what Telegram signs."""
    ben = world.person("Ben")
    ben.writes("/start")
    group = world.group("Champions", ben)
    button = keyboard(text="Open", web_app={"url": "https://a.uk/app"})
    status, told = await ask("sendMessage", chat_id=group.chat.id, text="Look", reply_markup=button)
    assert (status, told["description"]) == (400, "Bad Request: BUTTON_TYPE_INVALID")
    assert (await ask("sendMessage", chat_id=ben.id, text="Look", reply_markup=button))[0] == 200
    ben.taps("Open")
    assert ben.opened[-1].startswith("https://a.uk/app#tgWebAppData=")


async def test_a_tap_is_answered_within_150_seconds(world: World, ask: Ask) -> None:
    """By the clock of the world."""
    ben = world.person("Ben")
    ben.writes("/start")
    await ask("sendMessage", chat_id=ben.id, text="Soup?", reply_markup=keyboard(text="Yes", callback_data="y"))
    ben.taps("Yes")
    query_id = next(iter(world.queries))
    world.clock.move_by(timedelta(seconds=150))
    assert (await ask("answerCallbackQuery", callback_query_id=query_id, text="Lovely"))[0] == 200
    world.clock.move_by(timedelta(seconds=1))
    status, told = await ask("answerCallbackQuery", callback_query_id=query_id)
    assert (status, told["description"]) == (400, f"Bad Request: {QUERY_TOO_OLD}")
    assert ben.notices == ["Lovely"]


@pytest.mark.parametrize(
    ("token", "method", "code", "words"),
    [
        ("1000:ANOTHER-TOKEN-OF-RIGHT-SHAPE", "getMe", 401, "Unauthorized"),
        ("nonsense", "getMe", 404, "Not Found"),
        (TOKEN, "bakeBread", 404, "Not Found: method not found"),
    ],
)
async def test_strangers_and_unknown_methods(
    *, token: str, method: str, code: int, words: str, server: SimulatorServer, http: aiohttp.ClientSession
) -> None:
    """As on Telegram, a token is unknown (401) or no token at all (404)."""
    async with http.get(f"{server.base_url}/bot{token}/{method}") as response:
        assert (response.status, await response.json()) == (
            code,
            {"ok": False, "error_code": code, "description": words},
        )
