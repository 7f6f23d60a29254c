"""A check that runs out closes the tasks that need it; noted again it opens them. The volunteer is told, kindly.

What they have posted already stays: whether it goes on, an organiser decides.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.conversations.volunteers.apply import tasks_said
from bot.domain.core.messages import Message, Param, paragraphs, text
from bot.domain.core.people import ChampionState, Person, Task
from bot.domain.volunteers.actions import POSTS_PAUSE_ASK
from bot.domain.volunteers.needs import Missing, Tasks, lacks_of, settled
from bot.services.core.environment import Environment
from bot.services.core.needed_checks import cards_row, checks_said
from bot.services.core.notifications import notify
from bot.services.organisers.alerts import tell_organisers
from bot.services.volunteers.profile import button, card_button, name_of
from storage.unit_of_work import Work

POSTING = frozenset({Task.COOK, Task.HOST, Task.SHARE_FOOD})


async def see_to_tasks(work: Work, environment: Environment, *, now: datetime) -> None:
    """Of every volunteer whom it concerns today; doing it again changes nothing."""
    for network in environment.networks:
        today = now.astimezone(ZoneInfo(network.zone)).date()
        for one in await work.vetting.all_tasks(network.key, needed=bool(network.needs)):
            needs = {} if one.organiser else network.needs
            if settled(one.tasks, one.noted, needs, today=today) != one.tasks:
                await settle(work, environment, await work.people.get(one.person), now=now)


async def settle(work: Work, environment: Environment, someone: Person, *, now: datetime, say: bool = True) -> Tasks:
    """What is open to them today: kept, and told unless they are about to hear it. Organisers answer for their own."""
    tasks = await work.vetting.tasks(someone.id)
    if someone.champion is not ChampionState.ACTIVE:
        return tasks
    network = environment.network(someone.network)
    today = now.astimezone(ZoneInfo(network.zone)).date()
    noted = await work.vetting.of(someone.id)
    needs = {} if someone.organiser else network.needs
    as_it_is = settled(tasks, noted, needs, today=today)
    if as_it_is == tasks:
        return tasks
    await work.vetting.set_tasks(someone.id, as_it_is)
    closed = tuple(task for task in as_it_is.closed if task in tasks.open)
    opened = tuple(task for task in as_it_is.open if task in tasks.closed)
    if say and closed:
        lacks = lacks_of(closed, noted, needs, today=today)
        await _tell_of_closed(work, someone, closed, lacks, now=now)
    if say and opened:
        told = text("check.opened.told", name=name_of(someone), tasks=tasks_said(opened))
        await notify(work, someone, told, dedupe=f"tasks:{someone.id}:{now.timestamp():.3f}:opened", now=now)
    return as_it_is


async def _tell_of_closed(
    work: Work, someone: Person, closed: tuple[Task, ...], lacks: list[Missing], *, now: datetime
) -> None:
    """The volunteer and the organisers; what is posted goes on until one of these says otherwise."""
    dedupe = f"tasks:{someone.id}:{now.timestamp():.3f}"
    why = checks_said(lacks, by_cards=await work.training.by_cards(someone.id))
    facts: dict[str, Param] = {"name": name_of(someone), "tasks": tasks_said(closed), "why": why}
    ahead = await work.offers.coming_occurrences_of_host(someone.id, now=now) if POSTING & set(closed) else []
    told, lines, rows = [text("check.closed.told", **facts)], [text("check.closed.organisers", **facts)], []
    if ahead:
        told.append(text("check.closed.posts"))
        posts, taken = len({one.offer for one in ahead}), sum(one.taken for one in ahead)
        lines += [text("people.posts", count=posts, taken=taken), text("check.closed.decide")]
        rows = [(button(POSTS_PAUSE_ASK, someone.id),)]
    yours = Message(text=paragraphs(told), rows=cards_row(why))
    await notify(work, someone, yours, dedupe=f"{dedupe}:closed", now=now)
    message = Message(text=paragraphs(lines), rows=(*rows, (card_button(someone.id),)))
    await tell_organisers(work, someone.network, message, dedupe=f"{dedupe}:organisers", now=now)
