"""Behind the scenes of the demo: the way of the last update, what is due, who was asked and why, queues and limits.

Read from the bot’s database, from the simulator, and from the tables of handlers.
"""

import asyncio
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.demo.last_update import WatchedUpdates
from bot.demo.page_view import Json
from bot.domain.core.actions import name_of_action
from bot.domain.core.messages import Text
from bot.domain.invitations.candidates import Why
from bot.language.languages import DEFAULT_LANGUAGE
from bot.language.rendering import Words
from bot.services.fallback import heard
from bot.services.invitations.message import why_lines
from bot.simulator.world import World
from handlers.routes import COMMANDS, ROUTES
from storage.database import DatabaseProblem
from storage.demo_inspection import Due, InvitationRow, Said, Watcher

MOST_DUE = 7
MOST_INVITED = 8
SECOND = timedelta(seconds=1)
KINDS = {
    "invitation": "invitation for {about}",
    "guest_reminder": "reminder for {about}",
    "host_list": "list for {about}",
    "how_was_it": "“how was it?” for {about}",
    "greeting": "hello to a newcomer, by {about}",
    "friendly_call": "friendly call, by {about}",
    "broadcast": "news for {about}",
    "look": "more invitations to “{about}”",
    "answers": "last answers for “{about}”",
    "start": "“{about}” begins",
}
"""What is due, in words; a message of any other kind is just a message."""


class Behind:
    """Looks behind the scenes. `look` is empty until the database is there."""

    def __init__(self, world: World, updates: WatchedUpdates, database: Path) -> None:
        self._world = world
        self._updates = updates
        self._database = database
        self._watcher: Watcher | None = None
        self._opening = asyncio.Lock()
        self._words = Words.load()
        self.most_per_second = 29

    async def close(self) -> None:
        if self._watcher is not None:
            await self._watcher.close()

    async def look(self) -> Json:
        try:
            async with self._opening:  # two pages may look at once
                if self._watcher is None:
                    self._watcher = await Watcher.open(self._database)
            return await self._look(self._watcher)
        except DatabaseProblem:  # the bot is just making it, or holds it for a moment
            return {}

    async def next_due(self) -> datetime | None:
        if self._watcher is None:
            return None
        due = await self._watcher.due(1, now=self._world.clock.now())
        return due[0].at if due else None

    async def _look(self, watcher: Watcher) -> Json:
        now = self._world.clock.now()
        return {
            "due": [_due(row) for row in await watcher.due(MOST_DUE, now=now)],
            "way": await self._way(watcher),
            "invited": [self._invited(row) for row in await watcher.invited(MOST_INVITED)],
            "limits": await self._limits(watcher, now),
        }

    async def _way(self, watcher: Watcher) -> list[Json]:
        """Person → inbox → handler → outbox → delivery, each with the milliseconds since the person acted."""
        acted = self._updates.last
        if acted is None:
            return []
        kept = await watcher.kept(acted.update_id)
        answers = await watcher.said_for(acted.update_id)
        steps = [_step("Phone", acted.what, acted.at, acted.at)]
        steps.append(_step("Inbox", f"update {acted.update_id} is kept", kept.received if kept else None, acted.at))
        done = kept is not None and kept.state != "pending"
        steps.append(_step("Handler", handler_of(acted.told), _written(answers, done=done), acted.at))
        steps += [
            _step(
                "Outbox", f"{row.to}: {row.what or 'its words are forgotten once they are sent'}", row.queued, acted.at
            )
            for row in answers
        ]
        steps += [_step("Delivery", _delivered(row), row.sent, acted.at) for row in answers]
        return steps

    def _invited(self, row: InvitationRow) -> Json:
        try:
            reason = why_lines(Why.model_validate_json(row.why)).lines
        except ValueError:  # written by another version of the bot
            reason = ()
        sentences = [self._words.plain(line, DEFAULT_LANGUAGE) for line in reason if isinstance(line, Text)]
        shown = {"person": row.to, "meal": row.occurrence, "state": row.state, "wave": row.wave, "chance": row.chance}
        return shown | {"at": row.at.isoformat(), "why": sentences}

    async def _limits(self, watcher: Watcher, now: datetime) -> Json:
        counts = await watcher.counts()
        return {
            "last_second": sum(1 for sent in self._world.sent[-100:] if now - SECOND < sent.at <= now),
            "most_per_second": self.most_per_second,
            "refused": self._world.refusals[429],
            "inbox_waiting": counts.get(("inbox", "pending"), 0),
            "inbox_done": counts.get(("inbox", "done"), 0),
            "outbox_waiting": counts.get(("outbox", "pending"), 0) + counts.get(("outbox", "sending"), 0),
            "outbox_sent": counts.get(("outbox", "sent"), 0),
            "outbox_dropped": counts.get(("outbox", "dropped"), 0),
        }


def _written(answers: list[Said], *, done: bool) -> datetime | None:
    """When the handler was through: its answers are due at that very moment."""
    return min((row.queued for row in answers), default=None) if done else None


def _delivered(row: Said) -> str:
    return f"{row.to} has it as message {row.message_id}" if row.sent else f"{row.to}: {row.state}"


def _step(name: str, detail: str, at: datetime | None, since: datetime) -> Json:
    after = None if at is None else max(0, round((at - since).total_seconds() * 1000))
    return {"name": name, "detail": detail, "after_ms": after, "waits": at is None}


def _due(row: Due) -> Json:
    return {"at": row.at.isoformat(), "what": KINDS.get(row.kind, "message for {about}").format(about=row.about)}


def handler_of(update: dict[str, Any]) -> str:
    """The service that answers this update, as “feature.file.function”."""
    message, query = update.get("message", {}), update.get("callback_query")
    if query is not None:
        route = ROUTES.get(name_of_action(query.get("data", "")))
        return _named(route.service) if route else "a conversation"
    words = message.get("text", "")
    command = COMMANDS.get(re.split(r"[\s@]", words[1:], maxsplit=1)[0].lower()) if words.startswith("/") else None
    return _named(command.service if command else heard)


def _named(service: Callable[..., object]) -> str:
    return f"{service.__module__.removeprefix('bot.services.')}.{service.__name__}"
