"""One theme of a community conversation: what was said, without who, and about how many said it."""

from collections.abc import Mapping

from bot.conversations.engine.answer import Answer, Tapped
from bot.conversations.engine.choices import choice, one_of
from bot.conversations.engine.engine import WORDS_FOR_OTHERS, Conversation, Draft, Question, Rows
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import picked
from bot.conversations.voice.of_nobody import words_of_nobody
from bot.domain.core.messages import Param, Text, text
from bot.domain.voice.community import LONGEST_THEME, SaidBy

ALL_SAID = "all_said"
_WAYS: Mapping[SaidBy, frozenset[str]] = {
    SaidBy.FEW: frozenset({"a few", "few", "one or two"}),
    SaidBy.SEVERAL: frozenset({"several", "some", "half"}),
    SaidBy.MOST: frozenset({"most", "most of them", "nearly all", "all", "everybody", "everyone"}),
}


class ThemeDraft(Draft):
    """Of which sitting; `theme` is 0 for a new one, `number` is its place among them."""

    occurrence_id: int = 0
    theme: int = 0
    number: int = 1
    words: str = ""
    said_by: SaidBy = SaidBy.FEW
    all_said: bool = False
    """There is no more to write."""


def _params(draft: ThemeDraft, _facts: Facts) -> dict[str, Param]:
    return {"number": draft.number, "most": LONGEST_THEME}


def _choices(draft: ThemeDraft, _facts: Facts) -> Rows:
    return () if draft.theme else ((choice(ALL_SAID, "community_theme.words.all_said"),),)


def _read_words(draft: ThemeDraft, answer: Answer, _facts: Facts) -> ThemeDraft:
    if isinstance(answer, Tapped):
        return draft.model_copy(update={"all_said": True})
    words = words_of_nobody(answer, "community_theme", most=LONGEST_THEME)
    return draft.model_copy(update={"words": words, "all_said": False})


def _read_said_by(draft: ThemeDraft, answer: Answer, _facts: Facts) -> ThemeDraft:
    return draft.model_copy(update={"said_by": picked(answer, _WAYS, "community_theme.said_by.unclear")})


def _review(draft: ThemeDraft, _facts: Facts) -> Text:
    return text("community_theme.review", theme=text(f"community.theme.{draft.said_by}", words=draft.words))


def _by_how_many(draft: ThemeDraft, _facts: Facts) -> dict[str, Param]:
    return {"words": draft.words}


COMMUNITY_THEME = Conversation(
    name="community_theme",
    draft=ThemeDraft,
    questions=(
        Question(name="words", read=_read_words, choices=_choices, params=_params, asked=WORDS_FOR_OTHERS),
        Question(
            name="said_by",
            read=_read_said_by,
            choices=one_of(SaidBy, "community.said_by.{}"),
            params=_by_how_many,
            applies=lambda draft, _facts: not draft.all_said,
        ),
    ),
    review=_review,
    reads_taps_back=False,
)
"""A tap on the last answer keeps it: all of them are read back together, each with a button to change it."""
