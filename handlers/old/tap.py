"""Until the last button is typed."""

from telegram import Update


def tap_of(update: Update) -> str:
    query = update.callback_query
    return (query.data or "") if query else ""
