"""What somebody has in hand is given to others, several at a time; what cannot go there stays, with the reason."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.calls.call_tasks import PhoneGuest
from bot.domain.core.ids import OfferId, PersonId
from bot.domain.volunteers.in_hand import (
    InHand,
    NotHandedOn,
    PostInHand,
    StaysBecause,
    WhoHasWhat,
    given_together,
    not_chosen,
    still_possible,
)
from tests.domain.volunteers.test_stand_down import ASHA, ZOE, champion, meal

YAN = champion(3, "Yan")
WIN, STAN = PersonId(20), PersonId(21)


def neighbour(number: PersonId, name: str, *, stands_in: PersonId | None = None) -> PhoneGuest:
    return PhoneGuest(
        person=number,
        first_name=name,
        champion=ASHA.id,
        phone="",
        best_time="",
        agreed_at=None,
        heard_by="",
        link_until=None,
        link_by=None,
        stands_in=stands_in,
        away=None,
    )


SOUP = PostInHand(first=meal(1), dates=1, hear=2, hosts=(ZOE, YAN))
PIE = PostInHand(first=replace(meal(2), title="Pie"), dates=1, hear=0, hosts=(YAN,))
AT_HOME = PostInHand(first=replace(meal(3, home=True), title="Tea"), dates=1, hear=1, hosts=())
ALL = InHand(
    posts=(SOUP, PIE, AT_HOME),
    neighbours=(neighbour(WIN, "Win"), neighbour(STAN, "Stan", stands_in=YAN.id)),
    callers=(YAN,),
)


def test_several_go_to_one() -> None:
    """What was chosen before for others stays."""
    before = WhoHasWhat({PIE.id: None})
    now, stays = given_together(ALL, before, [SOUP.id], [WIN], YAN.id)
    assert now == WhoHasWhat({PIE.id: None, SOUP.id: YAN.id}, {WIN: YAN.id})
    assert stays == []


def test_what_cannot_go_there_says_why() -> None:
    """A check is missing, it is at a home, they do not ring, somebody stands in."""
    now, stays = given_together(ALL, WhoHasWhat(), [SOUP.id, PIE.id, AT_HOME.id], [WIN, STAN], ZOE.id)
    assert now == WhoHasWhat({SOUP.id: ZOE.id})
    assert stays == [
        NotHandedOn("Pie", StaysBecause.CHECKS),
        NotHandedOn("Tea", StaysBecause.HOME),
        NotHandedOn("Win", StaysBecause.RINGS_NOT),
        NotHandedOn("Stan", StaysBecause.STOOD_IN),
    ]


def test_a_home_is_called_off_and_nothing_else_without_a_word() -> None:
    """Of the others somebody has to say what becomes of them."""
    chosen = still_possible(ALL, WhoHasWhat())
    assert chosen == WhoHasWhat({AT_HOME.id: None})
    assert not_chosen(ALL, chosen) == [SOUP.id, PIE.id]


def test_whoever_may_have_something_is_named_once() -> None:
    """By name."""
    assert ALL.people == (YAN, ZOE)


@settings(deadline=None)  # a busy machine is no failure
@given(
    posts=st.dictionaries(st.integers(0, 5).map(OfferId), st.none() | st.integers(0, 5).map(PersonId)),
    callers=st.dictionaries(st.sampled_from([WIN, STAN, PersonId(99)]), st.integers(0, 5).map(PersonId)),
)
def test_nothing_goes_to_whom_it_may_not(
    posts: dict[OfferId, PersonId | None], callers: dict[PersonId, PersonId]
) -> None:
    """Whatever a form says: each post has one of its hosts or nobody, each neighbour somebody who rings."""
    chosen = still_possible(ALL, WhoHasWhat(posts, callers))
    may = {post.id: {None, *(host.id for host in post.hosts)} for post in ALL.posts}
    assert all(host in may[post] for post, host in chosen.posts.items())
    assert set(chosen.callers.items()) <= {(WIN, YAN.id)}
    assert still_possible(ALL, chosen) == chosen
