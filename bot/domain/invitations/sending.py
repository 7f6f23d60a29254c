"""What becomes of an invitation when it is to be said, and when its occurrence is looked at again."""

from datetime import datetime
from enum import StrEnum

from bot.domain.bookings.bookings import INVITATION_OPEN, Invitation
from bot.domain.invitations.candidates import OpenOccurrence
from bot.domain.invitations.matching import is_due, next_look
from bot.domain.offers.offers import Occurrence, OccurrenceState


class AtSending(StrEnum):
    """What is done with an invitation whose turn to be said has come."""

    ASK = "ask"
    WITHDRAW = "withdraw"
    """It filled up, or is off, before they heard of it."""
    LEAVE = "leave"
    """They answered, or it was taken back."""


def decide_sending(invitation: Invitation, occurrence: Occurrence) -> AtSending:
    """Sent before and sent again, as after a restart, is asked again."""
    if invitation.state not in INVITATION_OPEN:
        return AtSending.LEAVE
    return AtSending.ASK if occurrence.state is OccurrenceState.OPEN else AtSending.WITHDRAW


def decide_next_look(occurrence: OpenOccurrence, *, asked: bool, now: datetime) -> datetime | None:
    """When the next wave is decided; None: at once, for a place came free while others were decided.

    `asked`: a wave of its own has just gone.
    """
    if not asked and is_due(occurrence, now):
        return None
    return next_look(occurrence, now) or occurrence.answer_by
