"""A stock python-telegram-bot, with its own Updater and httpx, cannot tell the simulator from Telegram."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes, MessageHandler, filters

from bot.simulator.server import SimulatorServer
from bot.simulator.world import World
from tests.simulator.conftest import TOKEN


async def start(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message is not None
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Yes please", callback_data="yes")]])
    await update.message.reply_html("Would you like <b>soup</b>?", reply_markup=keyboard)


async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message is not None
    await update.message.reply_text(update.message.text or "something else")


async def tapped(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.callback_query is not None
    await update.callback_query.answer("Noted")
    await update.callback_query.edit_message_text("See you there.")


async def photo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message is not None
    file = await update.message.photo[-1].get_file()
    content = bytes(await file.download_as_bytearray())
    await update.message.reply_document(content, filename="back.jpg", caption=f"{len(content)} bytes")


@pytest.fixture
async def running(server: SimulatorServer) -> AsyncIterator[None]:
    """An echo bot, polling."""
    builder = Application.builder().token(TOKEN)
    app: Application[Any, Any, Any, Any, Any, Any] = (
        builder.base_url(f"{server.base_url}/bot").base_file_url(f"{server.base_url}/file/bot").build()
    )
    app.add_handler(CommandHandler("start", start))
    app.add_handler(MessageHandler(filters.TEXT, echo))
    app.add_handler(MessageHandler(filters.PHOTO, photo))
    app.add_handler(CallbackQueryHandler(tapped))
    async with app:
        await app.start()
        assert app.updater is not None
        await app.updater.start_polling()
        yield
        await app.updater.stop()
        await app.stop()


async def test_an_echo_bot_answers(world: World, running: None) -> None:
    """What Ben writes comes back to him, in order."""
    ben = world.person("Ben")
    ben.writes("Hello")
    ben.writes("Anyone there?")
    await ben.hears("Anyone there?")
    assert ben.heard == ["Hello", "Anyone there?"]


async def test_a_tap_is_answered_and_the_message_changes(world: World, running: None) -> None:
    """A button, its notice and the edit arrive."""
    ben = world.person("Ben")
    ben.writes("/start")
    assert (await ben.hears("soup")).buttons == [["Yes please"]]
    ben.taps("Yes")
    await ben.hears("See you there.")
    assert ben.notices == ["Noted"]
    assert ben.last.buttons == []
    assert ben.last.edited


async def test_a_photo_is_downloaded_and_sent_back(world: World, running: None) -> None:
    """Files go both ways, the second as multipart."""
    ben = world.person("Ben")
    ben.sends_photo(b"not really a photo", "my soup")
    document = (await ben.hears("18 bytes")).document
    assert document is not None
    assert document["file_name"] == "back.jpg"
