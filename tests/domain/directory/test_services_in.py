"""Services of another directory, as proposals: whatever is in a file, each is judged by itself."""

import json
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.core.ids import SignpostId
from bot.domain.directory.comparing import compared
from bot.domain.directory.files.plain_words import plain_words
from bot.domain.directory.files.services_in import NotServices, read_proposals, services_in
from bot.domain.directory.proposals import (
    Note,
    Proposal,
    ProposalKind,
    ProposalState,
    proposal_from_json,
    proposal_to_json,
    ways,
)
from bot.domain.directory.signposts import LONGEST_ABOUT, LONGEST_ADDRESS, LONGEST_NAME, Signpost, SignpostKind
from storage.directory.gazetteer import load_gazetteer
from tests.support.town import LONDON

GAZETTEER = load_gazetteer()
TODAY = date(2026, 7, 16)
ADDRESS = {"address_1": "1 Hill St", "city": "Stockport", "postal_code": "SK5 8BE"}
CHECKED = datetime(2026, 7, 1, 10, tzinfo=LONDON)


def read(*services: object) -> tuple[Proposal, ...]:
    return read_proposals(services, GAZETTEER, "Stockport", "E08000007", today=TODAY).proposals


def one(**service: Any) -> Proposal:
    (found,) = read({"name": "Food bank", **service})
    return found


def at(**place: Any) -> list[dict[str, Any]]:
    return [{"location": {"addresses": [ADDRESS], **place}}]


def test_what_it_is_follows_from_its_words_and_its_place() -> None:
    """A place bears the name of the service; help is guessed by its words, and a number alone is a helpline."""
    assert one(service_at_locations=at()).signpost is SignpostKind.FOOD_BANK
    assert one(name="Debt advice", service_at_locations=at()).signpost is SignpostKind.ADVICE
    assert one(name="Silver line", phones=[{"number": "0800 1"}]).signpost is SignpostKind.HELPLINE
    assert one(name="Shed", service_at_locations=at()).signpost is SignpostKind.OTHER
    hall = one(name="Hall", service_at_locations=at(name="Hall"))
    assert (hall.kind, hall.address) == (ProposalKind.PLACE, "1 Hill St, SK5 8BE")


def test_help_next_door_is_where_its_postcode_is() -> None:
    """It can be taken as help, and as no place of this town; an address that nobody knows is left out, and said so."""
    oldham = one(
        service_at_locations=[{"location": {"addresses": [{"address_1": "2 Lane", "postal_code": "OL8 1AA"}]}}]
    )
    assert oldham.address == "2 Lane, OL8 1AA"
    assert oldham.lat is not None
    assert ways(oldham) == tuple(SignpostKind)
    far = one(
        phones=[{"number": "0161 496 0000"}],
        service_at_locations=[{"location": {"addresses": [{"address_1": "3 Rd", "postal_code": "ZZ1 1ZZ"}]}}],
    )
    assert (far.address, far.notes) == ("", (Note.NO_ADDRESS,))


def test_a_number_is_found_wherever_the_versions_have_it() -> None:
    """At the service, at a contact, at whoever offers it; what cannot be rung is none."""
    for holder in ({"phones": [{"number": "0161 1"}]}, {"contacts": [{"phones": [{"number": "0161 1"}]}]}):
        assert one(**holder).phone == "0161 1"
    assert one(organization={"phones": {"number": "0161 1"}}).phone == "0161 1"
    assert one(phones=[{"number": "ring us"}, {"number": "0161 2"}]).phone == "0161 2"


def test_what_is_long_is_cut_at_a_word() -> None:
    """And said so."""
    long = one(name="Bank " * 15, description="word " * 100, service_at_locations=at())
    assert len(long.name) <= LONGEST_NAME
    assert len(long.about) <= LONGEST_ABOUT
    assert long.about.endswith("word…")
    assert Note.CUT in long.notes


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("a & b", "a & b"),
        ("<p>Every <b>day</b></p>", "Every day"),
        ("&lt;script&gt;", "<script>"),
        ("1 < 2", "1 < 2"),
        ("<a href='https://x.example'>here</a>", "here"),
        ("<a href='java&#115;cript:x'>here</a>", None),
        ("<p onclick=x>y</p>", None),
        ("<iframe src=x>", None),
        ("<style>p{}</style>", None),
        ("<SCRIPT >x", None),
    ],
)
def test_words_without_their_markup(written: str, words: str | None) -> None:
    """What only looks is left out; what does something makes the whole of it refused."""
    assert plain_words(written) == words


def test_beside_what_we_have() -> None:
    """What the file does not say stays as we have it, and so does which sort of help it is."""
    entry = Signpost(
        id=SignpostId(7),
        network="stockport",
        kind=SignpostKind.OTHER,
        name="FOOD BANK",
        about="Ours",
        phone="1 23",
        checked=CHECKED,
        checked_by="Olive",
    )
    services = [{"name": "Food bank", "phones": [{"number": "0161 9"}]}, {"name": "Food bank", "phones": []}]
    found = read_proposals(services, GAZETTEER, "Stockport", "E08000007", today=TODAY)
    (merged, state), (_, refused) = compared(found, [], [entry])
    assert (merged.of, merged.name, merged.about, merged.phone) == (7, "FOOD BANK", "Ours", "0161 9")
    assert (merged.signpost, state, refused) == (SignpostKind.OTHER, ProposalState.OPEN, ProposalState.REFUSED)
    assert ways(merged) == ("other",)


FIELDS = st.sampled_from(
    (
        *("name", "description", "status", "url", "phones", "number", "contacts", "organization", "id", "contents"),
        *("service_at_locations", "locations", "location", "addresses", "address_1", "postal_code", "city"),
        *("latitude", "longitude", "accessibility"),
    )
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(FIELDS, inner, max_size=6),
    max_leaves=20,
)


@given(ANYTHING)
def test_no_file_breaks_it(whole: object) -> None:
    """Whatever is JSON is read, or refused in words; and what is kept of it can be read back."""
    try:
        services = services_in(json.dumps(whole).encode())
    except NotServices:
        return
    for proposal in read(*services):
        assert proposal_from_json(proposal_to_json(proposal)) == proposal
        assert proposal.wrong or ways(proposal)
        if not proposal.wrong and proposal.kind is ProposalKind.SIGNPOST:
            assert len(proposal.name) <= LONGEST_NAME
            assert len(proposal.address) <= LONGEST_ADDRESS


@given(st.dictionaries(FIELDS, ANYTHING, min_size=3, max_size=10))
def test_no_service_breaks_it(service: dict[str, object]) -> None:
    """The same of one that has a name."""
    for proposal in read({**service, "name": "Food bank"}, {"name": "Food bank", **service}):
        assert proposal_from_json(proposal_to_json(proposal)) == proposal
