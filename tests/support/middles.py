"""Somebody in the middle of every conversation: at each question, and at the review. All from the registry alone.

What a conversation is about stands in `REAL`, so that it would do something if it were finished.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.conversations.bookings.companions import CompanionsDraft
from bot.conversations.bookings.travel_plan import TravelPlanDraft
from bot.conversations.broadcasts.recall import RecallDraft
from bot.conversations.concerns.correspondence import ReplyingDraft, WritingDraft
from bot.conversations.directory.signpost import SignpostDraft
from bot.conversations.engine.engine import Draft, current
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.show import show
from bot.conversations.guests.looking_up import LookUpDraft, PutRightDraft
from bot.conversations.guests.settings import SettingsDraft
from bot.conversations.offers.ask_cook import AnswerGuestDraft, AskCookDraft, OneMeal
from bot.conversations.offers.cancel import CancelDraft
from bot.conversations.offers.decline import DeclineDraft
from bot.conversations.offers.door import DoorDraft
from bot.conversations.offers.edit import EditDraft
from bot.conversations.offers.note import NoteDraft
from bot.conversations.offers.post_question import AnswerOrganiserDraft, AskHostDraft
from bot.conversations.offers.posting_draft import PostingDraft
from bot.conversations.volunteers.questions_and_vetting import AnsweringDraft, AskingDraft, CheckDraft
from bot.conversations.volunteers.turning_down import TurnDownDraft
from bot.domain.broadcasts.segments import SEGMENTS
from bot.domain.concerns.cases import CaseKind
from bot.domain.core.food import OfferKind
from bot.domain.core.ids import CaseId
from bot.domain.core.messages import text
from bot.domain.directory.signposts import SignpostKind
from bot.domain.guests.answers import SettingsQuestion
from bot.domain.guests.looking_up import GuestPart, LookUpReason
from bot.domain.volunteers.vetting import Check
from bot.services.conversation_registry import CONVERSATIONS

JOURNEYS = CONVERSATIONS._journeys  # noqa: SLF001
WORDS = "Pea soup"
REVIEW = ""


@dataclass(frozen=True, slots=True)
class Middle:
    """A conversation, what it asks now, and its draft."""

    name: str
    question: str
    draft: Draft

    def __str__(self) -> str:
        return f"{self.name}.{self.question or 'review'}"


def middles(number: dict[str, int], facts: Facts) -> Iterator[Middle]:
    for name, journey in JOURNEYS.items():
        seen = set()
        for draft in _real(name, number, facts.now) or (journey.conversation.draft(),):
            for middle in _of(name, draft, facts):
                if middle.question not in seen:
                    yield middle
                seen.add(middle.question)


def _of(name: str, draft: Draft, facts: Facts) -> Iterator[Middle]:
    conversation = JOURNEYS[name].conversation
    answered: tuple[str, ...] = tuple(one for one in draft.answered)
    for question in conversation.questions:
        now = draft.model_copy(update={"answered": answered})
        asked = current(conversation, now, facts)
        if asked is not None and asked.name == question.name:
            show(conversation, now, 1, facts)
            yield Middle(name, question.name, now)
        answered += (question.name,)
    whole = _said(draft.model_copy(update={"answered": answered}))
    if conversation.review is not None and _is_whole(draft):
        show(conversation, whole, 1, facts)
        yield Middle(name, REVIEW, whole)


def _said(draft: Draft) -> Draft:
    """With words, where it has some."""
    return draft.model_copy(update={field: WORDS for field in ("words", "why") if hasattr(draft, field)})


def _is_whole(draft: Draft) -> bool:
    """Has all that its review reads back."""
    return getattr(draft, "kind", "") is not None and getattr(draft, "topic", "title") == "title"


def _real(name: str, number: dict[str, int], now: datetime) -> list[Draft]:
    start = now + timedelta(days=2)
    post = {
        "kind": OfferKind.SHARED_MEAL,
        "title": "Soup",
        "portions": 8,
        "start": start,
        "end": start + timedelta(hours=2),
        "day": start.date(),
        "venue_id": number["venue"],
        "venue_name": "Hub",
    }
    mine = number["mine"]
    real: dict[str, list[Draft]] = {
        "posting": [PostingDraft(), PostingDraft(**post, answered=("start",))],
        "changing": [EditDraft(**post, occurrence_id=mine, topic=topic) for topic in ("title", *_TOPICS)],
        "declining": [DeclineDraft(offer=number["waits"], seen=number["waits_seen"])],
        "calling": [CancelDraft(occurrence_id=mine)],
        "note": [NoteDraft(occurrence_id=mine)],
        "door": [DoorDraft(occurrence_id=number["over"])],
        "plan": [TravelPlanDraft(booking=number["coming"], open_until=now + timedelta(days=1))],
        "party": [CompanionsDraft(booking=number["coming"])],
        "recall": [RecallDraft(occurrence_id=number["over"], title="Soup")],
        "settings": [SettingsDraft(first_name="Lead", asking=question) for question in SettingsQuestion],
        "writing": [WritingDraft(kind=CaseKind.CONCERN, case_id=CaseId(number["concern"]), name="Guest")],
        "replying": [ReplyingDraft(kind=CaseKind.COMPLAINT, case_id=CaseId(number["own_complaint"]))],
        "signpost": [SignpostDraft(), SignpostDraft(kind=SignpostKind.FOOD_BANK, name="Pantry")],
        "asking": [AskingDraft(person=number["applicant"], name="Applicant")],
        "answering": [AnsweringDraft(question=number["own_question"], asked="Why?")],
        "check": [CheckDraft(person=number["champion"], name="Champion", kind=kind) for kind in Check],
        "turning_down": [TurnDownDraft(person=number["applicant"], name="Ann", seen=number["applicant_seen"])],
        "ask_host": [AskHostDraft(offer=number["waits"], host="Host")],
        "answer_organiser": [
            AnswerOrganiserDraft(question=number["own_asked_host"], asked_words="Is the hall booked?")
        ],
        "looking_up": [LookUpDraft(reason=LookUpReason.ASKED)],
        "putting_right": [PutRightDraft(person=number["neighbour"], name="Mary", part=part) for part in GuestPart],
        "ask_cook": [AskCookDraft(meals=(_A_MEAL.model_copy(update={"id": number["meal"]}),))],
        "answer_guest": [AnswerGuestDraft(question=number["own_asked"], name="Guest", asked_words="Is it warm?")],
        "broadcast": [
            JOURNEYS["broadcast"].conversation.draft(start=start, words="Hello", segment=segment.name)
            for segment in SEGMENTS
        ],
    }
    return real.get(name, [])


_A_MEAL = OneMeal(id=0, host="Host", short=text("ask_cook.a_meal"), label=text("ask_cook.a_meal"))
_TOPICS = ("when", "place", "places", "food", "price")
