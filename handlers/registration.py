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

from handlers import (
    afterwards,
    bookings,
    broadcasts,
    calls,
    clubs,
    concerns,
    general,
    going,
    greeters,
    joining,
    looking,
    my_posts,
    neighbours,
    offers,
    organising,
    people,
    referrers,
    regulars,
    rights,
    seating,
    settings,
    signposts,
    venues,
    volunteering,
    waiting,
)
from handlers.context import Context, Now, note_error

Answer = Callable[[Update, Context], Coroutine[None, None, None]]
App = Application[ExtBot[None], Context, dict[str, str], dict[str, str], Now, None]

COMMANDS: tuple[tuple[str, Answer], ...] = (
    ("start", joining.start),
    ("stop", joining.stop),
    ("mymeals", bookings.my_meals),
    ("volunteer", volunteering.volunteer),
    ("calls", calls.my_calls),
    ("guests", neighbours.my_neighbours),
    ("post", offers.post),
    ("myposts", my_posts.my_posts_asked),
    ("concern", concerns.concern),
    ("complain", concerns.complain),
    ("food", looking.food),
    ("settings", settings.card),
    ("pause", settings.pause_asked),
    ("privacy", rights.privacy),
    ("mydata", rights.my_data),
    ("delete", rights.delete_asked),
    ("broadcast", broadcasts.broadcast),
    ("broadcasts", broadcasts.overview),
    ("recall", broadcasts.recall),
    ("venues", venues.overview),
    ("signposts", signposts.overview),
    ("referrers", referrers.overview),
    ("reach", going.reach_asked),
    ("organise", organising.menu),
    ("help", general.help_asked),
)

MENU = ("start", "mymeals", "volunteer", "post", "myposts", "concern", "privacy", "help", "stop")
"""Commands that Telegram shows to everybody beside the message field, with the texts of commands.po."""

TAPS: tuple[tuple[str, Answer], ...] = (
    (r"^c:[a-z]+:\d+:.", general.conversation_tapped),
    (r"^i:y:\d{1,18}$", bookings.invitation_accepted),
    (r"^i:n:\d{1,18}$", bookings.invitation_declined),
    (r"^i:w:\d{1,18}$", bookings.why_me),
    (r"^i:s:\d{1,18}$", bookings.this_one_instead),
    (r"^w:k:\d{1,18}$", waiting.keep_in_mind),
    (r"^b:l:\d{1,18}$", bookings.running_late),
    (r"^k:l:0$", calls.my_calls),
    (r"^k:ok:\d{1,18}$", calls.told),
    (r"^k:hi:\d{1,18}$", calls.say_hello),
    (r"^k:(no|la):\d{1,18}$", calls.put_off),
    (r"^k:[abiw][a-z]{1,2}:\d{1,18}$", calls.answered),
    (r"^n:a:0$", neighbours.add),
    (r"^n:e:\d{1,18}$", neighbours.change),
    (r"^n:[wcsyk]:\d{1,18}$", neighbours.tapped),
    (r"^b:g:\d{1,18}$", greeters.asked_for),
    (r"^gr:y:\d{1,18}$", greeters.agreed),
    (r"^gr:[nx]:\d{1,18}$", greeters.declined),
    (r"^a:[gop]:\d{1,18}$", afterwards.how_it_was),
    (r"^a:m:\d{1,18}$", afterwards.could_not_come),
    (r"^a:[wr]:\d{1,18}$", afterwards.wished),
    (r"^a:e:\d{1,18}$", afterwards.done),
    (r"^b:b:\d{1,18}$", bookings.bring_somebody),
    (r"^b:j:\d{1,18}$", bookings.just_me),
    (r"^b:x:\d{1,18}$", bookings.cannot_come),
    (r"^b:s:\d{1,18}$", bookings.still_coming),
    (r"^p:a:\d{1,18}$", offers.approved),
    (r"^p:d:\d{1,18}$", offers.turned_down),
    (r"^p:k:\d{1,18}$", my_posts.shown),
    (r"^p:c:\d{1,18}$", my_posts.call_off_asked),
    (r"^p:y:\d{1,18}$", my_posts.called_off),
    (r"^p:s:\d{1,18}$", my_posts.call_off_why),
    (r"^p:z:\d{1,18}$", my_posts.called_off_from_here),
    (r"^p:i:\d{1,18}$", going.shown),
    (r"^rg:a:\d{1,18}$", regulars.asked),
    (r"^rg:s(?:0|25|50|75|100):\d{1,18}$", regulars.kept),
    (r"^se:t:\d{1,18}$", seating.seat_us),
    (r"^p:e:\d{1,18}$", my_posts.change),
    (r"^p:m:\d{1,18}$", my_posts.more_asked),
    (r"^p:m\d{1,3}:\d{1,18}$", my_posts.more),
    (r"^p:g:\d{1,18}$", my_posts.closed),
    (r"^p:v:\d{1,18}$", my_posts.put_by),
    (r"^p:j:\d{1,18}$", my_posts.all_gone),
    (r"^p:r:\d{1,18}$", my_posts.again),
    (r"^p:h:\d{1,18}$", my_posts.hand_over),
    (r"^p:h\d{1,18}:\d{1,18}$", my_posts.hand_over_to),
    (r"^p:t:\d{1,18}$", my_posts.will_host),
    (r"^p:u:\d{1,18}$", my_posts.will_not_host),
    (r"^p:w:\d{1,18}$", my_posts.who_came),
    (r"^p:x:\d{1,18}$", my_posts.turned),
    (r"^p:q:\d{1,18}$", my_posts.all_marked),
    (r"^p:o:\d{1,18}$", my_posts.left_over_asked),
    (r"^p:o\d{1,3}:\d{1,18}$", my_posts.left_over),
    (r"^p:f:\d{1,18}$", my_posts.left_over_posted),
    (r"^p:n:\d{1,18}$", clubs.dates),
    (r"^p:b:\d{1,18}$", clubs.holiday_is_on),
    (r"^v:a:\d{1,18}$", volunteering.decided),
    (r"^v:d:\d{1,18}$", volunteering.decided),
    (r"^s:m:\d+$", concerns.concern_about_meal),
    (r"^s:t:0$", concerns.tell_lead),
    (r"^s:f:0$", concerns.fine),
    (r"^f:p:\d+$", looking.more),
    (r"^f:o:0$", looking.others),
    (r"^f:m:\d+$", looking.one),
    (r"^f:y:\d+$", looking.come),
    (r"^f:a:\d+$", looking.opened),
    (r"^f:c:\d+$", looking.calendar),
    (r"^g:c:\d+$", settings.change),
    (r"^g:p:0$", settings.pause_asked),
    (r"^g:[wmu]:0$", settings.paused),
    (r"^g:b:0$", settings.back),
    (r"^r:y:\d+$", rights.deleted),
    (r"^r:n:\d+$", rights.kept),
    (r"^r:s:\d+$", rights.stays),
    (r"^r:l:\d+$", rights.delete_asked),
    (r"^bc:q:\d{1,18}$", broadcasts.ask_again),
    (r"^bc:s:\d{1,18}$", broadcasts.send),
    (r"^bc:x:\d{1,18}$", broadcasts.throw_away),
    (r"^bc:w:\d{1,18}$", broadcasts.write_again),
    (r"^bc:e:\d{1,18}$", broadcasts.change),
    (r"^bc:t:\d{1,18}$", broadcasts.stop),
    (r"^bc:c:\d{1,18}$", broadcasts.correct),
    (r"^bc:y:\d{1,18}$", broadcasts.coming),
    (r"^bc:n:\d{1,18}$", broadcasts.not_coming),
    (r"^rc:a:\d{1,18}$", broadcasts.recall_asked),
    (r"^ve:m:\d{1,18}$", venues.more),
    (r"^ve:n:0$", venues.add),
    (r"^ve:o:\d{1,18}$", venues.opened),
    (r"^ve:r:\d{1,18}$", venues.still_right),
    (r"^ve:p:\d{1,18}$", venues.on_map),
    (r"^ve:a:\d{1,18}$", venues.change_access),
    (r"^ve:x[0-8]:\d{1,18}$", venues.switched),
    (r"^sp:n:0$", signposts.add),
    (r"^sp:o:\d{1,18}$", signposts.opened),
    (r"^sp:r:\d{1,18}$", signposts.still_right),
    (r"^sp:x:\d{1,18}$", signposts.removed),
    (r"^rf:n:0$", referrers.add),
    (r"^rf:o:\d{1,18}$", referrers.opened),
    (r"^rf:p:\d{1,18}$", referrers.poster),
    (r"^re:a:0$", going.reach_asked),
    (r"^og:m:0$", organising.menu),
    (r"^og:t:0$", organising.on_today),
    (r"^og:q:0$", organising.posts_waiting),
    (r"^og:i:0$", organising.inbox),
    (r"^og:b:0$", broadcasts.overview),
    (r"^og:w:0$", broadcasts.broadcast),
    (r"^og:f:0$", broadcasts.recall),
    (r"^og:v:0$", venues.overview),
    (r"^og:s:0$", signposts.overview),
    (r"^og:r:0$", referrers.overview),
    (r"^og:l:\d{1,9}$", organising.log),
    (r"^ca:[cp]o:\d{1,18}$", organising.case_opened),
    (r"^ca:[cp][tk]:\d{1,18}$", organising.case_taken),
    (r"^ca:[cp][137]:\d{1,18}$", organising.case_put_off),
    (r"^ca:[cp]x:\d{1,18}$", organising.case_closed),
    (r"^ca:[cp]n:\d{1,18}$", organising.case_reopened),
    (r"^ca:[cp]w:\d{1,18}$", organising.case_writing),
    (r"^ca:[cp]r:\d{1,18}$", organising.case_answering),
    (r"^og:p:\d{1,4}$", people.overview),
    (r"^og:a:\d{1,4}$", people.waiting),
    (r"^og:c:0$", people.running_out),
    (r"^og:k:0$", people.codes),
    (r"^pe:l:\d{1,4}$", people.those_who_left),
    (r"^pe:(o|y|f|m|my|w|wy|s|sn):\d{1,18}$", people.tapped),
    (r"^pe:[qc]:\d{1,18}$", people.asked),
    (r"^pe:n:\d{1,18}$", people.answer),
    (r"^pe:[zx]:\d{1,18}$", people.stand_down_asked),
    (r"^pe:[zx](o|n|\d{1,18}):\d{1,18}$", people.stand_down),
    (r"^pe:y[bn]:\d{1,18}$", people.back),
    (r"^pe:(fy|g):\d{1,18}$", people.pause_posts),
    (r"^pe:k[co]:0$", people.new_code),
    (r"^pe:kx:0$", people.codes_taken_back),
    (r"", general.unknown_button),
)

PRIVATE = filters.ChatType.PRIVATE
WRITTEN = filters.UpdateType.MESSAGE

MESSAGES: tuple[tuple[filters.BaseFilter, Answer], ...] = (
    (PRIVATE & WRITTEN & filters.COMMAND, concerns.with_care(general.unknown_command)),
    (PRIVATE & WRITTEN & filters.LOCATION, general.place),
    (PRIVATE & WRITTEN & (filters.TEXT | filters.CAPTION), general.words),
    (PRIVATE & WRITTEN & filters.PHOTO, broadcasts.photo),
    (PRIVATE & WRITTEN & ~filters.StatusUpdate.ALL, general.cannot_read),
    (filters.ChatType.GROUPS & WRITTEN & filters.COMMAND, general.in_a_group),
)


CARES_ITSELF = frozenset({"concern"})
ALSO_DONE = frozenset({"stop"})
"""Leaving is done at once, whatever else is said with it."""


def _careful(name: str, answer: Answer) -> Answer:
    """Every command hears words of danger behind it."""
    return answer if name in CARES_ITSELF else concerns.with_care(answer, also=name in ALSO_DONE)


def rows() -> list[BaseHandler[Update, Context, None]]:
    """The table as handlers of the framework."""
    table: list[BaseHandler[Update, Context, None]] = []
    table += [CommandHandler(name, _careful(name, answer), filters=PRIVATE & WRITTEN) for name, answer in COMMANDS]
    table += [CallbackQueryHandler(answer, pattern=pattern) for pattern, answer in TAPS]
    table += [MessageHandler(which, answer) for which, answer in MESSAGES]
    table += [ChatMemberHandler(general.membership, ChatMemberHandler.MY_CHAT_MEMBER)]
    return table


def register(app: App) -> None:
    app.add_handlers(rows())
    app.add_error_handler(note_error)
