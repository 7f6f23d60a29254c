"""The line to Telegram: what arrives, and how sure we are when nothing comes back."""

import asyncio
import json
import logging
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.transport.aiohttp_request import AiohttpRequest, NotSent

TOKEN = "123:a-token-nobody-may-see"
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def bot_talking_to(answer: Answer) -> AsyncIterator[Bot]:
    """A bot whose Telegram is one handler on this machine."""
    app = web.Application()
    app.router.add_route("*", "/{rest:.*}", answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    try:
        async with bot_at(f"http://{host}:{port}") as bot:
            yield bot
    finally:
        await runner.cleanup()


@asynccontextmanager
async def bot_at(address: str) -> AsyncIterator[Bot]:
    request = AiohttpRequest(connections=2, read_timeout=0.3, connect_timeout=0.3)
    await request.initialize()
    try:
        yield Bot(
            TOKEN,
            base_url=f"{address}/bot",
            base_file_url=f"{address}/file/bot",
            request=request,
            get_updates_request=request,
        )
    finally:
        await request.shutdown()


def sent_message(text: str = "hello") -> web.Response:
    chat = {"id": 5, "type": "private", "first_name": "Ben"}
    return web.json_response({"ok": True, "result": {"message_id": 1, "date": 1, "chat": chat, "text": text}})


async def test_a_message_arrives_whole() -> None:
    """Every character, and the buttons as JSON."""
    heard: dict[str, str] = {}

    async def telegram(request: web.Request) -> web.Response:
        heard.update({name: str(value) for name, value in (await request.post()).items()}, path=request.path)
        return sent_message()

    async with bot_talking_to(telegram) as bot:
        message = await bot.send_message(5, "Soup & bread – £0 + 🍲 = 100%", protect_content=True)
    assert message.text == "hello"
    assert heard["text"] == "Soup & bread – £0 + 🍲 = 100%"
    assert heard["chat_id"] == "5"
    assert json.loads(heard["protect_content"]) is True
    assert heard["path"] == f"/bot{TOKEN}/sendMessage"


async def test_a_file_arrives_whole_with_its_name() -> None:
    heard: dict[str, object] = {}

    async def telegram(request: web.Request) -> web.Response:
        form = await request.post()
        file = form["document"]
        assert isinstance(file, web.FileField)
        heard.update(name=file.filename, content=file.file.read(), caption=form["caption"])
        return sent_message()

    async with bot_talking_to(telegram) as bot:
        await bot.send_document(5, b"\x00\xff" * 50_000, filename="Übersicht “Mai”.csv", caption="Here")
    assert heard == {"name": "Übersicht “Mai”.csv", "content": b"\x00\xff" * 50_000, "caption": "Here"}


async def test_a_file_can_be_fetched() -> None:
    async def telegram(request: web.Request) -> web.Response:
        assert request.path == f"/file/bot{TOKEN}/photos/1.jpg"
        return web.Response(body=b"jpeg")

    async with bot_talking_to(telegram) as bot:
        assert await bot.request.retrieve(f"{bot.base_file_url}/photos/1.jpg") == b"jpeg"


async def test_no_connection_means_surely_not_sent() -> None:
    with socket.socket() as nobody_listens:
        nobody_listens.bind(("127.0.0.1", 0))
        async with bot_at(f"http://127.0.0.1:{nobody_listens.getsockname()[1]}") as bot:
            with pytest.raises(NotSent, match=r"127\.0\.0\.1") as problem:
                await bot.send_message(5, "hello")
    assert "token" not in str(problem.value)


async def test_waiting_too_long_for_a_free_connection_means_surely_not_sent() -> None:
    """Both connections are busy; the third call gives up before a word was said."""
    calls: list[str] = []
    both_busy = asyncio.Event()

    async def telegram(request: web.Request) -> web.Response:
        calls.append(request.path)
        if len(calls) == 2:
            both_busy.set()
        await asyncio.sleep(30)
        return sent_message()

    async with bot_talking_to(telegram) as bot:
        busy = [asyncio.create_task(bot.send_message(5, "hello", read_timeout=20)) for _ in range(2)]
        await both_busy.wait()
        with pytest.raises(NotSent):
            await bot.send_message(5, "hello", pool_timeout=0.05, connect_timeout=0.05)
        for task in busy:
            task.cancel()
        await asyncio.gather(*busy, return_exceptions=True)
    assert len(calls) == 2


async def test_no_answer_in_time_leaves_a_doubt() -> None:
    async def telegram(_: web.Request) -> web.Response:
        await asyncio.sleep(5)
        return sent_message()

    async with bot_talking_to(telegram) as bot:
        with pytest.raises(TimedOut):
            await bot.send_message(5, "hello")


async def cut_before_a_word(request: web.Request) -> web.StreamResponse:
    await request.read()
    assert request.transport is not None
    request.transport.close()
    return web.Response()


async def cut_in_the_middle(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Length": "1000"})
    await response.prepare(request)
    await response.write(b'{"ok": true, "resu')
    assert request.transport is not None
    request.transport.close()
    return response


@pytest.mark.parametrize("telegram", [cut_before_a_word, cut_in_the_middle])
async def test_a_cut_line_leaves_a_doubt(telegram: Answer) -> None:
    async with bot_talking_to(telegram) as bot:
        with pytest.raises(NetworkError, match="may have arrived") as problem:
            await bot.send_message(5, "hello")
    assert not isinstance(problem.value, NotSent)


@pytest.mark.parametrize("body", ["", "<html>", '{"ok": tr', "[1]", "null", '{"ok": true}', "\udcff"])
async def test_an_answer_that_makes_no_sense_is_an_error_and_not_logged(
    body: str, caplog: pytest.LogCaptureFixture
) -> None:
    async def telegram(_: web.Request) -> web.Response:
        return web.Response(body=body.encode("utf-8", "surrogateescape"))

    async with bot_talking_to(telegram) as bot:
        with caplog.at_level(logging.INFO), pytest.raises(TelegramError, match="Invalid server response"):
            await bot.send_message(5, "hello")
    assert body == "" or body not in caplog.text


REFUSALS: list[tuple[int, str, type[TelegramError]]] = [
    (400, '{"ok": false, "error_code": 400, "description": "Bad Request: chat not found"}', BadRequest),
    (403, '{"ok": false, "error_code": 403, "description": "Forbidden: bot was blocked by the user"}', Forbidden),
    (429, '{"ok": false, "error_code": 429, "parameters": {"retry_after": 7}}', RetryAfter),
    (502, "<html>Bad Gateway</html>", NetworkError),
]


@pytest.mark.parametrize(("status", "body", "error"), REFUSALS)
async def test_refusals_keep_their_meaning(status: int, body: str, error: type[TelegramError]) -> None:
    async def telegram(_: web.Request) -> web.Response:
        return web.Response(status=status, text=body)

    async with bot_talking_to(telegram) as bot:
        with pytest.raises(TelegramError) as problem:
            await bot.send_message(5, "hello")
    assert type(problem.value) is error


async def test_a_redirect_does_not_carry_the_token_away() -> None:
    calls = 0

    async def telegram(_: web.Request) -> web.Response:
        nonlocal calls
        calls += 1
        return web.Response(status=307, headers={"Location": "/elsewhere"})

    async with bot_talking_to(telegram) as bot:
        with pytest.raises(NetworkError):
            await bot.send_message(5, "hello")
    assert calls == 1


async def test_it_can_be_opened_and_closed_twice_and_says_when_it_is_closed() -> None:
    request = AiohttpRequest()
    for _ in range(2):
        await request.initialize()
        await request.initialize()
        await request.shutdown()
        await request.shutdown()
    with pytest.raises(NotSent):
        await request.post("http://127.0.0.1:1/bot")
