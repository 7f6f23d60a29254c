"""A health champion adds a guest without a phone of their own: their spoken consent first, then what joining asks."""

import re

from bot.conversations.engine.agreeing import must_agree, must_be_adult
from bot.conversations.engine.answer import Answer
from bot.conversations.engine.engine import Conversation, NotUnderstood, Question, Rows
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import typed_text
from bot.conversations.guests import registration_review
from bot.conversations.guests.language import language_choices, read_language
from bot.conversations.guests.registration import JOINING, read_name
from bot.conversations.guests.registration_draft import RegistrationDraft
from bot.domain.core.messages import Lines, Param, Text, text
from bot.domain.privacy.about import About, AboutKind
from bot.language.languages import DEFAULT_LANGUAGE
from bot.language.time_to_ring import time_to_ring

LONGEST_TIME = 40


class PhoneGuestDraft(RegistrationDraft):
    """What joining keeps, and how to ring them."""

    phone: str = ""
    best_time: str = ""
    language: str = DEFAULT_LANGUAGE
    """That they would like to be spoken to in."""
    guest: int = 0
    """Whose answers are changed; 0 for somebody new."""
    slip: int = 0
    """The slip of a practice by which they are rung; 0 for none."""

    def whom(self) -> frozenset[About]:
        return frozenset(
            {
                About(AboutKind.GUEST, self.guest),
                About(AboutKind.PHONE, self.phone),
                About(AboutKind.SLIP, self.slip),
            }
        )


def read_phone(typed: str) -> str | None:
    """A British number in groups, as it is said; None for anything else."""
    digits = re.sub(r"[\s().\-/]", "", typed)
    digits = re.sub(r"^(\+44|0044)(0?)", "0", digits)
    if not re.fullmatch(r"0[1-37]\d{8,9}", digits):
        return None
    return f"{digits[:4]} {digits[4:7]} {digits[7:]}" if digits.startswith("01") else f"{digits[:5]} {digits[5:]}"


def _read_phone(draft: RegistrationDraft, answer: Answer, _facts: Facts) -> RegistrationDraft:
    phone = read_phone(typed_text(answer, "neighbour.phone.unclear"))
    if phone is None:
        raise NotUnderstood("neighbour.phone.unclear")
    return draft.model_copy(update={"phone": phone})


def _read_best_time(draft: RegistrationDraft, answer: Answer, _facts: Facts) -> RegistrationDraft:
    best = typed_text(answer, "neighbour.best_time.unclear")
    if not best or len(best) > LONGEST_TIME:
        raise NotUnderstood("neighbour.best_time.unclear")
    return draft.model_copy(update={"best_time": best})


def _read_spoken(draft: RegistrationDraft, answer: Answer, facts: Facts) -> RegistrationDraft:
    return draft.model_copy(update={"language": read_language(answer, facts)})


def _spoken_choices(_draft: RegistrationDraft, facts: Facts) -> Rows:
    return language_choices(facts)


def _several_are_spoken(_draft: RegistrationDraft, facts: Facts) -> bool:
    return len(facts.languages) > 1


def _read_out(line: Text) -> Text:
    """The same as a sentence: each `joining.review.…` has its `neighbour.review.…`."""
    return Text(key=line.key.replace(JOINING.name, "neighbour", 1), params=line.params)


def _review(draft: RegistrationDraft, facts: Facts) -> Text:
    """In sentences to be read out to them, in the order in which they were asked."""
    assert isinstance(draft, PhoneGuestDraft)
    name, *others = [_read_out(line) for line in registration_review.lines(draft, facts.gazetteer)]
    ring = text("neighbour.review.ring_at", phone=draft.phone, best=time_to_ring(draft.best_time))
    ring = ring if draft.best_time else text("neighbour.review.ring", phone=draft.phone)
    speaks = [text("neighbour.review.language", language=text(f"language.name.{draft.language}"))]
    lines = (name, ring, *(speaks if _several_are_spoken(draft, facts) else ()), *others)
    return text("neighbour.review", name=draft.first_name, lines=Lines(lines=lines))


def _who_asks(_draft: RegistrationDraft, facts: Facts) -> dict[str, Param]:
    """A neighbour belongs to the town of whoever rings them."""
    return {"brand": facts.called}


_OF_JOINING = ("postcode", "area", "how_far", "days", "parts", "food_agree", "allergens", "diets", "named", "step_free")

NEIGHBOUR: Conversation[RegistrationDraft] = Conversation(
    name="neighbour",
    draft=PhoneGuestDraft,
    questions=(
        must_agree("agree", "neighbour", "neighbour.agree.declined", params=_who_asks),
        must_be_adult("neighbour"),
        Question(name="first_name", asked="first_name", read=read_name),
        Question(name="language", read=_read_spoken, choices=_spoken_choices, applies=_several_are_spoken),
        Question(name="phone", read=_read_phone),
        Question(name="best_time", read=_read_best_time, optional=True),
        *(JOINING.question(name) for name in _OF_JOINING),
    ),
    review=_review,
)
