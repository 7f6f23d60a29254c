"""What an organiser does for one guest: a rest, something put right, off the list. The guest is told, in plain words.

A guest without a phone hears it from whoever rings them.
"""

from bot.conversations.guests.looking_up import PutRightDraft
from bot.conversations.guests.registration_draft import RegistrationDraft
from bot.domain.core.hearers import MustHear
from bot.domain.core.ids import PersonId
from bot.domain.core.messages import Button, Message, Param, Text, paragraphs, text
from bot.domain.core.moments import Times
from bot.domain.core.people import GuestState
from bot.domain.guests.actions import GUEST_LOOK, GUEST_REMOVE, GUEST_REST, PAUSE_END
from bot.domain.guests.looking_up import GuestKnown, GuestPart, LookUpReason
from bot.domain.guests.preferences import Rest
from bot.language.areas import area_said
from bot.services.core import audit, contact, hearers
from bot.services.core.notifications import notify
from bot.services.core.request import Reply, Request, reply
from bot.services.guests import answers, leaving, pause
from bot.services.guests.look_up import ahead, card, name_of, one

WAY = "organiser"
PUTTING_RIGHT = "putting_right"
RESTED, REMOVED = "rested", "removed"


async def ask_rest(request: Request, person: PersonId, reason: LookUpReason) -> Reply:
    """For how long, and what becomes of their places; nothing is done yet. Raises `NotAllowed`, `Gone`."""
    guest = await one(request, person)
    if guest.state is GuestState.PAUSED:
        return await _card_again(request, guest, reason)
    rows = [(Button(label=text(f"guests.rest.{rest}"), tap=GUEST_REST.tap(person, reason, rest)),) for rest in Rest]
    words = (text("guests.rest.ask", name=name_of(guest)), *await _places(request, guest))
    return reply(Message(text=paragraphs(words), rows=(*rows, _leave(guest, reason))), replace=True)


async def rest(request: Request, person: PersonId, reason: LookUpReason, length: Rest) -> Reply:
    """They are asked nothing until then, or until they say so. Raises `NotAllowed`, `Gone`."""
    guest = await one(request, person)
    if guest.state is GuestState.PAUSED:
        return await _card_again(request, guest, reason)
    until = await pause.rest(await _as_them(request, guest), length)
    zone = request.environment.network(request.person.organises).zone
    how_long = text("guests.told.until", day=Times(start=until, zone=zone)) if until else text("guests.told.until_say")
    return await _done(request, guest, reason, RESTED, RESTED, how_long=how_long)


async def put_right(request: Request, person: PersonId, reason: LookUpReason) -> Reply:
    """Which answer? Raises `NotAllowed`, `Gone`."""
    guest = await one(request, person)
    await audit.note(request, person, f"guest_seen_{reason}")
    draft = PutRightDraft(person=person, name=guest.first_name or "–", reason=reason)
    return await request.begin(PUTTING_RIGHT, draft)


async def finish(request: Request, draft: RegistrationDraft) -> Reply:
    """Keep it; what is on for them is looked at anew. Raises `NotAllowed`, `Gone`."""
    assert isinstance(draft, PutRightDraft)
    guest = await one(request, PersonId(draft.person))
    theirs = await _as_them(request, guest)
    known = await answers.known(theirs)
    said: Param
    if draft.part is GuestPart.NAME:
        new, said = {"first_name": draft.first_name}, draft.first_name
    else:
        place = ("sector", "area", "lat", "lon", "uncertainty_m")
        new = {field: getattr(draft, field) for field in place}
        said = area_said(request.environment.gazetteer, draft.area, sector=draft.sector)
    await answers.keep(theirs, known.model_copy(update=new), {}, way=WAY)
    assert draft.part is not None
    return await _done(request, guest, draft.reason, f"{draft.part}_put_right", draft.part, **{draft.part: said})


async def ask_remove(request: Request, person: PersonId, reason: LookUpReason) -> Reply:
    """What goes, and that they hear of it; nothing is done yet. Raises `NotAllowed`, `Gone`."""
    guest = await one(request, person)
    yes = Button(label=text("guests.remove.yes"), tap=GUEST_REMOVE.tap(person, reason))
    words = (text("guests.remove.ask", name=name_of(guest)), *await _places(request, guest))
    return reply(Message(text=paragraphs(words), rows=((yes,), _leave(guest, reason))), replace=True)


async def remove(request: Request, person: PersonId, reason: LookUpReason) -> Reply:
    """As if they had said STOP, and they hear whom to talk to. Raises `NotAllowed`, `Gone`."""
    guest = await one(request, person)
    hears = await _caller(request, guest)
    await audit.note(request, guest.id, f"guest_seen_{reason}")
    await leaving.leave(await _as_them(request, guest), way=WAY)
    await audit.note(request, guest.id, "guest_removed")
    told = await _tell(request, guest, REMOVED, hears)
    return reply(paragraphs((text("guests.removed", name=name_of(guest)), told)), replace=True)


async def _as_them(request: Request, guest: GuestKnown) -> Request:
    return request.of(await request.work.people.get(guest.id))


async def _places(request: Request, guest: GuestKnown) -> list[Param]:
    count = await ahead(request, guest.id)
    return [text("guests.places_go", count=count)] if count else []


def _leave(guest: GuestKnown, reason: LookUpReason) -> tuple[Button, ...]:
    return (Button(label=text("people.do.leave"), tap=GUEST_LOOK.tap(guest.id, reason)),)


async def _card_again(request: Request, guest: GuestKnown, reason: LookUpReason) -> Reply:
    """It has changed meanwhile: this is how it stands."""
    await audit.note(request, guest.id, f"guest_seen_{reason}")
    return reply(await card(request, guest, reason), replace=True)


async def _done(
    request: Request, guest: GuestKnown, reason: LookUpReason, what: str, words: str, **params: Param
) -> Reply:
    """The guest hears it; the organiser sees how it stands now, while they may."""
    await audit.note(request, guest.id, f"guest_{what}")
    told = await _tell(request, guest, words, await _caller(request, guest), **params)
    again = await request.work.lookup.find(request.person.organises, guest.id)
    done = paragraphs((text(f"guests.done.{what}", name=name_of(again or guest)), told))
    return reply(done, *([await card(request, again, reason)] if again else []), replace=True)


async def _caller(request: Request, guest: GuestKnown) -> MustHear | None:
    """Who rings this guest; None for somebody with Telegram."""
    neighbour = await request.work.phone_guests.find(guest.id)
    if neighbour is None:
        return None
    network = request.person.organises
    return hearers.somebody_for(neighbour.champion, network) if neighbour.champion else hearers.organisers_of(network)


async def _tell(request: Request, guest: GuestKnown, words: str, caller: MustHear | None, **params: Param) -> Text:
    """Them, or whoever rings them; what the organiser may believe of it."""
    dedupe = f"guest_{words}:{guest.id}:{request.now.timestamp():.3f}"
    to_ring = contact.to_ring(request.environment, request.person.organises) if words == REMOVED else []
    if caller is not None:
        say = paragraphs((text(f"guests.say.{words}", **params), *to_ring))
        told = text("guests.tell_them", name=name_of(guest), phone=guest.phone, words=say)
        await hearers.tell(request.work, caller, told, dedupe=dedupe, now=request.now)
        return text("guests.caller_told")
    someone = await request.work.people.get(guest.id)
    if not someone.reachable:
        return text("guests.cannot_be_told")
    said = paragraphs((text(f"guests.told.{words}", **params), *to_ring))
    rows = ((Button(label=text("resting.back"), tap=PAUSE_END.tap()),),) if words == RESTED else ()
    await notify(request.work, someone, Message(text=said, rows=rows), dedupe=dedupe, now=request.now)
    return text("guests.told")
