"""An update is kept, handled once, and answered, whatever else happens."""

# ruff: noqa: SLF001, PT012 - faults are made inside, where they happen

import logging

import pytest
from telegram import Update
from telegram.ext import CommandHandler

from bot.domain.core.refusals import NotAllowed
from bot.transport.worker import ENDINGS
from handlers.context import Context
from tests.support.databases import only_with_a_file
from tests.transport.stage import OLIVE, Stage

HELP = "Feeding Stockport: we bring people together"
APOLOGY = "Sorry, something went wrong on my side."


async def test_an_update_is_kept_before_it_is_acknowledged(town: Stage) -> None:
    """Telegram hears that we have it only with the next call, when it stands in the inbox."""
    town.person("Ben").phone.writes("/help")
    await town.bot.polling.poll(timeout_s=0)
    assert len(town.world.bot.updates.pending) == 1
    assert town.rows("SELECT count(*) FROM inbox WHERE state = 'pending'") == [(1,)]
    await town.bot.polling.poll(timeout_s=0)
    assert not town.world.bot.updates.pending


async def test_the_words_of_a_handled_update_are_not_kept(town: Stage) -> None:
    await town.person("Ben").writes("my neighbour is Mrs Brown")
    assert town.rows("SELECT DISTINCT state, body FROM inbox") == [("done", "")]


@pytest.mark.parametrize("steps", range(4))
async def test_a_stop_after_any_step_loses_nothing_and_says_nothing_twice(town: Stage, steps: int) -> None:
    """Stopped dead before it was fetched, kept, handled and claimed, or under way, the question has one answer."""
    ben = town.person("Ben")
    ben.phone.writes("/help")
    for step in (_polls, _polls, _handles)[:steps]:
        await step(town)
    await town.dies()
    await town.starts()
    await town.settles()
    assert [HELP in text for text in ben.phone.heard] == [True]


async def _polls(town: Stage) -> None:
    await town.bot.polling.poll(timeout_s=0)


async def _handles(town: Stage) -> None:
    assert await town.bot.worker.work_through() == 1


async def test_an_update_that_comes_twice_is_answered_once(town: Stage) -> None:
    """Telegram repeats what it believes was not taken."""
    ben = town.person("Ben")
    ben.phone.writes("/help")
    again = town.world.bot.updates.pending[0]
    await town.settles()
    town.world.bot.updates.pending.append(again)
    town.bot.polling._offset = again[0]
    await town.settles()
    assert len(ben.phone.heard) == 1


async def test_a_poison_update_is_given_up_and_the_others_go_on(town: Stage, caplog: pytest.LogCaptureFixture) -> None:
    """Tried three times; then whoever sent it hears so, organisers are told, and nothing of it is in the log."""
    town.bot.application.add_handler(CommandHandler("boom", _raises), group=-1)
    ben, cai = town.person("Ben"), town.person("Cai")
    await ben.writes("/help")
    ben.phone.writes("/boom Benjamin")
    cai.phone.writes("/help")
    await town.settles()
    assert [APOLOGY in text for text in ben.phone.heard] == [False, True]
    assert HELP in cai.heard
    assert town.rows("SELECT tries FROM inbox WHERE state = 'dead'") == [(3,)]
    assert town.rows("SELECT person_id IS NOT NULL, state FROM outbox WHERE dedupe LIKE 'alert:%'") == [(1, "sent")]
    assert "failed: ValueError at" in caplog.text
    assert "Benjamin" not in caplog.text
    await ben.writes("/help")
    assert HELP in ben.last.text


async def test_half_a_character_is_kept_and_answered(town: Stage) -> None:
    """A broken emoji is no reason to stop fetching what others write, be it answered with an apology."""
    ben = town.person("Ben")
    await ben.writes("half of \ud83d")
    assert len(ben.phone.heard) == 1
    await ben.writes("/help")
    assert HELP in ben.last.text


def whole(chat: int, message_id: int = 1) -> dict[str, object]:
    """As Telegram’s are, but for its numbers: none is larger than 2^52."""
    who = {"id": chat, "is_bot": False, "first_name": "Ben", "type": "private"}
    return {"message_id": message_id, "date": 1_784_192_400, "from": who, "chat": who, "text": "/help"}


@pytest.mark.parametrize(
    "message",
    [
        {"message_id": 1, "from": {"id": 10**30}, "chat": {"id": 10**30}},
        whole(2**63),
        whole(-(10**30)),
        whole(7, message_id=2**63),
        {"from": {"id": "seven"}},
        {"from": [1, 2]},
        {},
        [],
        "words",
        None,
    ],
)
async def test_an_update_of_no_known_form_is_given_up_and_the_next_is_answered(town: Stage, message: object) -> None:
    town.world.bot.updates.add("message", message)
    await town.person("Ben").writes("/help")
    assert town.rows("SELECT count(*) FROM inbox WHERE state = 'pending'") == [(0,)]
    assert town.times_said(HELP) == 2  # Olive’s and Ben’s


async def test_a_new_person_whose_first_words_are_poison_is_told_too(town: Stage) -> None:
    """They are not known yet, since making them known was undone with the rest."""
    town.bot.application.add_handler(CommandHandler("boom", _raises), group=-1)
    ben = town.person("Ben")
    await ben.writes("/boom")
    assert APOLOGY in ben.last.text


async def test_a_refusal_is_said_and_undoes_what_was_begun(town: Stage) -> None:
    town.bot.application.add_handler(CommandHandler("rename", _renames_and_refuses), group=-1)
    ben = town.person("Ben")
    await ben.writes("/rename")
    assert "That button is not for you" in ben.phone.heard[0]
    assert town.rows(f"SELECT first_name FROM person WHERE chat_id = {ben.phone.id}") == [("",)]


async def test_an_update_that_ends_the_program_every_time_is_given_up(town: Stage) -> None:
    """Each start counts its try before it is made; after ten it is let be, and the others go on."""
    ben, cai = town.person("Ben"), town.person("Cai")
    ben.phone.writes("/boom")
    cai.phone.writes("/help")
    await town.bot.polling.poll(timeout_s=0)
    town.bot.application.add_handler(CommandHandler("boom", _ends_the_program), group=-1)
    with pytest.raises(SystemExit):
        await town.bot.worker.work_through()
    for _ in range(ENDINGS):
        await _starts_with_the_bomb(town)
        with pytest.raises(SystemExit):
            await town.bot.worker.work_off_leftovers()
    await _starts_with_the_bomb(town)
    await town.bot.worker.work_off_leftovers()
    await town.settles()
    assert APOLOGY in ben.last.text
    assert HELP in cai.last.text


async def _starts_with_the_bomb(town: Stage) -> None:
    await town.dies()
    await town.starts()
    town.bot.application.add_handler(CommandHandler("boom", _ends_the_program), group=-1)


async def test_leftovers_that_do_no_harm_are_handled_at_the_start(town: Stage) -> None:
    ben, cai = town.person("Ben"), town.person("Cai")
    ben.phone.writes("/help")
    cai.phone.writes("/help")
    await town.bot.polling.poll(timeout_s=0)
    await town.dies()
    await town.starts()
    await town.bot.worker.work_off_leftovers()
    assert town.rows("SELECT count(*) FROM inbox WHERE state = 'pending'") == [(0,)]
    await town.settles()
    assert HELP in ben.last.text
    assert HELP in cai.last.text


@only_with_a_file("a disk that is full is made by a limit that only that engine has")
async def test_a_full_disk_is_no_fault_of_the_update(town: Stage) -> None:
    """Nothing is given up; once there is room, the answer comes."""
    ben = town.person("Ben")
    ben.phone.writes("/start")
    await town.bot.polling.poll(timeout_s=0)
    connection = town.bot.database._connection
    pages = town.rows("PRAGMA page_count")[0][0]
    await connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(Exception, match="The disk is full"):
        for _ in range(100):
            ben.phone.writes("/start")
            await town.bot.polling.poll(timeout_s=0)
            await town.bot.worker.work_through()
    assert town.rows("SELECT count(*) FROM inbox WHERE tries > 0") == [(0,)]
    await connection.execute("PRAGMA max_page_count = 1000000")
    await town.settles()
    assert town.rows("SELECT count(*) FROM inbox WHERE state = 'pending'") == [(0,)]
    assert ben.was_told("Feeding Stockport")


async def test_a_group_hears_that_the_bot_talks_in_private_only(town: Stage) -> None:
    ben = town.person("Ben")
    group = town.world.group("Street", ben.phone)
    ben.phone.writes_in(group, "/help")
    await town.settles()
    assert any("I work in a private chat" in message.text for message in group.chat.messages)


async def test_the_log_holds_no_token(town: Stage, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        await town.person("Ben").writes("/help")
    assert town.config.bot_token() not in caplog.text
    assert str(OLIVE) in str(town.config.home.organisers)


async def _raises(update: Update, _context: Context) -> None:
    raise ValueError(update.message and update.message.text)


async def _renames_and_refuses(_update: Update, context: Context) -> None:
    await context.turn.work.people.rename(context.request.person.id, "Somebody else")
    raise NotAllowed


async def _ends_the_program(_update: Update, _context: Context) -> None:
    raise SystemExit
