"""A caller with very many to ring sees some at a time, and reaches each."""

from bot.domain.core.ids import ChatId
from bot.domain.core.messages import Message, Priority, text
from bot.domain.core.people import Task
from bot.services.core.notifications import enqueue
from tests.support.table import NEAR_BY, champions
from tests.support.town import Resident, Town


async def many(town: Town, number: int) -> Resident:
    """Hana, with so many neighbours who are to be told something."""
    (hana,) = await champions(town, "Hana", tasks=(Task.RING,))
    async with town.bot.database.write() as work:
        rings = await work.people.by_chat(ChatId(hana.phone.id))
        assert rings is not None
        for at in range(number):
            place = {"network": "stockport", "zone": "Europe/London", "phone": f"0161 496 {at:04}", "best_time": ""}
            guest = await work.phone_guests.add(f"Mary{at}", champion=rings.id, now=town.now, **place)
            await work.guests.join(guest, NEAR_BY, now=town.now)
            someone, hello = await work.people.get(guest), Message(text=text("general.page.old"))
            await enqueue(
                work, someone, message=hello, priority=Priority.REMINDER, due=town.now, dedupe=f"hello:{guest}"
            )
    await town.bot.tick()
    await town.settles()
    return hana


def cards(hana: Resident) -> list[str]:
    return [words for words in hana.phone.heard if "0161 496" in words]


async def test_ten_at_a_time_and_each_is_reached(town: Town) -> None:
    """Also while some are rung in between: nobody is skipped, and no card comes twice."""
    hana = await many(town, 23)
    await hana.writes("/calls")
    assert len(cards(hana)) == 10
    assert "13 more to ring" in hana.last.text
    more = hana.last
    for card in [message for message in hana.phone.chat.messages if "0161 496" in message.text][-3:]:
        await hana.taps_on(card, "I have told them")
    await hana.taps_on(more, "Show the next")
    assert "3 more to ring" in hana.last.text
    await hana.taps("Show the next")
    assert "more to ring" not in hana.last.text
    assert len({words.split(" on ")[0] for words in cards(hana)}) >= 20
    assert all(any(f"0161 496 {at:04}" in words for words in cards(hana)) for at in range(7))
    assert all(any(f"0161 496 {at:04}" in words for words in cards(hana)) for at in range(10, 23))


async def test_ten_need_no_button(town: Town) -> None:
    hana = await many(town, 10)
    await hana.writes("/calls")
    assert len(cards(hana)) == 10
    assert "more to ring" not in hana.heard
