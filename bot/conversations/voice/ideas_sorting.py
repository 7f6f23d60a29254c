"""An organiser gives an idea a short wording, by which everybody will read it in a vote."""

from bot.conversations.engine.answer import Answer, Tapped
from bot.conversations.engine.choices import choice
from bot.conversations.engine.engine import WORDS_FOR_OTHERS, Conversation, Draft, NotUnderstood, Question, Rows
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import typed_words
from bot.domain.core.messages import Param, Text, text
from bot.domain.voice.ideas import LONGEST_WORDING
from bot.parsing.messages.left_out import LeaveOut, to_leave_out

AS_IT_IS = "as_it_is"


class WordingDraft(Draft):
    """Which idea, as its card was read, and what it will be called."""

    idea: int = 0
    seen: int = 0
    read_words: str = ""
    words: str = ""


def words_for_all(answer: Answer, talk: str, *, most: int) -> str:
    """What an organiser writes for everybody: short, and nobody can be found in it. Raises `NotUnderstood`."""
    words = typed_words(answer, f"{talk}.words.unclear", most=most, too_long=f"{talk}.words.long")
    if found := to_leave_out(words, surely=True):
        raise NotUnderstood(f"{talk}.words.has_{'name' if found is LeaveOut.NAME else 'number'}")
    return words


def _choices(draft: WordingDraft, _facts: Facts) -> Rows:
    fits = len(draft.read_words) <= LONGEST_WORDING and to_leave_out(draft.read_words, surely=True) is None
    return ((choice(AS_IT_IS, "idea_wording.words.as_it_is"),),) if fits else ()


def _read(draft: WordingDraft, answer: Answer, _facts: Facts) -> WordingDraft:
    as_it_is = isinstance(answer, Tapped) and answer.value == AS_IT_IS
    words = draft.read_words if as_it_is else words_for_all(answer, "idea_wording", most=LONGEST_WORDING)
    return draft.model_copy(update={"words": words})


def _params(draft: WordingDraft, _facts: Facts) -> dict[str, Param]:
    return {"idea": draft.read_words, "most": LONGEST_WORDING}


def _review(draft: WordingDraft, _facts: Facts) -> Text:
    return text("idea_wording.review", idea=draft.read_words, words=draft.words)


IDEA_WORDING = Conversation(
    name="idea_wording",
    draft=WordingDraft,
    questions=(Question(name="words", read=_read, choices=_choices, params=_params, asked=WORDS_FOR_OTHERS),),
    review=_review,
)
