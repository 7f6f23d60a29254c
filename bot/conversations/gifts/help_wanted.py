"""“Could use …”: what a host could use for one date, or an organiser for the town. Read back first."""

from bot.conversations.engine.answer import Answer
from bot.conversations.engine.choices import choice, in_rows
from bot.conversations.engine.engine import WORDS_FOR_OTHERS, Conversation, Draft, NotUnderstood, Question, Rows
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import picked
from bot.conversations.gifts.own_words import read_ours
from bot.domain.core.messages import Param, Text, text
from bot.domain.gifts.gifts import Gift
from bot.domain.privacy.about import About, AboutKind
from bot.parsing.messages.left_out import LeaveOut, to_leave_out

LONGEST_PURPOSE = 120
_TYPED: dict[Gift, frozenset[str]] = {
    Gift.COOK: frozenset({"cook", "cooking"}),
    Gift.BAKE: frozenset({"bake", "baking"}),
    Gift.MUSIC: frozenset({"music", "sing", "singing", "play music"}),
    Gift.REPAIR: frozenset({"repair", "repairing", "mend", "fix"}),
    Gift.GARDEN: frozenset({"garden", "gardening"}),
    Gift.DRIVE: frozenset({"drive", "driving"}),
    Gift.LANGUAGE: frozenset({"language", "translate", "translating"}),
    Gift.LISTEN: frozenset({"listen", "listening"}),
    Gift.OTHER: frozenset({"something else", "other"}),
}


class HelpWantedDraft(Draft):
    """For which date (0: an organiser, for the town), what, and for what."""

    occurrence_id: int = 0
    kind: Gift = Gift.OTHER
    words: str = ""

    def whom(self) -> frozenset[About]:
        return frozenset({About(AboutKind.POST, self.occurrence_id)} if self.occurrence_id else ())


def _kinds(_draft: HelpWantedDraft, _facts: Facts) -> Rows:
    return in_rows([choice(gift, f"gifts.kind.{gift}") for gift in Gift], 2)


def _read_kind(draft: HelpWantedDraft, answer: Answer, _facts: Facts) -> HelpWantedDraft:
    return draft.model_copy(update={"kind": picked(answer, _TYPED, "help_wanted.kind.unclear")})


def _read_words(draft: HelpWantedDraft, answer: Answer, _facts: Facts) -> HelpWantedDraft:
    """Whoever is asked reads it, and knows nobody else: it is of nobody."""
    words = read_ours(answer, "help_wanted", most=LONGEST_PURPOSE)
    match to_leave_out(words):
        case LeaveOut.NUMBER | LeaveOut.ADDRESS:
            raise NotUnderstood("help_wanted.words.number")
        case LeaveOut.NAME:
            raise NotUnderstood("help_wanted.words.somebody")
        case None:
            return draft.model_copy(update={"words": words})


def _of_kind(draft: HelpWantedDraft, _facts: Facts) -> dict[str, Param]:
    return {"kind": text(f"gifts.kind.{draft.kind}")}


def _review(draft: HelpWantedDraft, _facts: Facts) -> Text:
    review = text("help_wanted.review", kind=text(f"gifts.kind.{draft.kind}"), words=draft.words)
    return text("help_wanted.review_drive", review=review) if draft.kind is Gift.DRIVE else review


HELP_WANTED = Conversation(
    name="help_wanted",
    draft=HelpWantedDraft,
    questions=(
        Question(name="kind", read=_read_kind, choices=_kinds),
        Question(name="words", read=_read_words, params=_of_kind, asked=WORDS_FOR_OTHERS),
    ),
    review=_review,
    a_yes_sends=True,
)
