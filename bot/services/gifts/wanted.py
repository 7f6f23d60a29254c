"""“Could use …”: a host of one date, or an organiser of the town, says what; and how many like doing what."""

from bot.conversations.gifts.help_wanted import HelpWantedDraft
from bot.domain.core.ids import HelpWantedId, OccurrenceId
from bot.domain.core.messages import Button, Lines, Message, Text, paragraphs, text
from bot.domain.core.permissions import Permission, must
from bot.domain.core.refusals import Gone
from bot.domain.gifts.actions import GIFTS_FIND, HELP_WANTED_END
from bot.domain.gifts.gifts import MOST_WANTED, EnoughWanted, Gift, HelpWanted, WantedState
from bot.domain.privacy.counts import FEW, shown_count
from bot.services.core import audit
from bot.services.core.occurrence_access import own_occurrence_ahead
from bot.services.core.request import Reply, Request, or_gone, reply
from bot.services.gifts import asking

TALK = "help_wanted"


async def begin(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """What is asked for already, and what else? Raises `Gone`, `NotAllowed`."""
    occurrence = await own_occurrence_ahead(request, occurrence_id)
    there = await request.work.help_wanted.of_date(occurrence.id)
    cards = [_card(wanted) for wanted in there]
    if len(there) >= MOST_WANTED:
        return reply(*cards)
    asked = await request.begin(TALK, HelpWantedDraft(occurrence_id=occurrence.id))
    return reply(*cards, *asked.messages)


async def finish(request: Request, draft: HelpWantedDraft) -> Reply:
    """One person at a time is asked from now on. Raises as `begin`, `EnoughWanted`."""
    work, person = request.work, request.person
    if draft.occurrence_id:
        occurrence = await own_occurrence_ahead(request, OccurrenceId(draft.occurrence_id))
        about, network = occurrence.id, occurrence.venue.network
        there = await work.help_wanted.of_date(about)
    else:
        about, network = None, person.organises
        must(person, Permission.ORGANISE, network)
        there = await work.help_wanted.of_organiser(person.id)
        await audit.note(request, None, "gifts_find")
    if len(there) >= MOST_WANTED:
        raise EnoughWanted
    number = await work.help_wanted.add(network, about, person.id, draft.kind, draft.words, now=request.now)
    return reply(_card(await work.help_wanted.get(number), key="help_wanted.sent"))


async def end(request: Request, number: HelpWantedId) -> Reply:
    """Nobody more is asked; whoever was, or had said yes, hears that it is settled. Raises `Gone`, `NotAllowed`."""
    wanted = await or_gone(request.work.help_wanted.get(number))
    if wanted.occurrence_id is None:
        must(request.person, Permission.ORGANISE, wanted.network)
    else:
        await own_occurrence_ahead(request, wanted.occurrence_id)
    if wanted.state not in {WantedState.OPEN, WantedState.FOUND}:
        raise Gone
    await asking.end(request.work, wanted, "help_wanted.taken_back", now=request.now)
    return reply(text("help_wanted.ended"), replace=True)


def _card(wanted: HelpWanted, *, key: str = "") -> Message:
    found = wanted.state is WantedState.FOUND
    said = text(key or ("help_wanted.found" if found else "help_wanted.asking"), kind=_kind(wanted), words=wanted.words)
    button = Button(label=text("help_wanted.end.button"), tap=HELP_WANTED_END.tap(wanted.id))
    return Message(text=said, rows=((button,),))


def _kind(wanted: HelpWanted) -> Text:
    return text(f"gifts.kind.{wanted.kind}")


async def counts(request: Request) -> Reply:
    """`/organise → Gifts`: how many like doing what, never who. Raises `NotAllowed`."""
    network = request.person.organises
    must(request.person, Permission.ORGANISE, network)
    people = await request.work.gifts.counts(network)
    lines = Lines(lines=tuple(_line(gift, people.get(gift, 0)) for gift in Gift))
    going_on = [_card(wanted) for wanted in await request.work.help_wanted.of_organiser(request.person.id)]
    find = Button(label=text("gifts.find.button"), tap=GIFTS_FIND.tap())
    head = paragraphs((text("gifts.counts"), lines, text("gifts.counts.how")))
    return reply(Message(text=head, rows=((find,),)), *going_on)


def _line(gift: Gift, people: int) -> Text:
    kind, count = text(f"gifts.kind.{gift}"), shown_count(people)
    if count is None:
        return text("gifts.count.few", kind=kind, few=FEW)
    return text("gifts.count", kind=kind, about=count)


async def find(request: Request) -> Reply:
    """Somebody for a purpose of the town. Raises `NotAllowed`."""
    must(request.person, Permission.ORGANISE, request.person.organises)
    return await request.begin(TALK, HelpWantedDraft())
