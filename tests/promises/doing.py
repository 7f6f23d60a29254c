"""What people of the town do by the services behind the conversations: talks of many questions, in one go."""

from collections.abc import Awaitable, Callable
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from bot.conversations.bookings.companions import CompanionsDraft
from bot.conversations.offers.edit import NAME, PLACE, PRICE_TOPIC, WHEN_IT_IS, EditDraft
from bot.domain.bookings.bookings import Booking, BookingState
from bot.domain.core.activities import Activity
from bot.domain.core.food import ALL_ALLERGENS, Allergen, AllergenFacts, Diet, OfferKind
from bot.domain.core.ids import ChatId, VenueId
from bot.domain.core.refusals import Refused
from bot.domain.offers.kinds import KINDS
from bot.domain.offers.offers import NewOffer, Occurrence
from bot.domain.volunteers.stand_down import PostsChoice, StandDown
from bot.services.bookings import companions
from bot.services.core.request import Request
from bot.services.guests import answers
from bot.services.offers import handover, held_changes, publishing
from bot.services.offers.repost import as_posted
from bot.services.volunteers import coming_back, offboarding
from storage.directory.venues import SaidPlace
from tests.promises.acts import BRINNINGTON, HOSTS
from tests.support.town import Resident, Town

WAYS_IN = {"Brinnington Hub": True, "The Old Hall": False, "The Barn": None}


def bits(allergens: set[Allergen]) -> int:
    return sum(allergen.bit for allergen in allergens)


class Doing:
    """Each act as its person, at this moment; what is refused leaves no trace."""

    def __init__(self, town: Town, people: dict[str, Resident]) -> None:
        self.town, self.people = town, people
        self.venues: list[VenueId] = []

    async def opens(self) -> None:
        """Three places: without steps, with steps, and nobody knows."""
        async with self.town.bot.database.write() as work:
            for name, step_free in WAYS_IN.items():
                place = SaidPlace(name, "Northumberland Road", 53.4265, -2.1350, BRINNINGTON, step_free)
                self.venues.append(await work.venues.add(network="stockport", **asdict(place)))

    async def _does(self, name: str, act: Callable[[Request], Awaitable[object]]) -> None:
        try:
            async with self.town.bot.database.write() as work:
                person = await work.people.by_chat(ChatId(self.people[name].phone.id))
                if person is not None:
                    await act(Request(work, self.town.bot.environment, person, self.town.now))
        except Refused:
            return
        await self.town.bot.tick()

    async def posts(self, meal: dict[str, Any]) -> None:
        """What is not named is not in it, or not known."""
        contains = bits(meal["contains"])
        starts = self.town.now + timedelta(hours=meal["hours"])

        async def act(request: Request) -> None:
            offer = NewOffer(
                network="stockport",
                kind=meal["kind"],
                host=request.person.id,
                venue=self.venues[meal["place"]],
                title=f"Soup of {meal['host']}",
                allergens=AllergenFacts(contains=contains, not_in_it=ALL_ALLERGENS & ~contains if meal["known"] else 0),
                diets=Diet.VEGAN.bit if meal["vegan"] else 0,
                starts=starts,
                ends=starts + timedelta(hours=2),
                zone="Europe/London",
                places=meal["places"],
                rrule="FREQ=WEEKLY" if KINDS[meal["kind"]].comes_back else "",
                **_of_get_together(meal),
                food_state=meal["kept"] if meal["kind"] is OfferKind.SURPLUS_FOOD else None,
            )
            await publishing.post(request, offer)

        await self._does(meal["host"], act)

    async def _one_of(self, request: Request, which: int) -> Occurrence | None:
        """One of theirs, or of somebody else where they have none."""
        mine = await request.work.offers.coming_occurrences_of_host(request.person.id, now=request.now)
        for name in HOSTS:
            person = await request.work.people.by_chat(ChatId(self.people[name].phone.id))
            if person is not None and not mine:
                mine = await request.work.offers.coming_occurrences_of_host(person.id, now=request.now)
        return mine[which % len(mine)] if mine else None

    async def edits(self, name: str, which: int, edit: dict[str, Any]) -> None:
        """Another food, place, time, price, name or number of places."""

        async def act(request: Request) -> None:
            occurrence = await self._one_of(request, which)
            if occurrence is None:
                return
            draft = EditDraft(
                occurrence_id=occurrence.id,
                club=bool(occurrence.rrule),
                taken=occurrence.taken,
                start=occurrence.starts,
                end=occurrence.ends,
            )
            draft = await as_posted(request, draft, occurrence)
            scope = edit["scope"] if occurrence.rrule else "one"
            update = {"topic": edit["topic"], "scope": scope, **self._edit(occurrence, edit)}
            await held_changes.finish(request, draft.model_copy(update=update))

        await self._does(name, act)

    def _edit(self, occurrence: Occurrence, edit: dict[str, Any]) -> dict[str, Any]:
        contains, may = bits(edit["contains"]), bits(edit["may_contain"] - edit["contains"])
        match edit["topic"]:
            case str(topic) if topic == NAME:
                return {"title": "Stew"}
            case str(topic) if topic == PRICE_TOPIC:
                return {"price": "£2"}
            case str(topic) if topic == PLACE:
                return {"venue_id": self.venues[edit["place"]], "step_free": None}
            case str(topic) if topic == WHEN_IT_IS:
                return {"start": occurrence.starts + edit["later"], "end": occurrence.ends + edit["later"]}
            case _:
                known = ALL_ALLERGENS & ~(contains | may) if edit["known"] else 0
                food = {"contains": contains, "may_contain": may, "not_in_it": known, "scope": "one"}
                food |= {"serving": edit["serving"]} if occurrence.activity else {}
                return {"portions": edit["portions"]} if edit["topic"] == "places" else food

    async def wants(self, name: str, avoids: set[Allergen], *, step_free: bool) -> None:
        """Other answers about food and the way in."""

        async def act(request: Request) -> None:
            told = await request.work.answers.find(request.person.id)
            if told is None:  # no guest, or no more: nothing asks them
                return
            new = {"food_agreed": True, "avoids": bits(avoids), "step_free": step_free, "area": BRINNINGTON}
            await answers.keep(request, told.model_copy(update=new), {})

        await self._does(name, act)

    async def brings(self, name: str, avoids: set[Allergen], how_many: int) -> None:
        """To the first thing that they are going to."""

        async def act(request: Request) -> None:
            booking = await _going(request)
            if booking is not None:
                draft = CompanionsDraft(booking=booking.id, how_many=how_many, avoids=bits(avoids))
                await companions.finish(request, draft)

        await self._does(name, act)

    async def comes_alone(self, name: str) -> None:
        async def act(request: Request) -> None:
            booking = await _going(request)
            if booking is not None:
                await companions.just_me(request, booking.id)

        await self._does(name, act)

    async def stands_down(self, name: str, how: StandDown, choice: PostsChoice) -> None:
        """What they host is called off or given to the other host; where there is something, one must be chosen."""

        async def act(request: Request) -> None:
            someone, other = [
                await request.work.people.by_chat(ChatId(self.people[one].phone.id))
                for one in (name, next(host for host in HOSTS if host != name))
            ]
            if someone is None or other is None:
                return
            match choice:
                case PostsChoice.CALL_OFF:
                    await offboarding.call_off(request, someone.id, how)
                case PostsChoice.HAND_OVER:
                    await offboarding.hand_over(request, someone.id, how, other.id)
                case PostsChoice.NOTHING_TO_GIVE:
                    await offboarding.stand_down(request, someone.id, how)

        await self._does("Olive", act)

    async def is_back(self, name: str, *, with_work: bool) -> None:
        async def act(request: Request) -> None:
            someone = await request.work.people.by_chat(ChatId(self.people[name].phone.id))
            if someone is not None:
                await (coming_back.back_with_work if with_work else coming_back.back)(request, someone.id)

        await self._does("Olive", act)

    async def hands_over(self, name: str, which: int, to: str) -> None:
        """They are asked; their yes is a button of theirs."""

        async def act(request: Request) -> None:
            occurrence = await self._one_of(request, which)
            person = await request.work.people.by_chat(ChatId(self.people[to].phone.id))
            if occurrence is not None and person is not None:
                await handover.offer(request, occurrence.id, person.id)

        await self._does(name, act)


def _of_get_together(meal: dict[str, Any]) -> dict[str, Any]:
    """What is done there, and whether there is food."""
    there = {"activity": Activity.CRAFT, "serving": meal["serving"]}
    return there if KINDS[meal["kind"]].has_activity else {}


async def _going(request: Request) -> Booking | None:
    bookings = await request.work.bookings.of_person(request.person.id, now=request.now)
    return next((booking for booking in bookings if booking.state is BookingState.GOING), None)
