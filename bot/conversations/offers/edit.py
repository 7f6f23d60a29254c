"""Changing a post that people may have booked already: its name, places, food, time, place or price.

The questions are those of posting, with words of their own; only those of the chosen topic are asked.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import cast

from bot.conversations.engine.choices import choice, in_rows
from bot.conversations.engine.engine import Answer, Conversation, NotUnderstood, Question, Rows
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import picked
from bot.conversations.offers.posting_access import ACCESS
from bot.conversations.offers.posting_allergens import ALLERGEN_WAY, CONTAINS, EACH, MAY_CONTAIN, NUTS_QUESTION
from bot.conversations.offers.posting_draft import PostingDraft
from bot.conversations.offers.posting_food import DIETS, PRICE
from bot.conversations.offers.posting_review import allergens_said, price_said, where_said
from bot.conversations.offers.posting_until import UNTIL
from bot.conversations.offers.posting_what import PORTIONS, TITLE
from bot.conversations.offers.posting_when import TIME, WHEN, WHICH_DAY, WHICH_TIME
from bot.conversations.offers.posting_where import (
    HOME,
    STEP_FREE,
    VENUE_NAME,
    VENUE_POSTCODE,
    WHERE,
    WHERE_SURE,
    forget_place,
)
from bot.domain.core.messages import Text, Times, paragraphs, text
from bot.domain.offers.recurrence import weekday_on
from bot.language.offer_facts import diet_names

PLACES, NAME, FOOD, WHEN_IT_IS, PLACE, PRICE_TOPIC = "places", "title", "food", "time", "place", "price"
ONE, LATER = "one", "later"
_TOPICS = {
    WHEN_IT_IS: frozenset({"time", "when", "the time", "day", "date"}),
    PLACE: frozenset({"place", "where", "the place", "venue", "address"}),
    PLACES: frozenset({"places", "portions", "how many", "number"}),
    FOOD: frozenset({"food", "allergens", "the food", "what is in it"}),
    NAME: frozenset({"name", "title", "the name"}),
    PRICE_TOPIC: frozenset({"price", "cost", "the price", "money"}),
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
    """Of the sitting that is changed; 0 is Monday."""
    several_days: bool = False
    """The club meets on more than one day of the week."""
    coming: int = 0
    """How many people are coming, who will be told."""


def _topics(_draft: EditDraft, _facts: Facts) -> Rows:
    return in_rows([choice(topic, f"changing.topic.{topic}") for topic in _TOPICS], 2)


def _read_topic(draft: EditDraft, answer: Answer, _facts: Facts) -> EditDraft:
    topic = picked(answer, _TOPICS, "changing.topic.unclear")
    fresh = draft.model_copy(update={"topic": topic, "answered": ()})
    if topic == WHEN_IT_IS:
        return fresh.model_copy(update={"start": None, "end": None, "end_said": False, "day": None, "rrule": ""})
    if topic == PLACE:
        return cast("EditDraft", forget_place(fresh))
    if topic == FOOD:
        return fresh.model_copy(update={"contains": 0, "may_contain": 0, "not_in_it": 0, "allergen_way": None})
    return fresh


def _scopes(_draft: EditDraft, _facts: Facts) -> Rows:
    return in_rows([choice(scope, f"changing.scope.{scope}") for scope in _SCOPES], 1)


def _read_scope(draft: EditDraft, answer: Answer, _facts: Facts) -> EditDraft:
    return draft.model_copy(update={"scope": picked(answer, _SCOPES, "changing.scope.unclear")})


def _about(topic: str, question: Question[PostingDraft]) -> Question[EditDraft]:
    """A question of posting, asked only when this is what is to be changed."""
    applies = question.applies

    def chosen(draft: EditDraft, facts: Facts) -> bool:
        return draft.topic == topic and applies(draft, facts)

    narrowed = replace(question, applies=cast("Callable[[PostingDraft, Facts], bool]", chosen))
    return cast("Question[EditDraft]", narrowed)


def _read_places(draft: PostingDraft, answer: Answer, facts: Facts) -> PostingDraft:
    """Nobody who is coming loses their place."""
    changed = PORTIONS.read(draft, answer, facts)
    assert isinstance(draft, EditDraft)
    if changed.portions < draft.coming:
        raise NotUnderstood("changing.portions.coming", count=draft.coming)
    return changed


def review(draft: EditDraft, facts: Facts) -> Text:
    """What it will be, and that those who are coming will hear of it."""
    lines = [text("changing.review"), *_NEW[draft.topic](draft, facts)]
    if draft.club:
        lines.append(text(f"changing.review.{_scope(draft, facts)}"))
    if draft.coming and draft.topic != PLACES:
        lines.append(text("changing.review.told", count=draft.coming))
    return paragraphs(lines, gap=False)


def _scope(draft: EditDraft, facts: Facts) -> str:
    """Another weekday of a club with several is for that weekday alone."""
    moved = draft.topic == WHEN_IT_IS and draft.start and weekday_on(draft.start, facts.zone) != draft.weekday
    return "weekday" if draft.scope == LATER and draft.several_days and moved else draft.scope


def _new_time(draft: EditDraft, facts: Facts) -> list[Text]:
    assert draft.start is not None
    return [text("posting.review.when", when=Times(start=draft.start, end=draft.end, zone=facts.zone))]


def _new_food(draft: EditDraft, _facts: Facts) -> list[Text]:
    diets = text("posting.review.diets", diets=diet_names(draft.diets)) if draft.diets else None
    return [*allergens_said(draft), diets or text("posting.review.diets_none")]


_NEW: dict[str, Callable[[EditDraft, Facts], list[Text]]] = {
    WHEN_IT_IS: _new_time,
    FOOD: _new_food,
    PLACES: lambda draft, _facts: [text("changing.review.places", number=draft.portions)],
    NAME: lambda draft, _facts: [text("changing.review.name", title=draft.title)],
    PLACE: where_said,
    PRICE_TOPIC: lambda draft, _facts: [text("posting.review.price", price=price_said(draft.price))],
}

CHANGING: Conversation[EditDraft] = Conversation(
    name="changing",
    draft=EditDraft,
    questions=(
        Question(name="topic", read=_read_topic, choices=_topics),
        Question(name="scope", read=_read_scope, choices=_scopes, applies=lambda draft, _facts: draft.club),
        _about(NAME, TITLE),
        _about(PLACES, replace(PORTIONS, read=_read_places)),
        *(_about(WHEN_IT_IS, question) for question in (WHEN, WHICH_DAY, WHICH_TIME, TIME, UNTIL)),
        *(
            _about(PLACE, question)
            for question in (WHERE, WHERE_SURE, VENUE_NAME, VENUE_POSTCODE, HOME, STEP_FREE, ACCESS)
        ),
        _about(PRICE_TOPIC, replace(PRICE, optional=False)),
        *(_about(FOOD, question) for question in (NUTS_QUESTION, ALLERGEN_WAY, CONTAINS, MAY_CONTAIN, EACH, DIETS)),
    ),
    review=review,
)
