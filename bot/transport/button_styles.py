"""The colour of a button follows from what it does: one table. Never the only sign, as older apps do not show it."""

from collections.abc import Iterable
from typing import Any

from bot.domain.broadcasts.actions import BROADCAST_COMING
from bot.domain.calls.actions import PHONE_GUEST_STOP
from bot.domain.core.actions import Action
from bot.domain.evaluation.actions import STUDY_END, STUDY_STOP
from bot.domain.guests.actions import BROWSE_COME
from bot.domain.invitations.actions import INVITATION_ACCEPT
from bot.domain.offers.actions import OFFER_CANCEL, OFFER_CANCEL_SERIES
from bot.domain.privacy.actions import DELETE

GREEN, RED = "success", "danger"
"""As Telegram names them."""

I_WILL_COME: tuple[Action[*tuple[Any, ...]], ...] = (INVITATION_ACCEPT, BROWSE_COME, BROADCAST_COMING)
NO_WAY_BACK: tuple[Action[*tuple[Any, ...]], ...] = (
    *(OFFER_CANCEL, OFFER_CANCEL_SERIES, PHONE_GUEST_STOP, DELETE),
    *(STUDY_STOP, STUDY_END),
)


def _each(actions: Iterable[Action[*tuple[Any, ...]]], style: str) -> dict[str, str]:
    return {action.name: style for action in actions}


STYLES = _each(I_WILL_COME, GREEN) | _each(NO_WAY_BACK, RED)
"""By the name of the action."""
