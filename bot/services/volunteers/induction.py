"""Cards that are read are an induction, noted by itself; an organiser can take it back, and then they alone note it."""

from bot.domain.core.ids import PersonId
from bot.domain.core.messages import Message, text
from bot.domain.core.people import Task
from bot.domain.core.permissions import Permission
from bot.domain.volunteers.actions import INDUCTION_BACK
from bot.domain.volunteers.training import days_that_count, induction, takes_the_place_of
from bot.domain.volunteers.vetting import Check
from bot.services.core import audit
from bot.services.core.request import Reply, Request
from bot.services.volunteers import task_checks
from bot.services.volunteers.profile import ask_first, done, name_of, somebody, tell
from bot.services.volunteers.training_days import today_of, years_of


async def by_cards(request: Request) -> tuple[bool, tuple[Task, ...]]:
    """Whether their induction is noted by the card that they have just read, and which tasks open by that."""
    work, person = request.work, request.person
    if not await work.training.by_cards(person.id):
        return False, ()
    today, years, tasks = today_of(request), years_of(request), await work.vetting.tasks(person.id)
    days = days_that_count(await work.training.read_by(person.id), years=years, today=today)
    new = induction(tasks.offered, days, years=years)
    noted = next((one for one in await work.vetting.of(person.id) if one.kind is Check.INDUCTION), None)
    if new is None or not takes_the_place_of(new, noted, today=today):
        return False, ()
    await work.vetting.note(person.id, new, by=None, now=request.now)
    settled = await task_checks.settle(work, request.environment, person, now=request.now, say=False)
    return True, tuple(task for task in settled.open if task in tasks.closed)


async def back_preview(request: Request, person: PersonId) -> Reply:
    """Nothing is done yet. Raises `NotAllowed`, `Gone`."""
    someone = await somebody(request, person, Permission.CHANGE_PEOPLE)
    return ask_first(text("people.induction.back_ask", name=name_of(someone)), someone.id, INDUCTION_BACK)


async def back(request: Request, person: PersonId) -> Reply:
    """It does not count any more, and tasks that need it close; once is enough. Raises `NotAllowed`, `Gone`."""
    someone = await somebody(request, person, Permission.CHANGE_PEOPLE)
    if await request.work.vetting.take_back(someone.id, Check.INDUCTION):
        await request.work.training.set_by_cards(someone.id, count=False)
        await audit.note(request, someone.id, "induction_back")
        message = Message(text=text("training.taken_back", name=name_of(someone)))
        await tell(request, someone, message, about="induction_back")
        await task_checks.settle(request.work, request.environment, someone, now=request.now)
    return await done(request, someone, "people.induction.back_done")
