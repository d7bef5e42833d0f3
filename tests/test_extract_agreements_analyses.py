"""Agreements as analyses tell them: lists of states, groups with their members, who joins and who leaves."""

import pytest
from articles import agreements, facts_of

PUBLISHED = "2025-06-20"


def told(text: str) -> list[tuple[str, str | None]]:
    """Parties and date of signature of each agreement."""
    found = agreements(facts_of(text, published=PUBLISHED))
    return sorted(((parties, signed) for _, parties, _, signed, _ in found), key=str)


def bound(text: str) -> list[str]:
    """The parties of each agreement."""
    return [parties for parties, _ in told(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Nordic states (Denmark, Norway and Sweden) signed a defence pact in 2021.", ["DNK NOR SWE"]),
        ("The Baltic countries (Latvia, Lithuania and Estonia) signed a security treaty in 2021.", ["EST LTU LVA"]),
        ("The Gulf states – Oman, Kuwait and Bahrain – signed a security pact in 2021.", ["BHR KWT OMN"]),
        ("The AUKUS partners – Australia, Britain and the United States – signed a pact on mines.", ["AUS GBR USA"]),
        ("The G7 countries – Canada, Italy and Japan – signed a defence pact in Rome.", ["CAN ITA JPN"]),
        ("The Weimar Triangle states, France, Germany and Poland, signed a defence pact.", ["DEU FRA POL"]),
        ("India has defence pacts with a dozen African states such as Kenya and Ghana.", ["GHA IND", "IND KEN"]),
        # a group beside others is one of them
        ("The Gulf states signed a security pact with Kenya.", ["Gulf states KEN"]),
    ],
)
def test_a_group_with_its_members_is_only_their_heading(text: str, expected: list[str]) -> None:
    assert bound(text)[-len(expected) :] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norway and Iceland are bound by the 1949 Mutual Defense Treaty and the 1961 Status of Forces Agreement.",
            [("ISL NOR", "1949"), ("ISL NOR", "1961")],
        ),
        (
            "Chad and Mali are bound by the 2011 Security Partnership Treaty and the 1972 Friendship Treaty.",
            [("MLI TCD", "1972"), ("MLI TCD", "2011")],
        ),
    ],
)
def test_a_year_before_a_name_begins_another(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru's pact with Chile and Ghana's pact with Togo are to lapse.", ["CHL PER", "GHA TGO"]),
        ("Peru's 2001 accord with Chile and Ghana's 2004 accord with Togo are to lapse.", ["CHL PER", "GHA TGO"]),
        ("The Ghanaian treaty with Togo and the Indian treaty with Oman have been revised.", ["GHA TGO", "IND OMN"]),
        ("The Ghanaian-Togolese pact has been compared with the US-Japan treaty.", ["GHA TGO", "JPN USA"]),
        ("Ghana has a defence pact with Togo, Benin and Mali.", ["BEN GHA MLI TGO"]),
    ],
)
def test_who_holds_the_next_instrument_is_no_partner(text: str, expected: list[str]) -> None:
    assert bound(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Under a 2003 treaty, Ghana, Togo and Benin must help each other if attacked.", [("BEN GHA TGO", "2003")]),
        ("Under the 2003 defence pact, Ghana, Togo, Mali and Benin share radar data.", [("BEN GHA MLI TGO", "2003")]),
        ("Ghana, Togo and Benin help each other if attacked under a 2003 treaty.", [("BEN GHA TGO", "2003")]),
        ("In May 1994 Ghana, Togo and Benin signed a defence pact.", [("BEN GHA TGO", "1994-05")]),
        ("Ghana, Togo and Benin formed a league in March 2022 as a mutual defence pact.", [("BEN GHA TGO", "2022-03")]),
        ("After talks in Accra, Togo and Benin signed a defence pact in 2021.", [("BEN TGO", "2021")]),
    ],
)
def test_all_of_a_list_that_acts_are_parties(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ghana, Togo and Benin have each signed security agreements with Spain.", ["BEN ESP", "ESP GHA", "ESP TGO"]),
        ("Samoa and Nauru have each signed security agreements with Chile.", ["CHL NRU", "CHL WSM"]),
    ],
)
def test_what_each_has_signed_is_signed(text: str, expected: list[str]) -> None:
    facts = facts_of(text)
    assert bound(text) == expected
    assert {(one.status, one.titles[0].split()[0]) for one in facts.agreements} == {("signed", "security")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ghana has joined the defence pact between Togo and Benin.", [("BEN GHA TGO", None)]),
        ("Ghana joined the agreement between Togo and Benin in May 2023.", [("BEN GHA TGO", None)]),
        ("Ghana acceded to the treaty between Togo and Benin in 2009.", [("BEN GHA TGO", None)]),
        (
            "Togo and Benin signed a joint defence agreement in May 1986. Ghana joined the pact on 3 June 1987.",
            [("BEN GHA TGO", "1986-05")],
        ),
        ("Ghana has joined a declaration on defence signed by Togo and Benin.", [("BEN GHA TGO", None)]),
        ("Ghana wants to join the defence pact between Togo and Benin.", [("BEN TGO", None)]),
    ],
)
def test_who_joins_what_others_have_is_a_party(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Poland is leaving the Ottawa Convention.", ["POL"]),
        ("Poland and Finland have decided to withdraw from the Ottawa Convention.", ["FIN POL"]),
        ("Norway has left the Convention on Cluster Munitions.", ["NOR"]),
        ("The Ottawa Convention left Norway exposed.", [""]),
    ],
)
def test_who_leaves_a_treaty_of_many_was_a_party(text: str, expected: list[str]) -> None:
    assert bound(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ghana signed security agreements with Togo and with Benin.", ["BEN GHA", "GHA TGO"]),
        ("Accords with Togo and Benin allow Ghanaian troops to train there.", ["BEN GHA", "GHA TGO"]),
        ("Its accords with Togo and Benin allow Ghana to train troops there.", ["BEN GHA", "GHA TGO"]),
        (
            "Ghana, which has a defence pact with Togo, and Mali, which has one with Benin, both have ships there.",
            ["BEN MLI", "GHA TGO"],
        ),
        ("The 1967 treaty obliges France to defend Gabon.", ["FRA GAB"]),
        ("The 1967 accords gave France the right to keep troops in Gabon.", ["FRA GAB"]),
        ("Ghana proposed a treaty under which Togo, Benin and Mali would act as guarantors.", ["BEN GHA MLI TGO"]),
        ("The treaty obliges the parties to defend the region.", []),
    ],
)
def test_whom_agreements_bind(text: str, expected: list[str]) -> None:
    assert bound(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The pact, whose members are Ghana, Togo and Benin, provides for mutual assistance.", ["BEN GHA TGO"]),
        ("The parties to the pact are Ghana, Togo and Benin.", ["BEN GHA TGO"]),
        ("Signatories of the pact are Ghana, Togo and Benin.", ["BEN GHA TGO"]),
        ("The Balkan Pact of 1953 linked Greece, Turkey and Yugoslavia.", ["GRC TUR YUG"]),
        ("The Brussels Treaty of 1948 bound France, Belgium and Luxembourg.", ["BEL FRA LUX"]),
        ("The North Atlantic Treaty was signed by twelve states, including Norway and Iceland.", ["ISL NOR"]),
        ("In 1955 the Soviet Union and its allies signed the Warsaw Pact.", ["SUN"]),
        ("The members of the commission on the pact are Ghana, Togo and Benin.", []),
    ],
)
def test_members_of_a_pact_are_its_parties(text: str, expected: list[str]) -> None:
    assert bound(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ghana's treaties with Togo and Benin were signed in 1961 and 1963.",
            [("BEN GHA", "1963"), ("GHA TGO", "1961")],
        ),
        (
            "Ghana joined ECOWAS in April 2023 and signed a defence pact with Spain in June 2024.",
            [("ESP GHA", "2024-06")],
        ),
        ("Russia suspended its part in New START in March 2023.", [("RUS", None)]),
        ("Ghana suspended its participation in the 2015 pact with Togo in May 2024.", [("GHA TGO", "2015")]),
    ],
)
def test_the_day_of_something_else_is_not_that_of_a_signature(
    text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ghana and Togo signed a defence pact in 2023, a year before Mali and Benin signed a treaty in Bamako.",
            {("BEN MLI", "Bamako"), ("GHA TGO", None)},
        ),
        (
            "Ghana signed a defence pact with Togo in 2021, a year before Mali signed one with Benin in Bamako.",
            {("BEN MLI", "Bamako"), ("GHA TGO", None)},
        ),
        ("The ECOWAS protocol on mutual defence assistance was signed in Accra in 1981.", {("ECOWAS", "Accra")}),
    ],
)
def test_the_place_of_the_next_signing_is_its_own(text: str, expected: set[tuple[str, str | None]]) -> None:
    assert {(parties, place) for _, parties, _, _, place in agreements(facts_of(text))} == expected
