"""An update that could not be handled: whoever sent it hears an apology, the organisers hear of it."""

import json
from datetime import datetime
from typing import Any

from bot.domain.core.ids import ChatId
from bot.domain.core.messages import Message, Outgoing, Priority, text
from bot.services.core.environment import Environment
from bot.services.organisers.alerts import alert
from storage.messaging.inbox import Received
from storage.unit_of_work import Work

HIGHEST_CHAT = 2**52
"""Telegram promises that its ids have at most 52 bits."""


async def apologise(work: Work, environment: Environment, received: Received, *, now: datetime) -> None:
    """Tell whoever sent a dead update, as far as its JSON says who, and the organisers."""
    number = received.update_id
    chat = _private_chat(received.body)
    person = await work.people.by_chat(chat) if chat else None
    if chat is not None:
        await work.outbox.add(
            Outgoing(
                person=person.id if person else None,
                chat=chat,
                message=Message(text=text("general.apology")),
                priority=Priority.REPLY if person and person.is_listed else Priority.STRANGER,
                due=now,
                dedupe=f"apology:{number}",
            )
        )
    network = person.network if person else environment.home.key
    await alert(work, network, "dead_update", number=number, now=now)


def _private_chat(body: str) -> ChatId | None:
    """Who sent an update that could not be handled, as far as its JSON says."""
    update: Any = json.loads(body)
    for part in update.values() if isinstance(update, dict) else ():
        sender = part.get("from") if isinstance(part, dict) else None
        number = sender.get("id") if isinstance(sender, dict) else None
        if isinstance(number, int) and 0 < number <= HIGHEST_CHAT:
            return ChatId(number)
    return None
