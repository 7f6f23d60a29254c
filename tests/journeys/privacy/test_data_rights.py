"""Knowing what is kept, having it, being forgotten: in words, in a file, and in the bytes of the database."""

import json
import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.domain.bookings.bookings import BookingState
from bot.domain.core.ids import ChatId
from bot.services.privacy.data_rights import PRIVACY_VERSION
from storage.privacy.data_rights import ABOUT, OF_THEIR_WORK
from tests.journeys.calls.test_call_tasks import NUMBER, mary
from tests.support import postgres_server
from tests.support.acts import champion, guest, posts
from tests.support.beside import bytes_kept
from tests.support.databases import only_with_a_file
from tests.support.look_inside import olive_of, rows
from tests.support.table import all_are_asked, host_of, lunch, may_be_seen, state_of, table
from tests.support.town import LONDON, Resident, Town
from tests.support.volunteers import person_of, second_organiser

LUNCH = "Veg soup for 4, Brinnington Hub, tomorrow 12-2pm, vegan, no allergens"


def file_of(person: Resident) -> dict[str, object]:
    """The file that the bot sent last."""
    document = person.last.document
    assert document is not None
    stored = person.town.world.files.known(document["file_id"])
    assert stored is not None
    read: dict[str, object] = json.loads(stored.content)
    return read


async def test_privacy_is_said_plainly_with_its_version(town: Town) -> None:
    """Anybody may ask, also before joining."""
    eve = town.person("Eve")
    await eve.writes("/privacy")
    assert f"(version {PRIVACY_VERSION})" in eve.last.text
    assert "I never keep your address" in eve.last.text


def test_the_page_for_people_has_the_version_that_the_bot_says() -> None:
    page = Path(__file__).parents[3] / "docs" / "privacy.md"
    assert f"Version {PRIVACY_VERSION}." in page.read_text("utf-8")


async def test_my_data_is_a_message_and_a_file_with_everything(town: Town) -> None:
    ben = await guest(town, "Ben", avoids=("milk",))
    asha = await champion(town, "Asha")
    await posts(asha, "Veg soup for 4, Brinnington Hub, tomorrow 12-2pm, vegan, no allergens")
    await ben.taps("I’ll come")
    await ben.writes("/mydata")
    assert ben.was_told("Your name: Ben")
    assert ben.was_told("Food: milk")
    tables = file_of(ben)["tables"]
    assert isinstance(tables, dict)
    assert {"person", "guest", "consent", "invitation", "booking", "outbox"} <= set(tables)
    assert "May I keep what you can’t eat?" in json.dumps(tables, ensure_ascii=False)
    assert "Asha" not in json.dumps(tables)


@only_with_a_file("what refers to people is asked in the words of that engine; the tables of both are the same")
async def test_every_table_that_knows_people_is_in_my_data(town: Town) -> None:
    """A new table with a person in it has a line in storage/privacy/data_rights.py, and says what becomes of it."""
    listed = {(table, column) for table, column, _ in ABOUT} | OF_THEIR_WORK
    for (name,) in await rows(town, "SELECT name FROM sqlite_schema WHERE type = 'table'"):
        keys = await rows(
            town, f"SELECT \"from\", on_delete FROM pragma_foreign_key_list('{name}') WHERE \"table\" = 'person'"
        )
        for column, on_delete in keys:
            assert (name, column) in listed, f"please add {name}.{column} to storage/privacy/data_rights.py"
            assert on_delete in {"CASCADE", "SET NULL"} or (name, column) == ("offer", "host_id")


async def test_deleting_shows_what_goes_and_can_be_thought_better_of(town: Town) -> None:
    ben = await guest(town, "Ben")
    asha = await champion(town, "Asha")
    await posts(asha, LUNCH)
    await ben.taps("I’ll come")
    await ben.writes("/delete")
    assert "You have 1 place at a meal coming up" in ben.last.text
    await ben.taps("No, keep me")
    await ben.writes("/mymeals")
    assert "Veg soup" in ben.last.text


async def test_deleting_is_done_at_once_and_frees_the_place(town: Town) -> None:
    """Somebody deleted is a stranger; the meal keeps its numbers."""
    ben = await guest(town, "Ben")
    asha = await champion(town, "Asha")
    await posts(asha, LUNCH)
    await ben.taps("I’ll come")
    await ben.writes("/delete")
    await ben.taps("Yes, forget me")
    assert "I have forgotten you" in ben.heard
    await asha.writes("/myposts")
    assert asha.was_told("Nobody has said yes so far")
    heard = len(ben.phone.heard)
    await town.moves_to(datetime(2026, 7, 17, 12, tzinfo=LONDON))
    assert len(ben.phone.heard) == heard
    await ben.writes("/start")
    assert ben.was_told("Hello! This is Feeding")


@pytest.mark.skipif("SEALED" in os.environ, reason="sealed, the bytes say nothing before that night either")
async def test_the_bytes_are_gone_after_the_night(town: Town, tmp_path: Path) -> None:
    """Name, plan and words are in no file of the database any more; on a server, in no row."""
    zeb = await guest(town, "Zebedee-Marmaduke")
    asha = await champion(town, "Asha")
    await posts(asha, LUNCH)
    await zeb.taps("I’ll come")
    await zeb.writes("on the purple tandem")
    assert b"Zebedee-Marmaduke" in bytes_of(tmp_path)
    assert b"purple tandem" in bytes_of(tmp_path)
    await zeb.writes("/delete")
    await zeb.taps("Yes, forget me")
    await town.moves_to(datetime(2026, 7, 17, 4, tzinfo=LONDON))
    assert b"Zebedee" not in bytes_of(tmp_path)
    assert b"purple tandem" not in bytes_of(tmp_path)
    assert str(zeb.phone.id).encode() not in bytes_of(tmp_path)


def bytes_of(folder: Path) -> bytes:
    """All files of the database: itself, its log and its index."""
    if postgres_server.wanted():
        return bytes_kept(folder / "town.sqlite")
    return b"".join(file.read_bytes() for file in folder.glob("town.sqlite*"))


async def test_the_meals_of_a_host_who_is_forgotten_find_another(town: Town) -> None:
    """It is said before; whoever is coming still is, and an organiser can take it on at the place where it was."""
    (ben,) = await table(town, "Ben")
    await ben.taps("I’ll come", "Skip")
    asha, olive = host_of(town), olive_of(town)
    await asha.writes("/delete")
    assert "You host 1 meal coming up" in asha.last.text
    await asha.taps("Yes, forget me")
    assert "I have forgotten you" in asha.heard
    await town.moves_to(town.now + timedelta(minutes=1))
    assert "somebody has stopped" in olive.last.text
    assert "Brinnington Hub" in olive.last.text
    assert await state_of(town, ben) is BookingState.GOING
    await olive.taps("I will host it")
    assert ben.was_told("Olive will host this now")


async def test_a_place_that_nobody_else_uses_goes_once_the_meal_is_over(town: Town) -> None:
    """Until then people have to find it."""
    asha = await champion(town, "Asha")
    await posts(asha, "Veg soup for 4, Foo Yard, tomorrow 12-2pm, vegan, no allergens")
    newest = "SELECT name FROM venue ORDER BY id DESC LIMIT 1"
    assert await rows(town, newest) == [("Foo Yard",)]
    await asha.writes("/delete")
    await asha.taps("Yes, forget me")
    assert await rows(town, newest) == [("Foo Yard",)]
    await town.moves_to(town.now + timedelta(days=3))
    ((name,),) = await rows(town, newest)
    assert str(name).startswith("closed")


async def test_a_meal_at_the_home_of_a_host_who_is_forgotten_is_off(town: Town) -> None:
    """Nobody else asks people in; whoever was coming hears it, with the place as it was."""
    (ben,) = await table(town, "Ben")
    await ben.taps("I’ll come", "Skip")
    await rows(town, "UPDATE venue SET home = 1")
    asha = host_of(town)
    await asha.writes("/delete")
    assert "At your home there is 1 meal" in asha.last.text
    await asha.taps("Yes, forget me")
    assert "called off" in ben.last.text
    assert "closed" not in ben.last.text
    assert await rows(town, "SELECT state FROM offer") == [("withdrawn",)]


async def test_the_last_organiser_finds_another_first(town: Town) -> None:
    await olive_of(town).writes("/delete")
    assert "only organiser" in olive_of(town).last.text


async def test_the_organisers_that_count_are_those_of_the_network_they_organise(town: Town) -> None:
    """Not of the one where they eat, which may be another."""
    olive = olive_of(town)
    async with town.bot.database.write() as work:
        await work.people.move((await person_of(work, olive)).id, network="marple", zone="Europe/London")
    await olive.writes("/delete")
    assert "only organiser" in olive.last.text
    await second_organiser(town)
    await olive.writes("/delete")
    assert "only organiser" not in olive.last.text


async def test_deleting_in_the_middle_of_a_conversation(town: Town) -> None:
    """Half-finished answers go too."""
    ben = town.person("Ben")
    await ben.writes("/start")
    await ben.taps("Yes, please")
    await ben.writes("/delete")
    await ben.taps("Yes, forget me")
    await ben.writes("Ben")
    assert not ben.was_told("What is your postcode?")


async def test_a_forged_button_deletes_nobody_else(town: Town) -> None:
    ben, eve = await guest(town, "Ben"), await guest(town, "Eve")
    async with town.bot.database.write() as work:
        person = await work.people.by_chat(ChatId(ben.phone.id))
        assert person is not None
    eve.phone.presses_data("privacy.delete", eve.last)
    await town.settles()
    await ben.writes("/mydata")
    assert ben.was_told("Your name: Ben")


@pytest.mark.parametrize("avoids", [("milk", "eggs")])
async def test_nothing_about_a_guest_reaches_others(town: Town, avoids: tuple[str, ...]) -> None:
    """Every message to a host, an organiser or another guest: no area, no ids, no @name, no food need beside a name."""
    zeb = await guest(town, "Zebedee", postcode="SK4 2AB", avoids=avoids)
    zeb.phone.user["username"] = "zebs_secret_handle"
    cai = await guest(town, "Cai")
    asha = await champion(town, "Asha")
    said_before = len(town.world.sent)
    await posts(asha, LUNCH)
    await zeb.taps("I’ll come")
    await cai.taps("I’ll come")
    await asha.writes("/myposts")
    await town.moves_to(datetime(2026, 7, 16, 18, 30, tzinfo=LONDON))
    await zeb.writes("/complain", "The door was locked")
    await zeb.taps("Send it")
    await zeb.writes("/mymeals")
    await zeb.taps("I can’t come")
    await town.moves_to(datetime(2026, 7, 18, 12, tzinfo=LONDON))
    assert asha.was_told("Zebedee")
    for sent in town.world.sent[said_before:]:
        if sent.chat == zeb.phone.id:
            continue
        assert "SK4" not in sent.text
        assert "Heaton" not in sent.text
        assert str(zeb.phone.id) not in sent.text
        assert "secret_handle" not in sent.text
        for line in sent.text.splitlines():
            assert not ("Zebedee" in line and any(food in line for food in (*avoids, "milk")))


async def test_a_held_place_goes_on_when_its_person_is_forgotten(town: Town) -> None:
    """And so does a place on the waiting list."""
    ben, cai, dee = await table(town, "Ben", "Cai", "Dee", places=1)
    await ben.taps("I’ll come")
    for person in (cai, dee):
        await person.taps("I’ll come", "Keep me in mind")
    await ben.taps("I can’t come")
    assert cai.was_told("A place has come free")
    await cai.writes("/delete")
    await cai.taps("Yes, forget me")
    assert dee.was_told("A place has come free")
    await dee.taps("Yes, I’ll come")
    assert await state_of(town, dee) is BookingState.GOING


async def test_nobody_is_left_without_a_caller_when_a_champion_is_forgotten(town: Town) -> None:
    """Their neighbours are with the organisers, until somebody takes them on."""
    hana, _ = await mary(town)
    await hana.writes("/delete")
    await hana.taps("Yes, forget me")
    assert (await rows(town, "SELECT champion_id FROM neighbour")) == [(None,)]
    await lunch(town, places=4)
    await town.moves_to(datetime(2026, 7, 16, 12, 30, tzinfo=LONDON))
    assert olive_of(town).was_told("Mary")


async def test_my_data_of_a_champion_has_nobody_elses_number(town: Town) -> None:
    hana, _ = await mary(town)
    await hana.writes("/mydata")
    assert NUMBER not in json.dumps(file_of(hana))
    assert "Mary" not in json.dumps(file_of(hana))


async def test_nothing_but_numbers_of_a_guest_reaches_others_all_the_way(town: Town) -> None:
    """Plan, company, lateness, the morning after, wishes: others hear a first name and what a host has to know."""
    zeb, cai = await guest(town, "Zebedee", postcode="SK4 2AB", avoids=("eggs",)), await guest(town, "Cai")
    zeb.phone.user["username"] = "zebs_secret_handle"
    hana, _ = await mary(town)
    said_before = len(town.world.sent)
    await lunch(town, places=8)
    await all_are_asked(town, zeb, cai)
    await zeb.taps("I’ll come")
    await zeb.writes("from 7 Acacia Avenue by tandem, after my insulin")
    await zeb.taps("I’ll bring somebody", "One", "milk", "Done", "None of these")
    await cai.taps("I’ll come", "Skip")
    await town.moves_to(datetime(2026, 7, 17, 10, 30, tzinfo=LONDON))
    await zeb.taps("I’m running late")
    await town.moves_to(datetime(2026, 7, 18, 10, tzinfo=LONDON))
    await may_be_seen(town, cai)
    await zeb.taps("😊", "No, rather not", "Cai", "Done")
    told = [sent for sent in town.world.sent[said_before:] if sent.chat != zeb.phone.id]
    assert any("Zebedee" in sent.text for sent in told)
    for sent in told:
        for secret in ("Acacia", "insulin", "SK4", "Heaton", "secret_handle", str(zeb.phone.id)):
            assert secret not in sent.text, sent.text
        assert NUMBER not in sent.text or sent.chat in {hana.phone.id, olive_of(town).phone.id}
        for line in sent.text.splitlines():
            assert not ("Zebedee" in line and ("eggs" in line or "milk" in line)), line
