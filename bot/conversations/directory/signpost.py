"""An entry of the directory of help: what sort, who, what they do, how to reach them."""

from bot.conversations.engine.answer import Answer
from bot.conversations.engine.choices import one_of
from bot.conversations.engine.engine import Conversation, Draft, NotUnderstood, Question
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import picked, typed_text, words_into
from bot.conversations.engine.gives_way import ABOUT_PLACES
from bot.domain.core.messages import Text, text
from bot.domain.directory.gazetteer import tidy_postcode
from bot.domain.directory.signposts import LONGEST_ABOUT, LONGEST_ADDRESS, LONGEST_NAME, SignpostKind, is_phone


class SignpostDraft(Draft):
    """What has been said of it so far."""

    kind: SignpostKind | None = None
    name: str = ""
    about: str = ""
    phone: str = ""
    address: str = ""
    lat: float | None = None
    lon: float | None = None


_KINDS = {kind: frozenset({kind, kind.replace("_", " ")}) for kind in SignpostKind}


def _read_kind(draft: SignpostDraft, answer: Answer, _facts: Facts) -> SignpostDraft:
    return draft.model_copy(update={"kind": picked(answer, _KINDS, "signpost.kind.unclear")})


def _read_phone(draft: SignpostDraft, answer: Answer, _facts: Facts) -> SignpostDraft:
    phone = typed_text(answer, "signpost.phone.unclear")
    if not is_phone(phone):
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
    gives_way=ABOUT_PLACES,
    draft=SignpostDraft,
    questions=(
        Question(name="kind", read=_read_kind, choices=one_of(SignpostKind, "signposts.kind.{}")),
        Question(name="name", read=words_into("name", "signpost.name.unclear", most=LONGEST_NAME)),
        Question(name="about", read=words_into("about", "signpost.about.unclear", most=LONGEST_ABOUT), optional=True),
        Question(name="phone", read=_read_phone, optional=True),
        Question(name="where", read=_read_where, optional=True, applies=_has_a_place),
    ),
    review=_review,
)
