"""A made-up report with every kind of plot, for tests of the page; its texts are borrowed from the program’s own."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.domain.core.messages import Text, text
from bot.domain.evaluation.weekly import weekly_chart
from bot.domain.report.parts import (
    CumulativePlot,
    Figure,
    ImpactReport,
    Plot,
    ReportPeriod,
    ReportSection,
    ReportTable,
    SectionName,
    SlopePlot,
    StackedBars,
    TornadoPlot,
    WardMap,
    WeeklyPlot,
)
from bot.language.catalogue import load_catalogues
from bot.language.languages import DEFAULT_LANGUAGE
from bot.language.rendering import Words
from storage.directory.gazetteer import load_gazetteer

TOWN = "E08000007"
COUNTS = (18, 21, 17, 22, 19, 20, 24, 18, 21, 55, 20, 19, 17, 22, 24, 26, 28, 31, 33, 36, 38, 27, 26, 28, 27)


def words(said: str) -> Text:
    """A text that is these words and nothing else."""
    return text("report.plot.tornado.centre", amount=said)


def table(name: str, *rows: tuple[str, int | float | None]) -> ReportTable:
    return ReportTable(
        name=name,
        columns=(words("What"), words("How many")),
        rows=tuple((said, number) for said, number in rows),
    )


def words_of_it() -> Words:
    """The program’s words, with captions for what is made up."""
    english = load_catalogues()[DEFAULT_LANGUAGE]
    captions = {f"report.figure.{name}": (f"The figure of {name}",) for name in plots()}
    captions |= {
        f"report.table.{name}{more}": (f"The table of {name}{more}",) for name in plots() for more in ("", "_more")
    }
    return Words({DEFAULT_LANGUAGE: replace(english, texts=english.texts | captions)})


def plots() -> dict[str, Plot]:
    """One of each kind, by a name."""
    chart = weekly_chart(COUNTS)
    assert chart is not None
    wards = sorted(area.code for area in load_gazetteer().areas(TOWN))
    hidden: tuple[int | None, ...] = (23, None, 7, 41, 0, 12)
    return {
        "weekly": WeeklyPlot(first_week=date(2026, 1, 5), chart=chart),
        "wards": WardMap(counts={code: hidden[at % 6] for at, code in enumerate(wards)}),
        "visits": CumulativePlot(
            months=tuple(f"2026-{month:02}" for month in range(1, 13)),
            lines=(
                (words("came a second time"), tuple(6 * month for month in range(12))),
                (words("came a third time"), (None, None, *(4 * month for month in range(10)))),
            ),
        ),
        "answers": StackedBars(
            answers=tuple(
                words(one) for one in ("Strongly disagree", "Disagree", "In between", "Agree", "Agree a lot")
            ),
            bars=(
                (words("At consent, 43 people"), (9, 11, 12, 8, 3)),
                (words("Three months later"), (5, 6, 13, 12, 7)),
            ),
        ),
        "means": SlopePlot(
            low=3,
            high=9,
            points=(
                (words("At consent"), 6.1),
                (words("Just before the first meal"), 5.6),
                (words("After 3 months"), 5.2),
            ),
        ),
        "moves": TornadoPlot(
            centre=12_400,
            bars=(
                (words("What a year without it is worth"), 3_100, 29_800),
                (words("How long it lasts"), 8_000, 15_500),
                (words("What would have come about anyway"), 16_000, -1_200),
            ),
        ),
    }


def made_up(*, made_on: date = date(2026, 11, 28), odd: str = "Brinnington") -> ImpactReport:
    """Each plot in a section of its own; `odd` stands wherever words of people could."""
    named = zip(SectionName, plots().items(), strict=False)
    sections = tuple(
        ReportSection(
            name=section,
            words=(words(f"About {odd}."), words("Counted until the last evening.")),
            figures=(
                Figure(name=name, plot=plot, table=table(name, (odd, 1_234), ("Reddish", None), ("Edgeley", -0.04))),
            ),
            tables=(table(f"{name}_more", (odd, 12)),),
        )
        for section, (name, plot) in named
    )
    first = date(2026, 1, 1)
    start = datetime(2026, 1, 1, tzinfo=UTC)
    period = ReportPeriod(first=first, last=date(2026, 10, 31), start=start, end=start + timedelta(days=304))
    return ImpactReport(town=f"Feeding {odd}", period=period, made_on=made_on, sections=sections)
