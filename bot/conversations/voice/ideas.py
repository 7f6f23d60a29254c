"""Somebody sends an idea: in their own words, read back, and nobody else is found in it."""

from typing import Literal

from bot.conversations.engine.answer import Answer, Tapped, Typed
from bot.conversations.engine.choices import choice, unanswered
from bot.conversations.engine.engine import WORDS_FOR_OTHERS, Conversation, Draft, NotUnderstood, Question, Rows
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import NO, YES, has_letters, said, typed_text
from bot.conversations.engine.gives_way import FOR_A_PERSON
from bot.domain.core.messages import Param, Text, text
from bot.domain.voice.ideas import LONGEST_IDEA
from bot.parsing.messages.an_idea import idea_in, is_a_concern
from bot.parsing.messages.intents import begins_an_idea
from bot.parsing.messages.left_out import LeaveOut, to_leave_out, without_people
from bot.parsing.messages.plain import plain

LONGEST_CONCERN = 2000
TOO_LONG = "long"
AS_OFFERED, NO_NAME = "offered", "no_name"
Trouble = Literal["", "long", "number", "name"]


class IdeaDraft(Draft):
    """The words, once nothing is wrong with them; what was typed is kept meanwhile."""

    words: str = ""
    typed: str = ""
    trouble: Trouble = ""
    offered: str = ""
    """The same, made to fit; empty where nothing would be left."""
    concern: bool = False
    """It says what somebody did: that goes to those who look into it."""


def _read_words(draft: IdeaDraft, answer: Answer, _facts: Facts) -> IdeaDraft:
    return with_words(unanswered(draft, "again"), typed_text(answer, "idea.words.unclear"))


def with_words(draft: IdeaDraft, words: str) -> IdeaDraft:
    """Raises `NotUnderstood` for what has no letters. “I have an idea: …” is no part of it."""
    words = idea_in(words) if begins_an_idea(plain(words)) else words
    if not has_letters(words) or said(words) in YES | NO:
        raise NotUnderstood("idea.words.unclear", most=LONGEST_IDEA)
    read = draft.model_copy(
        update={"words": "", "typed": words[:LONGEST_CONCERN], "offered": "", "trouble": "", "concern": False}
    )
    if is_a_concern(words):
        return read.model_copy(update={"words": read.typed, "concern": True})
    trouble = _trouble_with(words)
    if not trouble:
        return read.model_copy(update={"words": words})
    return read.model_copy(update={"trouble": trouble, "offered": _made_to_fit(words)})


def _trouble_with(words: str) -> Trouble:
    if len(words) > LONGEST_IDEA:
        return "long"
    found = to_leave_out(words)
    if found is None:
        return ""
    return "name" if found is LeaveOut.NAME else "number"


def _made_to_fit(words: str) -> str:
    """Without names and numbers, and not longer than it may be; whole words."""
    fit = without_people(words[:LONGEST_CONCERN])
    if len(fit) > LONGEST_IDEA:
        fit = fit[:LONGEST_IDEA].rsplit(" ", 1)[0]
    return fit if has_letters(fit) and not _trouble_with(fit) else ""


def _is_in_trouble(draft: IdeaDraft, _facts: Facts) -> bool:
    return bool(draft.trouble)


def _again_choices(draft: IdeaDraft, _facts: Facts) -> Rows:
    rows: Rows = ((choice(AS_OFFERED, "idea.again.offered"),),) if draft.offered else ()
    return (*rows, (choice(NO_NAME, "idea.again.no_name"),)) if draft.trouble == "name" else rows


def _again_params(draft: IdeaDraft, _facts: Facts) -> dict[str, Param]:
    over = len(draft.typed) - LONGEST_IDEA
    why = text(f"idea.why.{draft.trouble}", count=over) if draft.trouble == TOO_LONG else _why(draft)
    shown = text("idea.again.shown", words=draft.offered) if draft.offered else text("idea.again.nothing_left")
    return {"why": why, "typed": draft.typed, "shown": shown}


def _why(draft: IdeaDraft) -> Text:
    return text(f"idea.why.{draft.trouble or LeaveOut.NAME}")


def _read_again(draft: IdeaDraft, answer: Answer, _facts: Facts) -> IdeaDraft:
    if draft.offered and isinstance(answer, Typed) and said(answer.as_read) in YES:
        answer = Tapped(AS_OFFERED)
    if isinstance(answer, Tapped):
        words = draft.offered if answer.value == AS_OFFERED else draft.typed
        return draft.model_copy(update={"words": words, "trouble": "", "offered": ""})
    anew = with_words(draft, typed_text(answer, "idea.words.unclear"))
    if anew.trouble == TOO_LONG:
        raise NotUnderstood("idea.why.long", count=len(anew.typed) - LONGEST_IDEA)
    if anew.trouble:
        raise NotUnderstood(f"idea.why.{anew.trouble}")
    return anew


def _most(_draft: IdeaDraft, _facts: Facts) -> dict[str, Param]:
    return {"most": LONGEST_IDEA}


def _review(draft: IdeaDraft, _facts: Facts) -> Text:
    return text("idea.review.concern" if draft.concern else "idea.review", words=draft.words)


IDEA = Conversation(
    name="idea",
    draft=IdeaDraft,
    questions=(
        Question(name="words", read=_read_words, params=_most, asked=WORDS_FOR_OTHERS),
        Question(
            name="again",
            read=_read_again,
            applies=_is_in_trouble,
            choices=_again_choices,
            params=_again_params,
            asked=WORDS_FOR_OTHERS,
        ),
    ),
    review=_review,
    reads_taps_back=False,
    gives_way=FOR_A_PERSON,
    a_yes_sends=True,
)
