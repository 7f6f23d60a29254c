"""A bot with aiogram and aiosqlite that does for `/food` what any bot of ours would have to (`.bench/aiogram`)."""

# mypy: ignore-errors

import asyncio
import os

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import Command
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from fair_town import food, opened


async def answer(message, event_update, database) -> None:  # noqa: ANN001 - the types are aiogram’s, which is not here
    words, meals = await food(database, event_update.update_id, message.chat.id)
    rows = [[InlineKeyboardButton(text=title, callback_data=f"show:{meal}")] for meal, title in meals]
    await message.answer(words, reply_markup=InlineKeyboardMarkup(inline_keyboard=rows))


async def main() -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(os.environ["BENCH_BASE_URL"]))
    dispatcher = Dispatcher(database=await opened())
    dispatcher.message.register(answer, Command("food"))
    await dispatcher.start_polling(Bot(os.environ["BENCH_TOKEN"], session=session))


if __name__ == "__main__":
    asyncio.run(main())
