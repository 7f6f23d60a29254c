"""A desk sends somebody who would like to be rung: by a slip, without an account, and nothing of their health."""

from datetime import timedelta

import pytest

from bot.conversations.calls.slip import SlipDraft
from bot.domain.core.ids import ChatId, PersonId
from bot.services.calls.slips import finish
from bot.services.core.codes import hash_of
from bot.services.core.request import Request
from bot.services.guests.presence import arrive
from tests.journeys.calls.test_phone_guests import adds_mary, one_who_rings
from tests.journeys.directory.test_referrers import adds_practice
from tests.storage.old_databases import newest_schema
from tests.support.acts import does
from tests.support.look_inside import link_code, olive_of, rows
from tests.support.town import Resident, Town
from tests.support.volunteers import presses

NUMBER, OTHER = "0161 496 0123", "0161 496 0456"
PRACTICE, CODE = "Heaton Moor Surgery", "slip-AAAABBBBCCCCDDDD"
FORM = ("They said yes", "Yes, they are", "Nora", NUMBER, "Mornings", "Yes, send it")
PLACE = ("SK5 8BE", "Further", "Any day", "Any time")
AFTER_THAT = (*PLACE, "Yes, you may", "None of these", "None of these", "No, steps are fine")


async def made_code(town: Town) -> str:
    """An organiser makes the link for the desk of a practice."""
    olive = olive_of(town)
    await adds_practice(olive)
    await olive.taps("New link for slips")
    return link_code(olive)


async def desk_code(town: Town) -> str:
    """The same in no time."""
    async with town.bot.database.write() as work:
        practice = await work.referrers.add("stockport", PRACTICE, "gp12345678", PersonId(1), now=town.now)
        await work.referrers.set_slip_code(practice.id, hash_of(CODE))
    return CODE


async def sends_slip(town: Town, name: str = "Nora", number: str = NUMBER) -> None:
    """A slip of that desk in no time, by the service that ends the form."""
    code = hash_of(await desk_code(town))
    draft = SlipDraft(code_hash=code, network="Stockport", days=14, first_name=name, phone=number, best_time="mornings")
    async with town.bot.database.write() as work:
        rae = await arrive(work, town.bot.environment, ChatId(4_000_000_000), now=town.now)
        await finish(Request(work, town.bot.environment, rae, town.now), draft)
    await town.settles()


async def writes_slip(
    town: Town, code: str, *, name: str = "Nora", number: str = NUMBER, by: Resident | None = None
) -> Resident:
    desk = by or town.person("Rae")
    await desk.writes(f"/start {code}")
    for act in FORM:
        await does(desk, {"Nora": name, NUMBER: number}.get(act, act))
    return desk


async def slips(town: Town, columns: str = "state, first_name, phone") -> list[tuple[object, ...]]:
    return await rows(town, f"SELECT {columns} FROM referral_slip ORDER BY id")


async def adds(hana: Resident, *, number: str = NUMBER) -> None:
    """Nora says yes once more, and is asked the rest."""
    await hana.taps("They would like to: add them")
    for act in ("They said yes", "Yes, they are", "English", *AFTER_THAT, "Yes, keep it"):
        await does(hana, act)


async def test_from_the_desk_to_the_list(town: Town) -> None:
    """Written without an account, taken, rung, asked once more, added from what was written, and counted."""
    hana = await one_who_rings(town)
    desk = await writes_slip(town, await made_code(town))
    ((words,),) = await rows(town, "SELECT words FROM referral_slip")
    assert "May I send them your first name and your phone number?" in str(words)
    assert desk.was_told("Thank you! A volunteer will ring Nora")
    assert "Heaton Moor Surgery has sent us somebody" in hana.last.text
    assert not hana.was_told("Nora")
    assert NUMBER not in hana.heard
    await hana.taps("I will ring them")
    assert f"To ring: Nora, {NUMBER}. Best time: mornings" in hana.last.text
    await hana.writes("/calls")
    assert f"To ring: Nora, {NUMBER}. Best time: mornings" in hana.last.text
    await hana.taps("They would like to: add them")
    assert "Please read this to your neighbour" in hana.last.text, "her own yes comes first"
    for act in ("They said yes", "Yes, they are", "English", *AFTER_THAT):
        await does(hana, act)
    assert "You are Nora" in hana.last.text
    assert f"We ring you on {NUMBER}. A good time is: mornings." in hana.last.text
    await hana.taps("Yes, keep it")
    assert hana.was_told("Nora is on the list")
    assert await slips(town) == [("added", "", "")]
    assert await rows(town, "SELECT by_slip FROM referral") == [(1,)]
    (heard,) = await rows(
        town,
        "SELECT n.champion_id, c.recorded_by FROM neighbour n JOIN consent c USING (person_id)"
        " WHERE c.purpose = 'invitations'",
    )
    assert heard[0] == heard[1]


async def test_two_words_are_a_name_only_by_a_tap(town: Town) -> None:
    """“Mary grumpy” goes no further than the question; letters of an illness not so far."""
    desk = town.person("Rae")
    await desk.writes(f"/start {await desk_code(town)}")
    for act in ("They said yes", "Yes, they are", "Mary PTSD", "Mary MS", "Mary grumpy"):
        await does(desk, act)
    assert "Is all of “Mary grumpy” their first name?" in desk.last.text
    for act in ("Only Mary", NUMBER, "Mornings", "Yes, send it"):
        await does(desk, act)
    assert await slips(town, "first_name") == [("Mary",)]


async def test_who_wrote_it_is_no_guest_and_is_asked_nothing(town: Town) -> None:
    desk = await writes_slip(town, await desk_code(town))
    assert not desk.was_told("May I send you invitations")
    assert await rows(town, "SELECT 1 FROM guest") == []
    await desk.taps("Another slip")
    assert desk.was_told("A slip of Heaton Moor Surgery")
    await desk.writes("/refer")
    assert "Please read this to them" in desk.last.text


async def test_by_the_command_it_is_the_same(town: Town) -> None:
    code = await desk_code(town)
    desk = town.person("Rae")
    await desk.writes(f"/refer {code.upper()}")
    for act in FORM:
        await does(desk, act)
    assert await slips(town) == [("open", "Nora", NUMBER)]


@pytest.mark.parametrize("act", ["They said no", "No, not yet"])
async def test_without_a_yes_of_an_adult_nothing_is_kept(town: Town, act: str) -> None:
    desk = town.person("Rae")
    await desk.writes(f"/start {await desk_code(town)}")
    for step in FORM[: 1 if act == "No, not yet" else 0]:
        await desk.taps(step)
    await desk.taps(act)
    assert "kept nothing" in desk.last.text
    assert await slips(town) == []


@pytest.mark.parametrize("ends", ["referrer.slip_link:1", "referrer.slip_end:1"])
async def test_a_code_that_is_no_more_opens_no_form(town: Town, ends: str) -> None:
    """Taken back, or made anew; also in the middle of a form. Nor does the poster’s, which hangs on the wall."""
    desk = town.person("Rae")
    await desk.writes(f"/start {await desk_code(town)}")
    for act in FORM[:-1]:
        await does(desk, act)
    await presses(olive_of(town), ends)
    await desk.taps("Yes, send it")
    assert "you need the newest link" in desk.last.text
    for wrong in (f"/start {CODE}", f"/refer {CODE}", "/refer gp12345678", "/refer", "/refer x' OR 1=1"):
        await desk.writes(wrong)
        assert "you need the newest link" in desk.last.text, wrong
    assert await slips(town) == []


KNOWN = "known"


async def test_the_desk_reads_the_same_whether_the_number_is_known_or_not(town: Town) -> None:
    """To the letter: of a guest who is rung, of one who waits by another slip, and of nobody."""
    hana = await one_who_rings(town)
    await adds_mary(town, hana)
    code = await desk_code(town)
    read = []
    for who, number in (("Rae", NUMBER), ("Sam", NUMBER), ("Tess", OTHER)):
        desk = await writes_slip(town, code, number=number, by=town.person(who))
        read.append("\n".join(desk.phone.heard).replace(number, KNOWN))
    assert len(set(read)) == 1


async def test_two_slips_of_one_person_make_one_call(town: Town) -> None:
    """Of the second only that it was sent is kept; the desk reads the same."""
    hana = await one_who_rings(town)
    await sends_slip(town)
    await sends_slip(town, "NORA")
    assert await slips(town) == [("open", "Nora", NUMBER), ("double", "", "")]
    assert hana.heard.count("has sent us somebody") == 1


async def test_one_number_is_rung_by_one_person(town: Town) -> None:
    """Two in one household: whoever takes the one has the other, be it there already or not."""
    hana, ivo = await one_who_rings(town), await one_who_rings(town, "Ivo")
    await sends_slip(town)
    await sends_slip(town, "Omar")
    await hana.taps("I will ring them")
    assert hana.was_told("To ring: Nora")
    assert hana.was_told("To ring: Omar")
    await sends_slip(town, "Pat")
    assert "on a number that you are ringing already" in hana.last.text
    await ivo.writes("/guests")
    assert not ivo.was_told("Pat")
    await hana.writes("/guests")
    assert hana.was_told("To ring: Pat")
    ((takers,),) = await rows(town, "SELECT COUNT(DISTINCT taken_by) FROM referral_slip")
    assert takers == 1


async def test_a_number_of_somebody_on_a_list_is_theirs_still(town: Town) -> None:
    """The caller finds out on the telephone; whoever is on another’s list is not named, and organisers hear."""
    hana = await one_who_rings(town)
    await adds_mary(town, hana)
    await sends_slip(town)
    ivo = await one_who_rings(town, "Ivo")
    await ivo.writes("/guests")
    await ivo.taps("I will ring them")
    assert not ivo.was_told("Mary")
    await adds(ivo)
    assert "One number is on two lists" in olive_of(town).heard
    assert not ivo.was_told("Mary")


async def test_first_come_first_to_ring(town: Town) -> None:
    hana, ivo = await one_who_rings(town), await one_who_rings(town, "Ivo")
    await sends_slip(town)
    await hana.taps("I will ring them")
    await ivo.taps("I will ring them")
    assert "Somebody else has taken it already" in ivo.last.text
    assert not ivo.was_told("Nora")


@pytest.mark.parametrize(
    ("label", "state"),
    [
        ("They said no", "said_no"),
        ("They are on a list already", "on_a_list"),
        ("The number is wrong", "not_reached"),
    ],
)
async def test_every_end_forgets_the_name_and_the_number(town: Town, label: str, state: str) -> None:
    """Also what the caller had half written, and a second tap does nothing more."""
    hana = await one_who_rings(town)
    await sends_slip(town)
    await hana.taps("I will ring them")
    card = hana.last
    await hana.taps("They would like to: add them", "They said yes")
    await hana.taps_on(card, label)
    assert hana.was_told("are gone")
    assert await slips(town, "state, first_name, phone, best_time, taken_by") == [(state, "", "", "", None)]
    assert await rows(town, "SELECT name FROM conversation WHERE name = 'neighbour'") == []
    await hana.writes("/guests")
    assert not any("Nora" in message for message in hana.phone.heard[-1:])


@pytest.mark.parametrize("act", ["They said no", "No, not yet"])
async def test_a_no_on_being_asked_again_is_a_no(town: Town, act: str) -> None:
    """“I have kept nothing” is true."""
    hana = await one_who_rings(town)
    await sends_slip(town)
    await hana.taps("I will ring them", "They would like to: add them")
    if act == "No, not yet":
        await hana.taps("They said yes")
    await hana.taps(act)
    assert "kept nothing" in hana.last.text
    assert await slips(town) == [("said_no", "", "")]


async def test_without_anybody_who_rings_organisers_hear(town: Town) -> None:
    """One of them rings."""
    await sends_slip(town)
    olive = olive_of(town)
    await olive.taps("I will ring them")
    await adds(olive)
    assert olive.was_told("Nora is on the list")


async def test_it_goes_on_when_who_rings_cannot_be_reached(town: Town) -> None:
    """Also where that is found out only on sending."""
    hana = await one_who_rings(town)
    hana.phone.blocks()
    await sends_slip(town)
    assert olive_of(town).was_told("has sent us somebody who would like to be rung")


async def test_an_nhs_number_and_words_of_health_are_kept_nowhere(town: Town) -> None:
    """Typed where a name, a number and a time are asked: the form goes on, and the file holds none of it."""
    desk = town.person("Rae")
    await desk.writes(f"/start {await desk_code(town)}")
    for step, wrong in zip(FORM, ("", "", "Nora 943 476 5919", "9434765919", "after her dialysis"), strict=False):
        if wrong:
            await desk.writes(wrong)
            assert "have not kept it" in desk.last.text or "Just the first name" in desk.last.text
        await does(desk, step)
    await desk.taps("Yes, send it")
    held = [str(row) for table in newest_schema() for row in await rows(town, f"SELECT * FROM {table}")]
    assert not [row for row in held if "5919" in row or "dialysis" in row]
    assert await slips(town) == [("open", "Nora", NUMBER)]


async def test_nobody_takes_it(town: Town) -> None:
    """After two days organisers hear; after fourteen the name and the number are gone, and they hear of that."""
    await one_who_rings(town)
    await sends_slip(town)
    olive = olive_of(town)
    await town.moves_to(town.now + timedelta(days=2, hours=1))
    assert olive.was_told("has waited for two days")
    await town.moves_to(town.now + timedelta(days=11))
    assert await slips(town) == [("open", "Nora", NUMBER)]
    await town.moves_to(town.now + timedelta(days=1))
    assert await slips(town) == [("ran_out", "", "")]
    assert olive.was_told("A slip of Heaton Moor Surgery has run out")
    assert not olive.was_told("Nora")
    await olive.taps("I will ring them")
    assert olive.was_told("That is over")


async def test_somebody_takes_it_and_does_not_ring(town: Town) -> None:
    """Organisers hear who it is, and can give it to somebody else."""
    hana, ivo = await one_who_rings(town), await one_who_rings(town, "Ivo")
    await sends_slip(town)
    await hana.taps("I will ring them")
    await town.moves_to(town.now + timedelta(days=2, hours=1))
    olive = olive_of(town)
    assert "Hana took a slip of Heaton Moor Surgery" in olive.last.text
    await olive.taps("Let somebody else ring")
    await ivo.taps("I will ring them")
    assert "To ring: Nora" in ivo.last.text


async def test_who_took_it_and_stops_gives_it_to_the_others(town: Town) -> None:
    """What they had half written goes."""
    hana, ivo = await one_who_rings(town), await one_who_rings(town, "Ivo")
    await sends_slip(town)
    await hana.taps("I will ring them", "They would like to: add them", "They said yes")
    await hana.writes("/stop")
    await town.bot.tick()
    await town.settles()
    await ivo.taps("I will ring them")
    assert ivo.was_told("To ring: Nora")
    assert await rows(town, "SELECT 1 FROM conversation WHERE name = 'neighbour'") == []


async def test_cannot_ring_after_all(town: Town) -> None:
    hana, ivo = await one_who_rings(town), await one_who_rings(town, "Ivo")
    await sends_slip(town)
    await hana.taps("I will ring them")
    await hana.taps("I can’t ring them after all")
    assert "I ask the others who ring" in hana.heard
    assert ivo.heard.count("has sent us somebody") == 2


async def sent_before(town: Town, desk: Resident, how_many: int, state: str) -> None:
    """So many slips of the practice, by this chat, that are numbers by now."""
    for _ in range(how_many):
        await rows(
            town,
            "INSERT INTO referral_slip (network, referrer_id, code_hash, sender_id, first_name, phone, best_time,"
            " words, state, written_at, ends_at) "
            "SELECT s.network, s.referrer_id, s.code_hash, s.sender_id, '', '', '', '',"
            f" '{state}', s.written_at, s.ends_at FROM referral_slip s JOIN person p ON p.id = s.sender_id"
            f" WHERE p.chat_id = {desk.phone.id} ORDER BY s.id LIMIT 1",
        )


async def test_so_many_a_day_and_no_more(town: Town) -> None:
    """Ten of one chat: then the form is closed till tomorrow, and organisers hear once."""
    desk = await writes_slip(town, await desk_code(town))
    await desk.writes("/refer")
    for act in FORM[:-1]:
        await does(desk, {NUMBER: OTHER}.get(act, act))
    await sent_before(town, desk, 9, "said_no")
    await desk.taps("Yes, send it")
    await desk.writes("/refer")
    assert desk.heard.count("a lot of slips for one day") == 2
    assert olive_of(town).heard.count("than a desk usually does") == 1
    assert len(await slips(town)) == 10
    await rows(town, "UPDATE referral_slip SET written_at = '2026-07-15T08:00:00+00:00'")
    await desk.writes("/refer")
    assert "Please read this to them" in desk.last.text


async def test_counts_come_back_in_steps(town: Town) -> None:
    """Under five nothing is said; then rough numbers, on the desk’s side and on the organisers’."""
    code = await desk_code(town)
    await one_who_rings(town)
    desk = await writes_slip(town, code)
    await desk.writes("/refer")
    assert not desk.was_told("So far from your desk")
    await sent_before(town, desk, 5, "added")
    await sent_before(town, desk, 1, "said_no")
    await desk.writes("/refer")
    assert desk.was_told("slips about 5. Of them said yes: about 5. Came to a meal: fewer than 5")
    olive = olive_of(town)
    await presses(olive, "referrer.show:1")
    assert (
        "Slips from its desk: about 5\nOf them said yes: about 5\nCame at least once: fewer than 5" in olive.last.text
    )
    assert "Joined by its poster: fewer than 5" in olive.last.text


@pytest.mark.parametrize(
    ("who", "button"), [("Hana", "phone_guest.stop:{mary}"), ("Olive", "guest.remove:{mary}:asked")]
)
async def test_who_leaves_is_not_rung_on_account_of_a_slip(town: Town, who: str, button: str) -> None:
    """Mary is on a list, a practice sends her too, and she says that she wants no more: to whom, is all the same."""
    hana = await one_who_rings(town)
    mary = await adds_mary(town, hana)
    await sends_slip(town, "mary")
    await presses(hana if who == "Hana" else olive_of(town), button.format(mary=PersonId(mary)))
    assert await slips(town) == [("on_a_list", "", "")]


async def test_who_has_a_phone_now_is_not_rung_on_account_of_a_slip(town: Town) -> None:
    """Mary takes over her account, and her number is forgotten: after that nobody could tell whose slip it is."""
    hana = await one_who_rings(town)
    await adds_mary(town, hana)
    await sends_slip(town, "mary")
    await hana.writes("/guests")
    await hana.taps("They have Telegram now")
    phone = town.person("Mary")
    await phone.writes(f"/start {link_code(hana)}")
    await phone.taps("Yes, I am")
    assert await slips(town) == [("on_a_list", "", "")]


async def test_a_form_that_nobody_sent_is_gone_the_next_night(town: Town) -> None:
    """It holds the name and the number of somebody who does not know of it."""
    desk = town.person("Rae")
    await desk.writes(f"/start {await desk_code(town)}")
    for act in FORM[:-1]:
        await does(desk, act)
    await town.moves_to(town.now + timedelta(days=2))
    assert await rows(town, "SELECT 1 FROM conversation WHERE name = 'slip'") == []
