"""What a guest would tap, tapped in their name by whoever rings them: answers to a call, and whatever else they say."""

from bot.domain.bookings.actions import (
    BOOKING_ALONE,
    BOOKING_BRING,
    BOOKING_CANCEL,
    BOOKING_LATE,
    BOOKING_PLAN,
    BOOKING_PORTIONS,
    BOOKING_PORTIONS_ASK,
    BOOKING_REMEMBER,
    BOOKING_STILL_COMING,
    EVERY_WEEK_NO,
    EVERY_WEEK_YES,
    FEEDBACK_DONE,
    FEEDBACK_GIVE,
    FEEDBACK_MISSED,
    FEEDBACK_SEEN,
    FEEDBACK_UNWISH,
    FEEDBACK_WISH,
    GREETER_ASK,
    WAITING_LIST_JOIN,
)
from bot.domain.bookings.feedback import Felt
from bot.domain.broadcasts.actions import BROADCAST_COMING, BROADCAST_NOT_COMING
from bot.domain.calls.actions import GUEST_SAYS
from bot.domain.commitments.actions import PROMISES_SHOW
from bot.domain.concerns.actions import CONCERN_RAISE
from bot.domain.core.actions import ActionName, Tap, choice_of, name_of_action
from bot.domain.core.ids import BookingId, PersonId
from bot.domain.core.messages import Button, Message, text
from bot.domain.evaluation.actions import STUDY_KEEP, STUDY_STOP, STUDY_STOP_ASK
from bot.domain.gifts.actions import (
    GIFT_ADD,
    GIFT_DROP,
    GIFT_WORDS,
    GIFTS_CARD,
    GIFTS_DONE,
    HELP_DECLINE,
    HELP_GIVE,
    STEP_NO,
    STEP_YES,
)
from bot.domain.guests.actions import (
    BROWSE_COME,
    BROWSE_MORE,
    BROWSE_OTHERS,
    BROWSE_SHOW,
    LIKES_ASK,
    PAUSE_ASK,
    PAUSE_END,
    PAUSE_START,
)
from bot.domain.invitations.actions import (
    INVITATION_ACCEPT,
    INVITATION_ACCEPT_INSTEAD,
    INVITATION_DECLINE,
    INVITATION_WHY,
)
from bot.domain.offers.actions import QUESTION_ASK
from bot.domain.voice.actions import IDEA_HELP, IDEA_HELP_NOT, IDEA_SEND, IDEAS_SAID, VOTE_CHOOSE

_YES = (INVITATION_ACCEPT, INVITATION_ACCEPT_INSTEAD, WAITING_LIST_JOIN)
_TO_AN_INVITATION = (*_YES, INVITATION_DECLINE)
_EVERY_WEEK = (EVERY_WEEK_YES, EVERY_WEEK_NO)
_GIFTS = (GIFTS_CARD, HELP_GIVE, HELP_DECLINE, STEP_YES, STEP_NO)
_OTHERS = (
    *(*_EVERY_WEEK, BOOKING_STILL_COMING, BOOKING_CANCEL, FEEDBACK_MISSED, BROADCAST_COMING, BROADCAST_NOT_COMING),
    *_GIFTS,
)
_FELT = tuple(choice_of(FEEDBACK_GIVE.tap(BookingId(0), felt)) for felt in Felt)

ASKS_ON = frozenset(ActionName(action.name) for action in _YES)
"""An answer that leads to one of these leads to a question: the call goes on."""
MAY_FOLLOW = frozenset(ActionName(action.name) for action in _TO_AN_INVITATION)
BY_TELEPHONE = frozenset({*MAY_FOLLOW, *(ActionName(action.name) for action in _OTHERS), *_FELT})
"""What answers a call, so that it is done with. Labels are `calls.answer.*`."""

_ASIDE = (
    *(BOOKING_LATE, BOOKING_BRING, BOOKING_ALONE, BOOKING_PLAN, GREETER_ASK, QUESTION_ASK, INVITATION_WHY),
    *(BOOKING_PORTIONS_ASK, BOOKING_PORTIONS, BOOKING_REMEMBER),
    PROMISES_SHOW,
    *(BROWSE_SHOW, BROWSE_MORE, BROWSE_OTHERS, BROWSE_COME, LIKES_ASK, PAUSE_ASK, PAUSE_START, PAUSE_END),
    *(GIFT_ADD, GIFT_DROP, GIFT_WORDS, GIFTS_DONE),
    *(IDEA_SEND, IDEA_HELP, IDEA_HELP_NOT, IDEAS_SAID, VOTE_CHOOSE),
    *(STUDY_STOP_ASK, STUDY_STOP, STUDY_KEEP),
    *(FEEDBACK_GIVE, FEEDBACK_WISH, FEEDBACK_UNWISH, FEEDBACK_DONE, FEEDBACK_SEEN),
)
IN_THEIR_NAME = frozenset(action.name for action in (*_TO_AN_INVITATION, *_OTHERS, *_ASIDE))
"""The buttons of a guest that whoever rings them may press for them, by the names of their actions."""
ASIDES = frozenset({QUESTION_ASK.name, LIKES_ASK.name, VOTE_CHOOSE.name, IDEA_HELP.name})
"""Of these, those that stand in a call beside its answers, and do not end it by themselves."""
ONES_OWN = frozenset({CONCERN_RAISE.name})
"""Stands under a message to a guest, and whoever reads it there presses it for themselves."""

OF_THEM = {
    "invitations.yes": "calls.answer.invitation.accept",
    "invitations.no": "calls.answer.invitation.decline",
    "every_week.yes": "calls.answer.invitation.accept",
    "every_week.no": "calls.answer.invitation.decline",
    "every_week.still": "calls.answer.every_week.yes",
    "every_week.stop": "calls.answer.every_week.no",
    "waiting.yes": "calls.answer.invitation.accept",
    "waiting.no": "calls.answer.invitation.decline",
    "waiting.keep_in_mind": "calls.answer.waiting_list.join",
    "waiting.leave": "calls.answer.leave",
    "bookings.cannot_come": "calls.answer.booking.cancel",
    "reminders.cannot_come": "calls.answer.booking.cancel",
    "reminders.still_coming": "calls.answer.booking.still_coming",
    "reminders.running_late": "calls.answer.late",
    "bookings.bring": "calls.answer.bring",
    "bookings.just_me": "calls.answer.alone",
    "bookings.greet": "calls.answer.greet",
    "likes.button": "calls.answer.likes",
    "invitations.why_me": "calls.answer.why",
    "looking.come": "calls.answer.come",
    "misfits.suits_now": "calls.answer.come",
    "every_week.start.week": "calls.answer.weekly",
    "every_week.start.time": "calls.answer.each_time",
    "understood.come_after_all": "calls.answer.after_all",
    "ideas.help.button": "calls.answer.idea_help",
    "ideas.help_not.button": "calls.answer.idea_help_not",
    "ideas.send.button": "calls.answer.idea",
    "resting.back": "calls.answer.back",
    "resting.again": "calls.answer.rest",
    "gifts.tell": "calls.answer.gifts.card",
    "steps.no": "calls.answer.step.no",
    **{f"steps.{step}.yes": "calls.answer.step.yes" for step in ("dish", "door", "co_host", "host")},
    "help_wanted.yes": "calls.answer.help.give",
    "help_wanted.no": "calls.answer.help.decline",
    "help_wanted.after_all": "calls.answer.booking.cancel",
    "afterwards.missed": "calls.answer.feedback.missed",
    **{f"afterwards.felt.{felt}": f"calls.answer.feedback.give.{felt}" for felt in Felt},
}
"""A label that guests read as said by themselves → as whoever rings them says it. Any other stays: a meal, a name."""


def answers(message: Message) -> dict[ActionName, str]:
    """The buttons of a message that answer a call, by name: `{"booking.cancel": "booking.cancel:7"}`."""
    taps = {choice_of(button.tap): button.tap for row in message.rows for button in row}
    return {name: tap for name, tap in taps.items() if name in BY_TELEPHONE}


def leads_on(message: Message) -> bool:
    """There is something to say yes to."""
    return not ASKS_ON.isdisjoint(answers(message))


def in_their_name(button: Button, guest: PersonId) -> Button | None:
    """The same button, pressed for a neighbour who is rung; None where nobody presses that for another."""
    name = name_of_action(button.tap)
    if name in ONES_OWN:
        return button
    if name not in IN_THEIR_NAME:
        return None
    label = text(OF_THEM[button.label.key]) if button.label.key in OF_THEM else button.label
    return Button(label=label, tap=GUEST_SAYS.tap(guest, Tap(button.tap)))


def asides(message: Message, guest: PersonId) -> list[Button]:
    """What else they may say to a call, which is not done with by that: something to ask the cook first, a vote."""
    buttons = (button for row in message.rows for button in row if name_of_action(button.tap) in ASIDES)
    return [said for button in buttons if (said := in_their_name(button, guest))]


def rows_in_their_name(message: Message, guest: PersonId) -> tuple[tuple[Button, ...], ...]:
    """The buttons of a message to a guest, for whoever reads it to them."""
    rows = (tuple(filter(None, (in_their_name(button, guest) for button in row))) for row in message.rows)
    return tuple(row for row in rows if row)
