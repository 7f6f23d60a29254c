"""What is said of a community conversation in several places: its questions, its themes, and who writes."""

from collections.abc import Iterable

from bot.domain.core.messages import Param, Text, text
from bot.domain.offers.offers import Occurrence
from bot.domain.voice.community import CommunityConversation, ScribeState, Theme
from storage.unit_of_work import Work


def numbered(conversation: CommunityConversation) -> tuple[Text, ...]:
    """Its questions, one to a line."""
    return tuple(
        text("community.question.line", number=number, words=words)
        for number, words in enumerate(conversation.asked(), 1)
    )


def theme_lines(themes: Iterable[Theme]) -> tuple[Param, ...]:
    """Each with about how many said it."""
    return tuple(text(f"community.theme.{theme.said_by}", words=theme.words) for theme in themes)


async def who_writes(work: Work, occurrence: Occurrence) -> Text:
    """For the host and organisers alone."""
    scribes = await work.community.scribes(occurrence.id)
    for state in (ScribeState.YES, ScribeState.ASKED):
        people = [person for person, answer in scribes.items() if answer is state]
        if people:
            name = (await work.people.get(people[0])).first_name
            return text(f"community.scribe.{state}", name=name)
    return text("community.scribe.nobody")
