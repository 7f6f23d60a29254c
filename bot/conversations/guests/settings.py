"""Changing one answer: `asking` says which. The questions of joining are asked again as they are; a few more are here.

There is no review: each answer is kept at once, so that anything is changed in two taps.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from bot.conversations.engine.answer import Answer, Tapped
from bot.conversations.engine.choices import choice, in_rows, switched
from bot.conversations.engine.engine import Conversation, NotUnderstood, Question, Rows
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import said, words_between
from bot.conversations.guests.likes import likes_question, likes_said
from bot.conversations.guests.registration import JOINING
from bot.conversations.guests.registration_draft import RegistrationDraft
from bot.conversations.guests.registration_review import lines as lines_of_joining
from bot.domain.core.messages import Items, Text, text
from bot.domain.directory.gazetteer import Gazetteer
from bot.domain.guests.answers import Answers, SettingsQuestion
from bot.domain.guests.preferences import QUIET_FROM, QUIET_UNTIL, Company, MessageKind

LONGEST_WORDS = 200
NOTHING = "nothing"


class SettingsDraft(RegistrationDraft, Answers):
    """All answers as they stand, with one being changed."""

    asking: SettingsQuestion = SettingsQuestion.FIRST_NAME


def _pick(name: str, values: tuple[str, ...], keep: Callable[[str], dict[str, Any]]) -> Question[SettingsDraft]:
    """A question with one button for each value; `keep` says what the draft becomes."""
    rows = in_rows([choice(value, f"settings.{name}.{value.replace(':', '')}") for value in values], 1)

    def read(draft: SettingsDraft, answer: Answer, _facts: Facts) -> SettingsDraft:
        if not isinstance(answer, Tapped) or answer.value not in values:
            raise NotUnderstood(f"settings.{name}.unclear")
        return draft.model_copy(update=keep(answer.value))

    return Question(name=name, read=read, choices=lambda _draft, _facts: rows)


def _for_hosts(name: str, none: str, spoken: frozenset[str]) -> Question[SettingsDraft]:
    """A question that is answered in one's own words, which hosts read, or with a button that means none."""

    def read(draft: SettingsDraft, answer: Answer, _facts: Facts) -> SettingsDraft:
        if isinstance(answer, Tapped):
            return draft.model_copy(update={name: ""})
        words = words_between(answer, "settings", name, most=LONGEST_WORDS)
        return draft.model_copy(update={name: "" if said(words) in spoken else words})

    return Question(name=name, read=read, choices=lambda _draft, _facts: ((choice(none, f"settings.{name}.{none}"),),))


def _kinds(draft: SettingsDraft, _facts: Facts) -> Rows:
    return in_rows([choice(kind, f"settings.kinds.{kind}", on=kind not in draft.unwanted) for kind in MessageKind], 1)


def _read_kinds(draft: SettingsDraft, answer: Answer, _facts: Facts) -> SettingsDraft:
    if not isinstance(answer, Tapped) or answer.value not in set(MessageKind):
        raise NotUnderstood("settings.kinds.unclear")
    return draft.model_copy(update={"unwanted": switched(draft.unwanted, MessageKind(answer.value), on=not answer.on)})


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that a guest tells us: the answers that it fills in, what is asked for it, and how it is read back."""

    fields: tuple[str, ...]
    questions: tuple[Question[Any], ...]
    lines: Callable[[Answers], list[Text]] = lambda _answers: []


def _of_joining(*names: str) -> tuple[Question[RegistrationDraft], ...]:
    return tuple(JOINING.question(name) for name in names)


def _how_often(answers: Answers) -> list[Text]:
    return [text("settings.line.how_often", often=text(f"settings.how_often.{answers.weekly_cap}"))]


def _quiet(answers: Answers) -> list[Text]:
    begins = (answers.quiet_from or QUIET_FROM[0]).replace(":", "")
    ends = (answers.quiet_until or QUIET_UNTIL[0]).replace(":", "")
    start, end = text(f"settings.quiet_from.{begins}"), text(f"settings.quiet_until.{ends}")
    return [text("settings.line.quiet", start=start, end=end)]


def _kinds_wanted(answers: Answers) -> list[Text]:
    wanted = tuple(text(f"settings.kinds.{kind}") for kind in MessageKind if kind not in answers.unwanted)
    return [text("settings.line.kinds", kinds=Items(items=wanted) if wanted else text("settings.kinds.none"))]


TOPICS: dict[SettingsQuestion, Topic] = {
    SettingsQuestion.FIRST_NAME: Topic(("first_name",), _of_joining("first_name")),
    SettingsQuestion.PLACE: Topic(
        ("sector", "area", "lat", "lon", "uncertainty_m"), _of_joining("postcode", "town", "area")
    ),
    SettingsQuestion.HOW_FAR: Topic(("limit_m",), _of_joining("how_far")),
    SettingsQuestion.DAYS: Topic(("days",), _of_joining("days")),
    SettingsQuestion.PARTS: Topic(("parts",), _of_joining("parts")),
    SettingsQuestion.FOOD: Topic(("food_agreed", "avoids", "diets"), _of_joining("food_agree", "allergens", "diets")),
    SettingsQuestion.NAMED: Topic(("named",), _of_joining("named")),
    SettingsQuestion.STEP_FREE: Topic(("step_free",), _of_joining("step_free")),
    SettingsQuestion.HOW_OFTEN: Topic(
        ("weekly_cap",),
        (_pick("how_often", ("1", "2", "3"), lambda value: {"weekly_cap": int(value)}),),
        _how_often,
    ),
    SettingsQuestion.QUIET: Topic(
        ("quiet_from", "quiet_until"),
        (
            _pick("quiet_from", QUIET_FROM, lambda value: {"quiet_from": "" if value == QUIET_FROM[0] else value}),
            _pick("quiet_until", QUIET_UNTIL, lambda value: {"quiet_until": "" if value == QUIET_UNTIL[0] else value}),
        ),
        _quiet,
    ),
    SettingsQuestion.COMPANY: Topic(
        ("company",),
        (_pick("company", ("small", "busy", "any"), lambda value: {"company": Company(value.replace("any", ""))}),),
        lambda answers: [text("settings.line.company", company=text(f"settings.company.{answers.company or 'any'}"))],
    ),
    SettingsQuestion.HOW_MUCH: Topic(
        ("how_much",), (_pick("how_much", ("1", "2", "3"), lambda value: {"how_much": int(value)}),)
    ),
    SettingsQuestion.BRINGS: Topic(
        ("brings",),
        (_for_hosts("brings", NOTHING, frozenset({"nothing", "no", "not now", "none"})),),
        lambda answers: [text("settings.line.brings", what=answers.brings)] if answers.brings else [],
    ),
    SettingsQuestion.SEEN: Topic(
        ("seen",),
        (_pick("seen", ("yes", "no"), lambda value: {"seen": value == "yes"}),),
        lambda answers: [text("settings.line.seen" if answers.seen else "settings.line.not_seen")],
    ),
    SettingsQuestion.KINDS: Topic(
        ("unwanted",), (Question(name="kinds", read=_read_kinds, choices=_kinds, several=True),), _kinds_wanted
    ),
    SettingsQuestion.AT_HOME: Topic(
        ("at_home",),
        (_pick("at_home", ("1", "2", "3", "4", "5", "6", "0"), lambda value: {"at_home": int(value)}),),
        lambda answers: [text("settings.line.at_home", count=answers.at_home)] if answers.at_home else [],
    ),
    SettingsQuestion.LIKES: Topic(("likes",), (likes_question("likes"),), lambda answers: likes_said(answers.likes)),
}
"""What can be changed. What joining asks is read back as on joining."""


def lines(answers: Answers, gazetteer: Gazetteer) -> list[Text]:
    """Everything that somebody has told us, a line each."""
    return [
        *lines_of_joining(answers, gazetteer),
        *(line for topic in TOPICS.values() for line in topic.lines(answers)),
    ]


def _asked_for(question: Question[Any], topic: SettingsQuestion) -> Question[SettingsDraft]:
    """Asked only when this is what somebody would like to change."""

    def applies(draft: SettingsDraft, facts: Facts) -> bool:
        return draft.asking is topic and question.applies(draft, facts)

    return replace(question, applies=applies)


SETTINGS = Conversation(
    name="settings",
    draft=SettingsDraft,
    questions=tuple(_asked_for(question, name) for name, topic in TOPICS.items() for question in topic.questions),
)
