"""A host who is not there any more: organisers hear, guests are not left, it goes on once somebody has taken it.

It is read from the database, whatever brought it about: a block, an account that is gone, a refusal of Telegram, STOP.
"""

from datetime import datetime, timedelta

from bot.domain.bookings.bookings import BookingState, InvitationState
from bot.domain.core.hearers import can_hear
from bot.domain.core.ids import OccurrenceId, PersonId
from bot.domain.core.messages import Button, Message, Priority, Text, paragraphs, text
from bot.domain.core.refusals import Gone
from bot.domain.offers.actions import HANDOVER_ASK, HANDOVER_TAKE, OFFER_CANCEL_ASK
from bot.domain.offers.handover import decide_take_over
from bot.domain.offers.offers import OCCURRENCE_OVER, Occurrence, OfferState
from bot.language import offer_facts
from bot.services.core import hearers
from bot.services.core.environment import Environment
from bot.services.core.notifications import notify
from bot.services.core.occurrence_access import booked, own_occurrence_ahead
from bot.services.core.request import Reply, Request, reply
from bot.services.offers.handover import ask_whether_it_goes_on, hosted_by
from bot.services.offers.hosting import give_to
from bot.services.offers.whose_club import tell_lost
from storage.offers.away_hosts import WithoutHost
from storage.unit_of_work import Work

SOON = timedelta(hours=24)
"""So long before, those who are coming hear that nobody is known to host it."""
SAID_LATELY = timedelta(hours=1)


async def see_to_hosts(work: Work, environment: Environment, *, now: datetime) -> None:
    """Who is back has it again; who is newly away is missed, once; doing it again changes nothing."""
    await _welcome_back(work, now=now)
    for offer in await work.away_hosts.newly_lost(now=now):
        await work.away_hosts.lose(offer, now=now)
        ahead = _ahead(await work.offers.occurrences_of_offer(offer), now=now)
        await _ask_nobody_new(work, ahead)
        await _tell_organisers(work, ahead[0], "lost", since=now, now=now)
        await tell_lost(work, ahead[0], since=now, now=now)
    for soon in await work.away_hosts.soon(now=now, before=now + SOON):
        await _still_nobody(work, environment, soon, now=now)


def _ahead(of_offer: list[Occurrence], *, now: datetime) -> list[Occurrence]:
    """What has started and is not over, too: people are on their way to it."""
    return [one for one in of_offer if one.state not in OCCURRENCE_OVER and one.ends > now]


async def _ask_nobody_new(work: Work, ahead: list[Occurrence]) -> None:
    """Whoever was asked before may still say yes once somebody has taken it; a call that was to be made waits."""
    for occurrence in ahead:
        for invitation in await work.invitations.open_of(occurrence.id):
            is_rung = (await work.people.get(invitation.person)).chat is None
            if invitation.state is InvitationState.QUEUED and not is_rung:
                await work.invitations.withdraw(invitation.id)


async def _tell_organisers(work: Work, occurrence: Occurrence, what: str, *, since: datetime, now: datetime) -> None:
    """With all that can be done about it."""
    words = text(
        f"away_hosts.{what}.{await _why(work, occurrence)}",
        host=_host(occurrence),
        short=offer_facts.short(occurrence),
        count=(await work.tallies.of(occurrence.id)).coming,
    )
    await hearers.tell(
        work,
        hearers.organisers_of(occurrence.venue.network),
        Message(text=words, rows=_choices(occurrence)),
        priority=Priority.URGENT,
        dedupe=f"host_{what}:{occurrence.id}:{since.timestamp():.0f}",
        now=now,
        expires=occurrence.ends,
    )


async def _why(work: Work, occurrence: Occurrence) -> str:
    """The last part of a text: whoever can be written to has stopped, and nobody waits for them."""
    host = await work.people.get(occurrence.host)
    return "stopped" if can_hear(host) or host.chat is None else "silent"


def _host(occurrence: Occurrence) -> str | Text:
    return occurrence.host_name or text("away_hosts.somebody")


def _choices(occurrence: Occurrence) -> tuple[tuple[Button, ...], ...]:
    """Nobody else asks people into a home."""
    others = () if occurrence.venue.home else (("take", HANDOVER_TAKE), ("ask", HANDOVER_ASK))
    choices = (*others, ("call_off", OFFER_CANCEL_ASK))
    return tuple(
        (Button(label=text(f"away_hosts.do.{name}"), tap=action.tap(occurrence.id)),) for name, action in choices
    )


async def _still_nobody(work: Work, environment: Environment, soon: WithoutHost, *, now: datetime) -> None:
    """Nobody sets out without knowing; organisers hear again of what they have not seen to."""
    occurrence = await work.offers.occurrence(soon.id)
    if soon.lost_at < now - SAID_LATELY:
        await _tell_organisers(work, occurrence, "still", since=soon.lost_at, now=now)
    number = environment.network(occurrence.venue.network).telephone
    key = f"away_hosts.guest_{'ring' if number else 'wait'}.{await _why(work, occurrence)}"
    words = text(key, host=_host(occurrence), short=offer_facts.short(occurrence), number=number)
    for booking, guest in await booked(work, occurrence):
        if booking.state is BookingState.GOING:
            dedupe = f"away_host:{occurrence.id}:{soon.lost_at.timestamp():.0f}:{guest.id}"
            await notify(work, guest, words, priority=Priority.URGENT, dedupe=dedupe, now=now, expires=occurrence.ends)


async def _welcome_back(work: Work, *, now: datetime) -> None:
    """A host hears what became of each post meanwhile; what nobody has taken is theirs again."""
    lines: dict[PersonId, list[Text]] = {}
    for offer, host in await work.away_hosts.back():
        await work.away_hosts.give_back(offer)
        of_offer = await work.offers.occurrences_of_offer(offer)
        lines.setdefault(host, []).append(_what_became(of_offer, now=now))
    for taken in await work.away_hosts.to_tell():
        await work.away_hosts.told(taken.id)
        title = (await work.offers.occurrences_of_offer(taken.offer))[-1].title
        line = text("away_hosts.back.taken", title=title, name=taken.now_hosted_by)
        lines.setdefault(taken.host, []).append(line)
    for host, said in lines.items():
        message = paragraphs((text("away_hosts.back"), *said))
        dedupe = f"host_back:{host}:{now.timestamp():.3f}"
        await notify(work, await work.people.get(host), message, priority=Priority.URGENT, dedupe=dedupe, now=now)


def _what_became(of_offer: list[Occurrence], *, now: datetime) -> Text:
    if ahead := _ahead(of_offer, now=now):
        return text("away_hosts.back.yours", short=offer_facts.short(ahead[0]))
    off = of_offer[-1].offer_state is OfferState.WITHDRAWN
    return text("away_hosts.back.off" if off else "away_hosts.back.over", title=of_offer[-1].title)


async def take_over(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """An organiser hosts it from now on, all its dates. Raises `Gone`, `NotAllowed`."""
    work, person = request.work, request.person
    occurrence = await own_occurrence_ahead(request, occurrence_id)
    of_offer = await work.offers.occurrences_of_offer(occurrence.offer)
    outcome = decide_take_over(person, occurrence, of_offer)
    number = await work.handovers.ask_to_host(occurrence.offer, occurrence.host, person.id, now=request.now)
    await work.handovers.answer_handover(number, agreed=True)
    if not await give_to(work, request.environment, occurrence, person, now=request.now):
        raise Gone
    await work.away_hosts.tell_later(number)
    for other in outcome:
        await hosted_by(work, other, person, by=person.id, now=request.now)
    await ask_whether_it_goes_on(request, occurrence)
    return reply(text("my_posts.hand.you_agreed", short=offer_facts.short(occurrence)), replace=True)
