"""A copy is put back in the middle of a broadcast: everybody hears it, once; who has left since hears nothing."""

# ruff: noqa: SLF001 - steps of sending are taken by hand

from collections import Counter
from datetime import timedelta
from pathlib import Path

from bot.config import RulesConfig
from bot.domain.core.ids import ChatId
from bot.domain.core.people import GuestState
from storage.engine.backups import Restored, back_up, restore
from tests.support.table import NEAR_BY, all_are_asked, guests, lunch
from tests.support.town import Resident
from tests.transport.stage import Stage, stage

WORDS = "The harvest fair is on Saturday"
PEOPLE = 320
"""More than are queued at once (`bot.services.broadcasts.fan_out.PAGE`), so the copy does not know the last yet."""
IN_FLIGHT = 7


async def _crowd(town: Stage) -> list[int]:
    """Guests who joined some time ago; returns their chats."""
    phones = [town.world.person(f"Guest {number}") for number in range(PEOPLE)]
    async with town.bot.database.write() as work:
        for phone in phones:
            phone.chat.started = True
            person = await work.people.add(ChatId(phone.id), network="stockport", zone="Europe/London", now=town.now)
            await work.guests.join(person.id, NEAR_BY, now=town.now)
    return [phone.id for phone in phones]


async def _sends(town: Stage) -> None:
    """Olive writes to all guests; nothing has gone out yet but its beginning."""
    olive = Resident(town, next(iter(town.world.people.values())))
    await olive.writes("/broadcast", WORDS)
    await olive.taps("Skip", "Skip", "All guests", "Now", "Show me how it looks", "Send it to")
    olive.phone.taps("Yes, send it")
    await town.bot.polling.poll(timeout_s=0)
    await town.bot.worker.work_through()


async def _goes_out(town: Stage, rounds: int) -> None:
    await town.bot.tick()
    for _ in range(rounds):
        await town.sends_once()


def _heard(town: Stage, chats: list[int]) -> Counter[int]:
    said = Counter(sent.chat for sent in town.world.sent if sent.text.startswith(WORDS))
    return Counter({chat: said[chat] for chat in chats})


async def _put_back(town: Stage, copy: Path) -> Restored:
    """The program is gone; an organiser puts the copy back and starts it again."""
    restored = restore(copy, town.config.storage.path, now=town.now)
    await town.starts()
    for _ in range(2):
        await town.bot.tick()
        await town.settles()
    return restored


async def test_everybody_hears_a_broadcast_once_though_a_copy_is_put_back_on_the_way(tmp_path: Path) -> None:
    """Also those to whom it was queued after the copy was made; nobody is lost."""
    async with stage(tmp_path / "town.sqlite") as town:
        chats = await _crowd(town)
        await _sends(town)
        await _goes_out(town, 3)
        back_up(town.config.storage.path, tmp_path / "copy.sqlite")
        await _goes_out(town, 103)
        before = _heard(town, chats).total()
        assert 301 < before < PEOPLE
        await town.dies()
        restored = await _put_back(town, tmp_path / "copy.sqlite")
        heard = _heard(town, chats)
        assert restored.carried is not None
        assert restored.carried.said >= before - 4 * IN_FLIGHT
        assert set(heard.values()) == {1}


async def test_killed_while_it_sends_only_those_in_doubt_hear_it_twice(tmp_path: Path) -> None:
    """The program never knew whether they had it."""
    async with stage(tmp_path / "town.sqlite") as town:
        chats = await _crowd(town)
        await _sends(town)
        await _goes_out(town, 3)
        back_up(town.config.storage.path, tmp_path / "copy.sqlite")
        await _goes_out(town, 3)
        town.clock.move_by(town.bot.delivery._pace.step * 1000)
        await town.bot.delivery.step()
        await town.dies()
        await _put_back(town, tmp_path / "copy.sqlite")
        heard = _heard(town, chats)
        assert min(heard.values()) == 1
        assert heard.total() <= PEOPLE + IN_FLIGHT


async def test_without_the_old_database_everybody_is_still_reached(tmp_path: Path) -> None:
    """It was damaged, so nobody knows what was said since the copy: better twice than never."""
    async with stage(tmp_path / "town.sqlite") as town:
        chats = await _crowd(town)
        await _sends(town)
        await _goes_out(town, 3)
        back_up(town.config.storage.path, tmp_path / "copy.sqlite")
        await _goes_out(town, 3)
        await town.dies()
        town.config.storage.path.write_bytes(b"\x01" * 5000)
        restored = await _put_back(town, tmp_path / "copy.sqlite")
        assert restored.carried is None
        assert min(_heard(town, chats).values()) == 1


async def test_who_has_left_since_the_copy_hears_nothing_more(tmp_path: Path) -> None:
    """Neither an invitation nor a reminder, though the copy believes that they are a guest."""
    async with stage(tmp_path / "town.sqlite", rules=RulesConfig(first_posts_to_approve=0)) as town:
        ben, cai, dot = await guests(town, "Ben", "Cai", "Dot")
        await lunch(town, places=3)
        await all_are_asked(town, ben, cai, dot)
        await ben.taps("I’ll come")
        await cai.taps("I’ll come")
        back_up(town.config.storage.path, tmp_path / "copy.sqlite")
        await ben.writes("/stop")
        await dot.writes("/delete")
        await dot.taps("Yes")
        said = len(town.world.sent)
        await town.dies()
        restored = await _put_back(town, tmp_path / "copy.sqlite")
        assert restored.carried is not None
        assert restored.carried.left == 2
        await town.moves_to(town.now.replace(hour=19))
        told = {sent.chat for sent in town.world.sent[said:]}
        assert cai.phone.id in told
        assert not told & {ben.phone.id, dot.phone.id}


async def test_neighbours_without_a_chat_stay_or_have_left_like_others(tmp_path: Path) -> None:
    """Mary is still a guest; Nora left after the copy, and her answers go the night after it is put back."""
    async with stage(tmp_path / "town.sqlite") as town:
        async with town.bot.database.write() as work:
            numbers = []
            for name in ("Mary", "Nora"):
                number = await work.phone_guests.add(
                    name,
                    champion=None,
                    network="stockport",
                    zone="Europe/London",
                    phone="0161 496 0000",
                    best_time="",
                    now=town.now,
                )
                await work.guests.join(number, NEAR_BY, now=town.now)
                numbers.append(number)
        back_up(town.config.storage.path, tmp_path / "copy.sqlite")
        async with town.bot.database.write() as work:
            await work.guests.set_state(numbers[1], GuestState.LEFT)
        await town.dies()
        await _put_back(town, tmp_path / "copy.sqlite")
        await town.moves_to(town.now.replace(hour=4) + timedelta(days=1))
        async with town.bot.database.write() as work:
            mary, nora = [(await work.people.get(number)).guest for number in numbers]
            sectors = [(await work.guests.get(number)).answers.sector for number in numbers]
        assert (mary, nora) == (GuestState.ACTIVE, GuestState.LEFT)
        assert sectors == [NEAR_BY.sector, ""]
