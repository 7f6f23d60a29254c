"""The world over HTTP for other processes: act as people, read chats, move the clock.

Answers only requests made to this machine by its own name, so that no page elsewhere can reach it by a trick with DNS.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

from bot.simulator.messages import SimulatedMessage
from bot.simulator.people import SimulatedPerson
from bot.simulator.world import World

LOCAL_NAMES = ("127.0.0.1", "localhost", "::1")
LONGEST_WAIT_S = 25.0

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def routes(world: World) -> list[web.RouteDef]:
    """All addresses that are not the Bot API's."""
    control = _Control(world)
    return [
        web.get("/clock", _guarded(control.clock)),
        web.post("/clock", _guarded(control.move_clock)),
        web.get("/people", _guarded(control.people)),
        web.post("/people", _guarded(control.new_person)),
        web.get("/people/{person}/chat", _guarded(control.chat)),
        web.post("/people/{person}/{act}", _guarded(control.act)),
        web.get("/sent", _guarded(control.sent)),
    ]


def _guarded(handler: Handler) -> Handler:
    """Turn what cannot be done into 400 with the reason."""

    async def guarded(request: web.Request) -> web.StreamResponse:
        try:
            return await handler(request)
        except (LookupError, ValueError, TypeError, RuntimeError) as error:
            return web.json_response({"error": f"{type(error).__name__}: {error}"}, status=400)

    return guarded


@web.middleware
async def for_this_machine(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse strangers: whoever calls names this machine, and no page of another site has sent it."""
    origin = request.headers.get("Origin")
    try:
        names = [urlsplit(f"//{request.host}").hostname] + ([urlsplit(origin).hostname] if origin else [])
    except ValueError:
        names = [None]
    if all(name in LOCAL_NAMES for name in names):
        return await handler(request)
    return web.json_response({"ok": False, "error": "only for this machine"}, status=403)


class _Control:
    def __init__(self, world: World) -> None:
        self._world = world
        self._acts: dict[str, Callable[[SimulatedPerson, dict[str, Any]], SimulatedMessage | None]] = {
            "write": lambda person, asked: person.writes(asked["text"]),
            "tap": _tap,
            "press": lambda person, asked: person.presses_data(str(asked["data"]), message_of(person, asked)),
            "edit": lambda person, asked: person.edits_last(asked["text"]),
            "sticker": lambda person, _: person.sends_sticker(),
            "voice": lambda person, _: person.sends_voice(),
            "forward": lambda person, asked: person.forwards(asked["text"]),
            "location": lambda person, asked: person.shares_location(float(asked["lat"]), float(asked["lon"])),
            "block": lambda person, _: person.blocks(),
            "unblock": lambda person, _: person.unblocks(),
        }

    async def clock(self, request: web.Request) -> web.Response:
        """The time; with `since`, only once the clock was moved more often than that."""
        clock = self._world.clock
        if "since" in request.query:
            since = int(request.query["since"])
            await self._wait(request, lambda: clock.moves != since, clock.bell.wait)
        return web.json_response({"now": clock.now().isoformat(), "running": clock.running, "moves": clock.moves})

    async def move_clock(self, request: web.Request) -> web.Response:
        asked = await asked_of(request)
        if "move_to" in asked:
            self._world.clock.move_to(datetime.fromisoformat(asked["move_to"]))
        else:
            self._world.clock.move_by(timedelta(seconds=float(asked["move_by_s"])))
        return web.json_response({"now": self._world.clock.now().isoformat(), "moves": self._world.clock.moves})

    async def people(self, _request: web.Request) -> web.Response:
        payload = [
            {"id": person.id, "name": person.name, "username": person.user.get("username"), "version": chat.version}
            for person in self._world.people.values()
            for chat in [person.chat]
        ]
        return web.json_response(payload)

    async def new_person(self, request: web.Request) -> web.Response:
        asked = await asked_of(request)
        more = {name: asked[name] for name in ("last_name", "username", "language") if name in asked}
        person = self._world.person(str(asked["name"]), **more)
        return web.json_response({"id": person.id})

    async def act(self, request: web.Request) -> web.Response:
        act = self._acts[request.match_info["act"]]
        message = act(self._person(request), await asked_of(request))
        return web.json_response({"ok": True, "message_id": message.message_id if message else None})

    async def chat(self, request: web.Request) -> web.Response:
        """The whole chat; with `since`, only once its version is past that, or after a while."""
        person = self._person(request)
        if "since" in request.query:
            since = int(request.query["since"])
            await self._wait(request, lambda: person.chat.version > since, self._world.bell.wait)
        return web.json_response(
            {
                "version": person.chat.version,
                "messages": [shown(message) for message in person.chat.messages],
                "keyboard": [[button["text"] for button in row] for row in person.chat.keyboard],
                "notices": person.notices,
                "blocked": person.chat.blocked,
            }
        )

    async def sent(self, request: web.Request) -> web.Response:
        """All that bots said, from number `since` on, and how often they were refused."""
        since = int(request.query.get("since", 0))
        payload = [
            {"chat": sent.chat, "message_id": sent.message_id, "at": sent.at.isoformat(), "text": sent.text}
            for sent in self._world.sent[since:]
        ]
        refusals = {str(code): count for code, count in self._world.refusals.items()}
        return web.json_response({"sent": payload, "refusals": refusals})

    def _person(self, request: web.Request) -> SimulatedPerson:
        return self._world.people[int(request.match_info["person"])]

    async def _wait(
        self, request: web.Request, changed: Callable[[], bool], ring: Callable[[float], Awaitable[None]]
    ) -> None:
        """Until something changed, or `wait` real seconds have gone by, or the server stops."""
        left_s = min(float(request.query.get("wait", LONGEST_WAIT_S)), LONGEST_WAIT_S)
        ends = asyncio.get_running_loop().time() + left_s
        while not changed() and not self._world.stopped and left_s > 0:
            await ring(left_s)
            left_s = ends - asyncio.get_running_loop().time()


async def asked_of(request: web.Request) -> dict[str, Any]:
    """What a request asks in JSON; `TypeError` when it is no object."""
    body = await request.read()
    asked = json.loads(body) if body else {}
    if not isinstance(asked, dict):
        raise TypeError("The body is a JSON object.")
    return asked


def _tap(person: SimulatedPerson, asked: dict[str, Any]) -> None:
    """The newest button with that label, or the one under `message_id`."""
    if "message_id" in asked:
        person.taps_on(message_of(person, asked), asked["label"])
    else:
        person.taps(asked["label"])


def message_of(person: SimulatedPerson, asked: dict[str, Any]) -> SimulatedMessage:
    """The message that is meant by `message_id`; `LookupError` when it is gone."""
    message = person.chat.find(int(asked["message_id"]))
    if message is None:
        raise LookupError("that message is gone")
    return message


def shown(message: SimulatedMessage) -> dict[str, Any]:
    """A message as a page shows it."""
    return {
        "message_id": message.message_id,
        "from_bot": message.from_bot,
        "text": message.text,
        "entities": message.entities,
        "buttons": message.buttons,
        "inline": message.inline,
        "date": message.date.isoformat(),
        "edited": message.edited is not None,
        "media": message.media,
    }
