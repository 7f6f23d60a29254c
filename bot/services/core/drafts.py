"""What others have half written about somebody who leaves: it goes with them."""

from collections.abc import Collection

from bot.domain.core.ids import PersonId
from bot.domain.core.people import Person
from bot.domain.privacy.about import About
from bot.services.core.environment import Environment
from storage.messaging.conversations import DraftOf
from storage.unit_of_work import Work

NOBODY = PersonId(0)


async def drop_about(work: Work, environment: Environment, person: Person, things: Collection[About]) -> None:
    """Half-finished answers of others about any of these; whoever was in the middle can begin again."""
    await drop_drafts(work, environment, things, but=person.id)


async def drop_drafts(
    work: Work, environment: Environment, things: Collection[About], *, but: PersonId | None = None
) -> None:
    """The same of everybody `but` one."""
    for draft in await work.conversations.of_others(but or NOBODY):
        if _is_about(environment, draft, things):
            await work.conversations.end(draft.person, draft.name)


def _is_about(environment: Environment, draft: DraftOf, things: Collection[About]) -> bool:
    return not environment.conversations.about(draft.name, draft.draft).isdisjoint(things)
