"""One person at a time is asked for what a host could use: in turn, privately, by a tap. A no is heard by nobody."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.bookings.bookings import BOOKING_OVER, BookingState
from bot.domain.concerns.actions import CASE_SHOW
from bot.domain.concerns.cases import CaseKind
from bot.domain.core.ids import CaseId, HelpAskId
from bot.domain.core.messages import Button, Message, Priority, Queued, Subject, Text, paragraphs, text
from bot.domain.core.people import GuestState, Person
from bot.domain.core.refusals import Gone
from bot.domain.gifts.actions import HELP_DECLINE, HELP_GIVE
from bot.domain.gifts.gifts import (
    NEEDS,
    AskState,
    Gift,
    HelpAsk,
    HelpWanted,
    NotAsked,
    WantedState,
    answer_until,
    may_be_there,
    suits,
    whom_to_ask,
)
from bot.domain.guests.actions import BROWSE_SHOW
from bot.domain.offers.offers import OCCURRENCE_OVER, Occurrence, OccurrenceState, OfferState
from bot.language import offer_facts
from bot.language.without_food import at_this
from bot.services.core import hearers
from bot.services.core.environment import Environment
from bot.services.core.notifications import enqueue, notify, withdraw
from bot.services.core.places import ON_THE_LIST
from bot.services.core.request import Reply, Request, or_gone, reply
from storage.unit_of_work import Work


async def see_to_all(work: Work, environment: Environment, *, now: datetime) -> None:
    """Who is next, who has not answered, what is over: read from the database each time."""
    for one in await work.help_wanted.going_on():
        occurrence = await _occurrence(work, one)
        wanted = await _of_its_host(work, one, occurrence)
        if occurrence is not None and _is_off(occurrence, now):
            never = occurrence.state is OccurrenceState.CANCELLED or occurrence.offer_state is OfferState.WITHDRAWN
            called_off = never and now < occurrence.starts
            await end(work, wanted, "help_wanted.called_off" if called_off else "", now=now)
        elif wanted.state is WantedState.FOUND:
            await _still_there(work, wanted, occurrence, now=now)
        elif occurrence is None or _may_be_told_of(occurrence):
            await _next(work, environment, wanted, occurrence, now=now)


async def _of_its_host(work: Work, wanted: HelpWanted, occurrence: Occurrence | None) -> HelpWanted:
    """Who hosts it by now could use it: they are not asked themselves, and it does not go with whoever began it."""
    if occurrence is None or occurrence.host == wanted.by:
        return wanted
    await work.help_wanted.now_of(wanted.id, occurrence.host)
    return replace(wanted, by=occurrence.host)


def _may_be_told_of(occurrence: Occurrence) -> bool:
    """Nobody hears of a post that waits to be read, is paused, or has no host just now: it waits."""
    return occurrence.offer_state is OfferState.OPEN and not occurrence.paused and occurrence.host_is_there


def _is_off(occurrence: Occurrence, now: datetime) -> bool:
    over = occurrence.state in OCCURRENCE_OVER or occurrence.offer_state is OfferState.WITHDRAWN
    return over or now >= occurrence.starts


async def end(work: Work, wanted: HelpWanted, key: str, *, now: datetime) -> None:
    """Whoever is asked just now, or has said yes, hears so where there is a `key`."""
    await work.help_wanted.move(wanted.id, wanted.state, WantedState.ENDED)
    for ask in await work.help_wanted.asks_of(wanted.id):
        if ask.state not in {AskState.ASKED, AskState.YES}:
            continue
        await work.help_wanted.say(ask.id, ask.state, AskState.WITHDRAWN)
        await withdraw(work, Subject.HELP_ASK, ask.id)
        if key and ask.state is AskState.YES:
            about = text(key, words=wanted.words)
            person = await work.people.get(ask.person)
            if person.guest in ON_THE_LIST:
                await notify(work, person, about, priority=Priority.URGENT, dedupe=f"help_ended:{ask.id}", now=now)


async def _still_there(work: Work, wanted: HelpWanted, occurrence: Occurrence | None, *, now: datetime) -> None:
    """Whoever said yes may have left, or given up their place; and is told where it was moved."""
    asks = await work.help_wanted.asks_of(wanted.id)
    ask = next((one for one in asks if one.state is AskState.YES), None)
    if ask is None or not await _comes(work, wanted, ask, occurrence, now=now):
        await _lost(work, wanted, ask, occurrence, now=now)
    elif occurrence is not None and ask.starts != occurrence.starts:
        await work.help_wanted.now_starts(ask.id, occurrence.starts)
        words = text("help_wanted.moved", words=wanted.words, short=offer_facts.short(occurrence))
        message = Message(text=words, rows=(_after_all_row(ask.id),))
        key = f"help_moved:{ask.id}:{occurrence.starts.timestamp():.0f}"
        await notify(work, await work.people.get(ask.person), message, priority=Priority.URGENT, dedupe=key, now=now)


async def _comes(work: Work, wanted: HelpWanted, ask: HelpAsk, occurrence: Occurrence | None, *, now: datetime) -> bool:
    """They are there, have not given up their place, and what was checked of them has not run out."""
    person = await work.people.get(ask.person)
    if person.guest is not GuestState.ACTIVE or not person.reachable:
        return False
    if needed := NEEDS.get(wanted.kind):
        checks = await work.help_wanted.checks(now.astimezone(ZoneInfo(person.zone)).date())
        if not needed <= checks.get(person.id, frozenset()):
            return False
    booking = await work.bookings.find(occurrence.id, ask.person) if occurrence is not None else None
    return booking is None or booking.state not in BOOKING_OVER


async def _lost(
    work: Work, wanted: HelpWanted, ask: HelpAsk | None, occurrence: Occurrence | None, *, now: datetime
) -> None:
    """Whoever asked hears that they cannot after all, and the next is asked."""
    if ask is not None:
        await work.help_wanted.say(ask.id, AskState.YES, AskState.NO)
    await work.help_wanted.move(wanted.id, WantedState.FOUND, WantedState.OPEN)
    key = f"help_lost:{wanted.id}:{ask.id if ask else now.timestamp():.0f}"
    await _tell_asker(work, wanted, occurrence, text("help_wanted.lost", words=wanted.words), key, now=now)


async def still_for_them(
    work: Work, wanted: HelpWanted, person: Person, occurrence: Occurrence | None, *, now: datetime
) -> bool:
    """Whether they may be asked for it at this moment: asked again when it is said, and when they say yes."""
    if wanted.occurrence_id is not None and (occurrence is None or not _may_be_told_of(occurrence)):
        return False
    today = now.astimezone(ZoneInfo(person.zone)).date()
    people = await work.help_wanted.people(wanted, _place(occurrence), today=today, only=person.id)
    full = occurrence is not None and occurrence.free == 0
    return any(suits(wanted, one) and may_be_there(one, full=full) for one in people)


def _place(occurrence: Occurrence | None) -> tuple[float, float] | None:
    return (occurrence.venue.lat, occurrence.venue.lon) if occurrence else None


async def _is_waited_for(
    work: Work, wanted: HelpWanted, ask: HelpAsk, occurrence: Occurrence | None, *, now: datetime
) -> bool:
    """Who has not answered in time, or has paused, left or is not to be asked any more, is not waited for."""
    if ask.state is not AskState.ASKED:
        return False
    there = await still_for_them(work, wanted, await work.people.get(ask.person), occurrence, now=now)
    if there and now < ask.until:
        return True
    await work.help_wanted.say(ask.id, AskState.ASKED, AskState.SILENT if there else AskState.WITHDRAWN)
    await withdraw(work, Subject.HELP_ASK, ask.id)
    return False


async def _next(
    work: Work, environment: Environment, wanted: HelpWanted, occurrence: Occurrence | None, *, now: datetime
) -> None:
    asks = await work.help_wanted.asks_of(wanted.id)
    for ask in asks:
        if await _is_waited_for(work, wanted, ask, occurrence, now=now):
            return
    starts = occurrence.starts if occurrence else None
    asked_at = environment.rules.quiet.next_allowed(now, environment.network(wanted.network).zone)
    until = answer_until(asked_at, starts)
    today = now.astimezone(ZoneInfo(environment.network(wanted.network).zone)).date()
    people = await work.help_wanted.people(wanted, _place(occurrence), today=today) if until else []
    full = occurrence is not None and occurrence.free == 0
    chosen = whom_to_ask(wanted, people, {ask.person for ask in asks}, full=full, now=now)
    if chosen is None or until is None:
        await work.help_wanted.move(wanted.id, WantedState.OPEN, WantedState.NOBODY)
        nobody = text("help_wanted.nobody", kind=text(f"gifts.kind.{wanted.kind}"), words=wanted.words)
        await _tell_asker(work, wanted, occurrence, nobody, f"help_nobody:{wanted.id}", now=now)
        return
    ask_id = await work.help_wanted.ask(wanted.id, chosen.person, until, starts, now=now)
    person = await work.people.get(chosen.person)
    await enqueue(
        work,
        person,
        priority=Priority.INVITATION,
        due=asked_at,
        expires=until,
        dedupe=f"help_ask:{ask_id}",
        subject=Subject.HELP_ASK,
        subject_id=ask_id,
    )


async def question(work: Work, row: Queued) -> Message | None:
    """Would they like to? With all that they need to know; None once it is settled."""
    ask = await or_gone(work.help_wanted.ask_of(HelpAskId(row.subject_id)))
    wanted = await work.help_wanted.get(ask.wanted)
    if ask.state is not AskState.ASKED or wanted.state is not WantedState.OPEN:
        return None
    occurrence = await _occurrence(work, wanted)
    if not await still_for_them(work, wanted, await work.people.get(ask.person), occurrence, now=row.due):
        return None
    kind = text(f"gifts.kind.{wanted.kind}")
    if occurrence is None:
        words = text("help_wanted.ask_town", kind=kind, words=wanted.words)
    else:
        short = offer_facts.short(occurrence)
        words = text("help_wanted.ask", kind=kind, words=wanted.words, host=occurrence.host_name, short=short)
    yes = Button(label=text("help_wanted.yes"), tap=HELP_GIVE.tap(ask.id))
    no = Button(label=text("help_wanted.no"), tap=HELP_DECLINE.tap(ask.id))
    things = (text("help_wanted.things_only"),) if wanted.kind is Gift.DRIVE else ()
    concern = (offer_facts.concern_row(occurrence.id),) if occurrence else ()
    return Message(text=paragraphs((words, *things)), rows=((yes, no), *concern))


async def give(request: Request, ask_id: HelpAskId) -> Reply:
    """They would like to, and may by now: whoever asked hears a first name. Raises `Gone`, `NotAsked`."""
    ask, wanted = await _theirs(request, ask_id)
    occurrence = await _occurrence(request.work, wanted)
    if ask.state is AskState.YES:
        return reply(await _thanks(request, ask, wanted, occurrence), replace=True)
    off = occurrence is not None and _is_off(occurrence, request.now)
    for_them = not off and await still_for_them(request.work, wanted, request.person, occurrence, now=request.now)
    if not for_them or not await request.work.help_wanted.move(wanted.id, WantedState.OPEN, WantedState.FOUND):
        raise NotAsked
    if not await request.work.help_wanted.say(ask.id, AskState.ASKED, AskState.YES):
        raise NotAsked
    await _say_who(request, ask, wanted, occurrence)
    return reply(await _thanks(request, ask, wanted, occurrence), replace=True)


async def _say_who(request: Request, ask: HelpAsk, wanted: HelpWanted, occurrence: Occurrence | None) -> None:
    """A first name, and nothing else. An organiser writes to them as to whoever asks for a person."""
    work, name = request.work, request.person.first_name
    words: Message | Text
    if occurrence is not None:
        short = offer_facts.short(occurrence)
        words = text("help_wanted.somebody", name=name, words=wanted.words, short=short)
    else:
        number = CaseId(
            await work.concerns.ask_for_person(wanted.network, request.person.id, wanted.words, now=request.now)
        )
        show = Button(label=text("organising.inbox.open"), tap=CASE_SHOW.tap(CaseKind.TALK, number))
        words = Message(
            text=text("help_wanted.somebody_town", name=name, words=wanted.words, number=number), rows=((show,),)
        )
    await _tell_asker(work, wanted, occurrence, words, f"help_yes:{ask.id}", now=request.now)


async def _thanks(request: Request, ask: HelpAsk, wanted: HelpWanted, occurrence: Occurrence | None) -> Message:
    """With a way to ask the host, and to a place at the table, which is given as any other."""
    if occurrence is None:
        return Message(text=text("help_wanted.thanks_town", words=wanted.words), rows=(_after_all_row(ask.id),))
    booking = await request.work.bookings.find(occurrence.id, request.person.id)
    comes = booking is not None and booking.state is BookingState.GOING
    look = Button(label=text("help_wanted.look"), tap=BROWSE_SHOW.tap(occurrence.id))
    words = text("help_wanted.thanks", host=occurrence.host_name, short=offer_facts.short(occurrence))
    place = () if comes else (text(at_this("help_wanted.no_place_yet", occurrence)),)
    rows = (*offer_facts.ask_rows(occurrence), *(() if comes else ((look,),)), _after_all_row(ask.id))
    return Message(text=paragraphs((words, *place)), rows=rows)


def _after_all_row(ask: HelpAskId) -> tuple[Button, ...]:
    return (Button(label=text("help_wanted.after_all"), tap=HELP_DECLINE.tap(ask)),)


async def decline(request: Request, ask_id: HelpAskId) -> Reply:
    """Thanked; nobody hears of it, unless they had said yes. Raises `Gone`."""
    ask, wanted = await _theirs(request, ask_id)
    work = request.work
    if ask.state is AskState.YES and wanted.state is WantedState.FOUND:
        await _lost(work, wanted, ask, await _occurrence(work, wanted), now=request.now)
    elif ask.state is AskState.ASKED:
        await work.help_wanted.say(ask.id, AskState.ASKED, AskState.NO)
    return reply(text("help_wanted.no_thanks"), replace=True)


async def _theirs(request: Request, ask_id: HelpAskId) -> tuple[HelpAsk, HelpWanted]:
    ask = await or_gone(request.work.help_wanted.ask_of(ask_id))
    if ask.person != request.person.id:
        raise Gone
    return ask, await request.work.help_wanted.get(ask.wanted)


async def _occurrence(work: Work, wanted: HelpWanted) -> Occurrence | None:
    return await work.offers.occurrence(wanted.occurrence_id) if wanted.occurrence_id is not None else None


async def _tell_asker(
    work: Work, wanted: HelpWanted, occurrence: Occurrence | None, words: Message | Text, key: str, *, now: datetime
) -> None:
    """The host as they are by then; for the town, the organiser who asked, or else the others."""
    whom = hearers.host_of(occurrence) if occurrence else hearers.somebody_for(wanted.by, wanted.network)
    await hearers.tell(work, whom, words, dedupe=key, now=now)
