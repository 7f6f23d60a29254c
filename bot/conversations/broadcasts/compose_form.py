"""Broadcasting: all the answers at once, as a form has them. Each is read as the question of the chat reads it."""

from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from zoneinfo import ZoneInfo

from bot.conversations.broadcasts.compose import BROADCAST
from bot.conversations.broadcasts.compose_draft import BroadcastDraft
from bot.conversations.engine.answer import Tapped, Typed
from bot.conversations.engine.choices import answered
from bot.conversations.engine.engine import NotUnderstood
from bot.conversations.engine.facts import Facts
from bot.domain.broadcasts.drafts import AnnouncementForm
from bot.domain.broadcasts.segments import Needs
from bot.domain.core.as_typed import within_reach
from bot.domain.core.html_markup import with_marks
from bot.domain.core.messages import Text
from bot.domain.core.visible import visible

TRANSLATION = "others."
"""Before the code of a language: what is wrong with the words in it."""


@dataclass(frozen=True, slots=True)
class FormRead:
    """What could be read, as if it had been said in the chat, and what is wrong with the rest, field by field."""

    draft: BroadcastDraft
    wrong: dict[str, Text]


Reads = Callable[[AnnouncementForm, BroadcastDraft, Facts], BroadcastDraft]


def read_form(form: AnnouncementForm, facts: Facts) -> FormRead:
    """Nothing is raised: a form that is half filled in is a draft."""
    draft = BroadcastDraft(corrects=form.corrects, replaces=form.replaces, photo=form.photo)
    wrong: dict[str, Text] = {}
    for field, reads in _reads(form, facts):
        try:
            draft = reads(form, draft, facts)
        except NotUnderstood as problem:
            wrong[field] = problem.text()
    return FormRead(draft, wrong)


def as_form(draft: BroadcastDraft, zone: str) -> AnnouncementForm:
    """What was said in the chat, as the form has it."""
    start, end, send = (
        moment.astimezone(ZoneInfo(zone)) if moment else None for moment in (draft.start, draft.end, draft.send_at)
    )
    return AnnouncementForm(
        words=unescape(draft.words),
        others={code: unescape(words) for code, words in draft.others.items()},
        photo=draft.photo,
        day=f"{start:%Y-%m-%d}" if start else "",
        begins=f"{start:%H:%M}" if start else "",
        ends=f"{end:%H:%M}" if end else "",
        place=draft.place,
        asks=draft.asks,
        places=str(draft.places) if draft.places else "",
        segment=draft.segment,
        areas=draft.areas,
        venue=str(draft.venue) if draft.venue else "",
        language=draft.language,
        names=", ".join(draft.names),
        later=send is not None,
        send_day=f"{send:%Y-%m-%d}" if send else "",
        send_time=f"{send:%H:%M}" if send else "",
        corrects=draft.corrects,
        replaces=draft.replaces,
    )


def _reads(form: AnnouncementForm, facts: Facts) -> list[tuple[str, Reads]]:
    """Field by field. A correction has its words alone: who gets it follows from what it corrects."""
    words: list[tuple[str, Reads]] = [
        ("words", _words),
        *((f"{TRANSLATION}{code}", _words_in(code)) for code in facts.languages if form.others.get(code, "").strip()),
    ]
    if form.corrects:
        return words
    return [
        *words,
        ("when", _when),
        ("place", _place),
        ("places", _coming),
        ("segment", _segment),
        ("choice", _choice),
        ("send_at", _send_at),
    ]


def _typed(words: str) -> Typed:
    """As a message of the chat would have it: its marks are typed as tags."""
    return Typed(within_reach(words), html=visible(with_marks(words, ())))


def _answer(draft: BroadcastDraft, question: str, answer: Typed | Tapped, facts: Facts) -> BroadcastDraft:
    return answered(BROADCAST.question(question).read(draft, answer, facts), question)


def _words(form: AnnouncementForm, draft: BroadcastDraft, facts: Facts) -> BroadcastDraft:
    return _answer(draft, "words", _typed(form.words), facts)


def _words_in(code: str) -> Reads:
    """The words in that language."""

    def read(form: AnnouncementForm, draft: BroadcastDraft, facts: Facts) -> BroadcastDraft:
        asked = draft.model_copy(update={"writing": code})
        read = BROADCAST.question("translation").read(asked, _typed(form.others[code]), facts)
        return read.model_copy(update={"writing": draft.writing})

    return read


def _when(form: AnnouncementForm, draft: BroadcastDraft, facts: Facts) -> BroadcastDraft:
    if not _has_a_day(form):
        return draft
    until = f" to {form.ends.strip()}" if form.ends.strip() else ""
    return _answer(draft, "when", Typed(f"{form.day.strip()} {form.begins.strip()}{until}"), facts)


def _has_a_day(form: AnnouncementForm) -> bool:
    return bool(form.day.strip() or form.begins.strip() or form.ends.strip())


def _place(form: AnnouncementForm, draft: BroadcastDraft, facts: Facts) -> BroadcastDraft:
    """What has no day has no place: it would be read as one that is always open."""
    if not form.place.strip():
        return draft
    if not _has_a_day(form):
        raise NotUnderstood("broadcast.place.no_day")
    return _answer(draft, "place", Typed(form.place), facts)


def _coming(form: AnnouncementForm, draft: BroadcastDraft, facts: Facts) -> BroadcastDraft:
    """Whether people are asked, and for how many there is room."""
    places = form.places.strip()
    if not form.asks and not places:
        return answered(draft, "coming") if draft.start else draft
    if not _has_a_day(form):
        raise NotUnderstood("broadcast.coming.no_day")
    return _answer(draft, "coming", Typed(places) if places else Tapped("yes"), facts)


def _segment(form: AnnouncementForm, draft: BroadcastDraft, facts: Facts) -> BroadcastDraft:
    return _answer(draft, "segment", Tapped(form.segment), facts)


def _choice(form: AnnouncementForm, draft: BroadcastDraft, facts: Facts) -> BroadcastDraft:
    """What the segment needs beside its name."""
    match draft.needs:
        case Needs.AREAS:
            if not form.areas:
                raise NotUnderstood("broadcast.areas.unclear")
            for code in form.areas:
                draft = _answer(draft, "areas", Tapped(code), facts)
            return draft
        case Needs.VENUE:
            return _answer(draft, "venue", Tapped(form.venue), facts)
        case Needs.LANGUAGE:
            return _answer(draft, "language", Tapped(form.language), facts)
        case Needs.NAMES:
            return _answer(draft, "names", Typed(form.names), facts)
        case Needs.NOTHING:
            return draft


def _send_at(form: AnnouncementForm, draft: BroadcastDraft, facts: Facts) -> BroadcastDraft:
    if not form.later:
        return draft
    return _answer(draft, "send_at", Typed(f"{form.send_day.strip()} {form.send_time.strip()}"), facts)
