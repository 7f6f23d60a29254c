"""Methods about the bot itself and about chats: who it is, its commands and descriptions, leaving."""

import json
import re
from typing import Any

from bot.simulator.api_errors import bad_request
from bot.simulator.bots import BotAccount
from bot.simulator.call import ApiCall

COMMAND = re.compile(r"/?[a-z0-9_]{1,32}", re.ASCII)
MOST_COMMANDS = 100
LONGEST_COMMAND_DESCRIPTION = 256
OF_ONE_CHAT = frozenset({"chat", "chat_administrators", "chat_member"})
SCOPES = frozenset({"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}) | OF_ONE_CHAT
LANGUAGE = re.compile(r"[a-z]{2}")
LONGEST = {"name": 64, "description": 512, "short_description": 120}
"""What setMyName, setMyDescription and setMyShortDescription take, in characters."""


def get_me(bot: BotAccount, _call: ApiCall) -> dict[str, Any]:
    abilities = (
        "can_read_all_group_messages",
        "supports_inline_queries",
        "can_connect_to_business",
        "has_main_web_app",
    )
    return {**bot.user, "can_join_groups": True, **dict.fromkeys(abilities, False)}


def set_my_commands(bot: BotAccount, call: ApiCall) -> bool:
    commands = call.items("commands")
    if commands is None or len(commands) > MOST_COMMANDS:
        raise bad_request("can't parse list of bot commands")
    for command in commands:
        if not COMMAND.fullmatch(str(command.get("command", ""))):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 0 < len(str(command.get("description", ""))) <= LONGEST_COMMAND_DESCRIPTION:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    bot.profile[_place("commands", bot, call)] = [
        {"command": command["command"].removeprefix("/"), "description": command["description"]} for command in commands
    ]
    return True


def get_my_commands(bot: BotAccount, call: ApiCall) -> Any:
    return bot.profile.get(_place("commands", bot, call), [])


def delete_my_commands(bot: BotAccount, call: ApiCall) -> bool:
    bot.profile.pop(_place("commands", bot, call), None)
    return True


def set_words(what: str, bot: BotAccount, call: ApiCall) -> bool:
    """The bot's name or a description, in one language."""
    words = call.text(what)
    if len(words) > LONGEST[what]:
        raise bad_request(f"the bot's {what.replace('_', ' ')} is too long")
    bot.profile[_place(what, bot, call)] = words
    return True


def get_words(what: str, bot: BotAccount, call: ApiCall) -> dict[str, str]:
    return {what: bot.profile.get(_place(what, bot, call)) or (bot.name if what == "name" else "")}


def set_chat_menu_button(bot: BotAccount, call: ApiCall) -> bool:
    bot.profile["menu_button", call.text("chat_id"), ""] = call.object("menu_button") or {"type": "default"}
    return True


def get_chat_menu_button(bot: BotAccount, call: ApiCall) -> Any:
    return bot.profile.get(("menu_button", call.text("chat_id"), ""), {"type": "commands"})


def get_chat(bot: BotAccount, call: ApiCall) -> dict[str, Any]:
    chat = bot.open_chat(call.chat_id())
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    return {
        **chat.payload,
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
    }


def leave_chat(bot: BotAccount, call: ApiCall) -> bool:
    chat = bot.open_chat(call.chat_id())
    if not chat.is_group:
        raise bad_request("chat member status can't be changed in private chats")
    chat.blocked = True
    return True


def nothing_more(_bot: BotAccount, _call: ApiCall) -> bool:
    """For logOut and close: there is no other server to go to."""
    return True


def _place(what: str, bot: BotAccount, call: ApiCall) -> tuple[str, str, str]:
    scope, language = call.object("scope") or {"type": "default"}, call.text("language_code")
    if scope.get("type") not in SCOPES:
        raise bad_request("unsupported BotCommandScope specified")
    if scope["type"] in OF_ONE_CHAT:
        bot.open_chat(ApiCall(call.method, scope).chat_id())
    if language and not LANGUAGE.fullmatch(language):
        raise bad_request("LANG_CODE_INVALID")
    return what, json.dumps(scope, sort_keys=True), language
