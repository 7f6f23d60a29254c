"""Volunteering: what is asked of somebody who would like to help. The rest is in `bot.services.volunteers.apply`."""

from bot.conversations.engine.agreeing import must_be_adult
from bot.conversations.engine.answer import Answer, Tapped
from bot.conversations.engine.choices import choice, in_rows, switched
from bot.conversations.engine.engine import Conversation, NotUnderstood, Question, Rows
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.first_name import read_first_name
from bot.conversations.engine.free_text import typed_text
from bot.conversations.volunteers.where import POSTCODE, TOWN, TownDraft, town_said
from bot.domain.core.messages import Items, Text, text
from bot.domain.core.people import Task

LONGEST_ABOUT = 500


class ApplicationDraft(TownDraft):
    """What a volunteer has said so far."""

    first_name: str = ""
    tasks: tuple[Task, ...] = ()
    about: str = ""
    """For the organisers; in their own words."""
    code: str = ""
    """The hash of the code of a link that brought them; asked again what it is worth when all is answered."""


def _name_is_asked(draft: ApplicationDraft, facts: Facts) -> bool:
    """Only of somebody whose name we do not know."""
    return not facts.first_name or "first_name" in draft.answered


def _read_first_name(draft: ApplicationDraft, answer: Answer, _facts: Facts) -> ApplicationDraft:
    return draft.model_copy(update={"first_name": read_first_name(answer)})


def _tasks(draft: ApplicationDraft, _facts: Facts) -> Rows:
    return in_rows([choice(task, f"volunteering.tasks.{task}", on=task in draft.tasks) for task in Task], 1)


def _read_tasks(draft: ApplicationDraft, answer: Answer, _facts: Facts) -> ApplicationDraft:
    if not isinstance(answer, Tapped) or answer.value not in set(Task):
        raise NotUnderstood("volunteering.tasks.unclear")
    return draft.model_copy(update={"tasks": switched(draft.tasks, Task(answer.value), on=answer.on)})


def _read_about(draft: ApplicationDraft, answer: Answer, _facts: Facts) -> ApplicationDraft:
    about = typed_text(answer, "volunteering.about.type_it")
    if not about:
        raise NotUnderstood("volunteering.about.type_it")
    if len(about) > LONGEST_ABOUT:
        raise NotUnderstood("volunteering.about.long", most=LONGEST_ABOUT)
    return draft.model_copy(update={"about": about})


def tasks_said(tasks: tuple[Task, ...]) -> Items | Text:
    if not tasks:
        return text("volunteering.tasks.any")
    return Items(items=tuple(text(f"volunteering.tasks.{task}") for task in tasks))


def about_said(about: str) -> Text | str:
    return about or text("volunteering.review.no_about")


def _review(draft: ApplicationDraft, facts: Facts) -> Text:
    return text(
        "volunteering.review",
        name=draft.first_name or facts.first_name,
        town=town_said(draft, facts),
        tasks=tasks_said(draft.tasks),
        about=about_said(draft.about),
    )


VOLUNTEERING = Conversation(
    name="volunteering",
    draft=ApplicationDraft,
    questions=(
        must_be_adult("volunteering"),
        Question(name="first_name", asked="first_name", read=_read_first_name, applies=_name_is_asked),
        POSTCODE,
        TOWN,
        Question(name="tasks", read=_read_tasks, choices=_tasks, several=True),
        Question(name="about", read=_read_about, optional=True),
    ),
    review=_review,
)
