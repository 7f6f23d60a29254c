"""How a bot hears: polling with offsets, one poller at a time, webhooks."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web

from bot.simulator.faults import Fault
from bot.simulator.world import World
from tests.simulator.conftest import Ask


async def texts(ask: Ask, **params: Any) -> list[str]:
    _, told = await ask("getUpdates", **params)
    return [update["message"]["text"] for update in told["result"]]


async def test_updates_come_until_they_are_confirmed(world: World, ask: Ask) -> None:
    """Asking without an offset again brings the same; a higher offset forgets."""
    ben = world.person("Ben")
    for text in ("one", "two", "three"):
        ben.writes(text)
    assert await texts(ask, limit=2) == ["one", "two"]
    _, told = await ask("getUpdates")
    second = told["result"][1]["update_id"]
    assert await texts(ask, offset=second + 1) == ["three"]
    assert await texts(ask) == ["three"]


async def test_a_negative_offset_keeps_the_newest(world: World, ask: Ask) -> None:
    """-1 forgets all but the last."""
    ben = world.person("Ben")
    for text in ("one", "two", "three"):
        ben.writes(text)
    assert await texts(ask, offset=-1) == ["three"]
    assert await texts(ask) == ["three"]


async def test_a_long_poll_answers_as_soon_as_something_arrives(world: World, ask: Ask) -> None:
    """No polling interval, no lost wake-up."""
    poll = asyncio.create_task(texts(ask, timeout=20))
    await world.until(lambda: world.calls["getupdates"])
    world.person("Cai").writes("hello")
    assert await asyncio.wait_for(poll, 2) == ["hello"]


async def test_only_what_was_asked_for_comes(world: World, ask: Ask) -> None:
    """allowed_updates holds for what happens afterwards, until it is changed."""
    await ask("getUpdates", allowed_updates=["callback_query"])
    ben = world.person("Ben")
    ben.writes("hello")
    assert await texts(ask) == []
    await ask("getUpdates", allowed_updates=[])
    ben.writes("hello again")
    assert await texts(ask) == ["hello again"]


async def test_a_second_poller_ends_the_first(world: World, ask: Ask) -> None:
    """The older one gets 409."""
    older = asyncio.create_task(ask("getUpdates", timeout=20))
    await world.until(lambda: world.calls["getupdates"])
    newer = asyncio.create_task(ask("getUpdates", timeout=20))
    status, told = await asyncio.wait_for(older, 2)
    assert (status, told["description"]) == (
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    )
    world.person("Ben").writes("hello")
    assert (await newer)[0] == 200


@dataclass
class Hook:
    """A bot's webhook that fails at first."""

    url: str
    failures: int = 2
    secrets: list[str | None] = field(default_factory=list)
    got: list[dict[str, Any]] = field(default_factory=list)

    async def take(self, request: web.Request) -> web.Response:
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        if self.failures:
            self.failures -= 1
            return web.Response(status=500)
        self.got.append(await request.json())
        return web.Response()


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    made = Hook("")
    app = web.Application()
    app.router.add_post("/hook", made.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield made
    await runner.cleanup()


async def test_a_webhook_gets_updates_in_order_until_it_takes_them(world: World, ask: Ask, hook: Hook) -> None:
    """Failures are tried again; the secret comes along; polling is refused meanwhile."""
    ben = world.person("Ben")
    ben.writes("one")
    await ask("setWebhook", url=hook.url, secret_token="s3cret")
    ben.writes("two")
    async with asyncio.timeout(5):
        while world.bot.updates.pending:
            await world.bot.updates.bell.wait()
    assert [update["message"]["text"] for update in hook.got] == ["one", "two"]
    assert set(hook.secrets) == {"s3cret"}
    _, told = await ask("getWebhookInfo")
    assert told["result"]["url"] == hook.url
    assert told["result"]["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"
    status, told = await ask("getUpdates")
    assert (status, told["description"].partition(";")[0]) == (
        409,
        "Conflict: can't use getUpdates method while webhook is active",
    )
    await ask("deleteWebhook")
    assert (await ask("getUpdates"))[0] == 200


async def test_a_webhook_may_get_updates_twice_or_out_of_order(world: World, ask: Ask, hook: Hook) -> None:
    """When a fault says so; none is lost."""
    hook.failures = 0
    ben = world.person("Ben")
    for text in ("one", "two", "three"):
        ben.writes(text)
    world.faults.next("webhook", Fault.OVERTAKEN)
    world.faults.next("webhook", Fault.REPEATED)
    await ask("setWebhook", url=hook.url)
    async with asyncio.timeout(5):
        while world.bot.updates.pending:
            await world.bot.updates.bell.wait()
    assert [update["message"]["text"] for update in hook.got] == ["two", "one", "one", "three"]


async def test_pending_updates_can_be_dropped(world: World, ask: Ask) -> None:
    """With deleteWebhook, as libraries do at start."""
    world.person("Ben").writes("old news")
    await ask("deleteWebhook", drop_pending_updates=True)
    assert await texts(ask) == []
