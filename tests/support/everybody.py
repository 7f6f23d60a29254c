"""A town with somebody in every role, twice over: the same people live in another town, too."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from bot.config import STOCKPORT, CalendarsConfig, Config, NetworkConfig, RulesConfig
from bot.conversations.offers.edit import EditDraft
from bot.conversations.offers.posting_draft import PostingDraft
from bot.domain.bookings.bookings import BookingState
from bot.domain.broadcasts.broadcasts import BroadcastKind, BroadcastState, NewBroadcast
from bot.domain.broadcasts.drafts import AnnouncementForm
from bot.domain.broadcasts.segments import BroadcastAudience
from bot.domain.calls.slips import NewSlip, SlipState
from bot.domain.commitments.partners import DateState, NewPartnerPromise
from bot.domain.concerns.concerns import NewConcern
from bot.domain.core.food import Food, OfferKind
from bot.domain.core.ids import (
    BookingId,
    ChangeId,
    ChatId,
    HandoverId,
    IdeaId,
    OccurrenceId,
    OfferId,
    PersonId,
    ReferrerId,
    SignpostId,
    StepId,
    TeamId,
    VenueId,
    VoteId,
)
from bot.domain.core.messages import Priority, Subject
from bot.domain.core.people import ChampionState, Task
from bot.domain.directory.signposts import NewSignpost, SignpostKind
from bot.domain.evaluation.costs import CostKind, NewCost
from bot.domain.evaluation.instruments import Instrument
from bot.domain.evaluation.people import AskedBy, Wave
from bot.domain.evaluation.studies import StudyMemberState
from bot.domain.gifts.gifts import Gift
from bot.domain.gifts.steps import SmallStep, StepAnswer
from bot.domain.offers.offers import NewOffer, Occurrence, OccurrenceState, OfferState
from bot.domain.offers.questions import QuestionState
from bot.domain.offers.unfinished import WhyUnfinished
from bot.domain.teams.teams import MemberState
from bot.domain.voice.community import CommunityState, SaidBy, ScribeState
from bot.domain.voice.ideas import AnswerKind, IdeaAnswer
from bot.services.core.environment import Environment
from bot.services.core.notifications import enqueue
from bot.services.core.request import Request
from bot.services.directory import signposts, venue_card
from bot.services.offers import approval_card, handover, held_changes, publishing
from bot.services.voice import community, community_summary, ideas_card, votes
from bot.services.volunteers import application_card
from storage.directory.many_venues import PlaceOfFile
from storage.directory.venues import SaidPlace
from storage.engine.times import stored
from storage.guests.answers import CONSENT_TO_STUDY
from storage.unit_of_work import Work
from tests.support.table import NEAR_BY, NOTHING_IN_IT, WHY, granted, may_be_named
from tests.support.town import THURSDAY_MORNING, Town, town_at

HERE, THERE = "stockport", "oldham"
OLDHAM = NetworkConfig(name="Oldham", key=THERE, local_authority="E08000004")
AT_HOME = replace(NEAR_BY, area="E05015018")
ROLES = ("stranger", "guest", "applicant", "champion", "paused", "doubted", "host", "rings", "organiser", "lead")
VOLUNTEERS: dict[str, tuple[Task, ...]] = {
    "applicant": (Task.COOK,),
    "champion": (Task.HOST, Task.WELCOME),
    "paused": (Task.HOST, Task.RING),
    "doubted": (Task.HOST,),
    "host": (Task.HOST,),
    "rings": (Task.RING,),
}


@dataclass
class Everybody:
    """Who there is in both towns by (town, role), and the numbers of things of the first."""

    chats: dict[tuple[str, str], ChatId] = field(default_factory=dict)
    people: dict[tuple[str, str], PersonId] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    numbers_there: dict[str, int] = field(default_factory=dict)
    """The same, of the second."""


@asynccontextmanager
async def everybody(path: Path) -> AsyncIterator[tuple[Town, Everybody]]:
    """Both towns, with a meal of tomorrow, one of yesterday, a club, and all that anybody may do something about."""
    config = Config(
        networks=(STOCKPORT, OLDHAM),
        rules=RulesConfig(first_posts_to_approve=0),
        calendars=CalendarsConfig(public=True, folder=path.parent, public_url="https://food.example"),
    )
    async with town_at(THURSDAY_MORNING, path, config=config) as town:
        found = Everybody()
        async with town.bot.database.write() as work:
            for network in (THERE, HERE):
                await _people(work, found, network, town.now)
                await _things(work, town.bot.environment, found, network, town.now)
                if network == THERE:
                    found.numbers_there = dict(found.numbers)
            await look_at_all(work, town.bot.environment, found, town.now)
        yield town, found


async def _people(work: Work, found: Everybody, network: str, now: datetime) -> None:
    for role in ROLES:
        chat = ChatId(5_000_000_000 + len(found.chats))
        person = (await work.people.add(chat, network=network, zone="Europe/London", now=now)).id
        found.chats[network, role], found.people[network, role] = chat, person
        await work.people.rename(person, role.title())
        await work.retention.seen(person, now=now)
        if role == "guest":
            await work.guests.join(person, AT_HOME, now=now)
        if role in VOLUNTEERS:
            await _volunteer(work, person, role, now)
        if role in {"organiser", "lead"}:
            await work.people.grant_organiser(person, network, now=now)
            await work.people.set_safeguarding(person, role == "lead")


async def _volunteer(work: Work, person: PersonId, role: str, now: datetime) -> None:
    await work.people.apply(person, VOLUNTEERS[role], now=now)
    if role != "applicant":
        await work.people.move_champion(person, ChampionState.APPLIED, ChampionState.ACTIVE, by=person, now=now)
    if role == "doubted":
        await work.overview.pause_posts(person, paused=True)
    if role == "paused":
        await work.people.move_champion(person, ChampionState.ACTIVE, ChampionState.PAUSED, by=person, now=now)


async def _things(work: Work, environment: Environment, found: Everybody, network: str, now: datetime) -> None:
    """The numbers of the town that is built now are kept."""
    number = found.numbers
    guest, host = found.people[network, "guest"], found.people[network, "host"]
    number["venue"] = venue = await work.venues.add(
        network=network, name="Hub", address="Road", lat=53.4265, lon=-2.135, area="E05015374", step_free=True
    )
    place = SaidPlace("The bandstand", "Park Road", 53.42, -2.14, "E05015374", step_free=None)
    number["place"] = await work.venues.add_for_posts(place, network=network, owner=host, access=(), home=False)
    tomorrow = await posted(work, environment, host, venue, now + timedelta(days=1), now)
    club = await posted(work, environment, host, venue, now + timedelta(days=2), now, rrule="FREQ=WEEKLY;BYDAY=SA")
    asked = await posted(work, environment, host, venue, now + timedelta(days=3), now)
    over = await posted(work, environment, host, venue, now - timedelta(days=1), now - timedelta(days=3))
    number.update(meal=tomorrow.id, club=club.id, asked=asked.id, over=over.id, offer=tomorrow.offer)
    _, later, third, *_ = await work.offers.occurrences_of_offer(club.offer)
    number.update(later=later.id, food=Food(NOTHING_IN_IT).number)
    await _conversations(work, found, await work.offers.occurrences_of_offer(club.offer), network, now)
    number["lent"] = await _lent(work, third, found.people[network, "champion"])
    await booked(work, club, guest, now)
    number["booking"] = await booked(work, tomorrow, guest, now)
    await _to_collect(work, environment, found, network, now)
    number["came"] = await booked(work, over, guest, now - timedelta(days=2))
    number["friend"] = await booked(work, over, found.people[network, "champion"], now - timedelta(days=2))
    await may_be_named(work, found.people[network, "champion"], now)
    await _is_done(work, over)
    await work.invitations.add(asked.id, guest, why=WHY, chance=0.3, now=now)
    number["left"] = await _left(work, environment, network, venue, now)
    number["waits"] = await _waits(work, tomorrow)
    number["asked_host"] = await _asked_host(work, found, network, number["waits"], now)
    number["declined"] = await _waits(work, asked)
    await work.offers.move_offer(OfferId(number["declined"]), OfferState.AWAITING_APPROVAL, OfferState.WITHDRAWN)
    number["halted"] = await _halted(work, environment, found, network, now)
    champion = found.people[network, "champion"]
    number["handover"] = await work.handovers.ask_to_host(tomorrow.offer, host, champion, now=now)
    changed = EditDraft(occurrence_id=tomorrow.id, topic="title", title="Pea soup", answered=("topic", "title"))
    number["change"] = await work.waiting_changes.put(tomorrow.id, "title", changed.model_dump_json(), now=now)
    number["asked_cook"] = await work.meal_questions.ask(tomorrow.id, guest, host, "Is it warm?", now=now)
    number["answered_cook"] = await _answered_cook(work, tomorrow, guest, now)
    await _gifts(work, found, network, tomorrow, over, now)
    await work.greeters.ask(BookingId(number["booking"]), champion, now=now)
    await _rung(work, found, network, asked, now)
    await _for_organisers(work, found, network, now)


async def _is_done(work: Work, over: Occurrence) -> None:
    """With three portions left."""
    await work.offers.move_occurrence(over.id, OccurrenceState.OPEN, OccurrenceState.STARTED)
    await work.offers.move_occurrence(over.id, OccurrenceState.STARTED, OccurrenceState.DONE)
    await work.host_changes.set_left_over(over.id, 3)


async def _gifts(
    work: Work, found: Everybody, network: str, tomorrow: Occurrence, over: Occurrence, now: datetime
) -> None:
    """The guest has been asked two small steps, and to help with something; the host, to post something."""
    guest, host, number = found.people[network, "guest"], found.people[network, "host"], found.numbers
    number["step"] = await work.gifts.offer(guest, SmallStep.DOOR, None, at=now)
    number["co_host"] = await work.gifts.offer(guest, SmallStep.CO_HOST, over.id, at=now)
    await work.gifts.answer(StepId(number["co_host"]), StepAnswer.YES)
    await work.gifts.add(guest, Gift.OTHER, "knitting", now=now)
    number["ask_day"] = (now.date() + timedelta(days=5)).toordinal()
    number["host_ask"] = await work.host_asks.ask(
        network,
        host,
        now.date() + timedelta(days=5),
        by=found.people[network, "organiser"],
        now=now - timedelta(days=8),
    )
    wanted = await work.help_wanted.add(network, tomorrow.id, host, Gift.MUSIC, "play for us", now=now)
    number["could_use"] = wanted
    number["help_ask"] = await work.help_wanted.ask(wanted, guest, now + timedelta(hours=20), tomorrow.starts, now=now)


async def _conversations(work: Work, found: Everybody, dates: list[Occurrence], network: str, now: datetime) -> None:
    """Dates of the club at which people also talk, one in each state; what was said is written by the guest."""
    guest, number = found.people[network, "guest"], found.numbers
    states = {
        "wished": CommunityState.ASKED,
        "planned": CommunityState.PLANNED,
        "spoken": CommunityState.PLANNED,
        "written": CommunityState.WRITTEN,
        "told": CommunityState.TOLD,
    }
    for (name, state), date in zip(states.items(), dates[-len(states) :], strict=True):
        number[name] = date.id
        await work.community.begin(date.id, state, now=now)
        if name in {"spoken", "written", "told"}:
            await _is_over(work, date, date.starts - timedelta(days=60))
            await work.community.add_theme(date.id, "No bus", SaidBy.MOST, now=now)
        if name in {"planned", "spoken"}:
            await work.community.ask_scribe(date.id, guest, now=now)
            await work.community.scribe_answers(date.id, guest, ScribeState.YES)
    await work.community.set_next(OccurrenceId(number["written"]), "We ask for one.")
    number["theme"] = (await work.community.themes(OccurrenceId(number["spoken"])))[0].id


async def _is_over(work: Work, date: Occurrence, began: datetime) -> None:
    await work._connection.execute(  # noqa: SLF001
        "UPDATE occurrence SET starts_at = :began, ends_at = :ended, state = 'done' WHERE id = :id",
        {"id": date.id, "began": stored(began), "ended": stored(began + timedelta(hours=2))},
    )


async def _lent(work: Work, date: Occurrence, to: PersonId) -> OccurrenceId:
    """A date of the club that somebody else hosts."""
    offer = await work.host_changes.split(date.offer, since=date.starts, only=True)
    assert await work.host_changes.set_host(offer, date.host, to)
    return date.id


async def _to_collect(work: Work, environment: Environment, found: Everybody, network: str, now: datetime) -> None:
    """Food that the guest collects, and half a post of its host."""
    guest, host, number = found.people[network, "guest"], found.people[network, "host"], found.numbers
    half = PostingDraft(kind=OfferKind.SHARED_MEAL, title="Half a soup", answered=("kind", "title")).model_dump_json()
    number["unfinished"] = await work.unfinished.keep_draft(host, WhyUnfinished.STOPPED, half, now=now)
    day, kind = now + timedelta(days=7), OfferKind.SURPLUS_FOOD
    number["collects"] = await booked(
        work, await posted(work, environment, host, number["venue"], day, now, kind=kind), guest, now
    )


async def posted(
    work: Work,
    environment: Environment,
    host: PersonId,
    venue: int,
    starts: datetime,
    now: datetime,
    rrule: str = "",
    kind: OfferKind = OfferKind.SHARED_MEAL,
) -> Occurrence:
    offer = NewOffer(
        network=(await work.people.get(host)).network,
        kind=OfferKind.LUNCH_CLUB if rrule else kind,
        host=host,
        venue=(await work.venues.all((await work.people.get(host)).network))[0].id,
        title="Soup",
        allergens=NOTHING_IN_IT,
        diets=0,
        starts=starts,
        ends=starts + timedelta(hours=2),
        zone="Europe/London",
        places=8,
        rrule=rrule,
    )
    assert offer.venue == venue
    await publishing.post(Request(work, environment, await work.people.get(host), now), offer)
    ahead = await work.offers.coming_occurrences_of_host(host, now=now)
    return next(occurrence for occurrence in ahead if occurrence.starts == starts)


async def _answered_cook(work: Work, meal: Occurrence, guest: PersonId, now: datetime) -> int:
    """Somebody else asked, and others may hear the answer."""
    question = await work.meal_questions.ask(meal.id, guest, meal.host, "Is it quiet?", now=now)
    await work.meal_questions.answer(question, QuestionState.ANSWERED, "It is.", now=now)
    return question


async def _left(work: Work, environment: Environment, network: str, venue: int, now: datetime) -> OccurrenceId:
    """A meal whose host has blocked the bot since."""
    chat = ChatId(6_000_000_000 + len(network))
    away = (await work.people.add(chat, network=network, zone="Europe/London", now=now)).id
    await work.people.rename(away, "Away")
    await _volunteer(work, away, "champion", now)
    left = await posted(work, environment, away, venue, now + timedelta(days=4), now)
    await work.people.set_reachable(away, False)
    return left.id


async def _asked_host(work: Work, found: Everybody, network: str, waits: int, now: datetime) -> int:
    """An organiser has a question about a post that waits to be read."""
    host, organiser = found.people[network, "host"], found.people[network, "organiser"]
    asked = await work.post_questions.ask(OfferId(waits), host, "Is the hall booked?", by=organiser, now=now)
    assert asked is not None
    return asked


async def _unchecked(work: Work, network: str, now: datetime) -> int:
    """A place of an area pack at which nobody has looked."""
    place = SaidPlace("The Old Dairy", "Mill Fold", 53.4265, -2.1350, "E05015374", step_free=None)
    await work.many_venues.keep(network, [PlaceOfFile(None, place, (), None, now, to_check=True)])
    return (await work.venues.to_check(network))[0].id


async def _waits(work: Work, like: Occurrence) -> int:
    """A post that an organiser has to read first."""
    offer = NewOffer(
        network=like.venue.network,
        kind=like.kind,
        host=like.host,
        venue=like.venue.id,
        title="First post",
        allergens=NOTHING_IN_IT,
        diets=0,
        starts=like.starts + timedelta(days=4),
        ends=like.ends + timedelta(days=4),
        zone=like.zone,
        places=4,
    )
    number = await work.offers.add(offer, OfferState.AWAITING_APPROVAL, now=like.starts)
    await publishing.make_occurrences(work, number, offer, now=like.starts)
    return number


async def _halted(work: Work, environment: Environment, found: Everybody, network: str, now: datetime) -> int:
    """Posts that were paused with those of their host, and are hosted by somebody else by now."""
    champion, host = found.people[network, "champion"], found.people[network, "host"]
    halted = await posted(work, environment, champion, found.numbers["venue"], now + timedelta(days=5), now)
    await work.overview.pause_posts(champion, paused=True)
    await work.host_changes.set_host(halted.offer, champion, host)
    await work.overview.pause_posts(champion, paused=False)
    return halted.offer


async def booked(work: Work, occurrence: Occurrence, person: PersonId, now: datetime) -> int:
    assert await work.offers.take_places(occurrence.id, 1, now=now)
    await work.invitations.add(occurrence.id, person, why=WHY, chance=0.3, now=now)
    return await work.bookings.put(granted(occurrence.id, person), BookingState.GOING, now=now)


async def _rung(work: Work, found: Everybody, network: str, occurrence: Occurrence, now: datetime) -> None:
    """A neighbour without a phone of their own, and a call to make: they are asked to a meal."""
    rings = found.people[network, "rings"]
    mary = await work.phone_guests.add(
        "Mary",
        champion=rings,
        network=network,
        zone="Europe/London",
        phone="0161 496 0123",
        best_time="",
        now=now,
    )
    await work.guests.join(mary, AT_HOME, now=now)
    invitation = await work.invitations.add(occurrence.id, mary, why=WHY, chance=0.3, now=now)
    assert invitation is not None
    someone = await work.people.get(mary)
    key = f"invitation:{invitation}"
    subject = Subject.INVITATION
    await enqueue(
        work, someone, priority=Priority.INVITATION, due=now, dedupe=key, subject=subject, subject_id=invitation
    )
    (call,) = await work.calls.of_guest(mary)
    meal = await work.offers.occurrence(OccurrenceId(found.numbers["meal"]))
    found.numbers.update(neighbour=mary, call=call.id, marys=await booked(work, meal, mary, now))


async def _for_organisers(work: Work, found: Everybody, network: str, now: datetime) -> None:
    number, by, guest = found.numbers, found.people[network, "organiser"], found.people[network, "guest"]
    for name in ("draft", "scheduled", "going_out"):
        new = NewBroadcast(
            network=network,
            kind=BroadcastKind.NEWS,
            words="Hello",
            zone="Europe/London",
            asks=True,
            audience=BroadcastAudience("guests", ()),
            written_by=by,
            send_at=now + timedelta(hours=1),
        )
        number[name] = broadcast = await work.broadcasts.add(new, now=now)
        if name != "draft":
            await work.broadcasts.move(broadcast, BroadcastState.DRAFT, BroadcastState.SCHEDULED)
        if name == "going_out":
            await work.broadcasts.move(broadcast, BroadcastState.SCHEDULED, BroadcastState.SENDING)
            await work.broadcasts.reserve(broadcast, guest, "")
    number["half_written"] = await work.broadcast_drafts.add(network, AnnouncementForm(words="Hello"), by, now=now)
    number["unchecked"] = await _unchecked(work, network, now)
    signpost = NewSignpost(network=network, kind=SignpostKind.HELPLINE, name="A line", phone="0161 496 0000")
    number["signpost"] = await work.signposts.put(signpost, by, now=now)
    number["referrer"] = (await work.referrers.add(network, "Surgery", f"gp{network}", by, now=now)).id
    number["team"] = await _team(work, found, network, ReferrerId(number["referrer"]), now)
    for name, state, rings in (
        ("slip", SlipState.OPEN, None),
        ("slip_taken", SlipState.TAKEN, found.people[network, "rings"]),
    ):
        number[name] = await slip(work, ReferrerId(number["referrer"]), network, by, state, rings, now)
    concern = NewConcern(network=network, person=guest, occurrence_id=None, words="Hm", urgent=False)
    number["concern"] = await work.concerns.add(concern, now=now)
    number["complaint"] = await work.concerns.complain(network, guest, "Cold soup", now=now)
    number["talk"] = await work.concerns.ask_for_person(network, guest, "Is anybody there?", now=now)
    await _partners(work, found, network, now)
    cost = NewCost(network=network, kind=CostKind.FOOD, pence=120050, first=now.date(), last=now.date())
    number["cost"] = await work.costs.add(cost, by, now=now)
    await _study(work, found, network, now)
    await _said(work, found, network, now)
    number["question"] = await work.questions.ask(found.people[network, "applicant"], "Why?", by=by, now=now)
    number.update({role: found.people[network, role] for role in ROLES})


async def _study(work: Work, found: Everybody, network: str, now: datetime) -> None:
    """The guest is asked in their chat; the neighbour is read the questions by the organiser, and not by who rings."""
    number = found.numbers
    number["study"] = study = await work.studies.begin(network, Instrument.NATIONAL, life=True, now=now)
    asker = found.people[network, "organiser"]
    people = {"asked": (found.people[network, "guest"], None), "rung": (PersonId(number["neighbour"]), asker)}
    for name, (person, by) in people.items():
        mode = AskedBy.CHAT if by is None else AskedBy.CALL
        member = await work.study_members.ask(study, person, mode, by, now=now)
        assert member is not None
        found_member = await work.study_members.get(member)
        await work.study_members.move(found_member, StudyMemberState.YES, now=now)
        agreed = {"purpose": CONSENT_TO_STUDY, "version": "2", "words": "", "language": "en_GB", "way": "telegram"}
        await work.people.consent(person, given=True, now=now, **agreed)
        until = now + timedelta(days=7)
        time = await work.study_times.open(found_member, Wave.AT_CONSENT, mode, by, until, now=now)
        assert time is not None
        number[f"study_{name}"], number[f"study_time_{name}"] = member, time


async def _partners(work: Work, found: Everybody, network: str, now: datetime) -> None:
    """Two promises of a partner that the host looks after: one is open, of the other it was said that it happened."""
    for name in ("partner", "partner_said"):
        new = NewPartnerPromise(
            network=network,
            who="St Mark’s",
            words="The kitchen",
            owner=found.people[network, "host"],
            first_day=now.date(),
            rrule="FREQ=WEEKLY;BYDAY=TH",
            days_before=1,
        )
        promise = await work.partner_promises.add(new, near=True, now=now)
        (on,) = await work.partner_promises.dates_of(promise, "Europe/London")
        if name == "partner":
            found.numbers.update(partner=promise, partner_date=on.id)
        else:
            await work.partner_promises.move(on, DateState.KEPT, now=now)
            await work.partner_promises.add_date(promise, now.date() + timedelta(days=7), near=False, now=now)
            found.numbers["partner_said"] = on.id


async def _team(work: Work, found: Everybody, network: str, referrer: ReferrerId, now: datetime) -> TeamId:
    """Of that practice, which sent the neighbour who is rung: one is in it, one was asked, one would like to join."""
    team = (await work.teams.make(referrer, f"team-{network}", found.people[network, "organiser"], now=now)).id
    asked, invited = MemberState.ASKED, MemberState.INVITED
    for role, state in (("rings", MemberState.IN), ("champion", invited), ("host", asked)):
        await work.teams.move(team, found.people[network, role], None, state, now=now)
    await work.referrers.note_joined(referrer, PersonId(found.numbers["neighbour"]), now=now, by_slip=True)
    return team


async def _said(work: Work, found: Everybody, network: str, now: datetime) -> None:
    """Ideas in every state, all of one guest, and votes."""
    number, guest = found.numbers, found.people[network, "guest"]
    names = (
        "idea",
        "idea_kept",
        "idea_other",
        "idea_merged",
        "idea_first",
        "idea_second",
        "idea_third",
        "idea_promised",
    )
    for name in names:
        number[name] = await work.ideas.add(network, guest, f"A walk, {name}", now=now)
    for name in ("idea_kept", "idea_other", "idea_first", "idea_second", "idea_third"):
        await work.ideas.keep(IdeaId(number[name]), name, now=now)
    merged = await work.ideas.get(IdeaId(number["idea_merged"]))
    assert await work.ideas.merge(merged, await work.ideas.get(IdeaId(number["idea_other"])), now=now)
    will_do = IdeaAnswer(kind=AnswerKind.WILL_DO, words="In May")
    await work.ideas.answer(await work.ideas.get(IdeaId(number["idea_promised"])), will_do, now=now)
    await work.ideas.told(IdeaId(number["idea_promised"]), guest, all_told=True)
    number["vote_over"] = await work.votes.add(network, [IdeaId(number["idea_third"])], 7, now=now)
    await _opened(work, number["vote_over"], guest, number["idea_third"], now - timedelta(days=40))
    await work.votes.end(VoteId(number["vote_over"]))
    ideas = [IdeaId(number["idea_first"]), IdeaId(number["idea_second"])]
    number["vote"] = await work.votes.add(network, ideas, 7, now=now)
    await _opened(work, number["vote"], guest, number["idea_first"], now)
    kept = [IdeaId(number["idea_kept"]), IdeaId(number["idea_other"])]
    number["vote_draft"] = await work.votes.add(network, kept, 7, now=now)


async def _opened(work: Work, vote: int, guest: PersonId, idea: int, now: datetime) -> None:
    """And the guest has voted."""
    ends = now + timedelta(days=7)
    assert await work.votes.open(await work.votes.get(VoteId(vote)), ends, ends, now=now)
    await work.votes.ask(VoteId(vote), guest)
    assert await work.votes.choose(VoteId(vote), guest, IdeaId(idea), now=now)
    await work.votes.told(VoteId(vote), guest, all_told=True)


async def slip(
    work: Work,
    referrer: ReferrerId,
    network: str,
    sender: PersonId,
    state: SlipState,
    rings: PersonId | None,
    now: datetime,
) -> int:
    """Of a practice: somebody would like to be rung."""
    new = NewSlip(
        network=network,
        referrer=referrer,
        code_hash=f"hash {network}",
        sender=sender,
        first_name="Nora",
        phone="0161 496 0789" if rings is None else "0161 496 0790",
        best_time="mornings",
        words="May we?",
        written_at=now,
        ends_at=now + timedelta(days=14),
    )
    return await work.slips.add(new, state, rings, nudge_at=now + timedelta(days=2))


async def look_at_all(work: Work, environment: Environment, found: Everybody, now: datetime) -> None:
    """What those read who decide about something, as it is."""
    number = found.numbers
    organiser = Request(work, environment, await work.people.get(found.people[HERE, "organiser"]), now)
    waits = await work.offers.occurrences_of_offer(OfferId(number["waits"]))
    tomorrow = await work.offers.occurrence(OccurrenceId(number["meal"]))
    change = await work.waiting_changes.get(ChangeId(number["change"]))
    applicant = await work.people.get(found.people[HERE, "applicant"])
    number["waits_seen"] = (await approval_card.to_read(work, waits)).seen
    number["change_seen"] = (await held_changes.to_read(organiser, change))[1].seen
    number["handover_seen"] = handover.to_read(HandoverId(number["handover"]), tomorrow).seen
    number["halted_seen"] = (await handover.paused_to_read(work, OfferId(number["halted"]))).seen
    number["applicant_seen"] = (await application_card.to_read(organiser, applicant)).seen
    number["venue_seen"] = venue_card.seen(await work.venues.facts(VenueId(number["venue"])))
    number["place_seen"] = venue_card.seen(await work.venues.facts(VenueId(number["place"])))
    wished, written = [await work.offers.occurrence(OccurrenceId(number[one])) for one in ("wished", "written")]
    number["wished_seen"] = (await community.to_agree(work, wished)).seen
    number["written_seen"] = (await community_summary.to_read(organiser, written)).seen
    for name in ("idea", "idea_kept", "idea_third", "idea_promised"):
        number[f"{name}_seen"] = (await ideas_card.to_read(organiser, await work.ideas.get(IdeaId(number[name])))).seen
    number["vote_seen"] = (await votes.to_read(work, await work.votes.get(VoteId(number["vote_draft"])))).seen
    number["signpost_seen"] = signposts.seen(await work.signposts.get(SignpostId(number["signpost"])))
