"""Who is on another’s list is nobody’s to learn: a number that is known is kept like any other, and organisers hear."""

from bot.domain.core.people import GuestState
from tests.journeys.calls.test_phone_guests import ANSWERS, adds_mary, one_who_rings, person
from tests.support.acts import does
from tests.support.look_inside import olive_of, rows
from tests.support.town import Resident, Town
from tests.support.volunteers import presses

KNOWN, OTHER = "0161 496 0123", "0161 496 0456"


async def adds(town: Town, champion: Resident, number: str, name: str = "Molly") -> str:
    """All that the champion reads from the beginning to the end, without the name that was given."""
    before = len(champion.phone.heard)
    await champion.writes("/guests")
    await champion.taps("Add a neighbour")
    for answer in ANSWERS:
        await does(champion, {"Mary": name, KNOWN: number}.get(answer, answer))
    await champion.taps("Yes, keep it")
    return "\n".join(champion.phone.heard[before:]).replace(number, "the number")


async def test_a_champion_reads_the_same_whether_a_number_is_known_or_not(town: Town) -> None:
    """To the letter, from the first question to “is on the list”."""
    hana, ivo, jo = [await one_who_rings(town, name) for name in ("Hana", "Ivo", "Jo")]
    await adds_mary(town, hana)
    assert await adds(town, ivo, KNOWN) == await adds(town, jo, OTHER)
    assert not ivo.was_told("Mary")
    assert not hana.was_told("Molly")


async def test_organisers_hear_of_both_and_stop_one(town: Town) -> None:
    """They ask first; whom they stop is left in peace, and the other is rung on."""
    hana, ivo = await one_who_rings(town), await one_who_rings(town, "Ivo")
    mary = await adds_mary(town, hana)
    await adds(town, ivo, KNOWN)
    olive = olive_of(town)
    assert "Mary (rung by Hana) and Molly (rung by Ivo)" in olive.last.text
    await olive.taps("Stop Molly, rung by Ivo", "Yes")
    kept = await rows(town, "SELECT person_id FROM neighbour")
    assert kept == [(mary,)]
    assert (await person(town, mary)).guest is GuestState.ACTIVE


async def test_a_number_changed_into_a_known_one_is_no_way_to_learn_it_either(town: Town) -> None:
    hana, ivo = await one_who_rings(town), await one_who_rings(town, "Ivo")
    await adds_mary(town, hana)
    await adds(town, ivo, OTHER)
    ((molly,),) = await rows(town, "SELECT MAX(person_id) FROM neighbour")
    await presses(ivo, f"phone_guest.edit:{molly}")
    await ivo.taps("Change something", "Phone")
    await ivo.writes(KNOWN)
    await ivo.taps("Yes, keep it")
    assert ivo.was_told("Changed. What Molly told you counts")
    assert not ivo.was_told("Mary")
    assert "One number is on two lists" in olive_of(town).last.text


async def test_on_ones_own_list_it_is_said(town: Town) -> None:
    """Nothing is learned by that; and an organiser may know."""
    hana = await one_who_rings(town)
    await adds_mary(town, hana)
    assert "is on the list already: Mary" in await adds(town, hana, KNOWN)
    assert "is on the list already: Mary" in await adds(town, olive_of(town), KNOWN)
