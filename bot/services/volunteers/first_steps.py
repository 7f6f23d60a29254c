"""What somebody who is taken on can do first, by what they offered to do, and which check comes before the rest."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.conversations.volunteers.apply import tasks_said
from bot.domain.core.messages import Lines, Text, text
from bot.domain.core.people import Person, Task
from bot.domain.volunteers.needs import lacks_of
from bot.domain.volunteers.vetting import Check
from bot.services.core.environment import Environment
from bot.services.core.needed_checks import checks_said
from bot.services.volunteers import task_checks
from storage.unit_of_work import Work

_STEPS: dict[str, frozenset[Task]] = {
    "post": task_checks.POSTING,
    "ring": frozenset({Task.RING}),
    "welcome": frozenset({Task.WELCOME}),
}
"""The step `volunteering.step.<name>`, and the tasks that it is for."""


async def first_steps(work: Work, environment: Environment, someone: Person, *, now: datetime) -> Lines:
    """A line for each task that is open to them; whoever helps wherever it is useful begins with a post."""
    tasks = await task_checks.settle(work, environment, someone, now=now, say=False)
    names = [name for name, of in _STEPS.items() if of & set(tasks.open)]
    lines: list[Text] = [text(f"volunteering.step.{name}") for name in names or (() if tasks.closed else ("post",))]
    if tasks.closed:
        network = environment.network(someone.network)
        today = now.astimezone(ZoneInfo(network.zone)).date()
        lacks = lacks_of(tasks.closed, await work.vetting.of(someone.id), network.needs, today=today)
        said = checks_said(lacks, by_cards=await work.training.by_cards(someone.id))
        lines.append(text("check.first", tasks=tasks_said(tasks.closed), why=said))
    noted = {check.kind for check in await work.vetting.of(someone.id)}
    if Check.INDUCTION not in noted and not someone.organiser:
        lines.append(text("training.step"))
    return Lines(lines=tuple(lines))
