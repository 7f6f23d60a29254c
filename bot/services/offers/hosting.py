"""Who may host a post instead of somebody else: every road by which it gets another host passes here."""

from collections.abc import Collection, Iterable
from datetime import datetime

from bot.domain.core.food import OfferKind
from bot.domain.core.ids import PersonId
from bot.domain.core.people import Person
from bot.domain.offers.offers import Occurrence
from bot.services.core.environment import Environment
from bot.services.core.needed_checks import closed_kinds, may_post_kind
from storage.unit_of_work import Work


async def may_host(
    work: Work, environment: Environment, person: Person, kinds: Iterable[OfferKind], *, now: datetime
) -> bool:
    """They have every check that all of these need; who has not is no choice."""
    closed = await closed_kinds(work, environment, person, now=now)
    return not any(kind in closed for kind in kinds)


async def who_may_host(
    work: Work,
    environment: Environment,
    people: Iterable[PersonId],
    kinds: Collection[OfferKind],
    *,
    limit: int,
    now: datetime,
) -> list[Person]:
    """The first of these who may."""
    found: list[Person] = []
    for person_id in people:
        person = await work.people.get(person_id)
        if len(found) < limit and await may_host(work, environment, person, kinds, now=now):
            found.append(person)
    return found


async def give_to(work: Work, environment: Environment, given: Occurrence, new: Person, *, now: datetime) -> bool:
    """The post of `given`, as it was, is theirs from now on. False where its host is another by now.

    Raises `TaskClosed` where they lack a check that it needs.
    """
    await may_post_kind(work, environment, new, given.kind, now=now)
    return await work.host_changes.set_host(given.offer, given.host, new.id)
