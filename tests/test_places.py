"""places.find: a sentence in; the names, the states they stand for and what they do out."""

import pytest

from flows.extract import places


def named(text: str) -> list[tuple[str, str | None, str]]:
    return [(one.text, one.iso3, one.kind) for one in places.find(text)]


def states(text: str) -> list[str | None]:
    return [one.iso3 for one in places.find(text)]


def role(text: str, name: str) -> str | None:
    (found,) = [one for one in places.find(text) if one.text == name]
    return found.role


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway met Chile.", [("Norway", "NOR", "state"), ("Chile", "CHL", "state")]),
        ("Danish and Swiss officers", [("Danish", "DNK", "demonym"), ("Swiss", "CHE", "demonym")]),
        ("Filipinos and Dutchmen", [("Filipinos", "PHL", "demonym"), ("Dutchmen", "NLD", "demonym")]),
        ("Canberra and Port Moresby", [("Canberra", "AUS", "city"), ("Port Moresby", "PNG", "city")]),
        ("The Kremlin called Downing Street.", [("Kremlin", "RUS", "metonym"), ("Downing Street", "GBR", "metonym")]),
        ("Foggy Bottom and the Blue House", [("Foggy Bottom", "USA", "metonym"), ("Blue House", "KOR", "metonym")]),
        ("the Pentagon", [("Pentagon", "USA", "metonym")]),
        ("the Sahel and Crimea", [("Sahel", None, "region"), ("Crimea", "UKR", "region")]),
        ("ECOWAS and the Houthis", [("ECOWAS", None, "organisation"), ("Houthis", None, "organisation")]),
        ("the State Department", [("State Department", "USA", "organisation")]),
        (
            "Kosovo, Taiwan and Palestine",
            [("Kosovo", "XKX", "state"), ("Taiwan", "TWN", "state"), ("Palestine", "PSE", "state")],
        ),
        ("Somaliland", [("Somaliland", None, "state")]),
    ],
)
def test_states_demonyms_capitals_seats_regions_and_bodies(
    text: str, expected: list[tuple[str, str | None, str]]
) -> None:
    assert named(text) == expected


def test_an_offset_points_into_the_given_text_and_the_name_is_canonical() -> None:
    text = "Türkiye’s envoys reached Kiev."
    turkey, kyiv = places.find(text)
    assert (text[turkey.start : turkey.end], turkey.name, turkey.iso3) == ("Türkiye", "Turkey", "TUR")
    assert (text[kyiv.start : kyiv.end], kyiv.name, kyiv.iso3) == ("Kiev", "Kyiv", "UKR")


@pytest.mark.parametrize(
    ("text", "iso3"),
    [
        ("N. Korea tested it.", "PRK"),
        ("DPRK media", "PRK"),
        ("the ROK army", "KOR"),
        ("the U.S. Senate hearing", "USA"),
        ("the UAE and", "ARE"),
        ("KSA", "SAU"),
        ("the DRC", "COD"),
        ("the Russian Federation", "RUS"),
        ("Great Britain", "GBR"),
        ("Cote d'Ivoire", "CIV"),
        ("Côte d’Ivoire", "CIV"),
        ("Kingdom of Bahrain", "BHR"),
        ("PERU SIGNS", "PER"),
    ],
)
def test_abbreviations_and_other_spellings(text: str, iso3: str) -> None:
    assert states(text)[0] == iso3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Democratic People's Republic of Korea", ["PRK"]),
        ("the Republic of Korea", ["KOR"]),
        ("Papua New Guinea, Equatorial Guinea, Guinea-Bissau and Guinea", ["PNG", "GNQ", "GNB", "GIN"]),
        ("the Democratic Republic of the Congo and the Republic of the Congo", ["COD", "COG"]),
        ("Congo-Brazzaville beside Congo", ["COG", "COD"]),
        ("South Sudan and Sudan", ["SSD", "SDN"]),
        ("Nigeria and Niger", ["NGA", "NER"]),
        ("Dominicans left Dominica", ["DOM", "DMA"]),
        ("American Samoa", ["USA"]),
        ("Northern Ireland", ["GBR"]),
        ("Romania and Somalia", ["ROU", "SOM"]),
    ],
)
def test_the_longest_name_wins_and_only_whole_words_count(text: str, expected: list[str]) -> None:
    assert states(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a Russia-North Korea treaty", ["RUS", "PRK"]),
        ("a Japan–Philippines accord", ["JPN", "PHL"]),
        ("U.S.-ROK drills", ["USA", "KOR"]),
        ("U.S.-Korea talks", ["USA", "KOR"]),
        ("the Sino-Indian border", ["CHN", "IND"]),
        ("Franco-British plans", ["FRA", "GBR"]),
        ("Azerbaijan's and Armenia’s ministers", ["AZE", "ARM"]),
    ],
)
def test_compounds_and_possessives_yield_each_state(text: str, expected: list[str]) -> None:
    assert states(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They told us to wait.",
        "A turkey was served on fine china.",
        "Chad Brewster wrote it.",
        "Coach Mike Jordan wrote it.",
        "The Savannah, Georgia, plant closed, said Gov. Georgia Hale.",
        "A statue of George Washington stood there.",
        "The Budapest Memorandum and the Minsk agreements failed.",
        "The Washington Declaration was read out.",
        "Virginia-class submarines and the USS Ohio",
        "the Korean War and the Vietnam War",
        "write to press@UNESCO.org or visit Estonia.com",
        "March on; the polish was fresh.",
    ],
)
def test_names_of_other_things_are_no_states(text: str) -> None:
    assert [
        one for one in places.find(text) if one.kind not in {"region", "organisation"} and one.text != "Savannah"
    ] == []


def test_the_country_and_the_american_state() -> None:
    assert states("Tbilisi, Georgia") == ["GEO", "GEO"]
    assert [one.name for one in places.find("Idaho, Oregon and Washington")][-1] == "Washington State"


def test_korea_alone_is_neither_state() -> None:
    (korea,) = places.find("a united Korea")
    assert (korea.iso3, korea.kind) == (None, "region")


def test_a_newspaper_or_an_institute_is_an_organisation_not_its_city() -> None:
    assert named("the Washington Post and the Kiel Institute") == [
        ("Washington Post", None, "organisation"),
        ("Kiel Institute", None, "organisation"),
    ]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("The accord was signed in Lima.", "Lima", "place"),
        ("Lima sent two frigates.", "Lima", "actor"),
        ("Lima has quietly agreed.", "Lima", "actor"),
        ("Lima, for its part, sent nothing.", "Lima", "actor"),
        ("Lima's envoys arrived.", "Lima", "actor"),
        ("Lima's streets were empty.", "Lima", "place"),
        ("The ministers flew to Baku.", "Baku", "place"),
        ("They travelled from Baku by train.", "Baku", "place"),
        ("Aid to Kyiv resumed.", "Kyiv", "actor"),
        ("a deal between Riga and its neighbours", "Riga", "actor"),
        ("Kyiv was hit overnight.", "Kyiv", "place"),
        ("the port of Mombasa", "Mombasa", "place"),
        ("Mombasa hosted the drill.", "Mombasa", "place"),
        ("Troops train in Latvia.", "Latvia", "place"),
        ("Latvia will host them.", "Latvia", "actor"),
        ("a pact with Latvia", "Latvia", "actor"),
        ("Latvian officers", "Latvian", "actor"),
        ("on Latvian soil", "Latvian", "place"),
        ("a Nairobi-based envoy", "Nairobi", "place"),
        ("a French-led force", "French", None),
        ("pro-Serbian parties", "Serbian", None),
        ("The Kremlin denied it.", "Kremlin", "actor"),
        ("They met at the Kremlin.", "Kremlin", "place"),
        ("in U.S. custody", "U.S.", "actor"),
        ("the sovereignty of Malta", "Malta", None),
    ],
)
def test_who_acts_and_where_it_happens(text: str, name: str, expected: str | None) -> None:
    assert role(text, name) == expected


def test_names_in_a_list_share_their_role() -> None:
    assert [one.role for one in places.find("Oslo, Riga and Rome signed it.")] == ["actor"] * 3
    assert [one.role for one in places.find("It was shown in Oslo and Riga.")] == ["place"] * 2


def test_a_town_with_its_state_and_a_dateline_say_where() -> None:
    assert [one.role for one in places.find("It met Friday, Brest, Belarus, for talks.")] == ["place", "place"]
    assert [one.role for one in places.find("BELGRADE, Serbia (AP) - Ministers met.")][:2] == ["place", "place"]


def test_accessors_serve_codes_and_kinds() -> None:
    germany = places.state("DEU")
    assert (germany.name, germany.cow_code, germany.gw_code) == ("Germany", 255, 260)
    abkhazia = places.state_named("Abkhazia")
    assert abkhazia is not None
    assert (abkhazia.iso3, abkhazia.kind) == (None, "unrecognised_state")
    assert places.organisation_kind("NATO") == "igo"
    cia = places.organisation("CIA")
    assert cia is not None
    assert (cia.kind, cia.affiliation) == ("agency", "USA")
    with pytest.raises(KeyError):
        places.state("ZZZ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a town such as Moscow, Idaho.", ["USA"]),
        ("In Moscow, Washington is blamed.", ["RUS", "USA"]),
        ("in Tokyo, Guam is named", ["JPN", "USA"]),
        ("Michael B. Jordan", []),
        ("Jordan", ["JOR"]),
        ("the AFP said", ["PHL"]),
        ("he told AFP", [None]),
        ("the RFMF and the PNGDF", ["FJI", "PNG"]),
    ],
)
def test_towns_of_america_initials_and_forces_by_their_letters(text: str, expected: list[str | None]) -> None:
    assert states(text) == expected
