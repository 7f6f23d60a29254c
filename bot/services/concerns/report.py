"""Concerns and complaints go straight to the safeguarding leads; words of danger are answered at once."""

from datetime import timedelta

from bot.conversations.concerns.offer import OfferDraft
from bot.conversations.concerns.report import ComplaintDraft, ConcernDraft
from bot.conversations.engine.answer import Typed
from bot.domain.concerns.actions import CASE_SHOW, CASE_TAKE
from bot.domain.concerns.cases import CaseKind
from bot.domain.concerns.concerns import NewConcern
from bot.domain.core.hearers import Circle, Heard
from bot.domain.core.ids import CaseId, OccurrenceId
from bot.domain.core.messages import Button, Message, Priority, Text, paragraphs, text
from bot.domain.core.people import Person
from bot.domain.core.refusals import Gone
from bot.domain.offers.offers import Occurrence
from bot.language import offer_facts
from bot.parsing.messages.danger import danger_in
from bot.services.concerns.emergency import OFFER, help_for
from bot.services.concerns.town_numbers import town_numbers
from bot.services.core import hearers
from bot.services.core.occurrence_access import known_occurrence
from bot.services.core.request import Reply, Request, reply

TALK = "concern"
COMPLAINT_TALK = "complaint"
SAME_TAP = timedelta(minutes=10)
KEPT = {Circle.LEADS: "concerns.kept", Circle.ORGANISERS: "concerns.kept_organisers"}
"""What somebody hears who has raised a concern, by who else hears of it."""


async def begin_typed(request: Request, words: Typed) -> Reply:
    """`/concern`: what somebody wrote behind it is the first answer already. Nobody with a worry is turned away."""
    asked = await request.begin(TALK, ConcernDraft())
    return await heard(request, words) if words.text else asked


async def begin(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """The button of a meeting: ask what it is."""
    known = await _occurrence(request, occurrence_id)
    return await request.begin(TALK, ConcernDraft(occurrence_id=known.id if known else None))


async def heard(request: Request, answer: Typed) -> Reply:
    """An answer of somebody who is telling us a concern, with who can help when it sounds urgent."""
    answered = await request.environment.conversations.heard(request, answer)
    messages = answered.messages if answered else ()
    who_helps = await help_for(request, answer.text)
    return reply(paragraphs(who_helps), *messages) if who_helps else reply(*messages)


async def finish(request: Request, draft: ConcernDraft) -> Reply:
    """Keep it, tell the leads, say its number and when somebody will look."""
    urgent = draft.danger or danger_in(draft.words) is not None
    number, heard = await _tell_leads(request, draft.occurrence_id, draft.words, urgent=urgent)
    lines = _kept(request, number, heard)
    if urgent:
        lines += await help_for(request, draft.words) or [text("concerns.emergency.ring")]
    lines += [line for line in town_numbers(request) if line not in lines]
    return reply(paragraphs(lines))


def _kept(request: Request, number: int, heard: Heard) -> list[Text]:
    """Who was told, as it is."""
    if heard.circle is None:
        return [text("concerns.kept_alone", number=number), hearers.nobody(request.environment, request.person.network)]
    return [text(KEPT[heard.circle], number=number)]


async def _tell_leads(
    request: Request, occurrence_id: OccurrenceId | None, words: str, *, urgent: bool
) -> tuple[int, Heard]:
    """Of a meal that they had to do with those of its town hear, whichever town is theirs by now.

    Where nobody can be reached, it waits for the first who is back.
    """
    work, person = request.work, request.person
    occurrence = await _occurrence(request, occurrence_id)
    network = occurrence.venue.network if occurrence is not None else person.network
    concern = NewConcern(network, person.id, occurrence_id, words, urgent)
    if joined := await work.concerns.join(concern, now=request.now):
        return joined, await _tell_of_more(request, network, occurrence_id, joined, urgent=urgent)
    number = await work.concerns.add(concern, now=request.now)
    message = Message(
        text=_for_leads(person, occurrence, words, number=number, urgent=urgent),
        rows=(_see_to_it(CaseKind.CONCERN, number),),
    )
    heard = await hearers.tell(
        work,
        hearers.leads_of(network, about=occurrence_id),
        message,
        priority=Priority.URGENT,
        dedupe=f"concern:{number}",
        now=request.now,
        asker=person.id,
    )
    if heard.circle is None:
        case = await work.concern_inbox.get(CaseKind.CONCERN, CaseId(number))
        await work.concern_inbox.look_next(case, request.now)
    return number, heard


async def _tell_of_more(
    request: Request, network: str, occurrence_id: OccurrenceId | None, number: int, *, urgent: bool
) -> Heard:
    """The leads hear once an hour that there is more in a case, and once more where it became urgent."""
    name = request.person.first_name or text("concerns.lead.no_name")
    more = text("concerns.lead.more_urgent" if urgent else "concerns.lead.more", number=number, name=name)
    show = Button(label=text("organising.inbox.open"), tap=CASE_SHOW.tap(CaseKind.CONCERN, CaseId(number)))
    return await hearers.tell(
        request.work,
        hearers.leads_of(network, about=occurrence_id),
        Message(text=more, rows=((show,),)),
        priority=Priority.URGENT,
        dedupe=f"concern:{number}:more:{urgent:d}:{request.now:%Y%m%d%H}",
        now=request.now,
        asker=request.person.id,
    )


async def pass_on(request: Request, network: str, words: str) -> None:
    """What was sent as an idea is a case of the leads, without who sent it: nobody was told that they would see it."""
    work = request.work
    concern = NewConcern(network, None, None, words, urgent=danger_in(words) is not None)
    number = await work.concerns.add(concern, now=request.now)
    await hearers.tell(
        work,
        hearers.leads_of(network),
        Message(
            text=paragraphs((text("concerns.lead.passed_on", number=number), text("concerns.lead.words", words=words))),
            rows=(_see_to_it(CaseKind.CONCERN, number),),
        ),
        priority=Priority.URGENT,
        dedupe=f"concern:{number}",
        now=request.now,
        asker=request.person.id,
    )


def _for_leads(person: Person, occurrence: Occurrence | None, words: str, *, number: int, urgent: bool) -> Text:
    name = person.first_name or text("concerns.lead.no_name")
    lines = [text("concerns.lead.urgent" if urgent else "concerns.lead.new", number=number, name=name)]
    if occurrence is not None:
        lines.append(text("concerns.lead.meal", short=offer_facts.short(occurrence)))
    lines.append(text("concerns.lead.words", words=words) if words else text("concerns.lead.no_words"))
    return paragraphs(lines)


def _see_to_it(kind: CaseKind, number: int) -> tuple[Button, ...]:
    return (Button(label=text("organising.inbox.take"), tap=CASE_TAKE.tap(kind, CaseId(number))),)


async def offer_answered(request: Request, draft: OfferDraft) -> Reply:
    """Typed, instead of tapped."""
    return await (tell_lead(request) if draft.tell else fine(request))


async def tell_lead(request: Request) -> Reply:
    """One tap after words of danger: the leads hear that this person would like to hear from them."""
    await request.work.conversations.end(request.person.id, OFFER)
    asked_before = await request.work.concerns.asked_for_help(request.person.id, since=request.now - SAME_TAP)
    if asked_before:
        heard = await hearers.who(request.work, hearers.leads_of(request.person.network))
        lines = _kept(request, asked_before, heard)
    else:
        lines = _kept(request, *await _tell_leads(request, None, "", urgent=True))
    return reply(paragraphs((*lines, text("concerns.emergency.ring"))), replace=True)


async def fine(request: Request) -> Reply:
    """They are all right: nothing was kept, and they go on where they were."""
    await request.work.conversations.end(request.person.id, OFFER)
    glad = Message(text=text("concerns.emergency.glad"))
    saved = await request.work.conversations.current(request.person.id)
    if saved is None:
        return reply(glad, replace=True)
    shown = await request.begin(saved.name)
    return reply(glad, *shown.messages, replace=True)


async def complain(request: Request, words: Typed) -> Reply:
    """`/complain`: what somebody wrote behind it is the complaint."""
    asked = await request.begin(COMPLAINT_TALK, ComplaintDraft() if words.text else None)
    return await heard(request, words) if words.text else asked


async def finish_complaint(request: Request, draft: ComplaintDraft) -> Reply:
    """Keep it, bring it to the leads, say its number and by when somebody will answer."""
    work, person = request.work, request.person
    number = await work.concerns.complain(person.network, person.id, draft.words, now=request.now)
    name = person.first_name or text("concerns.lead.no_name")
    message = Message(
        text=text("complaint.new", number=number, name=name, words=draft.words),
        rows=(_see_to_it(CaseKind.COMPLAINT, number),),
    )
    heard = await hearers.tell(
        work,
        hearers.leads_of(person.network),
        message,
        dedupe=f"complaint:{number}",
        now=request.now,
        asker=person.id,
    )
    alone = () if heard.circle else (hearers.nobody(request.environment, person.network),)
    return reply(paragraphs((text("complaint.kept", number=number), *alone)))


async def _occurrence(request: Request, occurrence_id: OccurrenceId | None) -> Occurrence | None:
    """The meal that it is about; none where that is gone, or of another town and nothing to do with them."""
    try:
        return await known_occurrence(request, occurrence_id) if occurrence_id is not None else None
    except Gone:
        return None
