"""What can be answered on the telephone: buttons of a guest that whoever rings presses in the guest’s name."""

from bot.domain.bookings.actions import (
    BOOKING_CANCEL,
    BOOKING_STILL_COMING,
    EVERY_WEEK_NO,
    EVERY_WEEK_YES,
    FEEDBACK_GIVE,
    FEEDBACK_MISSED,
    WAITING_LIST_JOIN,
)
from bot.domain.bookings.feedback import Felt
from bot.domain.broadcasts.actions import BROADCAST_COMING, BROADCAST_NOT_COMING
from bot.domain.core.actions import SEPARATOR, ActionName, choice_of, name_of_action
from bot.domain.core.ids import BookingId, OccurrenceId
from bot.domain.core.messages import Message
from bot.domain.invitations.actions import INVITATION_ACCEPT, INVITATION_ACCEPT_INSTEAD, INVITATION_DECLINE
from bot.domain.offers.actions import QUESTION_ASK

_YES = (INVITATION_ACCEPT, INVITATION_ACCEPT_INSTEAD, WAITING_LIST_JOIN)
_TO_AN_INVITATION = (*_YES, INVITATION_DECLINE)
_EVERY_WEEK = (EVERY_WEEK_YES, EVERY_WEEK_NO)
_OTHERS = (*_EVERY_WEEK, BOOKING_STILL_COMING, BOOKING_CANCEL, FEEDBACK_MISSED, BROADCAST_COMING, BROADCAST_NOT_COMING)
_FELT = tuple(choice_of(FEEDBACK_GIVE.tap(BookingId(0), felt)) for felt in Felt)

ASKS_ON = frozenset(ActionName(action.name) for action in _YES)
"""An answer that leads to one of these leads to a question: the call goes on."""
MAY_FOLLOW = frozenset(ActionName(action.name) for action in _TO_AN_INVITATION)
BY_TELEPHONE = frozenset({*MAY_FOLLOW, *(ActionName(action.name) for action in _OTHERS), *_FELT})
"""Labels are `calls.answer.*`."""


def answers(message: Message) -> dict[ActionName, str]:
    """The buttons of a message that can be pressed in a call, by name: `{"booking.cancel": "booking.cancel:7"}`."""
    taps = {choice_of(button.tap): button.tap for row in message.rows for button in row}
    return {name: tap for name, tap in taps.items() if name in BY_TELEPHONE}


def leads_on(message: Message) -> bool:
    """There is something to say yes to."""
    return not ASKS_ON.isdisjoint(answers(message))


def asks_about(message: Message) -> list[OccurrenceId]:
    """The meals of which the message offers to ask the cook."""
    taps = [button.tap for row in message.rows for button in row]
    return [OccurrenceId(int(tap.split(SEPARATOR)[1])) for tap in taps if name_of_action(tap) == QUESTION_ASK.name]
