"""Somebody who was rung so far has Telegram now: with their code they take over what is theirs."""

from bot.domain.core.messages import Message, Priority, Subject, text
from bot.services.calls import phone_guests
from bot.services.core.notifications import enqueue, notify
from bot.services.core.request import Reply, Request, reply
from bot.services.guests import registration

PRIORITIES = {Subject.INVITATION: Priority.INVITATION, Subject.HELD_PLACE: Priority.URGENT}


async def start(request: Request, code: str) -> Reply:
    """`/start`: with the code of a neighbour they take over, else they join as anybody does."""
    return await _take_over(request, code) or await registration.start(request, code)


async def _take_over(request: Request, code: str) -> Reply | None:
    """None when that is no code of a neighbour. A code works once; somebody with answers of their own keeps these."""
    work, person = request.work, request.person
    neighbour = await phone_guests.whose_code(request, code)
    if neighbour is None:
        return None
    if person.guest is not None or person.champion is not None or person.organiser:
        return reply(text("neighbours.take_over.known", name=neighbour.first_name))
    assert person.chat is not None
    open_calls = await work.calls.of_guest(neighbour.person)
    await work.phone_guests.take_chat(neighbour.person, chat=person.chat, instead_of=person.id)
    await work.phone_guests.remove(neighbour.person)
    guest = await work.people.get(neighbour.person)
    for call in open_calls:
        await enqueue(
            work,
            guest,
            priority=PRIORITIES.get(call.subject, Priority.REMINDER) if call.subject else Priority.URGENT,
            due=call.due,
            dedupe=call.dedupe,
            expires=call.expires,
            message=call.message,
            subject=call.subject,
            subject_id=call.subject_id,
            detail=call.detail,
        )
    await work.calls.drop_all(neighbour.person)
    if neighbour.champion is not None:
        dedupe = f"took_over:{neighbour.champion}:{request.now.timestamp():.3f}"
        message = Message(text=text("neighbours.take_over.champion", name=neighbour.first_name))
        champion = await work.people.get(neighbour.champion)
        await notify(work, champion, message, dedupe=dedupe, now=request.now)
    return reply(text("neighbours.take_over.welcome", name=neighbour.first_name), new_person=True)
