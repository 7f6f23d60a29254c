"""Whoever must hear of something is somebody who can be reached, and whoever asked is told who it was.

Everything that goes to organisers, safeguarding leads, a host or whoever else is counted on passes here. Where it turns
out that they cannot be reached after all, it goes on to the next (`pass_on`).
"""

import logging
from dataclasses import replace
from datetime import datetime

from bot.domain.core.hearers import Circle, Heard, MustHear, decide_who, helps
from bot.domain.core.ids import OccurrenceId, PersonId, ReferrerId
from bot.domain.core.message_json import message_from_json
from bot.domain.core.messages import Message, Outgoing, Priority, Queued, Subject, Text, text
from bot.domain.core.people import Person
from bot.domain.offers.offers import Occurrence
from bot.services.core.environment import Environment
from bot.services.core.notifications import notify
from storage.unit_of_work import Work

log = logging.getLogger(__name__)

INSTEAD = "hearers.instead"


def organisers_of(network: str, *, owner: PersonId | None = None) -> MustHear:
    """Every organiser; whoever has taken it before them."""
    named = (Circle.NAMED,) if owner is not None else ()
    return MustHear(network=network, circles=(*named, Circle.ORGANISERS), named=owner)


def host_of(occurrence: Occurrence) -> MustHear:
    """The host, or else the organisers."""
    return somebody_for(occurrence.host, occurrence.venue.network)


def ringers_of(network: str) -> MustHear:
    """Those who ring neighbours, or else the organisers."""
    return MustHear(network=network, circles=(Circle.RINGERS, Circle.ORGANISERS))


def team_of(practice: ReferrerId, network: str) -> MustHear:
    """Those of the team of a practice who ring, or else all who do."""
    return MustHear(network=network, circles=(Circle.TEAM, Circle.RINGERS, Circle.ORGANISERS), practice=practice)


def somebody_for(person: PersonId, network: str) -> MustHear:
    """Them, or else the organisers."""
    return MustHear(network=network, circles=(Circle.NAMED, Circle.ORGANISERS), named=person)


def leads_of(network: str, *, about: OccurrenceId | None = None, owner: PersonId | None = None) -> MustHear:
    """Whoever has taken the case, or else the safeguarding leads, or else the organisers.

    The host of the meal that it is `about` hears of it only when there is nobody else.
    """
    named = (Circle.NAMED,) if owner is not None else ()
    return MustHear(network=network, circles=(*named, Circle.LEADS, Circle.ORGANISERS), named=owner, about=about)


def only(person: Person) -> MustHear:
    """Nobody else than they: where they cannot be reached, whoever asked is told so."""
    return MustHear(network=person.network, circles=(Circle.NAMED,), named=person.id)


async def who(work: Work, must_hear: MustHear) -> Heard:
    """Whom it reaches at this moment."""
    circles = [(circle, await _people_of(work, must_hear, circle)) for circle in must_hear.circles]
    return decide_who(circles, last=await _host(work, must_hear))


async def _people_of(work: Work, must_hear: MustHear, circle: Circle) -> list[Person]:
    match circle:
        case Circle.NAMED:
            return await _named(work, must_hear)
        case Circle.LEADS:
            return await work.people.safeguarding_leads(must_hear.network) or await _people_of(
                work, must_hear, Circle.ORGANISERS
            )
        case Circle.TEAM:
            team = await work.teams.ringers(must_hear.practice) if must_hear.practice is not None else []
            return list((await work.people.several(team)).values())
        case Circle.RINGERS:
            return list((await work.people.several(await work.phone_guests.ringers(must_hear.network))).values())
        case Circle.ORGANISERS:
            return await work.people.organisers(must_hear.network)


async def _named(work: Work, must_hear: MustHear) -> list[Person]:
    """Who has stopped hears nothing more of what they did; where nobody else is to hear it, it is for them alone."""
    found = await _one(work, must_hear.named)
    return [person for person in found if helps(person) or len(must_hear.circles) == 1]


async def _one(work: Work, person: PersonId | None) -> list[Person]:
    try:
        return [await work.people.get(person)] if person is not None else []
    except KeyError:
        return []


async def _host(work: Work, must_hear: MustHear) -> PersonId | None:
    if must_hear.about is None:
        return None
    try:
        return (await work.offers.occurrence(must_hear.about)).host
    except KeyError:
        return None


async def tell(
    work: Work,
    must_hear: MustHear,
    message: Message | Text | tuple[Subject, int],
    *,
    dedupe: str,
    now: datetime,
    priority: Priority = Priority.REMINDER,
    expires: datetime | None = None,
    asker: PersonId | None = None,
) -> Heard:
    """Say it to the first circle in which somebody can be reached; returns whom that is, so that the truth can be told.

    A subject with its id is written only when it is due. `asker` is who hears it when that turns out to be wrong.
    """
    heard = await who(work, must_hear)
    subject, subject_id = message if isinstance(message, tuple) else (None, 0)
    message = Message(text=message) if isinstance(message, Text) else message
    instead = heard.circle is not None and heard.circle is not must_hear.circles[0]
    for person in heard.people:
        assert person.chat is not None
        outgoing = Outgoing(
            person=person.id,
            chat=person.chat,
            message=_said(message, instead=instead),
            subject=subject,
            subject_id=subject_id,
            priority=priority,
            due=now,
            expires=expires,
            dedupe=f"{dedupe}:{person.id}",
            detail=heard.circle or "",
            must_hear=must_hear.model_dump_json(exclude_defaults=True),
            asker=asker,
        )
        await work.outbox.add(outgoing)
    if heard.circle is None:
        about = dedupe.partition(":")[0]
        log.error("Nobody can be reached in %s who must hear of this: %s", must_hear.network, about)
    return heard


def _said(message: Message | tuple[Subject, int], *, instead: bool) -> Message | None:
    """None where the subject writes it."""
    if isinstance(message, tuple):
        return None
    return _instead(message) if instead else message


def _instead(message: Message) -> Message:
    """They wonder why they hear it."""
    if message.text.key == INSTEAD:
        return message
    return replace(message, text=text(INSTEAD, words=message.text))


def nobody(environment: Environment, network: str) -> Text:
    """What is said at once to somebody whom nobody hears."""
    number = next((town.telephone for town in environment.networks if town.key == network), "")
    return text("hearers.nobody_ring", number=number) if number else text("hearers.nobody")


async def pass_on(work: Work, environment: Environment, row: Queued, *, now: datetime) -> None:
    """It did not reach whoever was to hear it: it goes on to the next, and whoever asked hears who that is."""
    if not row.must_hear or not (row.written or row.subject):
        return
    must_hear = MustHear.model_validate_json(row.must_hear)
    about = row.dedupe.removesuffix(f":{row.person}")
    message = (row.subject, row.subject_id) if row.subject else message_from_json(row.written)
    heard = await tell(
        work,
        must_hear,
        message,
        dedupe=about,
        now=now,
        priority=row.priority,
        expires=row.expires,
        asker=row.asker,
    )
    for asker in await _one(work, row.asker):
        if heard.circle != row.detail:
            key = f"went_on:{about}:{heard.circle}"
            words = _went_on(environment, must_hear, heard)
            await notify(work, asker, words, priority=Priority.URGENT, dedupe=key, now=now)


def _went_on(environment: Environment, must_hear: MustHear, heard: Heard) -> Text:
    if heard.circle is not None:
        return text("hearers.went_on")
    if must_hear.circles == (Circle.NAMED,):
        return text("hearers.not_reached")
    return nobody(environment, must_hear.network)


async def pass_on_all(work: Work, environment: Environment, person: Person, *, now: datetime) -> None:
    """Somebody can no longer be reached, or no longer has the part in which they were to hear things."""
    for row in await work.outbox.must_be_heard(person.id):
        heard = await who(work, MustHear.model_validate_json(row.must_hear))
        if person.id not in {one.id for one in heard.people}:
            await work.outbox.drop(row.id)
            await pass_on(work, environment, row, now=now)
