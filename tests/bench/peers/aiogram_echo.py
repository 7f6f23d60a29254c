"""A bare bot with aiogram as its documentation shows it; runs in an environment of its own (`.bench/aiogram`)."""

# mypy: ignore-errors

import asyncio
import os

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import Command

ANSWER = "Feeding Stockport brings people together over food.\n\n" + "A line of some help, as long as ours.\n" * 5


async def answer(message) -> None:  # noqa: ANN001 - the type is aiogram’s, which is not here
    await message.answer(ANSWER)


async def main() -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(os.environ["BENCH_BASE_URL"]))
    dispatcher = Dispatcher()
    dispatcher.message.register(answer, Command("food"))
    await dispatcher.start_polling(Bot(os.environ["BENCH_TOKEN"], session=session))


if __name__ == "__main__":
    asyncio.run(main())
