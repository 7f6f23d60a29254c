"""Who may press what: each button and command that is not open to all, beside the roles it is open to."""

from dataclasses import dataclass

from tests.support.everybody import ROLES

NOT_ALLOWED = "general.not_allowed"
GONE = "general.gone"


@dataclass(frozen=True)
class Line:
    """`does` is a command or what a button carries, with names of numbers of the town; `anywhere`: of their own town.

    Everybody else hears one of `refused`.
    """

    does: str
    who: frozenset[str]
    anywhere: bool = False
    refused: frozenset[str] = frozenset({NOT_ALLOWED})


ORGANISERS = frozenset({"organiser", "lead"})
LEADS = frozenset({"lead"})
HOSTS = frozenset({"host"}) | ORGANISERS
RINGS = frozenset({"rings"}) | ORGANISERS
POSTERS = frozenset({"champion", "host", "rings"}) | ORGANISERS
VOLUNTEERS = POSTERS | {"doubted"}
GUEST, CHAMPION, APPLICANT = frozenset({"guest"}), frozenset({"champion"}), frozenset({"applicant"})
DOES_NOT_RING = frozenset({"neighbours.does_not_ring"})
CANNOT_POST = frozenset(
    {"posting.volunteer_first", "posting.paused", "posting.wait_for_organiser", "volunteering.resting"}
)


def lines(does: str, who: frozenset[str], *refused: str, anywhere: bool = False) -> list[Line]:
    """One line for each of several, separated by spaces."""
    return [Line(one, who, anywhere, frozenset(refused or (NOT_ALLOWED,))) for one in does.split()]


TABLE: list[Line] = [
    *lines("/broadcast /broadcasts /venues /signposts /referrers /reach /organise", ORGANISERS, anywhere=True),
    *lines(
        "menu.show today.show today.posts broadcasts.show venues.show signposts.show referrers.show log.show:0 broadcast.write coverage.show",
        ORGANISERS,
        anywhere=True,
    ),
    *lines(
        "volunteers.show:0 applications.show:0 checks.show invite_codes.show volunteers.gone:0 pe:kc:0 pe:ko:0 invite_codes.take_back",
        ORGANISERS,
        anywhere=True,
    ),
    *lines("venues.more:{venue} venue.add signpost.add referrer.add", ORGANISERS, anywhere=True),
    *lines("cases.show", LEADS, anywhere=True),
    *lines("/calls calls.show", VOLUNTEERS, anywhere=True),
    *lines("/recall recall.show", VOLUNTEERS | {"paused"}, anywhere=True),
    *lines("/post", POSTERS, *CANNOT_POST, anywhere=True),
    *lines("/guests phone_guest.add", RINGS, *DOES_NOT_RING, anywhere=True),
    # Neighbours and their calls
    *lines(
        "phone_guest.edit:{neighbour} phone_guest.card:{neighbour} phone_guest.code:{neighbour} phone_guest.stop_ask:{neighbour} phone_guest.stop:{neighbour} phone_guest.keep:{neighbour}",
        RINGS,
    ),
    *lines(
        "call.told:{call} call.say_hello:{call} call.no_answer:{call} call.later:{call} call.answer:{call}:invitation.accept call.answer:{call}:invitation.decline",
        RINGS,
    ),
    # Hosts, and organisers of the network
    *lines(
        "offer.show:{meal} offer.cancel_ask:{meal} offer.cancel:{meal} offer.cancel_why:{meal} fill_status.show:{meal} seating.show:{meal} offer.edit:{meal} offer.more_ask:{meal}",
        HOSTS,
    ),
    *lines("regulars.ask:{meal} rg:s75:{meal}", HOSTS),
    *lines(
        "p:m2:{meal} offer.close:{meal} offer.put_by:{meal} offer.all_gone:{meal} handover.ask:{meal} p:h{champion}:{meal} series.holiday_on:{club}",
        HOSTS,
    ),
    *lines(
        "offer.cancel_series:{club} series.dates:{club} offer.repost:{over} attendance.show:{over} attendance.turn:{came} attendance.done:{over} left_over.ask:{over} p:o2:{over} left_over.post:{over}",
        HOSTS,
    ),
    *lines("recall.write:{over}", HOSTS),
    *lines("offer.open_to_all:{asked}", HOSTS, NOT_ALLOWED, GONE),
    *lines("handover.agree:{handover} handover.refuse:{handover}", CHAMPION, GONE),
    *lines("greeter.agree:{booking} greeter.decline:{booking} greeter.withdraw:{booking}", CHAMPION),
    # Organisers of the network
    *lines(
        "offer.approve:{waits} offer.decline:{waits} application.approve:{applicant} application.decline:{applicant}",
        ORGANISERS,
    ),
    *lines(
        "broadcast.send_ask:{draft} broadcast.send:{draft} broadcast.discard:{draft} broadcast.rewrite:{draft} broadcast.stop:{going_out} broadcast.correct:{going_out} broadcast.edit:{scheduled}",
        ORGANISERS,
    ),
    *lines(
        "venue.show:{venue} venue.still_right:{venue} venue.on_map:{venue} venue.access:{venue} venue.switch:{venue}:step_free venue.switch:{venue}:dogs",
        ORGANISERS,
    ),
    *lines("signpost.show:{signpost} signpost.still_right:{signpost} signpost.remove:{signpost}", ORGANISERS),
    *lines("referrer.show:{referrer} referrer.poster:{referrer}", ORGANISERS),
    *lines(
        "volunteer.show:{host} volunteer.show:{applicant} volunteer.back_ask:{paused} volunteer.back:{paused} volunteer.back_with_work:{paused} application.question:{applicant}",
        ORGANISERS,
    ),
    *lines(
        "check.note:{host} check.note:{organiser} posts.pause_ask:{host} posts.pause:{host} posts.go_on:{host} organiser.give_ask:{host} organiser.give:{host}",
        ORGANISERS,
    ),
    *lines(
        "organiser.take_ask:{organiser} organiser.take:{organiser} organiser.take:{lead} pe:z:{host} pe:x:{host} pe:zo:{host}",
        ORGANISERS,
    ),
    *lines("pe:xo:{host} pe:zn:{rings} pe:xn:{rings} pe:z{champion}:{host} pe:x{champion}:{host}", ORGANISERS),
    # Safeguarding leads of the network
    *lines("ca:co:{concern} ca:ct:{concern} ca:ck:{concern} ca:c1:{concern} ca:cx:{concern}", LEADS),
    *lines("ca:cw:{concern} ca:pw:{complaint}", LEADS),
    *lines("ca:po:{complaint} ca:pt:{complaint} ca:p7:{complaint} ca:px:{complaint} ca:pn:{complaint}", LEADS),
    *lines("lead.give:{organiser} lead.take:{organiser}", LEADS),
    # Whose it is
    *lines("application.answer:{question}", APPLICANT, GONE),
    *lines("ca:cr:{concern} ca:pr:{complaint}", GUEST, GONE),
    *lines(
        "invitation.accept:{asked} invitation.accept_instead:{asked} waiting_list.join:{asked} invitation.why:{asked}",
        GUEST,
        "bookings.not_invited",
        GONE,
    ),
    *lines("invitation.decline:{asked}", GUEST, "bookings.not_invited", GONE),
    *lines(
        "booking.late:{booking} greeter.ask:{booking} booking.bring:{booking} booking.alone:{booking} booking.cancel:{booking} booking.still_coming:{booking}",
        GUEST,
        GONE,
    ),
    *lines("booking.calendar:{booking} a:g:{came} feedback.missed:{came} feedback.done:{came}", GUEST, GONE),
    *lines("feedback.wish:{friend} feedback.unwish:{friend}", GUEST, GONE),
    *lines("broadcast.coming:{going_out} broadcast.not_coming:{going_out}", GUEST, GONE),
]

OPEN_COMMANDS = frozenset(
    [
        "start",
        "stop",
        "mymeals",
        "volunteer",
        "myposts",
        "concern",
        "complain",
        "food",
        "settings",
        "pause",
        "privacy",
        "mydata",
        "delete",
        "help",
    ]
)
"""About oneself alone, or for everybody."""

OPEN_ACTIONS: frozenset[str] = frozenset(
    [
        "browse.more",
        "browse.others",
        "browse.show",
        "browse.come",
        "settings.change",
        "pause.ask",
        "pause.start",
        "pause.end",
    ]
)
"""Buttons about oneself alone, or for everybody."""
EVERY_ROLE = frozenset(ROLES)
