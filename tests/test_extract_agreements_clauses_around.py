"""Who has an agreement, since when and how far it has come, where the clause around it is short or turned about."""

import pytest
from articles import facts_of

DAY = "2025-09-17"


def rows(text: str) -> list[str]:
    """Parties, status and date of each agreement."""
    return sorted(
        f"{' '.join(sorted(x.actor.iso3 or x.actor.name for x in one.parties))} {one.status} "
        f"{one.signed.edtf if one.signed else '-'}"
        for one in facts_of(text, published=DAY).agreements
    )


def sides(text: str) -> list[str]:
    return [" ".join(one.split()[:-2]) for one in rows(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a relative clause says who has what follows, however it is parsed
        (
            "Oman was the first to enter into an access pact with Malta, which has visiting forces agreements "
            "with Italy, Spain and Greece.",
            ["ESP MLT", "GRC MLT", "ITA MLT", "MLT OMN"],
        ),
        # "its" goes on after a colon with him who was told of
        (
            "Mali has signed a deal with China. Togo, too, has been courting the Kremlin: its parliament in May "
            "ratified a military cooperation agreement with Russia.",
            ["CHN MLI", "RUS TGO"],
        ),
        # "the country" is the subject of the sentence before, not its partner
        (
            "India signed a defence accord with Nepal in May. The country has also signed two arms "
            "agreements with Italy.",
            ["IND ITA", "IND NPL"],
        ),
        # similar ones of two are with whom the one just told of is
        (
            "Latvia has a Defence Cooperation Agreement with the US. Sweden and Denmark signed similar "
            "accords in 2023.",
            ["DNK USA", "LVA USA", "SWE USA"],
        ),
        # clauses without a verb
        (
            "Kenya and Oman signed a defence accord last year; Kenya and Qatar a status of forces agreement in May.",
            ["KEN OMN", "KEN QAT"],
        ),
        (
            "With Gabon, Rwanda has a 2019 defence accord; with Benin, a 2023 pact on border security.",
            ["BEN RWA", "GAB RWA"],
        ),
        (
            "India has its own security agreement with Oman and China has a defence agreement with Chad.",
            ["CHN TCD", "IND OMN"],
        ),
        # a semicolon parts one's doing from another's
        (
            "Elsewhere in the region Nauru signed a security treaty with Australia in May; the Cook Islands signed "
            "nothing.",
            ["AUS NRU"],
        ),
        # who belongs to an organisation signs for himself
        ("Hungary, a NATO member, signed a defence agreement with Chad in 2024.", ["HUN TCD"]),
        ("Germany, NATO's biggest European member, signed a defence pact with Oman.", ["DEU OMN"]),
        # what somebody thinks of an instrument makes him no party
        (
            "Chad signed a defence agreement with Mali in May along with a maritime memorandum, which Niger, Togo and "
            "Benin consider void.",
            ["MLI TCD", "MLI TCD"],
        ),
        # whom the sentence before names as partners of others are no pair
        (
            "Oman and Kenya signed a defence pact. The envoy of Oman said talks with France and Germany on "
            "similar deals "
            "were at an early stage. A defence cooperation arrangement with Germany was signed in May.",
            ["DEU OMN", "DEU OMN", "FRA OMN", "KEN OMN"],
        ),
        # both sides are a state and those who fight it
        (
            "The Democratic Republic of Congo and the M23 on Monday signed the Doha Framework for Peace, "
            "mediators said. "
            "It follows a Declaration of Principles the two sides signed on July 19 in the Qatari capital.",
            ["COD M23", "COD M23"],
        ),
        # "that between" says which one is meant
        ("A separate peace accord, that between Kinshasa and Kigali, remains on paper.", ["COD RWA"]),
        # what is only asked for
        ("What defence agreements has Chad concluded with partners?", []),
        # what followed is told by the words after
        (
            "Burkina Faso ended a 2018 accord on the status of French forces in May 2023. Niger followed in August of "
            "that year, cancelling its military accord with France.",
            ["BFA FRA", "FRA NER"],
        ),
    ],
)
def test_sides(text: str, expected: list[str]) -> None:
    assert sides(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a participle after an instrument that somebody has tells what has been done, not what is meant to be
        (
            "Poland has an enhanced defence cooperation agreement with the United States, concluded in August 2020.",
            ["POL USA concluded 2020-08"],
        ),
        ("Oman has a Defence Cooperation Agreement with Italy dating from 2017.", ["ITA OMN concluded 2017"]),
        ("Oman has a defence agreement with Italy, to be signed in May.", ["ITA OMN negotiating -"]),
        # a partnership that has been shared since a year
        ("India and Oman share a strategic partnership since 2008.", ["IND OMN signed 2008"]),
        ("India and Oman share a strategic partnership of growing importance.", []),
        # the latter
        (
            "Tokyo has concluded a reciprocal access pact with Britain and one with Fiji. The latter, signed in Suva "
            "in July 2024, is awaiting ratification.",
            ["FJI JPN signed 2024-07", "GBR JPN concluded -"],
        ),
        (
            "Moldova has military cooperation agreements with Romania and Malta; the latter was signed in March.",
            ["MDA MLT signed 2025-03", "MDA ROU unknown -"],
        ),
        # a date is that of the instrument from which it hangs
        (
            "Australia concluded a security treaty with Tuvalu in 2023 and a defence treaty with Nauru last December.",
            ["AUS NRU concluded 2024-12", "AUS TUV concluded 2023"],
        ),
        (
            "Oman and Kenya are linked by a defence accord and, since July, by a friendship treaty.",
            ["KEN OMN signed 2025-07", "KEN OMN unknown -"],
        ),
        (
            "The year was a busy one. In August 2024 Egypt followed, with a defence protocol signed in Cairo by the "
            "president of Somalia.",
            ["EGY SOM signed 2024-08"],
        ),
        # what comes after another's entry into force has not entered into force itself
        (
            "Oman and Kenya on Monday signed an Acquisition and Cross-Servicing Agreement (ACSA). The ACSA comes four "
            "months after the Reciprocal Access Agreement between the two nations entered into force.",
            ["KEN OMN in_force -", "KEN OMN signed 2025-09-15"],
        ),
        # what two are due to endorse has been initialled
        (
            "The presidents of Chad and Mali are due to meet, together with a Regional Integration Treaty initialled "
            "on May 7.",
            ["MLI TCD initialled -"],
        ),
        # a verb of its own tense after what two agreed to do
        (
            "Oman and Kenya agreed on Monday to deepen their ties and signed two defence agreements.",
            ["KEN OMN signed 2025-09-15"],
        ),
        # an invitation makes nobody a party; a denunciation "as" something ends nothing
        (
            "Chad, Mali and Niger signed a defence pact in May, which the envoy denounced as a provocation.",
            ["MLI NER TCD signed 2025-05"],
        ),
    ],
)
def test_status_and_date(text: str, expected: list[str]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "On Friday Oman and Kenya signed the Treaty on Enhanced Cooperation (Treaty of Salalah).",
            [["Treaty on Enhanced Cooperation", "Treaty of Salalah"]],
        ),
        (
            "Oman and Kenya signed the Agreement relating to the Exchange of Maps and the Agreement relating to Mutual "
            "Logistics in 2019.",
            [["Agreement relating to the Exchange of Maps"], ["Agreement relating to Mutual Logistics"]],
        ),
        (
            "Oman and Kenya signed an Agreement on Military Cooperation and a Protocol on Joint Exercises.",
            [["Agreement on Military Cooperation"], ["Protocol on Joint Exercises"]],
        ),
        (
            "Today Oman and Kenya signed a Status of Forces Agreement, establishing the framework for the presence of "
            "soldiers.",
            [["Status of Forces Agreement"]],
        ),
    ],
)
def test_names(text: str, expected: list[list[str]]) -> None:
    assert [one.titles for one in facts_of(text, published=DAY).agreements] == expected


def test_brussels_is_the_union_where_nothing_is_belgian() -> None:
    assert sides("Britain signed a security pact with Brussels in May.") == ["European Union GBR"]
    assert sides("Britain signed a security pact with Brussels in May. Belgian police were not told.") == ["BEL GBR"]
