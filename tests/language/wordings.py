"""Several wordings of what the reader promises, class by class; written beside the rules, not before them.

How well it does on words that it has not seen is told by the held-out sets, not by these.
"""

from tests.language.when_phrases import Phrase

FIGURES = (
    Phrase("Friday 1800", "2026-07-17T18:00"),
    Phrase("1800 friday", "2026-07-17T18:00"),
    Phrase("tomorrow 1730", "2026-07-17T17:30"),
    Phrase("0930 sat", "2026-07-18T09:30"),
    Phrase("wed 1.30pm-1500", "2026-07-22T13:30", "2026-07-22T15:00"),
    Phrase("24th July 1830", "2026-07-24T18:30"),
    Phrase("tonight 1930", "2026-07-16T19:30"),
    Phrase("Mon 1200 to 1400", "2026-07-20T12:00", "2026-07-20T14:00"),
    Phrase("17h30 today", "2026-07-16T17:30"),
    Phrase("5 30pm today", "2026-07-16T17:30"),
)

SPOKEN = (
    Phrase("half 6 today", "2026-07-16T18:30"),
    Phrase("half-six tonight", "2026-07-16T18:30"),
    Phrase("half 5 til 7 today", "2026-07-16T17:30", "2026-07-16T19:00"),
    Phrase("quater to 6", "2026-07-16T17:45"),
    Phrase("qtr past 6 tonight", "2026-07-16T18:15"),
    Phrase("quarter 2 seven tonight", "2026-07-16T18:45"),
    Phrase("1/4 past 5 today", "2026-07-16T17:15"),
    Phrase("20 past 4 tmrw", "2026-07-17T16:20"),
    Phrase("twenty to five tomorrow", "2026-07-17T16:40"),
    Phrase("6 oclock tonight", "2026-07-16T18:00"),
    Phrase("fri 12 to 2ish", "2026-07-17T12:00", "2026-07-17T14:00"),
)

NOONS = (
    Phrase("noon - 2 today", "2026-07-16T12:00", "2026-07-16T14:00"),
    Phrase("12 noon-2pm sat", "2026-07-18T12:00", "2026-07-18T14:00"),
    Phrase("midday tmrw", "2026-07-17T12:00"),
    Phrase("fri 10am to noon", "2026-07-17T10:00", "2026-07-17T12:00"),
    Phrase("fri 12pm-2pm", "2026-07-17T12:00", "2026-07-17T14:00"),
    Phrase("at midday", "2026-07-16T12:00"),
)

PARTS = (
    Phrase("teatime 5ish", "2026-07-16T17:00"),
    Phrase("tea at 5 today", "2026-07-16T17:00"),
    Phrase("tea-time today", day="2026-07-16", ask="time"),
    Phrase("weds tea time 4.30", "2026-07-22T16:30"),
    Phrase("tomorrow lunch time 12-1", "2026-07-17T12:00", "2026-07-17T13:00"),
    Phrase("this lunchtime", day="2026-07-16", ask="time"),
    Phrase("sunday lunchtime", day="2026-07-19", ask="time"),
    Phrase("tomorrow aft", day="2026-07-17", ask="time"),
    Phrase("sat am", day="2026-07-18", ask="time"),
    Phrase("sun pm", day="2026-07-19", ask="time"),
    Phrase("sat morn 10-12", "2026-07-18T10:00", "2026-07-18T12:00"),
    Phrase("fri eve 7-9", "2026-07-17T19:00", "2026-07-17T21:00"),
    Phrase("tonight 7-9", "2026-07-16T19:00", "2026-07-16T21:00"),
    Phrase("this aft 2-4", "2026-07-16T14:00", "2026-07-16T16:00"),
    Phrase("tomorrow night 7", "2026-07-17T19:00"),
    Phrase("friday night 9", "2026-07-17T21:00"),
)

MORNINGS = (
    Phrase("Sat 10-11.30", "2026-07-18T10:00", "2026-07-18T11:30"),
    Phrase("Sat 10.30 - 11.30", "2026-07-18T10:30", "2026-07-18T11:30"),
    Phrase("Sat 9.30-11", day="2026-07-18", ask="am_or_pm"),
    Phrase("Fri 8-10", day="2026-07-17", ask="am_or_pm"),
    Phrase("Fri 9-11", day="2026-07-17", ask="am_or_pm"),
    Phrase("fri 9-5", "2026-07-17T09:00", "2026-07-17T17:00"),
    Phrase("fri 11-12.30", "2026-07-17T11:00", "2026-07-17T12:30"),
    Phrase("tonight 8-9.30", "2026-07-16T20:00", "2026-07-16T21:30"),
)

OPEN_ENDS = (
    Phrase("untill 4", end="2026-07-16T16:00", day="2026-07-16", ask="time"),
    Phrase("'til 4", end="2026-07-16T16:00", day="2026-07-16", ask="time"),
    Phrase("until half 3 today", end="2026-07-16T15:30", day="2026-07-16", ask="time"),
    Phrase("need gone by 6", end="2026-07-16T18:00", day="2026-07-16", ask="time"),
    Phrase("gone by 7 tonight", end="2026-07-16T19:00", day="2026-07-16", ask="time"),
    Phrase("fri 6 til late", "2026-07-17T18:00"),
    Phrase("from 5 till it's gone", "2026-07-16T17:00"),
    Phrase("5pm until gone today", "2026-07-16T17:00"),
    Phrase("now till gone", "2026-07-16T10:00"),
    Phrase("5.30 for 6 today", day="2026-07-16", ask="time"),
)

DAYS = (
    Phrase("staurday 12-2", "2026-07-18T12:00", "2026-07-18T14:00"),
    Phrase("tomororw 5pm", "2026-07-17T17:00"),
    Phrase("thrusday 23rd 1pm", "2026-07-23T13:00"),
    Phrase("this coming thursday", ask="which_day"),
    Phrase("this sat coming 1pm", "2026-07-18T13:00"),
    Phrase("week today", day="2026-07-23"),
    Phrase("week tomorrow 12-2", "2026-07-24T12:00", "2026-07-24T14:00"),
    Phrase("week on tuesday", day="2026-07-28"),
    Phrase("sat week at 1", "2026-07-25T13:00"),
    Phrase("a week from saturday", day="2026-07-25"),
    Phrase("a fortnight on monday 12", "2026-08-03T12:00"),
    Phrase("3 weeks on sat", day="2026-08-08"),
    Phrase("26th at 1", "2026-07-26T13:00"),
    Phrase("on 26th from 12 to 2", "2026-07-26T12:00", "2026-07-26T14:00"),
    Phrase("26.7 1pm", "2026-07-26T13:00"),
    Phrase("26.7.26", day="2026-07-26"),
    Phrase("sun 26 1pm", "2026-07-26T13:00"),
    Phrase("mon 3/8", day="2026-08-03"),
    Phrase("tue 3/8 12-2", ask="which_day"),
    Phrase("1 Aug at 12-2", "2026-08-01T12:00", "2026-08-01T14:00"),
    Phrase("sports day 12-2", ask="which_day"),
    Phrase("boxin day 12-2", ask="which_day"),
    Phrase("family fun day sat 12-2", "2026-07-18T12:00", "2026-07-18T14:00"),
    Phrase("soup of the day 12-2", "2026-07-16T12:00", "2026-07-16T14:00"),
    Phrase("end of july 12-2", ask="which_day"),
    Phrase("early august 12-2", ask="which_day"),
    Phrase("today & tomorrow 12-2", ask="which_day"),
    Phrase("sunday roast this fri 12.30", "2026-07-17T12:30"),
)

NOT_THEN = (
    Phrase("Saturday not Sunday", day="2026-07-18"),
    Phrase("Sat not Sun 12-2", "2026-07-18T12:00", "2026-07-18T14:00"),
    Phrase("not Saturday, Sunday 12-2", "2026-07-19T12:00", "2026-07-19T14:00"),
    Phrase("Friday instead of Thursday, 5pm", "2026-07-17T17:00"),
    Phrase("not today, tomorrow at 5", "2026-07-17T17:00"),
    Phrase("moved from Friday to Saturday, 2pm", "2026-07-18T14:00"),
    Phrase("changed to Saturday 2pm", "2026-07-18T14:00"),
    Phrase("not Friday 12-2", ask="which_day"),
    Phrase("every Tuesday not Wednesday 12-2", ask="repeats"),
)

HOLIDAYS = (
    Phrase("boxing day at 1", "2026-12-26T13:00"),
    Phrase("day after boxing day", day="2026-12-27"),
    Phrase("bank hol mon 12-2", "2026-08-31T12:00", "2026-08-31T14:00"),
    Phrase("bh monday 12-3", "2026-08-31T12:00", "2026-08-31T15:00"),
    Phrase("august bank hol 12", "2026-08-31T12:00"),
    Phrase("christmas 12-3", ask="which_day"),
    Phrase("christmas pudding today 12-3", "2026-07-16T12:00", "2026-07-16T15:00"),
    Phrase("good fri 12-2", "2026-04-03T12:00", "2026-04-03T14:00", now="2026-03-20T10:00"),
    Phrase("easter mon 11am", "2026-04-06T11:00", now="2026-03-20T10:00"),
    Phrase("easter bank holiday", ask="which_day", now="2026-03-01T10:00"),
    Phrase("late may bank holiday 12-2", "2026-05-25T12:00", "2026-05-25T14:00", now="2026-04-20T10:00"),
    Phrase("pancake tues", day="2027-02-09", now="2027-02-01T10:00"),
    Phrase("mothers day lunch 12.30", "2027-03-07T12:30", now="2027-02-15T10:00"),
    Phrase("st david's day 12-2", "2027-03-01T12:00", "2027-03-01T14:00", now="2027-02-15T10:00"),
    Phrase("nye 7-9pm", "2026-12-31T19:00", "2026-12-31T21:00", now="2026-12-20T10:00"),
    Phrase("bank holiday monday 12-3", "2026-08-31T12:00", "2026-08-31T15:00", now="2026-08-31T09:00"),
)

FROM_NOW = (
    Phrase("in 1hr", "2026-07-16T11:00"),
    Phrase("in 30mins for an hour", "2026-07-16T10:30", "2026-07-16T11:30"),
    Phrase("in about half an hr", "2026-07-16T10:30"),
    Phrase("next 2 hours", "2026-07-16T10:00", "2026-07-16T12:00"),
    Phrase("for the next hour or so", "2026-07-16T10:00", "2026-07-16T11:00"),
    Phrase("now-1pm", "2026-07-16T10:00", "2026-07-16T13:00"),
    Phrase("now until half 2", "2026-07-16T10:00", "2026-07-16T14:30"),
    Phrase("half an hour from now", "2026-07-16T10:30"),
    Phrase("now until 3", day="2026-07-16", ask="end_before_start", now="2026-07-16T15:00"),
    Phrase("now until 12", day="2026-07-16", ask="end_before_start", now="2026-07-16T18:00"),
)

REPEATS = (
    Phrase("mon - fri 12-2", "2026-07-16T12:00", "2026-07-16T14:00", rrule="FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    Phrase("mon-thurs 10-2", "2026-07-16T10:00", "2026-07-16T14:00", rrule="FREQ=WEEKLY;BYDAY=MO,TU,WE,TH"),
    Phrase("every mon wed fri 12-2", "2026-07-17T12:00", "2026-07-17T14:00", rrule="FREQ=WEEKLY;BYDAY=MO,WE,FR"),
    Phrase("tuesdays n thursdays 1-3", "2026-07-16T13:00", "2026-07-16T15:00", rrule="FREQ=WEEKLY;BYDAY=TU,TH"),
    Phrase("Tues and Thurs every week 12-2", "2026-07-16T12:00", "2026-07-16T14:00", rrule="FREQ=WEEKLY;BYDAY=TU,TH"),
    Phrase("sat and sun every week 12-2", "2026-07-18T12:00", "2026-07-18T14:00", rrule="FREQ=WEEKLY;BYDAY=SA,SU"),
    Phrase("every tuesday's 12-2", "2026-07-21T12:00", "2026-07-21T14:00", rrule="FREQ=WEEKLY;BYDAY=TU"),
    Phrase("wednesday's 12-2", ask="repeats"),
    Phrase("bi-weekly thursdays", rrule="FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", ask="which_day"),
    Phrase(
        "every other wed starting 22nd july 12-2",
        "2026-07-22T12:00",
        "2026-07-22T14:00",
        rrule="FREQ=WEEKLY;INTERVAL=2;BYDAY=WE",
    ),
    Phrase("fortnightly weds from 22/7, 1pm", "2026-07-22T13:00", rrule="FREQ=WEEKLY;INTERVAL=2;BYDAY=WE"),
    Phrase("every 4 weeks on a mon 12", rrule="FREQ=WEEKLY;INTERVAL=4;BYDAY=MO", ask="which_day"),
    Phrase("every 6 weeks, thursday 12-2", rrule="FREQ=WEEKLY;INTERVAL=6;BYDAY=TH", ask="which_day"),
    Phrase("last fri of month 12-2", "2026-07-31T12:00", "2026-07-31T14:00", rrule="FREQ=MONTHLY;BYDAY=-1FR"),
    Phrase("last friday monthly 1pm", "2026-07-31T13:00", rrule="FREQ=MONTHLY;BYDAY=-1FR"),
    Phrase("2nd sunday of month", day="2026-08-09", rrule="FREQ=MONTHLY;BYDAY=2SU"),
    Phrase("every month on the 15th", day="2026-08-15", rrule="FREQ=MONTHLY;BYMONTHDAY=15"),
    Phrase("15th of the month 1pm", ask="repeats"),
    Phrase("every evening 6", "2026-07-16T18:00", rrule="FREQ=DAILY"),
    Phrase("every morning 9-10", "2026-07-17T09:00", "2026-07-17T10:00", rrule="FREQ=DAILY"),
    Phrase("regular tues lunch 12-2", ask="repeats"),
    Phrase("every monday except bank holidays 12-2", ask="repeats"),
    Phrase(
        "every tues until 18 dec 12-2",
        "2026-07-21T12:00",
        "2026-07-21T14:00",
        rrule="FREQ=WEEKLY;BYDAY=TU;UNTIL=20261218T235959",
    ),
    Phrase("every tues for the next 4 weeks 1pm", "2026-07-21T13:00", rrule="FREQ=WEEKLY;BYDAY=TU;COUNT=4"),
    Phrase("mon-fri this week 12-2", ask="repeats"),
)

PACKETS = (
    Phrase("fri 5-7pm use by sat", "2026-07-17T17:00", "2026-07-17T19:00"),
    Phrase("Use by Fri 5-7pm", ask="day"),
    Phrase("use by fri, collect 5-7pm today", "2026-07-16T17:00", "2026-07-16T19:00"),
    Phrase("ub sat, fri 4-6", "2026-07-17T16:00", "2026-07-17T18:00"),
    Phrase("use by 18/7 fri 4-6", "2026-07-17T16:00", "2026-07-17T18:00"),
    Phrase("best before end of September"),
    Phrase("bbe sep 2026 today 3-5", "2026-07-16T15:00", "2026-07-16T17:00"),
    Phrase("BB end Aug today 3-5", "2026-07-16T15:00", "2026-07-16T17:00"),
    Phrase("use by midnight tonight, 4-6", "2026-07-16T16:00", "2026-07-16T18:00"),
    Phrase("use by 6pm today, collect 4-5", "2026-07-16T16:00", "2026-07-16T17:00"),
    Phrase("eat by friday, today 5-6", "2026-07-16T17:00", "2026-07-16T18:00"),
)

NO_TIMES = (
    Phrase("SK39AB"),
    Phrase("07700900123"),
    Phrase("2.50 each"),
    Phrase("10 to 12 people"),
    Phrase("for 4 to 6"),
    Phrase("10/10 soup"),
    Phrase("kids 5-11 free"),
    Phrase("the seven stars pub"),
    Phrase("the sun inn sun 1pm", "2026-07-19T13:00"),
    Phrase("Ten Acre Lane"),
    Phrase("over 55's lunch"),
    Phrase("24/7 cafe"),
    Phrase("half a dozen"),
    Phrase("5-a-day"),
    Phrase("3-course meal"),
    Phrase("6 of us sat at 1", "2026-07-18T13:00"),
    Phrase("20 at noon", "2026-07-16T12:00"),
    Phrase("portions 12 time 12-2", "2026-07-16T12:00", "2026-07-16T14:00"),
)

AROUND_THE_YEAR = (
    Phrase("sun 1pm", "2026-10-25T13:00", now="2026-10-24T10:00"),
    Phrase("sunday 12-2", "2026-03-29T12:00", "2026-03-29T14:00", now="2026-03-28T10:00"),
    Phrase("tonight 11pm-2am", "2026-03-28T23:00", "2026-03-29T02:00", now="2026-03-28T10:00"),
    Phrase("5/1 12-2", "2027-01-05T12:00", "2027-01-05T14:00", now="2026-12-05T10:00"),
    Phrase("fri 12-2", "2027-01-01T12:00", "2027-01-01T14:00", now="2026-12-31T10:00"),
    Phrase("tonight 8", ask="past", now="2026-11-25T21:00"),
    Phrase("today 5-7", "2026-11-25T17:00", "2026-11-25T19:00", now="2026-11-25T18:00"),
    Phrase("at 7", "2026-11-25T19:00", now="2026-11-25T18:00"),
    Phrase("wed 5pm", "2026-12-02T17:00", now="2026-11-25T18:00"),
    Phrase("next fri 1", ask="which_day", now="2026-11-25T10:00"),
    Phrase("next mon 1", "2026-11-30T13:00", now="2026-11-25T10:00"),
)

WORDINGS = (
    *FIGURES,
    *SPOKEN,
    *NOONS,
    *PARTS,
    *MORNINGS,
    *OPEN_ENDS,
    *DAYS,
    *NOT_THEN,
    *HOLIDAYS,
    *FROM_NOW,
    *REPEATS,
    *PACKETS,
    *NO_TIMES,
    *AROUND_THE_YEAR,
)
