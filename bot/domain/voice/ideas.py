"""What people would like to see happen: the life of an idea, and how many one person may have open."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.commitments.promises import PROMISES, PromiseName
from bot.domain.core.ids import IdeaId

LONGEST_IDEA = 200
"""Letters: one thought, which fits under another on a screen."""
LONGEST_WORDING = 40
"""Letters of an organiser’s short wording: it stands on a button."""
OPEN_AT_ONCE = 3
"""So many ideas of one person may wait for an answer that were sent in `A_MONTH`: everybody’s are read one by one."""
A_MONTH = timedelta(days=30)
ANSWER_WITHIN = timedelta(days=PROMISES[PromiseName.IDEA_ANSWER].most)
"""An idea has its answer by then: counted from the day it came or, where people vote on it, from the end of the vote.

Long enough for organisers who meet once a month, and soon enough that whoever sent it still remembers it.
"""
REMIND_BEFORE = timedelta(days=7)
"""Organisers are reminded so long before the answer is due."""


class IdeaState(StrEnum):
    """The life of an idea."""

    NEW = "new"
    """Nobody has read it."""
    KEPT = "kept"
    """An organiser gave it a short wording; it can stand in the next vote."""
    IN_VOTE = "in_vote"
    """People vote on it, or did, and it has no answer yet."""
    MERGED = "merged"
    """It says what another says: who sent it hears the answer to that one."""
    ANSWERED = "answered"
    """“We will do it”, or “not now, because”."""
    DONE = "done"
    """What was promised has happened."""
    SET_ASIDE = "set_aside"
    """It is no idea for us; who sent it heard why."""
    PASSED_ON = "passed_on"
    """It was something for a safeguarding lead."""


IDEA_MOVES: dict[IdeaState, frozenset[IdeaState]] = {
    IdeaState.NEW: frozenset(
        {IdeaState.KEPT, IdeaState.MERGED, IdeaState.ANSWERED, IdeaState.SET_ASIDE, IdeaState.PASSED_ON}
    ),
    IdeaState.KEPT: frozenset(
        {
            *(IdeaState.KEPT, IdeaState.IN_VOTE, IdeaState.MERGED),
            *(IdeaState.ANSWERED, IdeaState.SET_ASIDE, IdeaState.PASSED_ON),
        }
    ),
    IdeaState.IN_VOTE: frozenset({IdeaState.ANSWERED}),
    IdeaState.MERGED: frozenset({IdeaState.NEW, IdeaState.KEPT}),
    IdeaState.ANSWERED: frozenset({IdeaState.DONE}),
    IdeaState.DONE: frozenset(),
    IdeaState.SET_ASIDE: frozenset(),
    IdeaState.PASSED_ON: frozenset(),
}
OPEN = frozenset({IdeaState.NEW, IdeaState.KEPT, IdeaState.IN_VOTE, IdeaState.MERGED})
"""Its sender waits for an answer."""
OWED = frozenset({IdeaState.NEW, IdeaState.KEPT, IdeaState.IN_VOTE})
"""An answer is owed to it; one that was put together with another has the answer of that."""
SORTED = frozenset({IdeaState.NEW, IdeaState.KEPT})
"""An organiser can still say what becomes of it."""


class AnswerKind(StrEnum):
    """What an organiser says to an idea."""

    WILL_DO = "will_do"
    NOT_NOW = "not_now"
    SET_ASIDE = "set_aside"
    DONE = "done"


BECOMES = {
    AnswerKind.WILL_DO: IdeaState.ANSWERED,
    AnswerKind.NOT_NOW: IdeaState.ANSWERED,
    AnswerKind.SET_ASIDE: IdeaState.SET_ASIDE,
    AnswerKind.DONE: IdeaState.DONE,
}


class AnswerReason(StrEnum):
    """Reasons that are said often, with their words in the catalogue; empty: the organiser’s own."""

    OWN_WORDS = ""
    OTHERS_FIRST = "others_first"
    NO_MONEY = "no_money"
    NOBODY_TO = "nobody_to"
    HAVE_IT = "have_it"
    NOT_CLEAR = "not_clear"
    NOT_OURS = "not_ours"


READY: dict[AnswerKind, tuple[AnswerReason, ...]] = {
    AnswerKind.WILL_DO: (),
    AnswerKind.NOT_NOW: (AnswerReason.OTHERS_FIRST, AnswerReason.NO_MONEY, AnswerReason.NOBODY_TO),
    AnswerKind.SET_ASIDE: (AnswerReason.HAVE_IT, AnswerReason.NOT_CLEAR, AnswerReason.NOT_OURS),
    AnswerKind.DONE: (),
}
"""The reasons that an organiser can tap."""


class IdeaNews(StrEnum):
    """What people are told of an idea: a text of each, `ideas.news.<name>`."""

    KEPT = "kept"
    WILL_DO = "will_do"
    NOT_NOW = "not_now"
    SET_ASIDE = "set_aside"
    PASSED_ON = "passed_on"
    DONE = "done"


class IdeaList(StrEnum):
    """What an organiser goes through one by one."""

    NEW = "new"
    KEPT = "kept"
    OWED = "owed"
    """Their vote has ended."""
    PROMISED = "promised"
    """“We will do it” was said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptIdea:
    """One idea. Who sent it is known to the storage alone."""

    id: IdeaId
    network: str
    words: str
    wording: str
    state: IdeaState
    was: str
    into: IdeaId | None
    sent: datetime
    due: datetime
    kind: AnswerKind | None
    reason: AnswerReason
    answer: str
    answered: datetime | None
    done: str
    done_at: datetime | None
    together: int
    """So many ideas were put together in it, itself included."""

    @property
    def called(self) -> str:
        """As everybody reads it: in the organiser’s wording, where there is one."""
        return self.wording or self.words

    @property
    def promised(self) -> bool:
        return self.state is IdeaState.ANSWERED and self.kind is AnswerKind.WILL_DO


class Sending(StrEnum):
    """What becomes of an idea that somebody sends."""

    KEPT = "kept"
    SAME = "same"
    """They sent it before, and it waits for its answer."""
    TOO_MANY = "too_many"


def decide_sending(words: str, waiting: Collection[tuple[str, datetime]], *, now: datetime) -> Sending:
    """`waiting`: the words of those of theirs that have no answer yet, and when each came."""
    if plain_words(words) in {plain_words(before) for before, _ in waiting}:
        return Sending.SAME
    lately = sum(sent > now - A_MONTH for _, sent in waiting)
    return Sending.TOO_MANY if lately >= OPEN_AT_ONCE else Sending.KEPT


def plain_words(words: str) -> str:
    """To compare two ideas: letters and figures alone."""
    return " ".join("".join(mark if mark.isalnum() else " " for mark in words.casefold()).split())


def may_be_answered(idea: KeptIdea, kind: AnswerKind, *, vote_is_open: bool) -> bool:
    """Nothing is answered before people have voted; what is done was promised."""
    if kind is AnswerKind.DONE:
        return idea.promised
    return BECOMES[kind] in IDEA_MOVES[idea.state] and not vote_is_open and idea.state is not IdeaState.ANSWERED


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeaAnswer:
    """What is said to an idea: a ready reason, or the organiser’s own words."""

    kind: AnswerKind
    reason: AnswerReason = AnswerReason.OWN_WORDS
    words: str = ""
