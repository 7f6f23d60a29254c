"""Conversations as data: questions over a draft, one pure step for each answer.

Where somebody is in a conversation follows from the draft alone: the first question that applies and has no answer
yet. So going back, changing one answer at the review and carrying on after a restart need nothing more.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from pydantic import ConfigDict

from bot.conversations.engine.facts import Facts
from bot.domain.core.messages import Frozen, Param, Text
from bot.domain.core.refusals import Refused
from bot.domain.privacy.about import About
from bot.parsing.messages.intents import Intent
from bot.parsing.messages.meaning import FOR_OTHERS


class Draft(Frozen):
    """What has been said so far. Each conversation has its own, with a default for every field."""

    model_config = ConfigDict(defer_build=True)  # most are not begun for hours after the start

    answered: tuple[str, ...] = ()
    """Names of the questions that were answered or skipped, in that order."""
    open_until: datetime | None = None
    """After that nobody waits for an answer: of a plan, when the meal begins."""

    def whom(self) -> frozenset[About]:
        """Whom else it is about, if anybody: when they leave, the draft goes too."""
        return frozenset()


D = TypeVar("D", bound=Draft)


@dataclass(frozen=True, slots=True)
class Typed:
    """A text that somebody wrote; `html` has its bold and links, `photo` is Telegram’s id of a photo above it."""

    text: str
    html: str = ""
    photo: str = ""


@dataclass(frozen=True, slots=True)
class Tapped:
    """A choice that somebody tapped, by its value. In a question with several answers, `on` says what it became."""

    value: str
    on: bool = True


@dataclass(frozen=True, slots=True)
class Located:
    """A place that somebody shared."""

    lat: float
    lon: float

    @property
    def on_earth(self) -> bool:
        return abs(self.lat) <= 90 and abs(self.lon) <= 180


Answer = Typed | Tapped | Located


_OF_OURS = re.compile(r"[\w.: -]{1,20}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Choice:
    """A button under a question."""

    value: str
    """A short name of ours. Never anybody's words: 20 letters of Bengali are 60 bytes, and a button carries 64."""
    label: Text
    on: bool = False
    """Already chosen, where several may be."""

    def __post_init__(self) -> None:
        if not _OF_OURS.fullmatch(self.value):
            raise ValueError("a choice carries a short name of ours")


Rows = tuple[tuple[Choice, ...], ...]


class NotUnderstood(Refused):
    """The answer did not fit the question. `key` is a text of the conversation; the question is asked again."""

    def __init__(self, key: str, **params: Param) -> None:
        super().__init__(**params)
        self.say = Text(key=key, params=params)

    key = "general.not_understood"

    def text(self) -> Text:
        return self.say


class Ended(Exception):  # noqa: N818 - read as a sentence
    """The answer ends the conversation, kindly."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.say = Text(key=key)


def no_choices(_draft: Draft, _facts: Facts) -> Rows:
    return ()


def no_params(_draft: Draft, _facts: Facts) -> dict[str, Param]:
    return {}


def always(_draft: Draft, _facts: Facts) -> bool:
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Generic[D]):
    """One thing to ask. Its words are `<conversation>.<name>.ask` in the catalogue."""

    name: str
    read: Callable[[D, Answer, Facts], D]
    """Put the answer into the draft, or raise `NotUnderstood` or `Ended`."""
    choices: Callable[[D, Facts], Rows] = no_choices
    params: Callable[[D, Facts], dict[str, Param]] = no_params
    applies: Callable[[D, Facts], bool] = always
    optional: bool = False
    """May be skipped."""
    several: bool = False
    """Each tap switches one choice on or off; "Done" goes on."""
    asked: str = ""
    """As what the reader of free texts knows it; "" for the name of the conversation."""


A_DAY = timedelta(days=1)
GIVES_WAY = frozenset(
    {
        Intent.STOP,
        Intent.BACK_OUT,
        Intent.ASK_AGAIN,
        Intent.HELP,
        Intent.HUMAN,
        Intent.FOOD,
        Intent.MY_MEALS,
        Intent.SETTINGS,
        Intent.PAUSE,
    }
)
"""What is meant for somebody else than most questions."""
FOR_A_PERSON = frozenset({Intent.STOP, Intent.BACK_OUT, Intent.HELP, Intent.FOOD, Intent.MY_MEALS})
"""The same for words that a person of ours will read: "I need to talk to somebody" stands among them."""
ABOUT_PLACES = frozenset({Intent.STOP, Intent.BACK_OUT, Intent.HELP})
"""The same where organisers write down places: names and services of others stand there."""
WORDS_FOR_OTHERS = FOR_OTHERS
"""`asked` of a question for words that others read: only a whole "stop" or "never mind" is none of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation(Generic[D]):
    """A series of questions, and at the end a review where `review` is given."""

    name: str
    draft: type[D]
    questions: tuple[Question[D], ...]
    review: Callable[[D, Facts], Text] | None = None
    open_for: timedelta | None = A_DAY
    """How long after the last step a typed text may be an answer; its buttons stay. None: until it is ended."""
    gives_way: frozenset[Intent] = GIVES_WAY
    """The meanings that it does not take for an answer."""
    leave: str = "conversation.cancel"
    """The label of the button that ends it without doing anything."""

    def waits(self, draft: D, since: datetime | None, *, now: datetime) -> bool:
        """Whether a text that is typed now may still be an answer. `since` is the last step."""
        if draft.open_until is not None and now >= draft.open_until:
            return False
        return self.open_for is None or since is None or now < since + self.open_for

    def asked(self, question: Question[D] | None) -> str:
        """As what the reader of free texts knows what is asked now; at the review, what was asked last."""
        return (question or self.questions[-1]).asked or self.name

    def question(self, name: str) -> Question[D]:
        """Raises `KeyError`."""
        for question in self.questions:
            if question.name == name:
                return question
        raise KeyError(name)


def current(conversation: Conversation[D], draft: D, facts: Facts) -> Question[D] | None:
    """The question to ask now; None when all is said."""
    for question in conversation.questions:
        if question.name not in draft.answered and question.applies(draft, facts):
            return question
    return None


def advance(conversation: Conversation[D], draft: D, answer: Answer, facts: Facts) -> D:
    """The draft with one answer more. Raises `NotUnderstood`, or `Ended`."""
    question = current(conversation, draft, facts)
    if question is None:
        raise NotUnderstood("general.use_buttons")
    changed = question.read(draft, answer, facts)
    if isinstance(answer, Tapped) and not _is_offered(question, answer, draft, facts):
        raise NotUnderstood("conversation.not_offered")
    if question.several and isinstance(answer, Tapped):
        return changed
    return _answered(changed, question.name)


def _is_offered(question: Question[D], tap: Tapped, draft: D, facts: Facts) -> bool:
    """It stands under the question; only where there may be several is one taken back."""
    offered = {choice.value for row in question.choices(draft, facts) for choice in row}
    return tap.value in offered and (tap.on or question.several)


def done(conversation: Conversation[D], draft: D, facts: Facts) -> D:
    """Nothing more to choose: on to the next. Raises `NotUnderstood` where an answer is needed."""
    question = current(conversation, draft, facts)
    if question is None:
        return draft
    if not question.several:
        raise NotUnderstood("general.use_buttons")
    return _answered(draft, question.name)


def skipped(conversation: Conversation[D], draft: D, facts: Facts) -> D:
    """Nothing to say: on to the next. Raises `NotUnderstood` unless the question says that it may be skipped."""
    question = current(conversation, draft, facts)
    if question is None or not question.optional:
        raise NotUnderstood("general.use_buttons")
    return _answered(draft, question.name)


def previous(conversation: Conversation[D], draft: D, facts: Facts) -> Question[D] | None:
    """The question before the present one, among those answered: later ones may be too, in a post typed at once."""
    present = current(conversation, draft, facts)
    before: Question[D] | None = None
    for question in conversation.questions:
        if question is present:
            break
        if question.name in draft.answered and question.applies(draft, facts):
            before = question
    return before


def back(conversation: Conversation[D], draft: D, facts: Facts) -> D:
    """Ask the question before the present one again."""
    question = previous(conversation, draft, facts)
    return draft if question is None else reopen(draft, question.name)


def reopen(draft: D, name: str) -> D:
    """Ask one question again; the other answers stay."""
    return draft.model_copy(update={"answered": tuple(other for other in draft.answered if other != name)})


def _answered(draft: D, name: str) -> D:
    return draft if name in draft.answered else draft.model_copy(update={"answered": (*draft.answered, name)})
