"""The factors of what a change may be worth: one file, that comes along or is a town’s own. Never two bases."""

import tomllib
from enum import StrEnum
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import ErrorDetails

from bot.domain.evaluation.money import Factor, Range

SHIPPED = "factors.toml"
MOST = 1_000_000_000
"""Pounds for one unit: more is a slip, and a sum of it would be no number any more."""


class FactorsProblem(Exception):  # noqa: N818 - it is shown to a person as it is
    """A file of factors cannot be used. The message says in plain words what is wrong, and where."""


class FactorBasis(StrEnum):
    """What a change is valued by. They overlap: one is chosen."""

    WELLBEING = "wellbeing"
    LONELINESS = "loneliness"
    HACT = "hact"


class Valued(StrEnum):
    """Of which answer a unit is the value."""

    LIFE_SATISFACTION = "life_satisfaction"
    """One point of 0 to 10."""
    OFTEN = "often"
    """One person who no longer answers “often or always”."""


class EvidenceGrade(StrEnum):
    """How good the evidence is."""

    OFFICIAL = "official"
    PUBLISHED = "published"
    SELF_PUBLISHED = "self_published"
    LICENSED = "licensed"
    ASSUMPTION = "assumption"


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, str_strip_whitespace=True)


_Figure = Annotated[float, Field(strict=True, allow_inf_nan=False, le=MOST)]


class FactorRow(_Strict):
    """One factor; its numbers may be left empty where it is not used."""

    low: _Figure | None = None
    central: _Figure | None = None
    high: _Figure | None = None
    unit: str = Field(min_length=1)
    source: str = Field(min_length=1)
    price_year: Annotated[int, Field(ge=1990, le=2100)] | None = None
    grade: EvidenceGrade
    note: str = ""
    of: Valued | None = None

    @model_validator(mode="after")
    def _upwards(self) -> Self:
        given = [one for one in (self.low, self.central, self.high) if one is not None]
        if given != sorted(given) or min(given, default=0) < 0:
            raise ValueError("low, central and high go upwards, from 0 on")
        return self

    @property
    def range(self) -> Range:
        """Raises `ValueError` where it is not filled in."""
        if self.low is None or self.central is None or self.high is None:
            raise ValueError("low, central and high have to be filled in: this factor is used")
        return Range(self.low, self.central, self.high)


class _Units(_Strict):
    wellbeing: FactorRow
    loneliness: FactorRow
    hact: FactorRow


class _Shares(_Strict):
    deadweight: FactorRow
    attribution: FactorRow
    displacement: FactorRow
    drop_off: FactorRow


class FigureBeside(_Strict):
    """What others say of something like it; part of no sum of ours."""

    name: str = Field(min_length=1)
    figure: str = Field(min_length=1)
    source: str = Field(min_length=1)
    grade: EvidenceGrade
    note: str = ""


class FactorsFile(_Strict):
    """One file, in order: what is used is filled in, and shares are shares."""

    basis: FactorBasis
    units: _Units
    shares: _Shares
    beside: tuple[FigureBeside, ...] = ()

    @property
    def unit(self) -> FactorRow:
        """The one by which a change is valued."""
        return {
            FactorBasis.WELLBEING: self.units.wellbeing,
            FactorBasis.LONELINESS: self.units.loneliness,
            FactorBasis.HACT: self.units.hact,
        }[self.basis]

    @property
    def valued(self) -> Valued:
        """Of which answer."""
        own = {FactorBasis.WELLBEING: Valued.LIFE_SATISFACTION, FactorBasis.LONELINESS: Valued.OFTEN}
        found = own.get(self.basis, self.unit.of)
        if found is None:
            raise ValueError('say of which answer it is the value: of = "life_satisfaction" or of = "often"')
        return found

    @property
    def used(self) -> dict[Factor, FactorRow]:
        """All that a value is made of beside people and change."""
        return {
            Factor.UNIT: self.unit,
            Factor.DEADWEIGHT: self.shares.deadweight,
            Factor.ATTRIBUTION: self.shares.attribution,
            Factor.DISPLACEMENT: self.shares.displacement,
            Factor.DROP_OFF: self.shares.drop_off,
        }


def factors_of(path: Path | None) -> FactorsFile:
    """Those of the town, else those that come along. Raises `FactorsProblem`."""
    name = str(path) if path else SHIPPED
    try:
        written = path.read_text("utf-8") if path else (files("bot.domain.evaluation") / SHIPPED).read_text("utf-8")
        return read_factors(written, name)
    except FileNotFoundError:
        raise FactorsProblem(f"There is no file {name}.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise FactorsProblem(f"{name} cannot be read: {error}.") from None


def read_factors(written: str, name: str) -> FactorsFile:
    """`name` is that of the file, for what is wrong with it. Raises `FactorsProblem`."""
    try:
        found = FactorsFile(**tomllib.loads(written))
    except tomllib.TOMLDecodeError as error:
        raise FactorsProblem(f"{name} is not written as TOML should be: {error}.") from None
    except ValidationError as error:
        raise FactorsProblem("\n".join(_in_plain_words(one, name) for one in error.errors())) from None
    _in_order(found, name)
    return found


def _in_order(found: FactorsFile, name: str) -> None:
    """What is used is there, and no share is more than all of it."""
    where = {Factor.UNIT: f"units.{found.basis}"}
    for factor, row in found.used.items():
        field = where.get(factor, f"shares.{factor}")
        try:
            high = row.range.high
            if factor is Factor.UNIT:
                _ = found.valued
        except ValueError as problem:
            raise FactorsProblem(f"{field} in {name}: {problem}.") from None
        if factor not in (Factor.UNIT, Factor.DROP_OFF) and high > 1:
            raise FactorsProblem(f"{field} in {name}: a share is from 0 to 1.")


def _in_plain_words(detail: ErrorDetails, name: str) -> str:
    """One sentence for one error."""
    field = ".".join(str(part) for part in detail["loc"])
    one_of = " Choose one: they overlap, and are never added up." if detail["loc"] == ("basis",) else ""
    plain = {
        "missing": "is missing",
        "extra_forbidden": "there is no such field",
        "enum": f"should be one of {detail.get('ctx', {}).get('expected', '')}",
        "value_error": str(detail.get("ctx", {}).get("error", "")),
        "float_parsing": "should be a number",
        "float_type": "should be a number",
        "string_type": "should be text in quotation marks",
        "string_too_short": "should not be empty",
        "finite_number": "should be a number",
        "less_than_equal": f"is more than {MOST:,}",
    }
    return f"{field} in {name}: {plain.get(detail['type'], detail['msg'])}.{one_of}"
