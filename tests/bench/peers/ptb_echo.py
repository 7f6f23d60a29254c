"""A bare bot with python-telegram-bot as its documentation shows it: fetch, handle, answer; nothing is kept."""

import os
from typing import Any

from telegram import Update
from telegram.ext import Application, CommandHandler, ContextTypes

ANSWER = "Feeding Stockport brings people together over food.\n\n" + "A line of some help, as long as ours.\n" * 5


async def answer(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    if update.message:
        await update.message.reply_text(ANSWER)


def main() -> None:
    base_url = os.environ["BENCH_BASE_URL"]
    app: Application[Any, Any, Any, Any, Any, Any] = (
        Application.builder().token(os.environ["BENCH_TOKEN"]).base_url(f"{base_url}/bot").build()
    )
    app.add_handler(CommandHandler("food", answer))
    app.run_polling()


if __name__ == "__main__":
    main()
