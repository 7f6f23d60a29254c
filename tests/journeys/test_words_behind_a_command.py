"""What is typed behind a command is read: nobody has to say it twice."""

from tests.journeys.broadcasts.test_compose import organiser
from tests.support.acts import champion, posts
from tests.support.table import guests
from tests.support.town import Town

SOUP = "Soup for 5, Brinnington hub, today 5-7pm, vegan, no allergens"


async def test_a_post_behind_its_command(town: Town) -> None:
    """As if it had been typed alone, on the same line or the next."""
    asha = await champion(town, "Asha")
    for between in (" ", "\n"):
        await posts(asha, f"/post{between}{SOUP}")
        assert asha.was_told("Soup")
    await asha.writes("/myposts")
    assert sum("Soup" in message.text for message in asha.phone.chat.messages[-2:]) == 2


async def test_a_new_post_is_begun_anew(town: Town) -> None:
    """A half-finished one does not take its words."""
    asha = await champion(town, "Asha")
    await asha.writes("/post")
    await asha.taps("A shared meal")
    await asha.writes(f"/post {SOUP}")
    await asha.taps("A shared meal")
    assert "What do you have" not in asha.last.text
    await asha.writes("/post something")
    assert asha.last.buttons


async def test_words_of_somebody_who_may_not_post(town: Town) -> None:
    """They hear how to become a champion."""
    (ben,) = await guests(town, "Ben")
    await ben.writes(f"/post {SOUP}")
    assert "/volunteer" in ben.last.text


async def test_a_broadcast_behind_its_command(town: Town) -> None:
    """With its bold and links."""
    (ben,) = await guests(town, "Ben")
    olive = organiser(town)
    olive.phone.writes_marked('/broadcast Soup on <b>Friday</b>, see <a href="https://example.org/">here</a>')
    await town.settles()
    await olive.taps("Skip", "Skip", "All guests", "Now", "Show me how it looks", "Send it to")
    assert ben.last.text.startswith("Soup on Friday, see here")
    assert [one["type"] for one in ben.last.entities][:2] == ["bold", "text_link"]


async def test_a_complaint_behind_its_command(town: Town) -> None:
    (ben,) = await guests(town, "Ben")
    await ben.writes("/complain The soup was cold")
    await ben.taps("Send it")
    olive = organiser(town)
    assert olive.was_told("The soup was cold")
