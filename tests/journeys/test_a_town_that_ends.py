"""A town goes from the settings while people are in it: said at the start, and never found out by a guest."""

from pathlib import Path

import pytest

from bot.config import Config, ConfigProblem, NetworkConfig, RulesConfig
from tests.support.acts import guest
from tests.support.look_inside import rows
from tests.support.table import known
from tests.support.three_towns import IN_OLDHAM, three_networks, three_towns
from tests.support.town import THURSDAY_MORNING, town_at

NO_OLDHAM = tuple(town for town in three_networks() if town.key != "oldham")
RENAMED = tuple(town.model_copy(update={"key": f"new_{town.key}"}) for town in three_networks())


def _config(networks: tuple[NetworkConfig, ...]) -> Config:
    return Config(networks=networks, rules=RulesConfig(first_posts_to_approve=0))


@pytest.mark.parametrize(("networks", "key"), [(NO_OLDHAM, "oldham"), (RENAMED, "oldham")], ids=["gone", "renamed"])
async def test_it_does_not_start_without_a_town_that_people_are_in(
    tmp_path: Path, networks: tuple[NetworkConfig, ...], key: str
) -> None:
    """Or else whoever writes that they are in danger would hear that something went wrong."""
    path = tmp_path / "towns.sqlite"
    async with three_towns(path) as town:
        await guest(town, "Ben", postcode=IN_OLDHAM)
    with pytest.raises(ConfigProblem, match=f'key = "(?:{key}|oldham|stockport|tameside)" back'):
        async with town_at(THURSDAY_MORNING, path, config=_config(networks)):
            pass


async def test_whoever_only_wrote_once_is_kept_in_the_first_town(tmp_path: Path) -> None:
    """Such as whoever tried the bot before its town was set; they are answered, in danger, too."""
    path = tmp_path / "town.sqlite"
    async with town_at(THURSDAY_MORNING, path) as town:
        await known(town, "Ben")
    (oldham,) = (town.model_copy(update={"organisers": ()}) for town in three_networks() if town.key == "oldham")
    async with town_at(THURSDAY_MORNING, path, config=_config((oldham,))) as town:
        assert await rows(town, "SELECT network FROM person") == [("oldham",)]
        ben = town.person("Ben")
        ben.phone.chat.started = True
        await ben.writes("I want to die")
        assert "116 123" in ben.last.text
