"""What people do in more than one story, such as posting a meal."""

from bot.demo.storyteller import PATIENCE_S, Storyteller

MOST_QUESTIONS = 10
ANSWERS = (
    "Post it",
    "A lunch club",
    "No, none of it",
    "Just this once",
    "None of the others is in it",
    "Skip",
    "Done",
    "Only this new one",
)
"""What Asha taps when she is asked, the first of them that there is; the first ends it.

The last is asked where she has half a post: a story was stopped in the middle, or somebody began one by hand.
"""
OTHER_CALLS = ("Ring later", "I have told them", "Yes, still coming", "It was good")
"""What Hetty taps on a card that is about something else, left over from before the story."""


async def posts(teller: Storyteller, words: str) -> None:
    """Asha posts in one message, passes over what she need not say, and confirms."""
    asha = teller.person("Asha")
    await teller.does(asha, words)
    for _ in range(MOST_QUESTIONS):
        label = _first(teller.labels(asha), ANSWERS)
        await teller.taps("Asha", label)
        if label == ANSWERS[0]:
            return
    raise LookupError("Asha is asked and asked")


async def rings(teller: Storyteller) -> None:
    """Hetty opens her calls, up to the one about an invitation: a card with a *Yes*."""
    hetty = teller.person("Hetty")
    await teller.taps("Hetty", "Show my calls")
    for _ in range(MOST_QUESTIONS):
        if "Yes" in teller.labels(hetty):
            return
        await teller.taps("Hetty", _first(teller.labels(hetty), OTHER_CALLS))
        await teller.does(hetty, "/calls")
    raise LookupError("nobody is to be asked along")


async def says_how(teller: Storyteller, name: str, plan: str) -> None:
    """Say how somebody will get there, if that is asked."""
    person = teller.person(name)
    if "Skip" in teller.labels(person):
        await teller.does(person, plan)


async def two_asked(teller: Storyteller) -> tuple[str, str]:
    """Two guests who were asked: also newcomers, whose turn it is first."""

    def asked() -> list[str]:
        return [person.name for person in teller.world.people.values() if "I’ll come" in teller.labels(person)]

    await teller.world.until(lambda: len(asked()) > 1, PATIENCE_S)
    return asked()[0], asked()[1]


def _first(labels: list[str], wanted: tuple[str, ...]) -> str:
    """The first of these buttons that there is; `LookupError` when there is none."""
    for label in wanted:
        if label in labels:
            return label
    raise LookupError(f"none of {wanted} is in {labels}")
