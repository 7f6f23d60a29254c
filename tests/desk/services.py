"""A file of services of another directory, as a browser sends it to the page; and what became of it."""

import json
from io import BytesIO
from typing import Any

import aiohttp

from tests.desk.conftest import TOKEN, Answer, Desk, Window
from tests.support.look_inside import rows

HUB_POSTCODE = "SK5 8BE"
FOOD_BANK = {
    "id": "0b1f2a10-0000-4000-8000-000000000001",
    "name": "Brinnington food bank",
    "status": "active",
    "description": "<p>Parcels on <b>Tuesdays</b> from 10.</p>",
    "url": "https://foodbank.example",
    "organization": {"id": "0b1f2a10-0000-4000-8000-000000000002", "name": "Food bank", "description": "x"},
    "phones": [{"id": "0b1f2a10-0000-4000-8000-000000000003", "number": "0161 496 0123"}],
    "service_at_locations": [
        {"location": {"name": "The church", "addresses": [{"address_1": "1 Hill St", "postal_code": HUB_POSTCODE}]}}
    ],
}
HALL = {
    "name": "St Luke's hall",
    "status": "active",
    "service_at_locations": [
        {
            "location": {
                "name": "St Luke's hall",
                "latitude": 53.4301,
                "longitude": -2.1330,
                "addresses": [{"address_1": "2 Hill St", "postal_code": HUB_POSTCODE}],
                "accessibility": [{"description": "Step-free access, parking"}],
            }
        }
    ],
}


async def sends_a_file(window: Window, content: bytes | str | list[Any] | dict[str, Any]) -> Answer:
    """By the form of the page."""
    token = TOKEN.search((await window.opens("/formats")).words)
    assert token
    written = content if isinstance(content, bytes | str) else json.dumps(content)
    form = aiohttp.FormData()
    form.add_field("token", token[1])
    sent = written if isinstance(written, bytes) else written.encode()
    form.add_field("file", BytesIO(sent), filename="services.json")
    async with window.http.post(f"http://127.0.0.1:{window.port}/formats/services", data=form) as came:
        window.last = Answer(came.status, await came.text(), dict(came.headers))
    return window.last


async def numbers(desk: Desk, state: str = "open") -> list[int]:
    found = await rows(desk.town, f"SELECT id FROM proposal WHERE state = '{state}' ORDER BY number")
    return [int(str(one)) for (one,) in found]


async def takes(window: Window, *ids: int, **said: str) -> Answer:
    form = aiohttp.FormData()
    token = TOKEN.search(window.last.words)
    assert token
    form.add_field("token", token[1])
    for one in ids:
        form.add_field("take", str(one))
    for name, value in said.items():
        form.add_field(name.replace("_", "-"), value)
    async with window.http.post(f"http://127.0.0.1:{window.port}/formats/services/take", data=form) as came:
        window.last = Answer(came.status, await came.text(), dict(came.headers))
    return window.last


async def signposts(desk: Desk) -> list[tuple[object, ...]]:
    return await rows(
        desk.town, "SELECT name, kind, about, phone, address FROM signpost WHERE taken_out_at IS NULL ORDER BY name"
    )


async def a_signpost(desk: Desk, name: str = "Night line", kind: str = "helpline") -> None:
    await rows(
        desk.town,
        "INSERT INTO signpost (network, kind, name, about, phone, address, checked_at) VALUES"
        f" ('stockport', '{kind}', '{name}', 'Every night', '116 123', '', '2026-07-01T10:00:00.000000+00:00')",
    )
