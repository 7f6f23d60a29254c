"""Concerns and complaints move as their table says: the statement that moves one is tried from and to every state."""

# ruff: noqa: SLF001 - a state is set behind the back of the program

import re
from dataclasses import replace
from datetime import timedelta
from itertools import product
from pathlib import Path

import pytest

import storage
from bot.domain.concerns.cases import CASE_MOVES, CaseKind, CaseState
from bot.domain.concerns.concerns import NewConcern
from bot.domain.core.ids import CaseId, PersonId
from storage.unit_of_work import Work
from tests.support.look_inside import olive_of
from tests.support.town import Town
from tests.support.volunteers import person

ALL_THREE = list(product(CaseState, repeat=3))
"""How it is by now, how it was when a lead looked, what it is to be."""


async def raised(work: Work, kind: CaseKind, by: PersonId, town: Town) -> None:
    if kind is CaseKind.CONCERN:
        await work.concerns.add(NewConcern("stockport", by, None, "Something is wrong", urgent=False), now=town.now)
    elif kind is CaseKind.TALK:
        await work.concerns.ask_for_person("stockport", by, "Is anybody there?", now=town.now)
    else:
        await work.concerns.complain("stockport", by, "Nobody was at the door", now=town.now)


@pytest.mark.parametrize("kind", CaseKind)
async def test_a_case_makes_the_moves_of_its_table_and_no_other(town: Town, kind: CaseKind) -> None:
    """From how it was when it was read: whoever comes second moves nothing."""
    olive = (await person(town, olive_of(town))).id
    async with town.bot.database.write() as work:
        await raised(work, kind, olive, town)
        case = await work.concern_inbox.get(kind, CaseId(1))
        for now, seen, new in ALL_THREE:
            await work._connection.execute(f"UPDATE {kind} SET state = :state, owner_id = NULL", {"state": now})
            moved = await work.concern_inbox.move(replace(case, state=seen), new, olive)
            after = await work.concern_inbox.get(kind, CaseId(1))
            assert moved == (now is seen and new in CASE_MOVES[seen]), (now, seen, new)
            assert (after.state, after.owner) == ((new, olive) if moved else (now, None))
            assert after.next == case.next


async def test_whoever_took_it_meanwhile_keeps_it(town: Town) -> None:
    """Also where the state is the same."""
    olive = (await person(town, olive_of(town))).id
    async with town.bot.database.write() as work:
        await raised(work, CaseKind.CONCERN, olive, town)
        case = await work.concern_inbox.get(CaseKind.CONCERN, CaseId(1))
        look = case.next + timedelta(days=1)
        assert await work.concern_inbox.move(case, CaseState.IN_HAND, olive, look=look)
        taken = replace(case, state=CaseState.IN_HAND)
        assert not await work.concern_inbox.move(taken, CaseState.IN_HAND, olive)
        assert (await work.concern_inbox.get(CaseKind.CONCERN, CaseId(1))).next == look


def test_one_statement_moves_cases() -> None:
    """Another one would have to be tried here too."""
    moves = re.compile(r"UPDATE (?:concern|complaint|talk|\{case\.kind\})\s+SET [^\"]*?\bstate =")
    texts = [path.read_text() for path in Path(storage.__file__).parent.rglob("*.py")]
    assert sum(len(moves.findall(words)) for words in texts) == 1
