"""Those who offered to help and wait for an answer: approved, asked something first, or declined."""

from bot.conversations.volunteers.questions_and_vetting import AnsweringDraft, AskingDraft
from bot.domain.core.ids import PersonId, QuestionId
from bot.domain.core.messages import Button, Message, Text, text
from bot.domain.core.people import ChampionState, Person
from bot.domain.core.permissions import Permission, must
from bot.domain.core.refusals import Gone
from bot.domain.volunteers.actions import APPLICATION_ANSWER, APPLICATIONS_SHOW
from bot.services.core import audit
from bot.services.core.request import Reply, Request, or_gone, reply
from bot.services.organisers.alerts import tell_organisers
from bot.services.volunteers.application_card import to_read
from bot.services.volunteers.profile import card, name_of, somebody, tell
from storage.volunteers.questions import VolunteerQuestion

ASKING = "asking"
ANSWERING = "answering"
PAGE = 5


async def overview(request: Request, after: PersonId) -> Reply:
    """Each application with its buttons, five at a time: those of the people who come after this one.

    Raises `NotAllowed`.
    """
    network = request.person.organises
    must(request.person, Permission.SEE_PEOPLE, network)
    waiting = await request.work.overview.helpers(network, [ChampionState.APPLIED], organisers=False)
    applicants = sorted((one for one in waiting if one.id > after), key=lambda one: one.id)
    if not applicants:
        return reply(text("people.no_applications"))
    cards: list[Message | Text] = []
    for applicant in applicants[:PAGE]:
        await audit.note(request, applicant.id, "application_seen")
        cards.append(await card(request, await request.work.people.get(applicant.id)))
    if len(applicants) > PAGE:
        more = Button(label=text("people.more"), tap=APPLICATIONS_SHOW.tap(applicants[PAGE - 1].id))
        cards.append(Message(text=text("people.more_applications", count=len(waiting)), rows=((more,),)))
    return reply(*cards)


async def ask(request: Request, person: PersonId) -> Reply:
    """What would the organiser like to know? Raises `NotAllowed`, `Gone`."""
    someone = await somebody(request, person, Permission.CHANGE_PEOPLE)
    if someone.champion is not ChampionState.APPLIED:
        return reply(text("volunteering.already"), replace=True)
    return await request.begin(ASKING, AskingDraft(person=person, name=someone.first_name))


async def asked(request: Request, draft: AskingDraft) -> Reply:
    """Their question goes to the applicant. Raises `NotAllowed`, `Gone`."""
    someone = await somebody(request, PersonId(draft.person), Permission.CHANGE_PEOPLE)
    if someone.champion is not ChampionState.APPLIED:
        return reply(text("volunteering.already"))
    number = await request.work.questions.ask(someone.id, draft.words, by=request.person.id, now=request.now)
    await audit.note(request, someone.id, "applicant_asked")
    button = Button(label=text("answering.button"), tap=APPLICATION_ANSWER.tap(number))
    asker = request.person.first_name or text("answering.an_organiser")
    message = Message(text=text("answering.asked", asker=asker, words=draft.words), rows=((button,),))
    await tell(request, someone, message, about=f"question:{number}")
    return reply(text("asking.sent", name=name_of(someone)))


async def answer(request: Request, number: QuestionId) -> Reply:
    """The applicant taps “Answer”. Raises `Gone` for anybody else, and when it is answered or decided."""
    question = await _own(request, number)
    return await request.begin(ANSWERING, AnsweringDraft(question=number, asked=question.words))


async def answered(request: Request, draft: AnsweringDraft) -> Reply:
    """It comes back to every organiser, with the buttons. Raises `Gone`."""
    question = await _own(request, draft.question)
    await request.work.questions.answer(question.id, draft.words, now=request.now)
    someone = request.person
    read = (await to_read(request, someone)).card
    answer = text("people.application_answered", name=name_of(someone), application=read.text)
    message = Message(text=answer, rows=read.rows)
    dedupe = f"answer:{question.id}"
    await tell_organisers(request.work, someone.network, message, dedupe=dedupe, now=request.now)
    return reply(text("answering.sent"))


async def _own(request: Request, number: int) -> VolunteerQuestion:
    question = await or_gone(request.work.questions.get(number))
    if question.person != request.person.id or question.answer or not _waits(request.person):
        raise Gone
    return question


def _waits(person: Person) -> bool:
    return person.champion is ChampionState.APPLIED
