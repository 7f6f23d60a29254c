"""Methods that change what was said, or answer a tap."""

from datetime import timedelta

from bot.simulator.api_errors import NOT_MODIFIED, QUERY_TOO_OLD, bad_request
from bot.simulator.bots import BotAccount
from bot.simulator.call import ApiCall
from bot.simulator.formatting import utf16_length
from bot.simulator.markup import read_markup
from bot.simulator.messages import Chat, Payload, SimulatedMessage
from bot.simulator.sending import read_caption, read_words

QUERY_LIVES = timedelta(seconds=150)
DELETABLE_FOR = timedelta(hours=48)
LONGEST_NOTICE = 200
MOST_DELETED = 100


def edit_message_text(bot: BotAccount, call: ApiCall) -> Payload:
    words, entities = read_words(call)
    inline = read_markup(call).inline
    message = _own_message(bot, call)
    if message.media.keys() - {"reply_to_message"}:
        raise bad_request("there is no text in the message to edit")
    if (message.text, message.entities, message.inline) == (words, entities, inline):
        raise bad_request(NOT_MODIFIED)
    message.text, message.entities, message.inline = words, entities, inline
    message.html = call.text("text")
    return _changed(bot, message)


def edit_message_caption(bot: BotAccount, call: ApiCall) -> Payload:
    """The words under a photo or a document; none takes them away."""
    words, entities = read_caption(call)
    inline = read_markup(call).inline
    message = _own_message(bot, call)
    if not message.is_captioned:
        raise bad_request("there is no caption in the message to edit")
    if (message.text, message.entities, message.inline) == (words, entities, inline):
        raise bad_request(NOT_MODIFIED)
    message.text, message.entities, message.inline = words, entities, inline
    message.html = call.text("caption")
    return _changed(bot, message)


def edit_message_reply_markup(bot: BotAccount, call: ApiCall) -> Payload:
    inline = read_markup(call).inline
    message = _own_message(bot, call)
    if message.inline == inline:
        raise bad_request(NOT_MODIFIED)
    message.inline = inline
    return _changed(bot, message)


def delete_message(bot: BotAccount, call: ApiCall) -> bool:
    chat = bot.open_chat(call.chat_id())
    message = chat.find(call.integer("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    _delete(bot, chat, message)
    return True


def delete_messages(bot: BotAccount, call: ApiCall) -> bool:
    """Those that are gone already are passed over."""
    chat = bot.open_chat(call.chat_id())
    wanted = call.items("message_ids", int)
    if wanted is None or not 0 < len(wanted) <= MOST_DELETED:
        raise bad_request("message identifiers are not specified")
    for message_id in wanted:
        if message := chat.find(message_id):
            _delete(bot, chat, message)
    return True


def answer_callback_query(bot: BotAccount, call: ApiCall) -> bool:
    """The notice reaches the person who tapped; too late after 150 seconds of the world's time."""
    query = bot.world.queries.get(call.text("callback_query_id"))
    if query is None or bot.world.clock.now() - query.at > QUERY_LIVES:
        raise bad_request(QUERY_TOO_OLD)
    words = call.text("text")
    if utf16_length(words) > LONGEST_NOTICE:
        raise bad_request("MESSAGE_TOO_LONG")
    query.answered = True
    if words:
        query.person.notices.append(words)
        query.person.chat.version += 1
    bot.world.bell.ring()
    return True


def _own_message(bot: BotAccount, call: ApiCall) -> SimulatedMessage:
    message = bot.open_chat(call.chat_id()).find(call.integer("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    if not message.from_bot:
        raise bad_request("message can't be edited")
    return message


def _changed(bot: BotAccount, message: SimulatedMessage) -> Payload:
    message.edited = bot.world.clock.now()
    message.chat.keep(message)
    bot.world.bell.ring()
    return message.payload()


def _delete(bot: BotAccount, chat: Chat, message: SimulatedMessage) -> None:
    if bot.world.clock.now() - message.date > DELETABLE_FOR:
        raise bad_request("message can't be deleted for everyone")
    chat.remove(message)
    bot.world.bell.ring()
