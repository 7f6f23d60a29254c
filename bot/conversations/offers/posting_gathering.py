"""Posting a get-together: what is done there, and whether there is food. No food is its host's own word, by a tap."""

from dataclasses import replace

from bot.conversations.engine.answer import Answer, Tapped
from bot.conversations.engine.choices import one_of, unanswered
from bot.conversations.engine.engine import NotUnderstood, Question
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import chosen, picked
from bot.conversations.offers.posting_draft import PostingDraft
from bot.domain.core.activities import Activity
from bot.domain.core.food import Serving
from bot.language.offer_facts import allergen_names
from bot.parsing.posts.food_facts import names_something_to_eat

_ACTIVITY_WORDS = {
    Activity.CRAFT: frozenset({"craft", "crafts", "a craft", "art", "arts", "arts and crafts", "sewing", "knitting"}),
    Activity.MUSIC: frozenset({"music", "singing", "a choir", "choir"}),
    Activity.WALK: frozenset({"walk", "a walk", "walking"}),
    Activity.GARDEN: frozenset({"garden", "gardening"}),
    Activity.REPAIR: frozenset({"repair", "repairs", "repairing", "mending"}),
    Activity.GAME: frozenset({"game", "games", "a game", "bingo", "cards", "board games"}),
    Activity.OTHER: frozenset({"other", "something else", "else"}),
}
_SERVING_WORDS = {
    Serving.SNACKS: frozenset(
        {"drinks", "biscuits", "drinks and biscuits", "tea", "tea and biscuits", "cake", "snacks", "a brew"}
    ),
    Serving.MEAL: frozenset({"meal", "a meal", "yes, a meal", "lunch", "food"}),
}
"""What is typed never says that there is no food: that is tapped."""
SOME, NONE_AT_ALL = "some", "none"
FOOD_QUESTIONS = ("nuts", "absent", "allergen_way", "may_contain", "each", "diets")


def is_get_together(draft: PostingDraft, _facts: Facts) -> bool:
    return draft.has_activity


def where_food_is(question: Question[PostingDraft]) -> Question[PostingDraft]:
    """Asked only where something is served: of every meal, and of a get-together where its host says so."""
    applies = question.applies
    return replace(question, applies=lambda draft, facts: not draft.no_food and applies(draft, facts))


def _read_serving(draft: PostingDraft, answer: Answer, _facts: Facts) -> PostingDraft:
    """From no food to some, nothing is known of it: what was kept of "no food" says nothing of allergens."""
    if isinstance(answer, Tapped) and answer.value == Serving.NONE:
        if told := draft.contains | draft.may_contain:
            raise NotUnderstood("posting.serving.but_food", food=allergen_names(told))
        if names_something_to_eat(draft.notes):
            raise NotUnderstood("posting.serving.but_noted", words=draft.notes)
        return draft.model_copy(update={"serving": Serving.NONE})
    serving = picked(answer, _SERVING_WORDS, "posting.serving.unclear")
    fresh = without_food(draft) if draft.no_food else draft
    return fresh.model_copy(update={"serving": serving})


def _says_food(draft: PostingDraft, _facts: Facts) -> bool:
    """Its name does, and its host has not yet said that there is none all the same."""
    return draft.no_food and draft.none_to_eat != draft.title and names_something_to_eat(draft.title)


def _read_sure(draft: PostingDraft, answer: Answer, _facts: Facts) -> PostingDraft:
    """That there is none is a tap here, too."""
    if not isinstance(answer, Tapped) or answer.value not in {SOME, NONE_AT_ALL}:
        raise NotUnderstood("posting.sure_none.unclear")
    if answer.value == NONE_AT_ALL:
        return draft.model_copy(update={"none_to_eat": draft.title})
    return unanswered(draft.model_copy(update={"serving": None}), "serving", "sure_none")


def without_food(draft: PostingDraft) -> PostingDraft:
    """Nothing is known of the food, and all of it is to be asked."""
    nothing = {"contains": 0, "may_contain": 0, "not_in_it": 0, "diets": 0, "allergen_way": None}
    return unanswered(draft.model_copy(update=nothing), *FOOD_QUESTIONS)


ACTIVITY = Question(
    name="activity",
    read=chosen("activity", _ACTIVITY_WORDS, "posting.activity.unclear"),
    choices=one_of(Activity, "activity.{}", width=2),
    applies=is_get_together,
)
SURE_NONE = Question(
    name="sure_none",
    read=_read_sure,
    choices=one_of((SOME, NONE_AT_ALL), "posting.sure_none.{}"),
    params=lambda draft, _facts: {"title": draft.title},
    applies=_says_food,
)
"""A "craft and cake" without food: its host is asked once more."""
SERVING = Question(
    name="serving",
    read=_read_serving,
    choices=one_of(Serving, "posting.serving.{}"),
    applies=is_get_together,
)
