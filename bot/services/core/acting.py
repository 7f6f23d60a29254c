"""Done in the name of a neighbour who is rung: by the same services as their own buttons, by whoever rings them.

Whether somebody may is asked here, each time, of who rings them by then. What the service says comes back as words to
read out, and its buttons as buttons to press in their name.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.conversations.engine.engine import Draft
from bot.conversations.engine.taps import CONVERSATION
from bot.domain.bookings.actions import GREETER_ASK
from bot.domain.calls.answers import IN_THEIR_NAME, rows_in_their_name
from bot.domain.calls.call_tasks import PhoneGuest
from bot.domain.core.actions import Tap, name_of_action
from bot.domain.core.ids import PersonId
from bot.domain.core.messages import Message, Text, paragraphs, text
from bot.domain.core.people import Person
from bot.domain.core.permissions import Permission, must
from bot.domain.core.refusals import Gone, NotAllowed
from bot.language.aloud import FOR_THEM, aloud
from bot.services.core import audit
from bot.services.core.request import Reply, Request, reply
from bot.services.core.routes import press


async def neighbour(request: Request, guest: PersonId) -> PhoneGuest:
    """Somebody whom this person may ring. Raises `Gone` of whoever is rung no more, `NotAllowed`."""
    found = await request.work.phone_guests.find(guest)
    if found is None:
        raise Gone
    rings = found.is_rung_by(request.person.id)
    must(request.person, Permission.RING, (await request.work.people.get(guest)).network, owner=rings)
    return found


async def in_the_name_of(request: Request, guest: PersonId) -> Request:
    """The same, done for them; that is noted. Raises as `neighbour`."""
    await neighbour(request, guest)
    theirs = request.in_the_name_of(await request.work.people.get(guest))
    await audit.note(theirs, guest, "call_answered")
    await request.work.retention.seen(guest, now=request.now)
    return theirs


async def says(request: Request, guest: PersonId, tap: Tap) -> Reply:
    """One of their own buttons. Raises `Gone` of one that nobody presses for another, and as whatever answers it."""
    if name_of_action(tap) not in IN_THEIR_NAME:
        raise Gone
    theirs = await in_the_name_of(request, guest)
    return to_read_out(await press(theirs, tap), theirs.person)


def to_whoever_rings(theirs: Request, draft: Draft) -> tuple[Request, Draft]:
    """A question to a neighbour is put to whoever rings them, who is asked in the chat."""
    about = {"for_guest": theirs.person.id, "for_name": theirs.person.first_name}
    return replace(theirs, person=theirs.doer, by=None), draft.model_copy(update=about)


async def for_whom(request: Request, draft: Draft, do: Callable[[Request], Awaitable[Reply]]) -> Reply:
    """What a draft leads to, for whoever it is about; a kind no to somebody who rings them no more by then."""
    if not draft.for_guest:
        return await do(request)
    try:
        theirs = await in_the_name_of(request, PersonId(draft.for_guest))
    except (Gone, NotAllowed) as refusal:
        return reply(refusal.text())
    return to_read_out(await do(theirs), theirs.person)


def to_read_out(said: Reply, guest: Person) -> Reply:
    """What is said to them, as sentences for whoever has them on the line. No map and no file goes with it."""
    spoken = (message for message in said.messages if message.pin is None and message.document is None)
    return replace(said, messages=tuple(message_to_read_out(message, guest) for message in spoken))


def message_to_read_out(message: Message, guest: Person) -> Message:
    """What a conversation asks says already for whom it is; where it does not, it asks whoever rings themselves."""
    taps = {name_of_action(button.tap) for row in message.rows for button in row}
    if message.text.key == FOR_THEM or CONVERSATION in taps:
        return message
    words = text("calls.tell", name=guest.first_name, say=say(message))
    return replace(message, text=words, rows=rows_in_their_name(message, guest.id))


def say(message: Message) -> Text:
    """What to say. Whether somebody shall meet them is asked: there is a button, and they do not see it."""
    taps = {name_of_action(button.tap) for row in message.rows for button in row}
    asks = (text("calls.shall_somebody_meet_you"),) if GREETER_ASK.name in taps else ()
    return paragraphs((aloud(message.text), *asks))
