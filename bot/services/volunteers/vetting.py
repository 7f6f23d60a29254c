"""What was checked of those who help: noted as facts and days, and flagged a month before it runs out."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.conversations.volunteers.questions_and_vetting import CheckDraft, check_name
from bot.domain.core.ids import PersonId
from bot.domain.core.messages import Button, Message, Param, Priority, text
from bot.domain.core.permissions import Permission, must
from bot.domain.core.taps import PEOPLE, Tap
from bot.domain.volunteers.vetting import checked, flagged_until
from bot.language.dates import say_date
from bot.services.core import audit
from bot.services.core.conversation_runner import ConversationRunner
from bot.services.core.environment import Environment
from bot.services.core.notifications import notify
from bot.services.core.request import Reply, Request, reply
from bot.services.volunteers.profile import card, name_of, somebody, today_of
from storage.unit_of_work import Work

NAME = "check"
SHOWN = 20


async def begin(visit: Request, journeys: ConversationRunner, person: PersonId) -> Reply:
    """What was checked? Raises `NotAllowed`, `Gone`."""
    someone = await somebody(visit, person, Permission.CHANGE_PEOPLE)
    return await journeys.begin(visit, NAME, CheckDraft(person=person, name=someone.first_name))


async def finish(visit: Request, draft: CheckDraft) -> Reply:
    """Keep it; what was known of that kind before gives way. Raises `NotAllowed`, `Gone`."""
    someone = await somebody(visit, PersonId(draft.person), Permission.CHANGE_PEOPLE)
    assert draft.day is not None
    check = checked(draft.kind, draft.level, draft.day)
    await visit.work.checks.note(someone.id, check, by=visit.person.id, now=visit.now)
    await audit.note(visit, someone.id, "check_noted")
    return reply(text("check.noted", name=name_of(someone)), await card(visit, someone))


async def overview(visit: Request) -> Reply:
    """What has run out or soon does, the most pressing first, each with a button. Raises `NotAllowed`."""
    network = visit.person.organises
    must(visit.person, Permission.SEE_PEOPLE, network)
    today = today_of(visit)
    found = await visit.work.checks.running_out(network, before=flagged_until(today))
    if not found:
        return reply(text("check.all_fine"))
    rows = []
    for person, check in found[:SHOWN]:
        someone = await visit.work.people.get(person)
        await audit.note(visit, person, "check_seen")
        assert check.runs_out is not None
        what, until = check_name(check.kind, ""), f"{check.runs_out:%d/%m/%Y}"
        label = text("check.choice", name=someone.first_name[:12], what=what, until=until)
        rows.append((Button(label=label, tap=Tap(PEOPLE, "o", person).encode()),))
    return reply(Message(text=text("check.list", count=len(found)), rows=tuple(rows)))


async def flag(work: Work, desk: Environment, *, now: datetime) -> None:
    """A month before something runs out the organisers hear of it, once; doing it again changes nothing."""
    for network in desk.networks:
        today = now.astimezone(ZoneInfo(network.zone)).date()
        for person, check in await work.checks.running_out(network.key, before=flagged_until(today), untold=True):
            assert check.runs_out is not None
            await work.checks.told(person, check.kind, now=now)
            said: dict[str, Param] = {
                "name": name_of(await work.people.get(person)),
                "what": check_name(check.kind, check.level),
                "until": say_date(check.runs_out, today=today),
            }
            key = "check.has_run_out" if check.runs_out <= today else "check.runs_out"
            show = Button(label=text("check.show"), tap=Tap(PEOPLE, "o", person).encode())
            message = Message(text=text(key, **said), rows=((show,),))
            for organiser in await work.people.organisers(network.key):
                dedupe = f"check:{person}:{check.kind}:{check.runs_out.isoformat()}:{organiser.id}"
                await notify(work, organiser, message, priority=Priority.REMINDER, dedupe=dedupe, now=now)
