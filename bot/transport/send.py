"""Telegram’s forms: from a message with keys to the call that sends it."""

import asyncio
import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

from telegram import InlineKeyboardMarkup, InputFile
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError
from telegram.ext import ExtBot

from bot.domain.core.messages import Text
from bot.domain.core.sheets import Sheet
from bot.language.rendering import Words
from bot.transport.aiohttp_request import JsonData
from bot.transport.letters import Letter, inline
from bot.transport.qr import qr_picture
from bot.transport.splitting import LONGEST_CAPTION, fits
from bot.transport.unreachable import nobody_there

log = logging.getLogger(__name__)


async def send(bot: ExtBot[None], letter: Letter, words: Words, fonts: Path | None = None) -> int | None:
    """Send or edit; return Telegram’s id of the message. `fonts` is for posters. Raises `TelegramError`."""
    if letter.edit_of is not None:
        return await _edit(bot, letter, letter.edit_of, words, fonts)
    if letter.message.sheet is not None:
        drawn = await asyncio.to_thread(_printed, letter.message.sheet, words, fonts)
        file = InputFile(drawn, filename=letter.message.sheet.name)
        return (await bot.send_document(letter.chat, file, **_caption(letter, words))).message_id
    document, pin, photo = letter.message.document, letter.message.pin, letter.message.photo
    if document is not None:
        file = InputFile(document.bytes, filename=document.name)
        return (await bot.send_document(letter.chat, file, **_caption(letter, words))).message_id
    if pin is not None:
        where = {"latitude": pin.lat, "longitude": pin.lon, "title": pin.title, "address": pin.address}
        return await _sent(bot, "sendVenue", {"chat_id": letter.chat, **where})
    if letter.message.qr:
        picture = InputFile(qr_picture(letter.message.qr), filename="qr.png")
        return (await bot.send_photo(letter.chat, picture, **_caption(letter, words))).message_id
    if photo:
        return await _show(bot, letter, photo, words)
    return await _say(bot, letter, words)


def _printed(sheet: Sheet, words: Words, fonts: Path | None) -> bytes:
    """Beside the loop: with fonts it takes most of a second."""
    from bot.transport.paper.printer import Printer  # noqa: PLC0415 - loaded when somebody wants a poster

    return Printer(words, fonts).print(sheet)


async def _show(bot: ExtBot[None], letter: Letter, photo: str, words: Words) -> int | None:
    """With its photo. One that Telegram does not take (any more) is left out, and the words are said without it."""
    try:
        return (await bot.send_photo(letter.chat, photo, **_caption(letter, words))).message_id
    except BadRequest as refusal:
        if nobody_there(refusal):
            raise
        log.warning("Telegram does not take the photo of message %s; it goes without.", letter.row)
    without = replace(letter, message=replace(letter.message, photo=""))
    return await _say(bot, without, words) if letter.html else None


def _caption(letter: Letter, words: Words) -> dict[str, Any]:
    """The words and buttons under a file."""
    return {"caption": letter.html, "parse_mode": ParseMode.HTML, "reply_markup": keyboard(letter, words)}


async def _say(bot: ExtBot[None], letter: Letter, words: Words) -> int:
    """The call that nearly all messages are."""
    values = {"chat_id": letter.chat, **_words_in_form(letter)}
    if letter.thread is not None:
        values["message_thread_id"] = letter.thread
    if letter.message.rows:
        values["reply_markup"] = _buttons_in_form(letter, words)
    elif letter.message.keyboard is not None:
        values["reply_markup"] = _keyboard_in_form(letter.message.keyboard, letter.language, words)
    return await _sent(bot, "sendMessage", values)


def _keyboard_in_form(keyboard: tuple[tuple[Text, ...], ...], language: str, words: Words) -> dict[str, Any]:
    if not keyboard:
        return {"remove_keyboard": True}
    rows = [[{"text": words.label(label, language)} for label in row] for row in keyboard]
    return {"keyboard": rows, "resize_keyboard": True, "is_persistent": True}


async def _sent(bot: ExtBot[None], method: str, values: dict[str, Any]) -> int:
    """The id of the message that came of it."""
    accepted = await call(bot, method, values)
    if not isinstance(accepted, dict) or not isinstance(accepted.get("message_id"), int):
        raise TelegramError("Invalid server response")
    return int(accepted["message_id"])


async def call(bot: ExtBot[None], method: str, values: dict[str, Any]) -> object:
    """Without the library’s objects, either way: to make them takes longer than all our own work."""
    return await bot.request.post(f"{bot.base_url}/{method}", JsonData(values).as_request_data())


def _words_in_form(letter: Letter) -> dict[str, Any]:
    return {"text": letter.html, "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}


def _buttons_in_form(letter: Letter, words: Words) -> dict[str, Any]:
    return {"inline_keyboard": [inline(row, letter.language, words) for row in letter.message.rows]}


def keyboard(letter: Letter, words: Words) -> InlineKeyboardMarkup | None:
    """The same as the library has it."""
    if not letter.message.rows:
        return None
    return InlineKeyboardMarkup.de_json(_buttons_in_form(letter, words), None)


async def _edit(bot: ExtBot[None], letter: Letter, message_id: int, words: Words, fonts: Path | None) -> int | None:
    """Change an older message. One that can no longer be changed is sent anew, so that nothing goes unsaid."""
    values: dict[str, Any] = {"chat_id": letter.chat, "message_id": message_id}
    if letter.message.rows:
        values["reply_markup"] = _buttons_in_form(letter, words)
    if letter.buttons_only:
        await _changed(bot, "editMessageReplyMarkup", values)
        return message_id
    if not letter.message.is_words:
        return await _in_place_of(bot, letter, values, words, fonts)
    changed = await _changed(bot, "editMessageText", values | _words_in_form(letter))
    if changed or await _caption_changed(bot, letter, values):
        return message_id
    return await send(bot, replace(letter, edit_of=None), words)


async def _in_place_of(
    bot: ExtBot[None], letter: Letter, values: dict[str, Any], words: Words, fonts: Path | None
) -> int | None:
    """No photo, file or place can be put into words that were sent: it comes anew, and they lose their buttons."""
    await _without_buttons(bot, values)
    return await send(bot, replace(letter, edit_of=None), words, fonts)


async def _caption_changed(bot: ExtBot[None], letter: Letter, values: dict[str, Any]) -> bool:
    """The words under a photo, which stays. What is too long for there is said anew, and no old button is left."""
    if fits(letter.html, LONGEST_CAPTION):
        return await _changed(bot, "editMessageCaption", values | {"caption": letter.html, "parse_mode": "HTML"})
    await _without_buttons(bot, values)
    return False


async def _without_buttons(bot: ExtBot[None], values: dict[str, Any]) -> None:
    await _changed(bot, "editMessageReplyMarkup", {name: values[name] for name in ("chat_id", "message_id")})


async def _changed(bot: ExtBot[None], method: str, values: dict[str, Any]) -> bool:
    """False where Telegram refuses: the message is gone, too old, or its words stand under a photo."""
    try:
        await call(bot, method, values)
    except BadRequest as refusal:
        # Telegram has no code for "it looks like that already", only these words.
        return "not modified" in refusal.message
    return True
