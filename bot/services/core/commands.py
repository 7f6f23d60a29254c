"""The commands of one person, by what they are at this moment."""

from bot.domain.core.commands import FOR_STRANGERS, commands_of, parts_of
from bot.domain.core.people import ChampionState, Person, Task
from bot.language.languages import DEFAULT_LANGUAGE
from storage.unit_of_work import Work


async def commands_for(work: Work, person: Person) -> tuple[str, ...]:
    """In the order in which they are shown; none where those for everybody will do."""
    rings = Task.RING in await work.people.tasks(person.id)
    in_team = person.champion is ChampionState.ACTIVE and bool(await work.teams.of_person(person.id))
    names = commands_of(parts_of(person, rings=rings, in_team=in_team))
    for_all = names == FOR_STRANGERS and person.language == DEFAULT_LANGUAGE
    return () if for_all else names
