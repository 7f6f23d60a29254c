"""An update that is read by ourselves is the same as the library reads it, and the same is done."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import Bot, Update
from telegram.ext import CommandHandler

from handlers.context import Context
from handlers.incoming import _by_library, _usual
from tests.transport.stage import Stage

BOT = Bot("7000000000:test")
odd = st.one_of(st.none(), st.booleans(), st.integers(-5, 5), st.text(max_size=3), st.just([]), st.just({}))
user = {"id": 5, "is_bot": False, "first_name": "Ben", "last_name": "B", "language_code": "pl"}
chat = {"id": 5, "type": "private", "first_name": "Ben"}
message = {"message_id": 7, "date": 1_800_000_000, "from": user, "chat": chat}
said: dict[str, Any] = {"update_id": 1, "message": {**message, "text": "Hello"}}
command: dict[str, Any] = {
    "update_id": 1,
    "message": {**message, "text": "/food x", "entities": [{"type": "bot_command", "offset": 0, "length": 5}]},
}
tap: dict[str, Any] = {
    "update_id": 1,
    "callback_query": {"id": "9", "from": user, "message": message, "chat_instance": "1", "data": "booking.show:1"},
}
USUAL = (said, command, tap)


def _changed(value: Any, path: tuple[str, ...], new: Any) -> Any:
    """The same, but for what is at the end of the path: something else, or nothing (`...`)."""
    if not path:
        return new
    if isinstance(value, list):
        return [_changed(one, path, new) for one in value]
    rest = {name: one for name, one in value.items() if name != path[0]}
    inner = _changed(value[path[0]], path[1:], new)
    return rest if inner is ... else {**rest, path[0]: inner}


def _paths(value: Any) -> list[tuple[str, ...]]:
    if isinstance(value, list):
        return [path for one in value for path in _paths(one)]
    if not isinstance(value, dict):
        return []
    return [(name, *rest) for name, one in value.items() for rest in ((), *_paths(one))]


CHANGES = [(update, path) for update in USUAL for path in _paths(update)]


@pytest.mark.parametrize("update", USUAL)
def test_the_usual_is_read_without_the_library(update: dict[str, Any]) -> None:
    incoming = _usual(update)
    assert incoming is not None
    assert incoming.update is None


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(CHANGES), odd | st.just(...))
def test_what_is_read_is_what_the_library_reads(change: tuple[dict[str, Any], tuple[str, ...]], new: object) -> None:
    """With anything spoilt: either the same is read, or the library reads it."""
    incoming = _usual(_changed(*change, new))
    if incoming is None:
        return
    try:
        theirs = _by_library(Update.de_json(_changed(*change, new), BOT))
    except Exception:  # noqa: BLE001 - of what we do not look at, the library is stricter
        return
    for name in ("chat", "user", "first_name", "language", "text", "query", "tapped_message", "thread"):
        assert getattr(incoming, name) == getattr(theirs, name), name


@pytest.mark.parametrize(
    "words",
    ["/help", "/HELP me", "/help@{bot}", "/help@other_bot", "/nothing", "/stop.", "Hello", "<b>x</b>", "/concern"],
)
async def test_the_same_is_done_either_way(town: Stage, words: str) -> None:
    words = words.format(bot=town.world.bot.username)
    ben, cai = town.person("Ben"), town.person("Cai")
    await ben.writes(words)
    town.bot.application.add_handler(CommandHandler("never", _never), group=-1)  # from now on the library reads all
    await cai.writes(words)
    assert ben.phone.heard == cai.phone.heard


async def _never(_update: Update, _context: Context) -> None:
    raise AssertionError
