"""Who may press what: each button and command that is not open to all, beside the roles it is open to."""

from dataclasses import dataclass

from bot.domain.core.actions import name_of_action
from tests.support.everybody import ROLES

NOT_ALLOWED = "general.not_allowed"
GONE = "general.gone"
REFUSED = frozenset({NOT_ALLOWED, "general.button_unknown", GONE})
NOTHING_DONE = REFUSED | {"bookings.not_invited", "general.changed_since"}


@dataclass(frozen=True)
class Line:
    """`does` is a command or what a button carries, with names of numbers of the town; `anywhere`: of their own town.

    Everybody else hears one of `refused`.
    """

    does: str
    who: frozenset[str]
    anywhere: bool = False
    refused: frozenset[str] = frozenset({NOT_ALLOWED})

    def wrong(self, role: str, said: str, *, at_home: bool = True) -> str:
        """What is wrong with what somebody heard; empty when it is right. `at_home`: in its town."""
        allowed = role in self.who and (self.anywhere or at_home)
        if allowed and (said in NOTHING_DONE | self.refused or not said):
            return f"{self.does}: {role} may, and heard {said}"
        if not allowed and said not in self.refused:
            return f"{self.does}: {role}{'' if at_home else ' of the other town'} may not, and heard {said}"
        return ""


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
        "gifts.counts gifts.find menu.show "
        "today.show week.show:0:0 guests.show guest.find today.posts:0:0 broadcasts.show venues.show "
        "signposts.show referrers.show "
        "log.show:0 broadcast.write coverage.show page.link page.out_everywhere",
        ORGANISERS,
        anywhere=True,
    ),
    *lines(
        "volunteers.show:0 applications.show:0 checks.show invite_codes.show volunteers.gone:0 "
        "invite_code.make:champion invite_code.make:organiser invite_codes.take_back",
        ORGANISERS,
        anywhere=True,
    ),
    *lines("venues.more:{venue} venue.add signpost.add referrer.add", ORGANISERS, anywhere=True),
    *lines("cases.show", ORGANISERS, anywhere=True),
    *lines("partners.show partner.note", ORGANISERS, anywhere=True),
    *lines("costs.show:0 cost.note", ORGANISERS, anywhere=True),
    *lines("cost.open:{cost} cost.change:{cost} cost.take_out:{cost} cost.undo:{cost}", ORGANISERS),
    *lines("partners.mine", frozenset({"host"}), GONE, anywhere=True),
    *lines(
        "partner.open:{partner} partner.answer:{partner_date}:yes partner.answer:{partner_date}:not_this_time "
        "partner.answer:{partner_date}:not_any_more partner.not_yet:{partner_date} "
        "partner.move:{partner_date}:tomorrow partner.undo:{partner_said}",
        HOSTS,
    ),
    *lines(
        "partner.take:{partner} partner.give_ask:{partner} partner.give:{partner}:{champion}", ORGANISERS, NOT_ALLOWED
    ),
    *lines("partner.give_back:{partner}", frozenset({"host"}), NOT_ALLOWED, GONE),
    *lines("volunteer.move", VOLUNTEERS - ORGANISERS | APPLICANT, GONE, anywhere=True),
    *lines("/calls calls.show calls.more:0", VOLUNTEERS, anywhere=True),
    *lines(
        "/training training.show training.read:ringing training.print_ask training.print:ringing learn_more.show",
        VOLUNTEERS | APPLICANT | {"paused"},
        "training.for_helpers",
        anywhere=True,
    ),
    *lines(
        "/share share.show share.words:host share.words_in:host:pl share.poster:cook share.poster_in:cook:pl",
        VOLUNTEERS,
        "share.for_helpers",
        anywhere=True,
    ),
    *lines("induction.back_ask:{host} induction.back:{host}", ORGANISERS),
    *lines("/recall recall.show", VOLUNTEERS | {"paused"}, anywhere=True),
    *lines("/post", POSTERS, *CANNOT_POST, anywhere=True),
    *lines("posting.anew", POSTERS, anywhere=True),
    *lines("/guests phone_guest.add", RINGS, *DOES_NOT_RING, anywhere=True),
    # Neighbours and their calls
    *lines(
        "phone_guest.edit:{neighbour} phone_guest.card:{neighbour} phone_guest.code:{neighbour} "
        "phone_guest.stop_ask:{neighbour} phone_guest.stop:{neighbour} phone_guest.keep:{neighbour} "
        "phone_guest.code_end:{neighbour}",
        RINGS,
    ),
    *lines(
        "call.told:{call} call.say_hello:{call} call.no_answer:{call} call.later:{call} "
        "call.answer:{call}:invitation.accept call.answer:{call}:invitation.decline "
        "says:{neighbour}:question.ask:{asked} says:{neighbour}:browse.more:0 says:{neighbour}:pause.ask "
        "says:{neighbour}:likes.ask "
        "phone_guest.meal:{neighbour}:{marys}",
        RINGS,
    ),
    *lines("share.ask:{neighbour} share.said:{neighbour}:yes:en_GB share.said:{neighbour}:no:pl", RINGS),
    *lines("/away away.begin away.end", RINGS, *DOES_NOT_RING, anywhere=True),
    *lines("slip.take:{slip}", RINGS, NOT_ALLOWED, *DOES_NOT_RING),
    *lines(
        "slip.add:{slip_taken} slip.give_back:{slip_taken} slip.end:{slip_taken}:said_no "
        "slip.end:{slip_taken}:on_a_list slip.end:{slip_taken}:not_reached",
        RINGS,
    ),
    # Hosts, and organisers of the network
    *lines(
        "offer.show:{meal} offer.cancel_ask:{meal} offer.cancel:{meal} offer.cancel_why:{meal} "
        "fill_status.show:{meal} seating.show:{meal} note.write:{meal} photo.remove:{meal} offer.edit:{meal} "
        "offer.more_ask:{meal}",
        HOSTS,
    ),
    *lines("help_wanted.ask:{meal} help_wanted.end:{could_use}", HOSTS),
    *lines("co_host.glad:{co_host} co_host.not_now:{co_host}", frozenset({"host"})),
    *lines("regulars.ask:{meal} regulars.keep:{meal}:three_quarters", HOSTS),
    *lines(
        "offer.more:{meal}:2 offer.close:{meal} offer.put_by:{meal} offer.all_gone:{meal} "
        "handover.ask:{meal} handover.offer:{meal}:{champion} series.holiday_on:{club}",
        HOSTS,
    ),
    *lines(
        "offer.cancel_series:{club} series.dates:{club} offer.repost:{over} attendance.show:{over} "
        "attendance.turn:{came} attendance.done:{over} door.ask:{over} door.count:{over}:3 door.names:{over} "
        "door.invite:{over} door.invite_in:{over}:ar left_over.ask:{over} left_over.count:{over}:2 "
        "left_over.post:{over}",
        HOSTS,
    ),
    *lines(
        "same_food.ask:{later} same_food.changed:{later} same_food.not_sure:{later} same_food.yes:{later}:{food}", HOSTS
    ),
    *lines("offer.mend:{declined} offer.leave:{declined}", frozenset({"host"})),
    *lines("unfinished.take_up:{unfinished}", frozenset({"host"}), GONE),
    *lines("unfinished.drop:{unfinished}", frozenset({"host"}), GONE),
    *lines("offer_change.mend:{change} offer_change.leave:{change}", frozenset({"host"})),
    *lines("recall.write:{over}", HOSTS),
    *lines("offer.open_to_all:{asked} offer.share:{asked}", HOSTS, NOT_ALLOWED, GONE),
    *lines("handover.ask_date:{club} handover.offer_date:{club}:{champion} handover.lent:{lent}", HOSTS),
    *lines("handover.take_back:{lent}", frozenset({"host"}), GONE),
    *lines("handover.take:{left}", ORGANISERS),
    *lines(
        "guest.look:{neighbour}:asked guest.rest_ask:{neighbour}:asked guest.rest:{neighbour}:asked:week "
        "guest.put_right:{neighbour}:wrong guest.remove_ask:{neighbour}:worry guest.remove:{neighbour}:worry",
        ORGANISERS,
        NOT_ALLOWED,
        GONE,
    ),
    *lines("handover.agree:{handover}:{handover_seen} handover.refuse:{handover}", CHAMPION, GONE),
    *lines("greeter.agree:{booking} greeter.decline:{booking} greeter.withdraw:{booking}", CHAMPION),
    *lines(
        "question.answer:{asked_cook} question.decline:{asked_cook} questions.end:{meal} questions.take:{meal}",
        frozenset({"host"}),
    ),
    *lines("question.tell_all:{answered_cook}", frozenset({"host"})),
    *lines("post_question.answer:{asked_host}", frozenset({"host"})),
    *lines("post_question.ask:{waits}", ORGANISERS),
    # Community conversations
    *lines(
        "community.show:{meal} community.make:{meal} community.off:{planned} community.questions:{planned} "
        "community.print:{planned} community.print_in:{planned}:en_GB scribe.ask:{planned} "
        "scribe.choose:{planned}:{champion}",
        HOSTS,
    ),
    *lines(
        "theme.write:{spoken} themes.show:{spoken} themes.done:{spoken} theme.change:{theme} theme.take_out:{theme} "
        "theme.put_back:{theme} scribe.agree:{planned}",
        HOSTS | GUEST,
    ),
    *lines("scribe.decline:{planned}", GUEST),
    *lines(
        "community.agree:{wished}:{wished_seen} community.question:{planned}:good summary.next:{written} "
        "summary.back:{written} summary.send:{written}:{written_seen} came_of.write:{told}",
        ORGANISERS,
    ),
    *lines("what_people_say.show:quarter what_people_say.csv:year what_people_say.pdf:all", ORGANISERS, anywhere=True),
    *lines("report.show report.make:last_month", ORGANISERS, anywhere=True),
    # Organisers of the network
    *lines(
        "offer.approve:{waits}:{waits_seen} offer.decline:{waits}:{waits_seen} "
        "offer_change.approve:{change}:{change_seen} offer_change.decline:{change}:{change_seen} "
        "application.approve:{applicant}:{applicant_seen} application.decline:{applicant}:{applicant_seen}",
        ORGANISERS,
    ),
    *lines("offer.go_on:{halted}:{halted_seen}", ORGANISERS),
    *lines(
        "broadcast.send_ask:{draft} broadcast.send:{draft} broadcast.discard:{draft} "
        "broadcast.rewrite:{draft} broadcast.stop:{going_out} broadcast.correct:{going_out} "
        "broadcast.edit:{scheduled} broadcast.carry_on:{half_written}",
        ORGANISERS,
    ),
    *lines(
        "venue.show:{venue} venue.still_right:{venue}:{venue_seen} venue.on_map:{venue} venue.access:{venue} "
        "venue.switch:{venue}:step_free:off venue.switch:{venue}:dogs:on venue.list:{place}:{place_seen} "
        "venue.way_in_agree:{place}:steps:{place_seen} venue.way_in_leave:{place}",
        ORGANISERS,
    ),
    *lines("venue.remove:{unchecked}", ORGANISERS),
    *lines(
        "signpost.show:{signpost} signpost.still_right:{signpost}:{signpost_seen} signpost.remove:{signpost}",
        ORGANISERS,
    ),
    *lines(
        "referrer.show:{referrer} referrer.poster:{referrer} referrer.poster_in:{referrer}:ur "
        "referrer.slip_link:{referrer} referrer.slip_end:{referrer} "
        "referrer.end_ask:{referrer} referrer.end:{referrer}",
        ORGANISERS,
    ),
    # Teams of practices
    *lines("teams.show", ORGANISERS, anywhere=True),
    *lines(
        "team.of:{referrer} team.make:{referrer} team.choose:{team} team.invite:{team}:{doubted} "
        "team.take_out:{team}:{rings}",
        ORGANISERS,
    ),
    *lines("team.show:{team} team.link:{team} team.let_in:{team}:{host} team.not_now:{team}:{host}", RINGS),
    *lines("team.post:{team}", frozenset({"rings"})),
    *lines("team.leave:{team}", frozenset({"rings"}), GONE),
    *lines("team.join:{team} team.no:{team}", CHAMPION, GONE),
    *lines(
        "volunteer.show:{host} volunteer.show:{applicant} volunteer.back_ask:{paused} volunteer.back:{paused} "
        "volunteer.back_with_work:{paused} volunteer.not_back:{paused} application.question:{applicant}",
        ORGANISERS,
    ),
    *lines(
        "check.note:{host} check.note:{organiser} check.renew:{host}:hygiene posts.pause_ask:{host} posts.pause:{host} "
        "posts.go_on:{host} "
        "organiser.give_ask:{host} organiser.give:{host}",
        ORGANISERS,
    ),
    *lines(
        "organiser.take_ask:{organiser} organiser.take:{organiser} organiser.take:{lead} "
        "stand_down.ask:{host}:pause stand_down.ask:{host}:remove stand_down.call_off:{host}:pause",
        ORGANISERS,
    ),
    *lines(
        "stand_down.call_off:{host}:remove stand_down.do:{rings}:pause stand_down.do:{rings}:remove "
        "stand_down.hand_over:{host}:pause:{champion} stand_down.hand_over:{host}:remove:{champion}",
        ORGANISERS,
    ),
    *lines(
        "case.show:talk:{talk} case.take:talk:{talk} case.take_over:talk:{talk} case.later:talk:{talk}:one_day "
        "case.close:talk:{talk} case.reopen:talk:{talk} case.write:talk:{talk}",
        ORGANISERS,
    ),
    # Ideas and votes
    *lines(
        "ideas.show ideas.next:new:0 ideas.next:kept:0 ideas.next:owed:0 ideas.next:promised:0",
        ORGANISERS,
        anywhere=True,
    ),
    *lines(
        "idea.keep:{idea}:{idea_seen} idea.answer:{idea}:will_do:{idea_seen} idea.answer:{idea}:not_now:{idea_seen} "
        "idea.answer:{idea}:set_aside:{idea_seen} idea.answer:{idea_third}:will_do:{idea_third_seen} "
        "idea.answer:{idea_promised}:done:{idea_promised_seen} idea.pass_on:{idea}:{idea_seen} "
        "idea.merge_ask:{idea} idea.merge:{idea}:{idea_kept} idea.unmerge:{idea_merged}",
        ORGANISERS,
    ),
    *lines("vote.open:{vote_draft}:{vote_seen} vote.discard:{vote_draft}", ORGANISERS, NOT_ALLOWED),
    *lines("vote.make", ORGANISERS, NOT_ALLOWED, anywhere=True),
    # A study
    *lines("studies.show study.read:campaign:with_life", ORGANISERS, anywhere=True),
    *lines("study.begin:national:with_life:0", ORGANISERS, anywhere=True),
    *lines("study.end_ask:{study} study.end:{study}", ORGANISERS),
    *lines(
        "study.yes:{study_asked} study.no:{study_asked} study.answer:{study_time_asked}:left_out:2 "
        "study.skip:{study_time_asked}:left_out study.back:{study_time_asked}:left_out",
        GUEST,
        GONE,
    ),
    *lines("study.stop_ask study.stop", GUEST, GONE, anywhere=True),
    *lines(
        "study.call:{study_rung} study.chat:{study_time_rung} study.answer:{study_time_rung}:left_out:2",
        frozenset({"organiser"}),
        GONE,
    ),
    *lines("vote.choose:{vote}:{idea_first}", GUEST, GONE),
    *lines("idea.help:{idea_promised} idea.help_not:{idea_promised}", GUEST | VOLUNTEERS | {"paused"}, GONE),
    # Safeguarding leads of the network
    *lines(
        "case.show:concern:{concern} case.take:concern:{concern} case.take_over:concern:{concern} "
        "case.later:concern:{concern}:one_day case.close:concern:{concern}",
        LEADS,
    ),
    *lines("case.words:concern:{concern}", LEADS),
    *lines("case.write:concern:{concern} case.write:complaint:{complaint}", LEADS),
    *lines(
        "case.show:complaint:{complaint} case.take:complaint:{complaint} case.later:complaint:{complaint}:a_week "
        "case.close:complaint:{complaint} case.reopen:complaint:{complaint}",
        LEADS,
    ),
    *lines("lead.give:{organiser} lead.take:{organiser}", LEADS),
    # Whose it is
    *lines("application.answer:{question}", APPLICANT, GONE),
    *lines("case.answer:concern:{concern} case.answer:complaint:{complaint} case.answer:talk:{talk}", GUEST, GONE),
    *lines(
        "invitation.accept:{asked} invitation.accept_instead:{asked} waiting_list.join:{asked} invitation.why:{asked}",
        GUEST,
        "bookings.not_invited",
        GONE,
    ),
    *lines("invitation.decline:{asked}", GUEST, "bookings.not_invited", GONE),
    *lines(
        "booking.late:{booking} greeter.ask:{booking} booking.bring:{booking} booking.alone:{booking} "
        "booking.cancel:{booking} booking.still_coming:{booking} booking.plan:{booking} "
        "booking.portions_ask:{collects} booking.portions:{collects}:2 booking.remember:{collects}:2",
        GUEST,
        GONE,
    ),
    *lines(
        "booking.calendar:{booking} feedback.give:{came}:good feedback.missed:{came} feedback.done:{came}", GUEST, GONE
    ),
    *lines("feedback.seen:{came}:yes:en_GB", GUEST, GONE),
    *lines(
        "gifts.card gifts.add:cook gifts.drop:cook gifts.words gifts.done", GUEST, "looking.join_first", anywhere=True
    ),
    *lines("host_ask.whom:{ask_day}", ORGANISERS, anywhere=True),
    *lines("host_ask.send:{ask_day}:{champion}", ORGANISERS, NOT_ALLOWED, "host_asks.not_now"),
    *lines("host_ask.yes:{host_ask} host_ask.no:{host_ask}", frozenset({"host"}), GONE),
    *lines("step.yes:{step} step.no:{step} help.give:{help_ask} help.decline:{help_ask}", GUEST, GONE),
    *lines("every_week.yes:{club}", GUEST, "looking.join_first", "every_week.not_been_there", GONE),
    *lines("question.ask:{meal}", GUEST, "looking.join_first", GONE),
    *lines("meal.quiet:{meal}", GUEST, GONE),
    *lines("feedback.wish:{friend} feedback.unwish:{friend}", GUEST, GONE),
    *lines("broadcast.coming:{going_out} broadcast.not_coming:{going_out}", GUEST, GONE),
]

OPEN_COMMANDS = frozenset(
    [
        "start",
        "stop",
        "refer",
        "team",
        "mymeals",
        "volunteer",
        "myposts",
        "concern",
        "complain",
        "promises",
        "human",
        "idea",
        "food",
        "settings",
        "gifts",
        "language",
        "pause",
        "privacy",
        "mydata",
        "delete",
        "help",
    ]
)
"""About oneself alone, or for everybody."""

OPEN_PRESSES = (
    "list.page:1",
    "unfinished.show",
    "concern.raise:{meal}",
    "concern.tell_lead",
    "concern.fine",
    "human.ask",
    "promises.show",
    "idea.send",
    "ideas.said",
    "privacy.delete",
    "privacy.delete_ask",
    "privacy.delete_not",
    "privacy.stay",
    "privacy.undo",
    "every_week.no:{club}",
    "browse.more:0",
    "browse.others",
    "browse.show:{meal}",
    "browse.come:{meal}",
    "meal.hand_on:{meal}",
    "meal.poster:{meal}",
    "meal.poster_in:{meal}:pl",
    "meal.join:{meal}",
    "settings.change:days",
    "joining.as_before",
    "keyboard.show",
    "keyboard.hide",
    "booking.mine",
    "language.ask",
    "language.speak:en_GB",
    "likes.ask",
    "pause.ask",
    "pause.start:week",
    "pause.end",
    "calendar.subscribe",
    "calendar.stop",
    "slip.another",
    "study.keep",
)
"""Buttons about oneself alone, or for everybody."""
OPEN_ACTIONS = frozenset(name_of_action(does) for does in OPEN_PRESSES)
EVERY_ROLE = frozenset(ROLES)
