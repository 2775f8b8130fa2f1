"""Which runs of words are expressions of time? The grammar, in one table.

A row is a name, a pattern and a reading. How a pattern is written: ``patterns.py``;
which word is in which class: ``lexicon.py`` and, by its shape, ``tokens.py``.
Of the rows that fit at a place the longest match is tried first; between equals, the
row that stands higher. A reading that returns nothing gives way to the next; one that
returns None says that the words are no time at all ("52 years old", "USA Today").

What an expression means is not told here: see the readings.
"""

from __future__ import annotations

from collections.abc import Callable

from saidwhat.times import (
    ancient,
    day_dates,
    feasts,
    hanging_dates,
    lengths,
    month_dates,
    named_days,
    nth_weekdays,
    relative_dates,
    steps_back,
    weekdays,
    year_dates,
)
from saidwhat.times.reading import Context, Match, Reading

Read = Callable[[Match, Context], list[Reading] | None]

PARTS = {
    "month": "MONTH | MONTHABBR DOT?",
    "weekday": "WEEKDAY",
    "weekdayname": "<dayname:WEEKDAY | WEEKDAYABBR> DOT? COMMA? the?",
    "day": "DAYNUM | ORDNUM",
    "dayend": "DAYNUM | ORDNUM",
    "spelled": "( TENS DASH? )? ORDINAL",
    "year": "YEAR | SHORTYEAR",
    "spoken": "nineteen NUMBER ( DASH? NUMBER )?",
    "whichyear": "of? ( this | that | LAST | NEXT | the same | the LAST | the NEXT ) year "
    "| {yearsago} | of? the year before last",
    "yearsago": "( a | NUM | NUMBER ( DASH NUMBER )? ) ( year | years ) ago",
    "ofyear": "( COMMA | of )? {year} | COMMA? {whichyear}",
    "till": "DASH | to | through | until",
    "ordinal": "( TENS DASH? )? ORDINAL | ORDNUM",
    "count": "( a | an )? ( NUM | NUMBER | SCALE ) ( DASH? ( NUMBER | SCALE ) )* "
    "( and ( a half | FRACTION | NUMBER ) )? more? | half ( a | an ) | a? half "
    "| another NUMBER? | a? couple of? | VAGUE more? | a few more? | a? good? many",
    "units": "UNIT | UNITS",
    "kind": "STRETCH ( and STRETCH )?",
    "part": "( earlier | later | EARLY | LATE | MID ) ( in | on )? DASH? "
    "| the? very? ( STARTWORD | ENDWORD | MID | ( EARLY | LATE | latter ) part ) of",
    "approx": "about | around | some | nearly | almost | roughly | approximately | just | only "
    "| ( more | less | fewer ) than | at ( least | most ) | well? over | under | up to "
    "| no more than | as ( many | much | long ) as",
    "which": "this LAST? | that same? | the? LAST | the? NEXT | the same | the current",
    "anchor": "DET | LAST WEEKDAY | MONTH | MONTHABBR | WEEKDAY | TODAY | FEAST | easter",
    "feast": "FEAST ( day | eve )? | may day | new year APOS s ( day | eve ) | good friday "
    "| ash wednesday | easter ( sunday | monday )? | palm sunday | pentecost | ascension day "
    "| boxing day | valentine APOS s day | st DOT? patrick APOS s day | armistice day "
    "| bastille day",
    "nthday": "<nth:{ordinal} | last | final> <weekday> <daypart:DAYPART>?",
    "zone": "ZONE "
    "| ( local | eastern | central | mountain | pacific ) ( standard | daylight )? time",
    "christ": "bc | b DOT c DOT? | bce",
}

#: name, pattern, reading
TABLE: tuple[tuple[str, str, Read], ...] = (
    # --- days ---
    ("2022-07-06", "<date:ISODATE>", day_dates.iso_date),
    ("07/06/2022", "<date:SLASHDATE>", day_dates.slash_date),
    ("06.07.2022", "<date:DOTDATE>", day_dates.dotted_date),
    ("9/11", "<date:FRACTION | DAYNUM SLASH DAYNUM>", named_days.slashed),
    ("on 15/6", "<date:DAYNUM SLASH DAYNUM>", day_dates.yearless_date),
    ("Friday, July 6, 2022", "<which>? {weekdayname}? <month> the? <day> {ofyear}?",
     day_dates.day_of_month),
    ("Friday, 6 July 2022", "{weekdayname}? the? <day> of? <month> {ofyear}?",
     day_dates.day_of_month),
    ("July 3-5", "<left:{month} {day}> {till} <right:{day2} ( COMMA? {year} )?>",
     day_dates.two_days),
    ("3-5 July", "<left:{day}> ( DASH | to ) <right:{day2} {month} ( COMMA? {year} )?>",
     day_dates.two_days),
    ("May 30 to June 2", "<left:{month} {day}> {till} <right:{month2} {day2} ( COMMA? {year} )?>",
     day_dates.two_days),
    ("30 May to 2 June", "<left:{day} {month}> {till} <right:{day2} {month2} ( COMMA? {year} )?>",
     day_dates.two_days),
    ("May 4 and 5", "<left:{month} {day}> and <right:{day2} ( COMMA? {year} )?>", day_dates.days),
    ("May 4, 5 and 6",
     "<left:{month} {day}> COMMA <middle:{day2}> COMMA? and <right:{dayend} ( COMMA? {year} )?>",
     day_dates.three_days),
    ("4 and 5 May", "the? <left:{day}> ( and | or ) <right:{day2} {month} ( COMMA? {year} )?>",
     day_dates.days),
    ("the fourth of July",
     "( {weekdayname} COMMA? )? the? <day:{spelled}> day? of <month> {ofyear}?",
     day_dates.day_of_month),
    ("July Fourth", "<month> <day:{spelled}> ( COMMA? <year> )?", day_dates.spelled_day),
    ("02-Apr-2022", "<day> DASH <month> DASH <year>", day_dates.day_of_month),
    ("Friday the 13th", "<weekday> ( the <day:ORDNUM | {spelled}> | <day:ORDNUM> )",
     day_dates.weekday_and_day),
    ("the last day of June 2018",
     "the <edge:first | last | final> day of ( <month> {ofyear} | the? year? <year> )",
     day_dates.edge_day),
    ("the 15th of next month", "the <day:ORDNUM | {spelled}> day? of <which> month",
     day_dates.day_of_which_month),
    ("on the 20th", "the <day:ORDNUM>", day_dates.that_day),
    ("Christmas 2019",
     "<which>? <feast:{feast}> ( <daypart:DAYPART> | <unit:week | weekend> )? {ofyear}?",
     feasts.feast),
    # --- days counted from the reference ---
    ("a year ago today",
     "<count:{count} | a | an> <unit:{units}> ago COMMA? on? ( <today:TODAY> "
     "| <which:this | LAST | NEXT>? <weekday> | <which:this | LAST | NEXT> <unit2:week | month> )",
     steps_back.ago),
    ("two years ago in October",
     "<whichyear:{yearsago} | the year before last> COMMA? "
     "( in <month> | on? the? ( <day> of? <month> | <month> <day> ) )",
     steps_back.day_of_that_year),
    ("this day in 1987", "<which:this | that same? | the same> day ( in <year> | <whichyear> )",
     steps_back.this_day_in),
    ("a week on Tuesday",
     "a <unit:week | fortnight> ( <way:on | from> NEXT? | <which:LAST> ) <weekday>",
     steps_back.week_from),
    ("Monday week", "<weekday> <unit:week | fortnight>", steps_back.week_from),
    ("the week before last",
     "( <weekday> of )? the <unit:week | month | year> <way:before last | after next>",
     steps_back.two_steps),
    ("yesterday morning", "<part>? <today:TODAY> <daypart:DAYPART>?", relative_dates.today),
    ("mid-afternoon", "<part:( EARLY | LATE | MID ) DASH?> <daypart:DAYPART> <today:TODAY>?",
     relative_dates.part_of_day),
    ("last Friday night", "<part>? <which>? <weekday> <daypart:DAYPART>?", weekdays.weekday),
    ("the third Monday in January 2013",
     "the? {nthday} ( of | in ) ( EARLY | LATE | MID )? <which:LAST | NEXT | this>? <month> "
     "{ofyear}?", nth_weekdays.of_month),
    ("the last Friday of next month",
     "the? {nthday} ( of | in ) <whichmonth:{which} | the> month", nth_weekdays.of_month),
    ("the first Saturday of 2019", "the? {nthday} ( of | in ) ( <year> | <whichyear> )",
     nth_weekdays.of_year),
    ("the first Monday of each month", "the? {nthday} ( of | in ) EACHWORD UNIT",
     nth_weekdays.of_each_month),
    ("the second Monday of the trial", "DET {ordinal} <weekday>", nth_weekdays.of_something),
    ("a Friday in May", "<which:a | an | one | some> <weekday> DAYPART?", nth_weekdays.some_day),
    ("a Friday in May 2019",
     "<which:a | an | one | some> <weekday> DAYPART? ( in | of ) <which>? <month> {ofyear}?",
     nth_weekdays.some_day_of_month),
    ("the Monday before last", "the <weekday> before last", nth_weekdays.before_last),
    ("two Fridays ago", "<count> <weekday:WEEKDAYS> ago", nth_weekdays.weekdays_ago),
    ("the Monday after the vote",
     "the <weekday> <way:after | before | following> <anchor>?", hanging_dates.weekday),
    ("the morning of …", "<part>? ( the | LATE )? <daypart:DAYPART> of",
     relative_dates.daypart_of),
    ("this morning", "<part>? <which> <daypart:DAYPART>", relative_dates.this_daypart),
    ("Monday to Friday", "<left:{weekday}> <till:to | through | DASH | and> <right:{weekday2}>",
     weekdays.two_weekdays),
    ("Tuesday of last week", "<weekday> of <which> week", weekdays.weekday_of_week),
    # --- months, seasons, quarters ---
    ("the end of March 2022", "<part>? <which>? <month> ( {ofyear} | <year:{spoken}> )?",
     month_dates.month),
    ("May-August 1950", "<left:{month}> ( {till} | and | or ) <right:{month2} {ofyear}>",
     month_dates.two_months),
    ("last summer", "<part>? ( <which> | the )? <season:SEASON>", month_dates.season),
    ("the summer of 2021", "<part>? the? <season:SEASON> {ofyear}", month_dates.season),
    ("the second quarter of 2025",
     "<part>? <which>? the? <ordinal> DASH? <unit:quarter | half> {ofyear}?", month_dates.quarter),
    ("Q3 2025", "<ordinal:QNUM> ( COMMA | of )? <year>?", month_dates.short_quarter),
    ("last year's third quarter",
     "( <whichyear> APOS s | the? <year> ( APOS s )? ) <ordinal> DASH? <unit:quarter | half>",
     month_dates.quarter),
    ("the last week of August",
     "the? <ordinal:{ordinal} | last | final> <unit:week | weekend> of <which>? <month> {ofyear}?",
     month_dates.week_of_month),
    ("the last half of 1989",
     "the? <ordinal:LAST | latter | first | second> <unit:half> ( of | in )? "
     "( <year> | <whichyear> | the? <unit2:year> )", month_dates.half_of_year),
    ("the year-ago third quarter",
     "the? ( <yearago:year DASH ( ago | earlier )> ) <ordinal> <unit:quarter | half>",
     month_dates.quarter),
    ("the quarter a year ago",
     "the ( same | corresponding | comparable )? <unit:quarter | period> "
     "( a <yearago:year ( ago | earlier )> | <yearago:last year> )", month_dates.same_quarter),
    ("last year's quarter", "<yearago:last year> APOS s <unit:quarter | period>",
     month_dates.same_quarter),
    ("the quarter ended Sept. 30",
     "the? <unit:quarter> ( ended | ending ) <month> <day> {ofyear}?", month_dates.quarter_ended),
    ("the year-ago quarter",
     "( the | this ) ( LATEST | comparable | same | corresponding )* "
     "<yearago:year DASH ( ago | earlier )>? <unit:quarter | period>", month_dates.same_quarter),
    ("year-earlier", "( the | a )? <yearago:year DASH ( ago | earlier )>",
     month_dates.same_quarter),
    ("the 1988 period", "the <year> <unit:quarter | period>", month_dates.same_quarter),
    # --- years ---
    ("early 1998", "<part>? ( the year )? <year>", year_dates.year),
    ("nineteen ninety-seven", "<year:{spoken}>", year_dates.year),
    ("the year two thousand",
     "<which:the year | in | by | since> <year:two thousand ( and? NUMBER )?>",
     year_dates.spoken_year),
    ("264 BC", "<part>? <year:NUM> {christ}", ancient.year),
    ("August 480 BC", "<part>? ( <month> | the? <season:SEASON> of? ) <year:NUM> {christ}",
     ancient.year),
    ("the 480s BC", "<part>? the? <part>? <year:NUM> <tens:s> {christ}", ancient.year),
    ("in 479", "<before:in | by | until | since | from> <year:DIGITS>", ancient.short_year),
    ("AD 70", "<era:ad> <year:NUM> | <year:NUM> <era:ad | a DOT d DOT? | ce>", year_dates.our_era),
    ("264 to 241 BC", "<left:NUM> ( DASH | to | and ) <right:NUM {christ}>", ancient.two_years),
    ("1914-1918", "( the? years )? <left:YEAR> ( {till} | SLASH | and ) <right:YEAR>",
     year_dates.two_years),
    ("1914-18", "<left:YEAR> DASH <right:TWODIGITS>", year_dates.two_years),
    ("the early 1990s", "<part>? the? <part>? <decade:DECADE>", year_dates.decade),
    ("the early nineties", "<part>? the <part>? <decade:DECADEWORD>", year_dates.decade),
    ("the late 19th century", "<part>? the? <part>? <ordinal> DASH? century <christ>?",
     year_dates.century),
    # --- weeks, months and years counted from another date ---
    ("last week", "<part>? <which> <unit:UNIT | quarter>", relative_dates.which_unit),
    ("the end of the month", "<part> <which:the> <unit:UNIT>", relative_dates.which_unit),
    ("year's end", "<which>? year ( APOS s | DASH ) end", relative_dates.year_end),
    ("the weekend", "<part>? the weekend", relative_dates.weekend),
    ("the year ended Sept. 30",
     "( the | a ) fiscal? full? <unit:year> <ends:ended | ending | to>", lengths.ended_year),
    ("for the year", "<before:for | during | of> <unit:the full? year>", relative_dates.the_year),
    ("two weeks ago",
     "<approx>? <count:{count} | a | an> <unit:{units}> "
     "( or so )? <way:ago | earlier | previously | later | from now | hence>", relative_dates.ago),
    ("weeks earlier", "<approx>? <unit:UNITS> <way:ago | earlier | later>", relative_dates.ago),
    ("in two weeks", "<approx>? <count> <unit:{units}>", relative_dates.ahead),
    ("the day before", "the <unit:UNIT> <way:before | after>", relative_dates.before_or_after),
    # --- hanging on an event ---
    ("the day after the vote",
     "<part>? the? ( very? NEXT )? <unit:UNIT> <way:after | before | following> <anchor>",
     hanging_dates.anchored),
    ("two months after the vote",
     "<approx>? <count:{count} | a | an> <unit:{units}> <way:after | before | following | from> "
     "<anchor>", hanging_dates.counted),
    ("in the near future",
     "<reference:REFERENCE | right now | at ( present | the moment ) | these days "
     "| the ( recent | distant | near )? ( past | future )>", relative_dates.reference),
    ("former", "<reference:former | current | recent | future>", relative_dates.of_histories),
    # --- hours ---
    ("10:30 a.m. EST", "<clock:CLOCK | HOUR | DOTTED> <ampm:AMPM> <zone>?",
     lengths.clock),
    ("18:00 GMT", "<clock:CLOCK> hours? <zone>", lengths.clock),
    ("1430 GMT", "<clock:FOURDIGITS> hours? <zone:ZONE>", lengths.clock),
    ("at 10:57", "<before:at | by | until | around | before | after | since> <clock:CLOCK> hours?",
     lengths.bare_clock),
    ("at 0600", "<before:at | by | until | around> <clock:FOURDIGITS> <hours:hours | on>",
     lengths.bare_clock),
    ("9 o'clock in the evening",
     "<clock:HOUR | NUMBER> o APOS clock ( in the <half:DAYPART> | at <half:DAYPART> )?",
     lengths.clock),
    ("4 in the morning", "<clock:HOUR | CLOCK> ( in the <half:DAYPART> | at <half:DAYPART> )",
     lengths.clock),
    ("noon", "<clock:noon | midnight>", lengths.clock),
    # --- lengths and repetitions ---
    ("the past two years",
     "( the? ( LAST | NEXT | first | final ) <approx>? | <approx> )? <count> DASH? "
     "{kind}? <unit:{units} | quarter | second> ( DASH long )?", lengths.duration),
    ("recent weeks", "( the ( LAST | NEXT | <past:VAGUE> ) | <past:VAGUE> )? <unit:UNITS>",
     lengths.duration),
    ("a year and a half", "<approx>? ( a | an | one ) <unit:UNIT> <count:and a half>",
     lengths.duration),
    ("a year", "<approx>? ( a | an ) <unit:UNIT>", lengths.bare_duration),
    ("52 years old", "{count} DASH? {units} DASH? old | age of NUM", lengths.no_time),
    ("every Thursday",
     "EVERY <count>? <each:UNIT | UNITS | quarter | WEEKDAY | MONTH | SEASON | DAYPART>",
     lengths.each),
    ("Mondays", "<each:WEEKDAYS | weekends>", lengths.each),
    ("daily", "<set:SETWORD>", lengths.set_word),
)  # fmt: skip
