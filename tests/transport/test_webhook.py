"""Being called by Telegram: only with the secret, once each, kept before it is answered."""

import ast
import asyncio
import inspect
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import pytest

from bot.config import WebhookConfig
from bot.simulator.faults import Fault
from bot.transport import webhook
from bot.transport.errors import Fatal
from bot.transport.webhook import SECRET_HEADER, Webhook
from tests.support.beside import held
from tests.support.town import THURSDAY_MORNING, Town, town_at

SECRET = "a-secret-of-sixteen-letters"
HELLO = {
    "update_id": 5,
    "message": {
        "message_id": 1,
        "date": 1,
        "chat": {"id": 9, "type": "private"},
        "from": {"id": 9, "is_bot": False, "first_name": "Ben"},
        "text": "/help",
        "entities": [{"type": "bot_command", "offset": 0, "length": 5}],
    },
}


@asynccontextmanager
async def called(path: Path) -> AsyncIterator[tuple[Town, str]]:
    """A town whose bot is called at the address."""
    async with town_at(THURSDAY_MORNING, path / "town.sqlite") as town:
        config = WebhookConfig(public_url="https://bot.example", secret=SECRET, listen_port=0, max_body_bytes=10_000)
        hook = Webhook(config, town.bot.database, town.clock, town.bot.worker.bell)
        async with hook.listening() as port:
            yield town, f"http://127.0.0.1:{port}/telegram"


async def _post(address: str, body: str, secret: str = SECRET) -> int:
    async with (
        aiohttp.ClientSession(headers={SECRET_HEADER: secret}) as session,
        session.post(address, data=body) as answer,
    ):
        return answer.status


async def _kept(town: Town) -> int:
    async with town.bot.database.write() as work:
        return len(await work.inbox.pending(10))


async def test_an_update_that_comes_twice_is_kept_once(tmp_path: Path) -> None:
    """Telegram repeats what it had no answer to."""
    async with called(tmp_path) as (town, address):
        assert await _post(address, json.dumps(HELLO)) == 200
        assert await _post(address, json.dumps(HELLO)) == 200
        assert await _kept(town) == 1


async def test_without_the_secret_nothing_is_taken(tmp_path: Path) -> None:
    """Anybody can find the address."""
    async with called(tmp_path) as (town, address):
        assert await _post(address, json.dumps(HELLO), secret="guessed-it-did-you") == 403
        assert await _post(address, json.dumps(HELLO), secret=SECRET + "!") == 403
        assert await _post(address, json.dumps(HELLO), secret="gérânium-àçôü-éèê") == 403
        assert await _kept(town) == 0


@pytest.mark.parametrize("told", [b"", SECRET[:-1].encode(), SECRET.encode() + b"x", b"\xff\xfe", "Schlüssel".encode()])
async def test_a_secret_that_is_nearly_right_is_wrong(tmp_path: Path, told: bytes) -> None:
    """Shorter, longer, or bytes that are no text: refused, and no error of ours."""
    async with called(tmp_path) as (town, address):
        port = urlsplit(address).port
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        body = json.dumps(HELLO).encode()
        head = (
            f"POST /telegram HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(body)}\r\n{SECRET_HEADER}: ".encode()
        )
        writer.write(head + told + b"\r\nConnection: close\r\n\r\n" + body)
        assert (await reader.readline()).startswith(b"HTTP/1.1 403")
        writer.close()
        assert await _kept(town) == 0


async def test_a_port_that_is_taken_is_said_in_plain_words(tmp_path: Path) -> None:
    """With the setting to change."""
    async with called(tmp_path) as (town, address):
        port = urlsplit(address).port or 0
        config = WebhookConfig(public_url="https://bot.example", secret=SECRET, listen_port=port)
        second = Webhook(config, town.bot.database, town.clock, town.bot.worker.bell)
        with pytest.raises(Fatal, match=r"Please change webhook\.listen_port"):
            async with second.listening():
                pass


async def test_what_is_no_update_is_refused(tmp_path: Path) -> None:
    """Not JSON, no number, far too long."""
    async with called(tmp_path) as (town, address):
        assert await _post(address, "hello") == 400
        assert await _post(address, "[1]") == 400
        for number in ('"5"', "true", "-1", "9e9", str(2**63), "null"):
            assert await _post(address, f'{{"update_id": {number}}}') == 400
        assert await _post(address, "[" * 9_000) == 400
        assert await _post(address, "x" * 20_000) == 413
        assert await _kept(town) == 0


async def test_repeated_and_overtaken_updates_are_each_answered_once(tmp_path: Path) -> None:
    """Telegram brings the second before the first, and the first twice."""
    async with called(tmp_path) as (town, address):
        people = [town.person(name) for name in ("Ben", "Cai", "Dot")]
        for person in people:
            person.phone.writes("/help")
        town.world.faults.next("webhook", Fault.OVERTAKEN)
        town.world.faults.next("webhook", Fault.REPEATED)
        await town.bot.application.bot.set_webhook(address, secret_token=SECRET)
        async with asyncio.timeout(10):
            while town.world.bot.updates.pending:
                await town.world.bot.updates.bell.wait()
        assert {happened.fault for happened in town.world.faults.happened} == {Fault.OVERTAKEN, Fault.REPEATED}
        while await town.bot.worker.work_through():
            pass
        await town.bot.delivery.finish()
        town.clock.move_by(timedelta(seconds=1))
        while await town.bot.delivery.step():
            await town.bot.delivery.finish()
            town.clock.move_by(timedelta(seconds=1))
        assert [len(person.phone.heard) for person in people] == [1, 1, 1]


async def test_what_cannot_be_kept_is_not_taken(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """With another program on the database Telegram hears 503 and brings it again; nothing is lost."""
    async with called(tmp_path) as (town, address):
        with held(tmp_path / "town.sqlite"):
            assert await _post(address, json.dumps(HELLO)) == 503
        assert "Another program holds the database" in caplog.text
        assert await _post(address, json.dumps(HELLO)) == 200
        assert await _kept(town) == 1


def test_the_secret_is_compared_in_constant_time() -> None:
    """By the function that is made for it, and by no other comparison: how long it takes must tell nothing."""
    compared = [
        node for node in ast.walk(ast.parse(inspect.getsource(webhook))) if isinstance(node, ast.Compare | ast.Call)
    ]
    about_the_secret = [node for node in compared if "self._secret" in ast.unparse(node)]
    calls = [ast.unparse(node.func) for node in about_the_secret if isinstance(node, ast.Call)]
    assert "hmac.compare_digest" in calls
    assert not [node for node in about_the_secret if isinstance(node, ast.Compare)]
