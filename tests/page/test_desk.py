"""Olive’s desk: one press on the phones opens the organisers’ page, with Olive signed in."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from bot.demo.page import Backstage, open_page
from bot.demo.page_view import DeskOpened
from tests.page.browser import CHROMIUM, NARROW, WHERE_FROM, WIDE, keep, visited
from tests.page.conftest import Table

needs_browser = pytest.mark.skipif(CHROMIUM is None, reason=WHERE_FROM)
IN_TIME_S = 10.0
in_one_loop = pytest.mark.asyncio(loop_scope="session")


async def test_a_desk_that_is_shut_says_so(table: Table) -> None:
    """In words, as it is opened in a window of its own."""
    async with table.http.get(f"{table.address}desk") as answer:
        assert (answer.status, answer.content_type) == (503, "text/plain")
        assert await answer.text() == "The desk is shut."


async def test_a_browser_is_signed_in_on_the_way(table: Table) -> None:
    """It is sent on with the cookie of the page, which is of the same machine."""
    table.stage.desk = DeskOpened("http://127.0.0.1:9/", "page=secret; HttpOnly; Path=/; SameSite=Strict")
    async with table.http.get(f"{table.address}desk", allow_redirects=False) as answer:
        assert (answer.status, answer.headers["Location"]) == (303, "http://127.0.0.1:9/")
        assert answer.headers["Set-Cookie"].startswith("page=secret; HttpOnly")


Town = tuple[str, Backstage]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def town(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Town]:
    async with open_page(tmp_path_factory.mktemp("desk"), pace=0) as (address, stage, life):
        stage.looked_at.set()
        await life
        yield address, stage


async def _opens(page: Page, link: str) -> Page:
    async with page.context.expect_page() as opened:
        await page.get_by_role("link", name=link).first.click()
    return await opened.value


async def _is_asked_to_come_in(desk: Page) -> None:
    """Soon: the bot, a program of its own, hears a moment later what time it is."""
    async with asyncio.timeout(IN_TIME_S):
        while not await desk.get_by_text("Please come in from the chat").count():
            await desk.reload()


@needs_browser
@in_one_loop
@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_a_visitor_sits_down_at_it(town: Town, browser: Browser, size: tuple[int, int]) -> None:
    """With one press, as soon as the bot is there; and again on another day, when twelve hours are over."""
    address, stage = town
    async with visited(browser, address, size) as page:
        if size == NARROW:
            await page.click("#behind")
        desk = await _opens(page, "Olive’s desk")
        await expect(desk.get_by_role("heading", name="What is on")).to_be_visible()
        await keep(desk, f"demo-desk-{size[0]}")
        stage.world.clock.move_to(stage.world.clock.now() + timedelta(days=1))
        await _is_asked_to_come_in(desk)
        desk = await _opens(page, "Olive’s desk")
        await expect(desk.get_by_role("heading", name="What is on")).to_be_visible()


@needs_browser
@in_one_loop
async def test_a_visitor_comes_by_olives_chat(town: Town, browser: Browser) -> None:
    """The link of the chat can be pressed there, as on a phone."""
    address, stage = town
    await stage.bot.is_up()
    async with visited(browser, address, WIDE) as page:
        olive = stage.teller.person("Olive")
        olive.writes("/organise")
        await olive.hears("", 10)
        olive.taps("Open the page")
        await olive.hears("in a browser", 10)
        desk = await _opens(page, "http://127.0.0.1")
        await desk.get_by_role("button", name="Come in").click()
        await expect(desk.get_by_role("heading", name="What is on")).to_be_visible()


@in_one_loop
async def test_while_the_bot_is_dead_there_is_no_desk(town: Town) -> None:
    """And it opens again when the bot does."""
    stage = town[1]
    await stage.bot.is_up()
    await stage.kill_bot()
    with pytest.raises(RuntimeError, match="when the town is awake"):
        await stage.open_desk()
    await stage.start_bot()
    assert (await stage.open_desk()).cookie.startswith("page=")
