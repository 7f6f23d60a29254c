"""Every night what need not be kept is let go: names, drafts, words, and people of whom we hear nothing."""

import logging
from datetime import timedelta

import pytest

from storage.messaging.inbox import Received
from tests.support.acts import champion, guest, posts
from tests.support.look_inside import olive_of, rows
from tests.support.town import Town

LUNCH = "Veg soup for 4, Brinnington Hub, tomorrow 12-2pm, vegan, no allergens"


async def test_a_meal_loses_its_names_after_90_days(town: Town) -> None:
    """It stays as a number: that somebody came, not who."""
    ben = await guest(town, "Ben")
    asha = await champion(town, "Asha")
    await posts(asha, LUNCH)
    await ben.taps("I’ll come")
    await town.moves_to(town.now + timedelta(days=89))
    assert (await rows(town, "SELECT COUNT(person_id), COUNT(*) FROM booking")) == [(1, 1)]
    await town.moves_to(town.now + timedelta(days=4))
    assert (await rows(town, "SELECT COUNT(person_id), COUNT(*) FROM booking")) == [(0, 1)]
    assert (await rows(town, "SELECT COUNT(person_id), COUNT(*), MAX(why) FROM invitation")) == [(0, 1, "{}")]


async def test_half_finished_answers_go_after_30_days(town: Town) -> None:
    ben = town.person("Ben")
    await ben.writes("/start")
    await ben.taps("Yes, please", "Yes, I am")
    await town.moves_to(town.now + timedelta(days=31))
    assert (await rows(town, "SELECT COUNT(*) FROM conversation")) == [(0,)]
    await ben.writes("/start")
    assert "Hello! This is Feeding" in ben.heard


async def test_links_and_sessions_of_the_page_go_when_they_are_over(town: Town) -> None:
    """Those of today stay."""
    olive = olive_of(town)
    await olive.writes("/help")
    ((organiser, network),) = await rows(town, "SELECT person_id, network FROM organiser")
    for name, began in (("old", town.now - timedelta(days=1)), ("new", town.now + timedelta(hours=23))):
        at = f"{began:%Y-%m-%dT%H:%M:%S}"
        await rows(town, f"INSERT INTO page_session VALUES ('{name}', {organiser}, '{network}', '{at}')")
        await rows(town, f"INSERT INTO page_link VALUES ('{name}', {organiser}, '{at}')")
    await town.moves_to(town.now + timedelta(days=1))
    assert (await rows(town, "SELECT hash FROM page_session")) == [("new",)]
    await town.moves_to(town.now + timedelta(days=1))
    assert (await rows(town, "SELECT hash FROM page_session UNION ALL SELECT hash FROM page_link")) == []


async def test_handled_updates_and_said_messages_are_pruned(town: Town) -> None:
    """The newest update stays, so that none is fetched twice; words go as soon as they are said."""
    ben = await guest(town, "Ben")
    await ben.writes("/help", "/help")
    said = "SELECT COUNT(*) FROM outbox WHERE state = 'sent' AND message <> ''"
    assert (await rows(town, f"{said} AND again = 0")) == [(0,)]
    await town.moves_to(town.now + timedelta(days=8))
    assert (await rows(town, "SELECT COUNT(*) FROM inbox")) == [(1,)]
    await town.moves_to(town.now + timedelta(days=90))
    assert (await rows(town, "SELECT COUNT(*) FROM outbox WHERE person_id IS NOT NULL")) == [(0,)]


async def test_silent_people_are_asked_after_a_year_and_removed_a_month_later(town: Town) -> None:
    ben = await guest(town, "Ben")
    await town.moves_to(town.now + timedelta(days=366))
    assert "Would you still like to hear from us?" in ben.last.text
    await town.moves_to(town.now + timedelta(days=31))
    assert (await rows(town, "SELECT COUNT(*) FROM guest")) == [(0,)]
    assert (await rows(town, f"SELECT COUNT(*) FROM person WHERE chat_id = {ben.phone.id}")) == [(0,)]


async def test_whoever_would_like_to_stay_stays(town: Town) -> None:
    ben = await guest(town, "Ben")
    await town.moves_to(town.now + timedelta(days=366))
    await ben.taps("Yes, I’m still here")
    assert "still on the list" in ben.last.text
    await town.moves_to(town.now + timedelta(days=60))
    assert (await rows(town, "SELECT COUNT(*) FROM guest")) == [(1,)]


async def test_whoever_would_not_can_go_at_once(town: Town) -> None:
    ben = await guest(town, "Ben")
    await town.moves_to(town.now + timedelta(days=366))
    await ben.taps("No, forget me", "Yes, forget me")
    assert (await rows(town, "SELECT COUNT(*) FROM guest")) == [(0,)]


async def test_those_who_left_are_not_bothered_again(town: Town) -> None:
    """They go without a question; organisers stay."""
    ben = await guest(town, "Ben")
    await ben.writes("/stop")
    heard = len(ben.phone.heard)
    await town.moves_to(town.now + timedelta(days=366))
    await town.moves_to(town.now + timedelta(days=31))
    assert len(ben.phone.heard) == heard
    assert (await rows(town, "SELECT COUNT(*) FROM guest")) == [(0,)]
    await olive_of(town).writes("/help")
    assert "/organise" in olive_of(town).last.text


async def test_the_log_has_numbers_and_no_names(town: Town, caplog: pytest.LogCaptureFixture) -> None:
    ben = await guest(town, "Zebedee")
    asha = await champion(town, "Asha")
    await posts(asha, LUNCH)
    await ben.taps("I’ll come")
    with caplog.at_level(logging.INFO):
        await town.moves_to(town.now + timedelta(days=93))
    assert "bookings 1" in caplog.text
    assert "Zebedee" not in caplog.text


async def test_it_is_done_once_a_night(town: Town, caplog: pytest.LogCaptureFixture) -> None:
    """Not before three, and not again on the same day."""
    with caplog.at_level(logging.INFO):
        await town.moves_to(town.now.replace(hour=2) + timedelta(days=1))
        nights = caplog.text.count("Nightly tidying")
        await town.moves_to(town.now.replace(hour=4))
        await town.moves_to(town.now.replace(hour=16))
    assert caplog.text.count("Nightly tidying") == nights + 1


async def test_the_words_of_what_could_not_be_handled_go_after_a_week(town: Town) -> None:
    """They may be anybody’s; that there was something stays."""
    async with town.bot.database.write() as work:
        await work.inbox.keep([Received(1, '{"message": {"text": "I live at 7 Acacia Avenue"}}')], now=town.now)
        await work.inbox.mark_tried(1, tries=3, dead=True)
    await town.moves_to(town.now + timedelta(days=6))
    assert "Acacia" in str(await rows(town, "SELECT body FROM inbox WHERE state = 'dead'"))
    await town.moves_to(town.now + timedelta(days=2))
    assert await rows(town, "SELECT body FROM inbox WHERE state = 'dead'") == [("",)]
