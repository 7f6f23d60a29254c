"""Methods with which a bot says something: send…, and the small signs beside it."""

from datetime import timedelta
from typing import Any

from bot.simulator.api_errors import bad_request
from bot.simulator.bots import BotAccount
from bot.simulator.call import ApiCall
from bot.simulator.files import document, photo_sizes
from bot.simulator.formatting import Entity, parse, utf16_length
from bot.simulator.markup import read_markup
from bot.simulator.messages import Chat, Payload, SimulatedMessage

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
"""In units of UTF-16, after the marks are read."""
BUSY = timedelta(seconds=5)
ACTIONS = frozenset(
    {"typing", "choose_sticker", "find_location", "upload_document", "upload_photo"}
    | {f"{does}_{what}" for does in ("record", "upload") for what in ("video", "voice", "video_note")}
)


def read_words(call: ApiCall) -> tuple[str, list[Entity]]:
    """The text of a message and its entities; raises 400 when it is empty, too long or wrongly marked up."""
    given = call.text("text")
    words, entities = parse(given, call.text("parse_mode"))
    if not words:
        raise bad_request("message text is empty")
    if utf16_length(words) > LONGEST_TEXT:
        raise bad_request("message is too long")
    return words, entities or call.items("entities") or []


def read_caption(call: ApiCall) -> tuple[str, list[Entity]]:
    """The words under a file and their entities, perhaps none; raises 400 when they are too long or wrongly marked."""
    words, entities = parse(call.text("caption"), call.text("parse_mode"))
    if utf16_length(words) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    return words, entities or call.items("caption_entities") or []


def send_message(bot: BotAccount, call: ApiCall) -> Payload:
    words, entities = read_words(call)
    return _say(bot, call, words, entities, {}, html=call.text("text"))


def send_photo(bot: BotAccount, call: ApiCall) -> Payload:
    return _with_caption(bot, call, {"photo": photo_sizes(bot.world.files.sent_with(call, "photo"))})


def send_document(bot: BotAccount, call: ApiCall) -> Payload:
    return _with_caption(bot, call, {"document": document(bot.world.files.sent_with(call, "document"))})


def send_location(bot: BotAccount, call: ApiCall) -> Payload:
    return _say(bot, call, "", [], {"location": _point(call)})


def send_venue(bot: BotAccount, call: ApiCall) -> Payload:
    if not call.text("title") or not call.text("address"):
        raise bad_request("venue title and address must be non-empty")
    point = _point(call)
    venue = {"location": point, "title": call.text("title"), "address": call.text("address")}
    return _say(bot, call, "", [], {"venue": venue, "location": point})


def send_chat_action(bot: BotAccount, call: ApiCall) -> bool:
    """Seen in the chat for five seconds, or until the next message, as on Telegram."""
    chat = bot.open_chat(call.chat_id())
    if call.text("action") not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat.busy_until = bot.world.clock.now() + BUSY
    return True


def _with_caption(bot: BotAccount, call: ApiCall, media: Payload) -> Payload:
    words, entities = read_caption(call)
    return _say(bot, call, words, entities, media, html=call.text("caption"))


def _say(
    bot: BotAccount, call: ApiCall, words: str, entities: list[Entity], media: Payload, *, html: str = ""
) -> Payload:
    """Put a message into the chat, unless the chat, the limits or the keyboard forbid it."""
    world = bot.world
    chat = bot.open_chat(call.chat_id())
    markup = read_markup(call)
    if chat.is_group and markup.has_app:
        raise bad_request("BUTTON_TYPE_INVALID")
    media |= _answered(chat, call)
    now = world.clock.now()
    bot.flow.check(chat.id, now)
    message = SimulatedMessage(
        world.next_message_id(), chat, bot.user, from_bot=True, date=now, text=words, entities=entities, html=html
    )
    message.inline, message.media, message.topic = markup.inline, media, _topic(chat, call)
    bot.flow.note(chat.id, now)
    if markup.keyboard is not None:
        chat.keyboard = markup.keyboard
    chat.keep(message)
    world.record(message)
    return message.payload()


def _answered(chat: Chat, call: ApiCall) -> dict[str, Any]:
    """The message to which this one is a reply."""
    wanted = call.object("reply_parameters") or {}
    message_id = ApiCall(call.method, wanted).integer("message_id") or call.integer("reply_to_message_id")
    if not message_id:
        return {}
    message = chat.find(message_id)
    if message is not None:
        shown = message.payload()
        shown.pop("reply_to_message", None)
        return {"reply_to_message": shown}
    if wanted.get("allow_sending_without_reply") or call.flag("allow_sending_without_reply"):
        return {}
    raise bad_request("message to be replied not found")


def _topic(chat: Chat, call: ApiCall) -> int | None:
    """The topic that it is for; raises 400 where there is none."""
    wanted = call.integer("message_thread_id")
    if not wanted:
        return None
    opened = chat.find(wanted)
    if opened is None or opened.topic != wanted:
        raise bad_request("message thread not found")
    return wanted


def _point(call: ApiCall) -> dict[str, float]:
    lat, lon = call.number("latitude"), call.number("longitude")
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise bad_request("wrong latitude or longitude specified")
    return {"latitude": lat, "longitude": lon}
