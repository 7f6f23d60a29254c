"""Broadcasting: the same in other languages, as far as the organiser writes them; else people hear it in English."""

from bot.conversations.broadcasts.compose_draft import BroadcastDraft
from bot.conversations.broadcasts.compose_words import read_marked
from bot.conversations.engine.answer import Answer, Tapped, Typed
from bot.conversations.engine.choices import choice, in_rows, unanswered
from bot.conversations.engine.engine import WORDS_FOR_OTHERS, NotUnderstood, Question, Rows
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import NO, said
from bot.conversations.guests.language import read_language
from bot.domain.core.messages import Marked, Param, Text, text
from bot.language.languages import BY_CODE, DEFAULT_LANGUAGE

DONE, LEFT_OUT = "done", "none"


def language_name(code: str) -> Text:
    return text(f"language.name.{code}")


def lines(draft: BroadcastDraft) -> list[Param]:
    """What was written in other languages, for the review."""
    return [
        text("broadcast.review.in", language=language_name(code), words=Marked(html=words))
        for code, words in draft.others.items()
    ]


def _others(facts: Facts) -> list[str]:
    return [code for code in facts.languages if code != DEFAULT_LANGUAGE]


def _choices(draft: BroadcastDraft, facts: Facts) -> Rows:
    """Those that are written already have a tick."""
    shown = [choice(code, _label(code, draft), name=BY_CODE[code].own_name) for code in _others(facts)]
    return (*in_rows(shown, 2), (choice(DONE, "broadcast.another.done"),))


def _label(code: str, draft: BroadcastDraft) -> str:
    return "broadcast.another.written" if code in draft.others else "language.own_name"


def _read_another(draft: BroadcastDraft, answer: Answer, facts: Facts) -> BroadcastDraft:
    """Which one is written next, or that they are all."""
    done = answer.value == DONE if isinstance(answer, Tapped) else isinstance(answer, Typed) and said(answer.text) in NO
    if done:
        written = "translation" in draft.answered
        return draft if written else draft.model_copy(update={"writing": ""})
    code = read_language(answer, facts)
    if code == DEFAULT_LANGUAGE:
        raise NotUnderstood("broadcast.another.unclear")
    return unanswered(draft, "translation").model_copy(update={"writing": code})


def _read_translation(draft: BroadcastDraft, answer: Answer, _facts: Facts) -> BroadcastDraft:
    """The words in that language; then it is asked once more whether there is another."""
    others = {code: words for code, words in draft.others.items() if code != draft.writing}
    if not isinstance(answer, Tapped):
        others[draft.writing] = read_marked(answer)
    return unanswered(draft, "another").model_copy(update={"others": others})


def _which(draft: BroadcastDraft, _facts: Facts) -> dict[str, Param]:
    return {"language": language_name(draft.writing)}


def _left_out(draft: BroadcastDraft, _facts: Facts) -> Rows:
    return ((choice(LEFT_OUT, "broadcast.translation.none", language=language_name(draft.writing)),),)


ANOTHER = Question(
    name="another",
    read=_read_another,
    choices=_choices,
    applies=lambda _draft, facts: bool(_others(facts)),
    extra=True,
)
TRANSLATION = Question(
    name="translation",
    read=_read_translation,
    params=_which,
    choices=_left_out,
    applies=lambda draft, _facts: bool(draft.writing),
    asked=WORDS_FOR_OTHERS,
)
