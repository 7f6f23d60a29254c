"""The card of a post that an organiser reads before it goes out: all that guests will see of it."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.core.fingerprint import fingerprint
from bot.domain.core.hearers import MustHear
from bot.domain.core.ids import OfferId, VenueId
from bot.domain.core.messages import Button, Lines, Message, Text, paragraphs, text
from bot.domain.directory.actions import VENUE_SHOW
from bot.domain.offers.actions import OFFER_APPROVE, OFFER_DECLINE, POST_QUESTION_ASK
from bot.domain.offers.offers import ON, Occurrence, OfferState
from bot.domain.offers.photos import photo_of
from bot.domain.offers.post_questions import PostQuestion, PostQuestionState
from bot.domain.offers.recurrence import TimeSpan, spans
from bot.language import offer_facts
from bot.services.core import hearers
from bot.services.core.reading import ToRead
from storage.unit_of_work import Work


async def to_read(work: Work, occurrences: list[Occurrence]) -> ToRead:
    """The card of the post with these occurrences, of which there is one at least."""
    ahead = [occurrence for occurrence in occurrences if occurrence.state in ON] or occurrences
    first = ahead[0]
    words = text("offers.approve.ask", facts=await facts_of(work, ahead))
    question = await work.post_questions.latest(first.offer)
    if question is not None and (asked := _asked(question, first)):
        words = paragraphs((words, asked))
    seen = fingerprint(words, *beside(ahead))
    rows = (
        (
            Button(label=text("offers.approve.yes"), tap=OFFER_APPROVE.tap(first.offer, seen)),
            Button(label=text("offers.approve.no"), tap=OFFER_DECLINE.tap(first.offer, seen)),
        ),
        (Button(label=text("ask_host.button"), tap=POST_QUESTION_ASK.tap(first.offer)),),
        (Button(label=text("offers.approve.place"), tap=VENUE_SHOW.tap(first.venue.id)),),
    )
    return ToRead(Message(text=words, rows=rows, photo=photo_of(ahead)), seen)


def _asked(question: PostQuestion, first: Occurrence) -> Text | None:
    """What was asked of its host, and what came of it."""
    if question.state is PostQuestionState.OVER:
        return None
    params = {"words": question.words, "host": first.host_name, "answer": question.answer}
    return text(f"ask_host.card.{question.state}", **params)


async def facts_of(work: Work, ahead: list[Occurrence]) -> Lines:
    """All that guests will see of it, and what an organiser needs to know besides."""
    kept = await work.host_changes.kept(ahead[0].offer)
    apart = await _apart_from_rule(work, ahead)
    return offer_facts.to_read(ahead[0], food_state=kept.food_state or "", made_by=kept.made_by, apart=apart)


def beside(ahead: Sequence[Occurrence]) -> tuple[VenueId, float, float, str]:
    """What guests see beside the words of these dates: where the pin is, and the photo."""
    venue = ahead[0].venue
    return venue.id, venue.lat, venue.lon, photo_of(ahead)


async def _apart_from_rule(work: Work, ahead: list[Occurrence]) -> list[Occurrence]:
    """Dates of a club that were moved on their own."""
    club = await work.series.of_offer(ahead[0].offer)
    if club is None:
        return []
    by_rule = spans(club.starts, club.ends, club.zone, club.rrule, now=ahead[-1].starts)
    return [other for other in ahead if TimeSpan(other.starts, other.ends) not in by_rule]


async def ask_organisers(work: Work, offer: OfferId, *, now: datetime) -> None:
    """A card to each organiser, if the post waits to be read; saying the same twice is harmless.

    Where one of them has asked something, that is answered by now, and it comes back to them.
    """
    occurrences = await work.offers.occurrences_of_offer(offer)
    if not occurrences or occurrences[0].offer_state is not OfferState.AWAITING_APPROVAL:
        return
    question = await work.post_questions.latest(offer)
    if question is not None and question.state is PostQuestionState.OPEN:
        host = occurrences[0].host
        await work.post_questions.end(question.id, PostQuestionState.CHANGED, host=host, now=now)
    read = await to_read(work, occurrences)
    to = approver(occurrences[0].venue.network, question)
    await hearers.tell(work, to, read.card, dedupe=f"approve:{offer}:{read.seen}", now=now)


def approver(network: str, question: PostQuestion | None) -> MustHear:
    """Whoever has asked about it, or else every organiser."""
    return hearers.organisers_of(network, owner=question.asked_by if question is not None else None)
