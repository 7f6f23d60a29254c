"""Concerns and complaints go straight to the safeguarding leads; words of danger are answered at once."""

from datetime import timedelta

from bot.conversations.concerns.report import ComplaintDraft, ConcernDraft
from bot.conversations.engine.engine import Typed
from bot.domain.concerns.concerns import NewConcern
from bot.domain.concerns.danger_words import sounds_urgent
from bot.domain.core.ids import OccurrenceId
from bot.domain.core.messages import Button, Lines, Message, Priority, Text, text
from bot.domain.core.people import Person
from bot.domain.core.taps import CASE, CONCERN, Tap
from bot.domain.offers.offers import Occurrence
from bot.language import offer_facts
from bot.services.core.conversation_runner import ConversationRunner
from bot.services.core.notifications import notify
from bot.services.core.request import Reply, Request, reply
from storage.unit_of_work import Work

TALK = "concern"
COMPLAINT_TALK = "complaint"
CONCERN_LETTER, COMPLAINT_LETTER = "c", "p"
"""What the buttons of a case begin with (`bot.services.concern_inbox`)."""
SAME_TAP = timedelta(minutes=10)


async def begin(
    visit: Request, journeys: ConversationRunner, occurrence: OccurrenceId | None = None, *, typed: str = ""
) -> Reply:
    """Ask what it is; about a meal when its button was tapped. Nobody with a worry is turned away.

    `typed` is what somebody wrote behind the command: the first answer already.
    """
    known = occurrence is not None and await _meal(visit.work, occurrence) is not None
    asked = await journeys.begin(visit, TALK, ConcernDraft(occurrence=occurrence if known else None))
    return await heard(visit, journeys, Typed(typed)) if typed else asked


async def heard(visit: Request, journeys: ConversationRunner, answer: Typed) -> Reply:
    """An answer of somebody who is telling us a concern, with who can help when it sounds urgent."""
    said = await journeys.heard(visit, answer)
    messages = said.messages if said else ()
    return reply(text("concerns.emergency.ring"), *messages) if sounds_urgent(answer.text) else reply(*messages)


async def finish(visit: Request, draft: ConcernDraft) -> Reply:
    """Keep it, tell the leads, say its number and when somebody will look."""
    urgent = draft.danger or sounds_urgent(draft.words)
    number = await _tell_leads(visit, draft.occurrence, draft.words, urgent=urgent)
    lines = [text("concerns.kept", number=number)]
    if urgent:
        lines.append(text("concerns.emergency.ring"))
    return reply(text("general.paragraphs", lines=Lines(lines=tuple(lines), gap=True)))


async def _tell_leads(visit: Request, occurrence: OccurrenceId | None, words: str, *, urgent: bool) -> int:
    work, person = visit.work, visit.person
    concern = NewConcern(person.network, person.id, occurrence, words, urgent)
    number = await work.concerns.add(concern, now=visit.now)
    meal = await _meal(work, occurrence)
    message = Message(
        text=_for_leads(person, meal, words, number=number, urgent=urgent),
        rows=(_see_to_it(f"{CONCERN_LETTER}t", number),),
    )
    for lead in await leads(work, person.network, meal):
        await notify(work, lead, message, priority=Priority.URGENT, dedupe=f"concern:{number}:{lead.id}", now=visit.now)
    return number


async def leads(work: Work, network: str, meal: Occurrence | None = None) -> list[Person]:
    """Who hears of a concern: the safeguarding leads, or all organisers where there is none.

    Whoever hosts the meal that it is about hears of it only when there is nobody else.
    """
    found = await work.people.safeguarding_leads(network) or await work.people.organisers(network)
    return [lead for lead in found if meal is None or lead.id != meal.host] or found


def _for_leads(person: Person, meal: Occurrence | None, words: str, *, number: int, urgent: bool) -> Text:
    name = person.first_name or text("concerns.lead.no_name")
    lines = [text("concerns.lead.urgent" if urgent else "concerns.lead.new", number=number, name=name)]
    if meal is not None:
        lines.append(text("concerns.lead.meal", short=offer_facts.short(meal)))
    lines.append(text("concerns.lead.words", words=words) if words else text("concerns.lead.no_words"))
    return text("general.paragraphs", lines=Lines(lines=tuple(lines), gap=True))


def _see_to_it(verb: str, number: int) -> tuple[Button, ...]:
    return (Button(label=text("organising.inbox.take"), tap=Tap(CASE, verb, number).encode()),)


def care(words: str) -> Reply | None:
    """Who can help, for words of danger; None for any others."""
    return reply(emergency()) if sounds_urgent(words) else None


def emergency() -> Message:
    """Who can help at once, and an offer to tell a person of ours."""
    lines = (text("concerns.emergency.care"), text("concerns.emergency.ring"), text("concerns.emergency.offer"))
    return Message(
        text=text("general.paragraphs", lines=Lines(lines=lines, gap=True)),
        rows=(
            (Button(label=text("concerns.emergency.tell"), tap=Tap(CONCERN, "t", 0).encode()),),
            (Button(label=text("concerns.emergency.fine"), tap=Tap(CONCERN, "f", 0).encode()),),
        ),
    )


async def tell_lead(visit: Request) -> Reply:
    """One tap after words of danger: the leads hear that this person would like to hear from them."""
    told = await visit.work.concerns.asked_for_help(visit.person.id, since=visit.now - SAME_TAP)
    number = told or await _tell_leads(visit, None, "", urgent=True)
    lines = (text("concerns.kept", number=number), text("concerns.emergency.ring"))
    return reply(text("general.paragraphs", lines=Lines(lines=lines, gap=True)), replace=True)


async def fine(visit: Request, journeys: ConversationRunner) -> Reply:
    """They are all right: nothing was kept, and they go on where they were."""
    glad = Message(text=text("concerns.emergency.glad"))
    saved = await visit.work.conversations.current(visit.person.id)
    if saved is None:
        return reply(glad, replace=True)
    shown = await journeys.begin(visit, saved.name)
    return reply(glad, *shown.messages, replace=True)


async def complain(visit: Request, journeys: ConversationRunner) -> Reply:
    return await journeys.begin(visit, COMPLAINT_TALK)


async def finish_complaint(visit: Request, draft: ComplaintDraft) -> Reply:
    """Keep it, bring it to the leads, say its number and by when somebody will answer."""
    work, person = visit.work, visit.person
    number = await work.concerns.complain(person.network, person.id, draft.words, now=visit.now)
    name = person.first_name or text("concerns.lead.no_name")
    message = Message(
        text=text("complaint.new", number=number, name=name, words=draft.words),
        rows=(_see_to_it(f"{COMPLAINT_LETTER}t", number),),
    )
    for lead in await leads(work, person.network):
        dedupe = f"complaint:{number}:{lead.id}"
        await notify(work, lead, message, priority=Priority.REMINDER, dedupe=dedupe, now=visit.now)
    return reply(text("complaint.kept", number=number))


async def _meal(work: Work, occurrence: OccurrenceId | None) -> Occurrence | None:
    try:
        return await work.offers.meal(occurrence) if occurrence is not None else None
    except KeyError:
        return None
