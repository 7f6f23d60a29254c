"""Where else to turn: `/help near me` for everybody, and organisers who keep the directory right."""

from datetime import datetime

from bot.conversations.directory.signpost import SignpostDraft
from bot.conversations.engine.answer import Typed
from bot.domain.core.fingerprint import Fingerprint, fingerprint
from bot.domain.core.ids import SignpostId
from bot.domain.core.messages import Button, Message, Text, paragraphs, text
from bot.domain.core.permissions import Permission, must
from bot.domain.core.refusals import Gone
from bot.domain.directory.actions import SIGNPOST_ADD, SIGNPOST_REMOVE, SIGNPOST_SHOW, SIGNPOST_STILL_RIGHT
from bot.domain.directory.signposts import CHECK_AFTER, NewSignpost, Signpost, SignpostKind
from bot.services.core import signposts_near
from bot.services.core.environment import Environment
from bot.services.core.help import help_reply
from bot.services.core.reading import changed_since
from bot.services.core.request import Reply, Request, or_gone, reply
from bot.services.directory.venue_card import checked_line, choice_label, right_label
from bot.services.directory.venues import ask_organisers
from storage.unit_of_work import Work

NAME = "signpost"


async def help_asked(request: Request, about: Typed) -> Reply:
    """`/help` says what the bot can do; `/help near me`, or with any other word, who else can help."""
    return await near_me(request) if about.text else help_reply(request)


async def near_me(request: Request) -> Reply:
    """What is nearest to where a guest lives, then the helplines; by name for everybody else."""
    guest = await request.work.guests.find(request.person.id)
    lines = await signposts_near.near(request)
    town = request.environment.network(request.person.network).name
    heading = text("signposts.near" if guest is not None else "signposts.here", network=town)
    return reply(paragraphs((heading, *(lines or [text("signposts.empty")]), text("signposts.always"))))


async def overview(request: Request) -> Reply:
    """The directory with a button for each entry. Raises `NotAllowed`."""
    must(request.person, Permission.KEEP_SIGNPOSTS, request.person.network)
    entries = await request.work.signposts.all(request.person.network)
    rows = [(Button(label=_choice(entry), tap=SIGNPOST_SHOW.tap(entry.id)),) for entry in entries]
    rows.append((Button(label=text("signposts.add"), tap=SIGNPOST_ADD.tap()),))
    return reply(Message(text=text("signposts.list" if entries else "signposts.none"), rows=tuple(rows)))


def _choice(entry: Signpost) -> Text:
    return choice_label(entry.name, to_check=True) if entry.to_check else text("signposts.choice", name=entry.name[:40])


async def begin(request: Request) -> Reply:
    """Ask about a new entry. Raises `NotAllowed`."""
    must(request.person, Permission.KEEP_SIGNPOSTS, request.person.network)
    return await request.begin(NAME)


async def finish(request: Request, draft: SignpostDraft) -> Reply:
    """Keep it, seen by this organiser today. Raises `NotAllowed`."""
    kept = await keep(request, said_of(draft, request.person.network))
    return reply(text("signposts.kept"), _card(await request.work.signposts.get(kept), request.now))


def said_of(draft: SignpostDraft, network: str) -> NewSignpost:
    """An entry as it was said; a helpline has no place."""
    assert draft.kind is not None
    place = draft.kind is not SignpostKind.HELPLINE
    return NewSignpost(
        network=network,
        kind=draft.kind,
        name=draft.name,
        about=draft.about,
        phone=draft.phone,
        address=draft.address if place else "",
        lat=draft.lat if place else None,
        lon=draft.lon if place else None,
    )


async def keep(request: Request, new: NewSignpost) -> SignpostId:
    """A new entry, or the one of that name brought up to date, seen by this organiser today. Raises `NotAllowed`."""
    must(request.person, Permission.KEEP_SIGNPOSTS, request.person.network)
    return await request.work.signposts.put(new, request.person.id, now=request.now)


async def show(request: Request, signpost: SignpostId) -> Reply:
    """One entry. Raises `NotAllowed`, `Gone`."""
    return reply(_card(await _own(request, signpost), request.now))


def _card(entry: Signpost, now: datetime) -> Message:
    right = SIGNPOST_STILL_RIGHT.tap(entry.id, seen(entry))
    checked = text("signposts.to_check") if entry.to_check else checked_line(entry.checked, entry.checked_by, now)
    return Message(
        text=paragraphs((signposts_near.said(entry), checked)),
        rows=(
            (Button(label=right_label(to_check=entry.to_check), tap=right),),
            (Button(label=text("signposts.remove"), tap=SIGNPOST_REMOVE.tap(entry.id)),),
        ),
    )


def seen(entry: Signpost) -> Fingerprint:
    """What an organiser saw of it."""
    return fingerprint(signposts_near.said(entry))


async def still_right(request: Request, signpost: SignpostId, shown: Fingerprint) -> Reply:
    """Note who looked, and when. Raises `NotAllowed`, `Gone`."""
    entry = await _own(request, signpost)
    if seen(entry) != shown:
        return changed_since(_card(entry, request.now))
    await request.work.signposts.note_checked(entry.id, request.person.id, now=request.now)
    checked = _card(await request.work.signposts.get(entry.id), request.now)
    return reply(checked, replace=True, notice=text("venues.thanks"))


async def remove(request: Request, signpost: SignpostId) -> Reply:
    """Take an entry away. Raises `NotAllowed`, `Gone`."""
    entry = await _own(request, signpost)
    await request.work.signposts.remove(entry.id, now=request.now)
    return reply(text("signposts.removed", name=entry.name), replace=True)


async def look_again(work: Work, _environment: Environment, *, now: datetime) -> None:
    """Once a year: is it still right? Asked again each month when nobody says; doing it again changes nothing."""
    for entry in await work.signposts.unchecked_since(now - CHECK_AFTER):
        dedupe = f"signpost:{entry.id}:{now:%Y-%m}"
        await ask_organisers(work, entry.network, _card(entry, now), dedupe=dedupe, now=now)


async def _own(request: Request, signpost: SignpostId) -> Signpost:
    entry = await or_gone(request.work.signposts.get(signpost))
    if entry.taken_out:
        raise Gone
    must(request.person, Permission.KEEP_SIGNPOSTS, entry.network)
    return entry
