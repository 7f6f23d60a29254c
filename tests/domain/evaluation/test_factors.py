"""The file of factors: what comes along is in order, and what is wrong in a town’s own is said with file and field."""

from importlib.resources import files
from pathlib import Path

import pytest

from bot.domain.evaluation.factors import EvidenceGrade, FactorsProblem, Valued, factors_of, read_factors
from bot.domain.evaluation.money import Factor

SHIPPED = (files("bot.domain.evaluation") / "factors.toml").read_text("utf-8")


def test_what_comes_along_is_in_order() -> None:
    """Each has a source; what nobody measured says so; nothing of HACT comes along."""
    found = factors_of(None)
    assert found.valued is Valued.LIFE_SATISFACTION
    assert found.unit.price_year == 2019
    assumed = [factor for factor, row in found.used.items() if row.grade is EvidenceGrade.ASSUMPTION]
    assert assumed == [Factor.DEADWEIGHT, Factor.ATTRIBUTION, Factor.DISPLACEMENT, Factor.DROP_OFF]
    assert (found.units.hact.low, found.units.hact.central, found.units.hact.high) == (None, None, None)


@pytest.mark.parametrize(
    ("was", "becomes", "problem"),
    [
        ('basis = "wellbeing"', 'basis = "hact"', "units.hact in own.toml: low, central and high have to be filled in"),
        ('basis = "wellbeing"', 'basis = ["wellbeing", "loneliness"]', "basis in own.toml: should be one of"),
        ('basis = "wellbeing"', 'basis = "wellbeing and loneliness"', "never added up"),
        ('basis = "wellbeing"', "", "basis in own.toml: is missing"),
        ("low = 10_000", "low = 20_000", "units.wellbeing in own.toml: low, central and high go upwards"),
        ("low = 10_000", "low = -1", "go upwards, from 0 on"),
        ("low = 10_000", 'low = "many"', "units.wellbeing.low in own.toml: should be a number"),
        ("low = 10_000", "low = nan", "units.wellbeing.low in own.toml: should be a number"),
        ("low = 10_000", "low = true", "units.wellbeing.low in own.toml: should be a number"),
        ("high = 16_000", "high = 1e308", "units.wellbeing.high in own.toml: is more than 1,000,000,000"),
        ('source = "none: an assumption"', 'source = " "', "shares.deadweight.source in own.toml: should not be empty"),
        ("low = 10_000", "lowest = 10_000", "units.wellbeing.lowest in own.toml: there is no such field"),
        ("high = 0.6", "high = 60", "shares.deadweight in own.toml: a share is from 0 to 1"),
        ('grade = "assumption"', 'grade = "sure"', "shares.deadweight.grade in own.toml: should be one of"),
        ('source = "none: an assumption"', 'source = ""', "shares.deadweight.source in own.toml: should not be empty"),
        ("[units.wellbeing]", "[units.wellbeing", "own.toml is not written as TOML should be"),
    ],
)
def test_what_is_wrong_is_said_with_its_field(was: str, becomes: str, problem: str) -> None:
    with pytest.raises(FactorsProblem) as said:
        read_factors(SHIPPED.replace(was, becomes, 1), "own.toml")
    assert problem in str(said.value)


def test_a_licensee_fills_in_hact_and_says_of_what() -> None:
    """Then it is used instead of the others."""
    of_theirs = SHIPPED.replace('basis = "wellbeing"', 'basis = "hact"').replace(
        "[units.hact]", "[units.hact]\nlow = 1\ncentral = 2\nhigh = 3"
    )
    with pytest.raises(FactorsProblem, match="say of which answer"):
        read_factors(of_theirs, "own.toml")
    found = read_factors(of_theirs.replace("[units.hact]", '[units.hact]\nof = "often"'), "own.toml")
    assert found.valued is Valued.OFTEN
    assert found.used[Factor.UNIT].central == 2


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FactorsProblem, match="There is no file"):
        factors_of(tmp_path / "none.toml")
