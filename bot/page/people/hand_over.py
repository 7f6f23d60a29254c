"""Room: somebody rests or goes, and what they have in hand goes to others: chosen, read over, then done."""

from dataclasses import dataclass
from http import HTTPStatus

from bot.domain.core.fingerprint import Fingerprint
from bot.domain.core.ids import OfferId, PersonId
from bot.domain.core.messages import Text, text
from bot.domain.core.moments import Times
from bot.domain.core.people import Person
from bot.domain.core.permissions import Permission
from bot.domain.core.refusals import Gone
from bot.domain.volunteers.in_hand import (
    InHand,
    NotHandedOn,
    PostInHand,
    StaysBecause,
    WhoHasWhat,
    given_together,
    not_chosen,
    still_possible,
)
from bot.domain.volunteers.stand_down import NotDone, StandDown, may_stand_down
from bot.page.shown import GoTo, PageCall, PageForm, PageView, a_number
from bot.services.volunteers import in_hand as services
from bot.services.volunteers import profile

POST, RING, OFF = "post_", "ring_", "off"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverShown:
    """The form, or what follows from it."""

    someone: Person
    how: StandDown
    in_hand: InHand
    chosen: WhoHasWhat
    ticked: frozenset[str] = frozenset()
    stays: tuple[NotHandedOn, ...] = ()
    missing: tuple[OfferId, ...] = ()
    changed: bool = False
    read: Fingerprint

    @property
    def name(self) -> Text:
        return text("page.people.called", name=profile.name_of(self.someone))

    def when(self, post: PostInHand) -> Text:
        start = Times(start=post.first.starts, zone=post.first.zone)
        return text("page.hand_over.when", start=start, count=post.dates)

    def hear(self, post: PostInHand) -> Text:
        """How many are told what becomes of it."""
        return text("page.hand_over.follows.guests" + ("" if post.hear else ".none"), count=post.hear)

    def stays_with(self, what: str, why: StaysBecause) -> Text:
        """What could not go to whom it was meant for."""
        return text("page.hand_over.stays.line", what=what, why=text(f"page.hand_over.why.{why}"))

    def stood_in(self, name: str) -> Text:
        """A neighbour who stays for now."""
        return self.stays_with(name, StaysBecause.STOOD_IN)

    def host(self, post: PostInHand) -> Person | None:
        """Who shall have it."""
        return next((one for one in post.hosts if one.id == self.chosen.posts.get(post.id)), None)

    def caller(self, neighbour: PersonId) -> Person | None:
        """None: whoever rings fewest."""
        return next((one for one in self.in_hand.callers if one.id == self.chosen.callers.get(neighbour)), None)


async def ask(call: PageCall) -> PageView | GoTo:
    """Who shall have what? Raises `Gone`."""
    how, someone = _how(call.query.get("how", "")), await _somebody(call)
    if not may_stand_down(someone, how):
        return _already(someone)
    in_hand = await services.load(call.request, someone)
    return _view(
        HandOverShown(
            someone=someone,
            how=how,
            in_hand=in_hand,
            chosen=still_possible(in_hand, WhoHasWhat()),
            read=services.seen(someone, in_hand),
        )
    )


async def send(call: PageCall) -> PageView | GoTo:
    """Several put together, looked over, or done. Raises `Gone`."""
    form, how, someone = call.form, _how(call.form.get("how")), await _somebody(call)
    if not may_stand_down(someone, how):
        return _already(someone)
    if form.get("do") == "confirm":
        return await _confirm(call, someone, how)
    in_hand = await services.load(call.request, someone)
    chosen = still_possible(in_hand, _chosen(form))
    stays: list[NotHandedOn] = []
    ticked = frozenset(form.every("tick"))
    if form.get("do") == "together" and form.get("to"):
        posts, rings = ([a_number(one[5:]) for one in ticked if one.startswith(part)] for part in (POST, RING))
        chosen, stays = given_together(
            in_hand,
            chosen,
            [OfferId(one) for one in posts],
            [PersonId(one) for one in rings],
            PersonId(a_number(form.get("to"))),
        )
        ticked = frozenset()
    missing = not_chosen(in_hand, chosen) if form.get("do") == "preview" else []
    shown = HandOverShown(
        someone=someone,
        how=how,
        in_hand=in_hand,
        chosen=chosen,
        ticked=ticked,
        stays=tuple(stays),
        missing=tuple(missing),
        read=services.seen(someone, in_hand),
    )
    if missing:
        return _view(shown, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return _view(shown, preview=form.get("do") == "preview")


async def _confirm(call: PageCall, someone: Person, how: StandDown) -> PageView | GoTo:
    form = call.form
    read = Fingerprint(a_number(form.get("read")))
    done = await services.hand_on(call.request, someone.id, how, _chosen(form), read)
    if done is NotDone.ALREADY:
        return _already(someone)
    if done is not NotDone.ASK_AGAIN:
        return GoTo(path=f"/people/{someone.id}", done=f"people_{how}")
    in_hand = await services.load(call.request, someone)
    return _view(
        HandOverShown(
            someone=someone,
            how=how,
            in_hand=in_hand,
            chosen=still_possible(in_hand, _chosen(form)),
            changed=True,
            read=services.seen(someone, in_hand),
        ),
        status=HTTPStatus.CONFLICT,
    )


async def _somebody(call: PageCall) -> Person:
    return await profile.somebody(call.request, PersonId(call.number("id")), Permission.CHANGE_PEOPLE)


def _already(someone: Person) -> GoTo:
    """Somebody else was first."""
    return GoTo(path=f"/people/{someone.id}", done="people_already")


def _how(said: str) -> StandDown:
    how = next((how for how in StandDown if how == said), None)
    if how is None:
        raise Gone
    return how


def _chosen(form: PageForm) -> WhoHasWhat:
    """As the rows say it; a row without an answer is not chosen yet."""
    posts: dict[OfferId, PersonId | None] = {}
    callers: dict[PersonId, PersonId] = {}
    for name, value in form.fields:
        if name.startswith(POST) and value:
            posts[OfferId(a_number(name[5:]))] = None if value == OFF else PersonId(a_number(value))
        elif name.startswith(RING) and value:
            callers[PersonId(a_number(name[5:]))] = PersonId(a_number(value))
    return WhoHasWhat(posts, callers)


def _view(shown: HandOverShown, *, preview: bool = False, status: int = HTTPStatus.OK) -> PageView:
    template = "people/hand_over_preview.html" if preview else "people/hand_over.html"
    return PageView(template=template, values={"shown": shown}, status=status)
