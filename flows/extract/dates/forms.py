"""The forms of dates in English: a pattern each, and the reader that says what a match means; the first fit counts."""

import re
from collections.abc import Callable

from flows.extract.dates import ordinal, relative, written
from flows.extract.dates.sight import AMBIGUOUS, COUNTS, DAYS, LEX, MONTHS, SEASONS, WEEKDAYS, Reading, Sight, any_of

_M = rf"(?:{any_of(MONTHS.keys() - AMBIGUOUS['short'])}|{any_of(AMBIGUOUS['short'])}\.?)"
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?(?![\d%]|,\d|[:.]\d|[-\u2013]\w*[a-z])"
_YEAR = r"([12]\d{3})(?!\d|[,.:]\d|%)"
_TO = r" ?(?:-|\u2013|\u2014|to|and|through|thru|until|&) ?"
_SHORT_WEEKDAY = any_of(LEX["short_weekdays"]["words"])
_WEEKDAY_BEFORE = rf"(?:(?:{any_of(WEEKDAYS)}|{_SHORT_WEEKDAY}\.?)(?:,? | \())?"
_MODIFIER = rf"(?:{any_of(LEX['modifiers']['words'])}(?: |-|-to-(?:mid|late)[ -]))?"
_TURN = any_of([*LEX["relative"]["last"], *LEX["relative"]["this"], *LEX["relative"]["next"]])
_ITS_YEAR = rf"(?:,? (?:of )?{_YEAR}|,? (?:of )?(last|this|next) year\b)"
_NAMED_YEAR = r"(?:,? (?:of )?(?P<year>[12]\d{3})(?!\d|[,.:]\d|%)|,? (?:of )?(?P<turn>last|this|next) year\b)"
_ORDINAL = any_of(LEX["ordinals"])
_PLACE = rf"(?:(\d{{1,2}})(?:st|nd|rd|th)|({_ORDINAL}|last))"
_COUNT = rf"(\d{{1,3}}|{any_of(COUNTS)})"
_AFTER_DAY = "(?:after|and|as|at|before|but|during|in|that|to|when|with)"

_FORMS: list[tuple[re.Pattern[str], Callable[[Sight, re.Match[str]], Reading]]] = [
    (re.compile(rf"{pattern}(?!\w)"), reader)
    for pattern, reader in (
        (r"(\d{4})-(\d\d)(?:-(\d\d))?(?!-?\d)", written.iso_form),
        (r"(\d{1,2})([/.])(\d{1,2})\2(\d{4})", written.slash_form),
        (
            rf"(?:{_PLACE}[ -]({any_of(LEX['parts_of_year'])})|q([1-4]))(?: of)?{_NAMED_YEAR}",
            ordinal.part_of_year_form,
        ),
        (rf"{_PLACE} (day|{any_of(WEEKDAYS)}) (?:of|in) ({_M}){_NAMED_YEAR}?", ordinal.day_in_month_form),
        (rf"week of ({_M}) {_DAY}{_NAMED_YEAR}?", ordinal.week_of_day_form),
        (rf"({_ORDINAL}) (?:day )?of ({_M}){_NAMED_YEAR}?", ordinal.spelled_day_form),
        (rf"({_M}) (?:the )?({_ORDINAL})(?:{_NAMED_YEAR}|(?= *(?:$|[,.;)])))", ordinal.spelled_day_form),
        (rf"{_WEEKDAY_BEFORE}({_M}) (?:the )?{_DAY}(?:{_TO}(?:({_M}) )?{_DAY})?{_ITS_YEAR}?", written.month_day_form),
        (
            rf"{_WEEKDAY_BEFORE}(?:the )?{_DAY}(?: (?:of )?({_M}))?{_TO}{_DAY} (?:of )?({_M}){_ITS_YEAR}?",
            written.day_month_form,
        ),
        (rf"{_WEEKDAY_BEFORE}(?:the )?{_DAY}()()[ -](?:day )?(?:of )?({_M}){_ITS_YEAR}?", written.day_month_form),
        (rf"{_MODIFIER}(?:({_M}){_TO})?({_M}){_ITS_YEAR}", written.month_year_form),
        (rf"({_TURN}) ({_M}) {_DAY}", relative.turned_month_form),
        (rf"({_TURN}) ({_M})", relative.turned_month_form),
        (rf"{_MODIFIER}({_M})", written.bare_month_form),
        (rf"{_MODIFIER}({any_of(SEASONS)})(?: of|,)? ?{_YEAR}", written.season_form),
        (rf"({_TURN}) ({any_of(SEASONS)})", relative.turned_season_form),
        (rf"{_MODIFIER}(?:the )?(\d\d)(\d)0(?:'|\u2019)?s", written.decade_form),
        (rf"{_MODIFIER}(?:the )?['\u2019](\d)0s", written.short_decade_form),
        (r"(?:early|mid|late)[ -](?:the )?(\d)0s", written.short_decade_form),
        (rf"{_MODIFIER}(?:the )?({any_of(LEX['decades'])})", ordinal.named_decade_form),
        (
            rf"{_MODIFIER}(?:the )?(?:(\d{{1,2}})(?:st|nd|rd|th)|({any_of(LEX['ordinals'])}))[ -]centur(?:y|ies)",
            written.century_form,
        ),
        (
            rf"{_YEAR}( ?(?:-|\u2013|\u2014) ?|/| to | and | through | until )(\d{{4}}|\d\d)(?![-/]\d|,\d)",
            written.years_form,
        ),
        (rf"{_MODIFIER}{_YEAR}", written.year_form),
        (
            rf"(\d{{1,2}})(?:st|nd|rd|th)(?= *(?:$|[,.;:!?)\u2013\u2014]|{_AFTER_DAY} ))",
            relative.day_of_month_form,
        ),
        (rf"(\d{{1,2}})(?:st|nd|rd|th)? (?:day )?of ({_TURN}) month", relative.day_of_turned_month_form),
        (any_of(DAYS), relative.named_day_form),
        (rf"({any_of(LEX['feasts'])}){_NAMED_YEAR}?", relative.feast_form),
        (rf"({any_of(WEEKDAYS)}),? the (\d{{1,2}})(?:st|nd|rd|th)", relative.weekday_and_day_form),
        (rf"({any_of(WEEKDAYS)}) (?:of )?({_TURN}) week", relative.weekday_of_week_form),
        (rf"(?:({_TURN}) )?({any_of(WEEKDAYS)})", relative.weekday_form),
        (
            rf"(?:({any_of(LEX['relative']['earlier'])}) )?({_TURN}) ({any_of(LEX['relative']['periods'])})(?! of\b)",
            relative.period_form,
        ),
        (rf"({_TURN}) {_COUNT} (day|week|month|year|decade)s(?! of\b)", relative.span_form),
        (r"(?:the )?(?:end|close) of the (month|year|decade)\b(?! of\b)", relative.end_of_period_form),
        (r"(?:over|at|on|during) the weekend", relative.this_weekend_form),
        (
            rf"{_COUNT} (day|week|fortnight|month|year|decade|century)s? (ago|from (?:now|today))( today| this month)?",
            relative.ago_form,
        ),
    )
]
_BY_DIGIT = {
    written.iso_form,
    written.slash_form,
    written.day_month_form,
    written.decade_form,
    written.century_form,
    written.years_form,
    written.year_form,
    ordinal.part_of_year_form,
    ordinal.day_in_month_form,
    relative.day_of_month_form,
    relative.day_of_turned_month_form,
    relative.ago_form,
}
_ONLY_BY_DIGIT = {
    written.iso_form,
    written.slash_form,
    written.years_form,
    relative.day_of_month_form,
    relative.day_of_turned_month_form,
}
FORMS_BY_DIGIT = [form for form in _FORMS if form[1] in _BY_DIGIT]
FORMS_BY_WORD = [form for form in _FORMS if form[1] not in _ONLY_BY_DIGIT]
_OPENERS = [*MONTHS, *WEEKDAYS, *SEASONS, *DAYS, *LEX["feasts"], *LEX["modifiers"]["words"], *LEX["decades"]]
_OF_ORDINAL = ["centur", "quarter", "half", "day", "of", *WEEKDAYS]
START = re.compile(
    rf"(?<![\w/])(?:\d{{1,4}}(?!\d)|['\u2019]\d0s|{any_of(_OPENERS)}\b|{_TURN} \w"
    rf"|{any_of(LEX['relative']['earlier'])} {_TURN}\b"
    rf"|{_ORDINAL}[ -]{any_of(_OF_ORDINAL)}|{any_of(COUNTS)} (?:day|week|fortnight|month|year|decade|centur)"
    rf"|{_SHORT_WEEKDAY}\.?,? (?:\d|{_M})|q[1-4] |week of "
    rf"|(?:over|at|on|during) the weekend|end of the |(?:early|mid|late)[ -]\d0s)"
)
