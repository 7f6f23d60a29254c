"""A press or a command tried as somebody, and taken back, so that the next try finds everything as it was."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import NoReturn

from telegram import Update

from bot.domain.core.ids import ChatId
from bot.domain.core.people import Person
from bot.domain.core.refusals import Refused
from bot.services.guests.presence import arrive
from handlers.context import Turn
from storage.unit_of_work import Work
from tests.support.everybody import HERE, Everybody
from tests.support.town import Town

Happens = Callable[[Work, Person], Awaitable[None]]
"""What happened to somebody before they press a button that was theirs."""


class UndoneError(Exception):
    """Takes back what was tried."""


async def nothing(_work: Work, _person: Person) -> None:
    """They are as they were."""


async def heard(
    town: Town, who: Everybody, work: Work, does: str, network: str, role: str, *, after: Happens = nothing
) -> str:
    """The key of what this person hears first; nothing is kept."""
    return first_heard(await tried(town, who, work, does, network, role, after=after))


def first_heard(turn: Turn) -> str:
    """The key of the first thing that was said."""
    if isinstance(turn.error, Refused):
        return turn.error.text().key
    keys = [out.message.text.key for out in turn.said if out.message is not None]
    return next(iter(keys), turn.notice.key if turn.notice else "")


async def tried(
    town: Town,
    who: Everybody,
    work: Work,
    does: str,
    network: str,
    role: str,
    *,
    after: Happens = nothing,
    look: Happens = nothing,
) -> Turn:
    """All that was said; `look` sees what became of it before all is undone. Raises what is no refusal."""
    chat = ChatId(who.chats[network, role])
    return await _tried(town, work, _update(does, chat), after=after, look=look, now=town.now)


async def typed(
    town: Town, who: Everybody, work: Work, words: str, role: str, *, after: Happens, look: Happens, now: datetime
) -> Turn:
    """The same of a text that somebody of the first town types; `look` sees what became of it before all is undone."""
    written = _message(who.chats[HERE, role], words)
    return await _tried(town, work, written, after=after, look=look, now=now)


async def _tried(
    town: Town, work: Work, update: dict[str, object], *, after: Happens, look: Happens, now: datetime
) -> Turn:
    chat = ChatId(_chat_of(update))
    turn: Turn | None = None
    try:
        async with work.savepoint():
            known = await work.people.by_chat(chat)
            assert known is not None
            await after(work, known)
            person = await arrive(work, town.bot.environment, chat, now=now)
            turn = Turn(work, town.bot.environment, 1, chat, person, now, town.bot.application.bot.username)
            town.bot.application.bot_data.turn = turn
            await town.bot.application.process_update(Update.de_json(update, town.bot.application.bot))
            await look(work, person)
            _take_back(turn)
    except (Refused, UndoneError):
        assert turn is not None
        return turn


def _take_back(turn: Turn) -> NoReturn:
    """Raises what the handler raised; else `UndoneError`."""
    raise turn.error or UndoneError


def _chat_of(update: dict[str, object]) -> int:
    happened = next(part for part in update.values() if isinstance(part, dict))
    return int(happened["from"]["id"])


def _message(chat: int, words: str) -> dict[str, object]:
    user = {"id": chat, "is_bot": False, "first_name": "x"}
    message = {"message_id": 1, "date": 1, "chat": {"id": chat, "type": "private"}, "from": user, "text": words}
    return {"update_id": 1, "message": message}


def _update(does: str, chat: int) -> dict[str, object]:
    user = {"id": chat, "is_bot": False, "first_name": "x"}
    message: dict[str, object] = {"message_id": 1, "date": 1, "chat": {"id": chat, "type": "private"}}
    if not does.startswith("/"):
        query = {"id": "1", "from": user, "message": message, "chat_instance": "1", "data": does}
        return {"update_id": 1, "callback_query": query}
    entity = {"type": "bot_command", "offset": 0, "length": len(does)}
    return {"update_id": 1, "message": {**message, "from": user, "text": does, "entities": [entity]}}
