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

from bot.conversations.engine.answer import Answer, Tapped, Typed
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.gives_way import GIVES_WAY
from bot.conversations.engine.heard_in import HeardIn, SaidIn
from bot.domain.core.messages import Frozen, Param, Text
from bot.domain.core.refusals import Buttons, Refused
from bot.domain.privacy.about import About, AboutKind
from bot.language.languages import DEFAULT_LANGUAGE
from bot.parsing.messages.intents import Intent
from bot.parsing.messages.meaning import FOR_OTHERS


class Draft(Frozen):
    """What has been said so far. Each conversation has its own, with a default for every field."""

    model_config = ConfigDict(defer_build=True)  # most are not begun for hours after the start

    answered: tuple[str, ...] = ()
    """Names of the questions that were answered or skipped, in that order."""
    wanted: tuple[str, ...] = ()
    """Names of the questions that somebody chose to answer."""
    heard_in: tuple[HeardIn, ...] = ()
    """Whoever edits one of these messages corrects the answer, for as long as the draft is open."""
    said_in: tuple[SaidIn, ...] = ()
    """The questions that were answered in another language than English: somebody may change it in the middle."""
    open_until: datetime | None = None
    """After that nobody waits for an answer: of a plan, when the meal begins."""
    unsure: str = ""
    """What may be an answer, and may be meant otherwise: they choose."""
    for_guest: int = 0
    """A neighbour on the telephone, in whose name it is answered; 0: whoever answers does it for themselves."""
    for_name: str = ""
    """The first name of that neighbour."""

    def heard_as(self, message: int) -> str | None:
        """The question that this message answered, if any."""
        return next((heard.question for heard in self.heard_in if heard.message == message), None)

    def language_of(self, question: str) -> str:
        """In which language this question was asked when it was answered."""
        return next((one.language for one in self.said_in if one.question == question), DEFAULT_LANGUAGE)

    def whom(self) -> frozenset[About]:
        """Whom else it is about, if anybody: when they leave, the draft goes too."""
        return frozenset()

    def all_whom(self) -> frozenset[About]:
        """The same, with the neighbour in whose name it is answered."""
        return self.whom() | ({About(AboutKind.GUEST, self.for_guest)} if self.for_guest else frozenset())


D = TypeVar("D", bound=Draft)
_OF_OURS = re.compile(r"[\w.: -]{1,20}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Choice:
    """A button under a question."""

    value: str
    """A short name of ours. Never anybody's words: 20 letters of Bengali are 60 bytes, and a button carries 64."""
    label: Text
    on: bool = False
    """Already chosen, where several may be."""
    settles: bool = False
    """Where several may be chosen: this one says that they are all, and goes on."""

    def __post_init__(self) -> None:
        if not _OF_OURS.fullmatch(self.value):
            raise ValueError("a choice carries a short name of ours")


Rows = tuple[tuple[Choice, ...], ...]


class NotUnderstood(Refused):
    """The answer did not fit the question. `key` is a text of the conversation; the question is asked again."""

    def __init__(self, key: str, way_on: Buttons = (), **params: Param) -> None:
        super().__init__(**params)
        self.say, self.way_on = Text(key=key, params=params), way_on

    key = "general.not_understood"

    def text(self) -> Text:
        return self.say


class Ended(Exception):  # noqa: N818 - read as a sentence
    """The answer ends the conversation, kindly."""

    def __init__(self, key: str, **params: Param) -> None:
        super().__init__(key)
        self.say = Text(key=key, params=params)


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
    extra: bool = False
    """Asked only of somebody who wants it: a button at the review, `<conversation>.<name>.add`."""
    several: bool = False
    """Each tap switches one choice on or off; "Done" goes on."""
    stays: bool = False
    """What is typed adds to several; on goes only what settles them, or its words."""
    adds: bool = False
    """An answer adds to what was said before: where its message is edited, it is asked again."""
    asked: str = ""
    """As what the reader of free texts knows it; "" for the name of the conversation."""


A_DAY = timedelta(days=1)
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
    anew: Callable[[D, Typed, Facts], D] | None = None
    """The draft made anew from the one message that it was read from, as that reads now. Raises `NotUnderstood`."""
    reads_taps_back: bool = True
    """False: only what was typed is shown at the review; whoever taps the last answer has settled it by that."""
    a_yes_sends: bool = False
    """A bare yes to "Shall I send this?" is its button. Not where many hear it, or what follows cannot be mended."""

    @property
    def patient(self) -> bool:
        """It hears what is typed much later, so it need not ask again."""
        return self.open_for is None

    def ends_without_review(self, *, by_tap: bool) -> bool:
        return self.review is None or (by_tap and not self.reads_taps_back)

    def waits(self, draft: D, since: datetime | None, *, now: datetime) -> bool:
        """Whether a text that is typed now may still be an answer. `since` is the last step."""
        if draft.open_until is not None and now >= draft.open_until:
            return False
        return self.open_for is None or since is None or now < since + self.open_for

    def asked(self, question: Question[D] | None) -> str:
        """As what the reader of free texts knows what is asked now. At the review nothing is written for others."""
        asked = (question or [one for one in self.questions if not one.extra][-1]).asked
        return self.name if question is None and asked == WORDS_FOR_OTHERS else asked or self.name

    def question(self, name: str) -> Question[D]:
        """Raises `KeyError`."""
        for question in self.questions:
            if question.name == name:
                return question
        raise KeyError(name)


def current(conversation: Conversation[D], draft: D, facts: Facts) -> Question[D] | None:
    """The question to ask now; None when all is said."""
    for question in conversation.questions:
        wanted = not question.extra or question.name in draft.wanted
        if wanted and question.name not in draft.answered and question.applies(draft, facts):
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
    if question.several and not _settles(question, answer, draft, facts):
        return changed if isinstance(answer, Tapped) else heard(changed, question.name, answer)
    return _answered(heard(changed, question.name, answer), question.name, facts)


def heard(draft: D, name: str, answer: Answer) -> D:
    """The last answer to a question counts, wherever it came from; what was read as a whole stays that."""
    message = answer.message if isinstance(answer, Typed) else 0
    if message and draft.heard_as(message) is not None:
        return draft
    now = (HeardIn(question=name, message=message),) if message else ()
    others = (one for one in draft.heard_in if one.question != name)
    return draft.model_copy(update={"heard_in": (*others, *now)})


def _settles(question: Question[D], answer: Answer, draft: D, facts: Facts) -> bool:
    """Words of several do, unless they only add; words that say that it is all are noted as the answer by `read`."""
    if not isinstance(answer, Tapped):
        return not question.stays
    return any(one.settles and one.value == answer.value for row in question.choices(draft, facts) for one in row)


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
    return _answered(draft, question.name, facts)


def skipped(conversation: Conversation[D], draft: D, facts: Facts) -> D:
    """Nothing to say: on to the next. Raises `NotUnderstood` unless the question says that it may be skipped."""
    question = current(conversation, draft, facts)
    if question is None or not question.optional:
        raise NotUnderstood("general.use_buttons")
    return _answered(draft, question.name, facts)


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
    others = tuple(other for other in draft.answered if other != name)
    wanted = draft.wanted if name in draft.wanted else (*draft.wanted, name)
    return draft.model_copy(update={"answered": others, "wanted": wanted})


def _answered(draft: D, name: str, facts: Facts) -> D:
    """It is, in the language in which they were asked."""
    draft = _said_in(draft, name, facts.language)
    return draft if name in draft.answered else draft.model_copy(update={"answered": (*draft.answered, name)})


def _said_in(draft: D, name: str, language: str) -> D:
    if language == draft.language_of(name):
        return draft
    now = () if language == DEFAULT_LANGUAGE else (SaidIn(question=name, language=language),)
    others = (one for one in draft.said_in if one.question != name)
    return draft.model_copy(update={"said_in": (*others, *now)})
