"""What organisers hear and decide."""

from datetime import datetime

from bot.domain.messages import Message, Param, Priority, text
from bot.services.desk import tell
from storage.unit_of_work import Work


async def alert(work: Work, network: str, name: str, *, number: int, now: datetime, **params: Param) -> None:
    """Tell every organiser of a network that something needs a look: text `organising.alert.<name>`."""
    message = Message(text=text(f"organising.alert.{name}", number=number, **params))
    for organiser in await work.people.organisers(network):
        await tell(
            work,
            organiser,
            message,
            priority=Priority.REMINDER,
            dedupe=f"alert:{name}:{number}:{organiser.id}",
            now=now,
        )
