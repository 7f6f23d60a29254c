"""A card that somebody decides about: its buttons hold only for what it says. Who decides on it asks for it anew."""

from dataclasses import dataclass

from bot.domain.core.fingerprint import Fingerprint
from bot.domain.core.messages import Message, text
from bot.services.core.request import Reply, reply


@dataclass(frozen=True, slots=True)
class ToRead:
    """A card as it is now, and what its buttons carry."""

    card: Message
    seen: Fingerprint


def changed_since(now: Message) -> Reply:
    """What was read is no longer so, and nothing was decided: here is what it has become."""
    return reply(text("general.changed_since"), now, replace=True)
