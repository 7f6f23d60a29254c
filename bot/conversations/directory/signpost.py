"""An entry of the directory of help: what sort, who, what they do, how to reach them."""

import re

from bot.conversations.engine.choices import choice, in_rows
from bot.conversations.engine.engine import Answer, Conversation, Draft, NotUnderstood, Question, Rows, Tapped
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import said, typed_text, typed_words
from bot.domain.core.messages import Text, text
from bot.domain.directory.gazetteer import tidy_postcode
from bot.domain.directory.signposts import SignpostKind

LONGEST_NAME = 60
LONGEST_ABOUT = 150
LONGEST_ADDRESS = 80
_PHONE = re.compile(r"\+?[\d ()]{3,20}")


class SignpostDraft(Draft):
    """What has been said of it so far."""

    kind: SignpostKind | None = None
    name: str = ""
    about: str = ""
    phone: str = ""
    address: str = ""
    lat: float | None = None
    lon: float | None = None


def _kinds(_draft: SignpostDraft, _facts: Facts) -> Rows:
    return in_rows([choice(kind, f"signposts.kind.{kind}") for kind in SignpostKind], 1)


def _read_kind(draft: SignpostDraft, answer: Answer, _facts: Facts) -> SignpostDraft:
    typed = answer.value if isinstance(answer, Tapped) else said(typed_text(answer, "signpost.kind.unclear"))
    value = typed.replace(" ", "_")
    if value not in set(SignpostKind):
        raise NotUnderstood("signpost.kind.unclear")
    return draft.model_copy(update={"kind": SignpostKind(value)})


def _read_name(draft: SignpostDraft, answer: Answer, _facts: Facts) -> SignpostDraft:
    name = typed_words(answer, "signpost.name.unclear", most=LONGEST_NAME)
    return draft.model_copy(update={"name": name})


def _read_about(draft: SignpostDraft, answer: Answer, _facts: Facts) -> SignpostDraft:
    about = typed_words(answer, "signpost.about.unclear", most=LONGEST_ABOUT)
    return draft.model_copy(update={"about": about})


def _read_phone(draft: SignpostDraft, answer: Answer, _facts: Facts) -> SignpostDraft:
    phone = typed_text(answer, "signpost.phone.unclear")
    if not _PHONE.fullmatch(phone) or sum(mark.isdigit() for mark in phone) < 3:
        raise NotUnderstood("signpost.phone.unclear")
    return draft.model_copy(update={"phone": phone})


def _read_where(draft: SignpostDraft, answer: Answer, facts: Facts) -> SignpostDraft:
    """An address with its postcode, by which it is found to be near."""
    address = typed_text(answer, "signpost.where.unclear")
    postcode = tidy_postcode(address)
    point = facts.gazetteer.point(postcode) if postcode else None
    if point is None or len(address) > LONGEST_ADDRESS:
        raise NotUnderstood("signpost.where.unclear")
    return draft.model_copy(update={"address": address, "lat": point[0], "lon": point[1]})


def _has_a_place(draft: SignpostDraft, _facts: Facts) -> bool:
    return draft.kind is not SignpostKind.HELPLINE


def _review(draft: SignpostDraft, _facts: Facts) -> Text:
    nothing = text("signpost.review.nothing")
    return text(
        "signpost.review",
        kind=text(f"signposts.kind.{draft.kind}"),
        name=draft.name,
        about=draft.about or nothing,
        phone=draft.phone or nothing,
        address=draft.address or nothing,
    )


SIGNPOST = Conversation(
    name="signpost",
    draft=SignpostDraft,
    questions=(
        Question(name="kind", read=_read_kind, choices=_kinds),
        Question(name="name", read=_read_name),
        Question(name="about", read=_read_about, optional=True),
        Question(name="phone", read=_read_phone, optional=True),
        Question(name="where", read=_read_where, optional=True, applies=_has_a_place),
    ),
    review=_review,
)
