"""The page with the phones: its server. Only for this machine; the page asks nobody else for anything.

What is not Telegram's (the bot's process, its database, the stories) comes from a `Backstage`, which whoever serves the
page brings along.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from importlib import resources
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from aiohttp import web

from bot.demo import example_report, page_view
from bot.demo.page_actions import ACTS, attach, type_to_show
from bot.demo.page_clock import MOVES, clock_change
from bot.demo.page_safety import SAFE, SAFE_FILE, SAFE_REPORT, for_this_machine, refused
from bot.demo.page_view import DeskOpened, Json, Landmark, Phone, StoryTitle
from bot.simulator.control import asked_of
from bot.simulator.people import SimulatedPerson
from bot.simulator.world import World

PAGE = resources.files("bot.demo") / "static"
TYPES = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "svg": "image/svg+xml",
    "json": "application/json",
}
LARGEST_FILE_BYTES = 10 * 1024 * 1024
LONGEST_NAME = 40
MOST_PEOPLE = 60
HEARTBEAT_S = 0.5
PANEL_EVERY_S = 0.3


class PageSource(Protocol):
    """What stands behind the phones."""

    zone: ZoneInfo
    phones: tuple[Phone, ...]
    places: tuple[Landmark, ...]
    stories: tuple[StoryTitle, ...]
    commands: tuple[str, ...]
    """Shown where the bot has set none."""

    def state(self) -> Json:
        """How the bot and the story are: what changes at every step."""
        ...

    async def panel(self) -> Json:
        """The way of the last update, what is due, and so on; empty while there is nothing to read."""
        ...

    async def next_due(self) -> datetime | None: ...
    async def open_desk(self) -> DeskOpened:
        """The organisers’ page, with the organiser signed in. Raises `RuntimeError` while there is none, in words."""
        ...

    async def kill_bot(self) -> None: ...
    async def start_bot(self) -> None: ...
    def play(self, story: str) -> None:
        """Raises `LookupError` for a story that is not told here."""
        ...

    def stop_story(self) -> None: ...


@asynccontextmanager
async def serve_phones(world: World, backstage: PageSource, port: int = 0) -> AsyncIterator[str]:
    """Serve the page on 127.0.0.1 while the block runs; gives its address. Port 0 takes any free one."""
    app = web.Application(client_max_size=LARGEST_FILE_BYTES, middlewares=[for_this_machine])
    app.router.add_routes(_Phones(world, backstage).routes())
    runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.2, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", port).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/"
    finally:
        await runner.cleanup()


class _Phones:
    def __init__(self, world: World, backstage: PageSource) -> None:
        self._world = world
        self._backstage = backstage

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/", self._page),
            web.get("/page/{name}", self._page),
            web.get("/report/", self._report),
            web.get("/report/{folder}/{name}", self._report),
            web.get("/desk", self._desk),
            web.get("/events", self._events),
            web.get("/file/{file}", self._file),
            web.post("/people", self._newcomer),
            web.post("/people/{person}/file", self._attach),
            web.post("/people/{person}/{act}", self._act),
            web.post("/clock/{to}", self._clock),
            web.post("/bot/{what}", self._bot),
            web.post("/story/stop", self._stop_story),
            web.post("/story/play/{story}", self._play),
        ]

    async def _page(self, request: web.Request) -> web.Response:
        name = request.match_info.get("name", "index.html")
        ending = name.rpartition(".")[2]
        names = {file.name for file in PAGE.iterdir()}
        if name not in names or ending not in TYPES:
            return refused("There is no such page.", 404)
        content = (PAGE / name).read_bytes()
        return web.Response(body=content, content_type=TYPES[ending], charset="utf-8", headers=SAFE)

    async def _report(self, request: web.Request) -> web.Response:
        """The report of a year of such a town, and its tables; nothing in it runs."""
        path = "/".join(request.match_info[part] for part in ("folder", "name") if part in request.match_info)
        content = example_report.file(path or example_report.PAGE)
        if content is None:
            return refused("There is no such page.", 404)
        kind = "text/csv" if path else "text/html"
        return web.Response(body=content, content_type=kind, charset="utf-8", headers=SAFE_REPORT)

    async def _desk(self, _request: web.Request) -> web.Response:
        """On to the organisers’ page, which is of this machine, too: so this may sign a browser in there."""
        try:
            desk = await self._backstage.open_desk()
        except RuntimeError as problem:
            return web.Response(text=str(problem), status=503, headers=SAFE)
        return web.Response(status=303, headers={**SAFE, "Location": desk.address, "Set-Cookie": desk.cookie})

    async def _file(self, request: web.Request) -> web.Response:
        """A file that stands in a chat. Nothing in it is ever run."""
        stored = self._world.files.known(request.match_info["file"])
        if stored is None:
            return refused("There is no such file.", 404)
        return web.Response(body=stored.content, content_type=type_to_show(stored), headers=SAFE_FILE)

    async def _newcomer(self, request: web.Request) -> web.Response:
        name = str((await _asked(request))["name"]).strip()
        if not 0 < len(name) <= LONGEST_NAME:
            raise ValueError(f"A name has 1 to {LONGEST_NAME} letters.")
        if len(self._world.people) >= MOST_PEOPLE:
            raise ValueError("The town is full.")
        person = self._world.person(name)
        return self._done(person=person.id)

    async def _act(self, request: web.Request) -> web.Response:
        act = ACTS[request.match_info["act"]]
        message = act(self._person(request), await _asked(request))
        return self._done(message_id=message.message_id if message else None)

    async def _attach(self, request: web.Request) -> web.Response:
        form = await request.post()
        given = form.get("file")
        if not isinstance(given, web.FileField):
            raise TypeError("There is no file.")
        caption = str(form.get("caption", ""))
        attach(self._person(request), given.filename, given.content_type, given.file.read(), caption)
        return self._done()

    async def _clock(self, request: web.Request) -> web.Response:
        moment = await self._moment(request.match_info["to"])
        if moment is None:
            raise ValueError("Nothing is due.")
        self._world.clock.move_to(moment)
        return self._done()

    async def _moment(self, to: str) -> datetime | None:
        """Where a button of the clock bar leads."""
        if to == "next":
            return await self._backstage.next_due()
        if to not in MOVES:
            raise LookupError("The clock cannot go there.")
        return MOVES[to](self._world.clock.now().astimezone(self._backstage.zone))

    async def _bot(self, request: web.Request) -> web.Response:
        if request.match_info["what"] == "kill":
            await self._backstage.kill_bot()
        else:
            await self._backstage.start_bot()
        return self._done()

    async def _play(self, request: web.Request) -> web.Response:
        self._backstage.play(request.match_info["story"])
        return self._done()

    async def _stop_story(self, _request: web.Request) -> web.Response:
        self._backstage.stop_story()
        return self._done()

    def _done(self, **more: Any) -> web.Response:
        self._world.bell.ring()
        return web.json_response({"ok": True, **more}, headers=SAFE)

    def _person(self, request: web.Request) -> SimulatedPerson:
        person = self._world.people.get(int(request.match_info["person"]))
        if person is None:
            raise LookupError("There is nobody like that here.")
        return person

    async def _events(self, request: web.Request) -> web.StreamResponse:
        """Everything, and then every change of it, as server-sent events."""
        headers = {**SAFE, "Content-Type": "text/event-stream", "X-Accel-Buffering": "no"}
        response = web.StreamResponse(headers=headers)
        await response.prepare(request)
        stream = _Stream(self._world, self._backstage)
        while not self._world.stopped:
            changes = await stream.changes()
            if changes:
                await response.write("".join(changes).encode())
                continue
            await self._world.bell.wait(HEARTBEAT_S)
        return response


class _Stream:
    """What one open page knows already."""

    def __init__(self, world: World, backstage: PageSource) -> None:
        self._world = world
        self._backstage = backstage
        self._known: dict[object, object] = {}
        self._panel_at = 0.0

    async def changes(self) -> list[str]:
        """The events that bring the page up to date; none when it is."""
        events = await self._panel()  # first: nothing may ring unheard between the rest and the next wait
        world, stage = self._world, self._backstage
        if self._differs("table", True):
            zone = {"zone": str(stage.zone)}
            events.append(_event("table", page_view.table(world, stage.phones, stage.places, stage.stories) | zone))
        if self._differs("clock", (world.clock.moves, world.clock.running)):
            events.append(_event("clock", page_view.clock(world)))
        for person in world.people.values():
            if self._differs(person.id, page_view.state_of(world, person)):
                events.append(_event("chat", page_view.chat(world, person, stage.commands)))
        state = stage.state()
        if self._differs("stage", json.dumps(state)):
            events.append(_event("stage", state))
        return events

    async def _panel(self) -> list[str]:
        now_s = asyncio.get_running_loop().time()
        if now_s - self._panel_at < PANEL_EVERY_S:
            return []
        self._panel_at = now_s
        change = clock_change(self._world.clock.now().astimezone(self._backstage.zone))
        panel = await self._backstage.panel() | {"clock_change": change.isoformat() if change else None}
        return [_event("panel", panel)] if self._differs("panel", json.dumps(panel)) else []

    def _differs(self, key: object, value: object) -> bool:
        differs = self._known.get(key) != value
        self._known[key] = value
        return differs


def _event(name: str, content: Json) -> str:
    return f"event: {name}\ndata: {json.dumps(content)}\n\n"


async def _asked(request: web.Request) -> dict[str, Any]:
    if request.content_type != "application/json":
        raise TypeError("Say it as JSON.")
    return await asked_of(request)
