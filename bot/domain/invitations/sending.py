"""What becomes of an invitation when it is to be said, and when its occurrence is looked at again."""

from datetime import datetime

from bot.domain.bookings.bookings import INVITATION_OPEN, Invitation, InvitationState
from bot.domain.bookings.place import PlaceDecision
from bot.domain.invitations.candidates import OpenOccurrence
from bot.domain.invitations.matching import is_due, next_look
from bot.domain.offers.offers import OccurrenceState


def decide_sending(invitation: Invitation, place: PlaceDecision) -> InvitationState:
    """What it becomes: sent (perhaps again), withdrawn where they may have no place, or what it is once answered."""
    if invitation.state not in INVITATION_OPEN:
        return invitation.state
    is_free = place.occurrence.state is OccurrenceState.OPEN
    return InvitationState.SENT if is_free and place.may_be_given else InvitationState.WITHDRAWN


def decide_next_look(occurrence: OpenOccurrence, *, asked: bool, now: datetime) -> datetime | None:
    """When the next wave is decided; None: at once, for a place came free while others were decided.

    `asked`: a wave of its own has just gone.
    """
    if not asked and is_due(occurrence, now):
        return None
    return next_look(occurrence, now) or occurrence.answer_by
