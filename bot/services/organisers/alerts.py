"""Telling organisers that something needs a look: of one kind a few in an hour, then one message with a count.

Whoever can make the same thing happen a thousand times cannot make their phones ring a thousand times.
"""

from datetime import datetime, timedelta

from bot.domain.core.messages import Message, Param, Priority, Queued, Subject, text
from bot.services.core import hearers
from bot.services.core.notifications import enqueue
from storage.engine.times import read, stored
from storage.unit_of_work import Work

HOUR = timedelta(hours=1)


async def alert(work: Work, network: str, name: str, *, number: int, now: datetime, **params: Param) -> None:
    """The first of an hour is told at once, with text `organising.alert.<name>`; the others are counted."""
    message = Message(text=text(f"organising.alert.{name}", number=number, **params))
    await tell_some(work, network, name, message, dedupe=f"alert:{name}:{number}", now=now)


async def tell_some(
    work: Work, network: str, name: str, message: Message, *, dedupe: str, now: datetime, most: int = 1
) -> None:
    """So many of an hour are told one by one; how many more there were, `organising.alert.<name>.more`, at its end."""
    hour = now.replace(minute=0, second=0, microsecond=0)
    times = await work.alerts.count(network, name, hour)
    if times <= most:
        await tell_organisers(work, network, message, dedupe=dedupe, now=now)
    elif times == most + 1:
        for organiser in (await hearers.who(work, hearers.organisers_of(network))).people:
            await enqueue(
                work,
                organiser,
                priority=Priority.REMINDER,
                due=hour + HOUR,
                dedupe=f"alert:{name}:{stored(hour)}:{organiser.id}",
                subject=Subject.ALERTS,
                subject_id=most,
                detail=f"{name} {stored(hour)}",
            )


async def tell_organisers(
    work: Work,
    network: str,
    message: Message,
    *,
    dedupe: str,
    now: datetime,
    priority: Priority = Priority.REMINDER,
) -> None:
    """Every organiser of a network who can be reached hears it once."""
    everybody = hearers.organisers_of(network)
    await hearers.tell(work, everybody, message, dedupe=dedupe, now=now, priority=priority)


async def how_many_more(work: Work, row: Queued) -> Message | None:
    """What was not told one by one in that hour; None for somebody who organises no more."""
    assert row.person is not None
    name, _, hour = row.detail.partition(" ")
    organiser = await work.people.get(row.person)
    if not organiser.organises:
        return None
    more = await work.alerts.times(organiser.organises, name, read(hour)) - row.subject_id
    return Message(text=text(f"organising.alert.{name}.more", count=more)) if more > 0 else None
