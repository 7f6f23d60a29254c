"""Changing a post that people may have booked already: its name, places, food, time, place or price.

The questions are those of posting, with words of their own; only those of the chosen topic are asked.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import cast

from bot.conversations.engine.answer import Answer
from bot.conversations.engine.choices import choice, in_rows, one_of
from bot.conversations.engine.engine import Conversation, NotUnderstood, Question, Rows
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import chosen, picked
from bot.conversations.offers.posting_allergens import ALLERGEN_QUESTIONS
from bot.conversations.offers.posting_draft import PostingDraft
from bot.conversations.offers.posting_food import DIETS, PRICE
from bot.conversations.offers.posting_gathering import SERVING, SURE_NONE
from bot.conversations.offers.posting_notes import NOTES
from bot.conversations.offers.posting_photo import PHOTO
from bot.conversations.offers.posting_review import (
    food_said,
    notes_said,
    photo_said,
    price_said,
    where_said,
)
from bot.conversations.offers.posting_until import UNTIL
from bot.conversations.offers.posting_what import NAME_ALONE, PORTIONS
from bot.conversations.offers.posting_when import TIME_QUESTIONS
from bot.conversations.offers.posting_where import WHERE_QUESTIONS, forget_place
from bot.domain.core.messages import Text, paragraphs, text
from bot.domain.core.moments import Times
from bot.domain.offers.recurrence import weekday_on
from bot.domain.privacy.about import About, AboutKind
from bot.parsing.posts.food_facts import names_something_to_eat

PLACES, NAME, FOOD, WHEN_IT_IS, PLACE, PRICE_TOPIC = "places", "title", "food", "time", "place", "price"
NOTES_TOPIC, PHOTO_TOPIC = "notes", "photo"
TOLD_AT_ONCE = frozenset({NAME, FOOD, WHEN_IT_IS, PLACE, PRICE_TOPIC})
"""Topics of which all who are coming hear."""
ONE, LATER = "one", "later"
_TOPICS = {
    WHEN_IT_IS: frozenset({"time", "when", "the time", "day", "date"}),
    PLACE: frozenset({"place", "where", "the place", "venue", "address"}),
    PLACES: frozenset({"places", "portions", "how many", "number"}),
    FOOD: frozenset({"food", "allergens", "the food", "what is in it"}),
    NAME: frozenset({"name", "title", "the name"}),
    PRICE_TOPIC: frozenset({"price", "cost", "the price", "money"}),
    NOTES_TOPIC: frozenset({"note", "notes", "the note"}),
    PHOTO_TOPIC: frozenset({"photo", "the photo", "picture"}),
}
_SCOPES = {
    ONE: frozenset({"one", "only this one", "this one", "just this one"}),
    LATER: frozenset({"later", "this one and all later ones", "all", "from here on"}),
}


class EditDraft(PostingDraft):
    """Begins as the post stands; what is asked again is put in its place."""

    occurrence_id: int = 0
    topic: str = ""
    scope: str = ONE
    club: bool = False
    weekday: int = 0
    """Of the occurrence that is changed; 0 is Monday."""
    several_days: bool = False
    """The club meets on more than one day of the week."""
    taken: int = 0
    """Places that are gone, or kept for somebody: it cannot have fewer."""
    told: int = 0
    """How many people hear of a change."""

    def whom(self) -> frozenset[About]:
        return frozenset({About(AboutKind.POST, self.occurrence_id)})


def _topics(draft: EditDraft, _facts: Facts) -> Rows:
    """Whether there is food can be changed of a get-together."""
    labels = {topic: f"changing.topic.{topic}" for topic in _TOPICS}
    if draft.has_activity:
        labels[FOOD] = "changing.topic.serving"
    return in_rows([choice(topic, key) for topic, key in labels.items()], 2)


def _read_topic(draft: EditDraft, answer: Answer, _facts: Facts) -> EditDraft:
    topic = picked(answer, _TOPICS, "changing.topic.unclear")
    fresh = draft.model_copy(update={"topic": topic, "answered": ()})
    if topic == WHEN_IT_IS:
        return fresh.model_copy(update={"start": None, "end": None, "end_said": False, "day": None, "rrule": ""})
    if topic == PLACE:
        return cast("EditDraft", forget_place(fresh))
    if topic == PHOTO_TOPIC:
        return about_photo(fresh)
    return about_food(fresh) if topic == FOOD else fresh


def about_photo(draft: EditDraft) -> EditDraft:
    """The food of one date alone is in it."""
    return draft.model_copy(update={"topic": PHOTO_TOPIC, "scope": ONE})


def about_food(draft: EditDraft) -> EditDraft:
    """What is in it is asked anew, for one date alone: that is all that a cook can say."""
    nothing = {"contains": 0, "may_contain": 0, "not_in_it": 0, "allergen_way": None, "serving": None}
    return draft.model_copy(update={"topic": FOOD, "scope": ONE, **nothing})


def _about(topic: str, question: Question[PostingDraft]) -> Question[EditDraft]:
    """A question of posting, asked only when this is what is to be changed."""
    applies = question.applies

    def chosen(draft: EditDraft, facts: Facts) -> bool:
        return draft.topic == topic and applies(draft, facts)

    narrowed = replace(question, applies=cast("Callable[[PostingDraft, Facts], bool]", chosen))
    return cast("Question[EditDraft]", narrowed)


def _read_name(draft: PostingDraft, answer: Answer, facts: Facts) -> PostingDraft:
    """What is not there is not in its name."""
    changed = NAME_ALONE.read(draft, answer, facts)
    if draft.no_food and names_something_to_eat(changed.title):
        raise NotUnderstood("changing.title.some_food")
    return changed


def _read_places(draft: PostingDraft, answer: Answer, facts: Facts) -> PostingDraft:
    """Nobody who is coming loses their place."""
    changed = PORTIONS.read(draft, answer, facts)
    assert isinstance(draft, EditDraft)
    if changed.portions < draft.taken:
        raise NotUnderstood("changing.portions.taken", count=draft.taken)
    return changed


def review(draft: EditDraft, facts: Facts) -> Text:
    """What it will be, and how many will hear of it."""
    lines = [text("changing.review"), *new_facts(draft, facts)]
    if draft.told and draft.topic in TOLD_AT_ONCE:
        lines.append(text("changing.review.told", count=draft.told))
    return paragraphs(lines, gap=False)


def new_facts(draft: EditDraft, facts: Facts) -> list[Text]:
    """What it will be, and of a club which dates."""
    lines = _NEW[draft.topic](draft, facts)
    return [*lines, text(f"changing.review.{_scope(draft, facts)}")] if draft.club else lines


def _scope(draft: EditDraft, facts: Facts) -> str:
    """Another weekday of a club with several is for that weekday alone."""
    moved = draft.topic == WHEN_IT_IS and draft.start and weekday_on(draft.start, facts.zone) != draft.weekday
    return "weekday" if draft.scope == LATER and draft.several_days and moved else draft.scope


def _new_time(draft: EditDraft, facts: Facts) -> list[Text]:
    assert draft.start is not None
    return [text("posting.review.when", when=Times(start=draft.start, end=draft.end, zone=facts.zone))]


_NEW: dict[str, Callable[[EditDraft, Facts], list[Text]]] = {
    WHEN_IT_IS: _new_time,
    FOOD: lambda draft, _facts: food_said(draft),
    PLACES: lambda draft, _facts: [text("changing.review.places", number=draft.portions)],
    NAME: lambda draft, _facts: [text("changing.review.name", title=draft.title)],
    PLACE: where_said,
    NOTES_TOPIC: lambda draft, _facts: notes_said(draft) or [text("changing.review.no_notes")],
    PHOTO_TOPIC: lambda draft, _facts: photo_said(draft) or [text("changing.review.no_photo")],
    PRICE_TOPIC: lambda draft, _facts: [text("posting.review.price", price=price_said(draft.price))],
}

CHANGING: Conversation[EditDraft] = Conversation(
    name="changing",
    draft=EditDraft,
    questions=(
        Question(name="topic", read=_read_topic, choices=_topics),
        Question(
            name="scope",
            read=chosen("scope", _SCOPES, "changing.scope.unclear"),
            choices=one_of(_SCOPES, "changing.scope.{}"),
            applies=lambda draft, _facts: draft.club and draft.topic not in {FOOD, PHOTO_TOPIC},
        ),
        _about(NAME, replace(NAME_ALONE, read=_read_name)),
        _about(PLACES, replace(PORTIONS, read=_read_places)),
        *(_about(WHEN_IT_IS, question) for question in (*TIME_QUESTIONS, UNTIL)),
        *(_about(PLACE, question) for question in WHERE_QUESTIONS),
        _about(PRICE_TOPIC, replace(PRICE, optional=False, extra=False)),
        _about(NOTES_TOPIC, replace(NOTES, optional=False, extra=False)),
        _about(PHOTO_TOPIC, replace(PHOTO, optional=False, extra=False)),
        *(_about(FOOD, question) for question in (SERVING, SURE_NONE, *ALLERGEN_QUESTIONS, DIETS)),
    ),
    review=review,
)
