"""`/organise`: one menu, with what waits first."""

from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.domain.broadcasts.actions import BROADCASTS_SHOW, RECALL_SHOW
from bot.domain.calls.actions import CALLS_SHOW
from bot.domain.commitments.actions import PARTNERS_SHOW
from bot.domain.concerns.actions import CASES_SHOW
from bot.domain.core.ids import IdeaId, PersonId
from bot.domain.core.messages import Button, Lines, Message, Text, text
from bot.domain.core.people import ChampionState
from bot.domain.core.permissions import Permission, may, must
from bot.domain.directory.actions import REFERRERS_SHOW, SIGNPOSTS_SHOW, VENUES_SHOW
from bot.domain.evaluation.actions import STUDIES_SHOW
from bot.domain.gifts.actions import GIFTS_COUNTS
from bot.domain.guests.actions import GUESTS_SHOW
from bot.domain.invitations.actions import COVERAGE_SHOW
from bot.domain.offers.actions import OFFER_SHOW
from bot.domain.offers.same_food import LOOK_AHEAD
from bot.domain.organisers.actions import LOG_SHOW, PAGE_LINK, POSTS_FROM_THE_FIRST, TODAY_SHOW, WEEK_SHOW
from bot.domain.report.actions import REPORT_SHOW
from bot.domain.teams.actions import TEAMS_SHOW
from bot.domain.voice.actions import COMMUNITY_SHOW, IDEAS_NEXT, IDEAS_SHOW, WHAT_PEOPLE_SAY_SHOW
from bot.domain.voice.ideas import IdeaList
from bot.domain.voice.what_people_say import VoicePeriod
from bot.domain.volunteers.actions import APPLICATIONS_SHOW, CHECKS_SHOW, INVITE_CODES_SHOW, VOLUNTEERS_SHOW
from bot.domain.volunteers.vetting import flagged_until
from bot.services.commitments import our_promises, partners
from bot.services.concerns import inbox as inbox_of_concerns
from bot.services.core.request import Reply, Request, reply

CLOSING_SOON = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Waits:
    """Something that waits: its line `organising.waits.<name>`, how many, and the button that opens it."""

    name: str
    count: int
    tap: str
    what: Text | None = None
    """What is promised, where it is about a promise."""

    @property
    def label(self) -> Text:
        what = {"what": self.what} if self.what else {}
        return text(f"organising.waits.{self.name}", count=self.count, **what)


async def waiting(request: Request) -> list[Waits]:
    """What waits for this organiser, the most pressing first; without what is not there."""
    work, network, now = request.work, request.person.organises, request.now
    today = now.astimezone(ZoneInfo(request.environment.network(network).zone)).date()
    conversations = await work.community.that_wait(network)
    places, signposts = await work.pack_rows.waiting(network)
    nobody_says = await work.overview.food_nobody_says(network, now=now, before=now + LOOK_AHEAD)
    cases = await inbox_of_concerns.seen_by(request)
    no_owner, not_said = await partners.waiting(request)
    overdue = await work.ideas.owed(network, before=now)
    waits_first = [
        Waits("answers_overdue", len(overdue), IDEAS_SHOW.tap()),
        Waits("concerns", len(cases), CASES_SHOW.tap()),
        *await _promised(request, frozenset((case.kind.value, case.id) for case in cases)),
        Waits("calls", len({call.guest for call in await work.calls.escalated(network, now=now)}), CALLS_SHOW.tap()),
        Waits(
            "food", len(await work.overview.food_closing(network, now=now, before=now + CLOSING_SOON)), TODAY_SHOW.tap()
        ),
        *(Waits("food_not_said", len(nobody_says), OFFER_SHOW.tap(first)) for first in nobody_says[:1]),
        Waits(
            "posts",
            len(await work.overview.posts_to_approve(network)) + len(await work.waiting_changes.to_read(network)),
            POSTS_FROM_THE_FIRST,
        ),
        *(Waits("community", len(conversations), COMMUNITY_SHOW.tap(first)) for first in conversations[:1]),
        Waits(
            "applications",
            len(await work.overview.helpers(network, [ChampionState.APPLIED], organisers=False)),
            APPLICATIONS_SHOW.tap(PersonId(0)),
        ),
        Waits("ideas", await work.ideas.count(network, IdeaList.NEW), IDEAS_NEXT.tap(IdeaList.NEW, IdeaId(0))),
        Waits("checks", len(await work.vetting.running_out(network, before=flagged_until(today))), CHECKS_SHOW.tap()),
        Waits("partner_no_owner", no_owner, PARTNERS_SHOW.tap()),
        Waits("partner_not_said", not_said, PARTNERS_SHOW.tap()),
        Waits("places", places, VENUES_SHOW.tap()),
        Waits("signposts", signposts, SIGNPOSTS_SHOW.tap()),
    ]
    return [waits for waits in waits_first if waits.count]


async def _promised(request: Request, hears: frozenset[tuple[str, int]]) -> list[Waits]:
    """What is late by what we promise, then what has to be done within a day."""
    network = request.environment.network(request.person.organises)
    pressing = await our_promises.press(request.work, network, hears, now=request.now)
    late = [("promise_late", len(one.late), name) for name, one in pressing]
    due = [("promise_due", len(one.due), name) for name, one in pressing]
    return [
        Waits(line, count, our_promises.opens(name), text(f"organising.promise.{name}"))
        for line, count, name in late + due
    ]


@dataclass(frozen=True, slots=True)
class Item:
    """A button of the menu: its label is `organising.menu.<name>`; who may open it sees it."""

    name: str
    tap: str
    who: Permission = Permission.ORGANISE


MENU = (
    (Item("today", TODAY_SHOW.tap()), Item("week", WEEK_SHOW.tap(0, 0))),
    (Item("guests", GUESTS_SHOW.tap()), Item("people", VOLUNTEERS_SHOW.tap(0))),
    (Item("inbox", CASES_SHOW.tap()), Item("codes", INVITE_CODES_SHOW.tap())),
    (Item("broadcasts", BROADCASTS_SHOW.tap()), Item("venues", VENUES_SHOW.tap())),
    (Item("signposts", SIGNPOSTS_SHOW.tap()), Item("referrers", REFERRERS_SHOW.tap())),
    (Item("recall", RECALL_SHOW.tap()), Item("reach", COVERAGE_SHOW.tap())),
    (Item("promises", PARTNERS_SHOW.tap()), Item("teams", TEAMS_SHOW.tap())),
    (
        Item("ideas", IDEAS_SHOW.tap(), Permission.SORT_IDEAS),
        Item("what_people_say", WHAT_PEOPLE_SAY_SHOW.tap(VoicePeriod.QUARTER)),
    ),
    (Item("gifts", GIFTS_COUNTS.tap()), Item("did_it_help", STUDIES_SHOW.tap())),
    (Item("report", REPORT_SHOW.tap()), Item("log", LOG_SHOW.tap(0))),
)
"""Two in a row."""


async def menu(request: Request) -> Reply:
    """What waits, each with its button, then everything else. Raises `NotAllowed`."""
    must(request.person, Permission.ORGANISE, request.person.organises)
    waits_first = await waiting(request)
    town = request.environment.network(request.person.organises).name
    rows: list[tuple[Button, ...]] = [(Button(label=waits.label, tap=waits.tap),) for waits in waits_first]
    may_open = ([item for item in row if may(request.person, item.who, request.person.organises)] for row in MENU)
    rows += [
        tuple(Button(label=text(f"organising.menu.{item.name}"), tap=item.tap) for item in row) for row in may_open
    ]
    if request.environment.page_at:
        rows.append((Button(label=text("organising.menu.page"), tap=PAGE_LINK.tap()),))
    head = text("organising.menu.waits" if waits_first else "organising.menu.nothing", network=town)
    return reply(Message(text=head, rows=tuple(rows)))


def lines_of(waits_first: list[Waits]) -> Lines:
    """The same as lines of a message."""
    return Lines(lines=tuple(waits.label for waits in waits_first))
