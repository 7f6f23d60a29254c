"""Room: one guest. Why first, then the card that chat shows, a rest, something put right, off the list.

Everything here is sent as a form, so that no address says why somebody looked at whom.
"""

from dataclasses import dataclass, replace
from http import HTTPStatus

from bot.conversations.engine.answer import Typed
from bot.conversations.engine.engine import NotUnderstood
from bot.conversations.engine.first_name import read_first_name
from bot.conversations.guests.looking_up import PutRightDraft
from bot.conversations.guests.registration_place import POSTCODE
from bot.domain.core.ids import PersonId
from bot.domain.core.messages import Param, Text, text
from bot.domain.core.people import GuestState
from bot.domain.guests.looking_up import GuestKnown, GuestPart, LookUpReason
from bot.domain.guests.preferences import Rest
from bot.language.areas import area_said
from bot.page.people import listed_areas
from bot.page.shown import PageCall, PageForm, PageView
from bot.services.core import audit
from bot.services.core.conversation_facts import facts_for
from bot.services.core.request import Reply
from bot.services.guests import by_organiser, look_up


@dataclass(frozen=True, slots=True, kw_only=True)
class PuttingRight:
    """What was typed into the form, and what stood there when it was opened."""

    name: str = ""
    was_name: str = ""
    place: str = ""
    was_area: str = ""
    wrong_name: Text | None = None
    wrong_place: Text | None = None
    meanwhile: tuple[Text, ...] = ()
    """What another organiser has put right since."""

    @property
    def is_wrong(self) -> bool:
        return self.wrong_name is not None or self.wrong_place is not None


def reason_in(form: PageForm) -> LookUpReason | None:
    """None where nothing was chosen, or nonsense."""
    return next((reason for reason in LookUpReason if reason == form.get("why")), None)


async def ask(call: PageCall) -> PageView:
    """Why? Nothing is shown yet. Raises `Gone`."""
    guest = await look_up.one(call.request, PersonId(call.number("id")))
    return _asking(guest.id)


def _asking(number: PersonId, *, status: int = HTTPStatus.OK) -> PageView:
    wrong = text("page.guests.why.missing") if status != HTTPStatus.OK else None
    values = {"number": number, "reasons": tuple(LookUpReason), "wrong": wrong}
    return PageView(template="people/why.html", values=values, status=status)


async def look(call: PageCall) -> PageView:
    """The card, for a reason. Raises `Gone`."""
    reason, number = reason_in(call.form), PersonId(call.number("id"))
    if reason is None:
        await look_up.one(call.request, number)
        return _asking(number, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return await shown(call, number, reason)


async def shown(call: PageCall, number: PersonId, reason: LookUpReason) -> PageView:
    """A look, which leaves its line. Raises `Gone`."""
    guest = await look_up.one(call.request, number)
    await audit.note(call.request, guest.id, f"guest_seen_{reason}")
    return await _card(call, guest, reason)


async def rest(call: PageCall) -> PageView:
    """For as long as was chosen. Raises `Gone`."""
    reason, guest = await _reason_and_guest(call)
    if reason is None:
        return _asking(guest.id, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    length = next((each for each in Rest if each == call.form.get("length")), None)
    if guest.state is GuestState.PAUSED or length is None:
        await audit.note(call.request, guest.id, f"guest_seen_{reason}")
        key = "page.guest.already_rests" if length else "page.guest.rest.missing"
        return await _card(call, guest, reason, notice=text(key))
    done = await by_organiser.rest(call.request, guest.id, reason, length)
    return await _done(call, guest.id, reason, done)


async def remove(call: PageCall) -> PageView:
    """Off the list. Raises `Gone`."""
    reason, guest = await _reason_and_guest(call)
    if reason is None:
        return _asking(guest.id, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return await _done(call, guest.id, reason, await by_organiser.remove(call.request, guest.id, reason))


async def put_right(call: PageCall) -> PageView:
    """The name, the area or both. Who was second sees what has changed, and what they typed. Raises `Gone`."""
    reason, guest = await _reason_and_guest(call)
    if reason is None:
        return _asking(guest.id, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    form = call.form
    typed = PuttingRight(
        name=form.get("name").strip(),
        was_name=form.get("was_name"),
        place=form.get("place").strip(),
        was_area=form.get("was_area"),
    )
    typed, drafts = await _read(call, guest, reason, typed)
    if typed.is_wrong or typed.meanwhile:
        await audit.note(call.request, guest.id, f"guest_seen_{reason}")
        status = HTTPStatus.CONFLICT if typed.meanwhile else HTTPStatus.UNPROCESSABLE_ENTITY
        return await _card(call, guest, reason, typed=typed, status=status)
    if not drafts:
        await audit.note(call.request, guest.id, f"guest_seen_{reason}")
        return await _card(call, guest, reason, notice=text("page.guest.as_it_was"))
    done = Reply()
    for draft in drafts:
        if await call.request.work.lookup.find(call.network, guest.id) is not None:
            done = await by_organiser.finish(call.request, draft)
    return await _done(call, guest.id, reason, done)


async def _read(
    call: PageCall, guest: GuestKnown, reason: LookUpReason, typed: PuttingRight
) -> tuple[PuttingRight, list[PutRightDraft]]:
    """What is to be put right, the name first, as chat reads it; or what is wrong with what was typed."""
    draft, drafts = PutRightDraft(person=guest.id, name=guest.first_name or "–", reason=reason), []
    if typed.name not in {typed.was_name, guest.first_name}:
        if guest.first_name != typed.was_name:
            typed = _changed_meanwhile(typed, "name", name=look_up.name_of(guest))
        try:
            name = read_first_name(Typed(typed.name))
            drafts.append(draft.model_copy(update={"part": GuestPart.NAME, "first_name": name}))
        except NotUnderstood as error:
            typed = replace(typed, wrong_name=error.text())
    if typed.place:
        area = area_said(call.request.environment.gazetteer, guest.area)
        if guest.area != typed.was_area:
            typed = _changed_meanwhile(typed, "area", area=area)
        try:
            placed = POSTCODE.read(draft, Typed(typed.place), await facts_for(call.request))
            assert isinstance(placed, PutRightDraft)
            if not placed.placed:
                return replace(typed, wrong_place=text("page.guest.place.unknown")), drafts
            drafts.append(placed.model_copy(update={"part": GuestPart.AREA}))
        except NotUnderstood as error:
            typed = replace(typed, wrong_place=error.text())
    return replace(typed, was_name=guest.first_name, was_area=guest.area), drafts


def _changed_meanwhile(typed: PuttingRight, part: str, **now: Param) -> PuttingRight:
    return replace(typed, meanwhile=(*typed.meanwhile, text(f"page.guest.meanwhile.{part}", **now)))


async def _reason_and_guest(call: PageCall) -> tuple[LookUpReason | None, GuestKnown]:
    return reason_in(call.form), await look_up.one(call.request, PersonId(call.number("id")))


async def _done(call: PageCall, number: PersonId, reason: LookUpReason, done: Reply) -> PageView:
    """What was done and who was told, and the card as it is now, as in chat."""
    notice = done.messages[0].text
    again = await call.request.work.lookup.find(call.network, number)
    if again is None:
        return PageView(template="people/no_guest.html", values={"notice": notice})
    return await _card(call, again, reason, notice=notice)


async def _card(
    call: PageCall,
    guest: GuestKnown,
    reason: LookUpReason,
    *,
    notice: Text | None = None,
    typed: PuttingRight | None = None,
    status: int = HTTPStatus.OK,
) -> PageView:
    request = call.request
    name = look_up.name_of(guest)
    going = await look_up.ahead(request, guest.id)
    values = {
        "guest": guest,
        "name": text("page.people.called", name=name),
        "lines": [text("page.people.called", name=line) for line in await look_up.lines(request, guest)],
        "reason": reason,
        "logged": text("page.guest.logged", reason=text(f"looking_up.reason.{reason}")),
        "notice": notice,
        "typed": typed or PuttingRight(name=guest.first_name, was_name=guest.first_name, was_area=guest.area),
        "areas": listed_areas.names(request),
        "rests": [] if guest.state is GuestState.PAUSED else list(Rest),
        "rest_ask": text("guests.rest.ask", name=name),
        "remove_ask": text("guests.remove.ask", name=name),
        "places_go": text("guests.places_go", count=going) if going else None,
    }
    return PageView(template="people/guest.html", values=values, status=status)
