"""The fields of a signpost, and how they are read: by the very questions that chat asks."""

from dataclasses import dataclass, field

from bot.conversations.directory.signpost import SIGNPOST, SignpostDraft
from bot.conversations.engine.answer import Answer, Tapped, Typed
from bot.conversations.engine.engine import NotUnderstood
from bot.conversations.engine.facts import Facts
from bot.domain.core.messages import Text, text
from bot.domain.directory.signposts import NewSignpost, Signpost, SignpostKind
from bot.page.places.fields import Errors, Fields
from bot.services.directory.signposts import said_of

NAMES = ("kind", "name", "about", "phone", "address")
_QUESTIONS = {question.name: question.read for question in SIGNPOST.questions}
_ON_PAGE = {
    "signpost.kind.unclear": "page.signposts.wrong.kind",
    "signpost.about.unclear": "page.signposts.wrong.about",
    "signpost.phone.unclear": "page.signposts.wrong.phone",
    "signpost.where.unclear": "page.signposts.wrong.where",
}
"""What chat says of tapping and skipping, said for a form."""
EMPTY: Fields = dict.fromkeys(NAMES, "")


@dataclass(frozen=True, slots=True)
class ReadSignpost:
    """An entry as it was said, or what is wrong with which field."""

    said: NewSignpost | None = None
    errors: Errors = field(default_factory=dict)


def of_signpost(entry: Signpost) -> Fields:
    """As it is in the directory."""
    said = {"kind": entry.kind, "name": entry.name, "about": entry.about, "phone": entry.phone}
    return {**said, "address": entry.address}


def read_signpost(fields: Fields, facts: Facts, before: Signpost | None = None) -> ReadSignpost:
    """Only what is not as it was before is read anew. A helpline has no place."""
    was = of_signpost(before) if before else {}
    draft, errors = _draft_of(before), {}
    helpline = fields["kind"] == SignpostKind.HELPLINE
    answers: dict[str, Answer] = {"kind": Tapped(fields["kind"]), "name": Typed(fields["name"])}
    for name in ("about", "phone", "address"):
        if fields[name] and not (name == "address" and helpline):
            answers[name] = Typed(fields[name])
        else:
            nowhere = {"lat": None, "lon": None} if name == "address" else {}
            draft = draft.model_copy(update={name: "", **nowhere})
    for name, answer in answers.items():
        if fields[name] == was.get(name):
            continue
        try:
            draft = _QUESTIONS["where" if name == "address" else name](draft, answer, facts)
        except NotUnderstood as problem:
            errors[name] = _for_a_form(problem.text())
    return ReadSignpost(errors=errors) if errors else ReadSignpost(said=said_of(draft, facts.network))


def _for_a_form(said: Text) -> Text:
    return text(_ON_PAGE[said.key]) if said.key in _ON_PAGE else said


def _draft_of(before: Signpost | None) -> SignpostDraft:
    if before is None:
        return SignpostDraft()
    return SignpostDraft(
        kind=before.kind,
        name=before.name,
        about=before.about,
        phone=before.phone,
        address=before.address,
        lat=before.lat,
        lon=before.lon,
    )
