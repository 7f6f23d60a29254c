"""The slip of a practice: whoever sits at its desk writes down somebody who would like to be rung.

A yes to being rung comes first, in words that are read out. A name, a number and a time are all that is asked: what
smells of health, and NHS numbers, are refused at every question and kept nowhere.
"""

import re
from dataclasses import replace

from bot.conversations.calls.phone_guest import LONGEST_TIME, read_phone
from bot.conversations.engine.agreeing import must_agree, must_be_adult
from bot.conversations.engine.answer import Answer, Tapped, Typed
from bot.conversations.engine.choices import choice, unanswered
from bot.conversations.engine.engine import Conversation, Draft, NotUnderstood, Question, Rows
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.first_name import read_first_name
from bot.conversations.engine.free_text import YES, picked, tidy, typed_text
from bot.domain.core.messages import Param, Text, text
from bot.domain.privacy.about import About, AboutKind
from bot.language.time_to_ring import NAMED, time_to_ring
from bot.parsing.messages.abbreviation import has_abbreviation
from bot.parsing.messages.health import has_nhs_number, says_health
from bot.parsing.messages.time_to_ring import is_a_time

NAME_PARTS = 2
_SMALL_WORDS = frozenset(
    {"de", "del", "della", "da", "di", "do", "dos", "la", "le", "el", "al", "bin", "bint", "van", "y"}
)
"""Between two names they are no third."""
WHOLE_NAME = "whole_name"
_ALL_OR_FIRST = {"yes": YES, "first": frozenset[str]()}
TIMES = (*NAMED, "any")


class SlipDraft(Draft):
    """Whom to ring, and by which practice they were asked."""

    code_hash: str = ""
    """Of the link of the practice; looked at again at the end."""
    network: str = ""
    days: int = 0
    """So long it is kept."""
    first_name: str = ""
    phone: str = ""
    best_time: str = ""

    def whom(self) -> frozenset[About]:
        return frozenset({About(AboutKind.PHONE, self.phone)})


def _terms(draft: SlipDraft, _facts: Facts) -> dict[str, Param]:
    return {"brand": draft.network, "days": draft.days}


def read_out(draft: SlipDraft) -> Text:
    """What they said yes to."""
    return text("slip.agree.ask", brand=draft.network, days=draft.days)


def _read_name(draft: SlipDraft, answer: Answer, _facts: Facts) -> SlipDraft:
    """A first name and nothing beside it, such as letters for an illness; of two words it is asked if they are one."""
    name = read_first_name(answer)
    parts = [part for part in re.split(r"[\s.·•~-]+", name) if part.casefold() not in _SMALL_WORDS]
    if len(parts) > NAME_PARTS or has_abbreviation(name):
        raise NotUnderstood("slip.first_name.only")
    return unanswered(draft.model_copy(update={"first_name": name}), WHOLE_NAME)


def _several_words(draft: SlipDraft, _facts: Facts) -> bool:
    return len(draft.first_name.split()) > 1


def _named(draft: SlipDraft, _facts: Facts) -> dict[str, Param]:
    return {"name": draft.first_name}


def _name_choices(draft: SlipDraft, _facts: Facts) -> Rows:
    first = draft.first_name.partition(" ")[0]
    return ((choice("yes", "slip.whole_name.yes"),), (choice("first", "slip.whole_name.first", name=first[:20]),))


def _read_whole_name(draft: SlipDraft, answer: Answer, _facts: Facts) -> SlipDraft:
    if picked(answer, _ALL_OR_FIRST, "slip.whole_name.unclear") == "yes":
        return draft
    return draft.model_copy(update={"first_name": draft.first_name.partition(" ")[0]})


def _read_phone(draft: SlipDraft, answer: Answer, _facts: Facts) -> SlipDraft:
    phone = read_phone(typed_text(answer, "neighbour.phone.unclear"))
    if phone is None:
        raise NotUnderstood("neighbour.phone.unclear")
    return draft.model_copy(update={"phone": phone})


def _times(_draft: SlipDraft, _facts: Facts) -> Rows:
    first, second = [choice(time, f"slip.best_time.{time}") for time in TIMES[:2]], TIMES[2:]
    return (tuple(first), tuple(choice(time, f"slip.best_time.{time}") for time in second))


def _read_time(draft: SlipDraft, answer: Answer, _facts: Facts) -> SlipDraft:
    """Only words of times are kept; a button is one."""
    typed = answer.value if isinstance(answer, Tapped) else typed_text(answer, "slip.best_time.unclear")
    if not is_a_time(typed) or len(typed) > LONGEST_TIME:
        raise NotUnderstood("slip.best_time.unclear")
    return draft.model_copy(update={"best_time": "" if typed in {"any", "Any time"} else typed})


def _review(draft: SlipDraft, _facts: Facts) -> Text:
    best = time_to_ring(draft.best_time)
    return text("slip.review", name=draft.first_name, phone=draft.phone, best=best, days=draft.days)


def _guarded(question: Question[SlipDraft]) -> Question[SlipDraft]:
    """The same, but that nothing is heard which must not be written here."""

    def read(draft: SlipDraft, answer: Answer, facts: Facts) -> SlipDraft:
        typed = tidy(answer.text) if isinstance(answer, Typed) else ""
        if has_nhs_number(typed):
            raise NotUnderstood("slip.nhs_number")
        if says_health(typed):
            raise NotUnderstood("slip.health")
        return question.read(draft, answer, facts)

    return replace(question, read=read)


_QUESTIONS: tuple[Question[SlipDraft], ...] = (
    replace(must_agree("agree", "slip", "slip.agree.declined"), params=_terms),
    must_be_adult("slip"),
    Question(name="first_name", asked="first_name", read=_read_name),
    Question(name=WHOLE_NAME, read=_read_whole_name, choices=_name_choices, params=_named, applies=_several_words),
    Question(name="phone", read=_read_phone),
    Question(name="best_time", read=_read_time, choices=_times, optional=True),
)
SLIP = Conversation(
    name="slip", draft=SlipDraft, questions=tuple(_guarded(question) for question in _QUESTIONS), review=_review
)
