"""On the door: those who came without a booking are counted, put right, and may be invited to join.

They are no bookings: nobody’s turn, no regular, no reminder and no question afterwards comes of them.
"""

from bot.conversations.offers.door import DoorDraft
from bot.domain.core.ids import OccurrenceId
from bot.domain.core.languages import LanguageCode
from bot.domain.core.messages import Button, Message, Text, paragraphs, text
from bot.domain.core.refusals import Gone
from bot.domain.offers.actions import ATTENDANCE_SHOW, DOOR_ASK, DOOR_COUNT, DOOR_INVITE, DOOR_INVITE_IN, DOOR_NAMES
from bot.domain.offers.door import COUNTS, MOST_WALK_INS, WalkIns, counted
from bot.domain.offers.offers import Occurrence
from bot.services.core import contact
from bot.services.core.occurrence_access import own_occurrence_begun
from bot.services.core.public_title import public_title
from bot.services.core.request import Reply, Request, reply
from bot.services.directory import posters
from storage.privacy.retention_rules import NAMES
from storage.unit_of_work import Work

NAME = "door"
A_ROW = 6


async def rows(work: Work, occurrence: Occurrence) -> tuple[tuple[Button, ...], ...]:
    """The button of "Who came?" that says how many there were."""
    people = (await work.door.walk_ins(occurrence.id)).people
    return ((Button(label=text("door.button", count=people), tap=DOOR_ASK.tap(occurrence.id)),),)


async def ask(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """How many? Raises `Gone`, `NotAllowed`."""
    occurrence = await own_occurrence_begun(request, occurrence_id)
    return reply(await _card(request.work, occurrence), replace=True)


async def count(request: Request, occurrence_id: OccurrenceId, people: int) -> Reply:
    """So many; it may be put right at any time. Raises `Gone`, `NotAllowed`, `TooManyWalkIns`."""
    occurrence = await own_occurrence_begun(request, occurrence_id)
    walk_ins = counted(await request.work.door.walk_ins(occurrence.id), people)
    await request.work.door.count(occurrence.id, walk_ins, now=request.now)
    return reply(await _card(request.work, occurrence), replace=True)


async def ask_names(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """First names, of those who like to give them. Raises `Gone`, `NotAllowed`."""
    occurrence = await _may_be_named(request, occurrence_id)
    return await request.begin(NAME, DoorDraft(occurrence_id=occurrence.id))


async def finish(request: Request, draft: DoorDraft) -> Reply:
    """Kept with the number. Raises `Gone`, `NotAllowed`."""
    occurrence = await _may_be_named(request, OccurrenceId(draft.occurrence_id))
    before = await request.work.door.walk_ins(occurrence.id)
    named = WalkIns(before.people, draft.names if before.people else "")
    await request.work.door.count(occurrence.id, named, now=request.now)
    return reply(await _card(request.work, occurrence))


async def _may_be_named(request: Request, occurrence_id: OccurrenceId) -> Occurrence:
    """Whoever came so long ago is only a number. Raises `Gone`, `NotAllowed`."""
    occurrence = await own_occurrence_begun(request, occurrence_id)
    if request.now >= occurrence.ends + NAMES:
        raise Gone
    return occurrence


async def invite(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """Words to say and to hand on, with the link, and a page with its code to point a phone at.

    Raises `Gone`, `NotAllowed`.
    """
    return await invite_in(request, occurrence_id, posters.own_language(request))


async def invite_in(request: Request, occurrence_id: OccurrenceId, language: LanguageCode) -> Reply:
    """The same, its page in a language. Raises `Gone`, `NotAllowed`."""
    occurrence = await own_occurrence_begun(request, occurrence_id)
    network = request.environment.network(occurrence.venue.network)
    link = f"https://t.me/{request.bot_name}"
    who = (*contact.run_by(request.environment, network.key), *contact.to_ring(request.environment, network.key))
    title = await public_title(request.work, occurrence)
    sheet = posters.poster(title, network.called, link, who, name_of_file="join.pdf", language=language)
    rows = posters.in_others(request, language, lambda other: DOOR_INVITE_IN.tap(occurrence_id, other))
    return reply(Message(text=text("door.invite", title=title, link=link), sheet=sheet, rows=rows))


async def _card(work: Work, occurrence: Occurrence) -> Message:
    walk_ins = await work.door.walk_ins(occurrence.id)
    parts: list[Text] = [text("door.ask", title=occurrence.title), text("door.so_far", count=walk_ins.people)]
    if walk_ins.names:
        parts.append(text("door.named", names=walk_ins.names))
    numbers = [_number(occurrence, number) for number in COUNTS]
    grid = [tuple(numbers[at : at + A_ROW]) for at in range(0, len(numbers), A_ROW)]
    more = [(*_one_fewer(occurrence, walk_ins), *_one_more(occurrence, walk_ins))]
    names = (_button("door.names", DOOR_NAMES.tap(occurrence.id)),)
    join = (_button("door.join", DOOR_INVITE.tap(occurrence.id)),)
    back = (_button("door.back", ATTENDANCE_SHOW.tap(occurrence.id)),)
    return Message(text=paragraphs(parts), rows=(*grid, *more, *((names, join) if walk_ins.people else ()), back))


def _number(occurrence: Occurrence, number: int) -> Button:
    return Button(label=text("door.number", number=number), tap=DOOR_COUNT.tap(occurrence.id, number))


def _one_more(occurrence: Occurrence, walk_ins: WalkIns) -> tuple[Button, ...]:
    more = walk_ins.people + 1
    return (_button("door.more", DOOR_COUNT.tap(occurrence.id, more)),) if more <= MOST_WALK_INS else ()


def _one_fewer(occurrence: Occurrence, walk_ins: WalkIns) -> tuple[Button, ...]:
    fewer = walk_ins.people - 1
    return (_button("door.fewer", DOOR_COUNT.tap(occurrence.id, fewer)),) if fewer >= 0 else ()


def _button(key: str, tap: str) -> Button:
    return Button(label=text(key), tap=tap)
