"""`/organise → Report`: an organiser chooses a time, and has the page and its tables as two files. Noted in the log."""

from base64 import b64encode

from bot.domain.core.ids import CostId
from bot.domain.core.messages import Button, Document, Message, text
from bot.domain.core.permissions import Permission, must
from bot.domain.evaluation.actions import COSTS_SHOW
from bot.domain.report.actions import REPORT_MAKE
from bot.domain.report.period import ReportSpan
from bot.language.rendering import Words
from bot.language.report_page.cells import day
from bot.services.core.request import Reply, Request, reply
from bot.services.report import chosen
from bot.services.report.impact import report_on


async def show(request: Request) -> Reply:
    """Of which time? Raises `NotAllowed`."""
    must(request.person, Permission.ORGANISE, request.person.organises)
    buttons = [Button(label=text(f"report.chat.{span}"), tap=REPORT_MAKE.tap(span)) for span in ReportSpan]
    buttons.append(Button(label=text("report.chat.costs"), tap=COSTS_SHOW.tap(CostId(0))))
    return reply(Message(text=text("report.chat.ask"), rows=tuple((button,) for button in buttons)))


async def make(request: Request, span: ReportSpan) -> Reply:
    """The page to print, and the tables. Raises `NotAllowed`."""
    must(request.person, Permission.ORGANISE, request.person.organises)
    from bot.language.report_page.files import PAGE, files_of, zipped  # noqa: PLC0415 - loaded when somebody wants one
    from storage.directory.outlines import load_outlines  # noqa: PLC0415 - the same

    period = chosen.period(request, *chosen.days(request, span))
    await chosen.note(request)
    report = await report_on(request.work, request.environment, request.person.organises, period, now=request.now)
    files = files_of(report, Words.load(), load_outlines())
    page, name = files.pop(PAGE).decode(), chosen.file_name(period)
    days = {"first": day(period.first), "last": day(period.last)}
    tables = Document(name=f"{name}-tables.zip", content=b64encode(zipped(files)).decode(), is_base64=True)
    return reply(
        Message(text=text("report.chat.page", **days), document=Document(name=f"{name}.html", content=page)),
        Message(text=text("report.chat.tables"), document=tables),
    )
