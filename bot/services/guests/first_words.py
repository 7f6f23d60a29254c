"""Our first answer to somebody, whichever way they came: the languages stand under it, each in its own script."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.core.messages import Outgoing
from bot.services.core import languages
from bot.services.core.request import Request


async def with_languages(request: Request, said: Sequence[Outgoing]) -> list[Outgoing]:
    """Beside the usual buttons of the last bubble that can have any; all of it is kept to be said again."""
    rows = languages.buttons(request.environment, request.person.language, hint=request.telephone_language)
    last = next((at for at in reversed(range(len(said))) if _takes_buttons(said[at])), None)
    if not rows or last is None:
        return list(said)
    await request.work.people.greeted(request.person.id)
    kept = [replace(one, again=True) for one in said]
    message = kept[last].message
    assert message is not None
    kept[last] = replace(kept[last], message=languages.with_buttons(message, rows))
    return kept


def _takes_buttons(one: Outgoing) -> bool:
    return one.message is not None and languages.takes_buttons(one.message)
