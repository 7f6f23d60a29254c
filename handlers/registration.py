"""Everything that the bot answers to, in one table. The first row that fits wins, so the order matters."""

from collections.abc import Callable, Coroutine

from telegram import Update
from telegram.ext import (
    Application,
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ExtBot,
    MessageHandler,
    filters,
)

from handlers import bookings, general, joining, offers, volunteering
from handlers.context import Context, Now, note_error

Answer = Callable[[Update, Context], Coroutine[None, None, None]]
App = Application[ExtBot[None], Context, dict[str, str], dict[str, str], Now, None]

COMMANDS: tuple[tuple[str, Answer], ...] = (
    ("start", joining.start),
    ("stop", joining.stop),
    ("mymeals", bookings.my_meals),
    ("volunteer", volunteering.volunteer),
    ("post", offers.post),
    ("myposts", offers.my_posts),
    ("help", general.help_asked),
)

TAPS: tuple[tuple[str, Answer], ...] = (
    (r"^c:[a-z]+:\d+:.", general.conversation_tapped),
    (r"^i:y:\d+$", bookings.invitation_accepted),
    (r"^i:n:\d+$", bookings.invitation_declined),
    (r"^i:w:\d+$", bookings.why_me),
    (r"^b:x:\d+$", bookings.cannot_come),
    (r"^b:s:\d+$", bookings.still_coming),
    (r"^p:a:\d+$", offers.approved),
    (r"^p:d:\d+$", offers.turned_down),
    (r"^p:c:\d+$", offers.call_off_asked),
    (r"^p:y:\d+$", offers.called_off),
    (r"^p:k:\d+$", offers.kept),
    (r"^v:a:\d+$", volunteering.decided),
    (r"^v:d:\d+$", volunteering.decided),
    (r"", general.unknown_button),
)

PRIVATE = filters.ChatType.PRIVATE
WRITTEN = filters.UpdateType.MESSAGE

MESSAGES: tuple[tuple[filters.BaseFilter, Answer], ...] = (
    (PRIVATE & WRITTEN & filters.COMMAND, general.unknown_command),
    (PRIVATE & WRITTEN & filters.LOCATION, general.place),
    (PRIVATE & WRITTEN & (filters.TEXT | filters.CAPTION), general.words),
    (PRIVATE & WRITTEN & ~filters.StatusUpdate.ALL, general.cannot_read),
    (filters.ChatType.GROUPS & WRITTEN & filters.COMMAND, general.in_a_group),
)


def rows() -> list[BaseHandler[Update, Context, None]]:
    """The table as handlers of the framework."""
    table: list[BaseHandler[Update, Context, None]] = []
    table += [CommandHandler(name, answer, filters=PRIVATE & WRITTEN) for name, answer in COMMANDS]
    table += [CallbackQueryHandler(answer, pattern=pattern) for pattern, answer in TAPS]
    table += [MessageHandler(which, answer) for which, answer in MESSAGES]
    table += [ChatMemberHandler(general.membership, ChatMemberHandler.MY_CHAT_MEMBER)]
    return table


def register(app: App) -> None:
    app.add_handlers(rows())
    app.add_error_handler(note_error)
