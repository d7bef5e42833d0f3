"""Sentences in, dates out: EDTF, bounds, and on what basis."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.extract import dates
from flows.extract.dates import anaphoric

THURSDAY = date(2023, 8, 17)
"""The day on which the sentences below were published, where they were published on a known day."""


def read(text: str, reference: date | None = None) -> list[tuple[str, str]]:
    return [(mention.text, mention.edtf) for mention in dates.find(text, reference)]


@pytest.mark.parametrize(
    ("text", "mention", "edtf"),
    [
        ("signed on June 13th, 2019", "June 13th, 2019", "2019-06-13"),
        ("signed on 13 June 2019", "13 June 2019", "2019-06-13"),
        ("signed on Nov. 9, 2019", "Nov. 9, 2019", "2019-11-09"),
        ("signed 2019-06-13", "2019-06-13", "2019-06-13"),
        ("Done on the 26th day of April, 2019", "26th day of April, 2019", "2019-04-26"),
        ("on Thursday, June 13, 2019", "Thursday, June 13, 2019", "2019-06-13"),
        ("on 10/31/2019", "10/31/2019", "2019-10-31"),
        ("on 31/10/2019", "31/10/2019", "2019-10-31"),
        ("on 31.10.2019", "31.10.2019", "2019-10-31"),
        ("in September 2021", "September 2021", "2021-09"),
        ("in September of 2021", "September of 2021", "2021-09"),
        ("in mid-June 2021", "mid-June 2021", "2021-06"),
        ("in summer 2021", "summer 2021", "2021-22"),
        ("the fall of 2021", "fall of 2021", "2021-23"),
        ("since 2002", "2002", "2002"),
        ("in early 2021", "early 2021", "2021"),
        ("in the late 1990s", "late 1990s", "199X"),
        ("in the '90s", "'90s", "199X"),
        ("the 1800s", "1800s", "18XX"),
        ("the 19th century", "19th century", "18XX"),
        ("the twentieth century", "twentieth century", "19XX"),
        ("around 2015", "2015", "2015~"),
        ("circa March 2012", "March 2012", "2012-03~"),
        ("the Treaty of 1961", "1961", "1961"),
        ("resolution 1718 (2006)", "2006", "2006"),
        ("Chad's 2022 pledge", "2022", "2022"),
        ("June 12-14, 2021", "June 12-14, 2021", "2021-06-12/2021-06-14"),
        ("28-30 May 2021", "28-30 May 2021", "2021-05-28/2021-05-30"),
        ("June 28 to July 2, 2021", "June 28 to July 2, 2021", "2021-06-28/2021-07-02"),
        ("December 30 to January 2, 2021", "December 30 to January 2, 2021", "2020-12-30/2021-01-02"),
        ("May to July 2021", "May to July 2021", "2021-05/2021-07"),
        ("between 2010 and 2014", "2010 and 2014", "2010/2014"),
        ("1941-45", "1941-45", "1941/1945"),
        ("the 2018/19 budget", "2018/19", "2018/2019"),
        ("on 10.31.2019", "10.31.2019", "2019-10-31"),
        ("on Thurs., June 13, 2019", "Thurs., June 13, 2019", "2019-06-13"),
        ("due in the third quarter of 2021", "third quarter of 2021", "2021-07/2021-09"),
        ("due in Q1 2021", "Q1 2021", "2021-01/2021-03"),
        ("in the second half of 2021", "second half of 2021", "2021-07/2021-12"),
        ("the first Tuesday of October 2021", "first Tuesday of October 2021", "2021-10-05"),
        ("on the last day of February 2020", "last day of February 2020", "2020-02-29"),
        ("the week of October 6, 2021", "week of October 6, 2021", "2021-10-04/2021-10-10"),
        ("on the third of September, 2021", "third of September, 2021", "2021-09-03"),
        ("on March twenty-first, 2021", "March twenty-first, 2021", "2021-03-21"),
        ("back in the nineties", "nineties", "199X"),
        ("in the mid-90s", "mid-90s", "199X"),
    ],
)
def test_a_written_year_is_stated(text: str, mention: str, edtf: str) -> None:
    for reference in (None, THURSDAY):
        found = dates.find(text, reference)
        assert [(m.text, m.edtf, m.basis) for m in found] == [(mention, edtf, "stated")]


@pytest.mark.parametrize(
    ("text", "mention", "unknown", "resolved"),
    [
        ("signed on March 25", "March 25", "XXXX-03-25", "2023-03-25"),
        ("signed on 25 March", "25 March", "XXXX-03-25", "2023-03-25"),
        ("signed on November 3", "November 3", "XXXX-11-03", "2022-11-03"),
        ("will sign on November 3", "November 3", "XXXX-11-03", "2023-11-03"),
        ("in mid June", "mid June", "XXXX-06", "2023-06"),
        ("in August", "August", "XXXX-08", "2023-08"),
        ("in December", "December", "XXXX-12", "2022-12"),
        ("is expected in December", "December", "XXXX-12", "2023-12"),
        ("last June", "last June", "XXXX-06", "2023-06"),
        ("last August", "last August", "XXXX-08", "2022-08"),
        ("last October", "last October", "XXXX-10", "2022-10"),
        ("next June", "next June", "XXXX-06", "2024-06"),
        ("June last year", "June last year", "XXXX-06", "2022-06"),
        ("March 25 of last year", "March 25 of last year", "XXXX-03-25", "2022-03-25"),
        ("3 to 5 May", "3 to 5 May", "XXXX-05-03/XXXX-05-05", "2023-05-03/2023-05-05"),
    ],
)
def test_without_a_reference_the_year_stays_unknown(text: str, mention: str, unknown: str, resolved: str) -> None:
    (without,), (with_reference,) = dates.find(text), dates.find(text, THURSDAY)
    assert (without.text, without.edtf, without.basis) == (mention, unknown, "stated")
    assert (without.earliest, without.latest) == (None, None)
    assert (with_reference.text, with_reference.edtf) == (mention, resolved)
    assert with_reference.basis == "resolved_relative"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("today", "2023-08-17"),
        ("yesterday", "2023-08-16"),
        ("the day before yesterday", "2023-08-15"),
        ("on Monday", "2023-08-14"),
        ("on Thursday", "2023-08-17"),
        ("on Friday", "2023-08-11"),
        ("will meet on Friday", "2023-08-18"),
        ("by Friday", "2023-08-18"),
        ("on the 8th", "2023-08-08"),
        ("on the 28th", "2023-07-28"),
        ("will end on the 28th", "2023-08-28"),
        ("will end on the 8th", "2023-09-08"),
        ("last Thursday", "2023-08-10"),
        ("next Monday", "2023-08-21"),
        ("this Saturday", "2023-08-19"),
        ("earlier this week", "2023-08-14/2023-08-17"),
        ("later this week", "2023-08-17/2023-08-20"),
        ("this week", "2023-08-14/2023-08-20"),
        ("last week", "2023-08-07/2023-08-13"),
        ("over the past week", "2023-08-10/2023-08-17"),
        ("over the next week", "2023-08-17/2023-08-24"),
        ("last weekend", "2023-08-12/2023-08-13"),
        ("last month", "2023-07"),
        ("this year", "2023"),
        ("last year", "2022"),
        ("next year", "2024"),
        ("two years ago", "2021"),
        ("eight months ago", "2022-12"),
        ("three weeks ago", "2023-07-24/2023-07-30"),
        ("5 days ago", "2023-08-12"),
        ("a decade ago", "201X"),
        ("last summer", "2022-22"),
        ("this spring", "2023-21"),
    ],
)
def test_a_relative_date_is_nothing_without_a_reference(text: str, edtf: str) -> None:
    assert dates.find(f"It came {text}.") == []
    (mention,) = dates.find(f"It came {text}.", THURSDAY)
    assert (mention.edtf, mention.basis) == (edtf, "resolved_relative")
    assert mention.text in text


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the capital.",
        "May we sign? March on, soldiers.",
        "Theresa May and April Ryan came.",
        "an august body in a long march",
        "a second round, the first of many",
        "2,022 troops and 2000 soldiers",
        "more than 2000 of them",
        "Article 1950 and resolution 1718",
        "at 1800 GMT",
        "F-2000 for $2024",
        "Nobody came on Black Friday.",
        "He sits on the 8th floor, on the 31st bench; the 9th, they say, won.",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert read(text, THURSDAY) == []


def test_may_and_march_are_months_where_the_words_say_so() -> None:
    assert read("In May they met; the March summit failed; hosted May talks.") == [
        ("May", "XXXX-05"),
        ("March", "XXXX-03"),
        ("May", "XXXX-05"),
    ]
    assert read("May 5 was quiet.") == [("May 5", "XXXX-05-05")]


def test_the_full_stop_of_a_sentence_is_no_part_of_the_month() -> None:
    assert read("It was signed in September. He left on 5 Sept. 2021.") == [
        ("September", "XXXX-09"),
        ("5 Sept. 2021", "2021-09-05"),
    ]


def test_a_line_break_is_a_space() -> None:
    assert read("on June\n13,\n2019") == [("June\n13,\n2019", "2019-06-13")]


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29)),
        ("2024-06~", date(2024, 6, 1), date(2024, 6, 30)),
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("18XX", date(1800, 1, 1), date(1899, 12, 31)),
        ("2024-22", date(2024, 6, 1), date(2024, 8, 31)),
        ("2024-06-12/2024-07", date(2024, 6, 12), date(2024, 7, 31)),
        ("2024/..", date(2024, 1, 1), None),
        ("../202X", None, date(2029, 12, 31)),
        ("/2024-06", None, date(2024, 6, 30)),
        ("XXXX-03-25", None, None),
        ("XXXX-05-03/XXXX-05-05", None, None),
    ],
)
def test_bounds(edtf: str, earliest: date | None, latest: date | None) -> None:
    assert dates.bounds(edtf) == (earliest, latest)


@pytest.mark.parametrize("text", ["June 2024", "2024-13", "2024-02-30", "2024-1X", "2024-06/2024-1X", ""])
def test_bounds_of_what_is_no_edtf_is_an_error(text: str) -> None:
    with pytest.raises(ValueError):
        dates.bounds(text)


def test_a_catalogue_phrase_is_read_whole() -> None:
    assert dates.phrase("circa 1860s?") == "186X%"
    assert dates.phrase("no date here") is None


# fmt: off
PIECES = [
    "May", "march", "June", "13", "2024", "1990s", "last", "year", "Monday", "ago", "two", "weeks", "to",
    "-", ",", "mid", "fall", "of", "30", "31", "Feb.", "the", "19th century", "/", "\u0130", "\n", "this",
    "0000", "9999", "today",
]
# fmt: on


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25), st.sampled_from(["", " "]), st.dates(date(1900, 1, 1)))
def test_every_date_is_cut_from_the_text_in_order(pieces: list[str], space: str, reference: date) -> None:
    text = space.join(pieces)
    for known in (None, reference):
        end = 0
        for mention in dates.find(text, known):
            assert mention.text == text[mention.start : mention.end]
            assert end <= mention.start < mention.end
            assert dates.bounds(mention.edtf) == (mention.earliest, mention.latest)
            assert mention.earliest is None or mention.latest is None or mention.earliest <= mention.latest
            assert known or mention.basis == "stated"
            end = mention.end


@pytest.mark.parametrize(
    "piece", ["June 1 to ", "2024-", "1999 to ", "last ", "mid-", "1/1/", "the ", "May ", "Sunday, "]
)
def test_repetition_is_read_in_linear_time(piece: str) -> None:
    assert isinstance(dates.find(piece * (4000 // len(piece)), THURSDAY), list)


@pytest.mark.parametrize(
    ("text", "edtf", "without"),
    [
        ("on New Year's Day", "2025-01-01", "XXXX-01-01"),
        ("on Wednesday of last week", "2025-03-05", None),
        ("on Tuesday (March 4)", "2025-03-04", "XXXX-03-04"),
        ("since last October 5", "2024-10-05", "XXXX-10-05"),
        ("in the last week of May", "2024-05", "XXXX-05"),
    ],
)
def test_feasts_days_of_other_weeks_and_days_of_last_months(text: str, edtf: str, without: str | None) -> None:
    assert [one.edtf for one in dates.find(text, date(2025, 3, 12))] == [edtf]
    assert [one.edtf for one in dates.find(text)] == ([without] if without else [])


@pytest.mark.parametrize(
    ("cell", "edtf"),
    [
        ("1951", "1951"),
        ("before 1951", "/1951"),
        ("ca. 1951?", "1951%"),
        ("c1951", "1951~"),
        ("1951-53", "1951/1953"),
        ("early 12th century", "11XX"),
        ("4 CE", "0004"),
    ],
)
def test_a_text_that_is_nothing_but_a_date_is_read_as_catalogues_write_it(cell: str, edtf: str) -> None:
    [found] = dates.find(cell)
    assert (found.edtf, found.text) == (edtf, cell)


@pytest.mark.parametrize("cell", ["1,951", "1.951", "51", "51 c.", "the 12th", "1951 tanks", "$1951"])
def test_a_figure_alone_is_no_date(cell: str) -> None:
    assert dates.find(cell) == []


def test_the_day_of_a_month_told_from_the_day_of_writing() -> None:
    assert read("on the 3rd of last month", THURSDAY) == [("3rd of last month", "2023-07-03")]
    assert read("on the 3rd of last month") == []


def test_what_takes_effect_does_so_later() -> None:
    assert read("The law takes effect Jan. 1", THURSDAY) == [("Jan. 1", "2024-01-01")]
    assert read("The law took effect Jan. 1", THURSDAY) == [("Jan. 1", "2023-01-01")]


def test_a_month_of_a_year_told_before_has_no_year_of_its_own() -> None:
    assert read("signed in May of that year", THURSDAY) == [("May", "XXXX-05")]
    assert read("signed on 4 May the following year", THURSDAY) == [("4 May", "XXXX-05-04")]


@pytest.mark.parametrize(
    ("text", "mention", "edtf"),
    [
        ("A fortnight ago they met.", "A fortnight ago", "2023-07-31/2023-08-06"),
        ("They will leave two years from now.", "two years from now", "2025"),
        ("over the past three weeks", "past three weeks", "2023-07-27/2023-08-17"),
        ("for the next two days", "next two days", "2023-08-17/2023-08-19"),
        ("They will leave by the end of the year.", "the end of the year", "2023"),
        ("Talks were held over the weekend.", "over the weekend", "2023-08-12/2023-08-13"),
        ("Talks will be held over the weekend.", "over the weekend", "2023-08-19/2023-08-20"),
        ("They met on Tuesday the 8th.", "Tuesday the 8th", "2023-08-08"),
        ("They will meet on Tuesday the 19th.", "Tuesday the 19th", "2023-09-19"),
        ("on the last Monday of June", "last Monday of June", "2023-06-26"),
        ("in the first half of last year", "first half of last year", "2022-01/2022-06"),
        ("on May first.", "May first", "2023-05-01"),
    ],
)
def test_what_is_counted_from_the_day_of_writing(text: str, mention: str, edtf: str) -> None:
    assert [(m.text, m.edtf, m.basis) for m in dates.find(text, THURSDAY)] == [(mention, edtf, "resolved_relative")]


@pytest.mark.parametrize(
    "text",
    [
        "999 decades ago",
        "999 centuries from now",
        "In the first quarter the visitors led.",
        "The second of the bases is closed.",
        "Half had left before the end of the year.",
        "The fifth Monday of that month",
    ],
)
def test_what_cannot_be_counted_is_no_date(text: str) -> None:
    assert [m.text for m in dates.find(text, THURSDAY) if m.text != "Monday"] == []


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("They stated their will to seek peace during a July 8 meeting.", "2023-07-08"),  # a will is no future
        ("The talks are expected to go on after a July 8 meeting.", "2023-07-08"),  # eleven months ahead is far
        ("The pact will be signed on October 8.", "2023-10-08"),
        ("The pact will be signed on March 8.", "2024-03-08"),
        ("They signed it on October 8.", "2022-10-08"),
    ],
)
def test_a_day_without_a_year_lies_within_some_months(text: str, edtf: str) -> None:
    assert [one.edtf for one in dates.find(text, THURSDAY)] == [edtf]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("signed on New Year's Day 2024", [("New Year's Day 2024", "2024-01-01")]),
        ("signed on Christmas Eve, 2021", [("Christmas Eve, 2021", "2021-12-24")]),
    ],
)
def test_a_feast_may_name_its_year(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text, THURSDAY) == expected


def anchored(text: str, before: str = "") -> list[str]:
    """The dates of a sentence after another one."""
    anchor = anaphoric.anchor_of(dates.find(before, THURSDAY))
    return [one.edtf for one in anaphoric.find(text, dates.find(text, THURSDAY), anchor)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a pact signed that August.", ["2018-08"]),
        ("In August of the same year they met.", ["2018-08"]),
        ("On 3 May of the following year they met.", ["2019-05-03"]),
        ("The following March they signed.", ["2019-03"]),
        ("A year later they signed.", ["2019"]),
        ("Three years later they signed.", ["2021"]),
        ("That same year they signed.", ["2018"]),
        ("In 2015 they met, and a year later they signed.", ["2015", "2016"]),
        ("They said that May was too late.", ["2023-05"]),
        ("They may leave that open.", []),
    ],
)
def test_a_date_told_from_the_one_before(text: str, expected: list[str]) -> None:
    assert anchored(text, "They came in April 2018.") == expected


def test_without_a_date_before_none_is_told_from_it() -> None:
    assert anchored("A year later they signed.") == []
