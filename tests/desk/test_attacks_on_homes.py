"""Nobody’s home is told by any room, file or paper but by its street; the table of places alone has it."""

from datetime import timedelta

import pytest

from bot.page.routes import PAGES
from tests.desk.conftest import Desk
from tests.desk.lines import FILLED, address
from tests.desk.wards import EDGELEY, HOUSE, lunch_at_home
from tests.support.look_inside import rows

KEPT_HERE = "/places"
"""An organiser who keeps a home in the directory sees where it is, as the chat’s /venues shows it."""
LOOKS = sorted({route.path for route in PAGES if route.method == "GET" and not route.path.startswith(KEPT_HERE)})
FILES = ("places.csv", "places.geojson", "clubs.csv", "clubs.geojson", "services.json", "whats-on.ics")


@pytest.mark.parametrize("listed", [0, 1])
async def test_no_room_tells_where_somebody_lives(desk: Desk, listed: int) -> None:
    """Whether the home is its host’s own, or somebody put it into the directory."""
    await lunch_at_home(desk.town, EDGELEY, "Dev", desk.town.now + timedelta(days=1, hours=2))
    ((venue, sitting),) = await rows(
        desk.town,
        "SELECT v.id, oc.id FROM venue v JOIN offer o ON o.venue_id = v.id JOIN occurrence oc ON oc.offer_id = o.id",
    )
    await rows(desk.town, f"UPDATE venue SET listed = {listed} WHERE home = 1")
    olive = await desk.signed_in()
    at = dict.fromkeys(FILLED.values(), 1) | {"venue": int(str(venue)), "meal": int(str(sitting))}
    paths = [address(path, at) for path in LOOKS if path != "/out"]
    paths += ["/?span=month", *(f"/formats/file/{name}" for name in FILES), "/paper/door?language=ur"]
    paths += [f"/paper/posters/meal/{sitting}", f"/paper/posters/place/{venue}", f"/paper/places/{venue}/door"]
    seen = 0
    for path in paths:
        words = (await olive.opens(path)).words
        assert HOUSE not in words, path
        seen += "Berwick Road" in words
    assert seen >= 3, "it is told by its street"
