"""Broadcasting: what an organiser is asked before many people are told something."""

import re
from datetime import UTC

from bot.conversations.broadcasts import compose_languages
from bot.conversations.broadcasts.compose_audience import AREAS, LANGUAGE, NAMES, SEGMENT, VENUE, stands_alone, who
from bot.conversations.broadcasts.compose_draft import LONGEST_PLACE, MOST_PLACES, BroadcastDraft
from bot.conversations.broadcasts.compose_words import read_marked
from bot.conversations.engine.answer import Answer, Tapped, Typed
from bot.conversations.engine.choices import answered, choice, in_rows, one_of
from bot.conversations.engine.engine import WORDS_FOR_OTHERS, Conversation, NotUnderstood, Question, Rows
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import NO, YES, picked, said, typed_text, typed_words
from bot.domain.core.messages import Lines, Marked, Param, Text, text
from bot.domain.core.moments import Times
from bot.domain.core.quiet_hours import QuietHours
from bot.domain.offers.offers import Venue
from bot.parsing.lazy import read_when

VENUES_SHOWN = 6
_NUMBER = re.compile(r"\d{1,5}")


def _read_words(draft: BroadcastDraft, answer: Answer, _facts: Facts) -> BroadcastDraft:
    """The message with its bold and links, and its photo when it came with one."""
    words = read_marked(answer)
    changed = draft.model_copy(update={"words": words})
    if isinstance(answer, Typed) and answer.photo:
        changed = answered(changed.model_copy(update={"photo": answer.photo}), "photo")
    return changed


def _what_is_asked(draft: BroadcastDraft, _facts: Facts) -> dict[str, Param]:
    return {"ask": text("broadcast.words.correction" if draft.corrects else "broadcast.words.new")}


def _read_photo(draft: BroadcastDraft, answer: Answer, _facts: Facts) -> BroadcastDraft:
    if isinstance(answer, Typed) and answer.photo:
        return draft.model_copy(update={"photo": answer.photo})
    if isinstance(answer, Typed) and said(answer.text) in NO:
        return draft.model_copy(update={"photo": ""})
    raise NotUnderstood("broadcast.photo.unclear")


def _read_when(draft: BroadcastDraft, answer: Answer, facts: Facts) -> BroadcastDraft:
    typed = typed_text(answer, "broadcast.when.unclear")
    if said(typed) in NO:
        return draft.model_copy(update={"start": None, "end": None})
    reading = read_when(typed, now=facts.now)
    if reading.start is None or reading.ask:
        raise NotUnderstood("broadcast.when.past" if reading.ask == "past" else "broadcast.when.unclear")
    if reading.start <= facts.now:
        raise NotUnderstood("broadcast.when.past")
    end = reading.end.astimezone(UTC) if reading.end else None
    return draft.model_copy(update={"start": reading.start.astimezone(UTC), "end": end})


def _places(_draft: BroadcastDraft, facts: Facts) -> Rows:
    shown = [venue for venue in facts.venues if not venue.home][:VENUES_SHOWN]
    return in_rows([choice(str(venue.id), "broadcast.venue.choice", name=venue.name[:40]) for venue in shown], 1)


def as_place(venue: Venue) -> str:
    """As people are told where it is."""
    return (f"{venue.name}, {venue.address}" if venue.address else venue.name)[:LONGEST_PLACE]


def _read_place(draft: BroadcastDraft, answer: Answer, facts: Facts) -> BroadcastDraft:
    if isinstance(answer, Tapped):
        for venue in facts.venues:
            if answer.value == str(venue.id):
                return draft.model_copy(update={"place": as_place(venue)})
    typed = typed_words(answer, "broadcast.place.unclear", most=LONGEST_PLACE, too_long="broadcast.place.long")
    return draft.model_copy(update={"place": typed})


def _read_coming(draft: BroadcastDraft, answer: Answer, _facts: Facts) -> BroadcastDraft:
    """Whether people are asked, and for how many there is room."""
    if isinstance(answer, Typed) and (number := _NUMBER.search(answer.text)):
        places = int(number[0])
        if not 0 < places <= MOST_PLACES:
            raise NotUnderstood("broadcast.coming.number", most=MOST_PLACES)
        return draft.model_copy(update={"asks": True, "places": places})
    asks = picked(answer, {"yes": YES, "no": NO}, "broadcast.coming.unclear") == "yes"
    return draft.model_copy(update={"asks": asks, "places": 0})


def _read_send_at(draft: BroadcastDraft, answer: Answer, facts: Facts) -> BroadcastDraft:
    """Now, or a moment to come when people are not asleep, and before the event."""
    if isinstance(answer, Tapped) or said(typed_text(answer, "broadcast.send_at.unclear")) in {"now", "at once"}:
        return draft.model_copy(update={"send_at": None})
    reading = read_when(typed_text(answer, "broadcast.send_at.unclear"), now=facts.now)
    if reading.ask == "past" or (reading.start and reading.start <= facts.now):
        raise NotUnderstood("broadcast.send_at.past")
    if reading.start is None or reading.ask:
        raise NotUnderstood("broadcast.send_at.unclear")
    if QuietHours().covers(reading.start, facts.zone):
        raise NotUnderstood("broadcast.send_at.quiet")
    if draft.start is not None and reading.start >= draft.start:
        raise NotUnderstood("broadcast.send_at.too_late")
    return draft.model_copy(update={"send_at": reading.start.astimezone(UTC)})


def _review(draft: BroadcastDraft, facts: Facts) -> Text:
    lines: list[Param] = [Marked(html=draft.words), *compose_languages.lines(draft)]
    if draft.photo:
        lines.append(text("broadcast.review.photo"))
    if draft.start:
        lines.append(text("broadcast.review.when", when=Times(start=draft.start, end=draft.end, zone=facts.zone)))
    if draft.place:
        lines.append(text("broadcast.review.place", place=draft.place))
    if draft.asks:
        places = text("broadcast.review.places", count=draft.places) if draft.places else text("broadcast.review.room")
        lines.append(text("broadcast.review.asks", places=places))
    to = text("broadcast.to.had_it") if draft.corrects else who(draft, facts)
    at: Param = Times(start=draft.send_at, zone=facts.zone) if draft.send_at else text("broadcast.review.now")
    lines += [text("broadcast.review.to", who=to), text("broadcast.review.at", at=at)]
    return text("broadcast.review", lines=Lines(lines=tuple(lines), gap=True))


def _is_event(draft: BroadcastDraft, _facts: Facts) -> bool:
    return draft.start is not None and not draft.corrects


BROADCAST = Conversation(
    name="broadcast",
    draft=BroadcastDraft,
    questions=(
        Question(name="words", read=_read_words, params=_what_is_asked, asked=WORDS_FOR_OTHERS),
        compose_languages.ANOTHER,
        compose_languages.TRANSLATION,
        Question(name="photo", read=_read_photo, optional=True, applies=stands_alone),
        Question(name="when", read=_read_when, optional=True, applies=stands_alone),
        Question(name="place", read=_read_place, choices=_places, optional=True, applies=_is_event),
        Question(
            name="coming", read=_read_coming, choices=one_of(("yes", "no"), "broadcast.coming.{}"), applies=_is_event
        ),
        SEGMENT,
        AREAS,
        VENUE,
        LANGUAGE,
        NAMES,
        Question(
            name="send_at", read=_read_send_at, choices=one_of(("now",), "broadcast.send_at.{}"), applies=stands_alone
        ),
    ),
    review=_review,
)
