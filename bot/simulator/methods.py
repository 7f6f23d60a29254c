"""The one table of the methods that the simulator knows, and the doing of a call."""

import json
from collections.abc import Callable
from functools import partial
from typing import Any

from bot.simulator import changing, profile, receiving, sending
from bot.simulator.api_errors import ApiError
from bot.simulator.bots import BotAccount
from bot.simulator.call import ApiCall

GET_UPDATES = "getupdates"
"""The only method that waits; it has its own way."""

METHODS: dict[str, Callable[[BotAccount, ApiCall], Any]] = {
    "getMe": profile.get_me,
    "setWebhook": receiving.set_webhook,
    "deleteWebhook": receiving.delete_webhook,
    "getWebhookInfo": receiving.get_webhook_info,
    "getFile": receiving.get_file,
    "sendMessage": sending.send_message,
    "sendPhoto": sending.send_photo,
    "sendDocument": sending.send_document,
    "sendLocation": sending.send_location,
    "sendVenue": sending.send_venue,
    "sendChatAction": sending.send_chat_action,
    "editMessageText": changing.edit_message_text,
    "editMessageCaption": changing.edit_message_caption,
    "editMessageReplyMarkup": changing.edit_message_reply_markup,
    "deleteMessage": changing.delete_message,
    "deleteMessages": changing.delete_messages,
    "answerCallbackQuery": changing.answer_callback_query,
    "getChat": profile.get_chat,
    "leaveChat": profile.leave_chat,
    "setMyCommands": profile.set_my_commands,
    "getMyCommands": profile.get_my_commands,
    "deleteMyCommands": profile.delete_my_commands,
    "setMyName": partial(profile.set_words, "name"),
    "getMyName": partial(profile.get_words, "name"),
    "setMyDescription": partial(profile.set_words, "description"),
    "getMyDescription": partial(profile.get_words, "description"),
    "setMyShortDescription": partial(profile.set_words, "short_description"),
    "getMyShortDescription": partial(profile.get_words, "short_description"),
    "setChatMenuButton": profile.set_chat_menu_button,
    "getChatMenuButton": profile.get_chat_menu_button,
    "logOut": profile.nothing_more,
    "close": profile.nothing_more,
}


def _unknown(_bot: BotAccount, _call: ApiCall) -> None:
    raise ApiError(404, "Not Found: method not found")


_BY_LOWER_NAME = {name.lower(): method for name, method in METHODS.items()}


async def perform(bot: BotAccount, call: ApiCall) -> tuple[int, str]:
    """Do what a bot asks; returns the HTTP status and the JSON of the answer."""
    world = bot.world
    world.calls[call.method] += 1
    world.bell.ring()
    try:
        if call.method == GET_UPDATES:
            return 200, f'{{"ok":true,"result":[{",".join(await receiving.get_updates(bot, call))}]}}'
        method = _BY_LOWER_NAME.get(call.method, _unknown)
        return 200, json.dumps({"ok": True, "result": method(bot, call)})
    except ApiError as error:
        world.refusals[error.code] += 1
        return error.code, error_body(error)


def error_body(error: ApiError) -> str:
    answer: dict[str, Any] = {"ok": False, "error_code": error.code, "description": error.description}
    if error.parameters:
        answer["parameters"] = error.parameters
    return json.dumps(answer)
