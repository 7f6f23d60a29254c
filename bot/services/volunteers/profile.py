"""Those who help: a list for organisers, and a card for each with all that can be done. What it does is beside it."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from bot.conversations.volunteers.apply import tasks_said
from bot.conversations.volunteers.questions_and_vetting import check_name
from bot.domain.core.actions import Action
from bot.domain.core.ids import PersonId
from bot.domain.core.messages import Button, Items, Message, Param, Priority, Text, paragraphs, text
from bot.domain.core.moments import OneDay
from bot.domain.core.people import ChampionState, Person
from bot.domain.core.permissions import Permission, may, must
from bot.domain.core.refusals import Gone
from bot.domain.volunteers.actions import (
    CHECK_NOTE,
    INDUCTION_BACK_ASK,
    LEAD_GIVE,
    LEAD_TAKE,
    ORGANISER_GIVE_ASK,
    ORGANISER_TAKE_ASK,
    POSTS_GO_ON,
    POSTS_PAUSE_ASK,
    STAND_DOWN_ASK,
    VOLUNTEER_BACK_ASK,
    VOLUNTEER_NOT_BACK,
    VOLUNTEER_SHOW,
    VOLUNTEERS_GONE,
    VOLUNTEERS_SHOW,
)
from bot.domain.volunteers.stand_down import StandDown
from bot.domain.volunteers.vetting import Check, Checked, flagged_until
from bot.services.core import audit
from bot.services.core.notifications import notify
from bot.services.core.request import Reply, Request, or_gone, reply
from bot.services.volunteers import application_card
from storage.organisers.overview import Helper

PAGE = 10
HELPING = (ChampionState.ACTIVE, ChampionState.PAUSED)
HAVE_LEFT = (ChampionState.REMOVED,)


async def overview(request: Request, page: int = 0) -> Reply:
    """Champions and organisers by name, ten at a time, each with a button. Raises `NotAllowed`."""
    helpers = await _helpers(request, HELPING, organisers=True)
    rows = _page(helpers, page, VOLUNTEERS_SHOW.tap(page + 1))
    if await request.work.overview.helpers(request.person.organises, HAVE_LEFT, organisers=False):
        rows.append((Button(label=text("people.left"), tap=VOLUNTEERS_GONE.tap(0)),))
    return reply(Message(text=text("people.list", count=len(helpers)), rows=tuple(rows)))


async def those_who_left(request: Request, page: int = 0) -> Reply:
    """Who was declined, removed or has stopped, and may be taken on again. Raises `NotAllowed`."""
    helpers = await _helpers(request, HAVE_LEFT, organisers=False)
    rows = _page(helpers, page, VOLUNTEERS_GONE.tap(page + 1))
    return reply(Message(text=text("people.left_list", count=len(helpers)), rows=tuple(rows)))


async def _helpers(request: Request, states: Sequence[ChampionState], *, organisers: bool) -> list[Helper]:
    must(request.person, Permission.SEE_PEOPLE, request.person.organises)
    await audit.note(request, None, "helpers_seen")
    return await request.work.overview.helpers(request.person.organises, states, organisers=organisers)


def _page(helpers: list[Helper], page: int, further: str) -> list[tuple[Button, ...]]:
    rows: list[tuple[Button, ...]] = [(_choice(helper),) for helper in helpers[page * PAGE : (page + 1) * PAGE]]
    if len(helpers) > (page + 1) * PAGE:
        rows.append((Button(label=text("people.more"), tap=further),))
    return rows


def _choice(helper: Helper) -> Button:
    mark = "organiser" if helper.organiser else helper.state or "removed"
    label = text(f"people.choice.{mark}", name=helper.first_name[:24] or text("people.no_name"))
    return Button(label=label, tap=VOLUNTEER_SHOW.tap(helper.id))


async def show(request: Request, person: PersonId) -> Reply:
    """All that organisers know of somebody who helps. Raises `NotAllowed`, `Gone`."""
    someone = await somebody(request, person, Permission.SEE_PEOPLE)
    await audit.note(request, someone.id, "person_seen")
    return reply(await card(request, someone))


async def somebody(request: Request, person: PersonId, action: Permission) -> Person:
    """Somebody who helps, or would like to, in the network of this organiser. Raises `NotAllowed`, `Gone`."""
    must(request.person, action, request.person.organises)
    someone = await or_gone(request.work.people.get(person))
    must(request.person, action, someone.organises or someone.network)
    if someone.champion is None and not someone.organiser:
        raise Gone
    return someone


async def card(request: Request, someone: Person) -> Message:
    """What is known of them, and the buttons that make sense now."""
    return Message(text=paragraphs(await lines(request, someone), gap=False), rows=await _rows(request, someone))


async def lines(request: Request, someone: Person) -> list[Param]:
    """What they do, what they told, and what was checked, line by line."""
    work = request.work
    known: list[Param] = [text("people.name", name=name_of(someone)), *_parts(someone)]
    if someone.champion is not None:
        tasks = await work.vetting.tasks(someone.id)
        known.append(text("people.tasks", tasks=tasks_said(tasks.offered)))
        if tasks.closed:
            known.append(text("people.tasks_closed", tasks=tasks_said(tasks.closed)))
    if (lives := await application_card.lives_said(request, someone)) is not None:
        known.append(lives)
    if about := await work.overview.about(someone.id):
        known.append(text("people.about", about=about))
    for asked in (await work.questions.of(someone.id))[-application_card.QUESTIONS :]:
        known.append(text("people.asked", asker=asked.asker or text("people.no_name"), words=asked.words))
        known.append(text("people.answered", words=asked.answer) if asked.answer else text("people.no_answer"))
    return [*known, *await work_of(request, someone), *await _checks(request, someone)]


def name_of(someone: Person) -> str | Text:
    return someone.first_name or text("people.no_name")


def _parts(someone: Person) -> list[Param]:
    parts: list[Param] = [text(f"people.state.{someone.champion}")] if someone.champion else []
    if not someone.reachable:
        parts.append(text("people.unreachable"))
    if someone.posts_paused:
        parts.append(text("people.posts_paused"))
    if someone.organiser:
        parts.append(text("people.lead" if someone.safeguarding else "people.organiser"))
    return parts


async def work_of(request: Request, someone: Person) -> list[Param]:
    """What others count on them for: their posts that are not over, and the neighbours they ring."""
    ahead = await request.work.offers.coming_occurrences_of_host(someone.id, now=request.now)
    rings = await request.work.phone_guests.of_champion(someone.id)
    posts = len({occurrence.offer for occurrence in ahead})
    taken = sum(occurrence.taken for occurrence in ahead)
    lines: list[Param] = [text("people.posts", count=posts, taken=taken)] if posts else []
    return [*lines, text("people.rings", count=len(rings))] if rings else lines


async def _checks(request: Request, someone: Person) -> list[Param]:
    noted = {check.kind: check for check in await request.work.vetting.of(someone.id)}
    missing = {kind: text("check.not_noted", what=check_name(kind, "")) for kind in Check}
    lines = [check_line(request, noted[kind]) if kind in noted else missing[kind] for kind in Check]
    return [text("check.head"), *lines, *await _cards(request, someone)]


async def _cards(request: Request, someone: Person) -> list[Param]:
    """Which cards of the training they have read, and on which day."""
    read = [one for one in await request.work.training.read_by(someone.id) if one.day is not None]
    days = [
        text("people.card_read", title=text(f"training.{one.card}.title"), day=OneDay(day=one.day, today=today))
        for today in (today_of(request),)
        for one in read
        if one.day is not None
    ]
    return [text("people.cards_read", cards=Items(items=tuple(days)))] if days else []


def check_line(request: Request, check: Checked) -> Text:
    """One fact with its day, and until when it counts."""
    today = today_of(request)
    what, day = check_name(check.kind, check.level), OneDay(day=check.day, today=today)
    if check.runs_out is None:
        return text("check.line", what=what, day=day)
    ends = "over" if check.runs_out <= today else "soon" if check.runs_out <= flagged_until(today) else "fine"
    return text(f"check.line_{ends}", what=what, day=day, until=OneDay(day=check.runs_out, today=today))


def today_of(request: Request) -> date:
    return request.now.astimezone(ZoneInfo(request.environment.network(request.person.organises).zone)).date()


async def _rows(request: Request, someone: Person) -> tuple[tuple[Button, ...], ...]:
    check = (button(CHECK_NOTE, someone.id),)
    if someone.champion is ChampionState.APPLIED:
        return (*(await application_card.to_read(request, someone)).card.rows, check)
    noted = {one.kind for one in await request.work.vetting.of(someone.id)}
    back = [(button(INDUCTION_BACK_ASK, someone.id),)] if Check.INDUCTION in noted else []
    part = (button(ORGANISER_TAKE_ASK if someone.organiser else ORGANISER_GIVE_ASK, someone.id),)
    rows = [check, *back, *_helping_rows(someone), part]
    if (await request.work.undo.find(someone.id, now=request.now)).volunteer is not None:
        rows.append((button(VOLUNTEER_NOT_BACK, someone.id),))
    if someone.organiser and may(request.person, Permission.APPOINT_LEADS, someone.organises):
        leads = await request.work.people.safeguarding_leads(someone.organises)
        hears = someone.id in {lead.id for lead in leads}
        rows.append((button(LEAD_TAKE if hears else LEAD_GIVE, someone.id),))
    return tuple(rows)


def _helping_rows(someone: Person) -> list[tuple[Button, ...]]:
    """What can be done with their helping, as it stands."""
    pause, remove = (
        Button(label=text(f"people.do.{how}"), tap=STAND_DOWN_ASK.tap(someone.id, how)) for how in StandDown
    )
    posts = button(POSTS_GO_ON if someone.posts_paused else POSTS_PAUSE_ASK, someone.id)
    back = button(VOLUNTEER_BACK_ASK, someone.id)
    match someone.champion:
        case ChampionState.ACTIVE:
            return [(posts,), (pause, remove)]
        case ChampionState.PAUSED:
            return [(back, remove)]
        case ChampionState.REMOVED:
            return [(back,)]
        case _:
            return []


def button(action: Action[PersonId], person: PersonId) -> Button:
    """Labelled by its action: `people.do.<name>`."""
    return Button(label=text(f"people.do.{action.name}"), tap=action.tap(person))


def card_button(person: PersonId) -> Button:
    """Back to everything about them."""
    return Button(label=text("people.do.card"), tap=VOLUNTEER_SHOW.tap(person))


def leave_button(person: PersonId) -> Button:
    """Nothing is to change after all."""
    return Button(label=text("people.do.leave"), tap=VOLUNTEER_SHOW.tap(person))


def ask_first(question: Text, person: PersonId, *choices: Action[PersonId]) -> Reply:
    """Nothing is done yet, and it can be left as it is."""
    buttons = (*(button(choice, person) for choice in choices), leave_button(person))
    return reply(Message(text=question, rows=tuple((choice,) for choice in buttons)), replace=True)


async def tell(request: Request, someone: Person, message: Message, *, about: str) -> None:
    """Something that an organiser has done."""
    dedupe = f"{about}:{someone.id}:{request.now.timestamp():.3f}"
    await notify(request.work, someone, message, priority=Priority.REMINDER, dedupe=dedupe, now=request.now)


async def already(request: Request, someone: Person) -> Reply:
    """Somebody else was first: this is how it stands."""
    return reply(text("people.already", name=name_of(someone)), await card(request, someone))


async def done(request: Request, someone: Person, key: str) -> Reply:
    """What was done, and their card as it is by now; who is no champion and no organiser any more has none."""
    again = await request.work.people.get(someone.id)
    cards = [await card(request, again)] if again.champion is not None or again.organiser else []
    return reply(text(key, name=name_of(again)), *cards, replace=True)
