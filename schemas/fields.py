"""Every column that more than one table uses, defined once; and the four columns of a date."""

from dataclasses import replace

from schemas.base import DATE, DECIMAL, FLOAT, INTEGER, Column
from schemas.vocabularies import VOCABULARIES

PARTY_CODE = r"[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*"
YEAR, MONTH, DAY = r"[0-9]{2}[0-9X][0-9X]|XXXX", r"0[1-9]|1[0-2]|2[1-4]|XX", r"0[1-9]|[12][0-9]|3[01]|XX"
EDTF_DATE = rf"(?:{YEAR})(?:-(?:{MONTH})(?:-(?:{DAY}))?)?[~?%]?"
EDTF = rf"{EDTF_DATE}(?:/(?:{EDTF_DATE}|\.\.)?)?|(?:\.\.)?/{EDTF_DATE}"
"""EDTF level 1 as far as reports need it: unspecified digits, seasons (21 to 24), qualifiers, intervals, open ends."""

SOURCE_ID = Column(
    "source_id",
    "Id of an article: the first twelve hex digits of its document's SHA-256, then its segment number.",
    pattern=r"src:[0-9a-f]{12}-[0-9]+",
    example="src:7c1f09a2b3d4-1",
)
ACTOR_ID = Column(
    "actor_id",
    "Id of an actor: ISO 3166-1 alpha-3 code for a state, a slug of the name otherwise.",
    pattern=r"act:(?:[A-Z]{3}|[a-z0-9]+(?:-[a-z0-9]+)*)",
    example="act:PRK",
)
AGREEMENT_ID = Column(
    "agreement_id",
    "Id of an agreement: sorted parties, year of signature or XXXX, serial. Minted once, never changed or reused.",
    pattern=rf"agr:{PARTY_CODE}_(?:[0-9]{{4}}|XXXX)_[0-9]{{2,}}",
    example="agr:PRK-RUS_2024_01",
)
CLAUSE_ID = Column("clause_id", "Id of a clause.", pattern=r"cla:[A-Za-z0-9._-]+", example="cla:5f0c2a9b71d3")
DEPLOYMENT_ID = Column(
    "deployment_id", "Id of a deployment.", pattern=r"dep:[A-Za-z0-9._-]+", example="dep:0a44e1c9d2b7"
)
ESTIMATE_ID = Column("estimate_id", "Id of an estimate.", pattern=r"est:[A-Za-z0-9._-]+", example="est:91b2c3d4e5f6")
MENTION_ID = Column("mention_id", "Id of a mention.", pattern=r"men:[A-Za-z0-9._-]+", example="men:c0ffee123456")

ISO3 = Column(
    "iso3",
    "ISO 3166-1 alpha-3 code of the state (XKX for Kosovo; ISO 3166-3 for a state that is no more).",
    pattern=r"[A-Z]{3}",
    example="PRK",
)
PLACE = Column("place", "Name of the place, as the text gives it.", example="Pyongyang")
CONFIDENCE = Column(
    "confidence",
    "Estimated probability that the row is right as it stands, calibrated against annotated articles.",
    type=FLOAT,
    null_means="no measured calibration exists for the rule that made the row",
    unit="probability",
    minimum=0,
    maximum=1,
)
N_SOURCES = Column(
    "n_sources",
    "Number of different sources whose mentions attest the row; syndicated copies of one report are one source.",
    type=INTEGER,
    unit="sources",
    minimum=1,
    example="3",
)
CURRENCY = Column(
    "currency",
    "ISO 4217 code of the currency of low, point and high.",
    null_means="the number is not an amount of money, or its currency is not told",
    vocabulary=VOCABULARIES["currency"],
    example="USD",
)


def coded(name: str, description: str, vocabulary: str, null_means: str | None = None) -> Column:
    """A column of terms of one closed vocabulary."""
    return Column(name, description, vocabulary=VOCABULARIES[vocabulary], null_means=null_means)


def reference(column: Column, table: str, description: str, null_means: str | None = None, name: str = "") -> Column:
    """A foreign key: the same kind of id as `column`, pointing at that column of `table`."""
    pointing = column.named(name or column.name, description)
    return replace(pointing, null_means=null_means, references=f"{table}.{column.name}")


def actor(name: str, description: str, null_means: str | None) -> Column:
    """A foreign key to actors."""
    return reference(ACTOR_ID, "actors", description, null_means, name)


def bound(name: str, description: str, null_means: str) -> Column:
    """One bound of a number: exact to the hundredth, never negative."""
    return Column(name, description, DECIMAL, null_means, unit="see column unit", minimum=0)


def edtf_columns(prefix: str, event: str) -> tuple[Column, ...]:
    """The four columns of the date of `event`: as told, its first and last possible day, and where it comes from."""
    unknown = f"the evidence does not date {event}"
    return (
        Column(
            f"{prefix}_edtf",
            f"Date of {event}, in EDTF level 1; XXXX where the year is unknown.",
            null_means=unknown,
            pattern=EDTF,
            example="2024-06",
        ),
        Column(
            f"{prefix}_earliest",
            f"First day that the date of {event} can mean.",
            DATE,
            f"{unknown}, or not its year, or the interval is open at its start",
            unit="day",
        ),
        Column(
            f"{prefix}_latest",
            f"Last day that the date of {event} can mean.",
            DATE,
            f"{unknown}, or not its year, or the interval is open at its end",
            unit="day",
        ),
        coded(f"{prefix}_basis", f"Where the date of {event} comes from.", "date_basis", unknown),
    )
