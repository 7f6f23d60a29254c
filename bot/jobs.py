"""What time alone brings about: the list of it, done every few seconds, and what is done once a night.

What is due is always read from the database, so that a missed tick or a restart loses nothing.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.config import Config
from bot.domain.core.clock import Clock
from bot.services.bookings import calendars, counting, every_week, friendly_call, holds, how_it_was, ties
from bot.services.broadcasts import fan_out
from bot.services.calls import call_tasks, phone_guests, slip_calls
from bot.services.commitments import our_promises, partner_reminders
from bot.services.concerns import inbox
from bot.services.core.environment import Environment
from bot.services.directory import signposts, venues
from bot.services.evaluation import asking as study_asking
from bot.services.gifts import asking, steps
from bot.services.guests import pause, undo
from bot.services.invitations import coverage, send, unfilled_alert
from bot.services.offers import away_hosts, lifecycle, post_questions, question_answers, same_food, series, unfinished
from bot.services.organisers import today
from bot.services.privacy import retention
from bot.services.report import chat as report
from bot.services.teams import joining
from bot.services.voice import answers, community_nudges, ideas_news, votes_news
from bot.services.volunteers import task_checks, vetting
from storage.database import Database, DatabaseProblem, DatabaseTrouble
from storage.engine.copies import nightly
from storage.engine.times import read
from storage.privacy.retention import CHORE
from storage.unit_of_work import Work

log = logging.getLogger(__name__)

COPIES_FROM_HOUR = 3
"""From this hour of the night on, the day’s copy of the database is made."""

JOBS = (
    pause.wake,
    undo.forget_old,
    how_it_was.count,
    holds.pass_on,
    away_hosts.see_to_hosts,
    series.make_ahead,
    series.ask_about_holidays,
    same_food.ask_hosts,
    every_week.see_to_dates,
    unfilled_alert.say_unfilled,
    post_questions.see_to_post_questions,
    unfinished.say_not_read,
    lifecycle.close,
    question_answers.see_to_questions,
    friendly_call.befriend,
    steps.ask_some,
    asking.see_to_all,
    calendars.send_again,
    task_checks.see_to_tasks,
    joining.drop_out,
    phone_guests.hand_over,
    slip_calls.see_to_slips,
    community_nudges.remind,
    fan_out.spread,
    votes_news.see_to_votes,
    ideas_news.spread,
    study_asking.see_to_studies,
    answers.remind,
    venues.look_again,
    signposts.look_again,
    inbox.remind,
    our_promises.note,
    partner_reminders.see_to_partners,
    today.digest,
    vetting.flag,
)
"""What time alone brings about, each in a transaction of its own."""


WRITTEN_ANEW = "written_anew"
NAMES_WAIT = timedelta(days=7)
"""Since they went last: so long they wait where counting failed, so that it can be done first."""


class Job(Protocol):
    """Something that time brings about."""

    async def __call__(self, work: Work, environment: Environment, /, *, now: datetime) -> None: ...


async def bring_about(database: Database, environment: Environment, clock: Clock) -> list[Exception]:
    """Do all that is due; return what went wrong, since one job’s slip does not keep the others from theirs.

    Raises `DatabaseTrouble`: then nothing more can be done now.
    """
    in_one = [partial(_in_one_transaction, database, environment, clock, job) for job in JOBS]
    calling = partial(_in_one_transaction, database, environment, clock, call_tasks.see_to_calls)
    counts = [
        partial(_count_months, database, environment, clock),
        partial(_count_for_reports, database, environment, clock),
    ]
    doing: list[Callable[[], Awaitable[None]]] = [
        *in_one,
        partial(_in_steps, database, environment, clock),
        calling,
        partial(_reports, database, environment, clock),
    ]
    problems = await _try(counts)
    counted = not problems
    problems += await _try(doing)
    if not counted and await _tidied_lately(database, clock):
        return problems
    if await retention.retain(partial(database.write, short=False), environment, now=clock.now()):
        await _tidy_file(database, clock)
    return problems


async def _try(doing: Sequence[Callable[[], Awaitable[None]]]) -> list[Exception]:
    """Each, one after the other; what went wrong."""
    problems: list[Exception] = []
    for do in doing:
        try:
            await do()
        except DatabaseTrouble:
            raise
        except Exception as problem:  # noqa: BLE001 - whatever it is, the others are tried
            problems.append(problem)
    return problems


async def _tidied_lately(database: Database, clock: Clock) -> bool:
    """So names may wait for the next round, and be counted first; what is promised of them is not put off for long."""
    async with database.write() as work:
        last = await work.retention.last_done(CHORE)
    return bool(last) and clock.now() - read(last) < NAMES_WAIT


async def _tidy_file(database: Database, clock: Clock) -> None:
    """Nothing of what was deleted is left in it; once it is written anew, for what older versions deleted."""
    async with database.write() as work:
        was_written = await work.retention.last_done(WRITTEN_ANEW)
    await database.tidy(anew=not was_written)
    if not was_written:
        async with database.write() as work:
            await work.retention.done(WRITTEN_ANEW, now=clock.now())


async def _in_one_transaction(database: Database, environment: Environment, clock: Clock, job: Job) -> None:
    async with database.write() as work:
        await job(work, environment, now=clock.now())


async def _count_months(database: Database, environment: Environment, clock: Clock) -> None:
    """Before names go from what is over (`retention`), and before the digest tells it."""
    async with database.write() as work:
        due = await ties.to_count(work, environment, now=clock.now())
    for network, month in due:
        async with database.write(short=False) as work:
            await ties.count(work, network, month, now=clock.now())


async def _count_for_reports(database: Database, environment: Environment, clock: Clock) -> None:
    """The same, for what a report says of people; and the weeks."""
    async with database.write() as work:
        if not await counting.is_due(work, now=clock.now()):
            return
        due = await counting.to_count(work, environment, now=clock.now())
    for network, month in due:
        async with database.write(short=False) as work:
            await counting.count(work, network, month, now=clock.now())
    for network in environment.networks:
        async with database.write(short=False) as work:
            await counting.count_weeks_over(work, network, now=clock.now())
    async with database.write() as work:
        await counting.done(work, now=clock.now())


async def _in_steps(database: Database, environment: Environment, clock: Clock) -> None:
    """By what the others found, in many short transactions: it takes seconds in a large town."""
    write = partial(database.write, short=False)
    await coverage.answer(write, environment, now=clock.now())
    await send.invite(write, environment, now=clock.now())


async def _reports(database: Database, environment: Environment, clock: Clock) -> None:
    """Last, for one takes seconds; and whatever goes wrong with it keeps nobody from an invitation."""
    write = partial(database.write, short=False)
    await report.answer(write, database.aside, environment, now=clock.now())


async def copy_at_night(config: Config, database: Database, clock: Clock) -> None:
    """Once a night, a copy of the database; in a thread, so that nobody waits.

    None of a file that has taken its place: it would push out a good one.
    """
    place, backup = config.storage.place, config.backup
    folder = backup.folder or config.storage.path.parent / "backups"
    local = clock.now().astimezone(ZoneInfo(config.home.zone))
    if local.hour < COPIES_FROM_HOUR or database.astray():
        return
    try:
        made = await asyncio.to_thread(nightly, place, folder, keep=backup.keep, now=local)
    except DatabaseProblem as problem:
        log.error("%s", problem)  # noqa: TRY400 - a problem of the machine, told in its own words
    else:
        if made is not None:
            log.info("The database was copied to %s.", made)
