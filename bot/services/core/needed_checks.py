"""The gate of posts that need a check: asked of whoever posts, when they post. Organisers answer for their own."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.core.food import OfferKind
from bot.domain.core.messages import Items, Text, text
from bot.domain.core.people import Person
from bot.domain.core.refusals import Buttons
from bot.domain.volunteers.needs import TASK_OF_A_POST, Missing, TaskClosed, missing
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
    by_cards = await work.training.by_cards(person.id)
    return {kind: checks_said(of_kind, by_cards=by_cards) for kind, of_kind in lacks.items() if of_kind}


async def may_post_kind(
    work: Work, environment: Environment, person: Person, kind: OfferKind, *, now: datetime
) -> None:
    """Raises `TaskClosed`."""
    if (lacks := (await closed_kinds(work, environment, person, now=now)).get(kind)) is not None:
        raise TaskClosed(what=lacks)


def cards_row(lacks: Items) -> Buttons:
    """Where cards open it, they can see to it themselves."""
    return TaskClosed(what=lacks).way_on


def checks_said(lacks: Iterable[Missing], *, by_cards: bool) -> Items:
    """`by_cards`: an induction is noted by cards that are read. It was taken back, else: an organiser notes it."""
    return Items(items=tuple(_said(one, by_cards=by_cards) for one in lacks))


def _said(one: Missing, *, by_cards: bool) -> Text:
    what = text(f"check.kind.{one.check}")
    if one.check is Check.INDUCTION and by_cards:
        return text(TaskClosed.CARDS, what=what)
    return text("check.lacks.ran_out" if one.ran_out else "check.lacks.not_noted", what=what)
