"""What organisers type about somebody: a question for an applicant, what was checked; and the applicant’s answer."""

from datetime import UTC, date, datetime

from bot.conversations.engine.agreeing import must_be_adult
from bot.conversations.engine.answer import Answer, Tapped
from bot.conversations.engine.choices import choice, in_rows
from bot.conversations.engine.engine import WORDS_FOR_OTHERS, Conversation, Draft, NotUnderstood, Question, Rows
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.first_name import read_first_name
from bot.conversations.engine.free_text import picked, said, typed_text, typed_words
from bot.domain.core.messages import Param, Text, text
from bot.domain.privacy.about import About, AboutKind
from bot.domain.volunteers.vetting import LEVELS, Check

LONGEST = 500
OLDEST_YEARS = 20
TODAY = "today"
_WAYS = ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%y", "%d %B %Y", "%d %b %Y", "%B %d %Y", "%Y-%m-%d")


_KIND_WORDS = {
    Check.INDUCTION: frozenset({"induction"}),
    Check.HYGIENE: frozenset({"food hygiene", "hygiene"}),
    Check.DBS: frozenset({"dbs"}),
    Check.DRIVING: frozenset({"driving"}),
}


class AskingDraft(Draft):
    """A question for somebody who offered to help."""

    person: int = 0
    name: str = ""
    words: str = ""

    def whom(self) -> frozenset[About]:
        return frozenset({About(AboutKind.VOLUNTEER, self.person)})


class AnsweringDraft(Draft):
    """Their answer."""

    question: int = 0
    asked: str = ""
    words: str = ""


class NamingDraft(Draft):
    """What has to be known of somebody whom a link makes an organiser."""

    first_name: str = ""
    code: str = ""
    """The hash of the code of that link."""


class CheckDraft(Draft):
    """What was checked of somebody, and the day on the paper."""

    person: int = 0
    name: str = ""
    kind: Check = Check.INDUCTION
    level: str = ""
    day: date | None = None

    def whom(self) -> frozenset[About]:
        return frozenset({About(AboutKind.VOLUNTEER, self.person)})


def _read_question(draft: AskingDraft, answer: Answer, _facts: Facts) -> AskingDraft:
    return draft.model_copy(update={"words": typed_words(answer, "asking.words.unclear", most=LONGEST)})


def _read_answer(draft: AnsweringDraft, answer: Answer, _facts: Facts) -> AnsweringDraft:
    return draft.model_copy(update={"words": typed_words(answer, "answering.words.unclear", most=LONGEST)})


def _for_whom(draft: AskingDraft | CheckDraft, _facts: Facts) -> dict[str, Param]:
    return {"name": draft.name}


def _which_question(draft: AnsweringDraft, _facts: Facts) -> dict[str, Param]:
    return {"asked": draft.asked}


def _review_question(draft: AskingDraft, _facts: Facts) -> Text:
    return text("asking.review", name=draft.name, words=draft.words)


def _review_answer(draft: AnsweringDraft, _facts: Facts) -> Text:
    return text("answering.review", words=draft.words)


def _name_is_asked(draft: NamingDraft, facts: Facts) -> bool:
    """Only of somebody whose name we do not know."""
    return not facts.first_name or "first_name" in draft.answered


def _read_name(draft: NamingDraft, answer: Answer, _facts: Facts) -> NamingDraft:
    return draft.model_copy(update={"first_name": read_first_name(answer)})


def _kinds(_draft: CheckDraft, _facts: Facts) -> Rows:
    return in_rows([choice(kind, f"check.kind.{kind}") for kind in Check], 1)


def _read_kind(draft: CheckDraft, answer: Answer, _facts: Facts) -> CheckDraft:
    return draft.model_copy(update={"kind": picked(answer, _KIND_WORDS, "general.use_buttons"), "level": ""})


def _has_levels(draft: CheckDraft, _facts: Facts) -> bool:
    return bool(LEVELS[draft.kind])


def _levels(draft: CheckDraft, _facts: Facts) -> Rows:
    return in_rows([choice(level, f"check.level.{draft.kind}_{level}") for level in LEVELS[draft.kind]], 1)


def _read_level(draft: CheckDraft, answer: Answer, _facts: Facts) -> CheckDraft:
    words = {level: frozenset({level, f"level {level}"}) for level in LEVELS[draft.kind]}
    return draft.model_copy(update={"level": picked(answer, words, "general.use_buttons")})


def _days(_draft: CheckDraft, _facts: Facts) -> Rows:
    return ((choice(TODAY, "check.day.today"),),)


def _read_day(draft: CheckDraft, answer: Answer, facts: Facts) -> CheckDraft:
    """The day of the paper, which has been and is not from another age."""
    today = facts.now.date()
    typed = answer.value if isinstance(answer, Tapped) else said(typed_text(answer, "check.day.unclear"))
    day = today if typed == TODAY else past_day(typed)
    if day is None:
        raise NotUnderstood("check.day.unclear")
    if not today.year - OLDEST_YEARS < day.year or day > today:
        raise NotUnderstood("check.day.not_yet" if day > today else "check.day.unclear")
    return draft.model_copy(update={"day": day})


def past_day(typed: str) -> date | None:
    """A day as it stands on a certificate, such as "12/3/2025" or "12 March 2025"; None for anything else."""
    plain = " ".join(typed.replace(",", " ").split())
    for way in _WAYS:
        try:
            return datetime.strptime(plain, way).replace(tzinfo=UTC).date()
        except ValueError:
            continue
    return None


def check_name(kind: Check, level: str) -> Text:
    return text(f"check.level.{kind}_{level}") if level else text(f"check.kind.{kind}")


ASKING = Conversation(
    name="asking",
    draft=AskingDraft,
    questions=(Question(name="words", read=_read_question, params=_for_whom, asked=WORDS_FOR_OTHERS),),
    review=_review_question,
)
ANSWERING = Conversation(
    name="answering",
    draft=AnsweringDraft,
    questions=(Question(name="words", read=_read_answer, params=_which_question, asked=WORDS_FOR_OTHERS),),
    review=_review_answer,
)
NAMING = Conversation(
    name="naming",
    draft=NamingDraft,
    questions=(
        must_be_adult("naming"),
        Question(name="first_name", asked="first_name", read=_read_name, applies=_name_is_asked),
    ),
)
CHECK = Conversation(
    name="check",
    draft=CheckDraft,
    questions=(
        Question(name="kind", read=_read_kind, choices=_kinds, params=_for_whom),
        Question(name="level", read=_read_level, choices=_levels, applies=_has_levels),
        Question(name="day", read=_read_day, choices=_days),
    ),
)
