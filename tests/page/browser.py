"""A real browser for the tests: Debian’s Chromium, driven over its own DevTools protocol with aiohttp.

No download and no new dependency. Clicks and keys are real input; waiting is for what is on the page, not for time.
"""

import asyncio
import base64
import contextlib
import json
import shutil
import signal
import sys
import tempfile
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

import aiohttp

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
WHERE_FROM = "no Chromium here: `apt-get install chromium` brings it"
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--hide-scrollbars",
    "--mute-audio",
    "--remote-debugging-port=0",
)
TIMEOUT_S = 10.0
FIND = """
const shown = (e) => e.getClientRects().length > 0 && !e.disabled;
const fits = (e) => !words || (e.getAttribute('aria-label') || e.textContent).trim().startsWith(words);
const found = [...document.querySelectorAll(selector)].filter((e) => shown(e) && fits(e));
const element = found.at(-1);
"""


class Browser:
    """A running Chromium."""

    def __init__(self, session: aiohttp.ClientSession, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._session = session
        self._socket = socket
        self._numbers = 0
        self._waiting: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self.pages: dict[str, Page] = {}
        self._listening = asyncio.create_task(self._listen())

    async def ask(self, method: str, page: str = "", **params: Any) -> dict[str, Any]:
        """One command. Raises `RuntimeError` with the browser’s words."""
        self._numbers += 1
        answer = self._waiting[self._numbers] = asyncio.get_running_loop().create_future()
        message = {"id": self._numbers, "method": method, "params": params}
        await self._socket.send_json(message | ({"sessionId": page} if page else {}))
        async with asyncio.timeout(TIMEOUT_S):
            told = await answer
        if "error" in told:
            raise RuntimeError(f"{method}: {told['error']['message']}")
        return dict(told["result"])

    async def open(self, address: str, width: int = 1440, height: int = 900) -> "Page":
        target = await self.ask("Target.createTarget", url="about:blank")
        attached = await self.ask("Target.attachToTarget", targetId=target["targetId"], flatten=True)
        page = self.pages[attached["sessionId"]] = Page(self, target["targetId"], attached["sessionId"])
        for domain in ("Page", "Runtime", "Network", "Log"):
            await page.ask(f"{domain}.enable")
        await page.size(width, height)
        await page.ask("Page.navigate", url=address)
        return page

    async def _listen(self) -> None:
        async for message in self._socket:
            told = json.loads(message.data)
            if answer := self._waiting.pop(told.get("id", 0), None):
                answer.set_result(told)
            elif page := self.pages.get(told.get("sessionId", "")):
                page.note(told["method"], told["params"])

    async def close(self) -> None:
        with contextlib.suppress(RuntimeError, TimeoutError, aiohttp.ClientError):
            await self.ask("Browser.close")
        self._listening.cancel()
        await self._session.close()


class Page:
    """One tab: `requests` has every address it asked for, `complaints` every error on its console."""

    def __init__(self, browser: Browser, target: str, session: str) -> None:
        self._browser = browser
        self._target = target
        self._session = session
        self.requests: list[str] = []
        self.complaints: list[str] = []

    async def ask(self, method: str, **params: Any) -> dict[str, Any]:
        return await self._browser.ask(method, self._session, **params)

    def note(self, method: str, params: dict[str, Any]) -> None:
        if method == "Network.requestWillBeSent":
            self.requests.append(params["request"]["url"])
        elif method == "Runtime.exceptionThrown":
            self.complaints.append(params["exceptionDetails"].get("exception", {}).get("description", "?"))
        elif method == "Log.entryAdded" and params["entry"]["level"] == "error":
            self.complaints.append(f"{params['entry']['text']} {params['entry'].get('url', '')}")

    @property
    def hosts(self) -> set[str]:
        """The machines that were asked for anything."""
        return {urlsplit(address).hostname or "" for address in self.requests if address.startswith(("http", "ws"))}

    async def close(self) -> None:
        del self._browser.pages[self._session]
        await self._browser.ask("Target.closeTarget", targetId=self._target)

    async def size(self, width: int, height: int) -> None:
        await self.ask(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False
        )

    async def run(self, script: str) -> Any:
        """The value of a JavaScript expression (a promise is waited for); `AssertionError` when it throws."""
        told = await self.ask("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if details := told.get("exceptionDetails"):
            raise AssertionError(details.get("exception", {}).get("description", details["text"]))
        return told["result"].get("value")

    async def until(self, script: str, timeout_s: float = TIMEOUT_S) -> Any:
        """The expression’s value once it is true of the page; `AssertionError` after real seconds."""
        wait = """new Promise((done) => {
            let left = %d;
            const look = () => {
                let v; try { v = (%s); } catch { v = null; }
                v ? done(v instanceof Node || v) : left-- > 0 ? setTimeout(look, 40) : done(null);
            };
            look();
        })"""
        try:
            told = await self.run(wait % (min(timeout_s, TIMEOUT_S - 1) * 1000 / 40, script))
        except TimeoutError:
            told = None
        if not told:
            raise AssertionError(f"the page never came to {script}; it reads:\n{await self.words()}")
        return told

    async def words(self, selector: str = "body") -> str:
        return str(await self.run(f"document.querySelector({json.dumps(selector)})?.innerText ?? ''"))

    async def sees(self, selector: str, words: str) -> None:
        """Wait until these words stand somewhere in the element."""
        await self.until(f"document.querySelector({json.dumps(selector)})?.innerText.includes({json.dumps(words)})")

    async def clicks(self, selector: str, words: str = "") -> None:
        """A real click on the newest shown, enabled element that begins with these words."""
        find = f"(() => {{ const selector = {json.dumps(selector)}, words = {json.dumps(words)}; {FIND}"
        spot = await self.until(
            find + "if (!element) return null; element.scrollIntoView({block: 'nearest', behavior: 'instant'});"
            "const r = element.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            await self.ask("Input.dispatchMouseEvent", type=kind, x=spot[0], y=spot[1], button="left", clickCount=1)

    async def types(self, selector: str, words: str) -> None:
        """Write into a field and press Enter."""
        await self.run(f"document.querySelector({json.dumps(selector)}).focus()")
        await self.ask("Input.insertText", text=words)
        await self.presses("Enter", "\r")

    async def presses(self, key: str, text: str = "") -> None:
        codes = {"Enter": 13, "Tab": 9, "Escape": 27, " ": 32, "ArrowRight": 39, "ArrowUp": 38}
        for kind in ("keyDown", "keyUp"):
            more = {"text": text} if text and kind == "keyDown" else {}
            await self.ask(
                "Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=codes[key], **more
            )

    async def picture(self) -> bytes:
        """A PNG of what is in the window."""
        told = await self.ask("Page.captureScreenshot", format="png")
        return base64.b64decode(told["data"])


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """A headless Chromium with a profile of its own, gone afterwards."""
    assert CHROMIUM is not None
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        process = await asyncio.create_subprocess_exec(
            CHROMIUM, *FLAGS, f"--user-data-dir={folder}", stderr=PIPE, start_new_session=sys.platform != "win32"
        )
        try:
            session = aiohttp.ClientSession()
            browser = Browser(session, await session.ws_connect(await _address(process), max_msg_size=0))
            try:
                yield browser
            finally:
                await browser.close()
        finally:
            await _ended(process)


async def _address(process: Process) -> str:
    """Chromium says on stderr where it listens."""
    assert process.stderr is not None
    async with asyncio.timeout(30):
        async for line in process.stderr:
            words = line.decode(errors="replace")
            if "ws://" in words:
                return words[words.index("ws://") :].strip()
    raise RuntimeError("Chromium did not start")


async def _ended(process: Process) -> None:
    try:
        async with asyncio.timeout(3):
            await process.wait()
    except TimeoutError:
        process.send_signal(signal.SIGKILL)
        await process.wait()
