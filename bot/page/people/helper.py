"""Room: one who helps. The card that chat shows; a check is noted, posts are paused, somebody is welcomed back."""

from http import HTTPStatus

from bot.conversations.engine.answer import Typed
from bot.conversations.engine.engine import NotUnderstood
from bot.conversations.volunteers.questions_and_vetting import CHECK, CheckDraft, check_name
from bot.domain.core.fingerprint import Fingerprint, fingerprint
from bot.domain.core.ids import PersonId
from bot.domain.core.messages import Text, text
from bot.domain.core.people import ChampionState, Person
from bot.domain.core.permissions import Permission
from bot.domain.volunteers.stand_down import AWAY, StandDown, may_stand_down
from bot.domain.volunteers.vetting import LEVELS, Check, Checked
from bot.page.shown import GoTo, PageCall, PageForm, PageView
from bot.services.core import audit
from bot.services.core.conversation_facts import facts_for
from bot.services.volunteers import coming_back, paused_posts, profile, vetting

DAY = next(question for question in CHECK.questions if question.name == "day")
CHOICES = tuple((kind, level) for kind in Check for level in LEVELS[kind] or ("",))


async def show(call: PageCall) -> PageView:
    """All that organisers know of somebody who helps. Raises `Gone`."""
    someone = await profile.somebody(call.request, PersonId(call.number("id")), Permission.SEE_PEOPLE)
    await audit.note(call.request, someone.id, "person_seen")
    return await _card(call, someone)


async def _card(
    call: PageCall,
    someone: Person,
    *,
    typed: PageForm | None = None,
    wrong: Text | None = None,
    meanwhile: bool = False,
    status: int = HTTPStatus.OK,
) -> PageView:
    request = call.request
    noted = await request.work.vetting.of(someone.id)
    back = await coming_back.what_comes_back(request, someone) if someone.champion in AWAY else []
    values = {
        "someone": someone,
        "name": text("page.people.called", name=profile.name_of(someone)),
        "lines": [text("page.people.called", name=line) for line in await profile.lines(request, someone)],
        "hows": [how for how in StandDown if may_stand_down(someone, how)],
        "active": someone.champion is ChampionState.ACTIVE,
        "posts_ask": text("people.posts.ask", name=profile.name_of(someone)),
        "away": someone.champion in AWAY,
        "back_ask": text("people.back.ask", name=profile.name_of(someone)),
        "back": [text("page.people.called", name=line) for line in back],
        "checks": [(_value(kind, level), check_name(kind, level)) for kind, level in CHOICES],
        "seen": _seen(noted),
        "check": typed.get("check") if typed else "",
        "day": typed.get("day") if typed else profile.today_of(request).isoformat(),
        "wrong": wrong,
        "meanwhile": [profile.check_line(request, one) for one in noted] if meanwhile else [],
    }
    return PageView(template="people/helper.html", values=values, status=status)


def _value(kind: Check, level: str) -> str:
    return f"{kind}.{level}"


def _seen(noted: list[Checked]) -> Fingerprint:
    return fingerprint(text("check.head"), *(f"{one.kind} {one.level} {one.day}" for one in noted))


async def note_check(call: PageCall) -> PageView | GoTo:
    """Read as chat reads it; who was second sees what was noted meanwhile. Raises `Gone`."""
    request, form = call.request, call.form
    someone = await profile.somebody(request, PersonId(call.number("id")), Permission.CHANGE_PEOPLE)
    chosen = next((one for one in CHOICES if _value(*one) == form.get("check")), None)
    if chosen is None:
        return await _again(call, someone, text("page.helper.check.missing"))
    draft = CheckDraft(person=someone.id, name=someone.first_name, kind=chosen[0], level=chosen[1])
    try:
        draft = DAY.read(draft, Typed(form.get("day")), await facts_for(request))
    except NotUnderstood as error:
        return await _again(call, someone, error.text())
    if str(_seen(await request.work.vetting.of(someone.id))) != form.get("seen"):
        await audit.note(request, someone.id, "person_seen")
        return await _card(call, someone, typed=form, meanwhile=True, status=HTTPStatus.CONFLICT)
    await vetting.finish(request, draft)
    return GoTo(path=f"/people/{someone.id}", done="people_check")


async def _again(call: PageCall, someone: Person, wrong: Text) -> PageView:
    await audit.note(call.request, someone.id, "person_seen")
    return await _card(call, someone, typed=call.form, wrong=wrong, status=HTTPStatus.UNPROCESSABLE_ENTITY)


async def posts(call: PageCall) -> GoTo:
    """Paused, or let go on. Raises `Gone`."""
    someone = await profile.somebody(call.request, PersonId(call.number("id")), Permission.CHANGE_PEOPLE)
    pause = call.form.get("do") == "pause"
    first = someone.champion is ChampionState.ACTIVE and someone.posts_paused != pause
    await (paused_posts.pause if pause else paused_posts.let_go_on)(call.request, someone.id)
    done = "people_posts_paused" if pause else "people_posts_go_on"
    return GoTo(path=f"/people/{someone.id}", done=done if first else "people_already")


async def back(call: PageCall) -> GoTo:
    """They help again, with what was theirs or without. Raises `Gone`."""
    someone = await profile.somebody(call.request, PersonId(call.number("id")), Permission.CHANGE_PEOPLE)
    with_work = call.form.get("do") == "with_work"
    await (coming_back.back_with_work if with_work else coming_back.back)(call.request, someone.id)
    first = someone.champion in AWAY
    return GoTo(path=f"/people/{someone.id}", done="people_back" if first else "people_already")
