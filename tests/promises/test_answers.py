"""Whatever a guest answers: what is kept is what the card shows, what matching uses and what /mydata gives."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.conversations.guests.registration_draft import RegistrationDraft
from bot.conversations.guests.settings import SettingsDraft
from bot.conversations.guests.settings import lines as lines_of
from bot.domain.core.activities import ALL_ACTIVITIES
from bot.domain.core.availability import PartOfDay
from bot.domain.core.food import ALL_ALLERGENS, Diet
from bot.domain.guests.answers import Answers, JoiningAnswers, SettingsQuestion
from bot.domain.guests.preferences import QUIET_FROM, QUIET_UNTIL, Company
from bot.domain.invitations.eligibility import guest_mask
from bot.domain.invitations.need import WEIGHT_OF_COMPANY
from bot.services.guests import registration, stopping, undo
from bot.services.guests import settings as settings_of_guests
from bot.services.privacy import data_rights
from tests.support.hall import hall_at
from tests.support.people import ENVIRONMENT, Hall, Somebody
from tests.support.talk import STOCKPORT, WORDS

WORDS_OF_THEIR_OWN = st.text(st.characters(categories=("Lu", "Ll", "Nd")), max_size=12)
AREA = ENVIRONMENT.gazetteer.areas(STOCKPORT)[0]
OF_ITS_OWN: dict[str, st.SearchStrategy[Any]] = {
    "first_name": st.text(st.characters(categories=("Lu", "Ll")), min_size=1, max_size=12),
    "sector": st.just("SK5 8"),
    "area": st.just(AREA.code),
    "lat": st.floats(53, 54),
    "lon": st.floats(-3, -2),
    "uncertainty_m": st.integers(0, 2000),
    "limit_m": st.sampled_from((1500, 3000, 6000)),
    "days": st.lists(st.integers(0, 6), unique=True).map(tuple),
    "parts": st.lists(st.sampled_from(PartOfDay), unique=True).map(tuple),
    "avoids": st.integers(0, ALL_ALLERGENS),
    "diets": st.sets(st.sampled_from(Diet)).map(lambda diets: sum(diet.bit for diet in diets)),
    "weekly_cap": st.integers(1, 3),
    "quiet_from": st.sampled_from(("", *QUIET_FROM[1:])),
    "quiet_until": st.sampled_from(("", *QUIET_UNTIL[1:])),
    "company": st.sampled_from(Company),
    "how_much": st.sampled_from(sorted(WEIGHT_OF_COMPANY)),
    "brings": WORDS_OF_THEIR_OWN,
    "likes": st.none() | st.integers(0, ALL_ACTIVITIES),
}
"""Fields of which not every value can be said; any other field may have every value of its type."""
EVERYTHING: st.SearchStrategy[Answers] = st.builds(
    Answers,
    **{
        name: OF_ITS_OWN[name] if name in OF_ITS_OWN else st.from_type(cast("type[object]", field.annotation))
        for name, field in Answers.model_fields.items()
    },
)
TRIES = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@pytest.fixture
async def hall(tmp_path: Path) -> AsyncIterator[Hall]:
    async with hall_at(tmp_path / "answers.sqlite") as hall:
        yield hall


async def is_kept(who: Somebody, told: Answers) -> None:
    """In all the places where an answer counts."""
    me = (await who.self()).id
    async with who.hall.database.write() as work:
        kept, guest = await work.answers.find(me), await work.guests.get(me)
    assert kept == told
    assert guest.answers == told.for_matching()
    assert (guest.weekly_cap, guest.weight) == (told.weekly_cap, told.weight)
    availability = guest.answers.availability
    assert guest.mask == guest_mask(availability, told.avoids, told.diets, bool(told.step_free), told.likes)
    quiet = await who.hall.rows(f"SELECT quiet_from, quiet_until FROM person WHERE id = {me}")
    assert quiet == [(told.quiet_from, told.quiet_until)]
    await who.does(settings_of_guests.card)
    card = WORDS.plain(who.shown[-1].text, "en_GB")
    assert [line for line in lines_of(told, ENVIRONMENT.gazetteer) if WORDS.plain(line, "en_GB") not in card] == []
    await who.does(data_rights.my_data)
    file = who.shown[-1].document
    assert file is not None
    (row,) = json.loads(file.content)["tables"]["guest"]
    given = {**row, **json.loads(row["more"])}
    assert {name for name in Answers.model_fields if given.get(name, told) == getattr(told, name)} | {
        *("first_name", "days", "parts", "how_much", "named", "seen", "quiet_from", "quiet_until", "unwanted"),
    } == set(Answers.model_fields)


@TRIES
@given(EVERYTHING, EVERYTHING, st.sampled_from(SettingsQuestion))
async def test_what_is_told_is_what_is_kept(
    hall: Hall, joining: Answers, later: Answers, asking: SettingsQuestion
) -> None:
    """On joining, with any other answer later, and once a STOP is undone."""
    who = await hall.person()
    first = joining.model_dump(include=set(JoiningAnswers.model_fields))
    draft = RegistrationDraft(**first, answered=("named",))
    await who.does(lambda request: registration.finish(request, draft))
    await is_kept(who, Answers().changed_by(draft))
    changed = SettingsDraft(**later.model_dump(), asking=asking)
    await who.does(lambda request: settings_of_guests.finish(request, changed))
    told = later.kept()
    if asking is SettingsQuestion.FOOD and not told.food_agreed and not told.step_free:
        told = told.model_copy(update={"step_free": None})
    await is_kept(who, told)
    await who.does(stopping.stop)
    me = (await who.self()).id
    assert await hall.rows(f"SELECT mask, sector, avoids FROM guest WHERE person_id = {me}") == [(0, "", 0)]
    await who.does(undo.undo)
    await is_kept(who, told)
