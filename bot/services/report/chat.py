"""`/organise → Report`: an organiser chooses a time, and has the page and its tables as two files. Noted in the log.

In a large town it takes seconds. So it is asked for, and made by the next tick beside everything else; a crash in
between makes it be made again.
"""

from base64 import b64encode
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar
from zoneinfo import ZoneInfo

from bot.domain.core.ids import CostId
from bot.domain.core.messages import Button, Document, Message, Priority, text
from bot.domain.core.permissions import Permission, may, must
from bot.domain.evaluation.actions import COSTS_SHOW
from bot.domain.report.actions import REPORT_MAKE
from bot.domain.report.period import ReportSpan, period_of
from bot.language.rendering import Words
from bot.language.report_page.cells import day
from bot.services.core.environment import Environment
from bot.services.core.notifications import notify
from bot.services.core.request import Reply, Request, reply
from bot.services.report import chosen
from bot.services.report.impact import report_on
from storage.report.report_requests import ReportRequest
from storage.unit_of_work import Work, Write

T = TypeVar("T")


class MakesAside(Protocol):
    """Where something is made from one moment of the database, on another thread: nobody waits for it."""

    async def __call__(self, make: Callable[[Work], Awaitable[T]], /) -> T: ...


async def show(request: Request) -> Reply:
    """Of which time? Raises `NotAllowed`."""
    must(request.person, Permission.ORGANISE, request.person.organises)
    buttons = [Button(label=text(f"report.chat.{span}"), tap=REPORT_MAKE.tap(span)) for span in ReportSpan]
    buttons.append(Button(label=text("report.chat.costs"), tap=COSTS_SHOW.tap(CostId(0))))
    return reply(Message(text=text("report.chat.ask"), rows=tuple((button,) for button in buttons)))


async def make(request: Request, span: ReportSpan) -> Reply:
    """It comes in a moment. Raises `NotAllowed`."""
    must(request.person, Permission.ORGANISE, request.person.organises)
    first, last = chosen.days(request, span)
    await chosen.note(request)
    await request.work.report_requests.ask(ReportRequest(request.person.id, first, last), now=request.now)
    return reply(text("report.chat.counting"))


async def answer(write: Write, aside: MakesAside, environment: Environment, *, now: datetime) -> None:
    """The page to print, and the tables, to everybody who waits for them."""
    async with write() as work:
        waiting = await work.report_requests.waiting()
    for asked in waiting:
        async with write() as work:
            person = await work.people.get(asked.person)
        if not may(person, Permission.ORGANISE, person.organises):
            async with write() as work:
                await work.report_requests.answered(asked)
            continue
        made = await aside(_Making(environment, person.organises, asked, now))
        async with write() as work:
            await _say(work, asked, made, now=now)


async def _say(work: Work, asked: ReportRequest, made: tuple[Message, ...], *, now: datetime) -> None:
    """To whoever still waits for it, and still is an organiser."""
    person = await work.people.get(asked.person)
    if await work.report_requests.answered(asked) and may(person, Permission.ORGANISE, person.organises):
        for number, message in enumerate(made):
            dedupe = f"report:{asked.person}:{asked.first}:{asked.last}:{now.timestamp():.6f}:{number}"
            await notify(work, person, message, priority=Priority.REPLY, dedupe=dedupe, now=now)


@dataclass(frozen=True, slots=True)
class _Making:
    """How one is made."""

    environment: Environment
    network: str
    asked: ReportRequest
    now: datetime

    async def __call__(self, work: Work) -> tuple[Message, ...]:
        from bot.language.report_page.files import PAGE, files_of, zipped  # noqa: PLC0415 - when somebody wants one
        from storage.directory.outlines import load_outlines  # noqa: PLC0415 - the same

        zone = self.environment.network(self.network).zone
        today = self.now.astimezone(ZoneInfo(zone)).date()
        period = period_of(self.asked.first, self.asked.last, zone=zone, today=today)
        report = await report_on(work, self.environment, self.network, period, now=self.now)
        files = files_of(report, Words.load(), load_outlines())
        page, name = files.pop(PAGE).decode(), chosen.file_name(period)
        days = {"first": day(period.first), "last": day(period.last)}
        tables = Document(name=f"{name}-tables.zip", content=b64encode(zipped(files)).decode(), is_base64=True)
        return (
            Message(text=text("report.chat.page", **days), document=Document(name=f"{name}.html", content=page)),
            Message(text=text("report.chat.tables"), document=tables),
        )
