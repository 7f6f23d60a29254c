"""Between a guest and the cook of a meal: what the guest asks, and what the cook says. Each is read back first."""

from datetime import timedelta

from bot.conversations.engine.answer import Answer, Tapped
from bot.conversations.engine.engine import WORDS_FOR_OTHERS, Choice, Conversation, Draft, NotUnderstood, Question, Rows
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import words_between
from bot.domain.core.messages import Frozen, Param, Text, text
from bot.domain.privacy.about import About, AboutKind
from bot.parsing.messages.intents import Intent

LONGEST_QUESTION = 300
LONGEST_ANSWER = 500
OPEN_FOR = timedelta(hours=2)
"""What is typed later is a message of its own; its buttons stay."""
GIVES_WAY = frozenset({Intent.STOP, Intent.BACK_OUT})
"""Of a question to the cook: "I need some help getting in" and "What food is it?" are just that."""


class OneMeal(Frozen):
    """A meal whose cook may be asked: who cooks, and what is shown of it."""

    id: int
    host: str
    short: Text
    label: Text
    """Of its button, where they choose."""


class AskCookDraft(Draft):
    """About which meal, and the guest’s own words."""

    meals: tuple[OneMeal, ...] = ()
    """Several where what was typed fits several; the one that they choose comes first."""
    words: str = ""

    def whom(self) -> frozenset[About]:
        return frozenset(About(AboutKind.POST, meal.id) for meal in self.meals)


class AnswerGuestDraft(Draft):
    """To which question, and the host’s own words."""

    question: int = 0
    name: str = ""
    asked_words: str = ""
    words: str = ""

    def whom(self) -> frozenset[About]:
        return frozenset({About(AboutKind.MEAL_QUESTION, self.question)})


def _several(draft: AskCookDraft, _facts: Facts) -> bool:
    return len(draft.meals) > 1


def _meal_choices(draft: AskCookDraft, _facts: Facts) -> Rows:
    return tuple((Choice(value=str(meal.id), label=meal.label),) for meal in draft.meals)


def _read_meal(draft: AskCookDraft, answer: Answer, _facts: Facts) -> AskCookDraft:
    chosen = [meal for meal in draft.meals if isinstance(answer, Tapped) and answer.value == str(meal.id)]
    if not chosen:
        raise NotUnderstood("ask_cook.meal.unclear")
    return draft.model_copy(update={"meals": (*chosen, *(meal for meal in draft.meals if meal not in chosen))})


def _read_words(draft: AskCookDraft, answer: Answer, _facts: Facts) -> AskCookDraft:
    return draft.model_copy(update={"words": words_between(answer, "ask_cook", most=LONGEST_QUESTION)})


def _about(draft: AskCookDraft, _facts: Facts) -> dict[str, Param]:
    """Who is asked, and about what."""
    if not draft.meals:
        return {"host": text("ask_cook.the_cook"), "about": text("ask_cook.a_meal")}
    return {"host": draft.meals[0].host, "about": draft.meals[0].short}


def _review(draft: AskCookDraft, facts: Facts) -> Text:
    return text("ask_cook.review", **_about(draft, facts), words=draft.words)


def _read_answer(draft: AnswerGuestDraft, answer: Answer, _facts: Facts) -> AnswerGuestDraft:
    return draft.model_copy(update={"words": words_between(answer, "answer_guest", most=LONGEST_ANSWER)})


def _asked(draft: AnswerGuestDraft, _facts: Facts) -> dict[str, Param]:
    return {"name": draft.name or text("ask_cook.a_guest"), "asked": draft.asked_words}


def _answer_review(draft: AnswerGuestDraft, _facts: Facts) -> Text:
    return text("answer_guest.review", name=draft.name or text("ask_cook.a_guest"), words=draft.words)


ASK_COOK = Conversation(
    name="ask_cook",
    draft=AskCookDraft,
    questions=(
        Question(name="meal", read=_read_meal, choices=_meal_choices, applies=_several),
        Question(name="words", read=_read_words, params=_about, asked=WORDS_FOR_OTHERS),
    ),
    review=_review,
    open_for=OPEN_FOR,
    gives_way=GIVES_WAY,
    a_yes_sends=True,
    leave="ask_cook.leave",
)
ANSWER_GUEST = Conversation(
    name="answer_guest",
    draft=AnswerGuestDraft,
    questions=(Question(name="words", read=_read_answer, params=_asked, asked=WORDS_FOR_OTHERS),),
    review=_answer_review,
    open_for=OPEN_FOR,
    gives_way=GIVES_WAY,
    a_yes_sends=True,
)
