"""A bot with python-telegram-bot and aiosqlite that does for `/food` what any bot of ours would have to."""

import os
from typing import Any

from fair_town import food, opened  # type: ignore[import-not-found]  # beside this file, which runs as a program
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, CommandHandler, ContextTypes


async def answer(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    if update.message:
        words, meals = await food(context.bot_data["database"], update.update_id, update.message.chat_id)
        rows = [[InlineKeyboardButton(title, callback_data=f"show:{meal}")] for meal, title in meals]
        await update.message.reply_text(words, reply_markup=InlineKeyboardMarkup(rows))


async def open_database(app: Application[Any, Any, Any, Any, Any, Any]) -> None:
    app.bot_data["database"] = await opened()


def main() -> None:
    base_url = os.environ["BENCH_BASE_URL"]
    app: Application[Any, Any, Any, Any, Any, Any] = (
        Application.builder()
        .token(os.environ["BENCH_TOKEN"])
        .base_url(f"{base_url}/bot")
        .post_init(open_database)
        .build()
    )
    app.add_handler(CommandHandler("food", answer))
    app.run_polling()


if __name__ == "__main__":
    main()
