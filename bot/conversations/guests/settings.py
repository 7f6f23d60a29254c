"""Changing one answer: `asking` says which. The questions of joining are asked again as they are; a few more are here.

There is no review: each answer is kept at once, so that anything is changed in two taps.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.conversations.engine.choices import choice, in_rows, switched
from bot.conversations.engine.engine import Answer, Conversation, NotUnderstood, Question, Rows, Tapped
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import said, typed_text
from bot.conversations.guests.registration import JOINING
from bot.conversations.guests.registration_draft import RegistrationDraft
from bot.domain.guests.answers import Answers
from bot.domain.guests.preferences import QUIET_FROM, QUIET_UNTIL, Company, MessageKind, SettingsQuestion

LONGEST_WORDS = 200
ALONE = "alone"
NOTHING = "nothing"


class SettingsDraft(RegistrationDraft, Answers):
    """All answers as they stand, with one being changed."""

    asking: SettingsQuestion = SettingsQuestion.FIRST_NAME


ASKED: dict[SettingsQuestion, tuple[str, ...]] = {
    SettingsQuestion.FIRST_NAME: ("first_name",),
    SettingsQuestion.PLACE: ("postcode", "area"),
    SettingsQuestion.HOW_FAR: ("how_far",),
    SettingsQuestion.DAYS: ("days",),
    SettingsQuestion.PARTS: ("parts",),
    SettingsQuestion.FOOD: ("food_agree", "allergens", "diets"),
    SettingsQuestion.STEP_FREE: ("step_free",),
    SettingsQuestion.HOW_OFTEN: ("how_often",),
    SettingsQuestion.QUIET: ("quiet_from", "quiet_until"),
    SettingsQuestion.COMPANY: ("company",),
    SettingsQuestion.HOW_MUCH: ("how_much",),
    SettingsQuestion.COMES_WITH: ("comes_with",),
    SettingsQuestion.BRINGS: ("brings",),
    SettingsQuestion.KINDS: ("kinds",),
    SettingsQuestion.NAMED: ("named",),
}
"""What can be changed, and the questions that it takes."""


def _one_of(values: tuple[str, ...], name: str) -> Callable[[SettingsDraft, Facts], Rows]:
    def rows(_draft: SettingsDraft, _facts: Facts) -> Rows:
        return in_rows([choice(value, f"settings.{name}.{value.replace(':', '')}") for value in values], 1)

    return rows


def _tapped(answer: Answer, values: tuple[str, ...], name: str) -> str:
    if not isinstance(answer, Tapped) or answer.value not in values:
        raise NotUnderstood(f"settings.{name}.unclear")
    return answer.value


def _pick(name: str, values: tuple[str, ...], keep: Callable[[str], dict[str, Any]]) -> Question[SettingsDraft]:
    """A question with one button for each value; `keep` says what the draft becomes."""

    def read(draft: SettingsDraft, answer: Answer, _facts: Facts) -> SettingsDraft:
        return draft.model_copy(update=keep(_tapped(answer, values, name)))

    return Question(name=name, read=read, choices=_one_of(values, name))


def _words(name: str, none: str, spoken: frozenset[str]) -> Question[SettingsDraft]:
    """A question that is answered in one's own words, or with a button that means none."""

    def read(draft: SettingsDraft, answer: Answer, _facts: Facts) -> SettingsDraft:
        if isinstance(answer, Tapped):
            return draft.model_copy(update={name: ""})
        words = typed_text(answer, f"settings.{name}.unclear")
        if not words or len(words) > LONGEST_WORDS:
            raise NotUnderstood(f"settings.{name}.unclear")
        return draft.model_copy(update={name: "" if said(words) in spoken else words})

    return Question(name=name, read=read, choices=lambda _draft, _facts: ((choice(none, f"settings.{name}.{none}"),),))


def _kinds(draft: SettingsDraft, _facts: Facts) -> Rows:
    return in_rows([choice(kind, f"settings.kinds.{kind}", on=kind not in draft.unwanted) for kind in MessageKind], 1)


def _read_kinds(draft: SettingsDraft, answer: Answer, _facts: Facts) -> SettingsDraft:
    if not isinstance(answer, Tapped) or answer.value not in set(MessageKind):
        raise NotUnderstood("settings.kinds.unclear")
    return draft.model_copy(update={"unwanted": switched(draft.unwanted, MessageKind(answer.value), on=not answer.on)})


def _applies(name: str, question: Question[Any]) -> Question[SettingsDraft]:
    """Asked only when this is what somebody would like to change."""

    def applies(draft: SettingsDraft, facts: Facts) -> bool:
        return name in ASKED[draft.asking] and question.applies(draft, facts)

    return replace(question, applies=applies)


_OURS: tuple[Question[SettingsDraft], ...] = (
    _pick("how_often", ("1", "2", "3"), lambda value: {"weekly_cap": int(value)}),
    _pick("quiet_from", QUIET_FROM, lambda value: {"quiet_from": "" if value == QUIET_FROM[0] else value}),
    _pick("quiet_until", QUIET_UNTIL, lambda value: {"quiet_until": "" if value == QUIET_UNTIL[0] else value}),
    _pick("company", ("small", "busy", "any"), lambda value: {"company": Company(value.replace("any", ""))}),
    _pick("how_much", ("1", "2", "3"), lambda value: {"how_much": int(value)}),
    _words("comes_with", ALONE, frozenset({"alone", "nobody", "just me", "on my own", "no one", "me"})),
    _words("brings", NOTHING, frozenset({"nothing", "no", "not now", "none"})),
    Question(name="kinds", read=_read_kinds, choices=_kinds, several=True),
)
_ALL: tuple[Question[Any], ...] = (
    *(question for question in JOINING.questions if question.name not in {"agree", "adult"}),
    *_OURS,
)

SETTINGS = Conversation(
    name="settings",
    draft=SettingsDraft,
    questions=tuple(_applies(question.name, question) for question in _ALL),
)
