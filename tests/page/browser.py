"""A real browser for the tests: Debian’s Chromium, driven by Playwright (decision 0013), which downloads nothing here.

`visited` opens a page and fails when anything went wrong on it, or when it asked any other machine for anything.
"""

import os
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from playwright.async_api import Browser, ConsoleMessage, Error, Page, Request, async_playwright, expect

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
WHERE_FROM = "no Chromium here: `apt-get install chromium` brings it"
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--hide-scrollbars", "--mute-audio")
TIMEOUT_MS = 10_000
expect.set_options(timeout=TIMEOUT_MS)
WIDE, NARROW = (1440, 900), (390, 844)
"""The two sizes at which everything has to work, in CSS pixels."""
NOTHING = "about:blank"
ANSWERS_OF_OURS = re.compile(r"the server responded with a status of (409|422) ")
"""What Chromium calls an error: a form that comes back with what is not right yet."""
Motion = Literal["no-preference", "reduce"]
PICTURES_WANTED = os.environ.get("TEST_PICTURES") == "1"
"""They are to be looked at: no test sees them, and under load a browser may be unable to take one."""
PICTURES = Path(__file__).parents[2] / "build" / "page"


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """A headless Chromium with a profile of its own, gone afterwards."""
    assert CHROMIUM is not None
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            yield browser
        finally:
            await browser.close()


@dataclass
class Heard:
    """What a page did that nobody sees: every address it asked for, and every error on its console."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @property
    def hosts(self) -> set[str]:
        """The machines that were asked for anything."""
        addresses = (urlsplit(address) for address in self.requests)
        return {address.hostname or "" for address in addresses if address.scheme in {"http", "https", "ws", "wss"}}

    def listen(self, page: Page) -> None:
        page.on("request", self._request)
        page.on("pageerror", self._error)
        page.on("console", self._console)

    def stop(self, page: Page) -> None:
        page.remove_listener("request", self._request)
        page.remove_listener("pageerror", self._error)
        page.remove_listener("console", self._console)

    def _request(self, request: Request) -> None:
        self.requests.append(request.url)

    def _error(self, error: Error) -> None:
        self.complaints.append(str(error))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not ANSWERS_OF_OURS.search(message.text):
            self.complaints.append(f"{message.text} {message.location}")


@asynccontextmanager
async def visited(
    browser: Browser, address: str, size: tuple[int, int] = WIDE, *, reduced_motion: Motion = "no-preference"
) -> AsyncIterator[Page]:
    """A page in a window of `size`. A window in which all went well is used again: a new one takes half a second."""
    page = await _empty_window(browser, size, reduced_motion)
    try:
        heard = Heard()
        heard.listen(page)
        if address != NOTHING:  # which it shows already
            await page.goto(address)
        yield page
        assert heard.complaints == []
        assert heard.hosts == {"127.0.0.1"}
        heard.stop(page)
        await _empties(page)
    except BaseException:
        await page.context.close()
        raise


async def _empty_window(browser: Browser, size: tuple[int, int], reduced_motion: Motion) -> Page:
    width, height = size
    for context in browser.contexts:
        if [page.url for page in context.pages] == [NOTHING]:
            page = context.pages[0]
            await page.set_viewport_size({"width": width, "height": height})
            await page.emulate_media(reduced_motion=reduced_motion)
            return page
    context = await browser.new_context(viewport={"width": width, "height": height}, reduced_motion=reduced_motion)
    context.set_default_timeout(TIMEOUT_MS)
    return await context.new_page()


async def _empties(page: Page) -> None:
    """Leave the window as a new one is: nothing in it or opened from it, and the mouse away from everything."""
    for other in page.context.pages:
        if other != page:
            await other.close()
    await page.goto(NOTHING)
    await page.mouse.move(0, 0)
    await page.context.clear_cookies()


async def keep(page: Page, name: str, *, whole: bool = False) -> None:
    """With TEST_PICTURES=1, leave a picture of what is in the window, or of the whole page, under build/page.

    To hide the caret would put a style on each field, which some pages do not allow.
    """
    if PICTURES_WANTED:
        await page.screenshot(path=PICTURES / f"{name}.png", full_page=whole, caret="initial")
