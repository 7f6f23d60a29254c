"""The calls of `python -m tests.bench page`: every address that shows something, and what else people wait for."""

from dataclasses import dataclass

from bot.domain.broadcasts.drafts import AnnouncementForm
from bot.page.routes import PAGES
from tests.bench.page_town import drafts_of, file_of_places, wards_of
from tests.desk.lines import BEGUN_FIRST, address
from tests.desk.towns import Towns

Form = tuple[tuple[str, str], ...]
MORE = (
    "/?span=month",
    "/map?shade=guests",
    "/map?shade=reach",
    "/map?time=month&shade=reach",
    "/map?ward={ward}",
    "/people?checks=pressing",
    "/people?group=active&task=host&sort=posts&down=1",
    "/people/guests?area={ward}&state=active",
    "/people/guests?reached=telegram&sort=state&page=20",
    "/places?q=hall+19",
    "/places?way=yes&sort=checked&down=1&page=5",
    "/places?edit={venue}",
    "/places/signposts?q=food",
    "/paper/places?q=hall+19",
    "/season?tuesday=10",
)
"""Tables searched, filtered and far from their beginning; the map in each shade."""
REPORT = "/report/2026-06-01/2026-06-30"
BRING = "/places/import"


@dataclass(frozen=True)
class RoomCall:
    """A look, or a form that is sent: its fields, without the token."""

    path: str
    form: Form | None = None
    file: bytes = b""
    name: str = ""

    @property
    def label(self) -> str:
        """As a line of the table says it: the same whatever numbers this town has."""
        return f"{'GET' if self.form is None and not self.file else 'POST'} {self.name or self.path}"


async def rooms_of(towns: Towns) -> list[RoomCall]:
    """Of this town, whose report and whose season are counted by then."""
    numbers = towns.who.numbers
    named = {"venue": str(numbers["venue"]), "ward": wards_of(towns)[0]}
    every = sorted({route.path for route in PAGES if route.method == "GET"} - BEGUN_FIRST)
    calls = [RoomCall(address(path, numbers), name=path) for path in every]
    calls += [RoomCall(path.format_map(named), name=path) for path in MORE]
    calls.append(RoomCall(f"{REPORT}/tables/reach_people.csv", name="/report/{first}/{last}/tables/{name}"))
    calls.append(RoomCall(f"{BRING}/look"))
    calls.append(RoomCall("/people", (("words", "Asha"),)))
    calls += [
        RoomCall("/people/guests", (("words", words), ("why", "asked")), name=f"/people/guests words={words}")
        for words in ("Asha", "Nobody")
    ]
    for draft, form in (await drafts_of(towns)).items():
        path = f"/announcements/draft/{draft}"
        calls.append(RoomCall(path, name=f"/announcements/draft/{{draft}} {form.segment}"))
        calls.append(
            RoomCall(f"{path}/count", _typed(form), name=f"/announcements/draft/{{draft}}/count {form.segment}")
        )
    calls.append(RoomCall(BRING, file=file_of_places()))
    return calls


def _typed(form: AnnouncementForm) -> Form:
    """As it stands in the browser while somebody writes."""
    areas = tuple(("area", area) for area in form.areas)
    plain = ("words", "segment", "venue", "language", "names")
    return (*((name, str(getattr(form, name))) for name in plain), *areas, ("send", "now"), ("live", "1"))
