"""A town with the organisers’ page on, and browsers that come in to it over real HTTP."""

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio

from bot.config import Config, RulesConfig, StorageConfig
from bot.config_machine import PageConfig, PostersConfig
from bot.domain.organisers.mini_app import AppKey
from bot.language.rendering import Words
from bot.page.server import OrganisersPage
from storage.engine.cipher import make_key_file
from tests.support.acts import olive_is_there, the_hub
from tests.support.look_inside import olive_of
from tests.support.town import THURSDAY_MORNING, Resident, Town, town_at
from tests.support.town import TOKEN as TELEGRAM_TOKEN

OLIVE = 7_000_000_001
TOKEN = re.compile(r'name="token" value="([0-9a-f]{64})"')
LINK = re.compile(r"http://127\.0\.0\.1:\d+(/in/\S+)")


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    words: str
    headers: Mapping[str, str]


@dataclass
class Window:
    """A browser of somebody; it keeps cookies, and follows where it is sent."""

    http: aiohttp.ClientSession
    port: int
    last: Answer = field(default_factory=lambda: Answer(0, "", {}))

    async def opens(self, path: str, **headers: str) -> Answer:
        async with self.http.get(self._at(path), headers=headers) as came:
            return await self._keep(came)

    async def sends(
        self, path: str, form: dict[str, str] | list[tuple[str, str]] | None = None, **headers: str
    ) -> Answer:
        """A form, with the token of the page that is open, if none is given; pairs, where a box is ticked twice."""
        filled = list(form.items() if isinstance(form, dict) else form or [])
        if (token := TOKEN.search(self.last.words)) and "token" not in dict(filled):
            filled.append(("token", token[1]))
        async with self.http.post(self._at(path), data=filled, headers=headers) as came:
            return await self._keep(came)

    async def _keep(self, came: aiohttp.ClientResponse) -> Answer:
        self.last = Answer(came.status, await came.text(errors="replace"), dict(came.headers))
        return self.last

    def _at(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    @property
    def cookie(self) -> str:
        return next((morsel.value for morsel in self.http.cookie_jar if morsel.key == "page"), "")


class Desk:
    """The town, and its page."""

    def __init__(self, town: Town, port: int, windows: AsyncExitStack) -> None:
        self.town = town
        self.port = port
        self._windows = windows

    async def window(self) -> Window:
        """A browser in which nobody is signed in."""
        jar = aiohttp.CookieJar(unsafe=True)
        return Window(await self._windows.enter_async_context(aiohttp.ClientSession(cookie_jar=jar)), self.port)

    @property
    def olive(self) -> Resident:
        return olive_of(self.town)

    async def link(self, who: Resident | None = None) -> str:
        """The path of a new link, asked for in the chat."""
        organiser = who or self.olive
        await organiser.writes("/organise")
        await organiser.taps("Open the page")
        found = LINK.search(organiser.last.text)
        assert found
        return found[1]

    async def signed_in(self, who: Resident | None = None) -> Window:
        window = await self.window()
        path = await self.link(who)
        await window.opens(path)
        came = await window.sends(path)
        assert came.status == 200
        return window


@pytest_asyncio.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """The page is off, as it is from the start."""
    async with town_at(THURSDAY_MORNING, tmp_path / "t.sqlite", organisers=(OLIVE,)) as town:
        await olive_is_there(town)
        yield town


@asynccontextmanager
async def desk_at(folder: Path, *, sealed: bool = False) -> AsyncIterator[Desk]:
    """A small town with its page; `sealed`: names are sealed at rest."""
    key = folder / "keys" / "database.key" if sealed else None
    if key is not None:
        make_key_file(key)
    config = Config(
        rules=RulesConfig(first_posts_to_approve=0),
        page=PageConfig(on=True, listen_port=8444),
        storage=StorageConfig(key_file=key),
        posters=PostersConfig(fonts=Path("no-letters")),  # whatever this machine has
    )
    async with AsyncExitStack() as opened:
        town = await opened.enter_async_context(
            town_at(THURSDAY_MORNING, folder / "t.sqlite", organisers=(OLIVE,), config=config)
        )
        await olive_is_there(town)
        await the_hub(town)
        bot = town.bot
        name, app_key = bot.application.bot.username, AppKey.of(TELEGRAM_TOKEN)
        page = OrganisersPage(bot.database, bot.environment, bot.clock, Words.load(), bot_name=name, app_key=app_key)
        port = await opened.enter_async_context(page.listening(PageConfig(on=True, listen_port=0)))
        windows = await opened.enter_async_context(AsyncExitStack())
        yield Desk(town, port, windows)


@pytest_asyncio.fixture
async def desk(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Desk]:
    """`parametrize("desk", ["sealed"], indirect=True)`: names are sealed at rest."""
    async with desk_at(tmp_path, sealed=getattr(request, "param", "") == "sealed") as desk:
        yield desk


@pytest_asyncio.fixture(loop_scope="session")
async def desk_beside_a_browser(tmp_path: Path) -> AsyncIterator[Desk]:
    """In the loop of the one browser: tests with both name it `desk`, and run in that loop."""
    async with desk_at(tmp_path) as desk:
        yield desk
