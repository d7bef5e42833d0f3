"""Lines that say when an article was published or who wrote it, read only where they stand alone or open a report."""

import re
from datetime import date

MAX_LENGTH = 160  # a line that is longer is language
MONTH_NAMES = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
MONTHS = {short: number for number, name in enumerate(MONTH_NAMES, 1) for short in (name, name[:3])} | {"sept": 9}
WEEKDAYS = "mon|tue|tues|wed|thu|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday"

MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
WEEKDAY = rf"(?:(?:{WEEKDAYS})\.?,? )?"
DAY, YEAR = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>(?:19|20)\d\d)"
STATES_PUBLICATION = r"(?:first |originally )?(?:published|posted|issued|released|dated?)"
STATES_CHANGE = r"(?:last )?(?:updated|modified|edited)"
LABEL = rf"(?P<label>(?:{STATES_PUBLICATION}|(?P<change>{STATES_CHANGE}))(?: (?:on|at))?:? ?)?"
ZONE = r"(?:Z|[+-]\d\d:?\d\d)? ?(?:[ap]\.?m\.?)?(?: ?\(?[A-Z]{2,5}\)?)?"
CLOCK = rf"(?:(?:,|T| at| -)? ?\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?{ZONE})?"
DATES = tuple(
    re.compile(rf"{LABEL}{WEEKDAY}{form}{CLOCK}(?: (?:{WEEKDAYS}))?\.?", re.IGNORECASE)
    for form in (
        f"{MONTH} {DAY},? {YEAR}",
        f"{DAY} {MONTH},? {YEAR}",
        rf"{YEAR}-(?P<month>\d\d)-(?P<day>\d\d)",
        rf"(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.{YEAR}",
    )
)
TIME_ALONE = re.compile(rf"(?:{LABEL})\d{{1,2}}[:.]\d\d{ZONE}", re.IGNORECASE)
DIGIT, CLOCK_FACE = re.compile(r"\d"), re.compile(r"\d[:.]\d\d")
PARTS = re.compile(r"\s*[|·•/]\s*|\s+-+\s+|\s+—\s+")

NAME = r"(?:[A-Z][\w.'-]*|van|von|de|del|der|den|di|da|al|bin|el)"
NAMES = rf"{NAME}(?:,? (?:and |& )?{NAME}){{0,11}}"
DESK = r"(?i:(?:our|a|an) (?:[a-z'-]+ ){0,3}(?:correspondents?|reporters?|writers?|editors?|staff|team|bureau|desk))"
BYLINE = re.compile(rf"(?:Story |Analysis |Opinion |Report )?(?:By|BY|by):? (?:{NAMES}(?:, .{{1,60}})?|{DESK})")

HOUR = rf"\d{{1,2}}[:.]\d\d{ZONE}"
TIMED_BYLINE = re.compile(
    rf"(?:{HOUR}(?:,| -+| \||:) )?(?:(?:From )?{DESK}|{NAMES}|[A-Z][\w ]{{2,30}} (?:desk|bureau))(?: in {NAMES})?"
    rf"(?:(?:,| -+| \|) {HOUR})?"
)
"""Who wrote an entry of a page that is added to, from where, and at which time of day."""

PLACE = r"[A-Z][A-Z.' -]{2,40}(?:/[A-Z][A-Z.' -]{2,40})?(?:, [A-Z][\w.]*(?: [A-Z][\w.]*){0,2})?"
DASH = "(?:--?|–|—)"
UNDATED = re.compile(
    rf"{PLACE} \([^()]{{2,40}}\) ?{DASH} |[A-Z]{{4,}}[A-Z' -]*, [A-Z][a-z]+(?: [A-Z][a-z]+){{0,2}} {DASH} "
)
OPENED = re.compile(rf"[A-Z\u00c0-\u00de]{{4,}}[A-Z\u00c0-\u00de' -]{{0,20}}(?:, [A-Z][\w. ]{{2,20}})? {DASH} [A-Z]")
AGENCY = tuple(
    re.compile(rf"{PLACE},? {form}(?:,? {YEAR})?,? ?(?:\([^()]{{2,40}}\))? ?{DASH} ")
    for form in (f"(?i:{MONTH}) {DAY}", f"{DAY} (?i:{MONTH})")
)


def is_byline(text: str) -> bool:
    """Whether a line names the author and says nothing else."""
    if len(text) > MAX_LENGTH:
        return False
    return bool(BYLINE.fullmatch(PARTS.split(text)[0]) or (CLOCK_FACE.search(text) and TIMED_BYLINE.fullmatch(text)))


def is_dateline(text: str) -> bool:
    """Whether a line is a date of publication or of change, alone or beside a byline, a time or a few words."""
    if len(text) > MAX_LENGTH or not DIGIT.search(text):
        return False
    parts = PARTS.split(text)
    dated = [part for part in parts if _date(part) or TIME_ALONE.fullmatch(part)]
    return any(_date(part) for part in dated) and len(parts) - len(dated) <= 2


def is_bare_date(text: str) -> bool:
    """Whether a line is a date and nothing else, as below a signature."""
    match = _date(text)
    return match is not None and not match["label"]


def published(text: str) -> str | None:
    """The day of publication that a dateline states, in EDTF; None for a line that states none."""
    if not is_dateline(text):
        return None
    for part in PARTS.split(text):
        match = _date(part)
        if match and not match["change"]:
            return _edtf(match["year"], match["month"], match["day"])
    return None


def agency_date(text: str) -> str | None:
    """The day that opens a wire report (`PARIS, Oct 28 (Agency) -`), in EDTF: XXXX-10-28 where no year is given."""
    match = next(filter(None, (form.match(text) for form in AGENCY)), None)
    return _edtf(match["year"], match["month"], match["day"]) if match else None


def names_place(text: str) -> bool:
    """Whether a text opens with a place in capitals and a dash, as some outlets print it: `PARIS -`."""
    return OPENED.match(text) is not None


def opens_report(text: str) -> bool:
    """Whether a wire report opens so: `PARIS, Oct 28 (Agency) -`, `PARIS (Agency) -`, `ARUSHA, Tanzania -`."""
    return agency_date(text) is not None or UNDATED.match(text) is not None


def _date(part: str) -> re.Match[str] | None:
    if len(part) > MAX_LENGTH or not DIGIT.search(part):
        return None
    return next(filter(None, (form.fullmatch(part) for form in DATES)), None)


def _edtf(year: str | None, month: str, day: str) -> str | None:
    """A calendar day in EDTF, None where the calendar has no such day."""
    number = MONTHS.get(month.lower()) or int(month)
    try:
        checked = date(int(year or 2000), number, int(day))  # 2000 has every day that a year may have
    except ValueError:
        return None
    return checked.isoformat() if year else f"XXXX-{number:02}-{int(day):02}"
