"""Ways in which people here say when, each with what a careful reader would take it to mean.

Written before the grammar. `ask` is what a careful reader would want to know first; "" means that it is clear.
Times are local; unless it says otherwise it is ten in the morning of Thursday 16 July 2026.
"""

from dataclasses import dataclass

THURSDAY = "2026-07-16T10:00"


@dataclass(frozen=True, slots=True)
class Phrase:
    """What was typed, and what it means; whatever is left empty is not said."""

    text: str
    start: str = ""
    end: str = ""
    day: str = ""
    rrule: str = ""
    ask: str = ""
    now: str = THURSDAY


CLOCKS = (
    Phrase("today 17:30", "2026-07-16T17:30"),
    Phrase("17.30 today", "2026-07-16T17:30"),
    Phrase("1730hrs today", "2026-07-16T17:30"),
    Phrase("today 5pm", "2026-07-16T17:00"),
    Phrase("today at 5.30 pm", "2026-07-16T17:30"),
    Phrase("5PM", "2026-07-16T17:00"),
    Phrase("tomorrow at 11am", "2026-07-17T11:00"),
    Phrase("today at 5", "2026-07-16T17:00"),
    Phrase("half six", "2026-07-16T18:30"),
    Phrase("half past six tonight", "2026-07-16T18:30"),
    Phrase("half 12 tomorrow", "2026-07-17T12:30"),
    Phrase("quarter to seven", "2026-07-16T18:45"),
    Phrase("quarter past 5 today", "2026-07-16T17:15"),
    Phrase("twenty past four", "2026-07-16T16:20"),
    Phrase("tomorrow at six o'clock", "2026-07-17T18:00"),
    Phrase("noon tomorrow", "2026-07-17T12:00"),
    Phrase("midday on Friday", "2026-07-17T12:00"),
    Phrase("12 noon Sat", "2026-07-18T12:00"),
    Phrase("tonight at 8", "2026-07-16T20:00"),
    Phrase("8 tonight", "2026-07-16T20:00"),
    Phrase("Friday morning at 10", "2026-07-17T10:00"),
    Phrase("Friday 9 in the morning", "2026-07-17T09:00"),
    Phrase("Saturday 09:30", "2026-07-18T09:30"),
    Phrase("at six", "2026-07-16T18:00"),
    Phrase("6ish today", "2026-07-16T18:00"),
)

RANGES = (
    Phrase("today 5-7pm", "2026-07-16T17:00", "2026-07-16T19:00"),
    Phrase("12-2", "2026-07-16T12:00", "2026-07-16T14:00"),
    Phrase("12-2pm", "2026-07-16T12:00", "2026-07-16T14:00"),
    Phrase("5 to 7", "2026-07-16T17:00", "2026-07-16T19:00"),
    Phrase("tomorrow 11-1", "2026-07-17T11:00", "2026-07-17T13:00"),
    Phrase("tomorrow 10am-12", "2026-07-17T10:00", "2026-07-17T12:00"),
    Phrase("Sat 10-2", "2026-07-18T10:00", "2026-07-18T14:00"),
    Phrase("17:30-19:00", "2026-07-16T17:30", "2026-07-16T19:00"),
    Phrase("Friday 17.30 – 19.00", "2026-07-17T17:30", "2026-07-17T19:00"),
    Phrase("5.30-7pm today", "2026-07-16T17:30", "2026-07-16T19:00"),
    Phrase("from noon till two", "2026-07-16T12:00", "2026-07-16T14:00"),
    Phrase("between 4 and 6 today", "2026-07-16T16:00", "2026-07-16T18:00"),
    Phrase("tomorrow 4pm til 6pm", "2026-07-17T16:00", "2026-07-17T18:00"),
    Phrase("tomorrow 4pm 'til 6pm", "2026-07-17T16:00", "2026-07-17T18:00"),
    Phrase("half five to quarter to seven", "2026-07-16T17:30", "2026-07-16T18:45"),
    Phrase("now until 3", "2026-07-16T10:00", "2026-07-16T15:00"),
    Phrase("from now till half 12", "2026-07-16T10:00", "2026-07-16T12:30"),
    Phrase("tonight 9pm to 1am", "2026-07-16T21:00", "2026-07-17T01:00"),
    Phrase("Friday 8pm-midnight", "2026-07-17T20:00", "2026-07-18T00:00"),
    Phrase("noon to 2 on Friday", "2026-07-17T12:00", "2026-07-17T14:00"),
    Phrase("Saturday, 9am - 12 noon", "2026-07-18T09:00", "2026-07-18T12:00"),
    Phrase("1700-1900 today", "2026-07-16T17:00", "2026-07-16T19:00"),
    Phrase("5pm for two hours", "2026-07-16T17:00", "2026-07-16T19:00"),
    Phrase("lunchtime 12-2 tomorrow", "2026-07-17T12:00", "2026-07-17T14:00"),
    Phrase("evening of Friday, 7-9", "2026-07-17T19:00", "2026-07-17T21:00"),
    Phrase("breakfast Saturday 8-10", "2026-07-18T08:00", "2026-07-18T10:00"),
    Phrase("coffee morning Wed 10-12", "2026-07-22T10:00", "2026-07-22T12:00"),
    Phrase("12-2", "2026-07-16T12:00", "2026-07-16T14:00", now="2026-07-16T11:59"),
)

DAYS = (
    Phrase("tomorrow", day="2026-07-17"),
    Phrase("Saturday", day="2026-07-18"),
    Phrase("sat", day="2026-07-18"),
    Phrase("Weds 6pm", "2026-07-22T18:00"),
    Phrase("thurs 23rd 5pm", "2026-07-23T17:00"),
    Phrase("this Friday at 1", "2026-07-17T13:00"),
    Phrase("next Tuesday 12.30pm", "2026-07-21T12:30"),
    Phrase("a week on Tuesday at 1", "2026-07-28T13:00"),
    Phrase("Tuesday week, 5pm", "2026-07-28T17:00"),
    Phrase("Monday week", day="2026-07-27"),
    Phrase("a week today 12-2", "2026-07-23T12:00", "2026-07-23T14:00"),
    Phrase("a week tomorrow", day="2026-07-24"),
    Phrase("the day after tomorrow at noon", "2026-07-18T12:00"),
    Phrase("Friday fortnight", day="2026-07-31"),
    Phrase("a fortnight on Saturday", day="2026-08-01"),
    Phrase("in a fortnight", day="2026-07-30"),
    Phrase("in 3 days at 5pm", "2026-07-19T17:00"),
    Phrase("26th at 1", "2026-07-26T13:00"),
    Phrase("on the 26th, 1pm", "2026-07-26T13:00"),
    Phrase("the 3rd at noon", "2026-08-03T12:00"),
    Phrase("3/8", day="2026-08-03"),
    Phrase("3/8 12-2", "2026-08-03T12:00", "2026-08-03T14:00"),
    Phrase("03/08/2026 17:30", "2026-08-03T17:30"),
    Phrase("1st Aug", day="2026-08-01"),
    Phrase("Aug 1st 5pm", "2026-08-01T17:00"),
    Phrase("Sat 1 August, 12 to 2", "2026-08-01T12:00", "2026-08-01T14:00"),
    Phrase("Friday 17 July, 12 noon to 2pm", "2026-07-17T12:00", "2026-07-17T14:00"),
    Phrase("fri 17th july 6.30pm", "2026-07-17T18:30"),
    Phrase("2026-07-20 18:00", "2026-07-20T18:00"),
    Phrase("21 May", day="2027-05-21", now="2026-09-01T10:00"),
    Phrase("Tuesday next week 5pm", "2026-07-21T17:00"),
    Phrase("all day Saturday", day="2026-07-18"),
    Phrase("first Friday in August at 6", "2026-08-07T18:00"),
    Phrase("last Friday of July 5-7", "2026-07-31T17:00", "2026-07-31T19:00"),
    Phrase("Boxing Day 12-3", "2026-12-26T12:00", "2026-12-26T15:00"),
    Phrase("Christmas Eve", day="2026-12-24"),
    Phrase("Christmas Day lunch at 1", "2026-12-25T13:00"),
    Phrase("bank holiday Monday 12-4", "2026-08-31T12:00", "2026-08-31T16:00"),
    Phrase("August bank holiday", day="2026-08-31"),
    Phrase("Good Friday at 11am", "2026-04-03T11:00", now="2026-03-20T10:00"),
    Phrase("Easter Monday 2pm", "2026-04-06T14:00", now="2026-03-20T10:00"),
    Phrase("New Year's Eve 7pm", "2026-12-31T19:00", now="2026-12-01T10:00"),
    Phrase("New Year’s Day, 1pm to 3pm", "2027-01-01T13:00", "2027-01-01T15:00", now="2026-12-01T10:00"),
    Phrase("Shrove Tuesday 4-6", "2027-02-09T16:00", "2027-02-09T18:00", now="2027-01-20T10:00"),
    Phrase("29 Feb at 6pm", "2028-02-29T18:00", now="2028-01-10T10:00"),
    Phrase("5 January 12-2", "2027-01-05T12:00", "2027-01-05T14:00", now="2026-12-20T10:00"),
)

FROM_NOW = (
    Phrase("in half an hour", "2026-07-16T10:30"),
    Phrase("in 2 hours", "2026-07-16T12:00"),
    Phrase("in an hour", "2026-07-16T11:00"),
    Phrase("in 20 mins", "2026-07-16T10:20"),
    Phrase("in an hour and a half", "2026-07-16T11:30"),
    Phrase("for the next two hours", "2026-07-16T10:00", "2026-07-16T12:00"),
    Phrase("now", "2026-07-16T10:00"),
    Phrase("in 2 hours", "2026-03-29T02:30", now="2026-03-28T23:30"),
)

REPEATS = (
    Phrase("every Tuesday 12-2", "2026-07-21T12:00", "2026-07-21T14:00", rrule="FREQ=WEEKLY;BYDAY=TU"),
    Phrase("Tuesdays at noon", "2026-07-21T12:00", rrule="FREQ=WEEKLY;BYDAY=TU"),
    Phrase("weekly on Fridays 5pm", "2026-07-17T17:00", rrule="FREQ=WEEKLY;BYDAY=FR"),
    Phrase("Mon-Fri 12-2", "2026-07-16T12:00", "2026-07-16T14:00", rrule="FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    Phrase("Mondays to Fridays", day="2026-07-16", rrule="FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    Phrase("Tuesdays and Thursdays 1pm", "2026-07-16T13:00", rrule="FREQ=WEEKLY;BYDAY=TU,TH"),
    Phrase("every Tue & Thu, 11am", "2026-07-16T11:00", rrule="FREQ=WEEKLY;BYDAY=TU,TH"),
    Phrase("every other Wednesday", rrule="FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", ask="which_day"),
    Phrase(
        "every other Wednesday from 22 July 12-2",
        "2026-07-22T12:00",
        "2026-07-22T14:00",
        rrule="FREQ=WEEKLY;INTERVAL=2;BYDAY=WE",
    ),
    Phrase("fortnightly on Saturday 1st August 10am", "2026-08-01T10:00", rrule="FREQ=WEEKLY;INTERVAL=2;BYDAY=SA"),
    Phrase("last Friday of the month 6pm", "2026-07-31T18:00", rrule="FREQ=MONTHLY;BYDAY=-1FR"),
    Phrase("first Tuesday of every month, noon", "2026-08-04T12:00", rrule="FREQ=MONTHLY;BYDAY=1TU"),
    Phrase("1st and 3rd Wednesday of each month 2pm", "2026-08-05T14:00", rrule="FREQ=MONTHLY;BYDAY=1WE,3WE"),
    Phrase("15th of every month at 1pm", "2026-08-15T13:00", rrule="FREQ=MONTHLY;BYMONTHDAY=15"),
    Phrase("daily 5-6pm", "2026-07-16T17:00", "2026-07-16T18:00", rrule="FREQ=DAILY"),
    Phrase("every day at 9am", "2026-07-17T09:00", rrule="FREQ=DAILY"),
    Phrase("weekdays 12-1", "2026-07-16T12:00", "2026-07-16T13:00", rrule="FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    Phrase("every Thursday 12-2", "2026-07-16T12:00", "2026-07-16T14:00", rrule="FREQ=WEEKLY;BYDAY=TH"),
    Phrase("every Thursday 9am", "2026-07-23T09:00", rrule="FREQ=WEEKLY;BYDAY=TH"),
    Phrase("Friday 24 July 12-2, weekly", "2026-07-24T12:00", "2026-07-24T14:00", rrule="FREQ=WEEKLY;BYDAY=FR"),
    Phrase("every Monday for 6 weeks 1pm", "2026-07-20T13:00", rrule="FREQ=WEEKLY;BYDAY=MO;COUNT=6"),
    Phrase(
        "every three weeks on Monday from 20 July, 1pm", "2026-07-20T13:00", rrule="FREQ=WEEKLY;INTERVAL=3;BYDAY=MO"
    ),
)

DOUBTFUL = (
    Phrase("next Friday 5pm", ask="which_day"),
    Phrase("next Saturday", ask="which_day"),
    Phrase("this weekend", ask="which_day"),
    Phrase("Thursday 5pm", ask="which_day"),
    Phrase("Fri 18th 5pm", ask="which_day"),
    Phrase("Friday at 9", day="2026-07-17", ask="am_or_pm"),
    Phrase("tomorrow 8-10", day="2026-07-17", ask="am_or_pm"),
    Phrase("half eight tomorrow", day="2026-07-17", ask="am_or_pm"),
    Phrase("tonight", day="2026-07-16", ask="time"),
    Phrase("teatime", day="2026-07-16", ask="time"),
    Phrase("lunchtime tomorrow", day="2026-07-17", ask="time"),
    Phrase("Friday evening", day="2026-07-17", ask="time"),
    Phrase("today 7pm-5pm", day="2026-07-16", ask="end_before_start"),
    Phrase("today 9am", ask="past"),
    Phrase("yesterday 5pm", ask="past"),
    Phrase("10 July 5pm", ask="past"),
    Phrase("5-7pm", ask="day", now="2026-07-16T20:00"),
    Phrase("8/15 at noon", ask="day_or_month"),
    Phrase("31 June 5pm", ask="which_day"),
    Phrase("Sat or Sun 12-2", ask="which_day"),
    Phrase("Saturday 12-2 and Sunday 1-3", ask="which_day"),
    Phrase("May bank holiday 12-3", ask="which_day"),
    Phrase("ten to six tomorrow", day="2026-07-17", ask="time"),
    Phrase("today until 7pm", end="2026-07-16T19:00", day="2026-07-16", ask="time"),
    Phrase("Sunday 29 March 1.30am", day="2026-03-29", ask="time", now="2026-03-20T10:00"),
    Phrase("Sunday 25 October 1.30am", day="2026-10-25", ask="time", now="2026-10-20T10:00"),
    Phrase("weekly 12-2", ask="day"),
    Phrase("Tuesday 5pm or 6pm", day="2026-07-21", ask="time"),
)

NOT_TIMES = (
    Phrase("SK4 1AA"),
    Phrase("ring 0161 496 0123"),
    Phrase("07700 900123"),
    Phrase("£3 each"),
    Phrase("20 portions"),
    Phrase("for 20"),
    Phrase("serves 12"),
    Phrase("table of 8"),
    Phrase("feeds 4-6"),
    Phrase("10-12 bags of spuds"),
    Phrase("use by 18th"),
    Phrase("UB 18/7"),
    Phrase("best before 20 July"),
    Phrase("the Sun Inn"),
    Phrase("Friday Street"),
    Phrase("May Street"),
    Phrase("March Lane"),
    Phrase("may contain nuts"),
    Phrase("at 12 Market Street"),
    Phrase("ages 5-11"),
    Phrase("Can someone help?"),
    Phrase("Sunday Street, Saturday 12-2", "2026-07-18T12:00", "2026-07-18T14:00"),
    Phrase("the Sun Inn on Friday at 6", "2026-07-17T18:00"),
    Phrase("use by 18/7, collect today 4-6pm", "2026-07-16T16:00", "2026-07-16T18:00"),
    Phrase("cooked this morning, collect 12-2", "2026-07-16T12:00", "2026-07-16T14:00"),
    Phrase("SK1 3XE Friday 5pm £2.50", "2026-07-17T17:00"),
)

PHRASES = CLOCKS + RANGES + DAYS + FROM_NOW + REPEATS + DOUBTFUL + NOT_TIMES
