"""Two towns with somebody in every role, and the page: for what is tried of every address as everybody."""

import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from html import unescape
from pathlib import Path

import aiohttp

from bot.config_machine import PageConfig
from bot.domain.organisers.mini_app import AppKey
from bot.language.rendering import Words
from bot.page.limits import MINUTE
from bot.page.server import OrganisersPage
from bot.simulator.mini_apps import init_data
from tests.desk.conftest import Window
from tests.support.everybody import Everybody, everybody
from tests.support.town import TOKEN, Town

FORM = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.DOTALL)
FIELD = re.compile(r"<(input|select|textarea|button)\b([^>]*)>(?:(.*?)</(?:select|textarea)>)?", re.DOTALL)
OPTION = re.compile(r"<option\b([^>]*)>")
ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
LINK = re.compile(r'\b(?:href|hx-get|src)="(/[^"]*)"')


@dataclass
class Towns:
    """Both, and browsers."""

    town: Town
    who: Everybody
    port: int
    windows: AsyncExitStack

    async def window(self) -> Window:
        jar = aiohttp.CookieJar(unsafe=True)
        return Window(await self.windows.enter_async_context(aiohttp.ClientSession(cookie_jar=jar)), self.port)

    async def comes_in(self, home: str, role: str) -> Window:
        """Whoever it is tries the door, with what Telegram really signs for them."""
        window = await self.window()
        self.a_minute_later()
        data = init_data(TOKEN, {"id": self.who.chats[home, role]}, self.town.now)
        await window.sends("/app/in", {"data": data, "token": ""})
        return window

    def a_minute_later(self) -> None:
        """Nobody has called too often."""
        self.town.clock.move_to(self.town.now + MINUTE + timedelta(seconds=1))


@asynccontextmanager
async def two_towns(path: Path) -> AsyncIterator[Towns]:
    async with everybody(path) as (town, who), AsyncExitStack() as opened:
        bot = town.bot
        page = OrganisersPage(bot.database, bot.environment, bot.clock, Words.load(), app_key=AppKey.of(TOKEN))
        port = await opened.enter_async_context(page.listening(PageConfig(on=True, listen_port=0)))
        yield Towns(town, who, port, await opened.enter_async_context(AsyncExitStack()))


@dataclass
class SeenForm:
    """A form as a page has it."""

    method: str
    action: str
    fields: dict[str, str] = field(default_factory=dict)
    """Each with what it is filled with, or could be."""


def forms_of(words: str) -> list[SeenForm]:
    """All forms of a page that name where they go."""
    found = []
    for head, inside in FORM.findall(words):
        about = dict(ATTRIBUTE.findall(head))
        form = SeenForm(about.get("method", "get").upper(), unescape(about.get("action", "")))
        for kind, written, held in FIELD.findall(inside):
            attributes = {name: unescape(value) for name, value in ATTRIBUTE.findall(written)}
            if "name" not in attributes or attributes["name"] == "token":
                continue
            options = [dict(ATTRIBUTE.findall(one)).get("value", "") for one in OPTION.findall(held)]
            chosen = next((one for one in options if one), "") if kind == "select" else attributes.get("value", "")
            form.fields[attributes["name"]] = chosen
        found.append(form)
    return [form for form in found if form.action]


def links_of(words: str) -> list[str]:
    """Addresses of ours that a page leads to."""
    return [unescape(link) for link in LINK.findall(words) if not link.startswith("/static/")]
