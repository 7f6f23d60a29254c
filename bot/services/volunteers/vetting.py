"""What was checked of those who help: noted as facts and days, and flagged a month before it runs out."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.conversations.volunteers.questions_and_vetting import CheckDraft, check_name
from bot.domain.core.ids import PersonId
from bot.domain.core.messages import Button, Message, Param, text
from bot.domain.core.moments import OneDay
from bot.domain.core.permissions import Permission, must
from bot.domain.volunteers.actions import CHECK_RENEW, VOLUNTEER_SHOW
from bot.domain.volunteers.vetting import BY_CARDS, LEVELS, Check, checked, flagged_until
from bot.services.core import audit
from bot.services.core.environment import Environment
from bot.services.core.notifications import notify
from bot.services.core.request import Reply, Request, reply
from bot.services.organisers.alerts import tell_organisers
from bot.services.volunteers import task_checks
from bot.services.volunteers.profile import card, name_of, somebody, today_of
from storage.unit_of_work import Work

NAME = "check"


async def begin(request: Request, person: PersonId) -> Reply:
    """What was checked? Raises `NotAllowed`, `Gone`."""
    someone = await somebody(request, person, Permission.CHANGE_PEOPLE)
    return await request.begin(NAME, CheckDraft(person=person, name=someone.first_name))


async def renew(request: Request, person: PersonId, kind: Check) -> Reply:
    """It was done again, at the same level: on which day? Raises `NotAllowed`, `Gone`."""
    someone = await somebody(request, person, Permission.CHANGE_PEOPLE)
    level = next((one.level for one in await request.work.vetting.of(person) if one.kind is kind), "")
    answered = ("kind", "level") if level or not LEVELS[kind] else ("kind",)
    level = level if level in LEVELS[kind] else ""
    draft = CheckDraft(person=person, name=someone.first_name, kind=kind, level=level, answered=answered)
    return await request.begin(NAME, draft)


async def finish(request: Request, draft: CheckDraft) -> Reply:
    """Keep it; what was known of that kind before gives way. Raises `NotAllowed`, `Gone`."""
    someone = await somebody(request, PersonId(draft.person), Permission.CHANGE_PEOPLE)
    assert draft.day is not None
    good_for = request.environment.network(request.person.organises).check_years
    check = checked(draft.kind, draft.level, draft.day, good_for)
    await request.work.vetting.note(someone.id, check, by=request.person.id, now=request.now)
    if check.kind is Check.INDUCTION:
        await request.work.training.set_by_cards(someone.id, count=True)
    await audit.note(request, someone.id, "check_noted")
    await task_checks.settle(request.work, request.environment, someone, now=request.now)
    return reply(text("check.noted", name=name_of(someone)), await card(request, someone))


async def overview(request: Request) -> Reply:
    """What has run out or soon does, the most pressing first, each with a button. Raises `NotAllowed`."""
    network = request.person.organises
    must(request.person, Permission.SEE_PEOPLE, network)
    today = today_of(request)
    checks = await request.work.vetting.running_out(network, before=flagged_until(today))
    if not checks:
        return reply(text("check.all_fine"))
    rows = []
    for person, check in checks:
        someone = await request.work.people.get(person)
        await audit.note(request, person, "check_seen")
        assert check.runs_out is not None
        what, until = check_name(check.kind, ""), f"{check.runs_out:%d/%m/%Y}"
        label = text("check.choice", name=someone.first_name[:12], what=what, until=until)
        rows.append((Button(label=label, tap=VOLUNTEER_SHOW.tap(person)),))
    return reply(Message(text=text("check.list", count=len(checks)), rows=tuple(rows)))


async def flag(work: Work, environment: Environment, *, now: datetime) -> None:
    """A month before something runs out the organisers and the volunteer hear of it, once.

    Doing it again changes nothing.
    """
    for network in environment.networks:
        today = now.astimezone(ZoneInfo(network.zone)).date()
        for person, check in await work.vetting.running_out(network.key, before=flagged_until(today), untold=True):
            assert check.runs_out is not None
            await work.vetting.told(person, check.kind, now=now)
            someone = await work.people.get(person)
            facts: dict[str, Param] = {
                "name": name_of(someone),
                "what": check_name(check.kind, check.level),
                "until": OneDay(day=check.runs_out, today=today),
            }
            key = "check.has_run_out" if check.runs_out <= today else "check.runs_out"
            again = Button(label=text("check.again"), tap=CHECK_RENEW.tap(person, check.kind))
            show = Button(label=text("check.show"), tap=VOLUNTEER_SHOW.tap(person))
            message = Message(text=text(key, **facts), rows=((again,), (show,)))
            dedupe = f"check:{person}:{check.kind}:{check.runs_out.isoformat()}"
            yours = f"{key}.cards" if check.level == BY_CARDS else f"{key}.yours"
            await notify(work, someone, text(yours, **facts), dedupe=f"{dedupe}:theirs", now=now)
            await tell_organisers(work, network.key, message, dedupe=dedupe, now=now)
