"""The story of one table at which three languages are spoken, in the next town.

Buttons are found by what they do, as their words are in the language of whoever taps them.
"""

from datetime import timedelta

from bot.demo.cast import NEXT_ORGANISER, NEXT_VENUES
from bot.demo.storyteller import Storyteller

HOSTS, GUESTS = ("Marta", "Ewa", "Ola"), ("Zara", "Sana", "Hina")
AS_SHE_WRITES_IT = {"Zara": "زارا", "Sana": "ثنا", "Hina": "حنا"}
HOST_LIVES_IN, GUEST_LIVES_IN = "SK14 2AA", "SK14 1AA"
JOINING = ("=yes", "=yes", "{name}", GUEST_LIVES_IN, "=6000", "+any", "+any", "=yes", "+none", "+none", "=no", "f")
"""What a guest taps or writes after the choice of a language; nothing is kept that is not needed."""


async def one_table(teller: Storyteller) -> None:
    """A Polish-speaking host, an Urdu-speaking guest, and an organiser who reads English."""
    host, guest = teller.newcomer(HOSTS).name, teller.newcomer(GUESTS).name
    await _host_offers_to_cook(teller, host)
    await _guest_joins(teller, guest)
    await _host_posts(teller, host)
    await _guest_comes(teller, guest)
    await _the_evening_before(teller, host, guest)


async def _host_offers_to_cook(teller: Storyteller, host: str) -> None:
    await teller.says(
        f"One table, three languages. {host} lives in Hyde, in Tameside, and would love to cook. She taps Polski.", host
    )
    await teller.does(teller.person(host), "/volunteer")
    await teller.presses(host, "language.speak:pl")
    await teller.says("Her postcode says which town is hers. What is not translated yet stays English.", host)
    await teller.answers(host, "=yes", host, HOST_LIVES_IN, "+cook", "+host", "d", "Gotuję od lat.", "f")
    await teller.says(
        f"{NEXT_ORGANISER} of Tameside reads it, in English. Stockport’s organisers hear nothing.", NEXT_ORGANISER
    )
    await teller.presses(NEXT_ORGANISER, "application.approve")


async def _guest_joins(teller: Storyteller, guest: str) -> None:
    await teller.says(f"{guest} lives nearby, and reads Urdu. She taps اردو, and joins from right to left.", guest)
    await teller.does(teller.person(guest), "/start")
    await teller.presses(guest, "language.speak:ur")
    await teller.answers(guest, *(act.format(name=AS_SHE_WRITES_IT.get(guest, guest)) for act in JOINING))


async def _host_posts(teller: Storyteller, host: str) -> None:
    day, (venue, *_) = teller.now + timedelta(days=2), NEXT_VENUES[0]
    await teller.says(f"{host} has pierogi for twelve. She posts in one message, and checks it in Polish.", host)
    await teller.does(
        teller.person(host),
        f"Shared meal: pierogi z serem for 12, {venue}, {day:%A} 12-2pm, vegetarian, contains milk and gluten",
    )
    await teller.answers(host, "=none", "f")


async def _guest_comes(teller: Storyteller, guest: str) -> None:
    await teller.says(
        f"{guest} is asked in Urdu. The meal keeps the name that it was given. Allergens stand in English, too.",
        guest,
    )
    await teller.presses(guest, "invitation.accept")
    await teller.says("She will come, and says how she gets there.", guest)
    await teller.answers(guest, "330 نمبر بس سے")


async def _the_evening_before(teller: Storyteller, host: str, guest: str) -> None:
    evening = teller.now + timedelta(days=1)
    await teller.says(f"The evening before: {guest} is reminded in Urdu, in her own words.", guest)
    await teller.moves_to(evening.replace(hour=18, minute=0, second=0, microsecond=0))
    await teller.presses(guest, "booking.still_coming")
    await teller.says(f"{host} has her list in Polish, with {guest}’s name as she writes it.", host)
    await teller.says(f"{NEXT_ORGANISER} sees all of it in English.", NEXT_ORGANISER)
    await teller.does(teller.person(NEXT_ORGANISER), "/organise")
    await teller.presses(NEXT_ORGANISER, "week.show")
