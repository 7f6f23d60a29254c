"""An organiser looks for one guest, and puts something right. What is done is in `bot.services.guests.look_up`."""

from dataclasses import replace

from bot.conversations.engine.answer import Answer, Tapped
from bot.conversations.engine.choices import one_of
from bot.conversations.engine.engine import Conversation, Draft, NotUnderstood, Question
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.first_name import read_first_name
from bot.conversations.engine.free_text import typed_text
from bot.conversations.guests.registration_draft import RegistrationDraft
from bot.conversations.guests.registration_place import AREA, POSTCODE
from bot.domain.core.messages import Param, Text, text
from bot.domain.guests.looking_up import GuestPart, LookUpReason, sought
from bot.domain.privacy.about import About, AboutKind
from bot.language.areas import area_said
from bot.parsing.messages.like_a_name import like_a_name

LONGEST = 60


class LookUpDraft(Draft):
    """Why somebody looks, and for whom."""

    reason: LookUpReason | None = None
    words: str = ""


def _read_reason(draft: LookUpDraft, answer: Answer, _facts: Facts) -> LookUpDraft:
    if not isinstance(answer, Tapped) or answer.value not in set(LookUpReason):
        raise NotUnderstood("looking_up.reason.unclear")
    return draft.model_copy(update={"reason": LookUpReason(answer.value)})


def _read_words(draft: LookUpDraft, answer: Answer, _facts: Facts) -> LookUpDraft:
    words = typed_text(answer, "looking_up.words.unclear")
    wanted = sought(words)
    if len(words) > LONGEST or wanted is None or (wanted.name and not like_a_name(words.partition(",")[0])):
        raise NotUnderstood("looking_up.words.unclear")
    return draft.model_copy(update={"words": words})


class PutRightDraft(RegistrationDraft):
    """One answer of a guest, as it should be. Of the fields of joining only the name and the place are used."""

    person: int = 0
    name: str = ""
    reason: LookUpReason = LookUpReason.ASKED
    part: GuestPart | None = None

    def whom(self) -> frozenset[About]:
        return frozenset({About(AboutKind.GUEST, self.person)})


def _part(draft: RegistrationDraft) -> GuestPart | None:
    assert isinstance(draft, PutRightDraft)
    return draft.part


def _read_part(draft: RegistrationDraft, answer: Answer, _facts: Facts) -> RegistrationDraft:
    if not isinstance(answer, Tapped) or answer.value not in set(GuestPart):
        raise NotUnderstood("general.use_buttons")
    return draft.model_copy(update={"part": GuestPart(answer.value)})


def _read_name(draft: RegistrationDraft, answer: Answer, _facts: Facts) -> RegistrationDraft:
    return draft.model_copy(update={"first_name": read_first_name(answer)})


def _whom(draft: RegistrationDraft, _facts: Facts) -> dict[str, Param]:
    assert isinstance(draft, PutRightDraft)
    return {"name": draft.name}


def _is_name(draft: RegistrationDraft, _facts: Facts) -> bool:
    return _part(draft) is GuestPart.NAME


def _is_area(draft: RegistrationDraft, _facts: Facts) -> bool:
    return _part(draft) is GuestPart.AREA


def _area_applies(draft: RegistrationDraft, facts: Facts) -> bool:
    return _is_area(draft, facts) and AREA.applies(draft, facts)


def _review(draft: RegistrationDraft, facts: Facts) -> Text:
    assert isinstance(draft, PutRightDraft)
    if draft.part is GuestPart.NAME:
        return text("putting_right.review.name", name=draft.name, new=draft.first_name)
    area = area_said(facts.gazetteer, draft.area, sector=draft.sector)
    return text("putting_right.review.area", name=draft.name, new=area)


LOOKING_UP = Conversation(
    name="looking_up",
    draft=LookUpDraft,
    questions=(
        Question(name="reason", read=_read_reason, choices=one_of(LookUpReason, "looking_up.reason.{}")),
        Question(name="words", read=_read_words),
    ),
)
PUTTING_RIGHT: Conversation[RegistrationDraft] = Conversation(
    name="putting_right",
    draft=PutRightDraft,
    questions=(
        Question(name="part", read=_read_part, choices=one_of(GuestPart, "putting_right.which.{}"), params=_whom),
        Question(name="first_name", asked="first_name", read=_read_name, params=_whom, applies=_is_name),
        replace(POSTCODE, params=_whom, applies=_is_area),
        replace(AREA, applies=_area_applies),
    ),
    review=_review,
)
