"""Broadcasting: who is to get it."""

from collections.abc import Callable

from bot.conversations.broadcasts.compose_draft import BroadcastDraft
from bot.conversations.engine.answer import Answer, Tapped
from bot.conversations.engine.choices import choice, in_rows, one_of, switched, unanswered
from bot.conversations.engine.engine import NotUnderstood, Question, Rows
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import has_letters, picked, said, typed_text
from bot.conversations.guests.language import read_language
from bot.domain.broadcasts.segments import SEGMENTS, Needs
from bot.domain.core.messages import Items, Param, text
from bot.language.areas import area_said

PLACES_SHOWN = 20
MOST_NAMES = 30


_OFFERED = {segment.name: frozenset({segment.name}) for segment in SEGMENTS if segment.offered}


def _read_segment(draft: BroadcastDraft, answer: Answer, _facts: Facts) -> BroadcastDraft:
    segment = picked(answer, _OFFERED, "broadcast.segment.unclear")
    return unanswered(draft, "areas", "venue", "language", "names").model_copy(update={"segment": segment})


def _areas(draft: BroadcastDraft, facts: Facts) -> Rows:
    areas = facts.gazetteer.areas(facts.local_authority)
    return in_rows(
        [choice(area.code, "broadcast.area", name=area.name, on=area.code in draft.areas) for area in areas], 2
    )


def _read_areas(draft: BroadcastDraft, answer: Answer, facts: Facts) -> BroadcastDraft:
    """Tapped one by one, or one typed by its name."""
    if isinstance(answer, Tapped):
        if answer.value not in {area.code for area in facts.gazetteer.areas(facts.local_authority)}:
            raise NotUnderstood("broadcast.areas.unclear")
        return draft.model_copy(update={"areas": switched(draft.areas, answer.value, on=answer.on)})
    here = [
        area
        for area in facts.gazetteer.areas_like(typed_text(answer, "broadcast.areas.unclear"))
        if area.local_authority == facts.local_authority
    ]
    if not here:
        raise NotUnderstood("broadcast.areas.unclear")
    return draft.model_copy(update={"areas": (here[0].code,)})


def _venues(_draft: BroadcastDraft, facts: Facts) -> Rows:
    shown = facts.venues[:PLACES_SHOWN]
    return in_rows([choice(str(venue.id), "broadcast.venue.choice", name=venue.name[:40]) for venue in shown], 1)


def _read_venue(draft: BroadcastDraft, answer: Answer, facts: Facts) -> BroadcastDraft:
    named = {str(venue.id): frozenset({str(venue.id), said(venue.name)}) for venue in facts.venues}
    return draft.model_copy(update={"venue": int(picked(answer, named, "broadcast.venue.unclear"))})


def _languages(_draft: BroadcastDraft, facts: Facts) -> Rows:
    return in_rows([choice(code, f"language.name.{code}") for code in facts.languages], 1)


def _read_language(draft: BroadcastDraft, answer: Answer, facts: Facts) -> BroadcastDraft:
    return draft.model_copy(update={"language": read_language(answer, facts, "broadcast.language.unclear")})


def _read_names(draft: BroadcastDraft, answer: Answer, _facts: Facts) -> BroadcastDraft:
    typed = typed_text(answer, "broadcast.names.unclear").replace(" and ", ",")
    names = tuple(dict.fromkeys(name.strip(" .") for name in typed.split(",") if has_letters(name)))
    if not names or len(names) > MOST_NAMES:
        raise NotUnderstood("broadcast.names.unclear")
    return draft.model_copy(update={"names": names})


def who(draft: BroadcastDraft, facts: Facts) -> Param:
    """The chosen people in words."""
    key = f"broadcast.to.{draft.segment}"
    match draft.needs:
        case Needs.AREAS:
            names = tuple(area_said(facts.gazetteer, code) for code in draft.areas)
            return text(key, names=Items(items=names))
        case Needs.VENUE:
            return text(key, name=next((venue.name for venue in facts.venues if venue.id == draft.venue), ""))
        case Needs.LANGUAGE:
            return text(key, name=text(f"language.name.{draft.language}"))
        case Needs.NAMES:
            return text(key, names=Items(items=draft.names))
        case Needs.NOTHING:
            return text(key)


def stands_alone(draft: BroadcastDraft, _facts: Facts) -> bool:
    """No correction, which goes to whoever had the first message."""
    return not draft.corrects


SEGMENT = Question(
    name="segment", read=_read_segment, choices=one_of(_OFFERED, "broadcast.segment.{}"), applies=stands_alone
)


def _if_needed(needs: Needs) -> Callable[[BroadcastDraft, Facts], bool]:
    return lambda draft, _facts: draft.needs is needs


AREAS = Question(name="areas", read=_read_areas, choices=_areas, several=True, applies=_if_needed(Needs.AREAS))
VENUE = Question(name="venue", read=_read_venue, choices=_venues, applies=_if_needed(Needs.VENUE))
LANGUAGE = Question(name="language", read=_read_language, choices=_languages, applies=_if_needed(Needs.LANGUAGE))
NAMES = Question(name="names", read=_read_names, applies=_if_needed(Needs.NAMES))
