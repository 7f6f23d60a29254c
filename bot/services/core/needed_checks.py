"""The gate of posts that need a check: asked of whoever posts, when they post. Organisers answer for their own."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.core.food import OfferKind
from bot.domain.core.messages import Button, Items, Text, text
from bot.domain.core.people import Person
from bot.domain.volunteers.needs import TASK_OF_A_POST, TO_THE_CARDS, Missing, TaskClosed, missing
from bot.domain.volunteers.vetting import Check
from bot.services.core.environment import Environment
from storage.unit_of_work import Work


async def closed_kinds(
    work: Work, environment: Environment, person: Person, *, now: datetime
) -> dict[OfferKind, Items]:
    """What this person may not post in their network, each with what they lack for it."""
    network = environment.network(person.network)
    if person.organiser or not network.needs:
        return {}
    today, noted = now.astimezone(ZoneInfo(network.zone)).date(), await work.vetting.of(person.id)
    lacks = {kind: missing(task, noted, network.needs, today=today) for kind, task in TASK_OF_A_POST.items()}
    return {kind: checks_said(of_kind) for kind, of_kind in lacks.items() if of_kind}


async def may_post_kind(
    work: Work, environment: Environment, person: Person, kind: OfferKind, *, now: datetime
) -> None:
    """Raises `TaskClosed`."""
    if (lacks := (await closed_kinds(work, environment, person, now=now)).get(kind)) is not None:
        raise TaskClosed(what=lacks)


def cards_row(lacks: Iterable[Missing]) -> tuple[tuple[Button, ...], ...]:
    """Where the induction is missing, they can see to it themselves."""
    if all(one.check is not Check.INDUCTION for one in lacks):
        return ()
    return (TO_THE_CARDS,)


def checks_said(lacks: Iterable[Missing]) -> Items:
    return Items(items=tuple(_said(one) for one in lacks))


def _said(one: Missing) -> Text:
    what = text(f"check.kind.{one.check}")
    if one.check is Check.INDUCTION:
        return text(TaskClosed.CARDS, what=what)
    return text("check.lacks.ran_out" if one.ran_out else "check.lacks.not_noted", what=what)
