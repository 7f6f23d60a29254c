"""What is to be said is said: in order, in time, within the limits, and once unless nobody can know."""

# ruff: noqa: SLF001 - faults are made inside, where they happen

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.config import DeliveryConfig
from bot.domain.core.ids import ChatId
from bot.domain.core.messages import Message, Priority, Subject
from bot.services.privacy.data_rights import forget
from bot.simulator.faults import Fault
from bot.transport.errors import TokenRefused
from tests.support.town import LONDON
from tests.transport.stage import Stage, later, stage, unknown_text

NOTHING_WAS_SAID = (Fault.TOO_MANY, Fault.INTERNAL, Fault.BAD_GATEWAY, Fault.RESET_BEFORE, Fault.SILENCE_BEFORE)
IT_WAS_SAID = (Fault.RESET_AFTER, Fault.SILENCE_AFTER, Fault.TRUNCATED, Fault.NOT_JSON)
LISTED = [priority for priority in Priority if priority is not Priority.STRANGER]
LATE_EVENING = datetime(2026, 7, 16, 22, tzinfo=LONDON)


@pytest.mark.parametrize("fault", NOTHING_WAS_SAID)
async def test_a_reply_that_failed_is_said_later_and_once(town: Stage, fault: Fault) -> None:
    town.impatient()
    town.world.faults.next("sendMessage", fault)
    ben = town.person("Ben")
    await ben.writes("/help")
    assert len(ben.phone.heard) == 1


@pytest.mark.parametrize("fault", IT_WAS_SAID)
async def test_a_reply_whose_answer_was_lost_is_said_again(town: Stage, fault: Fault) -> None:
    """Nobody can know whether it arrived, and not hearing is worse than hearing twice."""
    town.impatient()
    town.world.faults.next("sendMessage", fault)
    ben = town.person("Ben")
    await ben.writes("/help")
    assert len(ben.phone.heard) == 2
    assert town.states("update:%")[-1] == "sent"


@pytest.mark.parametrize("fault", [*IT_WAS_SAID, Fault.SILENCE_BEFORE, Fault.RESET_BEFORE])
async def test_a_broadcast_in_doubt_is_not_said_again(town: Stage, fault: Fault) -> None:
    """For us a call that was lost on the way there looks the same as one whose answer was lost on the way back."""
    town.impatient()
    ben = town.person("Ben")
    await ben.writes("/help")
    town.world.faults.next("sendMessage", fault)
    await town.queues(ben, "News", priority=Priority.BROADCAST)
    await town.settles()
    assert town.states("test:%") == ["ambiguous"]
    assert town.times_said("News") <= 1


async def test_a_broadcast_in_doubt_is_said_again_where_the_settings_want_it(tmp_path: Path) -> None:
    wanted = DeliveryConfig(resend_ambiguous_broadcasts=True)
    async with stage(tmp_path / "town.sqlite", delivery=wanted) as town:
        ben = town.person("Ben")
        await ben.writes("/help")
        town.world.faults.next("sendMessage", Fault.RESET_AFTER)
        await town.queues(ben, "News", priority=Priority.BROADCAST)
        await town.settles()
        assert town.times_said("News") == 2
        assert town.states("test:%") == ["sent"]


@pytest.mark.parametrize("priority", [Priority.REPLY, Priority.BROADCAST])
async def test_without_a_connection_nothing_is_in_doubt(town: Stage, priority: Priority) -> None:
    """Where no line was made nothing was said, so even a broadcast is said once the network is back."""
    ben = town.person("Ben")
    await ben.writes("/help")
    reached, nobody_there = town.config.telegram.api_url, "http://127.0.0.1:9/bot"
    bot = town.bot.application.bot
    bot._base_url = bot.base_url.replace(reached, nobody_there)
    await town.queues(ben, "News", priority=priority)
    await town.sends_once()
    assert town.states("test:%") == ["pending"]
    bot._base_url = bot.base_url.replace(nobody_there, reached)
    await town.settles()
    assert town.times_said("News") == 1


async def test_what_is_said_to_one_person_keeps_its_order(town: Stage) -> None:
    """The second message waits for the first, even if that has to be tried three times."""
    ben = town.person("Ben")
    await ben.writes("/help")
    town.world.faults.next("sendMessage", Fault.RESET_BEFORE, times=3)
    await town.queues(ben, "First")
    await town.queues(ben, "Second")
    await town.queues(ben, "Third")
    await town.settles()
    assert ben.phone.heard[-3:] == ["First", "Second", "Third"]


async def test_one_persons_trouble_is_not_anothers(town: Stage) -> None:
    ben, cai = town.person("Ben"), town.person("Cai")
    await ben.writes("/help")
    await cai.writes("/help")
    town.world.faults.next("sendMessage", Fault.INTERNAL)
    await town.queues(ben, "To Ben")
    await town.sends_once()
    await town.queues(cai, "To Cai")
    await town.bot.delivery.step()
    await town.bot.delivery.finish()
    assert cai.last.text == "To Cai"
    assert town.states("test:%") == ["pending", "sent"]


async def test_the_most_pressing_goes_first(tmp_path: Path) -> None:
    """With one hand free at a time: replies and urgent, then reminders, invitations, and broadcasts last."""
    async with stage(tmp_path / "town.sqlite", delivery=DeliveryConfig(per_second=4)) as town:
        people = [town.person(name) for name in ("Ann", "Ben", "Cai", "Dee", "Eve")]
        for person in people:
            await person.writes("/help")
        town.clock.move_by(later(2))
        before = len(town.world.sent)
        for person, priority in zip(people, reversed(LISTED), strict=True):
            await town.queues(person, priority.name, priority=priority)
        await town.settles()
        said = [sent.text for sent in town.world.sent[before:]]
        assert sorted(said[:2]) == ["REPLY", "URGENT"]
        assert said[2:] == ["REMINDER", "INVITATION", "BROADCAST"]


async def test_the_quiet_hours_are_kept_for_everything_but_replies(tmp_path: Path) -> None:
    async with stage(tmp_path / "town.sqlite", moment=LATE_EVENING) as town:
        ben = town.person("Ben")
        await ben.writes("/help")
        assert len(ben.phone.heard) == 1
        for priority in LISTED[1:]:
            await town.queues(ben, priority.name, priority=priority)
        await town.settles()
        assert len(ben.phone.heard) == 1
        await town.moves_to(datetime(2026, 7, 17, 8, 28, tzinfo=LONDON))
        assert len(ben.phone.heard) == 1
        await town.moves_to(datetime(2026, 7, 17, 8, 31, tzinfo=LONDON))
        assert ben.phone.heard[1:] == [priority.name for priority in LISTED[1:]]


async def test_what_is_no_longer_so_is_not_said(town: Stage) -> None:
    """A reminder of a booking that is gone, and a message whose time is over, are dropped."""
    ben = town.person("Ben")
    await ben.writes("/help")
    await town.queues(ben, "", subject=Subject.GUEST_REMINDER, subject_id=99, priority=Priority.REMINDER)
    await town.queues(ben, "Come now", expires=town.now)
    await town.settles()
    assert town.states("test:%") == ["dropped", "dropped"]
    assert len(ben.phone.heard) == 1


async def test_a_message_that_cannot_be_written_holds_up_nobody(town: Stage, caplog: pytest.LogCaptureFixture) -> None:
    ben = town.person("Ben")
    await ben.writes("/help")
    await town.queues(ben, Message(text=unknown_text()))
    await town.queues(ben, "But this can")
    await town.settles()
    assert town.states("test:%") == ["failed", "sent"]
    assert "cannot be written: " in caplog.text


async def test_a_claim_whose_sender_is_gone_is_taken_up_when_its_lease_ends(town: Stage) -> None:
    ben = town.person("Ben")
    await ben.writes("/help")
    await town.queues(ben, "Hello")
    async with town.bot.database.write() as work:
        row = (await work.outbox.first_due(1, now=town.now))[0]
        await work.outbox.claim([row.id], until=town.now + timedelta(minutes=10))
    await town.settles()
    assert town.states("test:%") == ["sending"]
    town.clock.move_by(timedelta(minutes=10))
    await town.settles()
    assert town.states("test:%") == ["sent"]


async def test_a_clock_that_jumps_does_not_say_twice_what_is_under_way(town: Stage) -> None:
    """The lease is over by the clock, but the sender is still at it."""
    ben = town.person("Ben")
    await ben.writes("/help")
    town.world.faults.next("sendMessage", Fault.SLOW, delay_s=0.1)
    await town.queues(ben, "Hello")
    town.clock.move_by(later(2))
    assert await town.bot.delivery.step() == 1
    town.clock.move_by(timedelta(hours=1))
    assert await town.bot.delivery.step() == 0
    await town.bot.delivery.finish()
    await town.settles()
    assert town.times_said("Hello") == 1


async def test_a_clock_that_goes_back_an_hour_stops_nothing(town: Stage) -> None:
    """What was said before does not lie in the future and keep people waiting for an hour."""
    ben = town.person("Ben")
    await ben.writes("/help")
    town.clock.move_by(timedelta(hours=-1))
    await ben.writes("/help")
    assert len(ben.phone.heard) == 2
    await town.queues(ben, "And a reminder", priority=Priority.REMINDER)
    await town.settles()
    assert ben.last.text == "And a reminder"


async def test_too_many_of_one_chat_is_waited_out_as_long_as_telegram_asks(town: Stage) -> None:
    """Ben’s chat rests for the 30 seconds; others go on after one."""
    ben, cai = town.person("Ben"), town.person("Cai")
    await ben.writes("/help")
    await cai.writes("/help")
    town.clock.move_by(later(5))
    town.world.faults.next("sendMessage", Fault.TOO_MANY, retry_after=30)
    await town.queues(ben, "To Ben")
    await town.sends_once()
    asked_at = town.now
    await town.queues(cai, "To Cai")
    await town.settles()
    said = {sent.text: sent.at for sent in town.world.sent}
    assert said["To Ben"] >= asked_at + later(30)
    assert said["To Cai"] <= asked_at + later(2)


async def test_the_limits_of_telegram_are_never_met(town: Stage) -> None:
    """Sixty people at once, three messages each: not one 429, and all is said."""
    people = [town.person(f"Person {number}") for number in range(60)]
    for person in people:
        person.phone.writes("/help")
    await town.settles()
    for person in people:
        await town.queues(person, "One")
        await town.queues(person, "Two")
    await town.settles()
    assert town.world.refusals[429] == 0
    assert town.times_said("One") == town.times_said("Two") == 60


async def test_four_answers_in_a_second_are_each_said_at_once(town: Stage) -> None:
    """Taps and texts, a quarter of a second apart, of people who were silent for a while: none waits for the limits."""
    waits: list[timedelta] = []
    for number in range(10):
        person = town.person(f"Person {number}")
        await person.writes("/start")
        town.clock.move_by(later(10))
        begun = town.now
        for quarter, act in enumerate(("Yes, please", "Yes, I am", "Ben", "SK5 8BE")):
            town.clock.move_to(max(town.now, begun + later(quarter / 4)))
            acted = town.now
            await (person.taps(act) if act.startswith("Yes") else person.writes(act))
            waits.append(town.now - acted)
        assert "How far" in person.last.text
    assert sorted(waits)[int(0.95 * len(waits))] <= later(0.15)
    assert town.world.refusals[429] == 0


@pytest.mark.parametrize("priority", LISTED[1:])
async def test_an_answer_does_not_wait_for_what_others_queued(town: Stage, priority: Priority) -> None:
    """However much of it: four answers are said at once, and the rest of it once the chat has rested."""
    ben = town.person("Ben")
    await ben.writes("/help")
    town.clock.move_by(later(10))
    for number in range(3):
        await town.queues(ben, f"News {number}", priority=priority)
    assert await town.sends_once() == 1
    asked_at = town.now
    for _ in range(4):
        ben.phone.writes("/help")
    await town.settles()
    said = [(sent.text.startswith("News"), sent.at - asked_at) for sent in town.world.sent if sent.at >= asked_at]
    assert [news for news, _ in said] == [True, *(4 * [False]), True, True]
    assert all(after <= later(0.2) for _, after in said[:5])
    assert said[5][1] >= later(5)
    assert town.world.refusals[429] == 0


async def test_a_chat_that_rests_holds_up_nobody_else(town: Stage) -> None:
    """A message that was not said at once is tried again at its time, though another’s chat has to rest for longer."""
    ben, cai = town.person("Ben"), town.person("Cai")
    await cai.writes("/help")
    for _ in range(4):
        ben.phone.writes("/help")
    await town.queues(ben, "Fair", priority=Priority.BROADCAST)
    await town.queues(ben, "News", priority=Priority.BROADCAST)
    await town.queues(cai, "To Cai", due=town.now + later(1))
    asked_at = town.now
    await town.settles()
    said = {sent.text: sent.at - asked_at for sent in town.world.sent}
    assert later(1) <= said["To Cai"] <= later(1.1)
    assert said["News"] >= later(4)


async def test_a_blocked_person_is_unreachable_until_they_write_again(town: Stage) -> None:
    ben = town.person("Ben")
    await ben.writes("/help")
    ben.phone.chat.blocked = True
    await town.queues(ben, "One", priority=Priority.REMINDER)
    await town.queues(ben, "Two", priority=Priority.REMINDER)
    await town.settles()
    assert town.states("test:%") == ["failed", "dropped"]
    reachable = f"SELECT reachable FROM person WHERE chat_id = {ben.phone.id}"
    assert town.rows(reachable) == [(0,)]
    ben.phone.chat.blocked = False
    await ben.writes("/help")
    assert town.rows(reachable) == [(1,)]


async def test_who_has_everything_removed_and_blocks_while_it_is_on_its_way_is_nobody(town: Stage) -> None:
    """The 403 comes for a person who is no longer known; others are written to all the same."""
    ben, cai = town.person("Ben"), town.person("Cai")
    await ben.writes("/help")
    await town.queues(ben, "Fair on Saturday", priority=Priority.BROADCAST)
    town.clock.move_by(later(2))
    ben.phone.chat.blocked = True
    await town.bot.delivery.step()
    async with town.bot.database.write() as work:
        person = await work.people.by_chat(ChatId(ben.phone.id))
        assert person is not None
        await forget(work, town.bot.environment, person, now=town.now)
    await town.bot.delivery.finish()
    await cai.writes("/help")
    assert len(cai.phone.heard) == 1


async def test_a_chat_that_is_not_there_fails_and_is_noted(town: Stage, caplog: pytest.LogCaptureFixture) -> None:
    await town.queues(123_456, "Hello?")
    await town.settles()
    assert town.states("test:%") == ["failed"]
    assert "Telegram refused message" in caplog.text


async def test_a_group_that_became_a_supergroup_is_followed(town: Stage) -> None:
    group = town.world.group("Street", town.person("Ben").phone)
    town.world.faults.next("sendMessage", Fault.MIGRATED)
    await town.queues(group.chat.id, "Hello all")
    await town.queues(group.chat.id, "And more")
    await town.settles()
    texts = [message.text for message in group.chat.messages if message.from_bot]
    assert texts == ["Hello all", "And more"]
    assert town.states("test:%") == ["sent", "sent"]


async def test_an_edit_of_a_message_that_is_gone_is_said_anew(town: Stage) -> None:
    ben = town.person("Ben")
    await ben.writes("/help")
    await town.queues(ben, "Instead", edit_of=ben.last.message_id)
    await town.settles()
    assert ben.phone.heard == ["Instead"]
    await town.queues(ben, "Anew", edit_of=99_999)
    await town.settles()
    assert ben.phone.heard == ["Instead", "Anew"]


@pytest.mark.parametrize("fault", IT_WAS_SAID)
async def test_an_edit_made_twice_shows_once(town: Stage, fault: Fault) -> None:
    town.impatient()
    ben = town.person("Ben")
    await ben.writes("/help")
    town.world.faults.next("editMessageText", fault)
    await town.queues(ben, "Instead", edit_of=ben.last.message_id)
    await town.settles()
    assert ben.phone.heard == ["Instead"]


async def test_a_token_that_is_taken_back_stops_the_program(town: Stage) -> None:
    """And loses nothing: what could not be said waits for the new token."""
    ben = town.person("Ben")
    await ben.writes("/help")
    bots = dict(town.world.bots)
    town.world.bots.clear()
    await town.queues(ben, "Hello")
    await town.sends_once()
    with pytest.raises(TokenRefused, match="BotFather"):
        await town.bot.delivery.step()
    town.world.bots.update(bots)
    await town.dies()
    await town.starts()
    await town.settles()
    assert town.times_said("Hello") == 1


async def test_the_same_key_is_queued_once(town: Stage) -> None:
    ben = town.person("Ben")
    await ben.writes("/help")
    await town.queues(ben, "Hello", dedupe="once")
    await town.queues(ben, "Hello", dedupe="once")
    await town.settles()
    await town.queues(ben, "Hello", dedupe="once")
    await town.settles()
    assert town.times_said("Hello") == 1


async def test_times_in_the_database_are_utc(town: Stage) -> None:
    await town.queues(town.person("Ben"), "Hello", due=datetime(2026, 7, 16, 12, tzinfo=LONDON))
    (due,) = town.rows("SELECT due_at FROM outbox WHERE dedupe LIKE 'test:%'")[0]
    assert datetime.fromisoformat(due) == datetime(2026, 7, 16, 11, tzinfo=UTC)
