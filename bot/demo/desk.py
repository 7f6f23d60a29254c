"""Olive’s desk: the organisers’ page of the running bot, opened by one press. Through the same door as anybody."""

import asyncio
from datetime import datetime
from http import HTTPStatus
from pathlib import Path

import aiohttp

from bot.demo.page_view import DeskOpened
from bot.domain.core.ids import ChatId
from bot.services.organisers import page_access
from storage.database import Database

COMES_WITHIN_S = 20.0
AGAIN_AFTER_S = 0.2
NO_DESK = "The desk does not open: the bot does not answer. Look behind the scenes whether it runs, and try again."


async def open_desk(path: Path, organiser: ChatId, at: str, *, now: datetime) -> DeskOpened:
    """A link for the organiser, used at once. Raises `RuntimeError` where the bot’s page does not answer."""
    database = await Database.open(path)
    try:
        async with database.write() as work:
            person = await work.people.by_chat(organiser)
            assert person is not None
            link = await page_access.link_path(work, person, now=now)
    finally:
        await database.close()
    try:
        async with asyncio.timeout(COMES_WITHIN_S), aiohttp.ClientSession() as http:
            return await _come_in(http, at, link)
    except TimeoutError:
        raise RuntimeError(NO_DESK) from None


async def _come_in(http: aiohttp.ClientSession, at: str, link: str) -> DeskOpened:
    while True:
        try:
            async with http.post(at + link, allow_redirects=False) as came:
                if came.status != HTTPStatus.SEE_OTHER:
                    raise RuntimeError(NO_DESK)
                return DeskOpened(f"{at}/", came.headers["Set-Cookie"])
        except aiohttp.ClientConnectorError:  # it asks Telegram for updates a moment before it listens
            await asyncio.sleep(AGAIN_AFTER_S)
