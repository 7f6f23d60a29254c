"""Telegram’s forms: from a message with keys to the call that sends it."""

from dataclasses import replace
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputFile, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError
from telegram.ext import ExtBot
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter  # what RequestData is made of, without a public name

from bot.language.rendering import Words
from bot.transport.letters import Letter, inline

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def send(bot: ExtBot[None], letter: Letter, words: Words) -> int | None:
    """Send or edit; return Telegram’s id of the message. Raises `TelegramError`."""
    if letter.edit_of is not None:
        return await _edit(bot, letter, letter.edit_of, words)
    document, pin, photo = letter.message.document, letter.message.pin, letter.message.photo
    if document is not None:
        file = InputFile(document.content.encode(), filename=document.name)
        return (await bot.send_document(letter.chat, file, **_caption(letter, words))).message_id
    if pin is not None:
        sent = await bot.send_venue(letter.chat, pin.lat, pin.lon, title=pin.title, address=pin.address)
        return sent.message_id
    if photo:
        return (await bot.send_photo(letter.chat, photo, **_caption(letter, words))).message_id
    return await _say(bot, letter, words)


def _caption(letter: Letter, words: Words) -> dict[str, Any]:
    """The words and buttons under a file."""
    return {"caption": letter.html, "parse_mode": ParseMode.HTML, "reply_markup": keyboard(letter, words)}


async def _say(bot: ExtBot[None], letter: Letter, words: Words) -> int:
    """The call that nearly all messages are.

    Without the library’s objects, either way: to make them takes longer than all our own work.
    """
    values: dict[str, Any] = {
        "chat_id": letter.chat,
        "text": letter.html,
        "parse_mode": str(ParseMode.HTML),
        "link_preview_options": NO_PREVIEW.to_dict(),
    }
    if letter.thread is not None:
        values["message_thread_id"] = letter.thread
    if letter.message.rows:
        values["reply_markup"] = {"inline_keyboard": _buttons(letter, words)}
    form = RequestData([RequestParameter(name, value, None) for name, value in values.items()])
    accepted: Any = await bot.request.post(f"{bot.base_url}/sendMessage", form)
    if not isinstance(accepted, dict) or not isinstance(accepted.get("message_id"), int):
        raise TelegramError("Invalid server response")
    return int(accepted["message_id"])


def keyboard(letter: Letter, words: Words) -> InlineKeyboardMarkup | None:
    rows = [[InlineKeyboardButton(**button) for button in row] for row in _buttons(letter, words)]
    return InlineKeyboardMarkup(rows) if rows else None


def _buttons(letter: Letter, words: Words) -> list[list[dict[str, Any]]]:
    return [inline(row, letter.language, words) for row in letter.message.rows]


async def _edit(bot: ExtBot[None], letter: Letter, message_id: int, words: Words) -> int | None:
    """Change an older message. One that can no longer be changed is sent anew, so that nothing goes unsaid."""
    try:
        if letter.buttons_only:
            await bot.edit_message_reply_markup(letter.chat, message_id, reply_markup=keyboard(letter, words))
        else:
            await bot.edit_message_text(
                letter.html,
                letter.chat,
                message_id,
                parse_mode=ParseMode.HTML,
                link_preview_options=NO_PREVIEW,
                reply_markup=keyboard(letter, words),
            )
    except BadRequest as refusal:
        # Telegram has no code for "it looks like that already", only these words.
        if letter.buttons_only or "not modified" in refusal.message:
            return message_id
        anew = replace(letter, edit_of=None)
        return await send(bot, anew, words)
    return message_id
