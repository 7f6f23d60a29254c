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
    *lines("og:m:0 og:t:0 og:q:0 og:b:0 og:v:0 og:s:0 og:r:0 og:l:0 og:w:0 re:a:0", ORGANISERS, anywhere=True),
    *lines("og:p:0 og:a:0 og:c:0 og:k:0 pe:l:0 pe:kc:0 pe:ko:0 pe:kx:0", ORGANISERS, anywhere=True),
    *lines("ve:m:{venue} ve:n:0 sp:n:0 rf:n:0", ORGANISERS, anywhere=True),
    *lines("og:i:0", LEADS, anywhere=True),
    *lines("/calls k:l:0", VOLUNTEERS, anywhere=True),
    *lines("/recall og:f:0", VOLUNTEERS | {"paused"}, anywhere=True),
    *lines("/post", POSTERS, *CANNOT_POST, anywhere=True),
    *lines("/guests n:a:0", RINGS, *DOES_NOT_RING, anywhere=True),
    # Neighbours and their calls
    *lines("n:e:{neighbour} n:w:{neighbour} n:c:{neighbour} n:s:{neighbour} n:y:{neighbour} n:k:{neighbour}", RINGS),
    *lines("k:ok:{call} k:hi:{call} k:no:{call} k:la:{call} k:iy:{call} k:in:{call}", RINGS),
    # Hosts, and organisers of the network
    *lines("p:k:{meal} p:c:{meal} p:y:{meal} p:s:{meal} p:i:{meal} se:t:{meal} p:e:{meal} p:m:{meal}", HOSTS),
    *lines("rg:a:{meal} rg:s75:{meal}", HOSTS),
    *lines("p:m2:{meal} p:g:{meal} p:v:{meal} p:j:{meal} p:h:{meal} p:h{champion}:{meal} p:b:{club}", HOSTS),
    *lines(
        "p:z:{club} p:n:{club} p:r:{over} p:w:{over} p:x:{came} p:q:{over} p:o:{over} p:o2:{over} p:f:{over}", HOSTS
    ),
    *lines("rc:a:{over}", HOSTS),
    *lines("f:a:{asked}", HOSTS, NOT_ALLOWED, GONE),
    *lines("p:t:{handover} p:u:{handover}", CHAMPION, GONE),
    *lines("gr:y:{booking} gr:n:{booking} gr:x:{booking}", CHAMPION),
    # Organisers of the network
    *lines("p:a:{waits} p:d:{waits} v:a:{applicant} v:d:{applicant}", ORGANISERS),
    *lines(
        "bc:q:{draft} bc:s:{draft} bc:x:{draft} bc:w:{draft} bc:t:{going_out} bc:c:{going_out} bc:e:{scheduled}",
        ORGANISERS,
    ),
    *lines("ve:o:{venue} ve:r:{venue} ve:p:{venue} ve:a:{venue} ve:x0:{venue} ve:x7:{venue}", ORGANISERS),
    *lines("sp:o:{signpost} sp:r:{signpost} sp:x:{signpost}", ORGANISERS),
    *lines("rf:o:{referrer} rf:p:{referrer}", ORGANISERS),
    *lines("pe:o:{host} pe:o:{applicant} pe:y:{paused} pe:yn:{paused} pe:yb:{paused} pe:q:{applicant}", ORGANISERS),
    *lines("pe:c:{host} pe:c:{organiser} pe:f:{host} pe:fy:{host} pe:g:{host} pe:m:{host} pe:my:{host}", ORGANISERS),
    *lines("pe:w:{organiser} pe:wy:{organiser} pe:wy:{lead} pe:z:{host} pe:x:{host} pe:zo:{host}", ORGANISERS),
    *lines("pe:xo:{host} pe:zn:{rings} pe:xn:{rings} pe:z{champion}:{host} pe:x{champion}:{host}", ORGANISERS),
    # Safeguarding leads of the network
    *lines("ca:co:{concern} ca:ct:{concern} ca:ck:{concern} ca:c1:{concern} ca:cx:{concern}", LEADS),
    *lines("ca:cw:{concern} ca:pw:{complaint}", LEADS),
    *lines("ca:po:{complaint} ca:pt:{complaint} ca:p7:{complaint} ca:px:{complaint} ca:pn:{complaint}", LEADS),
    *lines("pe:s:{organiser} pe:sn:{organiser}", LEADS),
    # Whose it is
    *lines("pe:n:{question}", APPLICANT, GONE),
    *lines("ca:cr:{concern} ca:pr:{complaint}", GUEST, GONE),
    *lines("i:y:{asked} i:s:{asked} w:k:{asked} i:w:{asked}", GUEST, "bookings.not_invited", GONE),
    *lines("i:n:{asked}", GUEST, "bookings.not_invited", GONE),
    *lines("b:l:{booking} b:g:{booking} b:b:{booking} b:j:{booking} b:x:{booking} b:s:{booking}", GUEST, GONE),
    *lines("f:c:{booking} a:g:{came} a:m:{came} a:e:{came}", GUEST, GONE),
    *lines("a:w:{friend} a:r:{friend}", GUEST, GONE),
    *lines("bc:y:{going_out} bc:n:{going_out}", GUEST, GONE),
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

OPEN_TAPS = frozenset(
    {
        r"^c:[a-z]+:\d+:.",  # a conversation of one's own; what it ends in is checked again
        r"^s:m:\d+$",  # anybody may raise a concern
        r"^s:t:0$",
        r"^s:f:0$",
        r"^f:p:\d+$",  # what is on, for every guest
        r"^f:o:0$",
        r"^f:m:\d+$",
        r"^f:y:\d+$",
        r"^g:c:\d+$",  # one's own settings
        r"^g:p:0$",
        r"^g:[wmu]:0$",
        r"^g:b:0$",
        r"^r:y:\d+$",  # one's own data
        r"^r:n:\d+$",
        r"^r:s:\d+$",
        r"^r:l:\d+$",
        r"",  # a button that nobody knows
    }
)
EVERY_ROLE = frozenset(ROLES)
