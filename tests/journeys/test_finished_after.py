"""What somebody began while they might, and ends when they may no more: asked again at the end, and nothing is done."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import NoReturn

import pytest

from bot.conversations.bookings.companions import CompanionsDraft
from bot.conversations.bookings.travel_plan import TravelPlanDraft
from bot.conversations.broadcasts.compose_draft import BroadcastDraft
from bot.conversations.broadcasts.recall import RecallDraft
from bot.conversations.calls.away import AwayDraft
from bot.conversations.calls.phone_guest import PhoneGuestDraft
from bot.conversations.commitments.partner import PartnerDraft
from bot.conversations.concerns.correspondence import WritingDraft
from bot.conversations.directory.referrer import ReferrerDraft
from bot.conversations.directory.signpost import SignpostDraft
from bot.conversations.directory.venue import VenueDraft
from bot.conversations.engine.engine import Draft
from bot.conversations.evaluation.cost import CostDraft
from bot.conversations.gifts.help_wanted import HelpWantedDraft
from bot.conversations.gifts.own_words import DishDraft, GiftWordsDraft
from bot.conversations.guests.looking_up import LookUpDraft, PutRightDraft
from bot.conversations.offers.ask_cook import AnswerGuestDraft, AskCookDraft, OneMeal
from bot.conversations.offers.cancel import CancelDraft
from bot.conversations.offers.decline import DeclineDraft
from bot.conversations.offers.door import DoorDraft
from bot.conversations.offers.edit import NAME, EditDraft
from bot.conversations.offers.meal_photo import MealPhotoDraft
from bot.conversations.offers.note import NoteDraft
from bot.conversations.offers.post_question import AnswerOrganiserDraft, AskHostDraft
from bot.conversations.offers.posting_draft import PostingDraft
from bot.conversations.voice.answers import IdeaAnswerDraft
from bot.conversations.voice.community_question import CommunityQuestionDraft
from bot.conversations.voice.community_theme import ThemeDraft
from bot.conversations.voice.community_words import CameOfDraft, SummaryNextDraft
from bot.conversations.voice.ideas import IdeaDraft
from bot.conversations.voice.ideas_sorting import WordingDraft
from bot.conversations.voice.votes import VoteDraft
from bot.conversations.volunteers.questions_and_vetting import AskingDraft, CheckDraft
from bot.conversations.volunteers.training import CardDraft
from bot.conversations.volunteers.turning_down import TurnDownDraft
from bot.domain.core.food import ALL_ALLERGENS, OfferKind
from bot.domain.core.ids import AreaCode, CaseId, VenueId
from bot.domain.core.messages import text
from bot.domain.core.refusals import Refused
from bot.domain.directory.signposts import SignpostKind
from bot.domain.gifts.gifts import Gift
from bot.domain.guests.looking_up import GuestPart, LookUpReason
from bot.domain.volunteers.training import Card
from bot.domain.volunteers.turning_down import TurnedDown
from bot.services.conversation_registry import CONVERSATIONS
from bot.services.core.request import Request
from bot.services.guests.presence import arrive
from tests.journeys.test_still_allowed import FATES, LEARNS, REFUSED
from tests.support.everybody import AT_HOME, HERE, Everybody, everybody
from tests.support.table import FRIDAY_NOON
from tests.support.town import Town
from tests.support.tries import Happens, UndoneError, nothing

Numbers = dict[str, int]


@dataclass(frozen=True)
class End:
    """Who ends it, and with which draft."""

    role: str
    draft: Callable[[Numbers], Draft]


def a_neighbour(guest: int) -> PhoneGuestDraft:
    return PhoneGuestDraft(
        first_name="Ann",
        sector=AT_HOME.sector,
        area=AreaCode(AT_HOME.area),
        phone="0161 496 0999",
        guest=guest,
    )


def asks_for(guest: int, meal: int) -> AskCookDraft:
    """In the name of a neighbour."""
    short = text("understood.one", title="Soup", day="Friday")
    asked = OneMeal(id=meal, host="Host", short=short, label=short)
    return AskCookDraft(meals=(asked,), for_guest=guest, words="Is it warm?")


ENDS: dict[str, list[End]] = {
    "posting": [
        End(
            "host",
            lambda number: PostingDraft(
                kind=OfferKind.SHARED_MEAL,
                title="Soup",
                portions=4,
                venue_id=VenueId(number["venue"]),
                start=FRIDAY_NOON,
                end=FRIDAY_NOON + timedelta(hours=2),
                not_in_it=ALL_ALLERGENS,
            ),
        )
    ],
    "changing": [
        End("host", lambda number: EditDraft(occurrence_id=number["meal"], topic=NAME, title="Any 400 letters")),
        End("organiser", lambda number: EditDraft(occurrence_id=number["meal"], topic=NAME, title="Stew")),
    ],
    "note": [End("host", lambda number: NoteDraft(occurrence_id=number["meal"], words="Use the side door"))],
    "door": [End("host", lambda number: DoorDraft(occurrence_id=number["over"], names="Jo and Sam"))],
    "meal_photo": [End("host", lambda number: MealPhotoDraft(photo="a photo", which=str(number["meal"])))],
    "answer_guest": [End("host", lambda number: AnswerGuestDraft(question=number["asked_cook"], words="It is"))],
    "plan": [End("rings", lambda number: TravelPlanDraft(booking=number["marys"], for_guest=number["neighbour"]))],
    "party": [End("rings", lambda number: CompanionsDraft(booking=number["marys"], for_guest=number["neighbour"]))],
    "away": [End("rings", lambda _number: AwayDraft(first_day=FRIDAY_NOON.date()))],
    "ask_cook": [End("rings", lambda number: asks_for(number["neighbour"], number["asked"]))],
    "help_wanted": [
        End("host", lambda number: HelpWantedDraft(occurrence_id=number["meal"], kind=Gift.BAKE, words="a cake")),
        End("organiser", lambda _number: HelpWantedDraft(kind=Gift.BAKE, words="a cake for the fair")),
    ],
    "gift_words": [End("rings", lambda number: GiftWordsDraft(for_guest=number["neighbour"], words="knitting"))],
    "dish": [End("rings", lambda number: DishDraft(for_guest=number["neighbour"], words="a pie"))],
    "calling": [End("host", lambda number: CancelDraft(occurrence_id=number["meal"], why="Any 400 letters"))],
    "declining": [
        End(
            "organiser",
            lambda number: DeclineDraft(offer=number["waits"], seen=number["waits_seen"], words="Any 300 letters"),
        )
    ],
    "ask_host": [End("organiser", lambda number: AskHostDraft(offer=number["waits"], words="Any 300 letters"))],
    "answer_organiser": [
        End("host", lambda number: AnswerOrganiserDraft(question=number["asked_host"], words="It is"))
    ],
    "looking_up": [End("organiser", lambda _number: LookUpDraft(reason=LookUpReason.ASKED, words="Guest"))],
    "putting_right": [
        End(
            "organiser",
            lambda number: PutRightDraft(
                person=number["neighbour"], name="Ann", part=GuestPart.NAME, first_name="Anna"
            ),
        )
    ],
    "turning_down": [
        End(
            "organiser",
            lambda number: TurnDownDraft(
                person=number["applicant"], seen=number["applicant_seen"], reason=TurnedDown.ENOUGH
            ),
        )
    ],
    "neighbour": [
        End("rings", lambda _number: a_neighbour(0)),
        End("rings", lambda number: a_neighbour(number["neighbour"])),
    ],
    "broadcast": [End("organiser", lambda _number: BroadcastDraft(words="Hello", segment="guests"))],
    "recall": [End("organiser", lambda number: RecallDraft(occurrence_id=number["over"], words="Hm"))],
    "venue": [
        End(
            "organiser",
            lambda _number: VenueDraft(
                name="Barn", address="Lane", lat=AT_HOME.lat, lon=AT_HOME.lon, area=AT_HOME.area
            ),
        )
    ],
    "signpost": [End("organiser", lambda _number: SignpostDraft(kind=SignpostKind.HELPLINE, name="A line"))],
    "partner": [
        End(
            "organiser",
            lambda number: PartnerDraft(
                who="Hub", what="The kitchen", day=FRIDAY_NOON.date(), owner=number["host"], owner_name="Host"
            ),
        )
    ],
    "cost": [End("organiser", lambda _number: CostDraft(pence=100, first=FRIDAY_NOON.date()))],
    "referrer": [End("organiser", lambda _number: ReferrerDraft(name="Library"))],
    "writing": [End("lead", lambda number: WritingDraft(case_id=CaseId(number["concern"]), words="Hello"))],
    "idea": [End("rings", lambda number: IdeaDraft(words="A walk", for_guest=number["neighbour"]))],
    "idea_wording": [
        End("organiser", lambda number: WordingDraft(idea=number["idea"], seen=number["idea_seen"], words="A walk"))
    ],
    "idea_answer": [
        End(
            "organiser",
            lambda number: IdeaAnswerDraft(idea=number["idea"], seen=number["idea_seen"], words="No money"),
        )
    ],
    "vote_make": [End("organiser", lambda number: VoteDraft(chosen=(number["idea_kept"], number["idea_other"])))],
    "asking": [End("organiser", lambda number: AskingDraft(person=number["applicant"], words="Why?"))],
    "check": [End("organiser", lambda number: CheckDraft(person=number["host"], day=FRIDAY_NOON.date()))],
    "community_question": [
        End("organiser", lambda number: CommunityQuestionDraft(occurrence_id=number["planned"], words="Why?"))
    ],
    "community_theme": [
        End("host", lambda number: ThemeDraft(occurrence_id=number["spoken"], words="No bench")),
    ],
    "summary_next": [
        End("organiser", lambda number: SummaryNextDraft(occurrence_id=number["written"], words="We ask."))
    ],
    "came_of": [End("organiser", lambda number: CameOfDraft(occurrence_id=number["told"], words="There is one."))],
    "training": [End("organiser", lambda _number: CardDraft(card=Card.RINGING))],
}
"""Conversations that not everybody may end."""
ABOUT_ONESELF = {
    "language",
    *(
        "joining",
        "volunteering",
        "settings",
        "likes",
        "telling",
        "concern",
        "complaint",
        "human",
        "replying",
        "answering",
    ),
    "naming",
    "moving",
    "claiming",
    "slip",
}
"""Ended by whoever they are about; what a link or a code is worth is asked of the link or the code."""


@pytest.fixture
async def towns(tmp_path: Path) -> AsyncIterator[tuple[Town, Everybody]]:
    async with everybody(tmp_path / "towns.sqlite") as both:
        yield both


def test_every_conversation_is_here() -> None:
    """A new one is either about oneself, or says who may end it."""
    assert set(CONVERSATIONS._journeys) == ENDS.keys() | ABOUT_ONESELF  # noqa: SLF001
    assert not ENDS.keys() & ABOUT_ONESELF


def take_back() -> NoReturn:
    raise UndoneError


async def ended(town: Town, who: Everybody, name: str, end: End, fate: Happens) -> str:
    """The key of what is said at the end; nothing is kept."""
    journey, said = CONVERSATIONS._journeys[name], ""  # noqa: SLF001
    async with town.bot.database.write() as work:
        try:
            async with work.savepoint():
                await fate(work, await work.people.get(who.people[HERE, end.role]))
                person = await arrive(work, town.bot.environment, who.chats[HERE, end.role], now=town.now)
                request = Request(work, town.bot.environment, person, town.now)
                said = (await journey.end(request, end.draft(who.numbers))).messages[0].text.key
                take_back()
        except UndoneError:
            return said
        except Refused as refused:
            return refused.text().key


async def test_ended_by_who_may_no_more(towns: tuple[Town, Everybody]) -> None:
    """A kind no after each fate; as they were, something is done."""
    town, who = towns
    wrong = []
    for name, several in ENDS.items():
        for end in several:
            if await ended(town, who, name, end, nothing) in REFUSED:
                wrong.append(f"{name}: {end.role} may, and was refused")
            for fate in FATES[end.role]:
                said = await ended(town, who, name, end, fate)
                if said not in REFUSED | {LEARNS}:
                    wrong.append(f"{name}: {end.role}, {fate.__name__}, heard {said}")
    assert "\n".join(wrong) == ""
