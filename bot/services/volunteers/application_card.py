"""What somebody said who offered to help, as organisers read it before they decide."""

from bot.conversations.volunteers.apply import about_said, tasks_said
from bot.domain.core.fingerprint import Fingerprint, fingerprint
from bot.domain.core.messages import Button, Message, Param, Text, paragraphs, text
from bot.domain.core.people import Person
from bot.domain.volunteers.actions import APPLICATION_APPROVE, APPLICATION_DECLINE, APPLICATION_QUESTION
from bot.language.areas import area_said
from bot.services.core.reading import ToRead
from bot.services.core.request import Request

QUESTIONS = 2
"""The latest, so that a card fits into one message however much was asked and said."""


async def application_said(request: Request, someone: Person) -> Text:
    """Their name, what they would like to do, their message, and the latest that they answered."""
    work, lives = request.work, await lives_said(request, someone)
    lines: list[Param] = [
        text(
            "volunteering.apply",
            name=someone.first_name or text("people.no_name"),
            tasks=tasks_said(tuple(await work.people.tasks(someone.id))),
            about=about_said(await work.overview.about(someone.id)),
        )
    ]
    lines += [lives] if lives else []
    answered = [asked for asked in await work.questions.of(someone.id) if asked.answer]
    said = (
        text("people.application_question", asked=asked.words, words=asked.answer) for asked in answered[-QUESTIONS:]
    )
    return paragraphs((*lines, *said))


async def lives_said(request: Request, someone: Person) -> Text | None:
    """Roughly where they live, if they told us when they offered to help."""
    sector, area = await request.work.overview.home(someone.id)
    return text("people.lives", area=area_said(request.environment.gazetteer, area, sector=sector)) if area else None


async def to_read(request: Request, someone: Person) -> ToRead:
    """With yes, no, and first a question."""
    words = await application_said(request, someone)
    seen = fingerprint(words)
    return ToRead(Message(text=words, rows=application_rows(someone, seen)), seen)


def application_rows(someone: Person, seen: Fingerprint) -> tuple[tuple[Button, ...], ...]:
    """What is decided holds for what was seen."""
    yes = Button(label=text("volunteering.apply.approve"), tap=APPLICATION_APPROVE.tap(someone.id, seen))
    no = Button(label=text("volunteering.apply.decline"), tap=APPLICATION_DECLINE.tap(someone.id, seen))
    label = text(f"people.do.{APPLICATION_QUESTION.name}")
    return ((yes, no), (Button(label=label, tap=APPLICATION_QUESTION.tap(someone.id)),))
