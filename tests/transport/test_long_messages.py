"""What does not fit in one message of Telegram’s arrives all the same: long texts in parts, long lists in pages."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.core.actions import LIST_PAGE
from bot.domain.core.ids import ChatId
from bot.domain.core.messages import Button, Document, Message, Priority, text
from bot.services.privacy.data_rights import forget
from bot.services.privacy.retention import retain
from tests.support.town import Resident
from tests.transport.stage import Stage, words

SOME_WORDS = "Soup, bread and good company. "
LENGTHS = (0, 1, 99, 101, 130, 500)
TICKED = {"on": "conversation.on", "off": "conversation.off"}


def listed(number: int, *, label: str = "Guest", beside: int = 1, ticked: int | None = None) -> Message:
    """A message with so many buttons. Each says its number."""
    buttons = [
        Button(label=text(TICKED["on" if ticked == at else "off"], label=f"{label} {at}"), tap=f"attendance.turn:{at}")
        for at in range(number)
    ]
    rows = tuple(tuple(buttons[at : at + beside]) for at in range(0, number, beside))
    return replace(words("Who came?"), rows=rows)


async def all_labels(person: Resident) -> list[str]:
    """What stands on all pages of the last message, turned one after another."""
    found = []
    while True:
        labels = [label for row in person.last.buttons for label in row]
        further = [label for label in labels if label.startswith("More (")]
        found += [label for label in labels if label not in further and label != "Page before"]
        if not further:
            return found
        await person.taps(*further)


@pytest.mark.parametrize("beside", [1, 3, 12])
@pytest.mark.parametrize("label", ["Guest", "রবীন্দ্রনাথ ঠাকুর এবং বন্ধু", "A very long name of somebody, and more"])
@pytest.mark.parametrize("number", LENGTHS)
async def test_every_button_can_be_reached(town: Stage, number: int, label: str, beside: int) -> None:
    """However many there are, however long their labels, however many stand beside one another."""
    ben = town.person("Ben")
    await ben.writes("/help")
    await town.queues(ben, listed(number, label=label, beside=beside))
    await town.settles()
    found = await all_labels(ben)
    assert [name.rpartition(" ")[2] for name in found] == [str(at) for at in range(number)]
    assert town.world.refusals[400] == 0


async def test_one_can_turn_back(town: Stage) -> None:
    ben = town.person("Ben")
    await ben.writes("/help")
    await town.queues(ben, listed(130))
    await town.settles()
    first = ben.last.buttons
    await ben.taps("More (page 2 of 4)", "More (page 3 of 4)", "Page before", "Page before")
    assert ben.last.buttons == first
    assert ben.last.text == "Who came?"


async def test_a_list_that_changes_stays_on_its_page(town: Stage) -> None:
    """Whoever ticks the hundredth name does not begin again at the first; another list begins at its beginning."""
    ben = town.person("Ben")
    await ben.writes("/help")
    await town.queues(ben, listed(130))
    await town.settles()
    await ben.taps("More (page 2 of 4)", "More (page 3 of 4)")
    here = ben.last.message_id
    await town.queues(ben, listed(130, ticked=100), edit_of=here)
    await town.settles()
    assert ["✓ Guest 100"] in ben.last.buttons
    assert ["Page before", "More (page 4 of 4)"] in ben.last.buttons
    other = replace(
        listed(130), rows=tuple((Button(label=text("general.page.back"), tap=f"offer.show:{at}"),) for at in range(130))
    )
    await town.queues(ben, other, edit_of=here)
    await town.settles()
    assert ben.last.message_id == here
    assert "More (page 2 of 4)" in ben.last.buttons[-1]


async def test_a_list_that_is_no_longer_kept_is_opened_again(town: Stage) -> None:
    """After two days, and wherever somebody is forgotten, for their name may stand in it."""
    ben, asha = town.person("Ben"), town.person("Asha")
    await ben.writes("/help")
    await asha.writes("/help")
    await town.queues(ben, listed(130))
    await town.settles()
    async with town.bot.database.write() as work:
        someone = await work.people.by_chat(ChatId(asha.phone.id))
        assert someone is not None
        await forget(work, town.bot.environment, someone, now=town.now)
    await ben.taps("More (page 2 of 4)")
    assert ben.phone.notices[-1] == "That list is an old one. Please open it again."
    await town.queues(ben, listed(130))
    await town.settles()
    assert await retain(town.bot.database.write, town.bot.environment, now=town.now + timedelta(days=2, minutes=1))
    await ben.taps("More (page 2 of 4)")
    assert len(ben.phone.notices) == 2


async def test_nobody_turns_pages_that_are_not(town: Stage) -> None:
    """A page that no list has, or a page of a message without any."""
    ben = town.person("Ben")
    await ben.writes("/help")
    await town.queues(ben, listed(130))
    await town.settles()
    ben.phone.presses_data(LIST_PAGE.tap(400), ben.last)
    await town.settles()
    assert "Page before" in ben.last.buttons[-1]
    ben.phone.presses_data(LIST_PAGE.tap(1), ben.phone.chat.messages[1])
    await town.settles()
    assert ben.phone.notices[-1] == "That list is an old one. Please open it again."


async def test_a_long_text_arrives_in_parts_and_in_order(town: Stage) -> None:
    """The buttons stand under the last; nothing is lost."""
    ben = town.person("Ben")
    await ben.writes("/help")
    sentences = [f"{SOME_WORDS}No {number}." for number in range(400)]
    long = replace(words("\n".join(sentences)), rows=listed(3).rows)
    await town.queues(ben, long)
    await town.settles()
    parts = ben.phone.chat.messages[2:]
    assert "\n".join(part.text for part in parts).splitlines() == sentences
    assert [bool(part.buttons) for part in parts] == [False] * (len(parts) - 1) + [True]


async def test_a_crash_between_two_parts_loses_none(town: Stage) -> None:
    """Each part is a row of the outbox of its own."""
    ben = town.person("Ben")
    await ben.writes("/help")
    sentences = [f"{SOME_WORDS}No {number}." for number in range(400)]
    await town.queues(ben, "\n".join(sentences))
    assert await town.sends_once() == 1
    await town.dies()
    await town.starts()
    await town.settles()
    said = "\n".join(part.text for part in ben.phone.chat.messages[2:])
    assert all(sentence in said for sentence in sentences)
    assert set(town.states("test:%")) == {"sent"}


async def test_a_long_text_takes_the_place_of_a_message(town: Stage) -> None:
    """Its first part stands where the message stood, the others come below."""
    ben = town.person("Ben")
    await ben.writes("/help")
    await town.queues(ben, listed(3))
    await town.settles()
    here = ben.last
    await town.queues(ben, "\n".join([SOME_WORDS * 10] * 30), edit_of=here.message_id)
    await town.settles()
    assert here.text.startswith("Soup")
    assert here.buttons == []
    assert ben.last is not here


@pytest.mark.parametrize("file", [Document(name="list.txt", content="Soup"), None])
async def test_words_too_long_for_a_file_come_after_it(town: Stage, file: Document | None) -> None:
    """Telegram takes 1,024 letters under a file."""
    ben = town.person("Ben")
    ben.phone.sends_photo(b"soup")
    await town.settles()
    photo = "" if file else ben.phone.chat.messages[0].media["photo"][-1]["file_id"]
    long = replace(words("\n".join([SOME_WORDS] * 50)), document=file, photo=photo, rows=listed(2).rows)
    await town.queues(ben, long, priority=Priority.REMINDER)
    await town.settles()
    bare, said = ben.phone.chat.messages[-2:]
    assert bare.media.keys() & {"document", "photo"}
    assert bare.text == ""
    assert said.text.count("company") == 50
    assert len(said.buttons) == 2
